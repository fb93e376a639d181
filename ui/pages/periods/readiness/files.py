"""Files that show that an item is done: kept with it, listed in its detail, opened, saved, taken out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from console.domain.attachments import by_record
from console.domain.readiness import ReadinessItem
from console.wording.catalogue import mark
from ui.pages.conferences.checks.photos import RecordFiles
from ui.pages.tickets.attachments import AttachmentSection

ItemsSection = Any  # ui.pages.periods.readiness.items imports what leads here


class ProofFiles(RecordFiles):
    """Evidence of an item."""

    title = mark("Choose files as evidence")


class Proof:
    """The files of the current item below its facts, and what is done with the one under the cursor."""

    def __init__(self, section: ItemsSection) -> None:
        self.section = section
        self.panel = AttachmentSection(section.desk, by_record)
        self.panel.setVisible(False)
        self.files = ProofFiles(section.desk, section, self._say_no)
        section.detail.put_below(self.panel)
        section.row_shown.connect(self.show_item)
        self.panel.asked.connect(self.do)

    def show_item(self, row: Any) -> None:
        """The files of this row; the keyboard never stays on a list that is gone."""
        item = row if isinstance(row, ReadinessItem) else None
        had_focus = self.has_focus
        self.panel.show_ticket(item.id if item is not None else "")
        self.panel.setVisible(item is not None)
        if had_focus and not self.panel.files:
            self.section.enter()

    @property
    def has_focus(self) -> bool:
        """Whether the list of files has the keyboard."""
        return self.panel.list.hasFocus()

    def focus(self) -> None:
        """T: into the files, when there are some."""
        if self.panel.files and self.section.open_form is None:
            self.panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.section.hints_changed.emit()

    def leave(self) -> bool:
        """Esc: back to the items; False where the keyboard is elsewhere."""
        if not self.has_focus:
            return False
        self.section.enter()
        self.section.hints_changed.emit()
        return True

    def do(self, what: str) -> None:
        """Add files to the item; open, save or remove the current one."""
        if what == "add":
            self.keep()
        elif (row := self.panel.current) is not None:
            {"open": self.files.open, "save": self.files.save_as, "remove": self.files.remove}[what](row)

    def keep(self, paths: Sequence[Path] = ()) -> None:
        """Keep files with the current item; without paths they are asked for."""
        row = self.section.current()
        if isinstance(row, ReadinessItem):
            if paths:
                self.files.take(row.id, paths)
            else:
                self.files.choose(row.id)

    def paste(self) -> None:
        """Ctrl+V: the copied file or picture, kept with the current item."""
        row = self.section.current()
        if isinstance(row, ReadinessItem) and not self.files.paste(row.id):
            self.section.desk.tell(self.section.say("The clipboard holds no file and no picture."))

    def _say_no(self, sentence: str) -> None:
        if self.panel.isVisible():
            self.panel.show_error(sentence)
        elif sentence:
            self.section.desk.tell(sentence)
