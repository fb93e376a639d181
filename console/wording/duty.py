"""Duty rosters in words: lines, shifts, days with their type and lunar date, points, layers, states."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from console.domain.duty.lines import (
    CUSTOMER_CARE,
    HOLIDAY,
    INCIDENT,
    LEADERSHIP,
    OPERATIONS,
    SECURITY,
    TECHNICAL,
    WEEKEND,
    WORKDAY,
    DutyLine,
)
from console.domain.duty.patterns import Shift, ShiftPattern
from console.domain.duty.rosters import DRAFT, PUBLISHED, SUBMITTED
from console.domain.hours import MINUTES
from console.domain.on_duty.in_force import OVERRIDE, PERIOD_PLAN, PLAN, ROTATION, pattern_of
from console.domain.snapshot import Snapshot
from console.wording.calendar import lunar_text
from console.wording.catalogue import Wording, mark
from console.wording.names import WEEKDAYS, decimal

KIND_NAMES = {
    LEADERSHIP: mark("Leadership on duty"),
    TECHNICAL: mark("Technical duty"),
    OPERATIONS: mark("Dispatch duty"),
    INCIDENT: mark("Incident response"),
    CUSTOMER_CARE: mark("Customer care"),
    SECURITY: mark("Security and fire watch"),
}
DAY_TYPE_NAMES = {WORKDAY: mark("Workday"), WEEKEND: mark("Weekend"), HOLIDAY: mark("Public holiday")}
LAYER_NAMES = {
    PERIOD_PLAN: mark("Roster of the period"),
    OVERRIDE: mark("Override"),
    PLAN: mark("Duty roster"),
    ROTATION: mark("Rotation"),
}
SIGNED_NAME = mark("Hand-over")  # of an interval that a hand-over wrote
ROSTER_STATE_NAMES = {DRAFT: mark("Draft"), SUBMITTED: mark("Submitted"), PUBLISHED: mark("Published")}
_SHORT_WEEKDAYS = (mark("Mo"), mark("Tu"), mark("We"), mark("Th"), mark("Fr"), mark("Sa"), mark("Su"))


def own_name(say: Wording, names: dict[str, str], code: str) -> str:
    """A name that the site gives by language, the code where it gave none."""
    return names.get(say.language) or names.get("zh_CN") or next(iter(names.values()), "") or code


def kind_name(say: Wording, kind: str) -> str:
    """What a line is for; a site's own word as it is written."""
    return say(KIND_NAMES.get(kind, kind))


def line_name(say: Wording, snapshot: Snapshot, line: str) -> str:
    """A duty line by name."""
    row = snapshot.duty_lines.get(line)
    return own_name(say, row.names, "") or kind_name(say, row.kind) if row else line


def pattern_name(say: Wording, pattern: ShiftPattern) -> str:
    """A shift pattern by name."""
    return own_name(say, pattern.names, pattern.id)


def shift_name(say: Wording, snapshot: Snapshot, line: str, shift: str) -> str:
    """A shift (code) of a line (id) by name."""
    found = _shift(snapshot, snapshot.duty_lines.get(line), shift)
    return own_name(say, found.names, shift) if found else shift


def shift_mark(say: Wording, snapshot: Snapshot, line: str, shift: str) -> str:
    """A shift in one letter, as people's sheets have it: 早, Đ."""
    found = _shift(snapshot, snapshot.duty_lines.get(line), shift)
    return own_name(say, found.marks, shift) if found else shift


def _shift(snapshot: Snapshot, line: DutyLine | None, code: str) -> Shift | None:
    pattern = pattern_of(snapshot, line) if line is not None else None
    return pattern.shift(code) if pattern is not None else None


def shift_hours(shift: Shift) -> str:
    """06–14, or 08:30–17:30 where hours are not whole."""
    begin, end = shift.begin % MINUTES, (shift.begin + shift.minutes) % MINUTES
    if begin % 60 or end % 60:
        return f"{begin // 60:02d}:{begin % 60:02d}–{end // 60:02d}:{end % 60:02d}"
    return f"{begin // 60:02d}–{end // 60:02d}"


def duty_day(say: Wording, day: str | date) -> str:
    """A day (ISO) with its weekday, as sentences have it: 2月16日 周一."""
    found = _as_day(day)
    weekday = say(WEEKDAYS[found.weekday()])
    return say("{month}/{day} {weekday}", month=found.month, day=found.day, weekday=weekday, year=found.year)


def short_weekday(say: Wording, day: str | date) -> str:
    """A weekday at the head of a column: 一, T2, Mo."""
    return say(_SHORT_WEEKDAYS[_as_day(day).weekday()])


def day_head(say: Wording, day: str | date) -> str:
    """A day at the head of a column: 02/16, 16/02."""
    found = _as_day(day)
    return say("{month}/{day}", month=f"{found.month:02d}", day=f"{found.day:02d}")


def lunar_head(say: Wording, month: int, day: int, leap: bool = False) -> str:
    """A lunar date at the head of a column: 腊月廿七, 27 Chạp, Mùng 1."""
    if say.language != "vi":
        return lunar_text(say, month, day, leap).removeprefix("农历")
    which = {1: "Giêng", 12: "Chạp"}.get(month, "") if not leap else ""
    if day <= 10:
        return f"Mùng {day}" if month == 1 and not leap else f"Mùng {day}/{month}"
    return f"{day} {which}" if which else f"{day}/{month}"


def cell_name(say: Wording, snapshot: Snapshot, line: str, day: str, shift: str) -> str:
    """A shift of a line on a day: 2月16日 周一 技术值班 晚班."""
    return say(
        "{line}, {shift}, {day}",
        line=line_name(say, snapshot, line),
        shift=shift_name(say, snapshot, line, shift),
        day=duty_day(say, day),
    )


def cell_short(say: Wording, snapshot: Snapshot, line: str, day: str, shift: str) -> str:
    """The same in few letters, for a list at the side: 16/02 instead of the day in words."""
    return say(
        "{line}, {shift} {day}",
        line=line_name(say, snapshot, line),
        shift=shift_name(say, snapshot, line, shift),
        day=day_head(say, day),
    )


def points_text(say: Wording, tenths: int) -> str:
    """Points with one decimal, as the language writes them: 14.5, 14,5."""
    return decimal(say, tenths / 10).replace("-", "−")


def signed_points(say: Wording, tenths: int) -> str:
    """Points above or below the mean: +4.7, −6.9."""
    return ("+" if tenths > 0 else "−") + points_text(say, abs(tenths))


def factor_text(say: Wording, tenths: int) -> str:
    """How much a day counts: ×2, ×1.5."""
    return f"×{tenths // 10}" if tenths % 10 == 0 else f"×{points_text(say, tenths)}"


def hours_text(say: Wording, hours: float) -> str:
    """Hours, with a decimal where they are not whole."""
    return decimal(say, hours).removesuffix(".0").removesuffix(",0")


def span_text(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """22:00–06:00 in the site's zone."""
    return f"{start.astimezone(zone):%H:%M}–{end.astimezone(zone):%H:%M}"


def _as_day(day: str | date) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day
