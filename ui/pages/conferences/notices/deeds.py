"""What is done with the notices of the conference looked at: answers recorded, units reminded, texts copied."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from console.domain.notices import PHONE, Addressee, has_answered, latest_answer
from console.services.attachments import KeepFile, read_file
from console.services.decision import Done, Refused
from console.services.notices.answers import RecordAnswers, WithdrawAnswer
from console.services.notices.passing import MarkSent, PassOn
from console.services.notices.reminding import RemindUnits
from console.services.notices.words import reminder
from console.wording.notice_ladder import named, unit_names
from console.wording.notices import means_name
from ui.desk import Desk, Refusal
from ui.pages.conferences.notices.answer_form import AnswerForm
from ui.pages.importing.aside import aside

ConferencesPage = Any  # ui.pages.conferences.page imports this module


def told(rows: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """Those that have been told anything."""
    return tuple(row for row in rows if row.number)


class NoticeDeeds:
    """Acts for the page that it belongs to."""

    def __init__(self, page: ConferencesPage) -> None:
        desk: Desk = page.desk
        self.page, self.desk, self.say = page, desk, desk.say

    # ---- answers

    def ask_answer(self, units: Sequence[Addressee], means: str) -> None:
        """The form of an answer: in a group, by phone, or with all there is to say."""
        if not (rows := told(units)):
            self.desk.tell(self.say("The notice has not been sent there yet."))
            return
        form = AnswerForm(self.desk, rows, means)
        form.committed.connect(lambda command, file: self.desk.start(self._record(command, file, form), "answer"))
        self.page.side.show_inline(form)
        if means == PHONE:
            self.page.side.opened = True

    def record(self, units: Sequence[Addressee], means: str) -> None:
        """By one key: those who answer for these units have answered, now."""
        if not (rows := told(units)):
            self.desk.tell(self.say("The notice has not been sent there yet."))
            return
        command = RecordAnswers(tuple(row.id for row in rows), means, by_lead=True)
        self.desk.start(self._record(command, None, None), "answer")

    async def _record(self, command: RecordAnswers, file: Path | None, form: AnswerForm | None) -> None:
        def refused(refusal: Refusal) -> None:
            if form is not None and isValid(form):
                form.show_refusal(refusal)
            else:
                self.desk.tell(refusal.text)

        if file is not None:
            kept = await self._keep(command.addressees[0], file, refused)
            if not kept:
                return
            command = RecordAnswers(
                command.addressees, command.means, command.who, command.text, command.group, kept, command.at,
                command.passed_on, command.by_lead,
            )  # fmt: skip
        outcome = await self.desk.run(command, refused)
        if isinstance(outcome, Done):
            rows = [self.desk.snapshot.addressees[key] for key in command.addressees]
            units = named(self.say, unit_names(self.say, self.desk.snapshot, rows))
            means = means_name(self.say, command.means)
            self.desk.undoable(outcome, self.say("Answered by {means}: {units}", means=means, units=units))
            if form is not None and isValid(form):
                self.page.side.close_inline()

    async def _keep(self, record: str, file: Path, refused: Any) -> str:
        """The id of the file once it is kept; '' when it is not."""
        content = await aside(partial(read_file, file))
        if isinstance(content, Refused):
            refused(self.desk.refusal(content))
            return ""
        outcome = await self.desk.run(KeepFile(record, file.name, content), refused)
        return str(outcome.result["attachment"]) if isinstance(outcome, Done) else ""

    def withdraw(self, row: Addressee) -> None:
        """The last answer of a unit was none: it is owed as before."""
        answer = latest_answer(row)
        if answer is not None:
            self.desk.start(self._withdraw(WithdrawAnswer(row.id, answer)), "withdraw")

    async def _withdraw(self, command: WithdrawAnswer) -> None:
        outcome = await self.desk.run(command)
        self.desk.undoable(outcome, self.say("Answer taken out; it is owed as before."))

    def pass_on(self, units: Sequence[Addressee]) -> None:
        """They have passed the notice on: the next units get theirs by OA and mail."""
        if units:
            self.desk.start(self._pass_on(PassOn(tuple(row.id for row in units))), "pass on")

    async def _pass_on(self, command: PassOn) -> None:
        outcome = await self.desk.run(command)
        if isinstance(outcome, Done):
            n = int(outcome.result["units"])
            self.desk.undoable(outcome, self.say.n("Passed on to {n} unit", "Passed on to {n} units", n))

    def mark_oa(self, conference: str, units: Sequence[Addressee]) -> None:
        """The notice was put into OA by hand for these units."""
        if units:
            self.desk.start(self._mark(MarkSent(conference, addressees=tuple(row.id for row in units))), "mark")

    def mark_pasted(self, conference: str, group: str) -> None:
        """The notice that holds was pasted into one more group."""
        self.desk.start(self._mark(MarkSent(conference, group)), "mark")

    async def _mark(self, command: MarkSent) -> None:
        outcome = await self.desk.run(command)
        if isinstance(outcome, Done):
            n = int(outcome.result["units"])
            self.desk.undoable(outcome, self.say.n("Noted as sent to {n} unit", "Noted as sent to {n} units", n))

    # ---- reminders and texts

    def remind(self, units: Sequence[Addressee]) -> None:
        """F6: into the groups at once; for groups without a robot the text is put on the clipboard."""
        if units:
            self.desk.start(self._remind(tuple(units)), "remind")

    async def _remind(self, units: tuple[Addressee, ...]) -> None:
        outcome = await self.desk.run(RemindUnits(tuple(row.id for row in units)))
        if not isinstance(outcome, Done):
            return
        by_hand, robots = outcome.result["by_hand"], outcome.result["groups"]
        if by_hand:
            self._copy_reminder(units)
        self.desk.undoable(outcome, self._reminded(int(outcome.result["units"]), robots, by_hand))

    def _copy_reminder(self, units: tuple[Addressee, ...]) -> None:
        snapshot = self.desk.snapshot
        owing = tuple(row for row in units if not has_answered(row))
        conference = snapshot.conferences[units[0].conference]
        QGuiApplication.clipboard().setText(reminder(snapshot, snapshot.site.language, conference, owing)[1])

    def _reminded(self, n: int, robots: Sequence[str], by_hand: Sequence[str]) -> str:
        say, names = self.say, self.say(", ").join(by_hand)
        if by_hand and robots:
            return say.n(
                "{n} unit reminded by robots; the text is copied: paste it into {groups}",
                "{n} units reminded by robots; the text is copied: paste it into {groups}", n, groups=names,
            )  # fmt: skip
        if by_hand:
            return say.n(
                "Reminder of {n} unit copied: paste it into {groups}",
                "Reminder of {n} units copied: paste it into {groups}", n, groups=names,
            )  # fmt: skip
        return say.n("{n} unit reminded in its groups", "{n} units reminded in their groups", n)

    def copy(self, text: str) -> None:
        """F4."""
        QGuiApplication.clipboard().setText(text)
        self.desk.tell(self.say("The notice is on the clipboard."))
