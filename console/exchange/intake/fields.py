"""Each field's way from a cell to a value: what is text, what a code, what a time."""

import re
from collections.abc import Callable
from typing import Any

from console.exchange.intake import moments, text
from console.exchange.intake.grid import Cell, Spoilt
from console.exchange.intake.problems import Unreadable
from console.exchange.intake.travel import minutes_of


def _words(read: Callable[[str], Any]) -> Callable[[Cell], Any]:
    return lambda cell: read(text.shown(cell))


def _latitude(cell: Cell) -> float:
    return _degrees(cell, 90)


def _longitude(cell: Cell) -> float:
    return _degrees(cell, 180)


def _coordinates(cell: Cell) -> tuple[float, float]:
    """Latitude and longitude in one cell, in whichever order their size allows; latitude first where both orders do."""
    parts = [part for part in re.split(r"[,，;；/\s]+", text.code_width(text.shown(cell))) if part]
    if len(parts) != 2:
        raise Unreadable("coordinate")
    turned = float(_degrees(parts[0], 180)) > 90 or _points_east(parts[0])
    latitude, longitude = reversed(parts) if turned else parts
    return _degrees(latitude, 90), _degrees(longitude, 180)


def _points_east(written: str) -> bool:
    return written.upper().rstrip("°").endswith(("E", "W"))


def _degrees(cell: Cell, most: int) -> float:
    written = text.code_width(text.shown(cell)).rstrip("°NESWnesw ")
    if written.count(",") == 1 and "." not in written:
        written = written.replace(",", ".")
    try:
        degrees = float(written)
    except ValueError:
        raise Unreadable("coordinate") from None
    if not -most <= degrees <= most:
        raise Unreadable("coordinate")
    return degrees


def _cell(cell: Cell) -> Cell:
    """Times are understood with the row's other cells beside them."""
    return text.shown(cell) if isinstance(cell, str) else cell


# How sites say that there is none. Only where such a word can't be the thing itself: a notice “待定” is no formal one
_NONE = re.compile(r"无|暂无|没有|否|待定|待补|未定|[-—/\\]+|none|no|nil|n/?a|tbd|không( có)?|chưa có", re.IGNORECASE)
_MAY_SAY_NONE = frozenset(
    (
        "leave",
        "leave_start",
        "leave_end",
        "skills",
        "notice",
        "circuit",
        "room",
        "grade",
        "hours",
        "minutes",
        "setup",
        "teardown",
    )
)


def _says_none(field: str, written: str) -> bool:
    return not written or (field in _MAY_SAY_NONE and _NONE.fullmatch(text.code_width(written)) is not None)


_ENDLESS = re.compile(
    r"长期(有效)?|永久|无(固定)?期限|不限|(vô|không) thời hạn|indefinite|open|unlimited", re.IGNORECASE
)


def _validity(cell: Cell) -> Any:
    """The first or last day of a contract; nothing where it has no end."""
    return None if _ENDLESS.fullmatch(text.shown(cell).strip()) else moments.day_of(cell)


def _several(cell: Cell) -> str:
    """A cell that holds several items; a line each parts them as well as a mark does."""
    lines = cell.splitlines() if isinstance(cell, str) else [text.shown(cell)]
    return "；".join(filter(None, map(text.clean, lines)))


def _whole(cell: Cell) -> int:
    written = text.code_width(text.shown(cell))
    if not re.fullmatch(r"-?\d{1,6}", written):
        raise Unreadable("whole_number")
    return int(written)


_READERS: dict[str, Callable[[Cell], Any]] = {
    "code": _words(text.code),
    "number": _words(text.code),
    "circuit": _words(text.code),
    "place_code": _words(text.code),
    "parent": _words(text.code_width),
    "phone": _words(text.phone),
    "notice": _words(text.numbered),
    "contract": _words(text.numbered),
    "bandwidth": _words(text.numbered),
    "skills": _words(text.pieces),
    "latitude": _latitude,
    "longitude": _longitude,
    "coordinates": _coordinates,
    "leave": moments.days_away,
    "leave_start": moments.leave_edge,
    "leave_end": moments.leave_edge,
    "day": moments.day_of,
    "start": _cell,
    "end": _cell,
    "period": _cell,
    "at": _cell,
    "text": _words(text.clean),
    "address": _words(text.clean),
    "note": _words(text.clean),
    "hours": _words(text.clean),
    "places": _several,
    "services": _words(text.pieces),
    "valid_from": _validity,
    "valid_to": _validity,
    "hotline": _words(text.code_width),
    "order": _whole,
    "ways": _several,
    "mail": _words(text.code),
    "customers": _several,
    "serial": _words(text.code_width),
    "there": _whole,
    "least": _whole,
    "beds": _whole,
    "counted": moments.day_of,
    "model": _words(text.numbered),
    "since": moments.day_of,
    "origin": _words(text.code_width),
    "destination": _words(text.code_width),
    "minutes": minutes_of,
    "setup": minutes_of,
    "teardown": minutes_of,
}


def value_of(field: str, cell: Cell) -> Any:
    """The value of one cell, None when it is blank. Raises `Unreadable`."""
    if isinstance(cell, Spoilt):
        raise Unreadable(cell.code)
    if _says_none(field, text.shown(cell)):
        return None
    return _READERS.get(field, _words(text.name))(cell)
