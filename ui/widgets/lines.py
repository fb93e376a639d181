"""Lines of a list in a side panel: a lead, a symbol, a head, a text that wraps, a tail. Painted, never cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import Size
from ui.theme.symbols import Symbol, draw_symbol, symbol_size
from ui.theme.theme import Theme
from ui.widgets.painting import LEFT, RIGHT, draw_text, middle, text_width

LINE, GAP, PADDING = 18, 5, 16
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Line:
    """`lead` stands before the symbol, `head` after it; `tail` at the right end. `token` colours lead and head,
    `ink` the text; `indent` steps of 12 px set the text in."""

    text: str
    lead: str = ""
    symbol: Symbol | None = None
    head: str = ""
    tail: str = ""
    token: str = "text2"
    ink: str = "text"
    indent: int = 0


class Lines(QWidget):
    """Its height follows from its width. `thread` joins the symbols by a line, as a history; `padding` is left free at
    both sides.
    """

    def __init__(self, theme: Theme, *, thread: bool = False, padding: int = PADDING) -> None:
        super().__init__()
        self.theme, self._thread, self._padding = theme, thread, padding
        self.lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines from top to bottom."""
        if tuple(lines) != self.lines:
            self.lines = tuple(lines)
            self.setAccessibleName("; ".join(f"{line.lead} {line.head} {line.text}".strip() for line in lines))
            self._fit()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, px = QPainter(self), self.theme.palette, self.theme.px
        font, top = self.theme.font(Size.SECONDARY), px(4)
        lead, mark, head, left, wide = self._columns()
        last = len(self.lines) - 1
        for number, line in enumerate(self.lines):
            height, row, inset = self._height(line, wide), QRect(0, top, self.width(), px(LINE)), px(12 * line.indent)
            faint = palette.text3 if line.token == "text2" else getattr(palette, line.token)
            draw_text(painter, row.adjusted(lead, 0, 0, 0), line.lead, font, faint, LEFT)
            if self._thread and number < last:
                painter.fillRect(mark + px(6), top + px(15), 1, height + px(GAP) - px(12), palette.line2)
            if line.symbol is not None:
                draw_symbol(painter, middle(row, mark, symbol_size(line.symbol, px(12))), line.symbol, palette)
            draw_text(painter, row.adjusted(head, 0, 0, 0), line.head, font, getattr(palette, line.token), LEFT)
            draw_text(painter, row.adjusted(0, 0, -px(self._padding), 0), line.tail, font, palette.text3, RIGHT)
            self._draw_text(painter, QRect(left + inset, top, wide - inset, height), line)
            top += height + px(GAP)

    def _draw_text(self, painter: QPainter, area: QRect, line: Line) -> None:
        font, ink = self.theme.font(Size.SECONDARY), getattr(self.theme.palette, line.ink)
        if area.height() <= self.theme.px(LINE):
            draw_text(painter, area, line.text, font, ink, LEFT)
            return
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(area.adjusted(0, self._rise(), 0, self.theme.px(6)), _WRAP, line.text)

    def _columns(self) -> tuple[int, int, int, int, int]:
        """x of lead, symbol, head and text, and the width of the text."""
        px, font = self.theme.px, self.theme.font(Size.SECONDARY)

        def widest(text: Callable[[Line], str]) -> int:
            wide = max((text_width(font, text(line)) for line in self.lines), default=0)
            return wide + px(12) if wide else 0

        lead = px(self._padding)
        mark = lead + widest(lambda line: line.lead)
        head = mark + (px(20) if any(line.symbol for line in self.lines) else 0)
        left = head + widest(lambda line: line.head)
        right = self.width() - px(self._padding) - widest(lambda line: line.tail)
        return lead, mark, head, left, max(right - left, px(40))

    def _height(self, line: Line, wide: int) -> int:
        """A multiple of the line's height."""
        metrics = QFontMetrics(self.theme.font(Size.SECONDARY))
        room = wide - self.theme.px(12 * line.indent)
        needed = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, line.text).height()
        lines = max(1, round(needed / metrics.lineSpacing()))
        return self.theme.px(LINE) + (lines - 1) * metrics.lineSpacing()

    def _rise(self) -> int:
        """From the top of a line to the top of its text, so that all columns share a base line."""
        metrics = QFontMetrics(self.theme.font(Size.SECONDARY))
        return (self.theme.px(LINE) - metrics.height()) // 2

    def _fit(self) -> None:
        px, wide = self.theme.px, self._columns()[4]
        total = sum(self._height(line, wide) + px(GAP) for line in self.lines)
        self.setFixedHeight(total + px(8) if self.lines else 0)
