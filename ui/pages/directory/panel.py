"""The side panel of the directory: one row in detail, with links to follow by mouse or keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pages.directory.details import Detail
from ui.pages.directory.links import Link, Links
from ui.theme.fonts import Size
from ui.theme.symbols import Symbol
from ui.widgets.action_grid import ActionGrid
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.key_values import KeyValues
from ui.widgets.messages import Banner
from ui.widgets.panel import ObjectHeader, PanelHeader, Rule


class DetailPanel(QWidget):
    """`followed` carries the link that was chosen, `report_asked` the circuit whose fault is to be reported."""

    followed = Signal(object)
    report_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme, self.say = desk, desk.theme, desk.say
        fill_with(self, desk.theme, "panel")
        self.detail: Detail | None = None
        self.links: list[Links] = []
        self.header = ObjectHeader(desk.theme)
        self.warning = Banner(desk.theme, "", mark=Symbol.DUE)
        self.facts = KeyValues(desk.theme)
        self.grid = ActionGrid(desk.theme, 2)
        self._button = Button(desk.theme, desk.say("Report a fault"), "F2", True)
        self._button.clicked.connect(self.report)
        self.grid.set_buttons([self._button])
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        content = QWidget()
        fill_with(content, self.theme, "panel")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self.groups = QVBoxLayout()
        self.groups.setSpacing(0)
        inner.addWidget(self.warning)
        inner.addWidget(self.facts)
        inner.addLayout(self.groups)
        inner.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        for widget in (self.header, Rule(self.theme)):
            outer.addWidget(widget)
        outer.addWidget(self.scroll, 1)
        outer.addWidget(self.grid)

    def show_detail(self, detail: Detail | None) -> None:
        """Show this; the same again touches nothing, so that focus and scroll position stay."""
        if detail == self.detail:
            return
        self.detail = detail
        if detail is None:
            self.clear()
            return
        self.header.set_texts(detail.title, detail.side, detail.second)
        self.warning.set_texts("\n".join(detail.loose))
        self.warning.setVisible(bool(detail.loose))
        self.facts.set_rows(detail.facts)
        self._show_groups(detail)
        self.grid.setVisible(bool(detail.circuit))
        self.scroll.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Nothing is current."""
        self.detail = None
        self.header.set_texts("")
        self.warning.hide()
        self.facts.set_rows(())
        self._drop_groups()
        self.grid.hide()

    def report(self) -> None:
        """F2: report a fault of the circuit shown, where there is one."""
        if self.detail is not None and self.detail.circuit:
            self.report_asked.emit(self.detail.circuit)

    def focus_links(self) -> bool:
        """Put the keyboard on the first link; False when there is none."""
        for links in self.links:
            links.lines[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, 1, self.height(), self.theme.palette.line2)

    def _show_groups(self, detail: Detail) -> None:
        self._drop_groups()
        for group in detail.groups:
            count = len(group.links) + group.more
            header = PanelHeader(self.theme, group.heading, str(count) if count > 1 else "")
            header.row.setContentsMargins(self.theme.px(16), 0, self.theme.px(16), 1)
            self.groups.addWidget(header)
            links = Links(self.theme, group.links, self._follow, self._step)
            self.links.append(links)
            self.groups.addWidget(links)
            if group.more:
                text = Text(self.theme, self.say("{n} more", n=group.more), Size.SECONDARY, token="text3")
                text.setContentsMargins(self.theme.px(16), 0, 0, self.theme.px(8))
                self.groups.addWidget(text)

    def _drop_groups(self) -> None:
        self.links = []
        while self.groups.count():
            item = self.groups.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _step(self, step: int) -> None:
        """The next (1) or previous (-1) link, from list to list, around the end."""
        lines = [line for links in self.links for line in links.lines]
        here = next((number for number, line in enumerate(lines) if line.hasFocus()), 0)
        line = lines[(here + step) % len(lines)]
        line.setFocus(Qt.FocusReason.TabFocusReason)
        self.scroll.ensureWidgetVisible(line)

    def _follow(self, link: Link) -> None:
        self.followed.emit(link)
