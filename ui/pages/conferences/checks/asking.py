"""Lines of text that are asked for: a value, a note, a name, a record number."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from console.domain.checks import ABNORMAL, NORMAL, NOT_APPLICABLE
from console.planning.checks.subjects import of_number
from console.planning.search import matches
from console.wording.names import venue_name
from ui.pages.conferences.checks.kept import Entry
from ui.pages.conferences.checks.rows import ItemRow
from ui.pages.conferences.checks.stacks import ConferenceStack, Stack

CheckSheet = Any  # ui.pages.conferences.checks.sheet imports this module
VALUE_KEYS = {
    Qt.Key.Key_Y: NORMAL, Qt.Key.Key_N: ABNORMAL, Qt.Key.Key_Slash: NOT_APPLICABLE,
}  # fmt: skip


class Asking:
    """One for a sheet."""

    def __init__(self, sheet: CheckSheet) -> None:
        self.sheet, self.desk, self.say, self.bar = sheet, sheet.desk, sheet.say, sheet.bar
        self.about = ""
        self._draft = ""
        self.bar.left.connect(lambda: sheet.back())
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
        self.ask_line(row, "value", name_of(row), text, self.read, after=after, keys=VALUE_KEYS)

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
        self.answered()
        self.sheet.take_focus()
        self.sheet.answers.enter(row, Entry(found, value, old.note if old else "", old.photo if old else ""))

    def note(self) -> None:
        """Enter: a note on the item."""
        row = self.sheet.current()
        if row is None:
            return
        if row.item.result is None:
            self.bar.show_error(self.say("Enter a result first, then a note."))
            return
        self.ask_line(row, "note", name_of(row), row.item.result.note, self._noted, hint=self.say("Note"))

    def _noted(self, text: str, _key: str) -> None:
        row = self._row()
        if row is None or row.item.result is None:
            return
        old = row.item.result
        self.answered()
        self.sheet.take_focus()
        self.sheet.answers.enter(row, Entry(old.found, old.value, text.strip(), old.photo))

    def sign(self) -> None:
        """W: who was on site."""
        run = self.sheet.run
        self.bar.put(self.bar.line)
        self._draft = ""
        number = self.sheet.number

        def signed(text: str, _key: str) -> None:
            self.leave()
            self.sheet.hand.sign(number, text)

        self.bar.line.ask(self.say("On-site person"), run.on_site if run else "", signed)

    def find(self) -> None:
        """Ctrl+F: a sheet by its record number or its venue."""
        self.bar.put(self.bar.line)
        self._draft = ""
        self.bar.line.ask(self.say("Find a sheet"), "", self._found, hint=self.say("Record number, place or venue"))

    def _found(self, text: str, _key: str) -> None:
        sheet, wanted = self.sheet, text.strip()
        place = find_sheet(self.desk.snapshot, sheet.pile.stack, wanted) if wanted else -1
        if place < 0:
            self.bar.show_error(self.say("No sheet of this pile fits “{text}”.", text=wanted))
            return
        self.leave()
        sheet.pile.go_to(place)

    def ask_line(self, row: ItemRow, what: str, label: str, text: str, answer: Any, **more: Any) -> None:
        self.bar.put(self.bar.line)
        self.about = row.item.code
        self._draft = f"check-{what}:{self.sheet.number}:{row.item.code}"
        kept = self.desk.drafts.get(self._draft)
        self.bar.line.ask(label, kept.fields["text"] if kept and not more.get("keys") else text, answer, **more)

    def _typed(self, text: str) -> None:
        if self._draft:
            self.desk.drafts.put(self._draft, {"text": text})

    def answered(self) -> None:
        """What was typed is on its way; nothing is asked any more."""
        if self._draft:
            self.desk.drafts.drop(self._draft)
        self.bar.close_all()

    def leave(self) -> None:
        """Back to the items."""
        self.bar.close_all()
        self.sheet.take_focus()

    def _row(self) -> ItemRow | None:
        """The item that was asked about, wherever the cursor is by now."""
        self.sheet.table.select(self.about)
        row = self.sheet.current()
        return row if row is not None and row.item.code == self.about else None

    # ---- keys where no page wires them

    def took_key(self, event: QKeyEvent) -> bool:
        """Whether a key meant something for the whole sheet."""
        sheet, key, modifiers = self.sheet, event.key(), event.modifiers()
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        deeds = {
            (Qt.Key.Key_PageDown, False): lambda: sheet.pile.step(1),
            (Qt.Key.Key_PageUp, False): lambda: sheet.pile.step(-1),
            (Qt.Key.Key_PageDown, True): sheet.pile.next_unfinished,
            (Qt.Key.Key_F, True): self.find,
            (Qt.Key.Key_O, True): sheet.photos.choose,
            (Qt.Key.Key_V, True): sheet.photos.paste,
            (Qt.Key.Key_Z, True): self.desk.undo,
            (Qt.Key.Key_D, True): lambda: sheet.hand.close(sheet.number),
            (Qt.Key.Key_W, False): self.sign,
            (Qt.Key.Key_J, False): sheet.pile.turn_over,
        }
        deed = deeds.get((Qt.Key(key), ctrl))
        if deed is None:
            return False
        deed()
        return True


def name_of(row: ItemRow) -> str:
    """An item with its number."""
    return f"{row.item.code}  {row.item.name}"


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
