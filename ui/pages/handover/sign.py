"""One of the two who sign: name and number, PIN or signature, and what is still owed before it may be signed."""

from datetime import datetime
from math import ceil

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from console.services.handover.pins import is_pin
from ui.desk import Desk
from ui.pages.handover.pin import PinBoxes
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.key_values import SymbolMark
from ui.widgets.menu_chip import MenuChip
from ui.widgets.painting import draw_text

WAITING, SIGNED, NOT_YET, SETTING = "waiting", "signed", "not_yet", "setting"


class Signature(QWidget):
    """A name over the line that it is signed on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.theme, self.name = desk.theme, ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        line = self.height() - px(6)
        painter.fillRect(0, line, self.width(), 1, palette.text2)
        font = QFont(self.theme.font(Size.COUNTER, Weight.NORMAL))
        font.setItalic(True)
        draw_text(painter, QRect(px(8), 0, self.width() - px(16), line), self.name, font, palette.text)


class SignPart(QWidget):
    """`signed` carries (PIN, reason), `pin_made` a new PIN typed twice alike, `chosen` another person's name."""

    signed = Signal(str, str)
    pin_made = Signal(str)
    chosen = Signal(str)
    reasoned = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, title: str, sign: str, resting: str, *, edge: bool) -> None:
        super().__init__()
        self.desk, self.theme, self.say, self.edge = desk, desk.theme, desk.say, edge
        self.state, self._first, self._asks, self._locked = NOT_YET, "", False, False
        self.active = False
        fill_with(self, desk.theme, "panel")
        theme, say = desk.theme, desk.say
        self.setAccessibleName(title)
        self.title = Text(theme, title, Size.BODY, Weight.BOLD)
        self.who = MenuChip(theme, resting)
        self.code = Text(theme, "", Size.SECONDARY, token="text2")
        self.mark = SymbolMark(theme, Symbol.NOT_STARTED)
        self.standing = Text(theme, "", Size.SECONDARY, token="text2")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say("Reason"))
        self.reason.setAccessibleName(say("Reason"))
        self.reason.setMinimumHeight(theme.px(26))
        self.reason.setTextMargins(theme.px(5), 0, theme.px(5), 0)
        self.pin_label = Text(theme, "PIN", Size.SECONDARY, token="text2")
        self.pin = PinBoxes(theme, f"{title}: PIN")
        self.button = Button(theme, sign, "Ctrl+↵", True)
        self.message = Text(theme, "", Size.SECONDARY, token="crit_t", wrap=True)
        self.signature = Signature(desk)
        self.body = QStackedWidget()
        self._sign = sign
        self._lay_out()
        self.who.chosen.connect(self.chosen)
        self.reason.returnPressed.connect(self._reason_given)
        self.pin.entered.connect(self._entered)
        self.pin.changed.connect(lambda: self.button.setEnabled(self.pin.whole and self.state in (WAITING, SETTING)))
        self.button.clicked.connect(self.pin.enter)

    def _lay_out(self) -> None:
        px = self.theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        for word in (self.title, self.who, self.code):
            head.addWidget(word)
        head.addStretch(1)
        head.addWidget(self.mark)
        head.addWidget(self.standing)
        boxes = QHBoxLayout()
        boxes.setSpacing(px(8))
        for part in (self.pin_label, self.pin):
            boxes.addWidget(part)
        boxes.addStretch(1)
        boxes.addWidget(self.button)
        form = QWidget()
        inner = QVBoxLayout(form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(px(4))
        inner.addWidget(self.reason)
        inner.addLayout(boxes)
        inner.addWidget(self.message)
        inner.addStretch(1)
        self.body.addWidget(form)
        self.body.addWidget(self.signature)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(14), px(6))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.body, 1)
        self.reason.hide()

    # ---- what it shows

    def needed(self) -> int:
        """How high it has to be at its width, px."""
        layout = self.layout()
        assert layout is not None
        return (
            layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        )

    def show_person(self, name: str, code: str, choices: tuple[tuple[str, str], ...]) -> None:
        """Who it is, and who else it might be."""
        self.who.set_choices(choices, name)
        self.code.setText(self.say("No. {code}", code=code) if code else "")
        self.signature.name = name

    def show_state(self, state: str, symbol: Symbol, standing: str, *, active: bool) -> None:
        """WAITING for the PIN, SETTING a first one, SIGNED, or NOT_YET; `active`: the hand is here next."""
        if state != self.state:
            self._first = ""
            self.message.setText("")
        self.state, self.active = state, active
        self.mark.set_symbol(symbol)
        self.standing.setText(standing)
        self.body.setCurrentIndex(1 if state == SIGNED else 0)
        self.who.setEnabled(state != SIGNED)
        self.pin.setEnabled(state in (WAITING, SETTING))
        self.button.setEnabled(self.pin.whole and self.pin.isEnabled())
        label = "PIN"
        if state == SETTING:
            label = self.say("Again") if self._first else self.say("New PIN")
        self.pin_label.setText(label)
        self.button.set_text(self.say("Set") if state == SETTING else self._sign)
        self.update()

    def ask_reason(self, sentence: str, *, typing: bool = False) -> None:
        """A reason is owed; `typing` takes the keyboard there."""
        self._asks = True
        self.reason.show()
        if sentence:
            self.message.setText(sentence)
        if typing:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def need_no_reason(self) -> None:
        """None is owed any more."""
        if self._asks:
            self._asks = False
            self.reason.clear()
            self.reason.hide()

    def show_error(self, sentence: str) -> None:
        """Why it was not signed."""
        self.pin.clear()
        self.message.setText(sentence)

    def take_focus(self) -> None:
        """Into the reason where one is owed and none stands there, else into the boxes."""
        field = self.reason if self._asks and not self.reason.text().strip() else self.pin
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in it."""
        return self.pin.hasFocus() or self.reason.hasFocus()

    # ---- the hand

    def commit(self) -> None:
        """Ctrl+Enter: keep the reason that is typed; sign when a PIN is there, else go where it is typed."""
        if self.reason.hasFocus():
            self._reason_given()
        elif self.pin.whole and self.pin.isEnabled():
            self.pin.enter()
        else:
            self.take_focus()

    def _reason_given(self) -> None:
        if self.reason.text().strip():
            self.message.setText("")
            self.reasoned.emit(self.reason.text().strip())
            if self.state in (WAITING, SETTING):
                self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self, digits: str) -> None:
        if self.state != SETTING:
            self.signed.emit(digits, self.reason.text().strip())
        elif not is_pin(digits):
            self.message.setText(self.say("A PIN has four to eight digits."))
        elif not self._first:
            self._first = digits
            self.pin_label.setText(self.say("Again"))
            self.message.setText("")
        elif digits != self._first:
            self._first = ""
            self.pin_label.setText(self.say("New PIN"))
            self.message.setText(self.say("The two are not alike. Type the new PIN once more."))
        else:
            self._first = ""
            self.pin_made.emit(digits)

    def tick(self, now: datetime, locked: datetime | None) -> None:
        """A locked PIN says how long it still is."""
        if locked is not None and now < locked:
            seconds = ceil((locked - now).total_seconds())
            left = f"{seconds // 60}:{seconds % 60:02d}"
            self.message.setText(self.say("Locked for {left} after wrong PINs.", left=left))
            self.pin.setEnabled(False)
            self._locked = True
        elif self._locked:
            self._locked = False
            self.message.setText("")
            self.pin.setEnabled(self.state in (WAITING, SETTING))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        ground = palette.base if self.active and self.state != SIGNED else palette.panel
        painter.fillRect(self.rect(), ground)
        width = self.theme.px(3) if self.active and self.state != SIGNED else 1
        painter.fillRect(0, 0, width, self.height(), palette.text if width > 1 else palette.line2)
