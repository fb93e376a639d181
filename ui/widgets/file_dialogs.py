"""File dialogs of a page: one at a time, each begins in the folder of the last one."""

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class FileDialogs(QObject):
    """`dialog` is the one that is open, None while none is."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.host = host
        self.dialog: QFileDialog | None = None
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def begin(self, title: str) -> QFileDialog | None:
        """A dialog to be set up and opened; None while another is open."""
        if self.dialog is not None:
            return None
        dialog = self.dialog = QFileDialog(self.host, title, self._folder)
        dialog.finished.connect(self._gone)
        return dialog

    def _gone(self) -> None:
        if self.dialog is not None:
            self._folder = self.dialog.directory().absolutePath()
            self.dialog.deleteLater()
            self.dialog = None
