"""The 4 h and 6 h marks against an oracle that counts minute by minute."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.domain import clocks
from console.domain.tickets import CUSTOMER_SIDE, CUSTOMER_WAIT, FORCE_MAJEURE, RESTORED, Ticket
from tests.support.tickets import HOURS, clocked

START = datetime(2026, 3, 7, 22, 0, tzinfo=UTC)


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def ticket(stood=(), feedback=None, answered=None, state="diagnosing") -> Ticket:
    row = Ticket(
        "t",
        "ZX-0308-001",
        "C1",
        "",
        "",
        "down",
        START,
        "Lin",
        state=state,
        last_feedback=None if feedback is None else at(feedback),
        answered=None if answered is None else at(answered),
    )
    return clocked(row, stood)


@st.composite
def stories(draw):
    """Interruptions in order, the last perhaps still there, and a minute at or after all of them."""
    cuts = sorted(draw(st.lists(st.integers(0, 900), max_size=8, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    why = st.sampled_from([CUSTOMER_SIDE, CUSTOMER_WAIT, RESTORED, FORCE_MAJEURE])
    stood = [(at(a), at(b), draw(why)) for a, b in pairs]
    if len(cuts) % 2:
        stood.append((at(cuts[-1]), None, draw(why)))
    now = draw(st.integers(max([0, *cuts]), 1200))
    return stood, now


def counted(stood, start: int, now: int) -> int:
    """Minutes that count, one by one: a minute counts unless it lies in an interruption that stops the clocks."""
    return sum(
        not any(
            begin <= at(minute) and (end is None or at(minute) < end) and why != FORCE_MAJEURE
            for begin, end, why in stood
        )
        for minute in range(start, now)
    )


@given(stories(), st.integers(0, 1200))
def test_elapsed_is_what_a_minute_by_minute_count_gives(story, later):
    stood, now = story
    clock = clocks.clock_of(ticket(stood), "cause")
    assert clocks.elapsed(clock, at(now), HOURS) == timedelta(minutes=counted(stood, 0, now))
    assert clocks.elapsed(clock, at(now + later), HOURS) == timedelta(minutes=counted(stood, 0, now + later))


@given(stories(), st.none() | st.integers(0, 1200), st.booleans())
def test_marks_are_the_owed_hours_less_what_counted(story, feedback, answered):
    stood, now = story
    feedback = None if feedback is None else min(feedback, now)
    row = ticket(stood, feedback, now if answered else None)
    found = {(mark.clock, mark.hours): mark for mark in clocks.marks(row, at(now), HOURS)}
    since_word = counted(stood, feedback or 0, now)
    expected = {("feedback", 4): 240 - since_word, ("feedback", 6): 360 - since_word}
    if not answered:
        expected["cause", 4] = 240 - counted(stood, 0, now)
    assert {key: mark.remaining for key, mark in found.items()} == {
        key: timedelta(minutes=left) for key, left in expected.items()
    }
    stands = bool(stood) and stood[-1][1] is None and stood[-1][2] != FORCE_MAJEURE
    for mark in found.values():
        passed = mark.remaining <= timedelta(0)
        assert mark.state == (clocks.PAUSED if stands else clocks.BREACHED if passed else clocks.RUNNING)


@given(stories(), st.integers(0, 240))
def test_a_running_mark_falls_due_exactly_when_it_says(story, later):
    stood, now = story
    row = ticket(stood)
    for mark in clocks.marks(row, at(now), HOURS):
        if mark.state == clocks.RUNNING:
            moved = {(m.clock, m.hours): m for m in clocks.marks(row, at(now + later), HOURS)}[mark.clock, mark.hours]
            assert moved.due == mark.due
            assert (moved.state == clocks.BREACHED) == (at(now + later) >= mark.due)


def test_the_first_four_hours_owe_the_cause():
    mark = clocks.next_mark(ticket(), at(200), HOURS)
    assert (mark.clock, mark.hours, mark.remaining, mark.soon) == ("cause", 4, timedelta(minutes=40), False)
    assert clocks.next_mark(ticket(), at(210), HOURS).soon


def test_after_four_hours_without_a_word_the_director_is_next():
    mark = clocks.next_mark(ticket(answered=10), at(300), HOURS)
    assert (mark.clock, mark.hours, mark.remaining) == ("feedback", 6, timedelta(minutes=60))
    assert clocks.is_breached(ticket(answered=10), at(300), HOURS)


def test_a_word_alone_does_not_stop_the_cause():
    row = ticket(feedback=230)
    assert clocks.next_mark(row, at(250), HOURS).clock == "cause"
    assert clocks.is_breached(row, at(250), HOURS)


def test_force_majeure_frees_from_repairing_not_from_telling():
    row = ticket([(at(10), None, FORCE_MAJEURE)], state="suspended")
    assert not clocks.is_paused(row)
    assert clocks.is_breached(row, at(250), HOURS)


def test_nothing_is_owed_after_the_end():
    assert clocks.marks(ticket(state="closed"), at(999), HOURS) == ()
    assert clocks.next_mark(ticket(state="cancelled"), at(999), HOURS) is None


@given(stories(), st.integers(0, 1200))
def test_handling_is_the_time_that_did_not_stand_for_the_customer(story, until):
    stood, _ = story
    stood = [(begin, end, CUSTOMER_WAIT if why == FORCE_MAJEURE else why) for begin, end, why in stood]
    assert clocks.handling(ticket(stood), at(until)) == timedelta(minutes=counted(stood, 0, until))
