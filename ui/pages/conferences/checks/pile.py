"""The pile that a sheet lies on: which sheet is shown, and how one goes to another."""

from typing import Any

from ui.pages.conferences.checks.stacks import ConferenceStack, NoStack, Stack, unfinished

CheckSheet = Any  # ui.pages.conferences.checks.sheet imports this module


class Pile:
    """One for a sheet."""

    def __init__(self, sheet: CheckSheet) -> None:
        self.sheet, self.desk, self.say = sheet, sheet.desk, sheet.say
        self.stack: Stack = NoStack()
        self.at = -1

    def show(self, stack: Stack, at: int) -> None:
        """Another pile, from this sheet on."""
        self.stack = stack
        self.go_to(at if 0 <= at < stack.size() else 0)

    def go_to(self, at: int) -> None:
        """Show a sheet; the cursor goes where something is left to do."""
        sheet, self.at = self.sheet, at
        sheet.bar.close_all()
        sheet.line.forget()
        sheet.refresh()
        if not sheet.table.select_next():
            sheet.table.setCurrentIndex(sheet.table.rows.index(1, 0))
        sheet.moved()
        sheet.turned.emit()

    def step(self, step: int) -> None:
        """PgDn, PgUp: the next sheet or the one before."""
        if 0 <= self.at + step < self.stack.size():
            self._turn_to(self.at + step)
        else:
            last = self.say("This is the last sheet.") if step > 0 else self.say("This is the first sheet.")
            self.desk.tell(last)

    def next_unfinished(self) -> None:
        """Ctrl+PgDn: the next sheet on which something is left to do."""
        found = unfinished(self.desk.snapshot, self.stack, self.at)
        if found in (-1, self.at):
            self.desk.tell(self.say("Nothing is left to do on the other sheets."))
        else:
            self._turn_to(found)

    def turn_over(self) -> None:
        """J: the other checklist of the same venues."""
        if isinstance(self.stack, ConferenceStack):
            self.show(self.stack.other(self.desk.snapshot), self.at)
            self.sheet.take_focus()

    def _turn_to(self, at: int) -> None:
        self.sheet.take_focus()  # a field that is left writes what stands in it
        self.go_to(at)
        self.sheet.take_focus()
