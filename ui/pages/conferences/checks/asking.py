"""What is asked about an item, and what follows from the answer."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from console.domain.checks import ABNORMAL, NORMAL, NOT_APPLICABLE, TO_NOTE, TO_TICKET
from console.domain.tickets import LINE, TERMINAL
from console.planning.checks.run_view import UNSETTLED
from console.planning.checks.subjects import of_number
from console.planning.search import matches
from console.services.conferences import ReportVenueFault
from console.services.decision import Done
from console.services.tickets.report import ReportFault
from console.wording.names import venue_name
from ui.desk import Refusal
from ui.pages.conferences.checks.kept import Entry
from ui.pages.conferences.checks.parts import Parts
from ui.pages.conferences.checks.rows import ItemRow
from ui.pages.conferences.checks.stacks import ConferenceStack, Stack

CheckSheet = Any  # ui.pages.conferences.checks.sheet imports this module
VALUE_KEYS = {
    Qt.Key.Key_Y: NORMAL, Qt.Key.Key_N: ABNORMAL, Qt.Key.Key_Slash: NOT_APPLICABLE,
}  # fmt: skip
OPTICAL = "dbm"


class Asking:
    """One for a sheet."""

    def __init__(self, sheet: CheckSheet) -> None:
        self.sheet, self.desk, self.say, self.bar = sheet, sheet.desk, sheet.say, sheet.bar
        self.parts = Parts(sheet)
        self._about = ""
        self._draft = ""
        self.bar.left.connect(lambda: sheet.back())
        self.bar.follow.chosen.connect(self.follow)
        self.bar.fault.reported.connect(self._report)
        self.bar.line.changed.connect(self._typed)

    # ---- lines of text

    def reading(self, first: str) -> None:
        """The value of a measured item: Enter or Y is normal, N abnormal."""
        row = self.sheet.current()
        if row is None:
            return
        say, old = self.say, row.item.result
        text = first or (old.value if old else "")
        after = say("{unit}   Enter: normal   N: abnormal", unit=row.item.unit)
        self._ask_line(row, "value", self._name(row), text, self.read, after=after, keys=VALUE_KEYS)

    def read(self, text: str, key: str) -> None:
        """The value as it stands in the line; `key` is what was found, "" for Enter."""
        row = self._row()
        if row is None:
            return
        old, found = row.item.result, key or NORMAL
        value = "" if found == NOT_APPLICABLE else text.strip()
        if found == NORMAL and not value:
            self.bar.show_error(self.say("Write the measured value."))
            return
        self._answered()
        self.sheet.take_focus()
        self.sheet.enter(row, Entry(found, value, old.note if old else "", old.photo if old else ""))

    def note(self) -> None:
        """Enter: a note on the item."""
        row = self.sheet.current()
        if row is None:
            return
        if row.item.result is None:
            self.bar.show_error(self.say("Enter a result first, then a note."))
            return
        self._ask_line(row, "note", self._name(row), row.item.result.note, self._noted, hint=self.say("Note"))

    def _noted(self, text: str, _key: str) -> None:
        row = self._row()
        if row is None or row.item.result is None:
            return
        old = row.item.result
        self._answered()
        self.sheet.take_focus()
        self.sheet.enter(row, Entry(old.found, old.value, text.strip(), old.photo))

    def sign(self) -> None:
        """W: who was on site."""
        run = self.sheet.run
        self.bar.put(self.bar.line)
        self._draft = ""
        number = self.sheet.number

        def signed(text: str, _key: str) -> None:
            self._leave()
            self.sheet.hand.sign(number, text)

        self.bar.line.ask(self.say("On-site person"), run.on_site if run else "", signed)

    def find(self) -> None:
        """Ctrl+F: a sheet by its record number or its venue."""
        self.bar.put(self.bar.line)
        self._draft = ""
        self.bar.line.ask(self.say("Find a sheet"), "", self._found, hint=self.say("Record number, place or venue"))

    def _found(self, text: str, _key: str) -> None:
        sheet, wanted = self.sheet, text.strip()
        place = find_sheet(self.desk.snapshot, sheet.stack, wanted) if wanted else -1
        if place < 0:
            self.bar.show_error(self.say("No sheet of this pile fits “{text}”.", text=wanted))
            return
        self._leave()
        sheet.go_to(place)

    def _ask_line(self, row: ItemRow, what: str, label: str, text: str, answer: Any, **more: Any) -> None:
        self.bar.put(self.bar.line)
        self._about = row.item.code
        self._draft = f"check-{what}:{self.sheet.number}:{row.item.code}"
        kept = self.desk.drafts.get(self._draft)
        self.bar.line.ask(label, kept.fields["text"] if kept and not more.get("keys") else text, answer, **more)

    def _typed(self, text: str) -> None:
        if self._draft:
            self.desk.drafts.put(self._draft, {"text": text})

    def _answered(self) -> None:
        if self._draft:
            self.desk.drafts.drop(self._draft)
        self.bar.close_all()

    # ---- an abnormal item

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
        self._about = row.item.code
        if follow == TO_NOTE:
            text = row.item.result.note if row.item.result else ""
            self._ask_line(row, "follow", self._name(row), text, self._note_followed, hint=self.say("What was done"))
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
        item = self._about
        self._answered()
        self.sheet.take_focus()
        self.sheet.hand.follow(self.sheet.number, item, TO_NOTE, note=text)
        self.go_on(item)

    def _report(self, kind: str, summary: str, contact: str) -> None:
        self.desk.start(self._reported(self.sheet.number, self._about, kind, summary, contact), "fault")

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
        self._leave()
        await self.sheet.hand.followed(number, item, TO_TICKET, str(outcome.result["ticket"]))
        code = outcome.result.get("code", "")
        self.desk.tell(self.say("{item}: ticket {code}", item=item, code=code))
        self.go_on(item)

    def go_on(self, item: str) -> None:
        """To the next item without a result."""
        self.sheet.refresh()
        self.sheet.table.select_next(item)
        self.settle()

    def _leave(self) -> None:
        self.bar.close_all()
        self.sheet.take_focus()

    def _row(self) -> ItemRow | None:
        """The item that was asked about, wherever the cursor is by now."""
        self.sheet.table.select(self._about)
        row = self.sheet.current()
        return row if row is not None and row.item.code == self._about else None

    def _name(self, row: ItemRow) -> str:
        return f"{row.item.code}  {row.item.name}"

    def _summary(self, row: ItemRow) -> str:
        result = row.item.result
        measured = f"{result.value} {row.item.unit}".strip() if result and result.value else ""
        note = result.note if result else ""
        parts = (row.item.name, measured or self.say("abnormal"), note)
        return " ".join(part for part in parts if part)

    def _contact(self) -> str:
        run = self.sheet.run
        return run.on_site if run else ""

    # ---- keys where no page wires them

    def took_key(self, event: QKeyEvent) -> bool:
        """Whether a key meant something for the whole sheet."""
        sheet, key, modifiers = self.sheet, event.key(), event.modifiers()
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        deeds = {
            (Qt.Key.Key_PageDown, False): lambda: sheet.step(1),
            (Qt.Key.Key_PageUp, False): lambda: sheet.step(-1),
            (Qt.Key.Key_PageDown, True): sheet.next_unfinished,
            (Qt.Key.Key_F, True): self.find,
            (Qt.Key.Key_O, True): sheet.photos.choose,
            (Qt.Key.Key_V, True): sheet.photos.paste,
            (Qt.Key.Key_D, True): lambda: sheet.hand.close(sheet.number),
            (Qt.Key.Key_W, False): self.sign,
            (Qt.Key.Key_J, False): sheet.turn_over,
        }
        deed = deeds.get((Qt.Key(key), ctrl))
        if deed is None:
            return False
        deed()
        return True


def find_sheet(snapshot: Any, stack: Stack, wanted: str) -> int:
    """Where a sheet lies, by its record number, else the first whose venue or place fits; -1 for none."""
    for number in (wanted, wanted.upper()):
        subject = of_number(snapshot, number)
        if subject is not None and (place := stack.find(snapshot, subject)) >= 0:
            return place
    if isinstance(stack, ConferenceStack) and (place := stack.at_place(snapshot, wanted)) >= 0:
        return place
    for place in range(stack.size()):
        subject = stack.subject(snapshot, place)
        if subject is not None and matches(wanted, subject.number, venue_name(snapshot, subject.venue)):
            return place
    return -1
