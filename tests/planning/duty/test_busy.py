"""Who is on duty, of all at once, is who is on duty one by one; meetings' bits see it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.duty_page_data import ROSTER, counties
from console.domain.duty.patterns import TWELVE
from console.domain.duty.rosters import IN_FORCE, PUBLISHED
from console.domain.on_duty.in_force import duties_between, layer_of
from console.domain.periods import Period
from console.planning.on_duty import busy as on_duty_busy
from console.planning.on_duty.busy import busy
from console.planning.on_duty.moved import DUTY_TABLES, duty_differs, duty_moved
from tests.planning.duty.duty_worlds import with_duties
from tests.support.handing_over import with_desk_line
from tests.support.world import DAY, at, province


@given(st.data(), st.integers(-40, 80), st.integers(1, 60))
def test_all_at_once_are_one_by_one(data, start, hours):
    snapshot = with_duties(data.draw, province())
    begin = at(start)
    found = busy(snapshot, begin, begin + timedelta(hours=hours))
    people = [*sorted(snapshot.people), "nobody"]
    assert {duty.person for duty in found} <= set(people)
    for person in people:
        expected = duties_between(snapshot, person, begin, begin + timedelta(hours=hours))
        assert tuple(duty for duty in found if duty.person == person) == expected
    some = {line for n, line in enumerate(snapshot.duty_lines) if n}
    wanted = tuple(duty for duty in found if duty.line in some)
    assert busy(snapshot, begin, begin + timedelta(hours=hours), some) == wanted
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(on_duty_busy, "_FEW", 0)  # by lines, as where a giant roster is looked at line by line
        assert busy(snapshot, begin, begin + timedelta(hours=hours), some) == wanted


def test_a_few_lines_are_looked_up_without_going_through_the_days(monkeypatch):
    snapshot = counties(count=8, lines=2, days=2)
    entries = {key: replace(row, standing=IN_FORCE) for key, row in snapshot.duty_entries.items()}
    row = replace(snapshot.rosters[ROSTER], number=1, state=PUBLISHED)
    snapshot = snapshot.with_rows(snapshot.seq + 1, {"duty_entry": entries, "roster": {ROSTER: row}})
    span = min(row.start for row in entries.values()), max(row.end for row in entries.values())
    lines = set(list(snapshot.duty_lines)[:2])
    expected = tuple(duty for duty in busy(snapshot, *span) if duty.line in lines)
    asked = []
    monkeypatch.setattr(on_duty_busy, "layer_of", lambda *cell: asked.append(cell[1]) or layer_of(*cell))
    monkeypatch.setattr(on_duty_busy, "_EntriesByDay", None)
    assert busy(snapshot, *span, lines) == expected and expected
    assert set(asked) == lines


@given(st.data())
def test_an_edit_is_followed(data):
    first = with_duties(data.draw, province())
    busy(first, at(-48), at(96))
    entries = list(first.duty_entries.values())
    if entries:
        gone = data.draw(st.sampled_from(entries))
        later = first.with_rows(first.seq + 1, {"duty_entry": {gone.id: None}})
        assert all(duty.source != gone.id for duty in busy(later, at(-48), at(96)))


@given(st.data())
def test_who_is_on_duty_otherwise_between_two_states(data):
    """One state is made of the tables of two."""
    one, other = (with_duties(data.draw, province()) for _ in range(2))
    tables = data.draw(st.sets(st.sampled_from(DUTY_TABLES)))
    after = replace(one, **{name: getattr(other, name) for name in tables})
    begin, end = at(-48), at(96)

    def served(state, person):
        places = {key: line.place for key, line in state.duty_lines.items()}
        return {
            (duty.line, duty.start, duty.end, places.get(duty.line, ""))
            for duty in duties_between(state, person, begin, end)
        }

    people = [*sorted(one.people), "nobody"]
    expected = {person for person in people if served(one, person) != served(after, person)}
    assert duty_moved(one, after, begin, end) == expected
    assert duty_differs(one, after) or not expected
    assert not duty_moved(after, after, begin, end)


def test_a_line_of_a_period_keeps_people_busy_only_while_that_runs():
    state = with_desk_line(province(), ("p350101f1", "p350101m1"), TWELVE)
    line = replace(state.duty_lines["desk"], period="flood")
    flood = Period("flood", "防汛", DAY + timedelta(hours=12), DAY + timedelta(hours=24))
    state = state.with_rows(9, {"duty_line": {"desk": line}, "period": {"flood": flood}})
    begin, end = at(-48), at(96)
    (only,) = busy(state, begin, end)
    assert (only.shift, only.start) == ("night", flood.start)
    assert duties_between(state, only.person, begin, end) == (only,)
    longer = state.with_rows(10, {"period": {"flood": replace(flood, end=flood.end + timedelta(hours=1))}})
    assert len(busy(longer, begin, end)) == 2 and duty_differs(state, longer)
    assert len(duty_moved(state, longer, begin, end)) == 1
    off = longer.with_rows(11, {"duty_line": {"desk": replace(line, active=False)}})
    assert busy(off, begin, end) == ()
