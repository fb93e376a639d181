"""The left side of the grid by lines: a line's block over its shifts, and the shifts with their hours."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from console.domain.duty.patterns import Shift
from console.planning.duty.ahead import Clock
from console.planning.duty.cells import LineRows
from console.wording.duty import line_name, own_name, shift_hours
from console.wording.names import place_name
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol

NAME_WIDTH, PAD, LINE = 152, 8, 18


class LineNames:
    """Paints what stands left of the days."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.theme = desk, desk.theme
        self._clock, self._known = Clock(desk.snapshot, desk.now()), {}  # type: Clock, dict[str, int]

    def short(self, line: LineRows) -> int:
        """How many a line lacks in shifts that are not over."""
        key = line.line.id
        if key not in self._known:
            self._known[key] = self._clock.short(line) if line.short else 0
        return self._known[key]

    def paint_shift(self, painter: QPainter, area: QRect, shift: Shift, *, last: bool) -> None:
        """Its name and hours; `last` of its line ends the block."""
        palette, px = self.theme.palette, self.theme.px
        left = area.left() + px(NAME_WIDTH)
        edge = area.left() if last else left
        ink = palette.line2 if last else palette.line
        painter.fillRect(edge, area.bottom(), area.right() + 1 - edge, 1, ink)
        painter.fillRect(left, area.top(), 1, area.height(), palette.line)
        words = QRect(left + px(PAD), area.top(), area.right() - left - px(PAD), area.height())
        font, half = self.theme.font(Size.SECONDARY), px(LINE)
        top = words.top() + (words.height() - 2 * half) // 2
        name = own_name(self.desk.say, shift.names, shift.code)
        draw_text(painter, QRect(words.left(), top, words.width(), half), name, font, palette.text)
        hours = QRect(words.left(), top + half, words.width(), half)
        draw_text(painter, hours, shift_hours(shift), font, palette.text2)

    def paint_line(self, painter: QPainter, block: QRect, line: LineRows, top: int) -> None:
        """Name, unit, people, strength, how it stands: as much as has room, the state before the rest. It slides down
        while its first rows are out of sight above `top`.
        """
        say, px, palette = self.desk.say, self.theme.px, self.theme.palette
        slid = min(max(0, top - block.top()), max(0, block.height() - px(44)))
        room = block.height() - slid
        box = QRect(block.left() + px(12), block.top() + px(4) + slid, px(NAME_WIDTH - 20), px(LINE))
        painter.fillRect(QRect(block.left(), block.top() + slid, px(NAME_WIDTH), room - 1), palette.panel)
        parts = self._wrapped(line_name(say, self.desk.snapshot, line.line.id), box.width())
        for number, text in enumerate(parts):
            box = box.translated(0, px(LINE) if number else 0)
            draw_text(painter, box, text, self.theme.font(Size.SECONDARY, Weight.BOLD), palette.text)
        if room < px(LINE * (len(parts) + 1)):  # no line of its own is left for the state
            self._sign(painter, QRect(box.right() - px(12), box.top(), px(12), box.height()), line)
            return
        facts = [say.n("{n} person", "{n} people", line.people), self._strength(line)]
        if line.line.place:
            facts.insert(0, place_name(self.desk.snapshot, line.line.place))
        kept = facts[: max(0, (room - px(8)) // px(LINE) - 1 - len(parts))]
        for text in kept:
            box = box.translated(0, px(LINE))
            draw_text(painter, box, text, self.theme.font(Size.SECONDARY), palette.text2)
        self._state(painter, box.translated(0, px(LINE + (4 if len(kept) == len(facts) else 0))), line)

    def _wrapped(self, name: str, width: int) -> tuple[str, ...]:
        """A name in one line, or in two that break between words."""
        font, words = self.theme.font(Size.SECONDARY, Weight.BOLD), name.split()
        if text_width(font, name) <= width or len(words) < 2:
            return (name,)
        fitting = (n for n in range(len(words) - 1, 0, -1) if text_width(font, " ".join(words[:n])) <= width)
        n = next(fitting, 1)
        return " ".join(words[:n]), " ".join(words[n:])

    def _sign(self, painter: QPainter, box: QRect, line: LineRows) -> None:
        symbol = Symbol.UNSTAFFED if self.short(line) else Symbol.DONE
        draw_symbol(painter, middle(box, box.left(), QSize(self.theme.px(12), self.theme.px(12))), symbol,
                    self.theme.palette)  # fmt: skip

    def _strength(self, line: LineRows) -> str:
        """1 a shift, or 2 – 2 – 1 a shift."""
        counts = [f"{low}" if low == high else f"{low}…{high}" for low, high in line.strengths]
        text = counts[0] if len(set(counts)) == 1 else " – ".join(counts)
        return self.desk.say("{counts} a shift", counts=text)

    def _state(self, painter: QPainter, box: QRect, line: LineRows) -> None:
        palette, px, say = self.theme.palette, self.theme.px, self.desk.say
        self._sign(painter, box, line)
        short = self.short(line)
        text = say("{missing} missing", missing=short) if short else say("Fully staffed")
        ink = palette.unst_t if short else palette.text2
        draw_text(painter, box.adjusted(px(17), 0, 0, 0), text, self.theme.font(Size.SECONDARY), ink)
