"""Policies are edited by new rows: clocks that run keep theirs, what can't run is refused, undo goes back."""

from dataclasses import replace

import pytest

from console.domain.clocks import clock_of
from console.domain.policies import (
    ANSWER_IM,
    ANSWER_OA,
    CAUSE,
    MEETING,
    REPAIR,
    SHIPPED_POLICIES,
    Policy,
    Step,
    current,
)
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.arrangements.policies import DisablePolicy, EditPolicy, UsePolicy
from console.services.decision import Stale
from console.services.tickets import ReportFault
from tests.support.hand import Hand

SHIPPED = {row.clock: row for row in SHIPPED_POLICIES}
HOUR = 3600


@pytest.fixture(params=["rows of the site", "none yet"])
def hand(request: pytest.FixtureRequest) -> Hand:
    return Hand(Snapshot(policies=Table(SHIPPED_POLICIES if request.param == "rows of the site" else ())))


def in_force(hand: Hand) -> dict[str, Policy]:
    return hand.snapshot.policies.derived(current)


def shorter(policy: Policy) -> Policy:
    return replace(policy, steps=(Step("owed", 3 * HOUR, ("shift_lead",)),), working=True)


def test_an_edit_is_the_next_row_and_the_old_one_stays(hand: Hand) -> None:
    decision = hand.do(EditPolicy(shorter(SHIPPED[CAUSE])))
    assert decision.result == {"policy": "cause@2"}
    assert in_force(hand)[CAUSE].id == "cause@2"
    assert set(in_force(hand)) == set(SHIPPED)  # the other clocks go on, also where a site had no rows
    assert not hand.snapshot.policies["cause@1"].current
    hand.do(EditPolicy(replace(in_force(hand)[CAUSE], working=False)))
    assert in_force(hand)[CAUSE].id == "cause@3"


def test_a_running_clock_keeps_its_figures(hand: Hand) -> None:
    before = hand.do(ReportFault("断", hand.now, circuit="1")).result["ticket"]
    hand.do(EditPolicy(shorter(SHIPPED[CAUSE])))
    after = hand.do(ReportFault("断", hand.now, circuit="2")).result["ticket"]
    policies = [clock_of(hand.snapshot.tickets[key], CAUSE).policy for key in (before, after)]  # type: ignore[union-attr]
    assert policies == ["cause@1", "cause@2"]


def test_undo_goes_back_to_the_row_before(hand: Hand) -> None:
    decision = hand.do(EditPolicy(shorter(SHIPPED[CAUSE])))
    back = hand.do(decision.undo)
    assert in_force(hand)[CAUSE].id == "cause@1"
    hand.do(back.undo)
    assert in_force(hand)[CAUSE].id == "cause@2"


def test_who_edited_an_earlier_row_is_stale_and_the_same_changes_nothing(hand: Hand) -> None:
    assert hand.do(EditPolicy(SHIPPED[CAUSE])).puts == ()
    hand.do(EditPolicy(shorter(SHIPPED[CAUSE])))
    assert isinstance(hand.ask(EditPolicy(shorter(SHIPPED[CAUSE]))), Stale)


def test_a_disabled_clock_starts_no_more_and_comes_back(hand: Hand) -> None:
    decision = hand.do(DisablePolicy(CAUSE))
    key = hand.do(ReportFault("断", hand.now, circuit="1")).result["ticket"]
    assert clock_of(hand.snapshot.tickets[key], CAUSE) is None
    assert hand.do(DisablePolicy(CAUSE)).puts == ()
    hand.do(decision.undo)
    assert in_force(hand)[CAUSE].id == "cause@1"
    assert hand.refusal(UsePolicy("cause@9")) == "unknown_policy"


def test_a_disabled_clock_is_edited_anew(hand: Hand) -> None:
    hand.do(DisablePolicy(CAUSE))
    decision = hand.do(EditPolicy(replace(shorter(SHIPPED[CAUSE]), id="")))
    assert in_force(hand)[CAUSE].id == "cause@2"
    hand.do(decision.undo)
    assert CAUSE not in in_force(hand)


OWED = Step("owed", HOUR, ("shift_lead",))


@pytest.mark.parametrize(
    ("clock", "changes", "rule"),
    [
        (CAUSE, {"steps": ()}, "no_mark"),
        (CAUSE, {"steps": (replace(OWED, notice=True),)}, "no_mark"),
        (CAUSE, {"steps": (OWED, replace(OWED, code="then"))}, "steps_not_ascending"),
        (CAUSE, {"steps": (OWED, replace(OWED, seconds=2 * HOUR))}, "step_twice"),
        (CAUSE, {"steps": (replace(OWED, code="Owed!"),)}, "bad_step_code"),
        (CAUSE, {"steps": (replace(OWED, seconds=0),)}, "step_out_of_range"),
        (CAUSE, {"steps": (replace(OWED, seconds=400 * 24 * HOUR),)}, "step_out_of_range"),
        (REPAIR, {"steps": (replace(OWED, seconds=-400 * 24 * HOUR),)}, "step_out_of_range"),
        (CAUSE, {"steps": (replace(OWED, roles=("king",)),)}, "unknown_role"),
        (CAUSE, {"steps": (replace(OWED, roles=()),)}, "no_role"),
        (CAUSE, {"starts": ("weather",)}, "unknown_event"),
        (CAUSE, {"starts": ()}, "field_owed"),
        (CAUSE, {"stops": ("answered",)}, "never_ends"),
        (CAUSE, {"stops": ("reported", "ended")}, "starts_and_stops"),
        (CAUSE, {"paused_by": ("lunch",)}, "unknown_interruption"),
        (CAUSE, {"exempt_by": ("customer_wait",)}, "paused_and_exempt"),
        (CAUSE, {"basis": "target"}, "bad_basis"),
        (MEETING, {"basis": "moon"}, "bad_basis"),
        (CAUSE, {"clock": "cuckoo"}, "unknown_clock"),
        (ANSWER_IM, {"stops": ("answered_im", "answered_phone")}, "answer_never_ends"),
        (ANSWER_OA, {"stops": ("answered_oa", "ended")}, "unknown_event"),
        (ANSWER_IM, {"starts": ("reported",)}, "unknown_event"),
        (ANSWER_IM, {"steps": (replace(OWED, roles=("assignee",)),)}, "unknown_role"),
        (CAUSE, {"starts": ("notice_sent_im",)}, "unknown_event"),
        (CAUSE, {"steps": (replace(OWED, roles=("in_group",)),)}, "unknown_role"),
        (CAUSE, {"steps": (replace(OWED, roles=("call_unit",)),)}, "unknown_role"),
    ],
)
def test_what_no_clock_can_run_by(hand: Hand, clock: str, changes: dict, rule: str) -> None:
    assert hand.refusal(EditPolicy(replace(SHIPPED[clock], **changes))) == rule


@pytest.mark.parametrize("clock", SHIPPED)
def test_what_ships_can_be_edited_as_it_is(hand: Hand, clock: str) -> None:
    longer = tuple(replace(step, seconds=step.seconds + 60) for step in SHIPPED[clock].steps)
    hand.do(EditPolicy(replace(SHIPPED[clock], steps=longer)))
