"""Inputs of the ticket forms: a line, a time as it is typed, a choice, a name, a reference or a file."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from console.domain.attachments import Attachment
from console.planning.tickets.times import read_time
from console.wording.catalogue import Wording
from console.wording.names import date_time


class TimeField(QLineEdit):
    """A time as it is typed; `moment` reads it. `now` gives the site's local time."""

    def __init__(self, say: Wording, now: Callable[[], datetime], *, ahead: bool) -> None:
        super().__init__()
        self.say, self._now, self._ahead = say, now, ahead

    def moment(self) -> datetime | None:
        """Aware UTC; None for an empty field. Raises ValueError for what is no time."""
        if not self.text().strip():
            return None
        day_first = self.say.language == "vi"
        return read_time(self.text(), self._now(), ahead=self._ahead, day_first=day_first).astimezone(UTC)

    def understood(self) -> str:
        """The moment in words, '' while it is empty or no time."""
        try:
            at = self.moment()
        except ValueError:
            return ""
        zone = self._now().tzinfo
        return date_time(self.say, at, zone) if at is not None and zone is not None else ""  # type: ignore[arg-type]


class ChoiceField(QComboBox):
    """One of a few values."""

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, name in choices:
            self.addItem(name, value)

    def value(self) -> str:
        """The value chosen."""
        return str(self.currentData())

    def choose(self, value: str) -> None:
        """Choose a value; an unknown one changes nothing."""
        self.setCurrentIndex(max(0, self.findData(value)))


class EvidenceField(QLineEdit):
    """A reference as it is written, or the name of a file that is kept with the ticket; `value` gives its id then."""

    def __init__(self, files: Callable[[], Sequence[Attachment]]) -> None:
        super().__init__()
        self._files = files
        self.setCompleter(_completer([row.name for row in files()], self))

    def value(self) -> str:
        """An attachment's id, else what is written."""
        text = self.text().strip()
        return next((row.id for row in self._files() if row.name == text), text)


def name_field(names: Sequence[str]) -> QLineEdit:
    """A line that completes known names; any other name may be written."""
    field = QLineEdit()
    field.setCompleter(_completer(names, field))
    return field


def _completer(words: Sequence[str], parent: QWidget) -> QCompleter:
    completer = QCompleter(list(words), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
