"""Weights of lunar days: {"12-30": 40}, tenths of points by month and day, as a rule keeps them and as people write."""

import re
from typing import Any

MOST_POINTS = 1000
_ENTRY = re.compile(r"(\d{1,2})[-/](\d{1,2})[=:](\d{1,4})")


def are_lunar_points(value: Any) -> bool:
    """Whether this can stand in the rule: lunar months 1..12, days 1..30, tenths from 1 to MOST_POINTS."""
    return isinstance(value, dict) and all(_is_entry(key, points) for key, points in value.items())


def _is_entry(key: Any, points: Any) -> bool:
    day = re.fullmatch(r"(\d{1,2})-(\d{1,2})", key) if isinstance(key, str) else None
    if day is None or not isinstance(points, int) or isinstance(points, bool):
        return False
    return 1 <= int(day[1]) <= 12 and 1 <= int(day[2]) <= 30 and 1 <= points <= MOST_POINTS


def lunar_points_text(value: dict[str, int]) -> str:
    """12-30=40, 1-1=40."""
    return ", ".join(f"{key}={points}" for key, points in value.items())


def read_lunar_points(text: str) -> dict[str, int]:
    """What `lunar_points_text` writes, with other signs between, too; '' is none. Raises ValueError otherwise."""
    plain = "".join(text.translate(str.maketrans("，、；;＝：－", ",,,,=:-")).split())
    found: dict[str, int] = {}
    for part in filter(None, plain.split(",")):
        entry = _ENTRY.fullmatch(part)
        if entry is None:
            raise ValueError(part)
        found[f"{int(entry[1])}-{int(entry[2])}"] = int(entry[3])
    if not are_lunar_points(found):
        raise ValueError(text)
    return found
