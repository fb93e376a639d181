"""The bar above: that it is a trial, the day, the systems that meet, the year, and how to leave."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.planning.plans.whatif.scenario import Scenario, zone_of
from console.wording.names import day_name, system_name
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.icons import Icon
from ui.theme.painting import CENTRE, draw_text, text_width
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.panel import PageBar


class Stamp(QWidget):
    """Says in inverted letters that nothing here is real."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self.theme, self.text = theme, text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(text_width(self._font(), self.text) + 2 * self.theme.px(8), self.theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        painter.fillRect(self.rect(), palette.text)
        draw_text(painter, self.rect(), self.text, self._font(), palette.base, CENTRE)

    def _font(self) -> QFont:
        return self.theme.font(Size.SECONDARY, Weight.BOLD)


class SystemChips(QWidget):
    """A chip a system with its figure; `toggled` carries the code of one."""

    toggled = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.chips: dict[str, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(desk.theme.px(8), 0, 0, 0)
        self._row.setSpacing(desk.theme.px(6))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_systems(self, chosen: tuple[str, ...]) -> None:
        """All of the site's, those that meet pressed."""
        snapshot = self.desk.snapshot
        texts = {
            code: f"{number}  {system_name(self.desk.say, snapshot, code)}"
            for number, code in enumerate(system_codes(self.desk), start=1)
        }
        if {code: chip.text for code, chip in self.chips.items()} != texts:
            self._rebuild(texts)
        for code, chip in self.chips.items():
            chip.checked = code in chosen
            chip.update()

    def _rebuild(self, texts: dict[str, str]) -> None:
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips = {code: Chip(self.desk.theme, text, checkable=False) for code, text in texts.items()}
        for code, chip in self.chips.items():
            chip.clicked.connect(lambda code=code: self.toggled.emit(code))
            self._row.addWidget(chip)


def system_codes(desk: Desk) -> tuple[str, ...]:
    """The site's systems in their order."""
    return tuple(row.id for row in sorted(desk.snapshot.systems.values(), key=lambda row: (row.order, row.id)))


class WhatIfBar(PageBar):
    """Emits what was asked; the panel decides."""

    day_step = Signal(int)
    today_asked = Signal()
    system_toggled = Signal(str)
    year_asked = Signal()
    export_asked = Signal()
    print_asked = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        say, theme = desk.say, desk.theme
        super().__init__(theme, say("What if"))
        self.desk = desk
        self.stamp = Stamp(theme, say("Trial, nothing is written"))
        back = Button(theme, icon=Icon.LEFT, small=True, name=say("Before"), key="Alt+←")
        forth = Button(theme, icon=Icon.RIGHT, small=True, name=say("Afterwards"), key="Alt+→")
        self.day = Chip(theme, "", checkable=False)
        self.day.setToolTip(say("Today"))
        self.systems = SystemChips(desk)
        self.year = Button(theme, say("Year calendar"), "Y", small=True)
        self.excel = Button(theme, icon=Icon.TABLE, small=True, name=say("As Excel"), key="Ctrl+E")
        self.paper = Button(theme, icon=Icon.PRINT, small=True, name=say("Print"), key="Ctrl+P")
        self.leave = Button(theme, say("To the board"), "Esc", small=True)
        back.clicked.connect(lambda: self.day_step.emit(-1))
        forth.clicked.connect(lambda: self.day_step.emit(1))
        self.day.clicked.connect(self.today_asked)
        self.systems.toggled.connect(self.system_toggled)
        self.year.clicked.connect(self.year_asked)
        self.excel.clicked.connect(self.export_asked)
        self.paper.clicked.connect(self.print_asked)
        self.leave.clicked.connect(self.left)
        self.add(self.stamp, back, self.day, forth, self.systems)
        self.stretch()
        self.add(self.year, self.excel, self.paper, self.leave)

    def show_scenario(self, scenario: Scenario, *, yearly: bool, found: bool) -> None:
        """The day and systems of a scenario; `found`: there is something to hand out."""
        say, zone = self.desk.say, zone_of(self.desk.snapshot)
        day = day_name(say, scenario.meeting(zone)[0], zone)
        self.day.set_text(say("Year {n}", n=scenario.day.year) if yearly else day)
        self.systems.show_systems(scenario.systems)
        self.year.set_text(say("To the day") if yearly else say("Year calendar"))
        self.leave.key = "X" if yearly else "Esc"  # from the year Esc goes to its day
        self.leave.updateGeometry()
        self.leave.update()
        for button in (self.excel, self.paper):
            button.setEnabled(found)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed line below: what lies under it is not the board."""
        super().paintEvent(event)
        painter, palette, px = QPainter(self), self.desk.theme.palette, self.desk.theme.px
        for left in range(0, self.width(), px(12)):
            painter.fillRect(QRect(left, self.height() - 2, px(7), 2), palette.text)
