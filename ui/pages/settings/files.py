"""Where everything lies, and backup."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.storage.problems import StorageProblem
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.theme.fonts import Size
from ui.theme.symbols import Symbol
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow
from ui.widgets.messages import Banner
from ui.widgets.panel import Panel

FILE_NAMES = {
    "database": mark("Database"),
    "settings": mark("Settings file"),
    "backups": mark("Backups"),
    "logs": mark("Logs"),
}


class FilesPanel(Panel):
    """Paths can be selected and copied; the backup button writes a checked backup and says where."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, padding=12, parent=parent)
        self.setAccessibleName(desk.say("Files and backup"))
        self._desk = desk
        say, theme = desk.say, desk.theme
        self.paths: dict[str, QLineEdit] = {}
        self.rows = QVBoxLayout()
        self.button = Button(theme, say("Back up now"))
        self.button.clicked.connect(lambda: desk.start(self._back_up(), "backup"))
        self.result = Text(theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.problem = Banner(theme, "", tone="crit", mark=Symbol.BREACH)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.button)
        row.addWidget(self.result, 1)
        self.body.addLayout(self.rows)
        self.body.addLayout(row)
        self.add(self.problem)
        hint = say("To restore, close the console and run: {command}", command="dispatcher-console restore FILE")
        self.add(Text(theme, hint, Size.SECONDARY, token="text2", wrap=True))
        self.show_files()

    def show_files(self) -> None:
        """Say what lies where; without a real database there is nothing to back up."""
        maintenance = self._desk.maintenance
        self.button.setEnabled(maintenance is not None)
        found = maintenance.files() if maintenance is not None else ()
        for code, path in found:
            field = self.paths[code] = QLineEdit(path)
            field.setReadOnly(True)
            field.setCursorPosition(len(path))  # of a path that is too long the end tells more than the beginning
            field.setToolTip(path)
            self.rows.addWidget(FormRow(self._desk.theme, self._desk.say(FILE_NAMES[code]), field, label_width=88))

    async def _back_up(self) -> None:
        maintenance, say = self._desk.maintenance, self._desk.say
        if maintenance is None or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.problem.hide()
        self.result.setText(say("Writing and checking the backup…"))
        try:
            path, rows = await maintenance.backup("")
            self.result.setText(say("Backed up {rows} rows to {path}.", rows=rows, path=path))
        except StorageProblem as problem:
            self.result.setText("")
            self.problem.set_texts(self._desk.problem_text(problem))
            self.problem.show()
        finally:
            self.button.setEnabled(True)
