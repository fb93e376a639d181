"""The month by contract: figures made by hand, months that add up, one cable that is one fault."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.clocks import NOTHING
from console.domain.customers import Circuit, Customer
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import FORCE_MAJEURE
from console.planning.month.report import MonthReport, month_report
from console.planning.month.ticket import month_of
from console.services.tickets import AddNote, CountFlap, GatherTickets, GiveFeedback, MoveTicket, ReportFault
from tests.support.hand import Hand

ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = datetime(2026, 11, 30, 15, tzinfo=UTC)  # 23:00 of the last day of November at the site
HOUR = timedelta(hours=1)


def hand_at(now: datetime) -> Hand:
    circuits = [Circuit("c1", "1", "k1", "HT-1"), Circuit("c2", "2", "k1", "HT-2"), Circuit("c3", "3", "k2")]
    return Hand(
        Snapshot(customers=Table([Customer("k1", "水利"), Customer("k2", "银行")]), circuits=Table(circuits)), now
    )


def report_of(hand: Hand, month: int, year: int = 2026, **narrow: str) -> MonthReport:
    return month_report(hand.snapshot, month_of(ZONE, year, month, hand.now), **narrow)


def report(hand: Hand, circuit: str = "1") -> str:
    return hand.do(ReportFault("断", hand.now, circuit=circuit)).result["ticket"]


def move(hand: Hand, ticket: str, step: str, **fields: str) -> None:
    hand.do(MoveTicket(ticket, hand.version(ticket), step, fields))


def test_a_ticket_over_midnight_of_the_month_is_cut_there() -> None:
    hand = hand_at(NIGHT)
    key = report(hand)
    hand.wait(hours=5)
    move(hand, key, "repair")
    move(hand, key, "restore", text="好")
    hand.wait(hours=1)
    move(hand, key, "confirm", contact="吴")
    hand.wait(days=1)
    (before,), (after,) = report_of(hand, 11).rows, report_of(hand, 12).rows
    assert (before.received, before.open, before.handled) == (True, True, HOUR)
    assert (after.received, after.closed, after.handled) == (False, True, 4 * HOUR)
    assert before.counted == {"cause": HOUR, "feedback": HOUR}
    assert after.counted == {"cause": 4 * HOUR, "feedback": 4 * HOUR, "confirm": HOUR}
    assert after.paused == {"restored": HOUR}
    assert before.breaches == ()
    assert [(b.clock, b.step, b.at) for b in after.breaches] == [
        ("cause", "owed", NIGHT + 4 * HOUR),
        ("feedback", "account_manager", NIGHT + 4 * HOUR),
    ]
    totals = report_of(hand, 12).totals
    assert (totals.tickets, totals.carried, totals.received, totals.closed, totals.open) == (1, 1, 0, 1, 0)
    assert (totals.breached, totals.kept) == (1, 0)


def test_a_word_on_the_very_moment_is_in_time_and_a_second_later_is_not() -> None:
    hand = hand_at(NIGHT - timedelta(days=9))
    keys = [report(hand, "1"), report(hand, "2")]
    for number, key in enumerate(keys):
        hand.now = NIGHT - timedelta(days=9) + 4 * HOUR + timedelta(seconds=number)
        hand.do(GiveFeedback(key, hand.version(key), "查", cause="光缆", expected_repair=hand.now + 100 * HOUR))
    rows = {row.ticket.id: row for row in report_of(hand, 11).rows}
    assert rows[keys[0]].breaches == ()
    assert [b.step for b in rows[keys[1]].breaches] == ["owed", "account_manager"]


def test_force_majeure_is_an_exemption_of_the_repair_clock_alone() -> None:
    hand = hand_at(NIGHT - timedelta(days=9))
    key = report(hand)
    hand.do(GiveFeedback(key, hand.version(key), "查", cause="光缆", expected_repair=hand.now + 2 * HOUR))
    hand.wait(hours=1)
    move(hand, key, "suspend", reason=FORCE_MAJEURE, text="台风", evidence="1号")
    hand.wait(hours=3)
    move(hand, key, "resume")
    hand.wait(minutes=30)
    (row,) = report_of(hand, 11).rows
    assert (row.exempt, row.exemptions, row.paused) == ({FORCE_MAJEURE: 3 * HOUR}, 1, {})
    assert row.counted["repair"] == 1.5 * HOUR
    assert "repair" not in {breach.clock for breach in row.breaches}
    hand.wait(hours=1)
    (row,) = report_of(hand, 11).rows
    assert ("repair", "promised", 0) in {(b.clock, b.step, b.seconds) for b in row.breaches}


def test_one_cable_is_one_fault_and_many_tickets() -> None:
    hand = hand_at(NIGHT - timedelta(days=9))
    parent, *children = [report(hand, circuit) for circuit in ("1", "2", "3", "1")]
    hand.do(GatherTickets(parent, 1, tuple((key, 1) for key in children)))
    found = report_of(hand, 11)
    assert (found.totals.tickets, found.totals.faults, found.totals.gathered) == (4, 1, 3)
    assert [(c.customer, c.contract, c.totals.tickets, c.totals.faults) for c in found.contracts] == [
        ("k1", "HT-1", 2, 1), ("k1", "HT-2", 1, 1), ("k2", "", 1, 1),
    ]  # fmt: skip


def test_withdrawn_reopened_and_flapping_tickets() -> None:
    hand = hand_at(NIGHT - timedelta(days=9))
    twin, key = report(hand), report(hand)
    hand.wait(hours=9)
    move(hand, twin, "cancel", text="重复", duplicate_of=key)
    hand.do(CountFlap(key, hand.version(key), hand.now))
    move(hand, key, "repair")
    move(hand, key, "restore", text="好")
    hand.wait(hours=1)
    move(hand, key, "not_restored", text="没好")
    totals = report_of(hand, 11).totals
    assert (totals.tickets, totals.withdrawn, totals.reopened, totals.flaps) == (1, 1, 1, 1)
    move(hand, key, "repair")
    move(hand, key, "restore", text="好")
    hand.do(CountFlap(key, hand.version(key), hand.now))
    assert (report_of(hand, 11).totals.reopened, report_of(hand, 11).totals.flaps) == (2, 2)
    assert sum(totals.breaches.values()) == 3  # those of the withdrawn one are no breaches
    assert report_of(hand, 11, customer="k2").rows == ()
    assert len(report_of(hand, 11, contract="HT-1").rows) == 2


def test_what_was_taken_back_did_not_happen() -> None:
    hand = hand_at(NIGHT - timedelta(days=9))
    key = report(hand)
    _restored(hand, key)
    undo = hand.do(MoveTicket(key, hand.version(key), "not_restored", {"text": "误报"})).undo
    hand.do(AddNote(key, "客户说正常"))
    hand.wait(minutes=1)
    hand.do(undo)
    assert _again(hand) == (0, 0)
    hand.wait(minutes=1)
    undo = hand.do(CountFlap(key, hand.version(key), hand.now)).undo  # two entries: it counts, and it opens again
    assert _again(hand) == (1, 1)
    hand.do(undo)
    assert _again(hand) == (0, 0)
    move(hand, key, "not_restored", text="没好")
    assert _again(hand) == (1, 0)
    undo = hand.do(MoveTicket(key, hand.version(key), "repair")).undo
    hand.do(undo)
    assert _again(hand) == (1, 0), "the step after it was taken back, not this one"


def _restored(hand: Hand, key: str) -> None:
    move(hand, key, "repair")
    move(hand, key, "restore", text="好")
    hand.wait(minutes=1)


def _again(hand: Hand) -> tuple[int, int]:
    totals = report_of(hand, 11).totals
    return totals.reopened, totals.flaps


@pytest.mark.parametrize(("year", "month"), [(2026, 12), (2027, 1), (2026, 13), (2026, 0)])
def test_a_month_to_come_or_none_is_refused(year: int, month: int) -> None:
    with pytest.raises(ValueError):
        month_of(ZONE, year, month, NIGHT)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 900), st.sampled_from(range(7))), min_size=1, max_size=25))
def test_months_add_up_to_the_whole(acts: list[tuple[int, int]]) -> None:
    """Whatever happens to a ticket around the turn of the month, its two months hold all its time and breaches."""
    hand = hand_at(NIGHT - timedelta(hours=40))
    key = report(hand)
    for hours, act in acts:
        hand.wait(hours=hours / 10)
        version = hand.version(key)
        hand.ask(
            (
                GiveFeedback(key, version, "查", cause="缆", expected_repair=hand.now + 5 * HOUR),
                MoveTicket(key, version, "suspend", {"text": "等"}),
                MoveTicket(key, version, "suspend", {"text": "台风", "reason": FORCE_MAJEURE, "evidence": "1"}),
                MoveTicket(key, version, "resume"),
                MoveTicket(key, version, "repair"),
                MoveTicket(key, version, "restore", {"text": "好"}),
                MoveTicket(key, version, "not_restored", {"text": "没好"}),
            )[act]
        )
    hand.now = max(hand.now, NIGHT) + 10 * HOUR
    whole = replace(month_of(ZONE, 2026, 11, hand.now), end=hand.now + HOUR, until=hand.now)
    (all_of_it,) = month_report(hand.snapshot, whole).rows
    parts = [row for month, year in ((11, 2026), (12, 2026), (1, 2027)) if _begun(hand, year, month)
             for row in report_of(hand, month, year).rows]  # fmt: skip
    for name in ("counted", "paused", "exempt"):
        whole_of = getattr(all_of_it, name)
        names = {key for row in parts for key in getattr(row, name)} | whole_of.keys()
        for kind in names:
            summed = sum((getattr(row, name).get(kind, NOTHING) for row in parts), NOTHING)
            assert summed == whole_of.get(kind, NOTHING), (name, kind)
    assert sum((row.handled for row in parts), NOTHING) == all_of_it.handled
    assert sum(len(row.breaches) for row in parts) == len(all_of_it.breaches)
    assert sum(row.reopened for row in parts) == all_of_it.reopened


def _begun(hand: Hand, year: int, month: int) -> bool:
    return hand.now > datetime(year, month, 1, tzinfo=ZONE)
