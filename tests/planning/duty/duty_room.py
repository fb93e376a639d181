"""A control room in Vietnam before Tet 2026: two lines, ten people, one roster of nine days; filled as a test says."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine, LineNeed
from console.domain.duty.patterns import SHIPPED_PATTERNS, THREE, Shift, shift_span
from console.domain.duty.rosters import NEW, DutyEntry, Roster
from console.domain.on_duty.judging import Post
from console.domain.people import MOBILE, Person
from console.domain.places import Place
from console.domain.rules import SHIPPED_RULES
from console.domain.site import VIETNAM, Site
from console.domain.snapshot import KIND_OF, Snapshot
from console.domain.table import Table

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, LAST = date(2026, 2, 14), date(2026, 2, 22)
TECH, RESPONSE, TET = "tech", "response", "tet"
NAMES = ("Hồ N", "Ngô P", "Dương Q", "Lý R", "Mai S", "Phan T", "Võ U", "Bùi L", "Đỗ M", "Đặng K")
AT = datetime(2026, 2, 5, 2, tzinfo=UTC)
SHIFTS = {pattern.id: {shift.code: shift for shift in pattern.shifts} for pattern in SHIPPED_PATTERNS}
KEYS = tuple(f"p{n}" for n in range(len(NAMES)))


def room(**changes: Any) -> Snapshot:
    """The room with an empty draft. `changes` are of the technical line."""
    lines = (
        DutyLine(TECH, "technical", {"vi": "Trực kỹ thuật"}, THREE, "38", 1, (LineNeed(2), LineNeed(1, "night"))),
        DutyLine(RESPONSE, "incident", {"vi": "Ứng cứu sự cố"}, THREE, "38", 2),
    )
    people = (Person(key, f"NV{n:02d}", NAMES[n], "province", "38", MOBILE, "1000000000") for n, key in enumerate(KEYS))
    return Snapshot(
        sites=Table([Site(zone=ZONE.key, country=VIETNAM, language="vi")]),
        rules=Table(SHIPPED_RULES),
        places=Table([Place("l38", "38", "Thanh Hóa", "province", "")]),
        people=Table(people),
        shift_patterns=Table(SHIPPED_PATTERNS),
        duty_lines=Table([replace(lines[0], **changes), lines[1]]),
        rosters=Table([Roster(TET, "Tết Bính Ngọ", FIRST.isoformat(), LAST.isoformat(), (TECH, RESPONSE))]),
    )


def day(number: int) -> str:
    """The day of February 2026, ISO; 0 is 31 January."""
    return (date(2026, 1, 31) + timedelta(days=number)).isoformat()


def entry(line: str, on: int, shift: str, person: str, standing: str = NEW, **changes: Any) -> DutyEntry:
    """Somebody on a shift of a line with three shifts (or of `pattern`) on a day of February."""
    kind: Shift = SHIFTS[changes.pop("pattern", THREE)][shift]
    start, end = shift_span(date.fromisoformat(day(on)), kind, ZONE)
    key = f"{line}.{on}.{shift}.{person}"
    row = DutyEntry(key, changes.pop("roster", TET), line, day(on), shift, person, start, end, AT, "x", standing)
    return replace(row, **changes)


def put(snapshot: Snapshot, *rows: Any) -> Snapshot:
    """The state with these rows, whatever they are."""
    by_kind: dict[str, dict[str, Any]] = {}
    for row in rows:
        by_kind.setdefault(KIND_OF[type(row)], {})[row.id] = row
    return snapshot.with_rows(snapshot.seq + 1, by_kind)


def without(snapshot: Snapshot, *keys: str, kind: str = "duty_entry") -> Snapshot:
    """The state without these rows."""
    return snapshot.with_rows(snapshot.seq + 1, {kind: dict.fromkeys(keys)})


def post(line: str, on: int, shift: str, person: str, pattern: str = THREE) -> Post:
    """The same as a post that the rules judge."""
    row, kind = entry(line, on, shift, person, pattern=pattern), SHIFTS[pattern][shift]
    return Post(line, row.day, shift, person, row.start, row.end, kind.night)


def changed(snapshot: Snapshot, row: Any, **changes: Any) -> Snapshot:
    """The state with a row changed."""
    return put(snapshot, replace(row, **changes))
