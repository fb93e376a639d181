"""The bar below the items: one thing is asked at a time, and why something can't be so stands below it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pages.conferences.checks.asks import Ask, FaultAsk, FollowAsk, LineAsk, PartAsk
from ui.widgets.base import fill_with
from ui.widgets.form_row import FieldError


class AskBar(QWidget):
    """`left` is Esc in whatever is asked."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.theme, px = desk.theme, desk.theme.px
        fill_with(self, desk.theme, "panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line, self.follow, self.fault, self.part = LineAsk(desk), FollowAsk(desk), FaultAsk(desk), PartAsk(desk)
        self.error = FieldError(desk.theme)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(12), px(8), px(12), px(8))
        box.setSpacing(px(2))
        self._asks: tuple[Ask, ...] = (self.line, self.follow, self.fault, self.part)
        for ask in self._asks:
            ask.hide()
            ask.left.connect(self.left)
            box.addWidget(ask)
        box.addWidget(self.error)
        self.hide()

    @property
    def asked(self) -> Ask | None:
        """What is asked now."""
        return next((ask for ask in self._asks if not ask.isHidden()), None)

    @property
    def holds_keyboard(self) -> bool:
        """Whether what is asked wants to be answered here: all but the question that the table's keys answer."""
        return self.asked is not None and self.asked is not self.follow

    def put(self, ask: Ask) -> None:
        """Make room for a question before it takes the keyboard."""
        for one in self._asks:
            one.setVisible(one is ask)
        self.error.show_error("")
        self.show()

    def show_error(self, sentence: str) -> None:
        """Why something was refused; nothing may be asked meanwhile."""
        self.error.show_error(sentence)
        self.setVisible(bool(sentence) or self.asked is not None)

    def close_all(self) -> None:
        """Nothing is asked."""
        for ask in self._asks:
            ask.hide()
        self.error.show_error("")
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, self.theme.palette.line2)
