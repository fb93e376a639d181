"""The 4 h and 6 h marks against an oracle that counts minute by minute."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.domain import clocks
from console.domain.tickets import CUSTOMER_SIDE, FORCE_MAJEURE, RESTORED, SUSPENDED, Pause, Ticket

START = datetime(2026, 3, 7, 22, 0, tzinfo=UTC)


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def ticket(pauses=(), feedback=None, answered=None, state="diagnosing") -> Ticket:
    return Ticket(
        "t",
        "ZX-0308-001",
        "C1",
        "",
        "",
        "down",
        START,
        "Lin",
        state=state,
        pauses=tuple(pauses),
        last_feedback=None if feedback is None else at(feedback),
        answered=None if answered is None else at(answered),
    )


@st.composite
def stories(draw):
    """Intervals in order, the last perhaps still running, and a minute at or after all of them."""
    cuts = sorted(draw(st.lists(st.integers(0, 900), max_size=8, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    why = st.sampled_from([CUSTOMER_SIDE, SUSPENDED, RESTORED, FORCE_MAJEURE])
    pauses = [Pause(at(a), at(b), draw(why), "Lin") for a, b in pairs]
    if len(cuts) % 2:
        pauses.append(Pause(at(cuts[-1]), None, draw(why), "Lin"))
    now = draw(st.integers(max([0, *cuts]), 1200))
    return pauses, now


def counted(pauses, start: int, now: int) -> int:
    """Minutes that count, one by one: a minute counts unless it lies in an interval that stops the clocks."""
    return sum(
        not any(
            p.start <= at(minute) and (p.end is None or at(minute) < p.end) and p.why != FORCE_MAJEURE for p in pauses
        )
        for minute in range(start, now)
    )


@given(stories(), st.integers(0, 1200))
def test_elapsed_is_what_a_minute_by_minute_count_gives(story, start):
    pauses, now = story
    start = min(start, now)
    assert clocks.elapsed(ticket(pauses), at(start), at(now)) == timedelta(minutes=counted(pauses, start, now))


@given(stories(), st.none() | st.integers(0, 1200), st.booleans())
def test_marks_are_the_owed_hours_less_what_counted(story, feedback, answered):
    pauses, now = story
    feedback = None if feedback is None else min(feedback, now)
    row = ticket(pauses, feedback, now if answered else None)
    found = {(mark.clock, mark.hours): mark for mark in clocks.marks(row, at(now))}
    since_word = counted(pauses, feedback or 0, now)
    expected = {("feedback", 4): 240 - since_word, ("feedback", 6): 360 - since_word}
    if not answered:
        expected["cause", 4] = 240 - counted(pauses, 0, now)
    assert {key: mark.remaining for key, mark in found.items()} == {
        key: timedelta(minutes=left) for key, left in expected.items()
    }
    stands = bool(pauses) and pauses[-1].end is None and pauses[-1].why != FORCE_MAJEURE
    for mark in found.values():
        passed = mark.remaining <= timedelta(0)
        assert mark.state == (clocks.PAUSED if stands else clocks.BREACHED if passed else clocks.RUNNING)


@given(stories(), st.integers(0, 240))
def test_a_running_mark_falls_due_exactly_when_it_says(story, later):
    pauses, now = story
    row = ticket(pauses)
    for mark in clocks.marks(row, at(now)):
        if mark.state == clocks.RUNNING:
            moved = {(m.clock, m.hours): m for m in clocks.marks(row, at(now + later))}[mark.clock, mark.hours]
            assert moved.due == mark.due
            assert (moved.state == clocks.BREACHED) == (at(now + later) >= mark.due)


def test_the_first_four_hours_owe_the_cause():
    mark = clocks.next_mark(ticket(), at(200))
    assert (mark.clock, mark.hours, mark.remaining, mark.soon) == ("cause", 4, timedelta(minutes=40), False)
    assert clocks.next_mark(ticket(), at(210)).soon


def test_after_four_hours_without_a_word_the_director_is_next():
    mark = clocks.next_mark(ticket(answered=10), at(300))
    assert (mark.clock, mark.hours, mark.remaining) == ("feedback", 6, timedelta(minutes=60))
    assert clocks.is_breached(ticket(answered=10), at(300))


def test_a_word_alone_does_not_stop_the_cause():
    row = ticket(feedback=230)
    assert clocks.next_mark(row, at(250)).clock == "cause"
    assert clocks.is_breached(row, at(250))


def test_force_majeure_frees_from_repairing_not_from_telling():
    row = ticket([Pause(at(10), None, FORCE_MAJEURE, "Lin")], state="suspended")
    assert not clocks.is_paused(row)
    assert clocks.is_breached(row, at(250))


def test_nothing_is_owed_after_the_end():
    assert clocks.marks(ticket(state="closed"), at(999)) == ()
    assert clocks.next_mark(ticket(state="cancelled"), at(999)) is None
