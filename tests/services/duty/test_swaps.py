from dataclasses import replace

import pytest

from console.domain.duty.rosters import IN_FORCE, PAST, cell_key
from console.domain.duty.swaps import ACCEPTED, APPROVED, ASKED, DECLINED, STAND_IN, WITHDRAWN, DutyRef
from console.domain.messages import DELIVERED
from console.domain.rules import DUTY_REST
from console.domain.site import LEAD
from console.services.decision import Decision, Stale, decide
from console.services.duty.publishing import PublishRoster
from console.services.duty.swaps import AnswerSwap, AskSwap, DecideSwap, StandIn, WithdrawSwap
from tests.services.duty.duty_site import DESK, LEADERS, Desk, clock, control_room, day
from tests.support.world import acting


def ref(line: str, n: int, shift: str, person: str) -> DutyRef:
    return DutyRef(line, day(n), shift, person)


@pytest.fixture
def desk() -> Desk:
    """k1 in the first morning, k2 in the third, published."""
    desk = Desk()
    roster = desk.roster()
    desk.put(roster, DESK, 0, "morning", "k1")
    desk.put(roster, DESK, 2, "morning", "k2")
    desk.publish(roster)
    return desk


A, B = ref(DESK, 0, "morning", "k1"), ref(DESK, 2, "morning", "k2")


def in_force(desk: Desk) -> dict[str, str]:
    return {row.day: row.person for row in desk.snapshot.duty_entries.values() if row.standing == IN_FORCE}


def asked(desk: Desk, **more: object) -> str:
    return str(desk.do(AskSwap(A, "k2", B, **more)).result["swap"])  # type: ignore[arg-type]


def test_a_swap_is_asked_accepted_approved_and_both_are_told(desk: Desk) -> None:
    swap = asked(desk, why="家里有事")
    assert desk.snapshot.duty_swaps[swap].state == ASKED
    assert desk.refusal(DecideSwap(swap, True)) == "swap_not_accepted"
    desk.do(AnswerSwap(swap, True))
    assert desk.snapshot.duty_swaps[swap].state == ACCEPTED and in_force(desk)[day(0)] == "k1"
    done = desk.do(DecideSwap(swap, True))
    assert desk.snapshot.duty_swaps[swap].state == APPROVED
    assert in_force(desk) == {day(0): "k2", day(2): "k1"}
    assert done.result["told"] == ["k1", "k2"] and len(desk.snapshot.messages) == 2
    desk.do(done.undo)
    assert in_force(desk) == {day(0): "k1", day(2): "k2"}
    assert desk.snapshot.duty_swaps[swap].state == ACCEPTED and not desk.snapshot.messages


def test_who_heard_of_a_swap_is_told_when_it_is_taken_back(desk: Desk) -> None:
    done = desk.do(StandIn(A, "k3", "发烧"))
    heard = next(row for row in desk.snapshot.messages.values() if row.about == ("k3",))
    desk.snapshot = desk.snapshot.with_rows(1, {"message": {heard.id: replace(heard, state=DELIVERED, attempts=1)}})
    desk.do(done.undo)
    told = [row for row in desk.snapshot.messages.values() if row.id != heard.id]
    assert [row.about for row in told] == [("k3",)] and "作废" in told[0].title


def test_it_can_be_declined_or_withdrawn_and_is_asked_once(desk: Desk) -> None:
    swap = asked(desk)
    assert desk.refusal(AskSwap(A, "k3", None, STAND_IN)) == "duty_swap_open"
    desk.do(AnswerSwap(swap, False))
    assert desk.snapshot.duty_swaps[swap].state == DECLINED
    assert desk.refusal(AnswerSwap(swap, True)) == "swap_not_asked"
    other = asked(desk)
    desk.do(WithdrawSwap(other))
    assert desk.snapshot.duty_swaps[other].state == WITHDRAWN
    assert isinstance(desk.ask(AnswerSwap("none", True)), Stale)
    last = asked(desk)
    desk.do(DecideSwap(last, False))
    assert desk.snapshot.duty_swaps[last].state == DECLINED and in_force(desk)[day(0)] == "k1"


def test_the_rules_are_asked_when_it_is_decided(desk: Desk) -> None:
    swap = asked(desk)
    desk.do(AnswerSwap(swap, True))
    roster = next(iter(desk.snapshot.rosters))
    desk.put(roster, DESK, 1, "night", "k1")
    desk.publish(roster)
    assert desk.refusal(DecideSwap(swap, True)) == DUTY_REST
    desk.do(DecideSwap(swap, True, "没有别人"))
    rows = [row for row in desk.snapshot.duty_entries.values() if row.person == "k1" and row.standing == IN_FORCE]
    assert {row.despite for row in rows if row.day == day(2)} == {"没有别人"}


def test_only_the_lead_decides_where_there_is_one() -> None:
    desk = Desk(control_room(leads=("陈",)))
    roster = desk.roster()
    desk.put(roster, DESK, 0, "morning", "k1")
    lead = replace(acting(desk.now, "陈"), role=LEAD)
    answer = decide(PublishRoster(roster), desk.snapshot, lead)
    assert isinstance(answer, Decision)
    desk._carry(answer)
    swap = str(desk.do(AskSwap(A, "k2", None, STAND_IN)).result["swap"])
    desk.do(AnswerSwap(swap, True))
    assert desk.refusal(DecideSwap(swap, True)) == "duty_lead_only"


def test_somebody_stands_in_for_who_is_ill_and_for_the_stand_in(desk: Desk) -> None:
    desk.do(StandIn(A, "k3", "发烧"))
    desk.do(StandIn(ref(DESK, 0, "morning", "k3"), "k4", "也病了"))
    rows = {row.person: row for row in desk.snapshot.duty_entries.values() if row.day == day(0)}
    assert (rows["k4"].standing, rows["k4"].stands_for, rows["k1"].standing) == (IN_FORCE, "k1", PAST)
    desk.do(StandIn(ref(DESK, 0, "morning", "k4"), "k1", "好了"))
    back = [r for r in desk.snapshot.duty_entries.values() if r.person == "k1" and r.standing == IN_FORCE]
    assert [row.stands_for for row in back] == [""]
    assert desk.refusal(StandIn(A, "k5", "")) == "field_owed"


def test_a_duty_by_rotation_is_handed_over_by_an_override() -> None:
    desk = Desk()
    desk.rotate(LEADERS, ("h24", "", "", ""), "k1", "k2")
    done = desk.do(StandIn(ref(LEADERS, 4, "h24", "k1"), "k5", "出差"))
    row = desk.snapshot.overrides[cell_key(LEADERS, day(4), "h24")]
    assert [(one.person, one.stands_for) for one in row.people] == [("k5", "k1")]
    desk.do(done.undo)
    assert not desk.snapshot.overrides
    swap = AskSwap(ref(LEADERS, 4, "h24", "k1"), "k2", ref(LEADERS, 5, "h24", "k2"))
    key = str(desk.do(swap).result["swap"])
    desk.do(AnswerSwap(key, True))
    desk.do(DecideSwap(key, True, "都同意"))
    people = {row.day: row.people[0].person for row in desk.snapshot.overrides.values()}
    assert people == {day(4): "k2", day(5): "k1"}


def test_what_is_not_theirs_over_or_nothing_is_refused(desk: Desk) -> None:
    assert desk.refusal(AskSwap(ref(DESK, 1, "morning", "k1"), "k2", B)) == "duty_not_serving"
    assert desk.refusal(AskSwap(A, "k3", B)) == "duty_bad_swap"
    assert desk.refusal(AskSwap(A, "k2")) == "duty_bad_swap"
    assert desk.refusal(AskSwap(A, "k2", B, STAND_IN)) == "duty_bad_swap"
    assert desk.refusal(StandIn(A, "k1", "?")) == "duty_bad_swap"
    assert isinstance(desk.ask(StandIn(A, "nobody", "?")), Stale)
    desk.wait(hours=15)
    assert desk.refusal(StandIn(A, "k3", "发烧")) == "duty_over"


def test_who_goes_with_the_next_publication_hands_nothing_over(desk: Desk) -> None:
    desk.take(next(row.id for row in desk.snapshot.duty_entries.values() if row.day == day(0)))
    assert desk.refusal(StandIn(A, "k3", "发烧")) == "duty_goes_anyway"


def test_in_the_middle_of_a_shift_the_other_begins_now(desk: Desk) -> None:
    desk.now = clock(10)
    done = desk.do(StandIn(A, "k3", "发烧"))
    new = next(row for row in desk.snapshot.duty_entries.values() if row.person == "k3")
    assert (new.start, new.end) == (clock(10), clock(14)) and isinstance(done, Decision)
