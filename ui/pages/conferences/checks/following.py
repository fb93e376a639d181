"""How an abnormal item goes on: a fault ticket, a part, a note."""

from typing import Any

from console.domain.checks import ABNORMAL, TO_NOTE, TO_TICKET
from console.domain.tickets import LINE, TERMINAL
from console.planning.checks.run_view import UNSETTLED
from console.services.conferences import ReportVenueFault
from console.services.decision import Done
from console.services.tickets.report import ReportFault
from ui.desk import Refusal
from ui.pages.conferences.checks.asking import name_of
from ui.pages.conferences.checks.parts import Parts
from ui.pages.conferences.checks.rows import ItemRow

CheckSheet = Any  # ui.pages.conferences.checks.sheet imports this module
OPTICAL = "dbm"


class Following:
    """One for a sheet."""

    def __init__(self, sheet: CheckSheet) -> None:
        self.sheet, self.desk, self.say, self.bar = sheet, sheet.desk, sheet.say, sheet.bar
        self.asking, self.parts = sheet.asking, Parts(sheet)
        self.bar.follow.chosen.connect(self.follow)
        self.bar.fault.reported.connect(self._report)

    def settle(self) -> None:
        """On an abnormal item without a follow-up it is asked at once how it goes on."""
        row = self.sheet.current()
        if self.bar.holds_keyboard:
            return
        if row is not None and row.item.state == UNSETTLED:
            if self.bar.asked is not self.bar.follow:
                self.bar.put(self.bar.follow)
            self.bar.follow.ask(self.say("{item} is abnormal:", item=row.item.code))
        elif self.bar.asked is self.bar.follow:
            self.bar.close_all()

    def follow(self, follow: str) -> None:
        """T, P, O."""
        row = self.sheet.current()
        if row is None or row.item.state not in (UNSETTLED, ABNORMAL):
            return
        self.asking.about = row.item.code
        if follow == TO_NOTE:
            text = row.item.result.note if row.item.result else ""
            self.asking.ask_line(row, "follow", name_of(row), text, self._note_followed, hint=self.say("What was done"))
        elif follow == TO_TICKET:
            kind = LINE if row.item.unit.casefold() == OPTICAL else TERMINAL
            self.bar.put(self.bar.fault)
            self.bar.fault.ask(row.item.code, kind, self._summary(row), self._contact())
        else:
            self.parts.ask(row)

    def _note_followed(self, text: str, _key: str) -> None:
        if not text.strip():
            self.bar.show_error(self.say("Write what was done about it."))
            return
        item = self.asking.about
        self.asking.answered()
        self.sheet.take_focus()
        self.desk.start(self.sheet.hand.followed(self.sheet.number, item, TO_NOTE, note=text), "check")
        self.go_on(item)

    def _report(self, kind: str, summary: str, contact: str) -> None:
        self.desk.start(self._reported(self.sheet.number, self.asking.about, kind, summary, contact), "fault")

    async def _reported(self, number: str, item: str, kind: str, summary: str, contact: str) -> None:
        """The fault becomes a ticket, the item names it."""
        subject = self.sheet.subject
        if subject is None:
            return
        if subject.need:
            command: Any = ReportVenueFault(subject.need, kind, summary, contact=contact)
        else:
            venue = self.desk.snapshot.venues.get(subject.venue)
            circuit = venue.circuit if venue else ""
            command = ReportFault(summary, self.desk.now(), circuit, place=subject.place, contact=contact,
                                  venue=subject.venue, fault=kind)  # fmt: skip

        def refused(refusal: Refusal) -> None:
            self.bar.show_error(refusal.text)

        outcome = await self.desk.run(command, refused)
        if not isinstance(outcome, Done):
            return
        self.asking.leave()
        await self.sheet.hand.followed(number, item, TO_TICKET, str(outcome.result["ticket"]))
        code = outcome.result.get("code", "")
        self.desk.tell(self.say("{item}: ticket {code}", item=item, code=code))
        self.go_on(item)

    def go_on(self, item: str) -> None:
        """To the next item without a result."""
        self.sheet.refresh()
        self.sheet.table.select_next(item)
        self.settle()

    def _summary(self, row: ItemRow) -> str:
        result = row.item.result
        measured = f"{result.value} {row.item.unit}".strip() if result and result.value else ""
        note = result.note if result else ""
        parts = (row.item.name, measured or self.say("abnormal"), note)
        return " ".join(part for part in parts if part)

    def _contact(self) -> str:
        run = self.sheet.run
        return run.on_site if run else ""
