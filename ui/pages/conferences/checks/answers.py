"""What a key says of an item, on its way to the record."""

from typing import Any

from console.domain.checks import ABNORMAL, NORMAL, READING
from ui.pages.conferences.checks.kept import Entry
from ui.pages.conferences.checks.rows import ItemRow

CheckSheet = Any  # ui.pages.conferences.checks.sheet imports this module


class Answers:
    """One for a sheet."""

    def __init__(self, sheet: CheckSheet) -> None:
        self.sheet = sheet

    def answer(self, found: str) -> None:
        """Y, N, / and their like on the current item; a value that is owed is asked for."""
        row = self.sheet.current()
        if row is None:
            return
        old = row.item.result
        value = old.value if old is not None and row.item.kind == READING and found in (NORMAL, ABNORMAL) else ""
        if row.item.kind == READING and found == NORMAL and not value:
            self.sheet.asking.reading("")
            return
        self.enter(row, Entry(found, value, old.note if old else "", old.photo if old else ""))

    def enter(self, row: ItemRow, entry: Entry) -> None:
        """Take an entry and go on; an abnormal item stays, since it is asked about."""
        code = row.item.code
        self.sheet.bar.close_all()
        self.sheet.hand.enter(self.sheet.number, code, entry)
        self.sheet.refresh()
        if entry.found and entry.found != ABNORMAL and not self.sheet.table.select_next(code):
            self.sheet.table.select(code)
        self.sheet.moved()

    def clear(self) -> None:
        """Del: what was entered of the item is taken away."""
        row = self.sheet.current()
        if row is not None and (row.item.result is not None or row.waits):
            self.sheet.hand.enter(self.sheet.number, row.item.code, Entry(""))
            self.sheet.refresh()

    def refused(self, number: str, item: str, entry: Any, sentence: str) -> None:
        """Where it was typed, with what was typed; elsewhere by now, it is said alone."""
        if number != self.sheet.number:
            self.sheet.desk.tell(sentence)
            return
        self.sheet.refresh()
        if isinstance(entry, Entry) and self.sheet.table.select(item) and entry.value:
            self.sheet.asking.reading(entry.value)
        self.sheet.bar.show_error(sentence)
