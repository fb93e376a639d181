"""The day as a timeline: a lane a system, a block a conference, the line of now, and what overlaps."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.planning.conferences.day import Block, ConferenceDay, peaks
from ui.desk import Desk
from ui.pages.conferences.ghost import Ghost
from ui.pages.conferences.ghost_painter import paint_test
from ui.pages.conferences.layout import DayLayout, lay_out
from ui.pages.conferences.timeline_painter import BlockLook, TimelinePainter
from ui.pages.conferences.timeline_words import DayWords
from ui.widgets.base import fill_with
from ui.widgets.painting import draw_focus

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Timeline(QWidget):
    """`selected` carries a conference's id, `opened` is Enter or a double click, `marked` tells that marks changed,
    `left_down` that Down was pressed on the last lane.
    """

    selected = Signal(str)
    opened = Signal(str)
    marked = Signal()
    left_down = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        self.day: ConferenceDay | None = None
        self.current = ""
        self.marks: set[str] = set()
        self.compact = False
        self.layout_: DayLayout | None = None
        self.words, self.painter = DayWords(desk), TimelinePainter(desk.theme)
        self._now = desk.now()
        self._texts: dict[datetime, str] = {}
        self._systems: object = None
        self.ghost: Ghost | None = None
        fill_with(self, desk.theme, "base")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(desk.say("Conferences of the day"))

    # ---- what is shown

    def show_day(self, day: ConferenceDay) -> None:
        """Show a day; marks of conferences that are gone go too."""
        systems = self.desk.snapshot.systems  # their names are painted too
        if day == self.day and systems is self._systems:
            return
        self.day, self._systems = day, systems
        self.marks &= {block.conference for block in day.blocks}
        self._fit()

    def set_current(self, conference: str) -> None:
        """Show which conference is looked at."""
        if conference != self.current:
            self.update()
        self.current = conference
        block = self.block(conference)
        self.setAccessibleDescription(self.words.tip(block, self._now) if block else "")

    def set_compact(self, compact: bool) -> None:
        """Lanes of 32 px."""
        if compact != self.compact:
            self.compact = compact
            self._fit()

    def tick(self, now: datetime) -> None:
        """Repaint when the minute changed."""
        changed = now.replace(second=0, microsecond=0) != self._now.replace(second=0, microsecond=0)
        self._now = now
        if changed:
            self.update()

    def blocks(self) -> tuple[Block, ...]:
        """All blocks shown, by time."""
        return self.day.blocks if self.day else ()

    def block(self, conference: str) -> Block | None:
        """The block of a conference."""
        return next((block for block in self.blocks() if block.conference == conference), None)

    def toggle_mark(self, conference: str) -> None:
        """Choose a conference for the next export, or not."""
        if self.block(conference):
            self.marks ^= {conference}
            self.update()
            self.marked.emit()

    # ---- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in STEPS:
            self.step(STEPS[Qt.Key(key)])
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._change_lane(1 if key == Qt.Key.Key_Down else -1)
        elif plain and key == Qt.Key.Key_Space:
            self.toggle_mark(self.current)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def step(self, step: int) -> None:
        """To the next or previous conference by time."""
        keys = [block.conference for block in self.blocks()]
        if keys:
            here = keys.index(self.current) if self.current in keys else (-1 if step > 0 else 0)
            self.selected.emit(keys[(here + step) % len(keys)])

    def _change_lane(self, step: int) -> None:
        """To the nearest block in time of the next lane that has one."""
        lanes = [lane.blocks for lane in self.day.lanes if lane.blocks] if self.day else []
        here = next((n for n, lane in enumerate(lanes) if any(b.conference == self.current for b in lane)), -1)
        block = self.block(self.current)
        if not lanes or block is None or not 0 <= here + step < len(lanes):
            if step > 0:
                self.left_down.emit()
            return
        self.selected.emit(min(lanes[here + step], key=lambda b: abs(b.start - block.start)).conference)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self.block_at(event.position().toPoint())
        if block is None:
            return
        self.selected.emit(block.conference)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.toggle_mark(block.conference)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if block := self.block_at(event.position().toPoint()):
            self.opened.emit(block.conference)

    def block_at(self, point: QPoint) -> Block | None:
        """The block under a point."""
        found = [r.block for r in self.layout_.blocks if r.whole.contains(point)] if self.layout_ else []
        return found[-1] if found else None

    def block_rect(self, conference: str) -> QRect:
        """Where a block lies; empty when it is not shown."""
        found = [r.whole for r in self.layout_.blocks if r.block.conference == conference] if self.layout_ else []
        return found[0] if found else QRect()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self.block_at(event.pos())
            tests = self.layout_.tests if self.layout_ else ()
            text = self.words.tip(block, self._now) if block else self.words.test_tip(tests, event.pos())
            if self.day and self.layout_ and self.layout_.foot.contains(event.pos()):
                text = self.words.overlaps(self.day)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    # ---- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.day is None or self.layout_ is None:
            return
        painter, layout = QPainter(self), self.layout_
        lanes = [(lane, *self.words.lane(lane.lane.system, len(lane.lane.blocks))) for lane in layout.lanes]
        self.painter.ground(painter, layout, lanes)
        for test in layout.tests:
            paint_test(painter, test, self.words.test(test.test), self.theme)
        for rect in sorted(layout.blocks, key=lambda r: r.block.conference == self.current):
            self.painter.block(painter, rect, self._look(rect.block))
        self.painter.foot(
            painter, layout, self.say("Overlaps"), [self._texts[r.overlap.start] for r in layout.overlaps]
        )
        today = self.desk.local(self._now).date() == self.day.day
        self.painter.hours(painter, layout, self.words.hour, self._now if today else None)
        if self.ghost is not None:
            self.ghost.paint(painter)
        if self.hasFocus():
            at = self.block_rect(self.current)
            draw_focus(painter, at.adjusted(-4, -4, 4, 4) if at.isValid() else self.rect(), self.theme)

    def _look(self, block: Block) -> BlockLook:
        marked = block.conference in self.marks
        return self.words.look(block, self._now, selected=block.conference == self.current, marked=marked)

    def _fit(self) -> None:
        """Lay everything out anew."""
        if self.day is None:
            return
        told = peaks(self.day.overlaps)
        texts = [self.words.overlap(overlap) for overlap in told]
        widths = [self.painter.overlap_width(o.clashes, text) for o, text in zip(told, texts, strict=True)]
        self._texts = {overlap.start: text for overlap, text in zip(told, texts, strict=True)}
        names = [self.words.lane(lane.system, len(lane.blocks))[0] for lane in self.day.lanes]
        name = max(map(self.painter.name_width, names), default=0)
        self.layout_ = lay_out(self.day, self.width(), self.theme.scale, self.compact, name, widths)
        if self.height() != self.layout_.height:
            self.setFixedHeight(self.layout_.height)
        self.updateGeometry()
        self.update()
