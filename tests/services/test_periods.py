"""Assurance periods, and the priorities of open tickets that follow them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.customers import Circuit, Customer
from console.domain.periods import Period, PeriodStrength
from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.priorities import period_turned
from console.services.arrangements.periods import EndPeriod, RejudgePriorities, RemovePeriod, SetPeriod
from console.services.decision import Stale
from console.services.tickets import AddNote, MoveTicket, ReportFault, SetPriority
from tests.support.hand import NOON, Hand

HOUR = timedelta(hours=1)


@pytest.fixture
def hand() -> Hand:
    return Hand(
        Snapshot(
            places=Table([Place("p1", "35", "P省", "province"), Place("p2", "3501", "福州市", "city", "35")]),
            customers=Table([Customer("k1", "省水利厅", "A"), Customer("k2", "银行", "C")]),
            circuits=Table([Circuit("c1", "1", "k1", place="3501"), Circuit("c2", "2", "k2", place="3501")]),
        )
    )


def report(hand: Hand, circuit: str) -> str:
    return hand.do(ReportFault("中断", hand.now, circuit=circuit)).result["ticket"]


def priorities(hand: Hand, *tickets: str) -> list[int]:
    return [hand.snapshot.tickets[key].priority for key in tickets]


def begin(hand: Hand, **more: object) -> Period:
    given = Period("", "春节", hand.now - HOUR, hand.now + HOUR, **more)  # type: ignore[arg-type]
    key = hand.do(SetPeriod(given)).result["period"]
    return hand.snapshot.periods[key]


def test_a_period_raises_open_tickets_and_its_end_lowers_them(hand: Hand) -> None:
    one, two = report(hand, "1"), report(hand, "2")
    assert priorities(hand, one, two) == [2, 4]
    row = begin(hand)
    assert hand.do(RejudgePriorities()).result == {"changed": 2, "left": 0}
    assert priorities(hand, one, two) == [1, 3]
    hand.wait(hours=1)
    assert period_turned(hand.snapshot.periods.values(), hand.now - HOUR, hand.now)
    assert not period_turned(hand.snapshot.periods.values(), hand.now, hand.now + HOUR)
    assert row.end == hand.now
    hand.do(RejudgePriorities())
    assert priorities(hand, one, two) == [2, 4]
    assert hand.do(RejudgePriorities()).puts == ()


def test_only_those_it_covers(hand: Hand) -> None:
    one, two = report(hand, "1"), report(hand, "2")
    begin(hand, grades=("A",), places=("35",))
    hand.do(RejudgePriorities())
    assert priorities(hand, one, two) == [1, 4]


def test_what_somebody_chose_stays_and_what_was_taken_back_does_not(hand: Hand) -> None:
    one, two = report(hand, "1"), report(hand, "2")
    hand.do(SetPriority(one, hand.version(one), 4, "客户同意"))
    undo = hand.do(SetPriority(two, hand.version(two), 2, "误操作")).undo
    hand.do(AddNote(two, "看过"))
    hand.do(undo)
    begin(hand)
    hand.do(RejudgePriorities())
    assert priorities(hand, one, two) == [4, 3]
    hand.do(RejudgePriorities())
    assert priorities(hand, one, two) == [4, 3]


def test_an_ended_ticket_is_left_alone_and_all_can_be_undone(hand: Hand) -> None:
    one, two = report(hand, "1"), report(hand, "2")
    hand.do(MoveTicket(one, hand.version(one), "cancel", {"text": "重复"}))
    begin(hand)
    decision = hand.do(RejudgePriorities())
    assert priorities(hand, one, two) == [2, 3]
    hand.do(decision.undo)
    assert priorities(hand, one, two) == [2, 4]


def test_so_many_at_a_time(hand: Hand) -> None:
    keys = [report(hand, "1") for _ in range(5)]
    begin(hand)
    assert hand.do(RejudgePriorities(most=3)).result == {"changed": 3, "left": 2}
    assert hand.do(RejudgePriorities(most=3)).result == {"changed": 2, "left": 0}
    assert priorities(hand, *keys) == [1] * 5


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"name": " "}, "field_owed"),
        ({"end": NOON - HOUR}, "end_before_start"),
        ({"grades": ("Z",)}, "unknown_grades"),
        ({"places": ("99",)}, "unknown_places"),
    ],
)
def test_what_a_period_must_not_be(hand: Hand, changes: dict, rule: str) -> None:
    assert hand.refusal(SetPeriod(replace(Period("", "春节", NOON, NOON + HOUR), **changes))) == rule


def test_a_period_is_ended_now_and_undone(hand: Hand) -> None:
    row = begin(hand)
    ended = hand.do(EndPeriod(row.id, row.version))
    assert hand.snapshot.periods[row.id].end == hand.now
    assert hand.refusal(EndPeriod(row.id, row.version + 1)) == "period_over"
    assert isinstance(hand.ask(EndPeriod(row.id, row.version)), Stale)
    hand.do(ended.undo)
    assert hand.snapshot.periods[row.id].end == row.end
    removal = hand.do(RemovePeriod(row.id))
    hand.do(removal.undo)
    assert hand.snapshot.periods[row.id].name == "春节"
    assert hand.refusal(EndPeriod(row.id, hand.snapshot.periods[row.id].version, row.start)) == "end_before_start"


def test_a_period_says_how_far_it_raises_and_of_two_the_most_counts(hand: Hand) -> None:
    one = report(hand, "2")
    begin(hand, raises=0)
    hand.do(RejudgePriorities())
    assert priorities(hand, one) == [4]
    begin(hand, raises=2)
    begin(hand)  # by the rule: one step
    hand.do(RejudgePriorities())
    assert priorities(hand, one) == [2]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"raises": 9}, "bad_raise"), ({"residents": "x"}, "unknown_residents"),
        ({"strength": (PeriodStrength("none", 1),)}, "unknown_line"),
    ],
)  # fmt: skip
def test_what_an_order_can_not_say(hand: Hand, changes: dict[str, object], rule: str) -> None:
    assert hand.refusal(SetPeriod(replace(Period("", "春节", NOON, NOON + HOUR), **changes))) == rule  # type: ignore[arg-type]


def test_orders_are_kept_tidy_and_the_list_is_not_for_an_edit_to_say(hand: Hand) -> None:
    row = begin(hand, orders=(" 一号文 ", "", "一号文", "二号文"), opened=hand.now, opened_by="别人")
    assert row.orders == ("一号文", "二号文") and row.opened is None and not row.opened_by
