"""Lines, rotations, overrides and rosters of a small province at all sorts of states, some against the rules."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import SHIPPED_PATTERNS, shift_span
from console.domain.duty.rosters import DRAFT, GOING, IN_FORCE, NEW, PAST, PUBLISHED, DutyEntry, Roster, cell_key
from console.domain.duty.rotation import Override, Rotation, RotationGroup, Substitute
from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from tests.support.world import DAY

FIRST = DAY.date()
DAYS = tuple((FIRST + timedelta(days=n)).isoformat() for n in range(-2, 4))
PATTERNS = {pattern.id: pattern for pattern in SHIPPED_PATTERNS}
PLACES = ("", "350101", "350102", "35", "无此地")


def with_duties(draw: Any, snapshot: Snapshot) -> Snapshot:
    """The province with up to three lines and whatever says who serves them."""
    people = [*sorted(snapshot.people), "nobody"]
    lines = [
        DutyLine(f"d{n}", "operations", {"en": f"Line {n}"}, draw(st.sampled_from([*PATTERNS, "none"])),
                 draw(st.sampled_from(PLACES)), active=draw(st.booleans()),
                 period=draw(st.sampled_from(["", "", "p", "gone"])))
        for n in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    some = st.lists(st.sampled_from(people), min_size=1, max_size=3).map(tuple)
    cells = st.tuples(
        st.sampled_from([*(line.id for line in lines), "gone"]),
        st.sampled_from(DAYS),
        st.sampled_from(["morning", "night", "day", "h24", "none"]),
    )
    rotations = [
        Rotation(
            f"t{n}", draw(st.sampled_from(lines)).id, draw(st.sampled_from(DAYS)),
            draw(st.lists(st.sampled_from(["morning", "night", "day", "h24", ""]), max_size=4).map(tuple)),
            tuple(RotationGroup(draw(some), draw(st.integers(0, 3))) for _ in range(draw(st.integers(1, 2)))),
            draw(st.sampled_from(["", DAYS[3]])),
        )
        for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    overrides = [
        Override(cell_key(*cell), *cell, tuple(Substitute(person) for person in draw(some)), DAY, "x")
        for cell in draw(st.sets(cells, max_size=3))
    ]
    rosters = [
        Roster(
            f"r{n}", "", *sorted((draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS)))),
            tuple(line.id for line in lines if draw(st.booleans())), draw(st.sampled_from(["", "p"])),
            *draw(st.sampled_from([(DRAFT, 0), (PUBLISHED, 1), (DRAFT, 2)])), published=DAY + timedelta(hours=n),
        )
        for n in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    entries = [
        _entry(draw, n, draw(st.sampled_from(rosters)).id, draw(cells), draw(st.sampled_from(people)))
        for n in range(draw(st.integers(0, 8)) if rosters else 0)
    ]
    begin = DAY + timedelta(hours=draw(st.integers(-48, 48)))
    period = Period("p", "重保", begin, begin + timedelta(hours=draw(st.integers(1, 72))))
    return replace(
        snapshot,
        periods=Table([period]),
        shift_patterns=Table(SHIPPED_PATTERNS),
        duty_lines=Table(lines),
        rotations=Table(rotations),
        overrides=Table(overrides),
        rosters=Table(rosters),
        duty_entries=Table(entries),
    )


def _entry(draw: Any, number: int, roster: str, cell: tuple[str, str, str], person: str) -> DutyEntry:
    line, day, code = cell
    shift = next(
        (s for pattern in SHIPPED_PATTERNS for s in pattern.shifts if s.code == code), SHIPPED_PATTERNS[0].shifts[0]
    )
    start, end = shift_span(date.fromisoformat(day), shift, ZoneInfo("Asia/Shanghai"))
    standing = draw(st.sampled_from([NEW, IN_FORCE, IN_FORCE, GOING, PAST]))
    return DutyEntry(f"e{number}", roster, line, day, code, person, start, end, DAY, "x", standing)


def on_roster(
    snapshot: Snapshot, person: str, day: str, code: str, *, place: str = "", standing: str = IN_FORCE, number: int = 1
) -> Snapshot:
    """The state with somebody on a shift of a line of three shifts, by a published roster."""
    pattern = PATTERNS["three"]
    shift = pattern.shift(code)
    assert shift is not None
    line = DutyLine("line", "operations", {"zh_CN": "调度", "vi": "Điều hành", "en": "Dispatch"}, pattern.id, place)
    start, end = shift_span(date.fromisoformat(day), shift, ZoneInfo(snapshot.site.zone))
    roster = Roster("roster", "", day, day, ("line",), "", PUBLISHED, number, published=DAY)
    entry = DutyEntry(f"on{person}{code}", "roster", "line", day, code, person, start, end, DAY, "x", standing)
    return snapshot.with_rows(
        snapshot.seq + 1,
        {
            "shift_pattern": {row.id: row for row in SHIPPED_PATTERNS},
            "duty_line": {"line": line},
            "roster": {"roster": roster},
            "duty_entry": {entry.id: entry},
        },
    )
