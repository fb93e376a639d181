"""A scrolled area of people as rows: which rows there are and where they lie."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.desk import Desk
from ui.pages.assignment.lanes.rows import GROUP_HEIGHT, LANE_HEIGHT, NAME_WIDTH, Group, LaneLayout, LaneRow
from ui.widgets.base import fill_with


class RowsArea(QAbstractScrollArea):
    """`layout_` holds the rows, `person` is the current one; `units` is how many the rows are of."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        self.layout_ = LaneLayout()
        self.person, self.units = "", 1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        fill_with(self.viewport(), desk.theme, "base")
        self.viewport().setMouseTracking(True)

    def show_groups(self, groups: Sequence[Group], units: int) -> None:
        """Show these rows of so many units; the current person stays current while shown."""
        self.units = units
        self.layout_ = LaneLayout(groups, self.theme.px(GROUP_HEIGHT), self.height_of)
        if self.layout_.row_of(self.person) is None:
            self.person = ""
        self._fit_bars()
        self.viewport().update()

    def height_of(self, lane: Any) -> int:
        """Px of a lane."""
        return self.theme.px(LANE_HEIGHT)

    def reveal(self, person: str) -> None:
        """Scroll so that the lane is seen."""
        row, bar = self.layout_.row_of(person), self.verticalScrollBar()
        if row is not None:
            top, bottom = row.top, row.top + row.height - self.viewport().height()
            bar.setValue(min(max(bar.value(), bottom), top))

    def track(self) -> QRect:
        """The area right of the names, in the viewport."""
        left = self.theme.px(NAME_WIDTH)
        return QRect(left, 0, max(1, self.viewport().width() - left), self.viewport().height())

    def row_rect(self, row: LaneRow) -> QRect:
        """Where a row lies in the viewport now."""
        return QRect(0, row.top - self.verticalScrollBar().value(), self.viewport().width(), row.height)

    def person_rect(self, person: str) -> QRect:
        """Where a person's lane lies in the viewport; empty when not shown."""
        row = self.layout_.row_of(person)
        return self.row_rect(row) if row else QRect()

    def row_at(self, point: QPoint) -> LaneRow | None:
        """The lane at a point of the viewport."""
        inside = self.viewport().rect().contains(point)
        row = self.layout_.row_at(point.y() + self.verticalScrollBar().value()) if inside else None
        return row if row is not None and row.lane is not None else None

    def person_at(self, point: QPoint) -> str:
        """The person whose lane is at a point of the viewport, '' where none is."""
        row = self.row_at(point)
        return row.lane.person.id if row else ""

    def need_rect(self, person: str) -> QRect:
        """Where the ghost on a person's lane lies in the viewport; the lane itself without one."""
        return self.person_rect(person)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_bars()

    def _fit_bars(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.layout_.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(self.theme.px(LANE_HEIGHT))
