"""What is done on the page: commands run, forms opened, tickets gone to."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtGui import QGuiApplication

from console.domain.alarms import Alarm
from console.domain.messages import WAITING, Message
from console.domain.tickets import HIGHEST
from console.planning.outbox.queue import OutboxRow
from console.services.decision import Done, Outcome
from console.services.messages.alarms import ShelveAlarms, UnshelveAlarms
from console.services.messages.calls import OpenCall
from console.services.messages.outbox import RecordCall, WithdrawMessages
from console.services.notices.words import reminder_of
from ui.acknowledging import acknowledge
from ui.desk import Desk, Place, Refusal
from ui.pages.alarms.forms import CallForm, InlineForm, ShelfForm

Opened = Callable[[InlineForm], None]


class Deeds:
    """`opened` shows a form, `closed` takes it away."""

    def __init__(self, desk: Desk, opened: Opened, closed: Callable[[], None]) -> None:
        self.desk, self._opened, self._closed = desk, opened, closed

    # ---- alarms

    def acknowledge(self, alarms: tuple[Alarm, ...]) -> None:
        """A: those marked."""
        acknowledge(self.desk, alarms)

    def open_ticket(self, alarms: tuple[Alarm, ...], ticket: str) -> None:
        """Enter: whoever goes to the ticket has seen its alarm."""
        acknowledge(self.desk, alarms)
        self.desk.open_page(Place.TICKETS, ticket=ticket)

    def open_period(self, alarms: tuple[Alarm, ...], period: str, section: str) -> None:
        """Enter: whoever goes to the list of a period has seen its alarm."""
        self.acknowledge(alarms)
        self.desk.open_page(Place.PERIODS, period=period, section=section)

    def open_conference(self, alarms: tuple[Alarm, ...], conference: str) -> None:
        """Enter: whoever goes to the conference has seen its alarm."""
        acknowledge(self.desk, alarms)
        self.desk.open_page(Place.CONFERENCES, conference=conference)

    def copy_reminder(self, alarm: Alarm) -> None:
        """R: the reminder's text, for the groups in which only a person can write."""
        QGuiApplication.clipboard().setText(reminder_of(self.desk.snapshot, alarm))
        self.desk.tell(self.desk.say("The reminder is on the clipboard: paste it into the groups without a robot."))

    def shelve(self, alarms: tuple[Alarm, ...], title: str) -> None:
        """S: a form for the reason and the end; priority 1 is never hidden."""
        if any(alarm.priority <= HIGHEST for alarm in alarms):
            self.desk.tell(self.desk.say("An alarm of priority 1 can't be shelved."))
            return
        form = ShelfForm(self.desk, alarms, title)
        form.committed.connect(lambda until, reason: self._shelve(form, until, reason))
        self._opened(form)

    def _shelve(self, form: ShelfForm, until: datetime, reason: str) -> None:
        command = ShelveAlarms(tuple(alarm.id for alarm in form.alarms), until, reason)
        said = self.desk.say.n("{n} alarm shelved", "{n} alarms shelved", len(form.alarms))
        self.desk.start(self._commit(form, command, said), "shelve")

    def unshelve(self, alarms: tuple[Alarm, ...]) -> None:
        """U: back into sight."""
        command = UnshelveAlarms(tuple(alarm.id for alarm in alarms))
        said = self.desk.say.n("{n} alarm back in sight", "{n} alarms back in sight", len(alarms))
        self.desk.start(self._run(command, said), "unshelve")

    # ---- messages

    def withdraw(self, row: OutboxRow) -> None:
        """Del: what has not left does not leave."""
        said = self.desk.say("Withdrawn: {title}", title=row.message.title)
        self.desk.start(self._run(WithdrawMessages((row.message.id,)), said), "withdraw")

    def call(self, row: OutboxRow) -> None:
        """C: take the call in hand, which is recorded; then the number is shown whole."""
        self.desk.start(self._call(row.message.id), "call")

    async def _call(self, key: str) -> None:
        outcome = await self.desk.run(OpenCall(key))
        message: Message | None = self.desk.snapshot.messages.get(key)
        if isinstance(outcome, Done) and message is not None:
            form = CallForm(self.desk, message)
            form.committed.connect(lambda reached, answer: self._record(form, reached, answer))
            self._opened(form)

    def _record(self, form: CallForm, reached: bool, answer: str) -> None:
        said = self.desk.say("Call recorded") if reached else self.desk.say("Recorded: nobody answered")
        self.desk.start(self._commit(form, RecordCall(form.message.id, reached, answer), said), "record")

    # ---- both

    async def _run(self, command: Any, said: str, refused: Callable[[Refusal], None] | None = None) -> Outcome | None:
        outcome = await self.desk.run(command, refused)
        self.desk.undoable(outcome, said)
        return outcome

    async def _commit(self, form: InlineForm, command: Any, said: str) -> None:
        if isinstance(await self._run(command, said, form.show_refusal), Done):
            self._closed()


def can_withdraw(row: OutboxRow | None) -> bool:
    """Whether a message has not left."""
    return row is not None and row.message.state == WAITING and not row.message.attempts


def can_call(row: OutboxRow | None) -> bool:
    """Whether a message is a call to make."""
    return row is not None and row.by_phone and row.message.state == WAITING
