"""The lifecycle table, and any walk along it through the real handler."""

from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from console.domain.clocks import CLOCKS, clock_of, elapsed, marks, stands
from console.domain.lifecycle import TRANSITIONS, open_to
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.ticket_clocks import holding
from console.domain.tickets import CARRIER, CUSTOMER, CUSTOMER_WAIT, ENDED, FORCE_MAJEURE, TICKET_STATES, Ticket
from console.services.decision import Acting, Decision, Refused, decide
from console.services.tickets import GiveFeedback, MoveTicket
from tests.support.tickets import HOURS, clocked

START = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)

# [C] by hand, not from the code: state -> what may follow
FIELD = {
    "reported": {
        "diagnose": "diagnosing",
        "to_customer": "customer_side",
        "repair": "repairing",
        "suspend": "suspended",
        "cancel": "cancelled",
    },
    "diagnosing": {
        "to_customer": "customer_side",
        "repair": "repairing",
        "suspend": "suspended",
        "cancel": "cancelled",
    },
    "customer_side": {"diagnose": "diagnosing", "confirm": "closed"},
    "repairing": {"suspend": "suspended", "restore": "restored"},
    "suspended": {"resume": ""},
    "restored": {"confirm": "closed", "not_restored": "diagnosing"},
    "closed": {},
    "cancelled": {},
}


@pytest.mark.parametrize("state", TICKET_STATES)
def test_steps_of_a_state_are_those_of_the_field(state):
    assert {step.name: step.target for step in open_to(state)} == FIELD[state]


def test_fields_owed_are_those_of_the_field():
    owed = {name: step.owed for name, step in TRANSITIONS.items() if step.owed}
    assert owed == {
        "to_customer": ("cause",),
        "suspend": ("text",),
        "restore": ("text",),
        "confirm": ("contact",),
        "not_restored": ("text",),
        "cancel": ("text",),
    }


def test_every_open_state_can_reach_the_end():
    reach = set(ENDED)
    while grown := {s for s in TICKET_STATES if s not in reach and set(FIELD[s].values()) & (reach | {""})}:
        reach |= grown
    assert reach == set(TICKET_STATES)


class Walk(RuleBasedStateMachine):
    """Steps, feedback and time in any order; the ticket's intervals must always tell one sound story."""

    def __init__(self) -> None:
        super().__init__()
        self.now, self.ids = START, count(1)
        self.ticket = clocked(Ticket("t", "ZX-1122-001", "C1", "", "", "down", START, "Lin"))
        self.since_word = timedelta(0)

    def do(self, command):
        snapshot = Snapshot(tickets=Table([self.ticket]))
        answer = decide(command, snapshot, Acting("Lin", self.now, lambda: f"e{next(self.ids)}"))
        if isinstance(answer, Decision):
            self.ticket = next(row for row in answer.puts if isinstance(row, Ticket))
        return answer

    @rule(minutes=st.integers(0, 300))
    def wait(self, minutes):
        if self.ticket.state not in ENDED and not stands(clock_of(self.ticket, "feedback")):
            self.since_word += timedelta(minutes=minutes)
        self.now += timedelta(minutes=minutes)

    @rule(
        name=st.sampled_from(sorted(TRANSITIONS)),
        given=st.sets(st.sampled_from(["text", "cause", "contact", "evidence"])),
        reason=st.sampled_from([CUSTOMER_WAIT, FORCE_MAJEURE]),
    )
    def step(self, name, given, reason):
        before = self.ticket
        fields = dict.fromkeys(given, "x") | ({"reason": reason} if name == "suspend" else {})
        answer = self.do(MoveTicket("t", before.version, name, fields))
        proven = name != "suspend" or reason != FORCE_MAJEURE or "evidence" in given
        allowed = name in FIELD[before.state] and set(TRANSITIONS[name].owed) <= given and proven
        assert isinstance(answer, Decision if allowed else Refused)
        if allowed:
            assert self.ticket.state == (FIELD[before.state][name] or before.resume_to)
            if TRANSITIONS[name].tells:
                self.since_word = timedelta(0)
        else:
            assert self.ticket is before

    @precondition(lambda self: self.ticket.state not in ENDED)
    @rule(cause=st.booleans(), expected=st.booleans())
    def feedback(self, cause, expected):
        promised = self.ticket.expected_repair
        had = (self.ticket.cause or cause) and (expected or (promised is not None and promised > self.now))
        answered = self.ticket.answered
        later = self.now + timedelta(hours=2) if expected else None
        self.do(GiveFeedback("t", self.ticket.version, "word", "fibre cut" if cause else "", later))
        assert self.ticket.last_feedback == self.now
        self.since_word = timedelta(0)
        assert self.ticket.answered == (answered or (self.now if had else None))

    @precondition(lambda self: self.ticket.state in ENDED)
    @rule()
    def feedback_after_the_end(self):
        assert isinstance(self.do(GiveFeedback("t", self.ticket.version, "late")), Refused)

    @invariant()
    def intervals_follow_each_other(self):
        for clock in self.ticket.clocks:
            parts = clock.intervals
            assert all(a.end == b.start for a, b in pairwise(parts))
            if parts:
                assert parts[0].start == clock.start
                assert parts[-1].end == clock.ended
            else:
                assert clock.ended == clock.start

    @invariant()
    def one_run_of_a_clock_is_open(self):
        running = [clock.name for clock in self.ticket.clocks if clock.ended is None]
        assert len(running) == len(set(running))
        assert all(clock.run == n for name in CLOCKS for n, clock in enumerate(self.runs_of(name), start=1))
        assert ("feedback" in running) == (self.ticket.state not in ENDED)
        assert ("cause" in running) == (self.ticket.state not in ENDED and self.ticket.answered is None)
        assert ("confirm" in running) == (self.ticket.state == "restored")

    def runs_of(self, name):
        return [clock for clock in self.ticket.clocks if clock.name == name]

    @invariant()
    def a_held_ticket_says_why(self):
        if self.ticket.state not in ENDED:
            assert (holding(self.ticket.clocks) is not None) == (
                self.ticket.state in {"customer_side", "suspended", "restored"}
            )

    @invariant()
    def only_running_time_counts(self):
        if self.ticket.state not in ENDED:
            assert elapsed(clock_of(self.ticket, "feedback"), self.now, HOURS) == self.since_word

    @invariant()
    def fields_fit_the_state(self):
        ticket = self.ticket
        assert (ticket.closed is not None) == (ticket.state in ENDED)
        assert (ticket.resume_to != "") == (ticket.state == "suspended")
        assert ticket.state != "restored" or ticket.restored is not None
        assert {"customer_side": CUSTOMER, "repairing": CARRIER}.get(ticket.state, ticket.side) == ticket.side
        assert ticket.state not in ENDED or marks(ticket, self.now, HOURS) == ()


TestWalk = Walk.TestCase
