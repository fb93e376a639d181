"""The strip that explains a clock: what ran, what stood, the marks ahead, now."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.clocks import PAUSED, Mark
from console.domain.tickets import FORCE_MAJEURE, RUNNING
from console.planning.tickets.clock import Span, Story
from console.wording.catalogue import Wording
from console.wording.names import clock_time
from console.wording.tickets import hours_minutes, mark_label
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch, hatch
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.painting import CENTRE, LEFT, RIGHT, draw_box, draw_text, middle, text_width

ABOVE, BAR, BELOW, MARGIN = 34, 20, 18, 16
LABEL_ROOM = 1.11  # so that the last mark's label has room at its right
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEPS = (
    *(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 15, 30)),
    *(timedelta(hours=hours) for hours in (1, 2, 3, 6, 12, 24, 48, 96, 168, 336)),
)
MOST_TICKS = 9


class ClockStrip(QWidget):
    """Painted in whole pixels; `show_story` gives it what to say."""

    def __init__(self, theme: Theme, say: Wording) -> None:
        super().__init__()
        self.theme, self.say = theme, say
        self._story: Story | None = None
        self._zone = ZoneInfo("UTC")
        self.setFixedHeight(theme.px(ABOVE + BAR + BELOW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_story(self, story: Story, zone: ZoneInfo) -> None:
        """The story, with times of `zone`."""
        self._story, self._zone = story, zone
        self.setAccessibleName(self.say("Clock: {counted} counted", counted=hours_minutes(story.counted)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.height())

    def x_of(self, moment: datetime) -> int:
        """Where a moment stands."""
        assert self._story is not None
        start, end = self._story.start, self._end()
        wide = self.width() - 2 * self.theme.px(MARGIN) - 1
        return self.theme.px(MARGIN) + round(wide * ((moment - start) / (end - start)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._story is None:
            return
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        top = px(ABOVE)
        whole = QRect(px(MARGIN), top, self.width() - 2 * px(MARGIN), px(BAR))
        draw_box(painter, whole, palette.line2)
        for span in self._story.spans:
            self._draw_span(painter, span, top)
        self._draw_axis(painter, top + px(BAR))
        taken = self._draw_marks(painter, top)
        self._draw_now(painter, top, taken)

    def _end(self) -> datetime:
        """The right end: a little beyond the last mark, or now."""
        assert self._story is not None
        start = self._story.start
        last = max([self._story.now, *(mark.due for mark in self._story.marks)])
        return start + max((last - start) * LABEL_ROOM, timedelta(minutes=30))

    def _draw_span(self, painter: QPainter, span: Span, top: int) -> None:
        px, palette = self.theme.px, self.theme.palette
        left, right = self.x_of(span.start), self.x_of(span.end)
        box = QRect(left, top, max(2, right - left), px(BAR))
        font = self.theme.font(Size.SECONDARY)
        if span.kind == RUNNING and span.why != FORCE_MAJEURE:
            painter.fillRect(box, palette.blk)
            self._draw_length(painter, box, hours_minutes(span.length), palette.text)
            return
        painter.fillRect(box, palette.base)
        if span.why == FORCE_MAJEURE:
            painter.fillRect(box, hatch(self.theme, Hatch.BLOCK, palette.g1, self.devicePixelRatioF()))
        draw_box(painter, box, palette.g1)
        if span.why != FORCE_MAJEURE and box.width() > px(20):
            draw_symbol(painter, middle(box, box.center().x() - px(5), QSize(px(12), px(12))), Symbol.PAUSED, palette)
        words = hours_minutes(span.length) if span.why == FORCE_MAJEURE else f"−{hours_minutes(span.length)}"
        wide = text_width(font, words)
        if span.why != FORCE_MAJEURE and box.width() >= min(wide, px(20)):
            at = QRect(box.center().x() - wide // 2, top - px(17), wide + 2, px(16))
            draw_text(painter, at, words, font, palette.text2, CENTRE)

    def _draw_length(self, painter: QPainter, box: QRect, words: str, ink: QColor) -> None:
        font = self.theme.font(Size.SECONDARY)
        if text_width(font, words) + self.theme.px(4) < box.width():
            draw_text(painter, box, words, font, ink, CENTRE)

    def _draw_marks(self, painter: QPainter, top: int) -> list[QRect]:
        """The marks with their labels, from the right; a label without room is left out. Returns the label boxes."""
        assert self._story is not None
        px = self.theme.px
        marks = {self.x_of(m.due): m for m in sorted(self._story.marks, key=lambda m: m.seconds, reverse=True)}
        taken = [QRect(x - px(2), 0, px(5), px(32)) for x in marks]
        for x in sorted(marks):
            self._draw_mark(painter, marks[x], x, top, taken)
        return taken

    def _draw_mark(self, painter: QPainter, mark: Mark, x: int, top: int, taken: list[QRect]) -> None:
        px, palette, font = self.theme.px, self.theme.palette, self.theme.font(Size.SECONDARY)
        late = mark.remaining <= timedelta(0)
        line = palette.crit if late else palette.warn if mark.soon else palette.text3
        ink = palette.crit_t if late else palette.warn_t if mark.soon else palette.text2
        painter.fillRect(x, px(2), 1, top + px(BAR) - px(2), line)
        hours, time = mark_label(self.say, mark), "" if mark.state == PAUSED else clock_time(mark.due, self._zone)
        wide = max(text_width(self.theme.font(Size.SECONDARY, Weight.BOLD), hours), text_width(font, time)) + 2
        assert self._story is not None
        now = self.x_of(self._story.now)
        at_right = x + px(4) + wide < self.width() and not x <= now <= x + px(4) + wide
        left = x + px(4) if at_right else x - px(4) - wide
        box = QRect(left, 0, wide, px(32))
        if any(box.intersects(other) for other in taken):
            return
        taken.append(box)
        align = LEFT if at_right else RIGHT
        bold = self.theme.font(Size.SECONDARY, Weight.BOLD)
        draw_text(painter, QRect(left, 0, wide, px(16)), hours, bold, ink, align)
        draw_text(painter, QRect(left, px(16), wide, px(16)), time, font, ink, align)

    def _draw_now(self, painter: QPainter, top: int, taken: list[QRect]) -> None:
        assert self._story is not None
        px, palette, font = self.theme.px, self.theme.palette, self.theme.font(Size.SECONDARY)
        x = self.x_of(self._story.now)
        painter.fillRect(x - 1, px(16), 2, top + px(BAR) - px(14), palette.text)
        words = self.say("now") if self._story.marks else self.say("end")
        wide = text_width(font, words)
        for left in (x - px(5) - wide, x + px(5)):
            box = QRect(left, px(16), wide + 1, px(16))
            if left >= 0 and box.right() < self.width() and not any(box.intersects(other) for other in taken):
                draw_text(painter, box, words, font, palette.text)
                return

    def ticks(self) -> tuple[timedelta, list[datetime]]:
        """Round times of the site's day, and how far apart they are: minutes on short strips, days on long ones."""
        assert self._story is not None
        start, end = self._story.start.astimezone(self._zone), self._end()
        step = next((step for step in STEPS if (end - start) / step <= MOST_TICKS), STEPS[-1])
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
        first, last = -((midnight - start) // step), (end - midnight) // step
        return step, [midnight + number * step for number in range(first, last + 1)]

    def _draw_axis(self, painter: QPainter, top: int) -> None:
        px, palette, font = self.theme.px, self.theme.palette, self.theme.font(Size.SECONDARY)
        step, times = self.ticks()
        for at in times:
            x = self.x_of(at)
            painter.fillRect(x, top, 1, px(4), palette.tick)
            words = f"{at:%m-%d}" if step >= DAY else f"{at:%H:%M}" if step < HOUR else str(at.hour)
            box = QRect(x - px(20), top + px(3), px(40), px(15))
            draw_text(painter, box, words, font, palette.text3, CENTRE)
