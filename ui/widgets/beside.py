"""What stands beside what: the line between two panels, the buttons of a form."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.panel import Rule

CANDIDATES_WIDTH = 316  # px at 100 %


def side_by_side(theme: Theme, *buttons: QWidget) -> QBoxLayout:
    """Buttons of a form in the candidates' panel beside each other, below each other where the width is too small."""
    wide = sum(button.sizeHint().width() for button in buttons) + theme.px(8) * (len(buttons) - 1)
    beside = wide <= theme.px(CANDIDATES_WIDTH - 2 * 12)
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
    row.setSpacing(theme.px(8))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


class Edge(Rule):
    """A vertical line between two panels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setMinimumHeight(0)
        self.setMaximumHeight(16777215)
        self.setFixedWidth(1)
