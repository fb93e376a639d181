"""A titled list in the detail panel that is hidden while it has nothing to say."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.tickets.lines import Line, Lines
from ui.theme.fonts import Size, Weight
from ui.theme.theme import Theme
from ui.widgets.base import Text
from ui.widgets.key_cap import KeyCap
from ui.widgets.panel import Rule


class Group(QWidget):
    """The key cap beside the title is that of the key that goes where the list points."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = Text(theme, "", Size.BODY, Weight.BOLD)
        self.cap = KeyCap(theme, "")
        self.lines = Lines(theme)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.cap)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.lines)
        box.addWidget(Rule(theme))
        self.hide()

    def show_lines(self, title: str, lines: Sequence[Line], key: str) -> None:
        """Show these; none hides it all, '' leaves the cap out."""
        self.title.setText(title)
        self.lines.show_lines(lines)
        if key:
            self.cap.key = key
            self.cap.setAccessibleName(key)
            self.cap.updateGeometry()
        self.cap.setVisible(bool(key))
        self.setVisible(bool(lines))
