"""What the painted lists of the page share: lines of one height, scrolled by keys, repainted with the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.desk import Desk

ROW = 28


class PaintedList(QAbstractScrollArea):
    """A subclass says how many lines it has (`lines_shown`) and paints them."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk, self.theme = desk, desk.theme
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    def lines_shown(self) -> int:
        """How many lines there are."""
        return 0

    def row_height(self) -> int:
        """Of every line, headings too."""
        return self.theme.px(ROW)

    def place_at(self, y: float) -> int:
        """The line at a height of the viewport; it may be beyond the last."""
        return (int(y) + self.verticalScrollBar().value()) // self.row_height()

    def measure(self) -> None:
        """Take the scroll bar to the number of lines."""
        bar, height, room = self.verticalScrollBar(), self.row_height(), self.viewport().height()
        bar.setRange(0, max(0, self.lines_shown() * height - room))
        bar.setPageStep(room)
        bar.setSingleStep(height)

    def bring(self, place: int, head: int) -> None:
        """Scroll a line into sight, with its heading where both have room."""
        height, bar, room = self.row_height(), self.verticalScrollBar(), self.viewport().height()
        if (place + 1) * height > bar.value() + room:
            bar.setValue((place + 1) * height - room)
        if head * height < bar.value() and (place + 1 - head) * height <= room:
            bar.setValue(head * height)
        elif place * height < bar.value():
            bar.setValue(place * height)

    def bring_all(self, head: int, last: int) -> None:
        """Scroll a heading and all below it into sight; where there is no room for all, the heading to the top, unless
        nothing else is in sight already.
        """
        height, bar, room = self.row_height(), self.verticalScrollBar(), self.viewport().height()
        top, end = head * height, (last + 1) * height - room
        if not top <= bar.value() <= end:
            bar.setValue(min(top, max(end, bar.value())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
