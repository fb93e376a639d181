"""Recipients, channels and duties as commands; who is told of a ticket in a role."""

from dataclasses import replace
from typing import Any

import pytest

from console.domain.customers import Customer
from console.domain.messages import Address, Channel, Recipient
from console.domain.people import Person
from console.domain.places import Place
from console.domain.site import Dispatcher
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.planning.recipients import recipients_of
from console.services.arrangements.people_told import (
    RemoveChannel,
    RemoveRecipient,
    SetChannel,
    SetDuty,
    SetRecipient,
    address_fits,
)
from console.services.decision import Refused, Stale
from console.services.handover.dispatchers import EditDispatcher
from tests.support.hand import NOON, Hand

PHONE = Address("phone", "100 1234 5678")
MAIL = {"host": "mail.example.org", "sender": "console@example.org"}


@pytest.fixture
def hand() -> Hand:
    places = [Place("p1", "35", "P省", "province"), Place("p2", "3501", "福州市", "city", "35")]
    return Hand(
        Snapshot(
            places=Table([*places, Place("p3", "350102", "鼓楼区", "county", "3501")]),
            customers=Table([Customer("k1", "省水利厅", "A")]),
            dispatchers=Table([Dispatcher("d1", "林")]),
            channels=Table([Channel("m1", "smtp", "邮件", dict(MAIL)), Channel("g1", "wecom", "值班群")]),
        )
    )


def recipient(named: str, **more: object) -> Recipient:
    return Recipient(**{"id": "", "name": named, "role": "account_manager", "addresses": (PHONE,)} | more)  # type: ignore[arg-type]


def test_a_recipient_is_entered_edited_removed_and_each_is_undone(hand: Hand) -> None:
    entered = hand.do(SetRecipient(recipient(" 王 ", addresses=(Address("g1"), PHONE))))
    row = hand.snapshot.recipients[entered.result["recipient"]]
    assert (row.name, [a.channel for a in row.addresses]) == ("王", ["g1", "phone"])
    edited = hand.do(SetRecipient(replace(row, role="director")))
    assert isinstance(hand.ask(SetRecipient(row)), Stale)
    hand.do(edited.undo)
    assert hand.snapshot.recipients[row.id].role == "account_manager"
    removed = hand.do(RemoveRecipient(row.id))
    hand.do(removed.undo)
    assert hand.snapshot.recipients[row.id].addresses == row.addresses


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"name": ""}, "field_owed"),
        ({"role": "king"}, "unknown_role"),
        ({"addresses": ()}, "field_owed"),
        ({"addresses": (Address("x9", "1"),)}, "unknown_channel"),
        ({"addresses": (Address("m1", "no mail"),)}, "bad_address"),
        ({"addresses": (Address("phone", "ring me"),)}, "bad_address"),
        ({"addresses": (Address("g1", "@all"),)}, "bad_address"),
        ({"addresses": (PHONE, PHONE)}, "address_twice"),
        ({"language": "fr"}, "unknown_language"),
        ({"customers": ("k9",)}, "unknown_customer"),
        ({"places": ("99",)}, "unknown_places"),
    ],
)
def test_what_a_recipient_must_not_be(hand: Hand, changes: dict, rule: str) -> None:
    assert hand.refusal(SetRecipient(recipient("王", **changes))) == rule


def test_the_most_closely_concerned_are_told(hand: Hand) -> None:
    for row in (
        recipient("全省"),
        recipient("福州", places=("3501",)),
        recipient("福州乙", places=("3501",)),
        recipient("水利", customers=("k1",)),
        recipient("停用", places=("350102",), active=False),
        recipient("别处", role="director", addresses=(PHONE,)),
    ):
        hand.do(SetRecipient(row))
    ticket = Ticket("t", "ZX-1", "", "", "350102", "断", NOON, "林")

    def told(role: str, **changes: str) -> list[str]:
        return [row.name for row in recipients_of(hand.snapshot, replace(ticket, **changes), role)]

    assert told("account_manager") == ["福州", "福州乙"]
    assert told("account_manager", customer="k1") == ["水利"]
    assert told("account_manager", place="35") == ["全省"]
    assert told("account_manager", place="") == ["全省"]
    assert told("shift_lead") == []
    assert told("assignee") == [] == told("assignee", assignee="陌生人")
    assert told("assignee", assignee="水利") == ["水利"]


def test_a_channel_is_checked_by_its_kind_and_its_secrets_stay_sealed(hand: Hand) -> None:
    robot = Channel("", "dingtalk", "钉钉群", per_minute=20)
    answer = hand.ask(SetChannel(robot))
    assert isinstance(answer, Refused)
    assert answer.findings[0].facts["code"] == "secret_owed"
    entered = hand.do(SetChannel(replace(robot, secret="sealed-1"), held=("token",)))
    row = hand.snapshot.channels[entered.result["channel"]]
    hand.do(SetChannel(replace(row, enabled=False)))  # the secrets that are there are not judged again
    bad = hand.ask(SetChannel(replace(hand.snapshot.channels[row.id], settings={"url": "http://x", "nope": 1})))
    assert isinstance(bad, Refused)
    assert {finding.facts["code"] for finding in bad.findings} == {"unknown_setting"}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"kind": "pigeon"}, "unknown_channel_kind"),
        ({"kind": "phone"}, "unknown_channel_kind"),
        ({"name": ""}, "field_owed"),
        ({"name": "邮件"}, "channel_taken"),
        ({"per_minute": -1}, "bad_rate"),
        ({"settings": {}}, "channel_problem"),
    ],
)
def test_what_a_channel_must_not_be(hand: Hand, changes: dict, rule: str) -> None:
    given = replace(Channel("", "smtp", "邮件二", dict(MAIL)), **changes)
    assert hand.refusal(SetChannel(given, held=())) == rule


def test_a_channel_in_use_stays_and_an_unused_one_comes_back_by_undo(hand: Hand) -> None:
    hand.do(SetRecipient(recipient("王", addresses=(Address("g1"),))))
    assert hand.refusal(RemoveChannel("g1")) == "channel_in_use"
    removed = hand.do(RemoveChannel("m1"))
    hand.do(removed.undo)
    assert hand.snapshot.channels["m1"].settings == MAIL
    assert isinstance(hand.ask(SetChannel(replace(hand.snapshot.channels["m1"], kind="sms"))), Stale)


def test_addresses_fit_their_kind() -> None:
    assert address_fits("sms", "+84 100 123 456")
    assert address_fits("wecom", "")
    assert address_fits("wecom", "10012345678")
    assert not address_fits("sms", "")
    assert not address_fits("smtp", "")


def test_a_dispatcher_becomes_lead_and_back(hand: Hand) -> None:
    decision = hand.do(SetDuty("林", "lead"))
    assert hand.snapshot.dispatchers["d1"].role == "lead"
    hand.do(decision.undo)
    assert hand.snapshot.dispatchers["d1"].role == "dispatcher"
    assert hand.do(SetDuty("林", "dispatcher")).puts == ()
    assert hand.refusal(SetDuty("无", "lead")) == "unknown_dispatcher"
    assert hand.refusal(SetDuty("林", "interface")) == "unknown_duty"


def test_once_somebody_leads_only_leads_change_roles(hand: Hand) -> None:
    others = {"d2": Dispatcher("d2", "黄"), "d3": Dispatcher("d3", "陈")}
    hand.snapshot = hand.snapshot.with_rows(1, {"dispatcher": others})
    named = hand.do(SetDuty("黄", "lead"))
    assert named.undo is None, "who named another leads no more than before"
    for role, name in (("lead", "林"), ("dispatcher", "黄")):
        refused = hand.ask(SetDuty(name, role))
        assert isinstance(refused, Refused)
        assert (refused.findings[0].rule, refused.findings[0].facts) == ("role_lead_only", {"field": "role"})
    hand.user = "黄"
    assert hand.do(SetDuty("陈", "lead")).result["no_lead_left"] is False
    hand.do(SetDuty("陈", "dispatcher"))
    last = hand.do(SetDuty("黄", "dispatcher"))
    assert last.result["no_lead_left"] is True
    hand.user = "林"
    hand.do(SetDuty("林", "lead"))


def test_once_somebody_leads_only_leads_say_who_is_who_and_works_here(hand: Hand) -> None:
    staff = {"a": Person("a", "001", "陈", "province", "35", ""), "b": Person("b", "002", "林", "province", "35", "")}
    rows = {"d2": Dispatcher("d2", "黄"), "d3": Dispatcher("d3", "陈", "lead", active=False)}
    hand.snapshot = hand.snapshot.with_rows(1, {"person": staff, "dispatcher": rows})

    def edit(key: str, **more: Any) -> EditDispatcher:
        row = replace(hand.snapshot.dispatchers[key], **more)
        return EditDispatcher(key, row.version, row.role, row.person, row.active)

    hand.do(edit("d2", person="001"))
    hand.do(edit("d2", role="lead"))
    hand.do(edit("d1", person="002"))  # the own one
    for command, field in (
        (edit("d1", role="lead"), "role"),
        (edit("d3", active=True), "active"),
        (edit("d2", active=False), "active"),
        (edit("d3", person=""), ""),
        (edit("d2", person=""), "person_number"),
    ):
        answer = hand.ask(command)
        found = answer.findings[0].facts["field"] if isinstance(answer, Refused) else ""
        assert found == field, command
    hand.user = "黄"
    assert hand.do(edit("d3", active=True)).undo is not None
    assert hand.do(edit("d2", active=False)).result["no_lead_left"] is False
    assert hand.refusal(edit("d2", active=True)) == "role_lead_only", "who is gone leads nobody"
