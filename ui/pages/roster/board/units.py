"""The chooser of a unit whose lines are looked at: by city where there are many."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.wording.names import place_name
from ui.theme.theme import Theme
from ui.widgets.chip import Chip

Choice = tuple[str, str]
FLAT = 24  # units; more of them are found below their cities


class UnitChip(Chip):
    """`chosen` carries the code of a place, or one of the choices that stand first."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, resting: str, parent: QWidget | None = None) -> None:
        menu = QMenu()
        super().__init__(theme, resting, checkable=False, menu=menu, parent=parent)
        menu.setParent(self, menu.windowFlags())
        self.units: QMenu = menu
        self.value = ""
        self._shown: tuple[object, ...] = ()
        self._actions: dict[str, QAction] = {}

    def set_units(self, snapshot: Snapshot, first: Sequence[Choice], places: Sequence[str], value: str) -> None:
        """The choices that stand first, then the units (codes), each city's below its name."""
        self.value, names = value, dict(first)
        self.set_text(names[value] if value in names else place_name(snapshot, value))
        shown = (tuple(first), tuple(places), snapshot.places)
        if shown != self._shown:
            self._shown = shown
            self._fill(snapshot, first, places)
        for code, action in self._actions.items():
            action.setChecked(code == value)

    def _fill(self, snapshot: Snapshot, first: Sequence[Choice], places: Sequence[str]) -> None:
        self.units.clear()
        self._actions = {}
        for code, name in first:
            self._add(self.units, code, name)
        below = _by_city(snapshot, places)
        for city, codes in below.items():
            menu = self.units.addMenu(place_name(snapshot, city)) if len(places) > FLAT and city else self.units
            for code in codes:
                self._add(menu, code, place_name(snapshot, code))

    def _add(self, menu: QMenu, code: str, name: str) -> None:
        action = QAction(name, menu)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked, code=code: self.chosen.emit(code))
        menu.addAction(action)
        self._actions[code] = action


def _by_city(snapshot: Snapshot, places: Sequence[str]) -> dict[str, list[str]]:
    """Units by the place above them; a city's own lines stand with those of its counties."""
    known = snapshot.places.derived(by_code)
    above = {code: (known[code].parent if code in known else "") for code in places}
    parents = set(above.values())
    found: dict[str, list[str]] = {}
    for code in places:
        city = code if code in parents else above[code]
        found.setdefault(city, []).append(code)
    return found
