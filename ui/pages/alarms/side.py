"""The side panel: what is current and what can be done with it, or a form; below it the load, or the channels."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pages.alarms.details import Detail
from ui.pages.alarms.forms import InlineForm
from ui.pages.alarms.load_panel import ChannelPanel, LoadPanel
from ui.theme.fonts import Size
from ui.theme.theme import Theme
from ui.widgets.action_grid import ActionGrid
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.key_values import KeyValues
from ui.widgets.lines import Lines
from ui.widgets.painting import draw_focus
from ui.widgets.panel import ObjectHeader, PanelHeader, Rule


class DetailArea(QScrollArea):
    """The part that scrolls; Space in a table brings the focus here."""

    def __init__(self, theme: Theme, name: str, content: QWidget) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            draw_focus(QPainter(self.viewport()), self.viewport().rect(), self.theme)


class AlarmSide(QWidget):
    """While a form is open it stays with what it was opened for, and takes the room of the load."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme = desk, desk.theme
        fill_with(self, desk.theme, "panel")
        self.detail: Detail | None = None
        self.form: InlineForm | None = None
        self.header = ObjectHeader(desk.theme)
        self.text = Text(desk.theme, "", Size.SECONDARY, wrap=True)
        self.facts, self.lines = KeyValues(desk.theme), Lines(desk.theme)
        self.heading = PanelHeader(desk.theme, "")
        self.grid = ActionGrid(desk.theme, 2)
        self.grid.hide()
        self.load, self.channels = LoadPanel(desk), ChannelPanel(desk)
        self.lower = QStackedWidget()
        self.lower.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for panel in (self.load, self.channels):
            self.lower.addWidget(panel)
        self._lay_out()
        self.show_detail(None)

    def _lay_out(self) -> None:
        px = self.theme.px
        content = QWidget()
        fill_with(content, self.theme, "panel")
        self.inner = QVBoxLayout(content)
        self.inner.setContentsMargins(0, 0, 0, 0)
        self.inner.setSpacing(0)
        self.text.setContentsMargins(px(16), px(8), px(16), 0)
        for widget in (self.text, self.facts, self.heading, self.lines):
            self.inner.addWidget(widget)
        self.inner.addStretch(1)
        self.scroll = DetailArea(self.theme, self.desk.say("Details"), content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(Rule(self.theme))
        outer.addWidget(self.scroll, 1)
        outer.addWidget(self.grid)
        outer.addWidget(Rule(self.theme))
        outer.addWidget(self.lower)

    def show_detail(self, detail: Detail | None) -> None:
        """Show this; the same again touches nothing."""
        if self.form is not None or (detail is not None and detail == self.detail):
            return
        self.detail = detail
        shown = detail or Detail(self.desk.say("Nothing is chosen"))
        self.header.set_texts(shown.title, shown.side, shown.second)
        self.text.setText(shown.text)
        self.text.setVisible(bool(shown.text))
        self.facts.set_rows(shown.facts)
        self.heading.title.setText(shown.heading)
        self.heading.setVisible(bool(shown.heading))
        self.lines.show_lines(shown.lines)

    def show_buttons(self, buttons: Sequence[tuple[str, str, object]]) -> None:
        """(text, key, what it does) each; the first is the primary one."""
        known = [(button.text, button.key) for button in self.grid.buttons]
        if known == [(text, key) for text, key, _ in buttons]:
            return
        made = []
        for place, (text, key, act) in enumerate(buttons):
            button = Button(self.theme, text, key, not place)
            button.clicked.connect(act)
            made.append(button)
        self.grid.set_buttons(made)
        self.grid.setVisible(bool(made) and self.form is None)

    def show_lower(self, *, messages: bool) -> None:
        """The load beside alarms, the channels beside messages."""
        self.lower.setCurrentWidget(self.channels if messages else self.load)
        self.fit()

    def fit(self) -> None:
        """The load as high as it needs, as far as half of the panel; the channels likewise."""
        panel = self.lower.currentWidget()
        wanted = panel.layout().totalHeightForWidth(max(1, self.width() - 1)) if panel and panel.layout() else 0
        self.lower.setFixedHeight(min(max(wanted, panel.sizeHint().height() if panel else 0), self.height() * 3 // 5))

    def open_form(self, form: InlineForm) -> None:
        """Show a form in the place of the facts' end."""
        self.close_form()
        self.form = form
        self.inner.insertWidget(0, form)
        self.grid.hide()
        self.lower.hide()
        form.show()
        form.focus_first()
        self.scroll.verticalScrollBar().setValue(0)

    def close_form(self) -> None:
        """Take the form away."""
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            form.deleteLater()
            self.grid.setVisible(bool(self.grid.buttons))
            self.lower.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, 1, self.height(), self.theme.palette.line2)
