"""Who is told: by role and nearest scope, by the ways that are there, in their language."""

from dataclasses import replace

import pytest

from console.domain.customers import Circuit
from console.domain.messages import Address, Channel, Recipient
from console.domain.people import Person
from console.domain.tickets import Ticket
from console.services.tickets.telling import assignment_messages, readers, usable
from tests.support.world import DAY, acting, province

SMS, MAIL = Address("sms", "10011112222"), Address("mail", "a@example.org")


def put(snapshot, kind, *rows):
    return snapshot.with_rows(snapshot.seq + 1, {kind: {row.id: row for row in rows}})


@pytest.fixture
def state():
    bare = put(province(), "channel", Channel("sms", "sms", "短信"), Channel("mail", "smtp", "邮件", enabled=False))
    return put(
        bare, "recipient",
        Recipient("all", "全省", "director", (SMS,)),
        Recipient("city", "A市", "director", (SMS,), places=("3501",)),
        Recipient("county", "甲县", "director", (SMS,), places=("350101",)),
        Recipient("own", "专职", "director", (SMS,), customers=("c1",)),
        Recipient("gone", "离任", "director", (SMS,), customers=("c1",), active=False),
    )  # fmt: skip


def ticket(**fields):
    return replace(Ticket("t", "ZX-1", "FZ-1", "", "", "断", DAY, "Lin"), **fields)


def keys(state, role, row):
    return [reader.recipient for reader in readers(state, role, row)]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"customer": "c1", "place": "350101001"}, ["own"]),
        ({"customer": "c2", "place": "350101001"}, ["county"]),
        ({"place": "350102"}, ["city"]),
        ({"place": "350201"}, ["all"]),
        ({}, ["all"]),
    ],
)
def test_the_nearest_scope_is_told(state, fields, told):
    assert keys(state, "director", ticket(**fields)) == told


def test_a_circuit_that_came_to_be_known_later_brings_its_place(state):
    known = put(state, "circuit", Circuit("k", "FZ-1", "", place="350101"))
    assert keys(known, "director", ticket()) == ["county"]


def test_ways_that_are_switched_off_are_left_out(state):
    assert usable(state, (MAIL, SMS, Address("phone", "1"), Address("lost", "2"))) == (SMS, Address("phone", "1"))
    only = put(state, "recipient", Recipient("r", "经理", "account_manager", (MAIL,)))
    (reader,) = readers(only, "account_manager", ticket())
    assert reader.ways == (Address("phone", ""),)


def test_nobody_in_the_role_is_for_the_dispatcher_to_find(state):
    (reader,) = readers(state, "maintenance", ticket())
    assert (reader.recipient, reader.name, reader.ways, reader.key) == ("", "", (Address("phone"),), "-maintenance")


def test_an_assignee_who_is_a_colleague_is_called(state):
    staff = Person("p", "9", "张三", "county", "350101", "fixed", "10099998888")
    known = put(state, "person", staff)
    (reader,) = readers(known, "assignee", ticket(assignee="张三"))
    assert reader.ways == (Address("phone", "10099998888"),)
    twins = put(known, "person", replace(staff, id="q", code="10"))
    (reader,) = readers(twins, "assignee", ticket(assignee="张三"))
    assert reader.ways == (Address("phone", ""),)
    assert readers(known, "assignee", ticket()) == ()


def test_the_assignee_is_told_in_their_language_with_what_they_need(state):
    known = put(state, "recipient", Recipient("r", "Minh", "assignee", (SMS,), language="vi"))
    row = ticket(assignee="Minh", summary="mất kết nối, gọi 10011119999", place="350101")
    (message,) = assignment_messages(known, acting(), row)
    assert message.title == "ZX-1: phiếu này giao cho anh/chị"
    assert message.text.split("\n")[:3] == ["FZ-1", "A市 甲县", "mất kết nối, gọi 100 **** **99"]
    assert (message.first, message.caused, message.address) == (True, 1, "10011112222")
