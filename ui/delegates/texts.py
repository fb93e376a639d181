"""Texts of one font, drawn often: widths are remembered, and a text that comes again is a picture from then on."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from ui.theme.fonts import Size
from ui.theme.theme import Theme

REMEMBERED = 20_000
PICTURES = 1500  # some 5 kB each


class Texts:
    """Pictures carry the ground they stand on, so that letters are smoothed as Qt does it there."""

    def __init__(self, theme: Theme, font: QFont | None = None) -> None:
        self.font = font or theme.font(Size.BODY)
        self._metrics = QFontMetrics(self.font)
        self._rise = self._metrics.ascent() - self._metrics.descent()
        self._widths: dict[str, int] = {}
        self._letters: dict[str, int] = {}
        self._cut: dict[tuple[str, int], str] = {}
        self._seen: set[tuple[str, int, int]] = set()
        self._pictures: dict[tuple[str, int, int], QPixmap] = {}
        self._shape = (1.0, 0)

    def draw(
        self, painter: QPainter, left: int, rect: QRect, room: int, text: str, ink: QColor, ground: QColor
    ) -> None:
        """One line from `left` on, in the middle of the height of `rect`, cut with an ellipsis beyond `room`."""
        if self._bound(text) > room + 1 and self.width(text) > room + 1:
            text = self._elided(text, room + 1)
        key = (text, id(ink), id(ground))  # colours of the theme's palette, which outlives this
        picture = self._pictures.get(key)
        if picture is not None:
            painter.drawPixmap(left, rect.top(), picture)
        elif key in self._seen:
            picture = self._pictures[key] = self._picture(text, ink, ground)
            painter.drawPixmap(left, rect.top(), picture)
        else:
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            self._seen.add(key)
            painter.setFont(self.font)
            painter.setPen(ink)
            painter.drawText(left, rect.top() + (rect.height() + self._rise) // 2, text)

    def begin(self, ratio: float, height: int) -> None:
        """Pictures from now on are for rows of this height on a screen of this ratio."""
        if (ratio, height) != self._shape:
            self._shape = (ratio, height)
            self._pictures.clear()

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
        painter.drawText(0, (height + self._rise) // 2, text)
        painter.end()
        return made
