"""Moving by keys what a hand would drag: arrows to another person, Enter drops, Esc puts back."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.drag.holding import Holding
from ui.pages.assignment.drag.holding import Load, Target
from ui.pages.assignment.lanes.rows_view import ENTER, STEPS, RowsView
from ui.pages.assignment.lanes.view import LanesView


class KeyHand(QObject):
    """Holds a need over the lanes' current person; `begin` says over which lanes."""

    def __init__(self, holding: Holding) -> None:
        super().__init__(holding)
        self._holding = holding
        self._lanes: RowsView | None = None
        self._origin = ("", "")
        holding.ended.connect(self._ended)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def active(self) -> bool:
        """Whether the keys hold something."""
        return self._lanes is not None

    def begin(self, lanes: RowsView, load: Load, person: str) -> None:
        """Take this up, held over `person` first, the nearest in sight where that is nobody's lane."""
        lanes.setFocus()
        origin = (lanes.person, lanes.block if isinstance(lanes, LanesView) else "")
        self._holding.cancel()
        self._lanes, self._origin = lanes, origin
        self._holding.take_up(load, self._steer)
        lanes.select(person if lanes.layout_.row_of(person) else lanes.layout_.beside(lanes.person, 0))
        self._holding.over(Target(person=lanes.person))

    def _steer(self, key: int) -> None:
        lanes = self._lanes
        if lanes is None:
            return
        if (step := STEPS.get(Qt.Key(key))) is not None:
            lanes.select(lanes.layout_.beside(lanes.person, step))
            self._holding.over(Target(person=lanes.person))
        elif key in ENTER:
            self._lanes = None
            self._holding.drop(Target(person=lanes.person))

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._lanes is not None and now is not self._lanes:
            self._holding.cancel()

    def _ended(self) -> None:
        """Put back: the keyboard goes where it was."""
        lanes, self._lanes = self._lanes, None
        if lanes is not None:
            lanes.select(self._origin[0])
            if isinstance(lanes, LanesView):
                lanes.select_block(self._origin[1])
