"""The tool tip of a finding: title, rule, fact, numbered ways out; its border says how bad it is."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.wording.catalogue import Wording
from ui.theme.fonts import Size, Weight
from ui.theme.painting import RIGHT, draw_box, draw_key_cap, draw_text, key_cap_size, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import fill_with
from ui.widgets.hint_bar import Hint

PAD, TITLE, LINE, GAP, FOOT = 12, 20, 18, 8, 26
_SYMBOLS = {"blocking": Symbol.BREACH, "warning": Symbol.DUE, "fits": Symbol.DONE}
_BORDERS = {"blocking": "crit", "warning": "warn", "fits": "ctl"}


@dataclass(frozen=True, slots=True)
class TipText:
    """Sentences ready for the screen. `severity`: blocking, warning, fits."""

    severity: str
    title: str
    rule: str = ""
    facts: tuple[str, ...] = ()
    ways_out: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    footnote: str = field(default="")


class FindingTip(QWidget):
    """A child of `host`, never a window, so that it cannot take the focus of a drag. Painted by itself, as it is said
    anew at each step of a hand; `show_at` keeps it inside.
    """

    def __init__(self, theme: Theme, say: Wording, host: QWidget) -> None:
        super().__init__(host)
        self.theme, self.say, self.host = theme, say, host
        fill_with(self, theme, "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.content: TipText | None = None
        self._label_width = 0
        self.hide()

    def show_at(self, content: TipText, near: QRect) -> None:
        """Show it beside `near` (coordinates of the host), below or above as there is room."""
        if content != self.content:
            self.content = content
            self.setAccessibleName(content.title)
            self.setAccessibleDescription("\n".join((content.rule, *content.facts, *content.ways_out)))
            self.resize(self._size(content))
            self.update()
        gap = self.theme.px(6)
        below = near.bottom() + gap
        top = below if below + self.height() <= self.host.height() else near.top() - self.height() - gap
        left = min(near.left(), self.host.width() - self.width() - gap)
        self.move(QPoint(max(0, left), max(0, top)))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.content is None:
            return
        painter, px, content = QPainter(self), self.theme.px, self.content
        draw_box(painter, self.rect(), getattr(self.theme.palette, _BORDERS[content.severity]))
        line = QRect(px(PAD), px(PAD), self.width() - 2 * px(PAD), px(TITLE))
        draw_symbol(
            painter, middle(line, line.left(), QSize(px(12), px(12))), _SYMBOLS[content.severity], self.theme.palette
        )
        bold = self.theme.font(Size.BODY, Weight.BOLD)
        draw_text(painter, line.adjusted(px(20), 0, 0, 0), content.title, bold, self.theme.palette.text)
        line = QRect(line.left(), line.bottom() + 1 + px(GAP), line.width(), px(LINE))
        for label, number, text in self.lines(content):
            self._line(painter, line, label, number, text)
            line.translate(0, px(LINE + 3))
        if content.hints or content.footnote:
            self._foot(painter, QRect(line.left(), line.top() - px(3) + px(GAP), line.width(), px(FOOT)), content)

    def lines(self, content: TipText) -> list[tuple[str, int, str]]:
        """The label on the first line of its kind, the number of a way out (0: none), the words."""
        found: list[tuple[str, int, str]] = []
        for label, lines, numbered in (
            (self.say("Rule"), (content.rule,), False),
            (self.say("Fact"), content.facts, False),
            (self.say("Ways out"), content.ways_out, True),
        ):
            shown = [line for line in lines if line]
            found += [(label if n == 1 else "", n if numbered else 0, line) for n, line in enumerate(shown, start=1)]
        return found

    def _line(self, painter: QPainter, line: QRect, label: str, number: int, text: str) -> None:
        px, palette, font = self.theme.px, self.theme.palette, self.theme.font(Size.SECONDARY)
        draw_text(painter, line, label, font, palette.text2)
        words = line.adjusted(self._label_width + px(10), 0, 0, 0)
        if number:
            size = key_cap_size(self.theme, str(number))
            draw_key_cap(painter, middle(words, words.left(), size), self.theme, str(number))
            words = words.adjusted(size.width() + px(10), 0, 0, 0)
        draw_text(painter, words, text, font, palette.text)

    def _foot(self, painter: QPainter, area: QRect, content: TipText) -> None:
        px, palette, font = self.theme.px, self.theme.palette, self.theme.font(Size.SECONDARY)
        painter.fillRect(area.left(), area.top(), area.width(), 1, palette.line2)
        line = area.adjusted(0, px(GAP), 0, 0)
        for hint in content.hints:
            for key in hint.keys:
                size = key_cap_size(self.theme, key)
                draw_key_cap(painter, middle(line, line.left(), size), self.theme, key)
                line = line.adjusted(size.width() + px(6), 0, 0, 0)
            used = draw_text(painter, line, hint.label, font, palette.text2)
            line = line.adjusted(used + px(14), 0, 0, 0)
        draw_text(painter, line, content.footnote, font, palette.text2, RIGHT)

    def _size(self, content: TipText) -> QSize:
        """As wide as its longest line, within the host."""
        px, small = self.theme.px, self.theme.font(Size.SECONDARY)
        lines = self.lines(content)
        self._label_width = max((text_width(small, label) for label, _, _ in lines), default=0)
        cap = key_cap_size(self.theme, "1").width() + px(10)
        widths = [px(20) + text_width(self.theme.font(Size.BODY, Weight.BOLD), content.title)]
        widths += [self._label_width + px(10) + (cap if n else 0) + text_width(small, text) for _, n, text in lines]
        foot = sum(key_cap_size(self.theme, key).width() + px(6) for hint in content.hints for key in hint.keys)
        foot += sum(text_width(small, hint.label) + px(14) for hint in content.hints)
        widths.append(foot + text_width(small, content.footnote))
        height = px(2 * PAD + TITLE) + (px(GAP) + len(lines) * px(LINE + 3) - px(3) if lines else 0)
        height += px(GAP + FOOT) if content.hints or content.footnote else 0
        return QSize(min(max(widths) + 2 * px(PAD), self.host.width() - 2 * px(6)), height)
