"""Shift patterns: round the clock in one, two or three shifts, or day hours seven days a week [A][E]."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from console.domain.hours import at_minute

H24, TWELVE, THREE, SEVEN_NINE = "h24", "twelve", "three", "seven_nine"


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift of a day: `begin` minutes after midnight of the day that it is named by, `minutes` long (it may end on
    the next day). `names` and one-letter `marks` by language; `night` counts as a night.
    """

    code: str
    begin: int
    minutes: int
    names: dict[str, str]
    marks: dict[str, str]
    night: bool = False


@dataclass(frozen=True, slots=True)
class ShiftPattern:
    """The shifts of a day, in order of their beginning; a site adds patterns of its own."""

    id: str
    names: dict[str, str]
    shifts: tuple[Shift, ...]
    order: int = 0
    version: int = 1

    def shift(self, code: str) -> Shift | None:
        """The shift of this code."""
        return next((shift for shift in self.shifts if shift.code == code), None)


def shift_span(day: date, shift: Shift, zone: tzinfo) -> tuple[datetime, datetime]:
    """When the shift named by `day` begins and ends, UTC. Both go by the clock of the site: where that is changed in
    the night, the shift is longer or shorter.
    """
    return at_minute(day, shift.begin, zone), at_minute(day, shift.begin + shift.minutes, zone)


def _names(zh: str, vi: str, en: str) -> dict[str, str]:
    return {"zh_CN": zh, "vi": vi, "en": en}


_DAY = _names("白班", "Ca ngày", "Day"), _names("白", "N", "D")
_NIGHT = _names("夜班", "Ca đêm", "Night"), _names("夜", "Đ", "N")

SHIPPED_PATTERNS = (
    ShiftPattern(
        THREE, _names("三班倒", "Ba ca", "Three shifts"),
        (
            Shift("morning", 360, 480, _names("早班", "Sáng", "Morning"), _names("早", "S", "M")),
            Shift("afternoon", 840, 480, _names("中班", "Chiều", "Afternoon"), _names("中", "C", "A")),
            Shift("night", 1320, 480, _names("晚班", "Đêm", "Night"), _names("晚", "Đ", "N"), night=True),
        ),
        order=1,
    ),
    ShiftPattern(
        TWELVE, _names("两班倒", "Hai ca 12 giờ", "12/12"),
        (Shift("day", 480, 720, *_DAY), Shift("night", 1200, 720, *_NIGHT, night=True)),
        order=2,
    ),
    ShiftPattern(
        H24, _names("24 小时", "Trực 24 giờ", "24 h"),
        (Shift("h24", 480, 1440, _names("全天", "Cả ngày", "24 h"), _names("值", "T", "W"), night=True),),
        order=3,
    ),
    ShiftPattern(
        SEVEN_NINE, _names("7×9", "7×9", "7×9"),
        (Shift("day", 540, 540, *_DAY),),
        order=4,
    ),
)  # fmt: skip
