"""Panels: a ground, a header line of 28 px, a body; and the page bar of 40 px above a page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.theme import Theme
from ui.widgets.base import Text, fill_with


class Bar(QWidget):
    """A fixed line of widgets on panel ground with a hairline below."""

    def __init__(self, theme: Theme, height: int, padding: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        fill_with(self, theme, "panel")
        self.setFixedHeight(theme.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(padding), 0, theme.px(padding), 1)
        self.row.setSpacing(theme.px(8))

    def add(self, *widgets: QWidget) -> None:
        """Append widgets, in the middle of the height."""
        for widget in widgets:
            self.row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_wide(self, widget: QWidget, stretch: int = 1) -> None:
        """Append a widget that takes the free width (a search field)."""
        self.row.addWidget(widget, stretch)

    def stretch(self) -> None:
        self.row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.palette.line2)


class PageBar(Bar):
    """40 px: the page's title (15 px bold), then whatever the page adds."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, 40, 12, parent)
        self.title = Text(theme, title, Size.TITLE, Weight.BOLD)
        self.title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.add(self.title)
        self.row.addSpacing(theme.px(4))
        self.setAccessibleName(title)


class PanelHeader(Bar):
    """28 px: a bold 12 px title, a grey side text at the right."""

    def __init__(self, theme: Theme, title: str, side: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, 28, 12, parent)
        self.title = Text(theme, title, Size.SECONDARY, Weight.BOLD, "text2")
        self.side = Text(theme, side, Size.SECONDARY, token="text3")
        self.add(self.title)
        self.stretch()
        self.add(self.side)
        self.setAccessibleName(title)

    def set_side(self, text: str) -> None:
        self.side.setText(text)


class ObjectHeader(QWidget):
    """The name of the thing shown (17 px bold), a grey text at its right, a second line below."""

    def __init__(
        self, theme: Theme, title: str = "", side: str = "", second: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Text(theme, title, Size.OBJECT, Weight.BOLD, wrap=True)
        self.side = Text(theme, side, Size.SECONDARY, token="text2")
        self.second = Text(theme, second, Size.SECONDARY, token="text2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(8))
        layout.setSpacing(theme.px(4))
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.side, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        layout.addWidget(self.second)
        self.set_texts(title, side, second)

    def set_texts(self, title: str, side: str = "", second: str = "") -> None:
        self.title.setText(title)
        self.side.setText(side)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.setAccessibleName(title)


class Panel(QWidget):
    """A column on panel ground with an optional header; `body` is its layout. `edge` draws a line at its left."""

    def __init__(
        self, theme: Theme, title: str = "", side: str = "", *, padding: int = 0, edge: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.theme, self.edge = theme, edge
        fill_with(self, theme, "panel")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1 if edge else 0, 0, 0, 0)
        outer.setSpacing(0)
        self.header: PanelHeader | None = PanelHeader(theme, title, side) if title else None
        if self.header:
            outer.addWidget(self.header)
        self.body = QVBoxLayout()
        pad = theme.px(padding)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(theme.px(4) if padding else 0)
        outer.addLayout(self.body, 1)
        self.setAccessibleName(title)

    def add(self, *widgets: QWidget, stretch: int = 0) -> None:
        for widget in widgets:
            self.body.addWidget(widget, stretch)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.edge:
            QPainter(self).fillRect(0, 0, 1, self.height(), self.theme.palette.line2)


class Rule(QWidget):
    """A hairline across, between the parts of a panel."""

    def __init__(self, theme: Theme, token: str = "line2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fill_with(self, theme, token)
        self.setFixedHeight(1)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)
