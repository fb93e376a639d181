"""What a look at a giant roster costs, in counts: stepped through first, and after an edit."""

from collections import Counter
from dataclasses import replace

import pytest

from benchmarks.duty_page_data import ROSTER, counties
from console.planning.duty import findings, grid, points
from console.planning.duty.findings import FEW, at_hand, findings_of, going_through
from console.planning.duty.grid import KEPT, grid_of
from console.planning.duty.points import loads_of

LINES = 24


@pytest.fixture
def snapshot():
    """Twelve counties of two lines."""
    return counties(count=12, lines=2, days=2, tired=3)


@pytest.fixture
def made(monkeypatch):
    """How often each thing was made."""
    count = Counter()

    def counting(name, act):
        def counted(*args, **named):
            count[name] += 1
            return act(*args, **named)

        return counted

    for room, name in ((grid, "roster_rows"), (points, "_load"), (findings, "_cells"), (findings, "_once")):
        monkeypatch.setattr(room, name, counting(name, getattr(room, name)))
    monkeypatch.setattr(grid._OfRoster, "_look_at", counting("line", grid._OfRoster._look_at))
    return count


def test_after_the_steps_nothing_is_left_but_to_put_it_together(snapshot, made):
    assert list(going_through(snapshot, ROSTER, 5)) == [19, 14, 9, 4, 0]
    assert made["roster_rows"] == made["_load"] == made["_cells"] == LINES and made["_once"]
    before = made.copy()
    found = findings_of(snapshot, ROSTER)
    assert found and made == before


def test_a_step_makes_its_own_lines_only(snapshot, made):
    next(going_through(snapshot, ROSTER, 3))
    assert made["roster_rows"] == made["_load"] == made["_cells"] == 3


def test_steps_find_what_is_found_at_once(snapshot):
    apart = counties(count=12, lines=2, days=2, tired=3)
    list(going_through(snapshot, ROSTER, 5))
    assert findings_of(snapshot, ROSTER) == findings_of(apart, ROSTER)


def without_one_of(snapshot, lines):
    """Somebody of each of so many lines taken off."""
    rows = {row.line: row.id for row in snapshot.duty_entries.values()}
    gone = dict.fromkeys(list(rows.values())[:lines])
    return snapshot.with_rows(snapshot.seq + 1, {"duty_entry": gone})


def test_it_is_at_hand_after_the_last_step_until_much_or_its_ground_changes(snapshot):
    steps = going_through(snapshot, ROSTER, 12)
    assert not at_hand(snapshot, ROSTER) and next(steps) and not at_hand(snapshot, ROSTER)
    assert list(steps) == [0] and at_hand(snapshot, ROSTER)
    assert at_hand(without_one_of(snapshot, FEW), ROSTER) and not at_hand(without_one_of(snapshot, FEW + 1), ROSTER)
    row = snapshot.rosters[ROSTER]
    renamed = snapshot.with_rows(snapshot.seq + 1, {"roster": {ROSTER: replace(row, name="B")}})
    assert not at_hand(renamed, ROSTER)
    assert findings_of(renamed, ROSTER) and at_hand(renamed, ROSTER)
    next(going_through(without_one_of(snapshot, FEW + 1), ROSTER, 3))
    assert not at_hand(snapshot, ROSTER), "begun anew, and not ended"


def test_a_roster_whose_lines_are_gone_is_gone_through_at_once(snapshot):
    bare = snapshot.with_rows(snapshot.seq + 1, {"duty_line": dict.fromkeys(snapshot.duty_lines)})
    assert list(going_through(bare, ROSTER)) == [0] and at_hand(bare, ROSTER)


def test_there_are_no_steps_through_a_roster_that_is_gone(snapshot):
    assert list(going_through(snapshot, "gone")) == []


def test_units_that_were_left_long_ago_cost_an_edit_nothing(snapshot, made):
    keys = list(snapshot.duty_lines)
    for key in (*keys, *keys):
        grid_of(snapshot, ROSTER, lines=(key,))
    entry = next(iter(snapshot.duty_entries))
    after = snapshot.with_rows(snapshot.seq + 1, {"duty_entry": {entry: None}})
    made.clear()
    grid_of(after, ROSTER, lines=keys[:1])
    assert made["line"] <= KEPT + 1


def test_an_edit_makes_the_line_that_it_touches(snapshot, made):
    findings_of(snapshot, ROSTER)
    row = next(iter(snapshot.duty_entries.values()))
    after = snapshot.with_rows(snapshot.seq + 1, {"duty_entry": {row.id: None}})
    made.clear()
    findings_of(after, ROSTER)
    assert made["line"] == LINES, "each once, whatever asks for them"
    assert made["_load"] == 1 and made["roster_rows"] <= 2  # whoever went may be judged otherwise on a second line
    assert [one.line for one in loads_of(after, ROSTER)] == list(snapshot.rosters[ROSTER].lines)
