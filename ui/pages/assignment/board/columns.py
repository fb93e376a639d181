"""Where the panels stand: three columns when wide; tree and candidates as tabs of one left dock when narrow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.beside import CANDIDATES_WIDTH, Edge

NARROW, LOW = 1360, 760  # px at 100 %: the page of a window of 1366 by 768 is below both
ROOMY = 1680  # px: that of 1920 by 1080 has room for whole reasons beside the names
TREE_WIDTH, ROOMY_CANDIDATES, FINDING_HEIGHT = 484, 364, 26


class Columns(QWidget):
    """`arrange` moves the same panels between the two forms; nothing is built anew."""

    def __init__(
        self, theme: Theme, tree: QWidget, lanes: QWidget, candidates: QWidget, names: tuple[str, str]
    ) -> None:
        super().__init__()
        self.theme, self.tree, self.lanes, self.candidates = theme, tree, lanes, candidates
        self.narrow: bool | None = None
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for name in names:
            self.tabs.addTab(name)
        self.stack = QStackedWidget()
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.left, self.right, self.edge = QWidget(), QWidget(), Edge(theme)
        for side in (self.left, self.right):
            box = QVBoxLayout(side)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(Edge(theme))
        row.addWidget(lanes, 1)
        row.addWidget(self.edge)
        row.addWidget(self.right)

    def arrange(self, width: int) -> None:
        """Take the form for a page of this width."""
        px, narrow = self.theme.px, width < self.theme.px(NARROW)
        self.left.setFixedWidth(px(TREE_WIDTH))
        self.right.setFixedWidth(px(ROOMY_CANDIDATES if width >= px(ROOMY) else CANDIDATES_WIDTH))
        if narrow == self.narrow:
            return
        self.narrow = narrow
        left, right = self.left.layout(), self.right.layout()
        assert left is not None and right is not None
        if narrow:
            left.addWidget(self.tabs)
            left.addWidget(self.stack)
            for panel in (self.tree, self.candidates):
                self.stack.addWidget(panel)
            self.stack.setCurrentIndex(self.tabs.currentIndex())
        else:
            for tabbed in (self.tabs, self.stack):
                left.removeWidget(tabbed)
                tabbed.hide()
            left.addWidget(self.tree)
            right.addWidget(self.candidates)
        shown: tuple[QWidget, ...] = (self.tabs, self.stack) if narrow else (self.tree, self.candidates)
        for part in shown:
            part.show()
        self.right.setVisible(not narrow)
        self.edge.setVisible(not narrow)

    def reveal(self, panel: QWidget) -> None:
        """Bring the tab of a panel to the front, where there are tabs."""
        if self.narrow:
            self.tabs.setCurrentIndex(0 if panel is self.tree else 1)
