"""What is done with files of tickets: taken from a dialog, a drop or the clipboard; opened, saved, removed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from console.domain.attachments import Attachment
from console.services.decision import Done, Refused
from console.services.tickets.attachments import AttachFile, RemoveAttachment, command_of
from console.storage.problems import StorageProblem
from console.wording.catalogue import mark
from ui.attachments import may_open
from ui.desk import Desk
from ui.pages.importing.aside import aside
from ui.widgets.file_dialogs import FileDialogs

Attached = Callable[[str], object]


def _nobody(_attachment: str) -> None:
    """Nobody waits for the file."""


class FileHand(FileDialogs):
    """One for the page. `refused` says a sentence beside the ticket's files; one dialog at a time."""

    def __init__(self, desk: Desk, host: QWidget, refused: Callable[[str], None]) -> None:
        super().__init__(host)
        self.desk, self._say_no = desk, refused

    # ---- files in; whose they are is said by `keeps` and `reads`, a ticket's here

    title: ClassVar[str] = mark("Choose files for the ticket")

    def keeps(self, ticket: str, name: str, content: bytes, note: str = "") -> Any:
        """The command that keeps a file."""
        return AttachFile(ticket, name, content, note)

    def reads(self, ticket: str, path: Path) -> Any:
        """The same of a file of this machine, which blocks; Refused where it can't be read."""
        return command_of(ticket, path)

    def drops(self, row: Attachment, content: bytes) -> tuple[Any, Any]:
        """The command that removes a file, and the one that keeps it again."""
        return RemoveAttachment(row.id), AttachFile(row.ticket, row.name, content, row.note)

    def choose(self, ticket: str, attached: Attached = _nobody) -> None:
        """Ask for files; `attached` gets the id of each."""
        dialog = self.begin(self.desk.say(self.title))
        if dialog is not None:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
            dialog.filesSelected.connect(lambda names: self.take(ticket, [Path(name) for name in names], attached))
            dialog.open()

    def take(self, ticket: str, paths: Sequence[Path], attached: Attached = _nobody) -> None:
        """Keep these files with the ticket."""
        self.desk.start(self._take(ticket, paths, attached), "attach")

    def paste(self, ticket: str, attached: Attached = _nobody) -> bool:
        """Keep what the clipboard holds, files or a picture; False when it holds neither."""
        data = QApplication.clipboard().mimeData()
        if data is None:  # an empty clipboard of some systems
            return False
        if paths := local_files(data):
            self.take(ticket, paths, attached)
        elif data.hasImage() and (picture := png_of(QImage(data.imageData()))):
            at = self.desk.local(self.desk.now())
            name = self.desk.say("Picture {time}.png", time=f"{at:%Y%m%d-%H%M%S}")
            self.desk.start(self._attach(self.keeps(ticket, name, picture), attached), "attach")
        else:
            return False
        return True

    async def _take(self, ticket: str, paths: Sequence[Path], attached: Attached) -> None:
        for path in paths:
            command = await aside(partial(self.reads, ticket, path))
            if isinstance(command, Refused):
                self._say_no(self.desk.refusal(command).text)
            else:
                await self._attach(command, attached)

    async def _attach(self, command: Any, attached: Attached) -> None:
        outcome = await self.desk.run(command, lambda refusal: self._say_no(refusal.text))
        if isinstance(outcome, Done):
            self._say_no("")
            self.desk.undoable(outcome, self.desk.say("File kept: {name}", name=outcome.result["name"]))
            attached(str(outcome.result["attachment"]))

    # ---- files out

    def open(self, row: Attachment) -> None:
        """By the system's own program; what may be a program itself is saved instead."""
        if may_open(row.media):
            self.desk.start(self._show(row), "open")
        else:
            self._say_no(self.desk.say("“{name}” is not opened from here: save it (S) first.", name=row.name))

    async def _show(self, row: Attachment) -> None:
        assert self.desk.files is not None
        try:
            path = await self.desk.files.lay_out(row.id, row.name)
        except StorageProblem as problem:
            self._say_no(self.desk.problem_text(problem))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say_no(self.desk.say("This PC has no program that opens “{name}”: save it (S).", name=row.name))

    def save_as(self, row: Attachment) -> None:
        """Ask where it goes."""
        dialog = self.begin(self.desk.say("Save as"))
        if dialog is not None:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(row.name)
            dialog.fileSelected.connect(lambda name: self.desk.start(self._save(row, Path(name)), "save"))
            dialog.open()

    async def _save(self, row: Attachment, path: Path) -> None:
        assert self.desk.files is not None
        try:
            await self.desk.files.save(row.id, path)
        except StorageProblem as problem:
            self._say_no(self.desk.problem_text(problem))
            return
        self.desk.tell(self.desk.say("Written: {file}", file=path))

    def remove(self, row: Attachment) -> None:
        """Take it off; undo keeps it again, from the bytes that are held until then."""
        self.desk.start(self._remove(row), "remove")

    async def _remove(self, row: Attachment) -> None:
        assert self.desk.files is not None
        try:
            content = await self.desk.files.read(row.id)
        except StorageProblem as problem:
            self._say_no(self.desk.problem_text(problem))
            return
        command, back = self.drops(row, content)
        outcome = await self.desk.run(command, lambda refusal: self._say_no(refusal.text))
        if isinstance(outcome, Done):
            self.desk.undoable(replace(outcome, undo=back), self.desk.say("File removed: {name}", name=row.name))


def local_files(data: QMimeData) -> list[Path]:
    """The files of this machine among what was dropped or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def png_of(picture: QImage) -> bytes:
    """A picture as PNG; nothing for none."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return bytes(buffer.data().data()) if not picture.isNull() and picture.save(buffer, "PNG") else b""
