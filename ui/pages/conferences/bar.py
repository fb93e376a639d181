"""The page bar: which day, which systems, how many conferences; new, Excel, print."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.domain.levels import System
from console.wording.names import day_name, system_name
from ui.desk import Desk
from ui.theme.fonts import Size
from ui.theme.icons import Icon
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.date_fields import themed_calendar
from ui.widgets.panel import PageBar


class Summary(Text):
    """A sentence that gives way when the bar is narrow; whole in its tool tip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.theme.px(20))


class DayBar(PageBar):
    """`day_asked` carries a date, `systems_changed` tells that another filter is wanted, `new_asked`, `export_asked`
    and `print_asked` are the buttons.
    """

    day_asked = Signal(object)
    systems_changed = Signal()
    new_asked = Signal()
    export_asked = Signal()
    print_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.say("Conference support"), parent)
        say = desk.say
        self.desk, self.day = desk, desk.local(desk.now()).date()
        self.before = Button(desk.theme, icon=Icon.LEFT, small=True, name=say("Previous day"))
        self.today = Button(desk.theme, " ", small=True, name=say("Choose a day"))
        self.after = Button(desk.theme, icon=Icon.RIGHT, small=True, name=say("Next day"))
        self.chips: dict[str, Chip] = {}
        self.off: set[str] = set()
        self.summary = Summary(desk.theme, "", Size.SECONDARY, token="text2")
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.excel = Button(desk.theme, icon=Icon.TABLE, small=True, name=say("Export…"), key="Ctrl+E")
        self.paper = Button(desk.theme, icon=Icon.PRINT, small=True, name=say("Print checklists"), key="Ctrl+P")
        self.new = Button(desk.theme, say("New conference"), "F2", small=True)
        self.calendar: QWidget | None = None
        self.add(self.before, self.today, self.after)
        self._chips_at = self.row.count()
        self.add_wide(self.summary)
        self.add(self.excel, self.paper, self.new)
        self._connect()

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.day_asked.emit(self.day - timedelta(days=1)))
        self.after.clicked.connect(lambda: self.day_asked.emit(self.day + timedelta(days=1)))
        self.today.clicked.connect(self.choose_day)
        self.new.clicked.connect(self.new_asked)
        self.excel.clicked.connect(self.export_asked)
        self.paper.clicked.connect(self.print_asked)

    def show_day(self, day: date, systems: Sequence[System], summary: str) -> None:
        """The day, a chip a system, and the sentence."""
        desk, say = self.desk, self.desk.say
        self.day = day
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(desk.snapshot.site.zone))
        name = day_name(say, noon, ZoneInfo(desk.snapshot.site.zone))
        today = day == desk.local(desk.now()).date()
        self.today.set_text(say("Today  {day}", day=name) if today else name)
        self.summary.setText(summary)
        self.summary.setToolTip(summary)
        self._show_systems(systems)

    def choose_day(self) -> None:
        """A calendar below the button; Enter or a click takes the day."""
        box = self.calendar = QWidget(self, Qt.WindowType.Popup)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = themed_calendar(self.theme, self.desk.say.language, box)
        calendar.setSelectedDate(QDate(self.day.year, self.day.month, self.day.day))
        calendar.activated.connect(self._chosen)
        calendar.clicked.connect(self._chosen)
        column = QVBoxLayout(box)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)
        box.move(self.today.mapToGlobal(self.today.rect().bottomLeft()))
        box.show()
        calendar.setFocus()

    def _chosen(self, chosen: QDate) -> None:
        if self.calendar is not None:
            self.calendar.close()
            self.calendar = None
        self.day_asked.emit(date(chosen.year(), chosen.month(), chosen.day()))

    def _show_systems(self, systems: Sequence[System]) -> None:
        wanted = {s.id: system_name(self.desk.say, self.desk.snapshot, s.id) for s in systems}
        if list(wanted) != list(self.chips):
            for chip in self.chips.values():
                self.row.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self.chips = {key: self._chip(key, number) for number, key in enumerate(wanted)}
        for key, chip in self.chips.items():
            chip.set_text(wanted[key])
            chip.blockSignals(True)
            chip.set_checked(key not in self.off)
            chip.blockSignals(False)

    def _chip(self, system: str, number: int) -> Chip:
        chip = Chip(self.theme, system, checked=True)
        chip.toggled.connect(lambda on: self._toggled(system, on))
        self.row.insertWidget(self._chips_at + number, chip, 0, Qt.AlignmentFlag.AlignVCenter)
        return chip

    def _toggled(self, system: str, on: bool) -> None:
        (self.off.discard if on else self.off.add)(system)
        self.systems_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.summary.setVisible(self.width() > self.theme.px(720))
