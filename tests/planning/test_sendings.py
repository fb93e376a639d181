"""What leaves when: new matters ahead, digests in a storm, never more than the minute allows."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.domain.messages import DELIVERED, GIVEN_UP, SENDING, WAITING, Address, Channel, Message
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.outbox.queue import attempts, attempts_within_a_minute, queue_of, room
from console.planning.outbox.sendings import CHANNEL_HELD, plan
from tests.support.world import DAY

SECOND = timedelta(seconds=1)
ROBOT = Channel("group", "dingtalk", "群", per_minute=20)
SMS = Channel("sms", "sms", "短信", per_minute=2)


def message(number: int, **more) -> Message:
    row = Message(
        f"m{number:03d}", "ticket", f"t{number}", "cause", "owed", f"s{number}", "shift_lead", "r", "班长", "group",
        "10011112222", f"工单 {number}", "…", DAY, DAY,
    )  # fmt: skip
    return replace(row, **more)


def state(*messages: Message, channels=(ROBOT, SMS)) -> Snapshot:
    return Snapshot(channels=Table(channels), messages=Table(messages))


def planned(snapshot: Snapshot, now=DAY, under_way=(), most=1000):
    return plan(snapshot, now, "me", under_way, lambda channel: most)


def ids(found):
    return [sending.ids for sending in found.sendings]


def test_within_the_minute_each_leaves_by_itself_new_matters_first():
    rows = [message(1), message(2, first=True), message(3, priority=1)]
    assert ids(planned(state(*rows))) == [("m002",), ("m003",), ("m001",)]


def test_what_is_not_ready_is_waited_for():
    found = planned(state(message(1, ready=DAY + 5 * SECOND)))
    assert not found.sendings and found.again == DAY + 5 * SECOND


def test_what_is_under_way_is_left_alone_and_what_lies_in_between_is_found():
    rows = [message(1), message(2, state=SENDING, holder="dead"), message(3, state=SENDING, holder="me")]
    assert ids(planned(state(*rows), under_way={"m003"})) == [("m001",), ("m002",)]
    assert ids(planned(state(*rows))) == [("m001",), ("m002",), ("m003",)]


def test_a_storm_is_one_digest_and_new_matters_stay_single():
    rows = [message(n) for n in range(30)] + [message(100 + n, first=True) for n in range(3)]
    found = planned(state(*rows)).sendings
    assert [len(sending.messages) for sending in found] == [1, 1, 1, 30]
    assert all(sending.first for sending in found[:3])


def test_too_many_new_matters_fill_the_minute_and_the_last_carries_the_rest():
    rows = [message(n, first=True) for n in range(50)] + [message(100)]
    found = planned(state(*rows)).sendings
    assert [len(sending.messages) for sending in found] == [1] * 19 + [31]
    assert all(m.first for m in found[-1].messages)


def test_a_digest_is_split_where_it_grows_too_long():
    rows = [message(n, title="字" * 10) for n in range(60)]
    found = planned(state(*rows), most=310).sendings
    assert [len(sending.messages) for sending in found] == [10] * 6


def test_a_digest_has_one_reader():
    rows = [message(n, channel="sms", address=f"1000000000{n % 2}") for n in range(6)]
    found = planned(state(*rows)).sendings
    assert [{m.address for m in sending.messages} for sending in found] == [{"10000000000"}, {"10000000001"}]


def test_the_minute_counts_attempts_of_everybody():
    sent = [message(n, channel="sms", state=DELIVERED, sent=DAY - n * 10 * SECOND, attempts=1) for n in (1, 2)]
    found = planned(state(message(9, channel="sms"), *sent))
    assert not found.sendings and found.again == DAY + 40 * SECOND
    assert len(planned(state(message(9, channel="sms"), *sent), now=DAY + 41 * SECOND).sendings) == 1


def test_the_minute_begins_when_a_message_had_arrived():
    """A robot that hears 20 a minute must not hear the 21st because the first was two seconds on its way."""
    slow = [
        message(n, channel="sms", state=DELIVERED, sent=DAY, ended=DAY + n * 2 * SECOND, attempts=1) for n in (1, 2)
    ]
    found = planned(state(message(9, channel="sms"), *slow), now=DAY + 61 * SECOND)
    assert not found.sendings and found.again == DAY + 62 * SECOND
    assert len(planned(state(message(9, channel="sms"), *slow), now=DAY + 62 * SECOND).sendings) == 1


def test_those_of_one_digest_count_once_and_repeats_within_the_minute_as_often_as_they_may_have_been():
    digest = [message(n, digest="d", sent=DAY, attempts=1, state=DELIVERED) for n in range(5)]
    assert attempts(digest) == 1
    assert [attempts_within_a_minute(message(1, attempts=n)) for n in range(1, 6)] == [1, 2, 3, 1, 1]


def test_a_pause_holds_the_channel_and_moves_on_who_can():
    held = message(1, problem="throttled", ready=DAY + 600 * SECOND)
    waiting = message(2)
    other = message(3, rest=(Address("mail", "a@example.org"),))
    found = planned(state(held, waiting, other))
    assert not found.sendings and found.passed == {CHANNEL_HELD: ("m003",)}
    assert found.again == DAY + 600 * SECOND


def test_the_index_follows_the_table():
    first = state(*(message(n) for n in range(3)))
    assert len(planned(first).sendings) == 3
    after = replace(
        first,
        messages=first.messages.changed(
            [message(0, state=GIVEN_UP, ended=DAY), message(7), replace(message(1), state=DELIVERED, sent=DAY)],
            ["m002"],
        ),
    )
    assert ids(planned(after)) == [("m007",)]
    assert room(queue_of(after.messages), SMS, DAY) == (2, None)
    assert ids(planned(first)) == [("m000",), ("m001",), ("m002",)], "an older version is still read rightly"


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 40), st.integers(0, 90)), max_size=80),
    st.integers(1, 20),
    st.integers(50, 400),
)
def test_never_more_than_the_minute_allows_and_nobody_twice(rows, limit, most):
    messages = [
        message(n, first=first, title="题" * length)
        if age > 60
        else message(n, state=DELIVERED, sent=DAY - age * SECOND, attempts=1)
        for n, (first, length, age) in enumerate(rows)
    ]
    snapshot = state(*messages, channels=(replace(ROBOT, per_minute=limit),))
    recent = sum(m.state == DELIVERED and m.sent is not None and m.sent > DAY - 60 * SECOND for m in messages)
    found = planned(snapshot, most=most)
    assert len(found.sendings) <= max(0, limit - recent)
    keys = [key for sending in found.sendings for key in sending.ids]
    assert len(keys) == len(set(keys)) <= sum(m.state == WAITING for m in messages)
    if any(m.state == WAITING for m in messages) and limit > recent:
        assert keys
        waiting_first = [m.id for m in messages if m.state == WAITING and m.first]
        behind = [sending for sending in found.sendings if not sending.first]
        assert not behind or set(waiting_first) <= set(keys), "a new matter waits behind others"
    for sending in found.sendings:
        if len(sending.messages) > 1:
            assert sum(len(m.title.encode()) + 1 for m in sending.messages) <= most
