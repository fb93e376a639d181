"""What can be done about an open place, by number: ways out of a shortage, people whom one thing keeps from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.domain.rules import SURPLUS, WRONG_LEVEL, WRONG_PLACE, WRONG_POST
from console.planning.plans.reasons.explanation import NearMiss, Way
from console.wording.reasons import ReasonWording
from ui.theme.fonts import Size
from ui.theme.painting import draw_key_cap, draw_text, key_cap_size
from ui.theme.theme import Theme
from ui.widgets.base import Pressable

MOST, LINE, ABOVE = 5, 17, 4
_FIXED = (WRONG_LEVEL, WRONG_PLACE, WRONG_POST, SURPLUS)  # where such a rule blocks nobody changes it today
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to do, and in grey what comes of it. `what` is the planner's word for it."""

    what: Way | NearMiss
    text: str
    detail: str = ""


def choices(wording: ReasonWording, ways: Sequence[Way], near: Sequence[NearMiss]) -> tuple[Choice, ...]:
    """Ways out first, then near misses that no way names already; as many as there are keys."""

    def found() -> Iterator[Choice]:
        for way in ways:
            yield Choice(way, wording.way_out(way), wording.effect(way))
        named = {way.person for way in ways if way.person}
        for miss in near:
            if miss.person not in named and within_reach(miss):
                yield Choice(miss, wording.near(miss))

    return tuple(found())[:MOST]


def within_reach(miss: NearMiss) -> bool:
    """Whether what is in the way can be changed today."""
    return not (miss.finding.blocks and miss.rule in _FIXED)


class ChoiceRow(Pressable):
    """A key cap, what to do (wrapped, never cut), what comes of it."""

    def __init__(self, theme: Theme, key: str, choice: Choice) -> None:
        super().__init__(theme, choice.text)
        self.key, self.choice = key, choice
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(choice.detail)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its number is its key

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self._tall())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._tall())

    def _tall(self) -> int:
        return self._text_height() + (self._px(LINE) if self.choice.detail else 0) + 2 * self._px(ABOVE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, px = QPainter(self), self.theme.palette, self._px
        if self.hovered:
            painter.fillRect(self.rect(), palette.sel)
        cap = key_cap_size(self.theme, self.key)
        if self.key:
            draw_key_cap(painter, QRect(px(12), px(ABOVE), cap.width(), cap.height()), self.theme, self.key)
        left, tall = self._left(), self._text_height()
        painter.setFont(self._font())
        painter.setPen(palette.text)
        painter.drawText(QRect(left, px(ABOVE), self._room(), tall + px(4)), _WRAP, self.choice.text)
        if self.choice.detail:
            below = QRect(left, px(ABOVE) + tall, self._room(), px(LINE))
            draw_text(painter, below, self.choice.detail, self._font(), palette.text2)

    def _px(self, size: int) -> int:
        return self.theme.px(size)

    def _font(self) -> QFont:
        return self.theme.font(Size.SECONDARY)

    def _left(self) -> int:
        return self._px(12) + max(key_cap_size(self.theme, self.key or "1").width(), self._px(18)) + self._px(8)

    def _room(self) -> int:
        return max(self._px(60), self.width() - self._left() - self._px(10))

    def _text_height(self) -> int:
        metrics = QFontMetrics(self._font())
        area = metrics.boundingRect(QRect(0, 0, self._room(), 10_000), _WRAP, self.choice.text)
        return max(self._px(LINE), area.height())


class ChoiceList(QWidget):
    """`taken` carries what the mouse chose; keys go through `what`. Not `numbered`: nothing can be chosen yet."""

    taken = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.rows = theme, list[ChoiceRow]()
        self._shown: tuple[tuple[Choice, ...], str] = ((), "")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, theme.px(4))
        self.column.setSpacing(0)
        self.hide()

    def show_choices(self, found: tuple[Choice, ...], prefix: str, *, numbered: bool) -> None:
        """Show these; the keys are `prefix` and their number."""
        key = prefix + "{n}" if numbered else ""
        if (found, key) == self._shown:
            return
        self._shown = (found, key)
        for row in self.rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ChoiceRow(self.theme, key.format(n=n), choice) for n, choice in enumerate(found, start=1)]
        for row in self.rows:
            row.clicked.connect(lambda choice=row.choice: self._take(choice))
            self.column.addWidget(row)
        self.setVisible(bool(found))

    def what(self, number: int) -> Way | NearMiss | None:
        """What a number stands for; None beyond the last and while they are still sought."""
        shown, key = self._shown
        return shown[number - 1].what if key and 1 <= number <= len(shown) else None

    def _take(self, choice: Choice) -> None:
        if self._shown[1]:
            self.taken.emit(choice.what)
