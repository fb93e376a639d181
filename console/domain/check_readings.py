"""A measured value as people write it: `220 V`, `-12,3dBm`, `220/219`. Kept as a plain number with its point."""

import re
import unicodedata
from collections.abc import Iterable

MOST_DIGITS = 9
_MINUS = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFE63), "-")
_NUMBER = re.compile(r"([+-]?)(\d+)(?:([.,])(\d+))?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
# Other spellings of the units that ship, folded as `_folded` does; a site's own units are known by their own words.
_ALIASES = {
    "v": ("伏", "伏特", "volt", "vôn", "vac", "vdc"),
    "min": ("分", "分钟", "mins", "minutes", "phút", "m"),
    "°c": ("c", "℃", "度", "摄氏度", "độ", "độ c", "deg c"),
    "dbm": ("db m",),
    "db": (),
    "km": ("公里", "千米"),
    "ms": ("毫秒", "mili giây"),
    "packets": ("包", "个", "个包", "gói", "packet", "pkts"),
}


class NoReading(ValueError):
    """A text that is no value of this unit. `code`: not_a_number, other_unit or unclear_number."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def reading_of(text: str, units: Iterable[str], *, dot_groups: bool = False) -> str:
    """The value as a plain number, several (two feeds) parted by `/`. Raises NoReading.

    A group of three digits after a comma may be thousands or a fraction, so it is unclear; after a point too where
    the language parts thousands so (`dot_groups`).
    """
    known = _spellings(units)
    parts = [part for part in re.split(r"[/／;；、]", text) if part.strip()]
    if not parts:
        raise NoReading("not_a_number")
    return "/".join(_one(part, known, dot_groups) for part in parts)


def _one(text: str, known: set[str], dot_groups: bool) -> str:
    written = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    number, unit = re.fullmatch(r"([^A-Za-z\u00b0-\uffff%]*)(.*)", written, re.DOTALL).groups()  # type: ignore[union-attr]
    number = re.sub(r"\s+", "", number)
    found = _NUMBER.fullmatch(number)
    if found is None or len(found[2]) + len(found[4] or "") > MOST_DIGITS:
        raise NoReading("not_a_number")
    if unit.strip() and _folded(unit) not in known:
        raise NoReading("other_unit")
    if _GROUPED.fullmatch(number) and (found[3] == "," or dot_groups):
        raise NoReading("unclear_number")
    return _plain(found)


def _plain(found: re.Match[str]) -> str:
    whole = found[2].lstrip("0") or "0"
    sign = "-" if found[1] == "-" and (whole != "0" or (found[4] or "").strip("0")) else ""
    return f"{sign}{whole}.{found[4]}" if found[4] else f"{sign}{whole}"


def _folded(unit: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", unit)).strip(" .").casefold()


def _spellings(units: Iterable[str]) -> set[str]:
    own = {_folded(unit) for unit in units if unit}
    found = set(own)
    for unit, others in _ALIASES.items():
        spelled = {unit, *(_folded(other) for other in others)}
        if own & spelled:
            found |= spelled
    return found
