"""Contracts and hotlines as commands: what they refuse, and that undo brings back exactly what was."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from console.domain.contracts import Contract, Hotline
from console.domain.customers import Circuit, Customer
from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.arrangements.contracts import RemoveContract, RemoveHotline, SetContract, SetHotline
from console.services.decision import Stale
from tests.support.hand import Hand

START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def hand() -> Hand:
    return Hand(
        Snapshot(
            places=Table([Place("p1", "3501", "福州市", "city")]),
            customers=Table([Customer("k1", "省水利厅", "A")]),
            circuits=Table([Circuit("c1", "35-1", "k1", "HT-1"), Circuit("c2", "35-2", "k1", "HT-1")]),
        )
    )


def entered(hand: Hand, code: str = "HT-1") -> Contract:
    key = hand.do(SetContract(Contract("", f" {code} ", "k1", "水利专网", places=("3501",)))).result["contract"]
    return hand.snapshot.contracts[key]


def test_a_contract_is_entered_tidied_and_taken_out_again_by_undo(hand: Hand) -> None:
    decision = hand.do(SetContract(Contract("", " HT-1 ", "k1", services=(" 视频 ", "视频", ""))))
    row = hand.snapshot.contracts[decision.result["contract"]]
    assert (row.code, row.services) == ("HT-1", ("视频",))
    hand.do(decision.undo)
    assert not hand.snapshot.contracts


def test_an_edit_is_undone_to_what_was_and_a_removal_under_the_same_id(hand: Hand) -> None:
    row = entered(hand)
    edit = hand.do(SetContract(replace(row, title="新名")))
    hand.do(edit.undo)
    again = hand.snapshot.contracts[row.id]
    assert replace(again, version=1) == replace(row, version=1)
    removal = hand.do(RemoveContract(row.id, again.version))
    assert not hand.snapshot.contracts
    assert removal.findings[0].facts["count"] == 2  # circuits that still name it
    hand.do(removal.undo)
    assert hand.snapshot.contracts[row.id].title == row.title


def test_who_saw_an_older_row_is_stale(hand: Hand) -> None:
    row = entered(hand)
    hand.do(SetContract(replace(row, title="甲")))
    assert isinstance(hand.ask(SetContract(replace(row, title="乙"))), Stale)
    assert isinstance(hand.ask(RemoveContract(row.id, row.version)), Stale)
    assert isinstance(hand.ask(RemoveContract("nope")), Stale)
    assert isinstance(hand.ask(SetContract(replace(row, id="gone"))), Stale)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"code": " "}, "field_owed"),
        ({"customer": ""}, "field_owed"),
        ({"customer": "k9"}, "unknown_customer"),
        ({"places": ("3509",)}, "unknown_places"),
        ({"code": "HT-1"}, "contract_taken"),
        ({"valid_from": END, "valid_to": START}, "end_before_start"),
    ],
)
def test_what_a_contract_must_not_be(hand: Hand, changes: dict, rule: str) -> None:
    entered(hand)
    assert hand.refusal(SetContract(replace(Contract("", "HT-2", "k1"), **changes))) == rule


def test_the_same_again_writes_nothing(hand: Hand) -> None:
    row = entered(hand)
    assert hand.do(SetContract(row)).puts == ()


@pytest.mark.parametrize(
    ("number", "rule"), [("", "field_owed"), ("abc", "bad_number"), ("1", "bad_number"), ("100-10000", "hotline_taken")]
)
def test_what_a_hotline_must_not_be(hand: Hand, number: str, rule: str) -> None:
    hand.do(SetHotline(Hotline("", "100-10000")))
    assert hand.refusal(SetHotline(Hotline("", number))) == rule


def test_a_hotline_is_undone_both_ways(hand: Hand) -> None:
    decision = hand.do(SetHotline(Hotline("", "+84 100 10000", "客服", ("3501",))))
    key = decision.result["hotline"]
    removal = hand.do(RemoveHotline(key))
    hand.do(removal.undo)
    assert hand.snapshot.hotlines[key].places == ("3501",)
    assert hand.refusal(SetHotline(Hotline("", "10010", places=("9",)))) == "unknown_places"
