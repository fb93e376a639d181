"""A province of duty lines for figures of the roster page: counties with lines in three shifts, filled in turns."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import LINE_KINDS, DutyLine, LineNeed
from console.domain.duty.patterns import SHIPPED_PATTERNS, THREE, shift_span
from console.domain.duty.rosters import DutyEntry, Roster
from console.domain.people import MOBILE, Person
from console.domain.places import Place
from console.domain.rules import SHIPPED_RULES
from console.domain.site import VIETNAM, Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table

FIRST = date(2027, 2, 2)
ROSTER = "tet"
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_AT = datetime(2027, 1, 20, tzinfo=UTC)
_THREE = next(pattern for pattern in SHIPPED_PATTERNS if pattern.id == THREE)


def counties(count: int = 84, lines: int = 4, days: int = 9, crew: int = 9, tired: int = 0) -> Snapshot:
    """A filled draft: two on duty in the first two shifts, one by night. Every `tired`-th entry of a line (0: none) is
    served by who had the shift before, so that the rules have something to say.
    """
    places = [Place(f"l{n}", f"{n:04d}", f"H{n}", "county", "") for n in range(count)]
    people = [
        Person(f"p{n}-{m}-{k}", f"{n}-{m}-{k}", f"N{n}-{m}-{k}", "county", f"{n:04d}", MOBILE, "10000000000")
        for n in range(count) for m in range(lines) for k in range(crew)
    ]  # fmt: skip
    rows = [
        DutyLine(
            f"d{n}-{m}", LINE_KINDS[m % len(LINE_KINDS)], {}, THREE, f"{n:04d}", m,
            (LineNeed(2), LineNeed(1, "night")), tuple(f"p{n}-{m}-{k}" for k in range(crew)),
        )
        for n in range(count) for m in range(lines)
    ]  # fmt: skip
    entries = [entry for line in rows for entry in _entries(line, days, crew, tired)]
    last = FIRST + timedelta(days=days - 1)
    roster = Roster(ROSTER, "Tết", FIRST.isoformat(), last.isoformat(), tuple(line.id for line in rows))
    return Snapshot(
        sites=Table([Site(zone=_ZONE.key, country=VIETNAM, language="vi")]),
        rules=Table(SHIPPED_RULES),
        places=Table(places),
        people=Table(people),
        shift_patterns=Table(SHIPPED_PATTERNS),
        duty_lines=Table(rows),
        rosters=Table([roster]),
        duty_entries=Table(entries),
    )


def _entries(line: DutyLine, days: int, crew: int, tired: int) -> list[DutyEntry]:
    """People in turns: three nights never follow, and each rests sixteen hours at least."""
    found: list[DutyEntry] = []
    turn = 0
    for n in range(days):
        day = FIRST + timedelta(days=n)
        for shift in _THREE.shifts:
            start, end = shift_span(day, shift, _ZONE)
            for _ in range(1 if shift.night else 2):
                who = line.members[turn % crew]
                if tired and len(found) % tired == tired - 1:
                    who = found[-2].person
                key = f"{line.id}-{len(found)}"
                found.append(DutyEntry(key, ROSTER, line.id, day.isoformat(), shift.code, who, start, end, _AT, "x"))
                turn += 1
    return found
