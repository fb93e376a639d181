"""The site's key on this PC: whether it is there, and how it comes here. It is shown once, when it is made."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.notifications.secrets import Secret, VaultProblem
from console.services.channel_keys import ENVIRONMENT, KeyState
from console.wording.notifications import vault_sentence
from ui.desk import Desk
from ui.pages.settings.form import EditForm
from ui.pages.settings.inputs import SecretInput
from ui.pages.settings.once import OnceField
from ui.theme.fonts import Size
from ui.theme.symbols import Symbol
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.key_values import SymbolMark


def key_words(desk: Desk, state: KeyState) -> str:
    """What is known of the key, in words."""
    say = desk.say
    if state.problem:
        return vault_sentence(say, state.problem)
    if state.closed:
        return say(
            "The site's key {mark} is here, but does not open the secrets of: {channels}.",
            mark=state.mark, channels=say(", ").join(state.closed),
        )  # fmt: skip
    if state.source == ENVIRONMENT:
        return say("The site's key {mark} is here, from DISPATCHER_KEY.", mark=state.mark)
    return say("The site's key {mark} is here, in the keyring of this user.", mark=state.mark)


class KeyLine(QWidget):
    """One line above the table. `asked` opens the form."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        fill_with(self, desk.theme, "panel")
        self.good = SymbolMark(desk.theme, Symbol.DONE)
        self.bad = SymbolMark(desk.theme, Symbol.DUE)
        self.text = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.button = Button(desk.theme, desk.say("Key of the site"), "K", small=True)
        self.button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(desk.theme.px(n) for n in (12, 4, 12, 4)))
        row.setSpacing(desk.theme.px(8))
        row.addWidget(self.good)
        row.addWidget(self.bad)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def show_state(self, state: KeyState) -> None:
        """Say it; the button is offered where something can be done."""
        fine = not state.problem and not state.closed
        self.good.setVisible(fine)
        self.bad.setVisible(not fine)
        self.text.setText(key_words(self._desk, state))
        self.button.setVisible(state.source != ENVIRONMENT)
        self.show()


class KeyForm(EditForm):
    """Enter the key of another console, or make the first one. `stored` tells that there is another key now."""

    stored = Signal()

    def __init__(self, desk: Desk, state: KeyState) -> None:
        say = desk.say
        super().__init__(desk, say("Key of the site"), say("Store the key"))
        self.back_button.set_text(say("Back"))
        note = say("Every console needs the same key. Copy it from one that has it; it goes into this user's keyring.")
        self.add("key", say("Key"), SecretInput(desk.theme, say("from another console")), note)
        self.make_button = Button(desk.theme, say("Make the first key"))
        self.make_button.clicked.connect(lambda: desk.start(self.make(), "make key"))
        self.once = OnceField(
            desk, say("Key of the site"),
            say("This is the only time the key is shown. Store it on the other consoles, and in a safe place."),
        )  # fmt: skip
        self.once.hide()
        self.box.addWidget(self.make_button)
        self.box.addWidget(self.once)
        self.show_state(state)
        self.committed.connect(lambda: desk.start(self.store(), "store key"))

    def show_state(self, state: KeyState) -> None:
        """What is known of the key by now."""
        self.say_second(key_words(self.desk, state))
        self.make_button.setVisible(state.problem == "no_key" and self.once.isHidden())

    async def store(self) -> None:
        """Into the keyring; what is no key is said at the field."""
        key: Secret | None = self.inputs["key"].value()
        if key is None:
            self.show_error("key", vault_sentence(self.say, "bad_key"))
            return
        if await self._tried(self._keys().store(key.reveal())):
            self.inputs["key"].fill("")
            self.desk.tell(self.say("The key is in the keyring."))
            self.stored.emit()

    async def make(self) -> None:
        """A key of its own for a site that has none yet."""
        key = await self._tried(self._keys().make())
        if isinstance(key, Secret):
            self.make_button.hide()
            self.once.show_text(key.reveal())
            self.stored.emit()

    async def _tried(self, work: Any) -> Any:
        self.clear_errors()
        try:
            return await work or True
        except VaultProblem as problem:
            self.show_error("key", vault_sentence(self.say, problem.code))
            return None

    def _keys(self) -> Any:
        keys = self.desk.channel_keys
        assert keys is not None  # the form opens only where there are some
        return keys
