"""The formal notice's file in the form of a conference: which one is kept, and another one chosen."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ui.desk import Desk
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.button import Button


class NoticeFile(QWidget):
    """`path` is the file chosen and not kept yet, '' for none; it is kept when the form is saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.path = desk, ""
        self.dialog: QFileDialog | None = None
        say, px = desk.say, desk.theme.px
        self.name = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.button = Button(desk.theme, say("File…"), "Ctrl+O", small=True, name=say("File of the formal notice…"))
        self.button.clicked.connect(self.choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.name, 1)
        row.addWidget(self.button)

    def show_file(self, conference: str, path: str = "") -> None:
        """The file chosen, else the one that is kept."""
        self.path = path
        snapshot, say = self.desk.snapshot, self.desk.say
        row = snapshot.conferences.get(conference)
        kept = snapshot.attachments.get(row.notice_file) if row is not None else None
        if path:
            self.name.setText(say("Formal notice, kept when saved: {file}", file=Path(path).name))
        elif kept is not None:
            self.name.setText(say("Formal notice: {file}", file=kept.name))
        else:
            self.name.setText(say("Formal notice as a file, where it has no number"))

    def choose(self) -> None:
        """Ctrl+O."""
        if self.dialog is None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self.dialog = QFileDialog(self, self.desk.say("File of the formal notice…"), folder)
            self.dialog.fileSelected.connect(self.take)
        self.dialog.open()

    def take(self, path: str) -> None:
        """This one."""
        self.show_file("", path)
