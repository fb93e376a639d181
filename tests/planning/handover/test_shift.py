"""Between which shifts the desk is handed over: with and without a line, over midnight, late, early."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from console.domain.handover import DONE, Handover
from console.planning.handover.holder import LAPSE, holder_of
from console.planning.handover.shift import desk_shift, dispatcher_of, names_on
from tests.support.handing_over import desk_state, with_desk_line
from tests.support.world import DAY

HOUR = timedelta(hours=1)
PEOPLE = ("p35r1", "p35r2", "p3501f1")


def codes(state, hours):
    found = desk_shift(state, DAY + hours * HOUR)
    return found.ending.shift.code, found.coming.shift.code


def done_until(state, start, end, next_end, desk=""):
    row = Handover("h", desk, "", "x", DAY + start * HOUR, DAY + end * HOUR, DAY + next_end * HOUR, "Lin", "Huang",
                   DAY, DONE, out_at=DAY, in_at=DAY + end * HOUR)  # fmt: skip
    return state.with_rows(state.seq + 1, {"handover": {"h": row}})


@pytest.mark.parametrize(("hours", "ending", "ends_at"), [(1, "day", 12), (11.9, "day", 12), (12, "night", 24),
                                                          (20, "night", 24), (23.9, "night", 24)])  # fmt: skip
def test_without_a_line_it_is_day_and_night(hours, ending, ends_at):
    found = desk_shift(desk_state(), DAY + hours * HOUR)
    assert found.desk == "" and found.ending.shift.code == ending
    assert found.ending.end == DAY + ends_at * HOUR == found.coming.start


@pytest.mark.parametrize(("hours", "pair"), [(0, ("morning", "afternoon")), (7, ("afternoon", "night")),
                                             (15, ("night", "morning"))])  # fmt: skip
def test_with_a_line_its_pattern_holds(hours, pair):
    assert codes(with_desk_line(desk_state(), PEOPLE), hours) == pair


def test_round_the_clock_follows_itself_and_day_hours_leave_the_night_out():
    state = with_desk_line(desk_state(), PEOPLE, "h24")
    found = desk_shift(state, DAY + HOUR)
    assert found.coming.start == found.ending.end and found.coming.day > found.ending.day
    state = with_desk_line(desk_state(), PEOPLE, "seven_nine")
    found = desk_shift(state, DAY + 12 * HOUR)
    assert found.ending.end == DAY + 10 * HOUR and found.coming.start == DAY + 25 * HOUR


def test_a_shift_that_was_not_handed_over_is_still_owed():
    state = done_until(desk_state(), -12, 0, 12)
    assert codes(state, 11) == ("day", "night")
    assert codes(state, 12.5) == ("day", "night"), "its holder still holds the desk"
    assert holder_of(state, DAY + 12.5 * HOUR) == "Huang"
    assert codes(state, 24.5) == ("day", "night"), "a whole shift that nobody signed for is left out"
    assert holder_of(state, DAY + 12 * HOUR + LAPSE) == ""


def test_handed_over_early_the_next_one_is_the_new_holders():
    state = done_until(desk_state(), 0, 12, 24)
    state = state.with_rows(state.seq + 1, {"handover": {"h": replace(state.handovers["h"], in_at=DAY + 11 * HOUR)}})
    assert codes(state, 11.5) == ("night", "day")


def test_one_that_is_under_way_keeps_its_shift_past_the_end():
    state = desk_state()
    open_row = Handover("o", "", "2026-07-24", "day", DAY, DAY + 12 * HOUR, DAY + 24 * HOUR, "Lin", "Huang", DAY)
    state = state.with_rows(state.seq + 1, {"handover": {"o": open_row}})
    found = desk_shift(state, DAY + 13 * HOUR)
    assert (found.ending.end, found.coming.end) == (DAY + 12 * HOUR, DAY + 24 * HOUR)


def test_a_night_in_which_the_clock_is_changed():
    state = desk_state()
    site = replace(state.site, zone="Europe/Berlin")
    state = state.with_rows(state.seq + 1, {"site": {site.id: site}})
    night = DAY.replace(month=10, day=24, hour=23)
    found = desk_shift(state, night)
    zone = ZoneInfo("Europe/Berlin")
    assert found.ending.end - found.ending.start == 13 * HOUR, "the hour that comes twice"
    assert found.coming.start.astimezone(zone).hour == 8


def test_who_comes_is_known_as_a_dispatcher_by_row_or_name():
    state = with_desk_line(desk_state(), PEOPLE)
    found = desk_shift(state, DAY + HOUR)
    (name,) = names_on(state, found.desk, found.coming)
    person = next(p for p in state.people.values() if p.name == name)
    assert dispatcher_of(state, person) is None
    tied = replace(state.dispatchers["dHuang"], person=person.id)
    state = state.with_rows(state.seq + 1, {"dispatcher": {tied.id: tied}})
    assert names_on(state, found.desk, found.coming) == ("Huang",)
