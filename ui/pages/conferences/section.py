"""A part of the side panel: a heading and its lines."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.lines import Line, Lines
from ui.widgets.panel import PanelHeader


class Section(QWidget):
    """A heading and its lines; hidden while there is nothing to say."""

    def __init__(self, desk: Desk, title: str, *, thread: bool = False) -> None:
        super().__init__()
        self.header = PanelHeader(desk.theme, title)
        self.header.title.set_token("text")
        self.header.row.setContentsMargins(desk.theme.px(16), 0, desk.theme.px(16), 1)
        self.lines = Lines(desk.theme, thread=thread)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, desk.theme.px(4))
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.lines)

    def show_lines(self, lines: Sequence[Line], side: str = "") -> None:
        """Show these."""
        self.lines.show_lines(lines)
        self.header.set_side(side)
        self.setVisible(bool(lines))
