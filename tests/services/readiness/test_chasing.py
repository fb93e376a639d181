"""Owners are asked: by message where the site knows how, else by a call; settled items ask for nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from console.domain.alarms import standing
from console.domain.messages import Address, Channel, Recipient
from console.domain.people import Person
from console.domain.periods import Period
from console.domain.places import Place
from console.domain.policies import UNIT_LEAD
from console.domain.readiness import DONE, ReadinessItem
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.alarms.panel import alarm_line
from console.services.arrangements.periods import SetPeriod
from console.services.messages.outbox import RecordCall
from console.services.readiness.chasing import ChaseOwners
from console.services.readiness.items import SetReadinessItem
from console.services.readiness.marking import MarkReadiness
from console.wording.alarms import alarm_text
from console.wording.catalogue import wording
from tests.support.hand import Hand

NOW = datetime(2027, 1, 18, 2, tzinfo=UTC)
TET = datetime(2027, 2, 4, 16, tzinfo=UTC)
PLACES = (Place("p", "35", "P省", "province"), Place("c1", "3501", "A市", "city", "35"))


@pytest.fixture
def hand() -> Hand:
    return Hand(
        Snapshot(
            places=Table(PLACES),
            people=Table([Person("w", "1", "王一", "35", "province", "fixed", phone="10000000001")]),
            channels=Table([Channel("sms", "sms", "短信")]),
            recipients=Table([Recipient("r", "A市负责人", UNIT_LEAD, (Address("sms", "10000000002"),), (), ("3501",))]),
        ),
        NOW,
    )


def listed(hand: Hand, *rows: ReadinessItem) -> tuple[str, ...]:
    key = hand.do(SetPeriod(Period("", "春节保障", TET, TET + timedelta(days=9)))).result["period"]
    made = (hand.do(SetReadinessItem(replace(row, period=key))).result["readiness_item"] for row in rows)
    return tuple(made)


def item(title: str, **more: str) -> ReadinessItem:
    return ReadinessItem("", "", "power", title, "2027-02-01", **more)  # type: ignore[arg-type]


def test_each_owner_gets_one_message_or_one_call(hand: Hand) -> None:
    keys = listed(
        hand,
        item("油机", place="3501"),
        item("蓄电池", place="3501"),
        item("门禁", owner="王一"),
        item("其他", owner="某部门"),
    )
    done = hand.do(ChaseOwners(keys))
    assert done.result["messages"] == 3 and done.result["calls"] == 2
    by_name = {row.name: row for row in hand.snapshot.messages.values()}
    assert by_name["A市负责人"].channel == "sms"
    assert by_name["A市负责人"].text.splitlines()[1:] == [
        "A市：油机，应于 2027-02-01 前完成", "A市：蓄电池，应于 2027-02-01 前完成",
    ]  # fmt: skip
    assert by_name["王一"].address == "10000000001" and by_name["某部门"].address == ""
    hand.do(done.undo)
    assert not hand.snapshot.messages


def test_a_call_for_what_is_done_meanwhile_is_dropped(hand: Hand) -> None:
    one, two = listed(hand, item("门禁", owner="王一"), item("油机", owner="王一"))
    hand.do(ChaseOwners((one, two)))
    hand.do(MarkReadiness(((one, 0),), DONE, "照片"))
    assert len(hand.snapshot.messages) == 1
    hand.do(MarkReadiness(((two, 0),), DONE, "照片"))
    assert not hand.snapshot.messages
    assert hand.refusal(ChaseOwners((one, two))) == "all_settled"


def test_an_owner_whom_nobody_reaches_is_an_alarm_about_the_period(hand: Hand) -> None:
    (key,) = listed(hand, item("门禁", owner="王一"))
    hand.do(ChaseOwners((key,)))
    (call,) = hand.snapshot.messages
    for _ in range(3):
        hand.do(RecordCall(call, reached=False))
        hand.wait(minutes=6)
    (alarm,) = standing(hand.snapshot.alarms)
    line = alarm_line(hand.snapshot, alarm)
    assert line.period is not None and line.customer == "春节保障"
    assert (
        alarm_text(wording("en"), hand.snapshot, alarm) == "春节保障: the owner of readiness items could not be reached"
    )
