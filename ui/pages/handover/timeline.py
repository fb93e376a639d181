"""The coming shift as a line of hours: what falls due on it, as flags with the last figures of their numbers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.domain import digest as kinds
from console.domain.digest import LATE, SOON
from console.wording.names import clock_time
from ui.desk import Desk
from ui.pages.handover.words import RowView, SectionView
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch
from ui.theme.painting import tone_text
from ui.theme.symbols import draw_symbol
from ui.widgets.base import fill_with
from ui.widgets.keys import is_enter
from ui.widgets.painting import CENTRE, draw_box, draw_focus, draw_text, text_width
from ui.widgets.time_axis import draw_hatch

LANES, LANE, AXIS = 4, 17, 24  # heights over the line on which flags stand, px of each; the hours below
HEIGHT = LANES * LANE + AXIS + 18


@dataclass(slots=True)
class Flag:
    """A line of the section on the axis: where it stands, over which lane, what it says."""

    row: RowView
    x: int
    text: str
    lane: int = 0
    end: int = 0
    width: int = 0


class DueTimeline(QWidget):
    """Left and Right (Up and Down) go from flag to flag; `opened` is Enter."""

    opened = Signal()
    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme = desk, desk.theme
        fill_with(self, desk.theme, "base")
        self.setAccessibleName(desk.say("Due in the next shift"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.view: SectionView | None = None
        self.start = self.end = desk.now()
        self.flags: list[Flag] = []
        self.key = ""

    def sizeHint(self) -> QSize:
        return QSize(400, self.theme.px(HEIGHT))

    def show_view(self, view: SectionView, start: datetime, end: datetime) -> None:
        """The section on the shift from `start` to `end`."""
        if (view, start, end) != (self.view, self.start, self.end):
            self.view, self.start, self.end = view, start, end
            if all(row.key != self.key for row in view.rows):
                self.key = ""
            self._place()
        self.update()

    def row(self) -> RowView | None:
        """The line in hand."""
        return next((flag.row for flag in self.flags if flag.row.key == self.key), None)

    def select(self) -> None:
        """Make the first flag current where none is."""
        if self.row() is None and self.flags:
            self.key = self.flags[0].row.key
        self._told()

    def step(self, by: int) -> None:
        """The next flag."""
        keys = [flag.row.key for flag in self.flags]
        if keys:
            at = keys.index(self.key) + by if self.key in keys else 0
            self.key = keys[max(0, min(len(keys) - 1, at))]
            self._told()

    # ---- where things stand

    def _line(self) -> int:
        return self.height() - self.theme.px(AXIS)

    def _x(self, at: datetime) -> int:
        px = self.theme.px
        room = self.width() - 2 * px(28)
        whole = max(1.0, (self.end - self.start).total_seconds())
        return px(28) + round(room * max(0.0, min(1.0, (at - self.start).total_seconds() / whole)))

    def _place(self) -> None:
        """Flags from left to right; one goes to the lowest lane whose last one ends before it."""
        self.flags, ends = [], [-1000] * LANES
        rows = [row for row in (self.view.rows if self.view is not None else ()) if row.at is not None]
        font = self.theme.font(Size.SECONDARY)
        for row in sorted(rows, key=lambda row: row.at or self.start):
            assert row.at is not None
            flag = Flag(row, self._x(row.at), self._label(row))
            flag.width = self.theme.px(15) + text_width(font, flag.text)
            lane = next((n for n, end in enumerate(ends) if end <= flag.x), None)
            if lane is None:
                lane, flag.text, flag.width = min(range(LANES), key=lambda n: ends[n]), "", self.theme.px(12)
            flag.lane = lane
            ends[lane] = flag.x + flag.width + self.theme.px(8)
            self.flags.append(flag)

    def _label(self, row: RowView) -> str:
        """Of a ticket the last three figures of its number; of others a word."""
        if row.kind == kinds.DUE_TICKET:
            return row.cells[2].split(" ")[0][-3:]
        title = row.cells[2]
        return title if len(title) <= 12 else title[:11] + "…"

    def resizeEvent(self, event: QEvent) -> None:  # type: ignore[override]
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place()

    # ---- the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if (by := step.get(Qt.Key(event.key()))) is not None and not event.modifiers():
            self.step(by)
        elif is_enter(event):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _at(self, spot: QPoint) -> Flag | None:
        height, line = self.theme.px(LANE), self._line()
        for flag in self.flags:
            top = line - (flag.lane + 1) * height
            if QRect(flag.x - self.theme.px(6), top, flag.width + self.theme.px(6), height).contains(spot):
                return flag
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if (flag := self._at(event.position().toPoint())) is not None:
            self.key = flag.row.key
            self._told()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position().toPoint()) is not None:
            self.opened.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            flag = self._at(event.pos())
            text = "\n".join(cell for cell in flag.row.cells if cell) if flag is not None else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.select()
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _told(self) -> None:
        row = self.row()
        self.setAccessibleDescription(" ".join(row.cells) if row is not None else "")
        self.moved.emit()
        self.update()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        self._paint_axis(painter)
        if not self.flags:
            area = QRect(0, 0, self.width(), self._line())
            draw_text(painter, area, self.desk.say("Nothing falls due."), self.theme.font(), palette.text3, CENTRE)
        here = self.row()
        for flag in self.flags:
            if flag.row is not here:
                self._paint_flag(painter, flag, current=False)
        for flag in self.flags:
            if flag.row is here:
                self._paint_flag(painter, flag, current=True)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(2, 2, -2, -2), self.theme)

    def _paint_axis(self, painter: QPainter) -> None:
        px, palette, line = self.theme.px, self.theme.palette, self._line()
        painter.fillRect(self._x(self.start), line, self._x(self.end) - self._x(self.start) + 1, 1, palette.tick)
        zone = self.desk.local(self.start).tzinfo
        hour = self.start.replace(minute=0, second=0, microsecond=0)
        step = 2 if self.end - self.start >= timedelta(hours=10) else 1
        font, number = self.theme.font(Size.SECONDARY), 0
        while hour <= self.end:
            if hour >= self.start:
                x, major = self._x(hour), number % step == 0
                painter.fillRect(x, line - px(5 if major else 3), 1, px(9 if major else 4), palette.tick)
                if major:
                    label = QRect(x - px(30), line + px(4), px(60), px(AXIS) - px(4))
                    draw_text(painter, label, clock_time(hour, zone), font, palette.text2, CENTRE)  # type: ignore[arg-type]
                number += 1
            hour += timedelta(hours=1)
        now = self.desk.now()
        if self.start < now < self.end:
            painter.fillRect(self._x(now) - 1, line - px(LANES * LANE), px(2), px(LANES * LANE), palette.text)

    def _paint_flag(self, painter: QPainter, flag: Flag, *, current: bool) -> None:
        px, palette, line = self.theme.px, self.theme.palette, self._line()
        top = line - (flag.lane + 1) * px(LANE)
        row, height = flag.row, px(LANE)
        symbol = row.symbol if row.state in (LATE, SOON) else None
        ink = tone_text(self.theme, symbol) if symbol is not None else palette.text
        if current:
            back = QRect(flag.x - px(8), top, flag.width + px(12), height)
            painter.fillRect(back, palette.sel)
            draw_box(painter, back, palette.text)
        painter.fillRect(flag.x, top + height // 2, 1, line - top - height // 2, palette.tick)
        self._paint_sign(painter, flag, top + height // 2)
        if flag.text:
            weight = Weight.BOLD if current else Weight.NORMAL
            spot = QRect(flag.x + px(9), top, flag.width, height)
            draw_text(painter, spot, flag.text, self.theme.font(Size.SECONDARY, weight), ink)
        for at in row.later:
            if row.at is not None and row.at < at < self.end:
                draw_box(painter, QRect(self._x(at) - px(3), line - px(3), px(7), px(7)), palette.tick, palette.base)

    def _paint_sign(self, painter: QPainter, flag: Flag, y: int) -> None:
        """A filled square is a mark of a ticket, a ring an appointment (a repair promised, a meeting)."""
        px, palette, row = self.theme.px, self.theme.palette, flag.row
        if row.state in (LATE, SOON) and row.symbol is not None:
            draw_symbol(painter, QRect(flag.x - px(6), y - px(6), px(12), px(12)), row.symbol, palette)
        elif row.kind == kinds.DUE_TICKET and row.cells[1].endswith("h"):
            painter.fillRect(QRect(flag.x - px(3), y - px(3), px(7), px(7)), palette.tick)
        elif row.kind == kinds.DUE_CONFERENCE:
            box = QRect(flag.x - px(6), y - px(5), px(12), px(11))
            painter.fillRect(box, palette.base)
            draw_hatch(painter, box, self.theme, Hatch.BLOCK)
            draw_box(painter, box, palette.tick)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(palette.tick)
            painter.setBrush(palette.base)
            painter.drawEllipse(QPoint(flag.x, y), px(4), px(4))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
