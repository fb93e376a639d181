"""Texts of one font, drawn often: widths are remembered, and a text that comes again is a picture from then on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from ui.theme.fonts import Size
from ui.theme.theme import Theme

REMEMBERED = 20_000
OFTEN = 4  # so often a text is drawn before it becomes a picture, which costs as much as three drawings
PICTURES = 1500  # some 5 kB each


class Texts:
    """Pictures carry the ground they stand on, so that letters are smoothed as Qt does it there."""

    def __init__(self, theme: Theme, font: QFont | None = None) -> None:
        self.font = font or theme.font(Size.BODY)
        self._metrics = QFontMetrics(self.font)
        self._rise = self._metrics.ascent() - self._metrics.descent()
        self._widest = self._metrics.maxWidth()
        self._widths: dict[str, int] = {}
        self._letters: dict[str, int] = {}
        self._cut: dict[tuple[str, int], str] = {}
        self._seen: dict[tuple[str, int, int], int] = {}
        self._pictures: dict[tuple[str, int, int], QPixmap] = {}
        self._shape = (1.0, 0)
        self._base = 0

    def draw(self, painter: QPainter, left: int, top: int, room: int, text: str, ink: QColor, ground: QColor) -> None:
        """One line from `left` on, in the middle of the row at `top`, cut with an ellipsis beyond `room`."""
        if len(text) * self._widest > room and self._bound(text) > room + 1 and self.width(text) > room + 1:
            text = self._elided(text, room + 1)
        key = (text, id(ink), id(ground))  # colours of the theme's palette, which outlives this
        picture = self._pictures.get(key)
        if picture is None and (seen := self._seen.get(key, 0)) < OFTEN:
            self._see(key, seen)
            painter.setFont(self.font)
            painter.setPen(ink)
            painter.drawText(left, top + self._base, text)
            return
        if picture is None:
            picture = self._pictures[key] = self._picture(text, ink, ground)
        painter.drawPixmap(left, top, picture)

    @property
    def height(self) -> int:
        """Of the rows, in px."""
        return self._shape[1]

    def begin(self, ratio: float, height: int) -> None:
        """What is drawn from now on stands in rows of this height, on a screen of this ratio."""
        if (ratio, height) != self._shape:
            self._shape = (ratio, height)
            self._base = (height + self._rise) // 2
            self._pictures.clear()

    def _see(self, key: tuple[str, int, int], seen: int) -> None:
        if not seen and len(self._seen) >= REMEMBERED:
            self._seen.clear()
        self._seen[key] = seen + 1

    def width(self, text: str) -> int:
        """In pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= REMEMBERED:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def _bound(self, text: str) -> int:
        """The letters one by one: no less than the text, and no shaping."""
        letters = self._letters
        try:
            return sum([letters[letter] for letter in text])
        except KeyError:
            for letter in set(text) - letters.keys():
                letters[letter] = self._metrics.horizontalAdvance(letter)
            return sum([letters[letter] for letter in text])

    def _elided(self, text: str, room: int) -> str:
        cut = self._cut.get((text, room))
        if cut is None:
            if len(self._cut) >= REMEMBERED:
                self._cut.clear()
            plain = text.replace("\n", " ")
            cut = self._cut[text, room] = self._metrics.elidedText(plain, Qt.TextElideMode.ElideRight, room)
        return cut

    def _picture(self, text: str, ink: QColor, ground: QColor) -> QPixmap:
        if len(self._pictures) >= PICTURES:
            self._pictures.clear()
        ratio, height = self._shape
        # a pixel more at the right: some letters lean over; a pixel less below: the row's line
        made = QPixmap(round((self.width(text) + 2) * ratio), round((height - 1) * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(ground)
        painter = QPainter(made)
        painter.setFont(self.font)
        painter.setPen(ink)
        painter.drawText(0, self._base, text)
        painter.end()
        return made
