"""Photos of items: kept with the record, the one of the current item in sight, opened by the system's own program."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from console.domain.attachments import Attachment
from console.services.attachments import DropFile, KeepFile, read_file
from console.services.decision import Refused
from console.storage.problems import StorageProblem
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.pages.conferences.checks.kept import Entry
from ui.pages.importing.drop import DropTarget
from ui.pages.tickets.attachments import size_text
from ui.pages.tickets.files import FileHand
from ui.theme.fonts import Size
from ui.widgets.base import Text, fill_with

CheckSheet = Any  # ui.pages.conferences.checks.sheet imports this module
HIGH = 72  # px at 100 %


class RecordFiles(FileHand):
    """Files of a checklist's run."""

    title = mark("Choose a photo for the item")

    def keeps(self, ticket: str, name: str, content: bytes, note: str = "") -> Any:
        return KeepFile(ticket, name, content, note)

    def reads(self, ticket: str, path: Path) -> Any:
        content = read_file(path)
        return content if isinstance(content, Refused) else KeepFile(ticket, path.name, content)

    def drops(self, row: Attachment, content: bytes) -> tuple[Any, Any]:
        return DropFile(row.id), KeepFile(row.record, row.name, content, row.note)


class PhotoStrip(QWidget):
    """A small picture, and what file it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        fill_with(self, theme, "panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.picture, self.name = QLabel(), Text(theme, "", Size.SECONDARY, token="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        row.setSpacing(theme.px(10))
        row.addWidget(self.picture)
        row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        self.hide()


class Photos:
    """One for a sheet. A photo belongs to an item that has a result."""

    def __init__(self, sheet: CheckSheet) -> None:
        self.sheet, self.desk, self.say = sheet, sheet.desk, sheet.say
        self.strip = PhotoStrip(sheet.desk)
        self.files = RecordFiles(sheet.desk, sheet, lambda sentence: sheet.bar.show_error(sentence))
        self.drop = DropTarget(sheet, self.take)
        self._shown = ""
        self._pictures: dict[str, QImage] = {}

    # ---- in

    def choose(self) -> None:
        """Ctrl+O: ask for a photo of the current item."""
        self._with_run(lambda run, item: self.files.choose(run, self._named(item)))

    def paste(self) -> None:
        """Ctrl+V: the picture of the clipboard."""

        def pasted(run: str, item: str) -> None:
            if not self.files.paste(run, self._named(item)):
                self.desk.tell(self.say("The clipboard holds no file and no picture."))

        self._with_run(pasted)

    def take(self, paths: tuple[Path, ...]) -> None:
        """A file was dropped on the sheet."""
        self._with_run(lambda run, item: self.files.take(run, paths[:1], self._named(item)))

    def _with_run(self, then: Any) -> None:
        row = self.sheet.current()
        if row is None or row.item.result is None:
            self.sheet.bar.show_error(self.say("Enter a result first, then its photo."))
        else:
            self.desk.start(self._opened(row.item.code, then), "photo")

    async def _opened(self, item: str, then: Any) -> None:
        if run := await self.sheet.hand.opened(self.sheet.subject):
            then(run, item)

    def _named(self, item: str) -> Any:
        number = self.sheet.number

        def named(attachment: str) -> None:
            old = self.sheet.hand.result(number, item)
            if old is not None:
                self.sheet.hand.enter(number, item, Entry(old.found, old.value, old.note, attachment))

        return named

    # ---- out

    def current(self) -> Attachment | None:
        """The photo of the current item."""
        row = self.sheet.current()
        photo = row.item.result.photo if row is not None and row.item.result is not None else ""
        found: Attachment | None = self.desk.snapshot.attachments.get(photo) if photo else None
        return found

    def open(self) -> None:
        """Space: the photo as the system shows it."""
        if (row := self.current()) is not None:
            self.files.open(row)
        else:
            self.desk.tell(self.say("This item has no photo. Ctrl+O adds one, Ctrl+V takes it from the clipboard."))

    def show_item(self) -> None:
        """The photo of the current item, when it has one."""
        row = self.current()
        self.strip.setVisible(row is not None)
        if row is None:
            self._shown = ""
            return
        self.strip.name.setText(f"{row.name}  {size_text(self.desk.say, row.size)}")
        if row.id != self._shown:
            self._shown = row.id
            self.strip.picture.clear()
            if row.id in self._pictures:
                self._paint(row.id)
            elif self.desk.files is not None and row.media.startswith("image/"):
                self.desk.start(self._read(row.id), "photo")

    async def _read(self, attachment: str) -> None:
        assert self.desk.files is not None
        try:
            content = await self.desk.files.read(attachment)
        except StorageProblem as problem:
            self.strip.name.setText(self.desk.problem_text(problem))
            return
        self._pictures = {attachment: QImage.fromData(content)}  # one at a time: photos are large
        self._paint(attachment)

    def _paint(self, attachment: str) -> None:
        picture = self._pictures[attachment]
        if attachment == self._shown and not picture.isNull():
            high = self.desk.theme.px(HIGH)
            ratio = self.strip.devicePixelRatioF()
            size = QSize(4 * high, high) * ratio
            small = picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            small.setDevicePixelRatio(ratio)
            self.strip.picture.setPixmap(QPixmap.fromImage(small))
