"""On which screen the wall goes: found again by its monitor, never over the main window by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ScreenKey:
    """A monitor as this PC knows it: the connector's name, its serial number ('' where it tells none), where it lies
    and how large it is (x, y, width, height).
    """

    name: str
    serial: str
    geometry: tuple[int, int, int, int]

    def state(self) -> dict[str, Any]:
        """For the file."""
        return {"name": self.name, "serial": self.serial, "geometry": list(self.geometry)}


@dataclass(frozen=True, slots=True)
class Placed:
    """The number of the screen; `kiosk` fills it, else the wall waits as a small window at its edge."""

    screen: int
    kiosk: bool


def key_from(state: Any) -> ScreenKey | None:
    """What `ScreenKey.state` wrote; None for anything else."""
    if not isinstance(state, Mapping):
        return None
    name, serial, place = state.get("name"), state.get("serial"), state.get("geometry")
    whole = isinstance(place, list) and len(place) == 4 and all(isinstance(part, int) for part in place)
    if not isinstance(name, str) or not isinstance(serial, str) or not whole:
        return None
    return ScreenKey(name, serial, (place[0], place[1], place[2], place[3]))  # type: ignore[index]


def found(wanted: ScreenKey | None, screens: Sequence[ScreenKey]) -> int | None:
    """The screen that is the one wanted: by its serial number, else by connector and place, else by connector alone."""
    if wanted is None:
        return None
    tests = (
        lambda key: wanted.serial != "" and (key.serial, key.name) == (wanted.serial, wanted.name),
        lambda key: wanted.serial != "" and key.serial == wanted.serial,
        lambda key: (key.name, key.geometry) == (wanted.name, wanted.geometry),
        lambda key: key.name == wanted.name,
    )
    return next((n for same in tests for n, key in enumerate(screens) if same(key)), None)


def named(text: str, screens: Sequence[ScreenKey]) -> int | None:
    """The screen that somebody named: by its number from 1, its connector's name, its serial number."""
    if text.isdecimal() and 1 <= int(text) <= len(screens):
        return int(text) - 1
    asked = text.casefold()
    return next((n for n, key in enumerate(screens) if asked in (key.name.casefold(), key.serial.casefold())), None)


def placed(wanted: ScreenKey | None, screens: Sequence[ScreenKey], primary: int, main: int | None) -> Placed:
    """Where a wall goes that nobody has just asked for. `main` is the screen with the main window, None without one. It
    fills its own monitor; while that is away, or holds the main window, it waits at the edge of the primary one.
    """
    here = found(wanted, screens)
    if here is not None and here != main:
        return Placed(here, True)
    if wanted is None and main is None:
        other = next((n for n in range(len(screens)) if n != primary), primary)
        return Placed(other, True)
    return Placed(primary, False)
