"""The ways of a recipient in the order in which they are tried: channel and address, moved with Alt+Up and Alt+Down."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.messages import BY_PHONE, Address
from console.notifications.kinds import GROUP, KINDS, MAIL_ADDRESS
from console.services.arrangements.people_told import channel_kinds
from console.wording.arrangements import channel_name
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, MaskedInput
from ui.theme.icons import Icon
from ui.widgets.button import Button


class Way(QWidget):
    """One way: its channel, its address, and a button that takes it out."""

    def __init__(self, owner: "AddressesInput", address: Address) -> None:
        super().__init__()
        desk = owner.desk
        say, theme = desk.say, desk.theme
        codes = [*sorted(desk.snapshot.channels, key=lambda key: desk.snapshot.channels[key].name), BY_PHONE]
        if address.channel not in codes:
            codes.append(address.channel)
        choices = [(code, channel_name(say, desk.snapshot, code)) for code in codes]
        self.channel = ChoiceInput(choices, address.channel)
        self.channel.setAccessibleName(say("Channel"))
        self.channel.setFixedWidth(theme.px(118))
        self.address = MaskedInput(theme, address.address)
        self.address.setAccessibleName(say("Address"))
        self.remove = Button(theme, icon=Icon.REMOVE, small=True, name=say("Take out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.channel)
        row.addWidget(self.address, 1)
        row.addWidget(self.remove)
        for widget in (self.channel, self.address):
            widget.setMinimumHeight(theme.px(26))
            widget.edited.connect(owner.edited)
        self.channel.edited.connect(self._hint)
        self._owner = owner
        self._hint()

    def value(self) -> Address:
        return Address(self.channel.value(), self.address.value())

    def draft(self) -> Any:
        return [self.channel.value(), self.address.draft()]

    def stops(self) -> list[QWidget]:
        """What Tab reaches."""
        return [self.channel, self.address, self.remove]

    def _hint(self) -> None:
        """What an address of this channel is."""
        say, kinds = self._owner.desk.say, channel_kinds(self._owner.desk.snapshot)
        kind = kinds.get(self.channel.value(), "")
        wanted = KINDS[kind].address if kind else ""
        if wanted == GROUP:
            text = say("Number to mention, may stay empty")
        else:
            text = say("Mail address") if wanted == MAIL_ADDRESS else say("Phone number")
        self.address.setPlaceholderText(text)


class AddressesInput(QWidget):
    """`value()` is a tuple of Address, the first to be tried first."""

    edited = Signal()

    def __init__(self, desk: Desk, addresses: Sequence[Address]) -> None:
        super().__init__()
        self.desk = desk
        self.ways: list[Way] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(desk.theme.px(4))
        self.more = Button(desk.theme, desk.say("One more way"), icon=Icon.PLUS, small=True)
        self.more.clicked.connect(self.add_way)
        self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for address in addresses or (self._usual(),):
            self._append(address)

    def value(self) -> tuple[Address, ...]:
        return tuple(way.value() for way in self.ways)

    def draft(self) -> Any:
        return [way.draft() for way in self.ways]

    def fill(self, draft: Any) -> None:
        while self.ways:
            self._take_out(self.ways[-1])
        for channel, address in draft:
            self._append(Address(channel, address))

    def tab_stops(self) -> list[QWidget]:
        """In the order of the ways."""
        return [stop for way in self.ways for stop in way.stops()] + [self.more]

    def setFocus(self, *_reason: Any) -> None:
        """The first way."""
        (self.ways[0].channel if self.ways else self.more).setFocus()

    def add_way(self) -> None:
        """A further way, on a channel that has none yet."""
        self._append(self._usual())
        self.ways[-1].channel.setFocus()
        self._reorder()

    def move(self, way: Way, step: int) -> None:
        """Try a way earlier (-1) or later (1)."""
        here = self.ways.index(way)
        there = max(0, min(len(self.ways) - 1, here + step))
        focused = way.focusWidget()
        self.ways.insert(there, self.ways.pop(here))
        for number, one in enumerate(self.ways):
            self._box.removeWidget(one)
            self._box.insertWidget(number, one)
        if focused is not None:
            focused.setFocus()
        self._reorder()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        way = next((one for one in self.ways if one.isAncestorOf(self.focusWidget() or self)), None)
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if way is not None and alt and step is not None:
            self.move(way, step)
        elif way is not None and alt and event.key() == Qt.Key.Key_Delete:
            self.drop(way)
        else:
            super().keyPressEvent(event)

    def drop(self, way: Way) -> None:
        """Take a way out."""
        here = self.ways.index(way)
        self._take_out(way)
        (self.ways[min(here, len(self.ways) - 1)].channel if self.ways else self.more).setFocus()
        self._reorder()

    def _usual(self) -> Address:
        """The first channel that is not among the ways."""
        taken = {way.channel.value() for way in self.ways}
        rows = sorted(self.desk.snapshot.channels.values(), key=lambda row: row.name)
        codes = [*(row.id for row in rows if row.enabled), BY_PHONE]
        return Address(next((code for code in codes if code not in taken), codes[0]))

    def _append(self, address: Address) -> None:
        way = Way(self, address)
        way.remove.clicked.connect(lambda: self.drop(way))
        self.ways.append(way)
        self._box.insertWidget(len(self.ways) - 1, way)
        if self.isVisible():
            way.show()  # at once: Tab passes by what a layout shows only later

    def _take_out(self, way: Way) -> None:
        self.ways.remove(way)
        self._box.removeWidget(way)
        way.hide()
        way.deleteLater()

    def _reorder(self) -> None:
        """Tell the form that what Tab reaches has changed."""
        self.edited.emit()
