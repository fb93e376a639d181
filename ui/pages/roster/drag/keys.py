"""The hand of the keys: the cursor carries what is held, Enter lets go."""

from PySide6.QtCore import Qt

from ui.drag.holding import Holding
from ui.pages.roster.drag.aims import Aims
from ui.pages.roster.grid.frame import ENTER, RosterGrid


class KeyHand:
    """`take_up` somebody's entry; arrows and page keys move it over the grid."""

    def __init__(self, grid: RosterGrid, holding: Holding, aims: Aims) -> None:
        self.grid, self.holding, self.aims = grid, holding, aims

    def take_up(self, entry: str) -> None:
        """Hold it over the cursor's cell."""
        self.holding.take_up(entry, self._steer)

    def _steer(self, key: int) -> None:
        if key in ENTER:
            self.holding.drop(self.aims.at_cursor())
        elif key == Qt.Key.Key_X:
            self.holding.cancel()
        elif self.grid.walk(Qt.Key(key)):
            self.holding.over(self.aims.at_cursor())
