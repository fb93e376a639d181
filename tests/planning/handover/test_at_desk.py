"""Who is at the desk: one answer for strip and wall, by hand-over first, then by roster."""

from dataclasses import replace
from datetime import timedelta

from console.domain.handover import DONE, Handover
from console.domain.site import Dispatcher
from console.planning.handover.holder import LAPSE, at_desk
from tests.support.handing_over import desk_state, with_desk_line
from tests.support.world import DAY

HOUR = timedelta(hours=1)
PEOPLE = ("p35r1", "p35r2", "p3501f1")


def test_the_holder_is_at_the_desk_until_it_lapses_then_who_the_roster_names() -> None:
    state = with_desk_line(desk_state(), PEOPLE)
    signed = Handover("h", "desk", "", "x", DAY - 8 * HOUR, DAY, DAY + 8 * HOUR, "Lin", "Huang", DAY, DONE, in_at=DAY)
    held = state.with_rows(state.seq + 1, {"handover": {"h": signed}})
    by_roster = at_desk(state, DAY + HOUR)
    assert len(by_roster) == 1 and by_roster[0] in {state.people[key].name for key in PEOPLE}
    assert at_desk(held, DAY + HOUR) == ("Huang",)
    lapsed = DAY + 8 * HOUR + LAPSE
    assert at_desk(held, lapsed) == at_desk(state, lapsed) != ("Huang",)


def test_the_roster_changes_with_the_shift() -> None:
    state = with_desk_line(desk_state(), PEOPLE)
    assert len({at_desk(state, DAY + hours * HOUR) for hours in (1, 9, 17)}) == 3


def test_somebody_of_the_staff_who_is_a_dispatcher_is_named_as_one() -> None:
    state = with_desk_line(desk_state(), PEOPLE)
    (name,) = at_desk(state, DAY + HOUR)
    person = next(row for row in state.people.values() if row.name == name)
    tied = Dispatcher("dKe", "柯工", person=person.id)
    assert at_desk(state.with_rows(state.seq + 1, {"dispatcher": {tied.id: tied}}), DAY + HOUR) == ("柯工",)


def test_without_a_desk_line_and_without_a_hand_over_nobody_is_named() -> None:
    assert at_desk(desk_state(), DAY) == ()
    state = with_desk_line(desk_state(), PEOPLE)
    other = replace(state.duty_lines["desk"], desk=False)
    assert at_desk(state.with_rows(state.seq + 1, {"duty_line": {"desk": other}}), DAY + HOUR) == ()
