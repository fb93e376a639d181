"""What the keys and the buttons of the side panel do with what is current."""

from collections.abc import Sequence
from typing import Any

from console.domain.alarms import Alarm
from console.domain.dues import PERIOD
from console.domain.tickets import HIGHEST
from console.planning.alarms.late import hand_groups, units_of
from console.planning.alarms.panel import unseen_alarms
from console.planning.outbox.queue import OutboxRow
from console.planning.readiness.alarms import READINESS
from console.wording.alarms import alarm_text
from ui.acknowledging import acknowledge
from ui.desk import Desk, Place
from ui.pages.alarms.deeds import can_call, can_withdraw
from ui.pages.alarms.forms import CallForm, ShelfForm

AlarmsPage = Any  # ui.pages.alarms.page imports this module
Buttons = list[tuple[str, str, object]]


def buttons_of(page: AlarmsPage) -> Buttons:
    """(text, key, what it does) of what can be done now."""
    return _of_message(page) if page.board.on_messages else _of_alarms(page)


def _of_alarms(page: AlarmsPage) -> Buttons:
    say, marked, now = page.say, page.alarms.marked(), page.desk.now()
    found: Buttons = []
    if any(alarm.acknowledged is None for alarm in marked):
        text = say("Acknowledge {n}", n=len(marked)) if len(marked) > 1 else say("Acknowledge")
        found.append((text, "A", lambda: acknowledge_marked(page)))
    if len(marked) == 1 and (marked[0].ticket or marked[0].conference or marked[0].period):
        found.append((subject_text(page), "Enter", lambda: open_subject(page)))
    if to_remind(page) is not None:
        found.append((say("Copy the reminder"), "R", lambda: copy_reminder(page)))
    if any(alarm.shelved(now) for alarm in marked):
        found.append((say("Back into sight"), "U", lambda: unshelve(page)))
    elif marked and all(alarm.priority > HIGHEST for alarm in marked):
        found.append((say("Shelve…"), "S", lambda: shelve(page)))
    return found


def _of_message(page: AlarmsPage) -> Buttons:
    say, row = page.say, page.messages.current()
    if row is None:
        return []
    found: Buttons = []
    if can_call(row):
        found.append((say("Take the call"), "C", lambda: page.deeds.call(row)))
    if row.code or row.meeting or row.message.kind == PERIOD:
        found.append((subject_text(page), "Enter", lambda: open_subject(page)))
    if can_withdraw(row):
        found.append((say("Withdraw"), "Del", lambda: page.deeds.withdraw(row)))
    return found


def shelf_title(desk: Desk, alarms: Sequence[Alarm]) -> str:
    """What is to be shelved."""
    if len(alarms) > 1:
        return desk.say.n("Shelve {n} alarm", "Shelve {n} alarms", len(alarms))
    return desk.say("Shelve: {what}", what=alarm_text(desk.say, desk.snapshot, alarms[0]))


def acknowledge_marked(page: AlarmsPage) -> None:
    """A."""
    page.deeds.acknowledge(page.alarms.marked())


def acknowledge_seen(page: AlarmsPage) -> None:
    """Shift+A: only what has stood before somebody's eyes; the rest is said."""
    desk, board = page.desk, page.board
    board.look()
    unseen = unseen_alarms(desk.snapshot, desk.now())
    seen = [alarm for alarm in unseen if alarm.id in board.seen]
    acknowledge(desk, seen)
    if left := len(unseen) - len(seen):
        desk.tell(desk.say.n("{n} alarm has not been in sight", "{n} alarms have not been in sight", left))


def shelve(page: AlarmsPage) -> None:
    """S."""
    if alarms := page.alarms.marked():
        page.deeds.shelve(alarms, shelf_title(page.desk, alarms))


def unshelve(page: AlarmsPage) -> None:
    """U."""
    page.deeds.unshelve(page.alarms.marked())


def open_subject(page: AlarmsPage) -> None:
    """Enter: the ticket or the meeting that a row is about."""
    row, message = page.alarms.current(), page.messages.current()
    if page.board.on_messages and message is not None:
        place, name = _place_of(message)
        page.desk.open_page(place, **{name: message.message.subject})
    elif row is not None and row.alarms[0].ticket:
        page.deeds.open_ticket(page.alarms.marked(), row.alarms[0].ticket)
    elif row is not None and row.alarms[0].conference:
        page.deeds.open_conference(page.alarms.marked(), row.alarms[0].conference)
    elif row is not None and row.alarms[0].period:
        alarm = row.alarms[0]
        page.deeds.open_period(page.alarms.marked(), alarm.period, alarm.step if alarm.clock == READINESS else "")


def _place_of(message: OutboxRow) -> tuple[Place, str]:
    """Where what a message is about is shown, and what its page calls it."""
    if message.message.kind == PERIOD:
        return Place.PERIODS, "period"
    return (Place.CONFERENCES, "conference") if message.meeting else (Place.TICKETS, "ticket")


def subject_text(page: AlarmsPage) -> str:
    """What Enter does."""
    row, message = page.alarms.current(), page.messages.current()
    on_message = page.board.on_messages and message is not None
    if (message.message.kind == PERIOD) if on_message and message else row and row.alarms[0].period:
        return page.say("Open the readiness list")
    meeting = message.meeting if on_message and message else row and row.alarms[0].conference
    return page.say("Open the meeting") if meeting else page.say("Open the ticket")


def to_remind(page: AlarmsPage) -> Alarm | None:
    """The one alarm marked, where units are to be reminded by hand."""
    marked = page.alarms.marked()
    if page.board.on_messages or len(marked) != 1:
        return None
    snapshot, alarm = page.desk.snapshot, marked[0]
    return alarm if hand_groups(snapshot, units_of(snapshot, alarm), alarm.run) else None


def copy_reminder(page: AlarmsPage) -> None:
    """R."""
    if (alarm := to_remind(page)) is not None:
        page.deeds.copy_reminder(alarm)


def call(page: AlarmsPage) -> None:
    """C."""
    page.deeds.call(page.messages.current())


def withdraw(page: AlarmsPage) -> None:
    """Del."""
    page.deeds.withdraw(page.messages.current())


def commit(page: AlarmsPage) -> None:
    """Ctrl+Enter in a form."""
    form = page.side.form
    if isinstance(form, ShelfForm):
        form.commit()
    elif isinstance(form, CallForm):
        form.reached.activate()


def missed(page: AlarmsPage) -> None:
    """F8 in the form of a call."""
    if isinstance(page.side.form, CallForm):
        page.side.form.missed.activate()


def switch(page: AlarmsPage) -> None:
    """F6: the other table."""
    page.board.on_messages = not page.board.on_messages
    page.focus_table()


def back(page: AlarmsPage) -> None:
    """Esc: out of a form, then the search, then the details."""
    if page.side.form is not None:
        page.close_form()
        return
    if page.bar.search.text():
        page.bar.search.clear()
    page.focus_table()
