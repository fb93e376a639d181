"""The files of the ticket that the side panel shows: taken, pasted, dropped, opened, saved, removed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from ui.pages.importing.drop import DropTarget
from ui.pages.tickets.files import FileHand

SidePanel = Any  # ui.pages.tickets.side imports this module


class SideFiles(QObject):
    """One for the side panel."""

    def __init__(self, side: SidePanel) -> None:
        super().__init__(side)
        self.side, self.desk = side, side.desk
        self.hand = FileHand(side.desk, side, side.detail.files.show_error)
        self.drop = DropTarget(side.detail, self.attach)
        side.detail.files.asked.connect(self.handle)

    def attach(self, paths: Sequence[Path] = ()) -> None:
        """Keep these files with the ticket shown, or ask for some; one kept while a form is open is its evidence."""
        ticket = self.side.current()
        if ticket is None or self.side.reporting:
            return
        if paths:
            self.hand.take(ticket.id, paths, self._named)
        else:
            self.hand.choose(ticket.id, self._named)

    def paste(self) -> None:
        """Keep the files or the picture of the clipboard with the ticket shown."""
        ticket = self.side.current()
        if ticket is not None and not self.side.reporting and not self.hand.paste(ticket.id):
            self.desk.tell(self.desk.say("The clipboard holds no file and no picture."))

    def handle(self, what: str) -> None:
        """Open, save or remove the file under the cursor, or add one."""
        row = self.side.detail.files.current
        if what == "add":
            self.attach()
        elif row is not None:
            {"open": self.hand.open, "save": self.hand.save_as, "remove": self.hand.remove}[what](row)

    def _named(self, attachment: str) -> None:
        row, form = self.desk.snapshot.attachments.get(attachment), self.side.detail.form
        if row is not None and form is not None:
            form.name_evidence(row.name)
