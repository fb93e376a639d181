"""Sections as lists, one below the other: a head with its number and whether it was told, then its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip

from ui.desk import Desk
from ui.pages.handover.heads import paint_head
from ui.pages.handover.painted_list import PaintedList
from ui.pages.handover.row_paint import paint_row
from ui.pages.handover.words import RowView, SectionView
from ui.theme.fonts import Size
from ui.widgets.keys import is_enter, is_plain
from ui.widgets.painting import draw_focus, draw_text

HEAD, ROW = 28, 28
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


@dataclass(frozen=True, slots=True)
class _Line:
    """A head (`row` None) or a line of a section; `note` stands for an empty one."""

    section: SectionView
    row: RowView | None
    number: int = -1


class SectionList(PaintedList):
    """`moved` tells (section, line number); `opened` that Enter was pressed on the current line."""

    moved = Signal(str, int)
    opened = Signal()

    def __init__(self, desk: Desk, name: str, ground: str = "base") -> None:
        super().__init__(desk, name)
        self.ground = ground
        self.views: tuple[SectionView, ...] = ()
        self.lines: list[_Line] = []
        self.current: tuple[str, str] = ("", "")  # section, key of the line
        self.marked = ""  # the section in hand
        self.going = False
        self.as_of: datetime | None = None  # of a hand-over of before: countdowns stand as they stood

    def lines_shown(self) -> int:
        return len(self.lines)

    # ---- what is shown

    def show_views(self, views: Sequence[SectionView], *, going: bool) -> None:
        """Show these sections; the current line stays while it is there."""
        self.going = going
        if tuple(views) != self.views:
            before, bar = self._place(), self.verticalScrollBar()
            self.views = tuple(views)
            self.lines = []
            for view in views:
                self.lines.append(_Line(view, None))
                self.lines += [_Line(view, row, number) for number, row in enumerate(view.rows)]
                if not view.rows:
                    self.lines.append(_Line(view, None, 0))
            self.measure()
            here = self._place()
            if self.current[1] and here is None:
                self.current = (self.current[0], "")
            elif here is not None and before is not None and bar.value():
                bar.setValue(bar.value() + (here - before) * self.row_height())  # the line in hand stays where it is
        self.viewport().update()

    def mark(self, section: str) -> None:
        """The section in hand: its head says which key tells it."""
        self.marked = section
        self.viewport().update()

    def select(self, section: str, number: int = 0) -> None:
        """Make a line of a section current, and bring the section into sight."""
        rows = [line.row for line in self.lines if line.section.code == section and line.row is not None]
        self.current = (section, rows[max(0, min(number, len(rows) - 1))].key if rows else "")
        self.reveal()
        self._told()

    def reveal(self) -> None:
        """Bring as much of the section in hand into sight as there is room for, and the current line in any case."""
        places = [n for n, line in enumerate(self.lines) if line.section.code == self.current[0]]
        if places:
            self.bring_all(places[0], places[-1])
            self.bring(self._place() or places[0], places[0])

    def row(self) -> RowView | None:
        """The current line."""
        place = self._place()
        return self.lines[place].row if place is not None else None

    def tick(self, now: datetime) -> None:
        """Countdowns go on."""
        self.viewport().update()

    # ---- where

    def _place(self) -> int | None:
        section, key = self.current
        return next(
            (
                n
                for n, line in enumerate(self.lines)
                if line.row is not None and (line.section.code, line.row.key) == (section, key)
            ),
            None,
        )

    # ---- the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and is_plain(event):
            self.step(step)
        elif is_enter(event):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Home:
            self._go(0, 1)
        elif event.key() == Qt.Key.Key_End:
            self._go(len(self.lines) - 1, -1)
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """The next line down or up, into the neighbouring section where this one ends."""
        place = self._place()
        if place is None:
            place = next((n for n, line in enumerate(self.lines) if line.section.code == self.current[0]), -1)
        self._go(max(0, min(len(self.lines) - 1, place + by)), 1 if by > 0 else -1)

    def _go(self, place: int, way: int) -> None:
        rows = range(place, len(self.lines)) if way > 0 else range(place, -1, -1)
        found = next((n for n in rows if self.lines[n].row is not None), None)
        if found is not None:
            line = self.lines[found]
            assert line.row is not None
            self.current = (line.section.code, line.row.key)
            head = next(n for n, one in enumerate(self.lines) if one.section.code == line.section.code)
            self.bring(found, head)
            self._told()
            self.moved.emit(line.section.code, line.number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().y())
        if 0 <= place < len(self.lines):
            line = self.lines[place]
            self.current = (line.section.code, line.row.key if line.row is not None else "")
            self._told()
            self.moved.emit(line.section.code, max(0, line.number))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.row() is not None:
            self.opened.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.place_at(event.pos().y())
            line = self.lines[place] if 0 <= place < len(self.lines) else None
            text = "\n".join(cell for cell in line.row.cells if cell) if line is not None and line.row else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def _told(self) -> None:
        row = self.row()
        self.setAccessibleDescription(" ".join(row.cells) if row is not None else "")
        self.viewport().update()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self.viewport()), self.theme.palette
        painter.fillRect(self.viewport().rect(), getattr(palette, self.ground))
        height, offset = self.row_height(), self.verticalScrollBar().value()
        first, last = offset // height, (offset + self.viewport().height()) // height + 1
        now, here = self.as_of or self.desk.now(), self._place()
        for place in range(first, min(last, len(self.lines))):
            area = QRect(0, place * height - offset, self.viewport().width(), height)
            line = self.lines[place]
            if line.row is not None:
                paint_row(painter, area, self.desk, line.section, line.row, place == here, now)
            elif line.number < 0:
                paint_head(painter, area, self.desk, line.section, line.section.code == self.marked, self.going)
            else:
                inner = area.adjusted(self.theme.px(12), 0, 0, 0)
                draw_text(painter, inner, self.desk.say("nothing"), self.theme.font(Size.SECONDARY), palette.text3)
            painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.line)
        if self.hasFocus():
            draw_focus(painter, self.viewport().rect().adjusted(1, 1, -1, -1), self.theme)
