"""A chip that opens a menu of a few values, of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme.theme import Theme
from ui.widgets.chip import Chip

Choice = tuple[str, str]


class MenuChip(Chip):
    """A chip that chooses one of several values; `chosen` tells which."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, resting: str, parent: QWidget | None = None) -> None:
        """`resting` is its text while the first value, '', is chosen."""
        menu = QMenu()
        super().__init__(theme, resting, checkable=False, menu=menu, parent=parent)
        menu.setParent(self, menu.windowFlags())
        self.resting, self.value = resting, ""
        self.choices: tuple[Choice, ...] = ()

    def set_choices(self, choices: Sequence[Choice], value: str) -> None:
        """The values with their names, in order; the one chosen gives the chip its text."""
        names = dict(choices)
        self.value = value
        self.checked = bool(value)
        self.set_text(names.get(value, value) if value else self.resting)
        if tuple(choices) != self.choices:
            self.choices = tuple(choices)
            self._fill()
        assert self.menu is not None
        for action in self.menu.actions():
            action.setChecked(action.data() == value)

    def _fill(self) -> None:
        assert self.menu is not None
        self.menu.clear()
        for value, name in self.choices:
            action = QAction(name, self.menu)
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(lambda _checked, value=value: self.chosen.emit(value))
            self.menu.addAction(action)
