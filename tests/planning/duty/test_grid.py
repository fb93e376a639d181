"""The grid: cells as a roster fills them or as they hold, totals, and that following equals making it anew."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.duty.lines import LineNeed
from console.domain.duty.patterns import THREE
from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PAST, PUBLISHED, cell_key
from console.domain.duty.rotation import Override, Rotation, RotationGroup, Substitute
from console.domain.on_duty.in_force import OVERRIDE, ROTATION
from console.domain.people import Leave
from console.domain.rules import BLOCKING, WARNING
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.duty.cells import CALM
from console.planning.duty.grid import DutyGrid, grid_of
from console.planning.duty.judged import judged_of
from console.planning.duty.persons import by_person
from console.planning.duty.points import loads_of
from tests.planning.duty.duty_room import (
    AT,
    FIRST,
    KEYS,
    LAST,
    RESPONSE,
    TECH,
    TET,
    ZONE,
    day,
    entry,
    put,
    room,
    without,
)

NOW = datetime(2026, 2, 16, 9, tzinfo=ZONE)


def shape(grid: DutyGrid) -> Any:
    """All of a grid as plain data."""
    rows = [(r.line, r.shifts, r.people, dict(r.cells), r.filled, r.needed, r.short, r.worst) for r in grid.lines]
    return grid.roster, grid.days, rows, grid.totals, grid.today


def anew(snapshot: Snapshot) -> Snapshot:
    """The same rows in tables that follow nothing."""
    names = [name for name in snapshot.__slots__ if isinstance(getattr(snapshot, name), Table)]
    return replace(snapshot, **{name: Table(getattr(snapshot, name).values()) for name in names})


def test_what_is_assigned_of_what_is_needed():
    snapshot = put(room(), entry(TECH, 16, "night", "p6"), entry(TECH, 16, "morning", "p2"))
    grid = grid_of(snapshot, TET, NOW)
    assert (len(grid.days), [row.line.id for row in grid.lines], grid.today) == (9, [TECH, RESPONSE], "2026-02-16")
    night, morning = (grid.cell(TECH, day(16), shift) for shift in ("night", "morning"))
    assert (night.needed, night.assigned, night.short) == (1, 1, 0)
    assert (morning.needed, morning.assigned, morning.short) == (2, 1, 1)
    assert grid.totals[2] == (2, 8) and grid.totals[0] == (0, 8)
    assert grid.by_line[TECH].people == len(KEYS) and grid.by_line[TECH].strengths == ((2, 2), (2, 2), (1, 1))
    assert grid.short == 9 * 8 - 2
    assert grid.cell(TECH, day(1), "night") is None and grid.cell("no such", day(16), "night") is None


def test_surplus_hides_no_gap():
    rows = [entry(TECH, 16, "night", key) for key in KEYS[:3]]
    grid = grid_of(put(room(), *rows), TET, NOW)
    assert grid.cell(TECH, day(16), "night").surplus == 2
    assert grid.totals[2] == (1, 8)


def test_what_was_published_and_goes_is_beside_what_comes():
    snapshot = put(
        room(),
        *(entry(TECH, 16, "night", key, standing) for key, standing in (("p6", GOING), ("p7", NEW), ("p8", PAST))),
    )
    cell = grid_of(snapshot, TET).cell(TECH, day(16), "night")
    assert [p.person for p in cell.people] == ["p7"] and [p.person for p in cell.going] == ["p6"]


def test_the_worst_that_is_found_stands_at_the_name():
    snapshot = put(
        room(), entry(TECH, 16, "night", "p6"), entry(TECH, 17, "morning", "p6"), entry(TECH, 18, "morning", "p1")
    )
    leave = Leave(datetime(2026, 2, 18, tzinfo=ZONE), datetime(2026, 2, 19, tzinfo=ZONE), "年假")
    snapshot = put(snapshot, replace(snapshot.people["p1"], leave=(leave,)))
    grid = grid_of(snapshot, TET)
    worst = {cell.people[0].person + cell.day: cell.people[0].worst for row in grid.lines for cell in row.cells.values()
             if cell.people}  # fmt: skip
    assert worst == {"p6" + day(16): WARNING, "p6" + day(17): WARNING, "p1" + day(18): BLOCKING}
    assert grid.by_line[TECH].worst == BLOCKING and grid.by_line[RESPONSE].worst == CALM
    plain = grid_of(snapshot, TET, judged=False)
    assert all(not p.worst for row in plain.lines for cell in row.cells.values() for p in cell.people)


def test_somebody_who_is_no_longer_there_is_found():
    snapshot = without(put(room(), entry(TECH, 16, "night", "p6")), "p6", kind="person")
    assert grid_of(snapshot, TET).cell(TECH, day(16), "night").people[0].worst == BLOCKING


def test_a_shift_that_the_pattern_lost_stays_in_sight():
    snapshot = put(room(), entry(TECH, 16, "night", "p6"))
    pattern = snapshot.shift_patterns[THREE]
    grid = grid_of(put(snapshot, replace(pattern, shifts=pattern.shifts[:2])), TET)
    (lost,) = [shift for shift in grid.by_line[TECH].shifts if shift.code == "night"]
    assert (lost.begin, lost.minutes) == (1320, 480)
    cell = grid.cell(TECH, day(16), "night")
    assert (cell.needed, cell.assigned, cell.surplus) == (0, 1, 1)


def test_what_holds_over_days_by_layers():
    turn = Rotation("t", TECH, day(1), ("morning", ""), (RotationGroup(("p0",)), RotationGroup(("p1",), 1)))
    other = Override(
        cell_key(TECH, day(16), "morning"), TECH, day(16), "morning", (Substitute("p9"),), AT, "x", despite="vì"
    )
    grid = grid_of(put(room(), turn, other, entry(TECH, 16, "night", "p6")), (FIRST, LAST), NOW)
    assert grid.roster is None
    cell = grid.cell(TECH, day(16), "morning")
    assert (cell.layer, cell.people[0].person, cell.people[0].despite, cell.people[0].entry) == (
        OVERRIDE,
        "p9",
        "vì",
        "",
    )
    assert grid.cell(TECH, day(17), "morning").layer == ROTATION
    assert grid.cell(TECH, day(16), "night").people == ()  # a draft holds nothing


def test_a_grid_of_some_lines():
    grid = grid_of(put(room(), entry(TECH, 16, "night", "p6")), TET, NOW, (RESPONSE,))
    assert [row.line.id for row in grid.lines] == [RESPONSE]


def test_lines_that_no_change_touches_are_the_same_rows():
    before = put(room(), entry(TECH, 16, "night", "p6"))
    first = grid_of(before, TET, NOW)
    assert grid_of(before, TET, NOW) is first
    after = put(before, entry(TECH, 16, "morning", "p1"))
    second = grid_of(after, TET, NOW)
    assert second.by_line[RESPONSE] is first.by_line[RESPONSE]
    assert second.by_line[TECH] is not first.by_line[TECH]


STANDINGS = (NEW, NEW, IN_FORCE, GOING, PAST)


@st.composite
def edits(draw: Any) -> list[Any]:
    """What happens to a roster, one thing after another."""
    steps = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(["put", "put", "put", "take", "leave", "need", "publish", "override", "skill"]))
        line, person = draw(st.sampled_from([TECH, RESPONSE])), draw(st.sampled_from(KEYS[:4]))
        on, shift = draw(st.integers(13, 19)), draw(st.sampled_from(["morning", "afternoon", "night"]))
        steps.append((kind, number, line, person, on, shift, draw(st.sampled_from(STANDINGS))))
    return steps


def step(snapshot: Snapshot, edit: Any) -> Snapshot:
    kind, number, line, person, on, shift, standing = edit
    start = datetime.combine(date.fromisoformat(day(on)), datetime.min.time(), ZONE)
    if kind == "put":
        return put(snapshot, entry(line, on, shift, person, standing))
    if kind == "take":
        return without(snapshot, *[key for key in snapshot.duty_entries if key.endswith(person)][:1])
    if kind == "leave":
        return put(snapshot, replace(snapshot.people[person], leave=(Leave(start, start + timedelta(days=1)),)))
    if kind == "need":
        return put(snapshot, replace(snapshot.duty_lines[line], needs=(LineNeed(number),)))
    if kind == "publish":
        return put(snapshot, replace(snapshot.rosters[TET], number=1, state=PUBLISHED, published=AT))
    if kind == "override":
        key = cell_key(line, day(on), shift)
        return put(snapshot, Override(key, line, day(on), shift, (Substitute(person),), AT, "x"))
    return put(snapshot, replace(snapshot.people[person], skills=("x",)))


@settings(max_examples=40, deadline=None)
@given(edits())
def test_what_follows_equals_what_is_made_anew(steps):
    snapshot = room()
    for edit in steps:
        snapshot = step(snapshot, edit)
        fresh = anew(snapshot)
        assert shape(grid_of(snapshot, TET, NOW)) == shape(grid_of(fresh, TET, NOW))
        assert shape(grid_of(snapshot, (FIRST, LAST))) == shape(grid_of(fresh, (FIRST, LAST)))
        assert judged_of(snapshot, TET) == judged_of(fresh, TET)
        assert loads_of(snapshot, TET) == loads_of(fresh, TET)
        assert by_person(snapshot, TET) == by_person(fresh, TET)
