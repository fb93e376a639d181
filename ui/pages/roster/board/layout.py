"""Where the parts of the page stand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.roster.board.bar import RosterBar
from ui.pages.roster.board.side import SideColumn
from ui.theme.theme import Theme

SIDE, ROOMY_SIDE = 316, 364  # px at 100 %
NARROW, ROOMY = (
    1360,
    1680,
)  # px: the page of a window of 1366 by 768 is below the one, that of 1920 by 1080 above the other


class Layout:
    """Bar, then grid with what belongs to it, then the column at the right, or a form in its place."""

    def __init__(
        self, board: QWidget, theme: Theme, bar: RosterBar, panels: SideColumn, *, above: QWidget,
        middle: Sequence[QWidget], below: Sequence[QWidget], forms: QWidget, empty: QWidget,
    ) -> None:  # fmt: skip
        """`middle` are shown one at a time between what is `above` and `below`; `empty` in the place of all."""
        self.px, self.bar, self.panels, self.narrow = theme.px, bar, panels, False
        self.middle, self.stack, self.side = QStackedWidget(), QStackedWidget(), QStackedWidget()
        for widget in middle:
            self.middle.addWidget(widget)
        column = _column(above, self.middle, *below)
        column.setStretchFactor(self.middle, 1)
        self.side.addWidget(panels)
        self.side.addWidget(forms)
        content = QWidget()
        sides = QHBoxLayout(content)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addLayout(column, 1)
        sides.addWidget(self.side)
        self.stack.addWidget(content)
        self.stack.addWidget(empty)
        whole = _column(bar, self.stack)
        whole.setStretchFactor(self.stack, 1)
        board.setLayout(whole)
        self.side.setFixedWidth(self.px(SIDE))

    def arrange(self, width: int) -> bool:
        """Take the form for a page of this width; whether names are written otherwise now."""
        was, self.narrow = self.narrow, width < self.px(NARROW)
        self.side.setFixedWidth(self.px(ROOMY_SIDE if width >= self.px(ROOMY) else SIDE))
        self.panels.arrange(narrow=self.narrow)
        self.bar.arrange(narrow=self.narrow)
        return was != self.narrow


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return column
