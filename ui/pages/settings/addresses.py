"""The ways of a recipient in the order in which they are tried: channel and address, moved with Alt+Up and Alt+Down."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.messages import BY_PHONE, Address
from console.notifications.kinds import GROUP, KINDS, MAIL_ADDRESS
from console.services.arrangements.people_told import channel_kinds
from console.wording.arrangements import channel_name
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, MaskedInput
from ui.pages.settings.line_list import InputLine, LineList
from ui.theme.icons import Icon
from ui.widgets.button import Button


class Way(InputLine):
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


class AddressesInput(LineList):
    """`value()` is a tuple of Address, the first to be tried first."""

    more_text = mark("One more way")

    def __init__(self, desk: Desk, addresses: Sequence[Address]) -> None:
        super().__init__(desk)
        for address in addresses or (self._usual(),):
            self._append(Way(self, address))

    def new_line(self) -> Way:
        """On a channel that has no way yet."""
        return Way(self, self._usual())

    def line_of(self, draft: Any) -> Way:
        return Way(self, Address(*draft))

    def move(self, way: InputLine, step: int) -> None:
        """Try a way earlier (-1) or later (1)."""
        here = self.lines.index(way)
        there = max(0, min(len(self.lines) - 1, here + step))
        focused = way.focusWidget()
        self.lines.insert(there, self.lines.pop(here))
        for number, one in enumerate(self.lines):
            self._box.removeWidget(one)
            self._box.insertWidget(number, one)
        if focused is not None:
            focused.setFocus()
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        way = self.line_at_hand()
        if way is not None and step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move(way, step)
        else:
            super().keyPressEvent(event)

    def _usual(self) -> Address:
        """The first channel that is not among the ways."""
        taken = {line.draft()[0] for line in self.lines}
        rows = sorted(self.desk.snapshot.channels.values(), key=lambda row: row.name)
        codes = [*(row.id for row in rows if row.enabled), BY_PHONE]
        return Address(next((code for code in codes if code not in taken), codes[0]))
