"""The explanation of a clock adds up."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from console.domain.clocks import CAUSE, FEEDBACK
from console.domain.tickets import CUSTOMER_SIDE, CUSTOMER_WAIT, FORCE_MAJEURE, Ticket
from console.planning.tickets.clock import RAN, face, story
from tests.support.tickets import HOURS, clocked

START = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def ticket(*stood, **fields) -> Ticket:
    return clocked(Ticket("t", "ZX-1", "C1", "", "", "down", START, "Lin", **{"state": "repairing"} | fields), stood)


@given(
    st.lists(st.integers(0, 900), max_size=8, unique=True).map(sorted),
    st.sampled_from([CUSTOMER_SIDE, CUSTOMER_WAIT, FORCE_MAJEURE]),
    st.none() | st.integers(0, 900),
    st.integers(0, 300),
)
def test_the_story_adds_up_and_has_no_hole(cuts, why, word, more):
    pauses = tuple((at(a), at(b), why) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    now = at(max([0, word or 0, *cuts]) + more)
    told = None if word is None else at(word)
    found = story(ticket(*pauses, last_feedback=told), now, HOURS)
    assert found.counted == found.whole - sum((length for _, length in found.less), timedelta(0))
    assert sum((span.length for span in found.spans), timedelta(0)) == found.whole == now - found.start
    assert all(a.end == b.start for a, b in pairwise(found.spans))
    if why == FORCE_MAJEURE:
        assert found.less == ()


def test_the_story_of_an_answered_ticket_is_that_of_its_feedback():
    found = story(ticket(answered=at(60), last_feedback=at(60)), at(90), HOURS)
    assert (found.clock.name, found.start, found.whole) == (FEEDBACK, at(60), timedelta(minutes=30))
    assert [(mark.hours, mark.due) for mark in found.marks] == [(4, at(300)), (6, at(420))]


def test_the_story_of_an_ended_ticket_ends_with_it():
    found = story(ticket(state="closed", closed=at(100)), at(5000), HOURS)
    assert (found.clock.name, found.now, found.counted, found.marks) == (CAUSE, at(100), timedelta(minutes=100), ())
    assert [span.why for span in found.spans] == [RAN]


def test_faces():
    assert face(ticket(state="closed", closed=at(1)), at(5), HOURS) is None
    assert face(ticket(), at(220), HOURS).due
    late = face(ticket(answered=at(1)), at(300), HOURS)
    assert (late.mark.hours, late.hours, late.breached, late.due) == (6, 5.0, True, False)
    waiting = face(ticket((at(240), None, CUSTOMER_SIDE), state="customer_side"), at(900), HOURS)
    assert (waiting.paused, waiting.breached, waiting.hours) == (True, False, 4.0)
    struck = face(ticket((at(10), None, FORCE_MAJEURE), state="suspended"), at(60), HOURS)
    assert (struck.paused, struck.hours) == (False, 1.0)
