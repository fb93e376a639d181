"""The inputs of the conference form: a system, a time of the site."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QComboBox, QWidget

from ui.desk import Desk
from ui.widgets.date_fields import DateTimeField


class SystemField(QComboBox):
    """One of the site's systems."""

    def show_systems(self, systems: Sequence[tuple[str, str]]) -> None:
        """Code and name of each, in order; the one chosen stays chosen."""
        before = self.value()
        if [(self.itemData(n), self.itemText(n)) for n in range(self.count())] == list(systems):
            return
        self.clear()
        for code, name in systems:
            self.addItem(name, code)
        self.choose(before)

    def value(self) -> str:
        """The code chosen, '' while there are none."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose a system; an unknown one takes the first."""
        self.setCurrentIndex(max(0, self.findData(code)))


class SiteTimeField(DateTimeField):
    """Day and time on the site's wall, kept as an aware moment."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, name, desk.say.language, parent=parent)
        self._desk = desk

    def moment(self) -> datetime:
        """What stands there, aware UTC."""
        return self.wall_time().replace(tzinfo=ZoneInfo(self._desk.snapshot.site.zone)).astimezone(UTC)

    def set_moment(self, moment: datetime) -> None:
        """Show a moment on the site's wall."""
        self.set_wall_time(self._desk.local(moment))
