"""The duty log as a list by shift: what was struck is struck through, what was corrected says what it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from console.planning.duty_log.listing import LogLine, about
from console.planning.handover.shift import ShiftPart, shift_at
from console.wording.handover import day_text, shift_text
from console.wording.handover_rows import LOG_KIND_NAMES
from console.wording.names import clock_time
from ui.desk import Desk
from ui.pages.handover.painted_list import PaintedList
from ui.theme.fonts import Size, Weight
from ui.widgets.keys import is_enter, is_plain
from ui.widgets.painting import draw_focus, draw_text

ROW = 28
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -12, Qt.Key.Key_PageDown: 12}


@dataclass(frozen=True, slots=True)
class _Row:
    """A shift's heading (`line` None) or an entry."""

    line: LogLine | None
    text: str = ""


class LogList(PaintedList):
    """`opened` is Enter on an entry."""

    opened = Signal()
    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("Duty log"))
        self.rows: list[_Row] = []
        self.current = ""

    def lines_shown(self) -> int:
        return len(self.rows)

    def show_lines(self, lines: Sequence[LogLine]) -> None:
        """Show these, the latest first, a heading before each shift."""
        self.rows, part = [], None
        for line in lines:
            if part is None or not part.start <= line.at < part.end:
                part = shift_at(self.desk.snapshot, line.at)
                self.rows.append(_Row(None, self._heading(part)))
            self.rows.append(_Row(line))
        if self.line() is None:
            self.current = lines[0].entry.id if lines else ""
        self.measure()
        self.viewport().update()

    def _heading(self, part: ShiftPart) -> str:
        desk = self.desk
        zone = desk.local(part.start).tzinfo
        shift = shift_text(desk.say, part.shift, part.start, part.end, zone)  # type: ignore[arg-type]
        return f"{day_text(desk.say, part.day, desk.local(desk.now()).date())}  {shift}"

    def line(self) -> LogLine | None:
        """The current entry."""
        rows = (row.line for row in self.rows if row.line is not None)
        return next((line for line in rows if line.entry.id == self.current), None)

    def select(self, entry: str) -> None:
        """Make an entry (id) current and bring it into sight."""
        self.current = entry
        place = next((n for n, row in enumerate(self.rows) if row.line and row.line.entry.id == entry), None)
        if place is not None:
            self.bring(place, max(0, place - 1))
        self._told()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and is_plain(event):
            entries = [row.line.entry.id for row in self.rows if row.line is not None]
            if entries:
                at = entries.index(self.current) if self.current in entries else 0
                self.select(entries[max(0, min(len(entries) - 1, at + step))])
        elif is_enter(event):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().y())
        line = self.rows[place].line if 0 <= place < len(self.rows) else None
        if line is not None:
            self.select(line.entry.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.line() is not None:
            self.opened.emit()

    def _told(self) -> None:
        line = self.line()
        self.setAccessibleDescription(line.text if line is not None else "")
        self.moved.emit()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette = QPainter(self.viewport()), self.theme.px, self.theme.palette
        painter.fillRect(self.viewport().rect(), palette.base)
        height, offset = px(ROW), self.verticalScrollBar().value()
        last = (offset + self.viewport().height()) // height + 1
        for place in range(offset // height, min(last, len(self.rows))):
            area = QRect(0, place * height - offset, self.viewport().width(), height)
            row = self.rows[place]
            if row.line is None:
                painter.fillRect(area, palette.panel)
                font = self.theme.font(Size.SECONDARY, Weight.BOLD)
                draw_text(painter, area.adjusted(px(12), 0, -px(12), 0), row.text, font, palette.text2)
            else:
                self._paint_entry(painter, area, row.line)
            painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.line)
        if self.hasFocus():
            draw_focus(painter, self.viewport().rect().adjusted(1, 1, -1, -1), self.theme)

    def _paint_entry(self, painter: QPainter, area: QRect, line: LogLine) -> None:
        px, palette, say = self.theme.px, self.theme.palette, self.desk.say
        here = line.entry.id == self.current
        if here:
            painter.fillRect(area, palette.sel)
            painter.fillRect(area.left(), area.top(), px(3), area.height(), palette.text)
        grey = palette.text if here else palette.text2
        small, zone = self.theme.font(Size.SECONDARY), self.desk.local(line.at).tzinfo
        cells = (
            (clock_time(line.at, zone), px(56), small, grey),  # type: ignore[arg-type]
            (say(LOG_KIND_NAMES[line.kind]), px(86), small, grey),
        )
        left = area.left() + px(12)
        for text, width, font, ink in cells:
            draw_text(painter, QRect(left, area.top(), width - px(8), area.height()), text, font, ink)
            left += width
        by, links = px(110), min(px(260), area.width() // 5)
        words = QRect(left, area.top(), area.right() - left - by - links - px(12), area.height())
        font = QFont(self.theme.font())
        font.setStrikeOut(line.struck)
        used = draw_text(painter, words, line.text, font, palette.text3 if line.struck and not here else palette.text)
        if line.was and not line.struck:
            rest = words.adjusted(used + px(12), 0, 0, 0)
            old = QFont(small)
            old.setStrikeOut(True)
            draw_text(painter, rest, line.was[-1].text, old, grey if here else palette.text3)
        found = say(", ").join(about(self.desk.snapshot, line.held))
        draw_text(painter, QRect(words.right() + px(8), area.top(), links - px(8), area.height()), found, small, grey)
        end = QRect(area.right() - by, area.top(), by - px(8), area.height())
        draw_text(painter, end, line.entry.by, small, grey)
