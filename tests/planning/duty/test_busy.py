"""Who is on duty, of all at once, is who is on duty one by one; meetings' bits see it."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.domain.on_duty.in_force import duties_between
from console.planning.on_duty.busy import busy
from console.planning.on_duty.moved import DUTY_TABLES, duty_differs, duty_moved
from tests.planning.duty.duty_worlds import with_duties
from tests.support.world import at, province


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
    assert busy(snapshot, begin, begin + timedelta(hours=hours), some) == tuple(d for d in found if d.line in some)


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
