"""The first page of the wall: its figures are those of the strip and the board, narrowed ones a plain count."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.places import is_within
from console.domain.snapshot import Snapshot
from console.domain.tickets import CLOSED
from console.planning.attention import attention, missing_people
from console.planning.tickets.board import TicketBoard, TicketFilter
from console.planning.wall.progress import progress
from console.planning.wall.situation import Situating, Situation
from tests.planning.wall.wall_world import NOW, answer_event, faults, ticket_event, with_meeting, world
from tests.support.supporting import answer, marked, put, told
from tests.support.world import at, sent


def look(state: Snapshot, places: tuple[str, ...] = (), most: int = 8, hours: float = 0) -> Situation:
    return Situating(places).read(state, NOW + timedelta(hours=hours), most)


def test_the_counters_are_those_of_the_strip() -> None:
    state, conference = with_meeting(world(*faults()))
    found = look(state)
    strip = attention(state, NOW)
    assert (found.deadlines.breached, found.deadlines.due) == (strip.breached, strip.due) == (2, 1)
    assert found.lacking.people == strip.unstaffed == 10
    assert found.deadlines.past_six == 1
    assert found.deadlines.under_way == 4
    assert found.deadlines.next_due == NOW + timedelta(minutes=18)
    assert conference == found.lacking.gaps[0].conference


def test_the_rows_are_the_first_of_the_board() -> None:
    state = world(*faults())
    board = TicketBoard().build(state, NOW, TicketFilter())
    rows = [row.ticket.id for _, group in board.groups for row in group]
    assert [row.ticket.id for row in look(state).deadlines.rows] == rows == ["t1", "t2", "t3", "t4"]
    assert [row.ticket.id for row in look(state, most=2).deadlines.rows] == ["t1", "t2"]
    first = look(state).deadlines.rows[0]
    assert (first.customer, first.area, first.district) == ("客户t1", "3501", "350101")
    assert first.clock is not None
    assert first.clock.breached


def test_a_page_of_some_places_counts_what_lies_in_them() -> None:
    state, _ = with_meeting(world(*faults()))
    for wanted in (("3501",), ("350201", "350102"), ("35",), ("350101001",)):
        inside = [t for t in state.tickets.values() if any(is_within(state.places, t.place, code) for code in wanted)]
        found = look(state, wanted)
        assert {row.ticket.id for row in found.deadlines.rows} == {ticket.id for ticket in inside}
        assert found.deadlines.under_way == len(inside)
        needs = [n for n in state.needs.values() if any(is_within(state.places, n.place, code) for code in wanted)]
        assert found.lacking.people == len(needs)


def test_a_narrowed_page_follows_tickets_that_come_move_and_end() -> None:
    state = world(*faults())
    page = Situating(("3501",))
    assert page.read(state, NOW, 8).deadlines.under_way == 2
    moved = put(state, replace(state.tickets["t2"], place="350101", version=2))
    assert page.read(moved, NOW, 8).deadlines.under_way == 3
    ended = put(moved, replace(state.tickets["t1"], state=CLOSED, closed=NOW, version=2))
    found = page.read(ended, NOW, 8).deadlines
    assert (found.under_way, {row.ticket.id for row in found.rows}) == (2, {"t2", "t3"})


def test_people_who_lack_are_told_by_place_and_go_when_somebody_is_sent() -> None:
    state, conference = with_meeting(world())
    page = Situating()
    before = page.read(state, NOW, 8).lacking
    need = next(need for need in state.needs.values() if need.place == "350101")
    after = sent(state, need.id, "p350101f1")
    found = page.read(after, NOW, 8).lacking
    assert (before.people, found.people) == (10, 9)
    assert "350101" in dict(before.places)
    assert "350101" not in dict(found.places)
    assert found.people == missing_people(after, NOW)
    assert page.read(after, at(9), 8).lacking.people == 0  # over: nobody is missed any more
    assert {gap.conference for gap in before.gaps} == {conference}


def test_units_that_owe_an_answer_are_counted_with_the_first_due() -> None:
    state, conference = with_meeting(world())
    state = told(state, conference, NOW - timedelta(minutes=12))
    page = Situating()
    found = page.read(state, NOW, 8).unanswered
    owing = [row for row in state.addressees.values() if any(clock.ended is None for clock in row.clocks)]
    assert found.count == len(owing) > 3
    assert found.first == NOW - timedelta(minutes=2)  # ten minutes by instant message
    assert found.late(NOW) == found.count
    assert found.late(NOW - timedelta(minutes=5)) == 0
    row = owing[0]
    after = page.read(answer(state, conference, row.hop, row.place, NOW), NOW, 8).unanswered
    assert after.count == found.count - 1


def test_the_meeting_that_asks_for_most_stands_below_with_its_step() -> None:
    state, first = with_meeting(world(), 7, 8.5)
    state, _ = with_meeting(state, 9, 10, system="finance")
    state = told(state, first, at(1))
    state = marked(state, first, "350101", at(5), "joint_hours")
    found = look(state, hours=-2)
    assert found.meetings.focus is not None
    assert (found.meetings.focus.conference, found.meetings.total) == (first, 2)
    cities = {city.place: city for city in found.cities.cities}
    assert set(cities) == {"35", "3501", "3502"}
    whole = found.meetings.focus.ratio
    assert sum(city.ratio.m for city in cities.values()) == whole.m
    assert sum(city.ratio.n for city in cities.values()) == whole.n


@pytest.mark.parametrize(
    ("hours", "step"),
    [
        (-5.5, "joint_day"),
        (-0.25, "joint_hours"),
        (0.25, "watch"),
        (0.75, "rollcall"),
        (2.0, "rollcall"),
        (2.75, "teardown"),
    ],
)
def test_the_step_follows_the_clock(hours: float, step: str) -> None:
    state, conference = with_meeting(world(), 7, 8.5)
    found = look(told(state, conference, at(0)), hours=hours)
    assert found.meetings.focus is not None
    assert found.meetings.focus.step == step
    assert (found.meetings.focus.until is None) == (hours == 2.0)  # while it meets nothing is waited for


def test_before_the_first_round_the_answers_are_the_step() -> None:
    state, conference = with_meeting(world(), 7, 8.5)
    moment = at(-24)
    asked = told(state, conference, moment)
    row = asked.conferences[conference]
    first = answer(asked, conference, "county_maintenance", "350101", moment)
    found = progress(first, row, moment)
    assert (found.step, found.ratio.n) == ("answers", 1)
    assert found.ratio.m == len(first.addressees)
    assert progress(state, row, moment).step == "staff"


def test_without_a_meeting_the_cities_show_their_tickets() -> None:
    found = look(world(*faults()))
    assert found.cities.focus is None
    assert [(c.place, c.under_way, c.late) for c in found.cities.cities] == [("3501", 2, 1), ("3502", 2, 1)]
    narrowed = look(world(*faults()), ("3501",))
    assert [(c.place, c.under_way) for c in narrowed.cities.cities] == [("350101", 1), ("350102", 1)]


def test_what_happened_is_told_once_for_a_run_of_answers() -> None:
    state, conference = with_meeting(world(*faults()))
    state = put(state, *(answer_event(n, 3 + n / 60, conference) for n in range(9)), ticket_event(1, 5))
    state = put(state, ticket_event(2, 1), ticket_event(3, 0.5, what="assigned"))
    found = [row for row in look(state).lately if row.event.what != "published"]
    assert [(row.event.what, row.count) for row in found] == [("feedback", 1), ("answered", 9), ("feedback", 1)]
    assert found[0].about == "客户t1"
    assert found[0].at == NOW - timedelta(minutes=1)


def test_what_happened_follows_from_state_to_state() -> None:
    state = put(world(*faults()), *(ticket_event(n, 100 + n) for n in range(30)))
    page = Situating()
    assert page.read(state, NOW, 8).lately[0].event.id == "e0"
    later = put(state, ticket_event(99, 2, "t2"))
    assert page.read(later, NOW, 8).lately[0].event.id == "e99"
    gone = later.with_rows(later.seq + 1, {"ticket_event": {"e99": None}})
    assert page.read(gone, NOW, 8).lately[0].event.id == "e0"
    assert len(page.read(gone, NOW, 8).lately) == 16
    assert [r.event.id for r in Situating(("3502",)).read(later, NOW, 8).lately] == ["e99"]


def test_the_axis_shows_five_hours_around_now() -> None:
    state, _ = with_meeting(world(), 7, 8.5)
    state, _ = with_meeting(state, 13, 14, system="finance")
    found = look(state).meetings
    assert found.start <= NOW - timedelta(minutes=60) < NOW < found.end
    assert found.end - found.start == timedelta(hours=5)
    assert found.next_start == at(13)
    assert [lane.system for lane in found.lanes] == ["water"]


def test_a_site_without_anything_is_empty() -> None:
    assert look(world()).empty
    assert not look(world(*faults())).empty
