"""What events do to clocks, on clocks of every policy, in any order."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from console.domain.clocks import clock_of, elapsed, reached
from console.domain.dues import due_row, step_key, steps_ahead
from console.domain.policies import (
    EVENTS,
    FROM_TARGET,
    ON_ANSWERED,
    ON_MEETING,
    ON_PROMISED,
    ON_REPORTED,
    ON_RESTORED,
    SHIPPED_POLICIES,
    Policy,
    Step,
    frozen_steps,
)
from console.domain.table import Table
from console.domain.ticket_clocks import Interruption, backdated, happened, interrupted, resumed
from console.domain.tickets import EXEMPT, RUNNING, Ticket
from tests.support.tickets import HOURS

START = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
SHIPPED = Table(SHIPPED_POLICIES)
MAJEURE = Interruption("force_majeure", "Lin", "flood", "notice 12")


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def ticket(clocks) -> Ticket:
    return Ticket("t", "ZX-1", "C1", "", "", "down", START, "Lin", clocks=clocks)


acts = st.one_of(
    st.sampled_from(EVENTS).map(lambda event: ("event", event)),
    st.sampled_from(["customer_wait", "customer_side", "force_majeure", "restored"]).map(lambda why: ("hold", why)),
    st.just(("resume", "")),
)


@given(st.lists(st.tuples(acts, st.integers(0, 200)), max_size=20))
def test_any_story_leaves_sound_intervals(story):
    clocks, now = happened((), ON_REPORTED, START, SHIPPED), START
    for (act, what), minutes in story:
        now += timedelta(minutes=minutes)
        if act == "event":
            clocks = happened(clocks, what, now, SHIPPED, target=now + timedelta(hours=3))
        else:
            clocks = interrupted(clocks, now, Interruption(what)) if act == "hold" else resumed(clocks, now)
    for clock in clocks:
        parts = clock.intervals
        assert all(a.end == b.start for a, b in pairwise(parts))
        assert all(part.end is None or part.start < part.end for part in parts)
        assert (parts[0].start, parts[-1].end) == (clock.start, clock.ended) if parts else clock.ended == clock.start
    running = [clock.name for clock in clocks if clock.ended is None]
    assert len(running) == len(set(running))


def test_force_majeure_exempts_the_promise_and_nothing_else():
    clocks = happened((), ON_REPORTED, START, SHIPPED)
    clocks = happened(clocks, ON_PROMISED, at(10), SHIPPED, target=at(130))
    row = ticket(interrupted(clocks, at(60), MAJEURE))
    assert clock_of(row, "repair").intervals[-1].kind == EXEMPT
    assert clock_of(row, "repair").intervals[-1].evidence == "notice 12"
    assert {clock_of(row, name).intervals[-1].kind for name in ("cause", "feedback")} == {RUNNING}
    assert reached(clock_of(row, "repair"), timedelta(minutes=120), HOURS) is None
    later = ticket(resumed(row.clocks, at(100)))
    assert reached(clock_of(later, "repair"), timedelta(minutes=120), HOURS) == at(170)


def test_a_promise_given_under_force_majeure_stands_at_once():
    clocks = interrupted(happened((), ON_REPORTED, START, SHIPPED), at(5), MAJEURE)
    clocks = happened(clocks, ON_PROMISED, at(20), SHIPPED, target=at(80), held=MAJEURE)
    assert [part.kind for part in clock_of(ticket(clocks), "repair").intervals] == [EXEMPT]


def test_a_clock_stops_by_the_policy_it_started_under():
    old = SHIPPED_POLICIES[0]
    new = Policy("cause@2", "cause", 1, (ON_REPORTED,), (ON_RESTORED,), (Step("late", 60, ("director",)),))
    rows = Table(
        [Policy(**{name: getattr(old, name) for name in old.__slots__ if name != "current"}, current=False), new]
    )
    before = happened((), ON_REPORTED, START, Table([old]))
    after = happened(before, ON_ANSWERED, at(5), rows)
    assert (after[0].policy, after[0].ended, after[0].steps) == ("cause@1", at(5), old.steps)
    fresh = happened((), ON_REPORTED, START, rows)
    assert (fresh[0].policy, fresh[0].steps) == ("cause@2", new.steps)
    assert happened(fresh, ON_ANSWERED, at(5), rows)[0].ended is None


@given(st.integers(0, 100_000))
def test_steps_towards_a_target_count_from_the_start(length):
    policy = next(row for row in SHIPPED_POLICIES if row.basis == FROM_TARGET)
    found = {step.code: step.seconds for step in frozen_steps(policy, length)}
    assert found["promised"] == length
    assert found.get("soon") == (length - 1800 if length > 1800 else None)


@given(st.integers(-300, 300), st.integers(0, 600))
def test_a_receipt_set_back_counts_as_if_it_had_been_written_so(shift, gone):
    now = at(max(gone, shift, 0))
    moved = backdated(happened((), ON_REPORTED, START, SHIPPED), at(shift), START, SHIPPED)
    fresh = happened((), ON_REPORTED, at(shift), SHIPPED)
    assert moved == fresh
    assert [elapsed(clock, now, HOURS) for clock in moved] == [now - at(shift)] * 2


def test_a_receipt_set_back_moves_no_meeting():
    begun = happened((), ON_REPORTED, START, SHIPPED)
    clocks = happened(begun, ON_MEETING, START, SHIPPED, target=at(50), about="m@9")
    moved = ticket(backdated(clocks, at(-20), START, SHIPPED))
    clock = clock_of(moved, "meeting")
    assert reached(clock, timedelta(seconds=clock.steps[-1].seconds), HOURS) == at(50)
    assert clock_of(moved, "cause").start == at(-20)


def test_the_due_row_is_the_next_step_not_yet_taken():
    row = ticket(happened((), ON_REPORTED, START, SHIPPED))
    first = due_row(row, None, HOURS)
    assert (first.at, first.fired) == (at(210), ())
    keys = tuple(taken.key for taken in steps_ahead(row, (), HOURS))
    assert keys[:2] == tuple(step_key("ticket", "t", name, 1, "soon") for name in ("cause", "feedback"))
    assert [taken.at for taken in steps_ahead(row, keys[:2], HOURS)] == [at(240), at(240), at(360)]
    assert due_row(row, first.__class__("t", "ticket", None, keys), HOURS).at is None


def test_nothing_is_due_while_all_clocks_stand():
    clocks = interrupted(happened((), ON_REPORTED, START, SHIPPED), at(5), Interruption("customer_wait"))
    assert due_row(ticket(clocks), None, HOURS).at is None
    clocks = happened(clocks, ON_MEETING, at(6), SHIPPED, target=at(90))
    assert due_row(ticket(clocks), None, HOURS).at == at(60)
