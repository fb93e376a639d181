"""Paints what is in sight of a sheet: cells, cursor and ghost, names at the left, heads above, sums below."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.pages.roster.grid.geometry import Geometry
from ui.pages.roster.grid.ghost import Ghost, paint_ghost
from ui.pages.roster.grid.sheet import Sheet
from ui.pages.roster.grid.walking import At
from ui.theme.painting import draw_box, draw_focus
from ui.theme.theme import Theme


class FramePainter:
    """One paint of a viewport: `at` is the cursor, `focused` whether the keyboard is there."""

    def __init__(
        self, painter: QPainter, theme: Theme, sheet: Sheet, geometry: Geometry, at: At, ghost: Ghost | None,
        *, focused: bool,
    ) -> None:  # fmt: skip
        self.painter, self.theme, self.sheet, self.geometry = painter, theme, sheet, geometry
        self.at, self.ghost, self.focused = at, ghost, focused

    def paint(self, area: QRect) -> None:
        """All that `area` touches."""
        body = self.geometry.body.intersected(area)
        columns = self.geometry.columns_in(area.intersected(self._across()))
        rows = self.geometry.rows_in(body) if body.isValid() else range(0)
        self._cells(body, rows, columns)
        self._sides(rows)
        self._heads(columns)
        self._edges()

    def _across(self) -> QRect:
        size = self.geometry.size
        return QRect(self.geometry.side, 0, max(0, size.width() - self.geometry.side), size.height())

    def _cells(self, body: QRect, rows: range, columns: range) -> None:
        painter = self.painter
        painter.save()
        painter.setClipRect(body)
        for row in rows:
            for column in columns:
                self.sheet.paint_cell(painter, self.geometry.cell(row, column), row, column)
        if self.sheet.rows:
            self._cursor()
            if self.ghost is not None:
                self._ghost(self.ghost)
        painter.restore()

    def _cursor(self) -> None:
        row, column, item = self.at
        area = self.geometry.cell(row, column)
        draw_box(self.painter, area, self.theme.palette.text, width=2 if self.focused else 1)
        if self.focused and self.sheet.items(row, column) > 1:
            draw_focus(self.painter, self.sheet.item_rect(area, row, column, item), self.theme)

    def _ghost(self, ghost: Ghost) -> None:
        if ghost.row >= self.sheet.rows or ghost.column >= self.sheet.columns:
            return
        cell = self.geometry.cell(ghost.row, ghost.column)
        there = ghost.item is not None and ghost.item < self.sheet.items(ghost.row, ghost.column)
        item = self.sheet.item_rect(cell, ghost.row, ghost.column, ghost.item or 0) if there else None
        paint_ghost(self.painter, self.theme, cell, item, ghost)

    def _sides(self, rows: range) -> None:
        geometry, body, painter = self.geometry, self.geometry.body, self.painter
        painter.save()
        painter.setClipRect(0, body.top(), geometry.side, body.height())
        painter.fillRect(0, body.top(), geometry.side, body.height(), self.theme.palette.panel)
        for row in rows:
            top, height = geometry.row_span(row)
            self.sheet.paint_side(painter, QRect(0, top, geometry.side, height), row, body.top(), body.bottom())
        painter.restore()

    def _heads(self, columns: range) -> None:
        geometry, painter, panel = self.geometry, self.painter, self.theme.palette.panel
        width, foot = geometry.size.width(), geometry.foot_top
        painter.fillRect(0, 0, width, geometry.head, panel)
        painter.fillRect(0, foot, width, geometry.foot, panel)
        painter.save()
        painter.setClipRect(self._across())
        for column in columns:
            left, wide = geometry.column_span(column)
            self.sheet.paint_head(painter, QRect(left, 0, wide, geometry.head), column)
            self.sheet.paint_foot(painter, QRect(left, foot, wide, geometry.foot), column)
        painter.restore()
        self.sheet.paint_corner(painter, QRect(0, 0, geometry.side, geometry.head))
        self.sheet.paint_foot(painter, QRect(0, foot, geometry.side, geometry.foot), -1)

    def _edges(self) -> None:
        geometry, palette, painter = self.geometry, self.theme.palette, self.painter
        width, foot = geometry.size.width(), geometry.foot_top
        painter.fillRect(0, geometry.head - 1, width, 1, palette.line2)
        painter.fillRect(0, foot, width, 1, palette.line2)
        painter.fillRect(0, foot + geometry.foot - 1, width, 1, palette.line2)
        painter.fillRect(geometry.side - 1, 0, 1, foot + geometry.foot, palette.line2)
