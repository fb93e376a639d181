"""What stands where no row does: nothing came in yet, or nothing fits the filter."""

from PySide6.QtCore import Signal

from console.planning.directory import View
from ui.desk import Desk
from ui.widgets.button import Button
from ui.widgets.messages import EmptyState


class NoRows(EmptyState):
    """`clear_asked` wants the filter gone, `import_asked` the import page."""

    clear_asked = Signal()
    import_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        self.press = Button(desk.theme, "", "Ctrl+O", True)
        super().__init__(desk.theme, "", "", self.press)
        self.say, self.filtered = desk.say, False
        self.press.clicked.connect(self._pressed)

    def show_view(self, view: View) -> None:
        """Say why nothing is shown."""
        say, self.filtered = self.say, bool(view.total)
        if self.filtered:
            self.set_texts(say("Nothing fits the filter."), say("Clear the filter to see everything."))
        else:
            self.set_texts(say("Nothing here yet."), say("Bring the site's own spreadsheets in."))
        self.press.key = "Esc" if self.filtered else "Ctrl+O"
        self.press.set_text(say("Clear the filter") if self.filtered else say("Import spreadsheets"))

    def _pressed(self) -> None:
        (self.clear_asked if self.filtered else self.import_asked).emit()
