"""The week: people by seven days, moved about by arrows; Enter opens a day."""

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from console.planning.day.week import DAYS, Week, WeekCell
from ui.desk import Desk
from ui.pages.assignment.cells.words import hours_words
from ui.pages.assignment.lanes.rows_view import RowsView
from ui.pages.assignment.lanes.week.painter import WeekPainter, column_rect
from ui.pages.assignment.lanes.week.words import cell_words


class WeekView(RowsView):
    """`day_opened` carries the day of Enter or a double click; `column` is the day that has the keyboard."""

    day_opened = Signal(object)
    column_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.week: Week | None = None
        self.column = 0
        self.cells = WeekPainter(desk)

    def show_week(self, week: Week, units: int) -> None:
        """Show these days; the current person stays current while shown."""
        old, self.week = self.week, week
        if old is not week or units != self.units:
            self.show_groups(week.groups, units)

    def select_day(self, day: date) -> None:
        """Give the keyboard to a day of the week shown."""
        if self.week is not None:
            days = [one.day for one in self.week.days]
            self.select_column(days.index(day) if day in days else 0)

    def select_column(self, column: int) -> None:
        """Give the keyboard to a day by its number."""
        if column != self.column:
            self.column = column
            self.update_person(self.person)
            row = self.layout_.row_of(self.person)
            self.setAccessibleDescription(self.described(row.lane) if row else "")
            self.column_changed.emit(column)

    @property
    def day(self) -> date | None:
        """The day that has the keyboard."""
        return self.week.days[self.column].day if self.week is not None else None

    def described(self, lane: Any) -> str:
        return "\n".join((super().described(lane), *self._words(lane, self.column)))

    def cell_rect(self, person: str, column: int) -> QRect:
        """Where a person's day lies in the viewport."""
        area, track = self.person_rect(person), self.track()
        return column_rect(QRect(track.left(), area.top(), track.width(), area.height()), column)

    def need_rect(self, person: str) -> QRect:
        ghost = self.ghosts.get(person)
        column = self._column_of(ghost.verdict.need.meeting_start) if ghost else None
        return self.person_rect(person) if column is None else self.cell_rect(person, column)

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        else:
            self.select_column(min(max(self.column + step, 0), DAYS - 1))

    def enter_pressed(self) -> None:
        if self.day is not None:
            self.day_opened.emit(self.day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        column = self._column_at(event.position().toPoint())
        if column is not None:
            self.select_column(column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._column_at(event.position().toPoint()) is not None:
            self.enter_pressed()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row, column = self.row_at(event.pos()), self._column_at(event.pos())
            words = self._words(row.lane, column) if row is not None and column is not None else []
            QToolTip.showText(event.globalPos(), "\n".join(words), self.viewport())
            return True
        return super().viewportEvent(event)

    # ---- painted

    def paint_ground(self, painter: QPainter, current: bool = False) -> None:
        if self.week is not None:
            self.cells.ground(painter, self.track(), self.week.days, filled=not current)

    def paint_track(self, painter: QPainter, lane: Any, track: QRect) -> None:
        if self.week is None:
            return
        current = lane.person.id == self.person
        for column, (day, cell) in enumerate(zip(self.week.days, lane.cells, strict=True)):
            area = column_rect(track, column)
            self.cells.cell(painter, area, self.week.hours(day), cell, current)
            if current and column == self.column and self.hasFocus():
                self.cells.cursor(painter, area)
        ghost = self.ghosts.get(lane.person.id)
        column_of = self._column_of(ghost.verdict.need.meeting_start) if ghost else None
        if ghost is not None and column_of is not None:
            self.cells.ghost(painter, column_rect(track, column_of), ghost)

    def frames_row(self) -> bool:
        return False

    def hours_of(self, lane: Any) -> tuple[str, bool]:
        return hours_words(lane.hours), lane.over

    def paint_name(self, painter: QPainter, lane: Any, cell: QRect) -> None:
        if self.week is not None:
            self.cells.load(painter, cell, lane.hours, self.week.limit)

    # ---- parts

    def _words(self, lane: Any, column: int) -> list[str]:
        if self.week is None:
            return []
        cell: WeekCell = lane.cells[column]
        return cell_words(self.desk, self.week.days[column], cell)

    def _column_of(self, moment: Any) -> int | None:
        days = self.week.days if self.week is not None else ()
        return next((number for number, day in enumerate(days) if day.start <= moment < day.end), None)

    def _column_at(self, point: QPoint) -> int | None:
        track = self.track()
        if not track.contains(point):
            return None
        return next((n for n in range(DAYS) if point.x() <= column_rect(track, n).right()), None)
