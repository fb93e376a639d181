"""The field that takes a place by name or code."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.wording.names import place_name


class PlaceField(QLineEdit):
    """Completes the site's places; their names are read when the field first gets the keyboard."""

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._names: Mapping[str, str] = {}
        completer = QCompleter(self)
        completer.setModel(QStringListModel(completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def value(self) -> str:
        """The place's code; what is written where it is none, '' for nothing."""
        text = self.text().strip()
        if text and text not in self._snapshot().places.derived(by_code):
            self._read()
            return self._names.get(text, text)
        return text

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._read()
        super().focusInEvent(event)

    def _read(self) -> None:
        if not self._names:
            snapshot = self._snapshot()
            self._names = {place_name(snapshot, row.code): row.code for row in snapshot.places.values()}
            model = self.completer().model()
            assert isinstance(model, QStringListModel)
            model.setStringList(sorted(self._names))
