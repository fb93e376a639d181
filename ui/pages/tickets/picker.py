"""The field that finds a circuit or a customer while it is being typed; its hits stand below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from console.planning.ticket_lookup import Hit
from console.wording.catalogue import Wording
from ui.theme.fonts import Size
from ui.theme.theme import Theme
from ui.widgets.painting import draw_box, draw_text, text_width


def hit_name(hit: Hit, say: Wording) -> str:
    """What the field shows once a hit is taken."""
    if hit.circuit is not None:
        return hit.circuit.code
    return hit.customer.name if hit.customer else ""


class HitList(QWidget):
    """Painted rows; the current one has the selection's ground."""

    clicked = Signal(int)

    def __init__(self, theme: Theme, say: Wording) -> None:
        super().__init__()
        self.theme, self.say = theme, say
        self.hits: tuple[Hit, ...] = ()
        self.current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these, the first current."""
        self.hits, self.current = tuple(hits), 0
        self.setFixedHeight(self.theme.px(24) * len(self.hits) + 2)
        self.setVisible(bool(self.hits))
        self._told()

    def move_by(self, step: int) -> None:
        self.current = max(0, min(len(self.hits) - 1, self.current + step))
        self._told()

    def words(self, hit: Hit) -> tuple[str, str]:
        """The main text and the grey one at the right."""
        if hit.circuit is None:
            assert hit.customer is not None
            return hit.customer.name, self.say.n("customer, {n} circuit", "customer, {n} circuits", hit.circuits)
        return hit.circuit.code, hit.customer.name if hit.customer else ""

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y()) // self.theme.px(24)
        if 0 <= number < len(self.hits):
            self.clicked.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        draw_box(painter, self.rect(), palette.ctl, palette.base)
        font = self.theme.font(Size.SECONDARY)
        for number, hit in enumerate(self.hits):
            row = self.rect().adjusted(1, 1, -1, -1)
            row.setTop(1 + number * px(24))
            row.setHeight(px(24))
            chosen = number == self.current
            if chosen:
                painter.fillRect(row, palette.sel)
                painter.fillRect(row.left(), row.top(), px(3), row.height(), palette.text)
            main, side = self.words(hit)
            area = row.adjusted(px(8), 0, -px(8), 0)
            used = min(text_width(self.theme.font(), main), area.width())
            draw_text(painter, area, main, self.theme.font(), palette.text)
            rest = area.adjusted(used + px(10), 0, 0, 0)
            draw_text(painter, rest, side, font, palette.text if chosen else palette.text3)

    def _told(self) -> None:
        self.setAccessibleName(" ".join(self.words(self.hits[self.current])) if self.hits else "")
        self.update()


class Picker(QLineEdit):
    """`picked` tells that a hit was taken or given up; `hit` is the one taken. Arrows choose, Enter takes.

    `left` follows a hit that was taken by hand, so that what is typed next goes into the next field.
    """

    picked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, say: Wording, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__()
        self.say, self._find = say, find
        self.list = HitList(theme, say)
        self.hit: Hit | None = None
        self.textEdited.connect(self._typed)
        self.list.clicked.connect(self.take)
        self.setPlaceholderText(say("Number, name, pinyin initials"))

    def take(self, number: int) -> None:
        """Take a hit of the list."""
        self.set_hit(self.list.hits[number])
        self.left.emit()

    def set_hit(self, hit: Hit) -> None:
        """Take a hit, its name in the field."""
        self.hit = hit
        self.setText(hit_name(hit, self.say))
        self.list.show_hits(())
        self.picked.emit()

    def search(self) -> None:
        """Look up what stands in the field."""
        self.list.show_hits(self._find(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        hits, plain = self.list.hits, not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if hits and plain and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif hits and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take(self.list.current)
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self.hit = None
        self.search()
        self.picked.emit()

