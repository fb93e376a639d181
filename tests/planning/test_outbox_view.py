"""The outbox as the dispatcher sees it: calls first, states, digests, and how each channel does."""

from dataclasses import replace
from datetime import timedelta

from console.domain.messages import DELIVERED, GIVEN_UP, SENDING, SMTP, Channel
from console.planning.outbox.view import CALLS, channel_health, digest_size, may_have_heard, outbox_groups, told_of
from tests.support.alarms import fault, message, site
from tests.support.surroundings import START

MAIL = Channel("mail", SMTP, "Mail")
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def groups(snapshot, **more) -> dict[str, list[str]]:
    found = outbox_groups(snapshot, START, **more)
    return {group.code: [row.message.subject for row in group.rows] for group in found}


def test_calls_first_and_every_message_in_one_group():
    rows = (
        message(1), message(2, ready=START + 5 * SECOND), message(3, "mail", START + SECOND),
        message(4, "mail", state=SENDING, sent=START), message(5, "mail", state=DELIVERED, ended=START),
        message(6, "mail", state=GIVEN_UP, ended=START),
    )  # fmt: skip
    found = groups(site(*map(fault, range(1, 7)), MAIL, *rows))
    assert list(found) == [CALLS, "sending", "waiting", "given_up", "delivered"]
    assert found == {
        CALLS: ["t1"], "sending": ["t4"], "waiting": ["t3", "t2"], "given_up": ["t6"], "delivered": ["t5"],
    }  # fmt: skip
    assert groups(site(fault(1), fault(2), *rows[:2]), text="002") == {"waiting": ["t2"]}


def test_a_digest_counts_those_that_shared_the_sending():
    rows = [message(n, "mail", state=DELIVERED, ended=START, digest="d1") for n in (1, 2, 3)]
    snapshot = site(MAIL, *rows, message(4, "mail"))
    assert [digest_size(snapshot, row) for row in snapshot.messages.values()] == [3, 3, 3, 1]


def test_health_follows_the_last_ending_of_each_channel():
    snapshot = site(MAIL, Channel("off", SMTP, "Off", enabled=False))
    (row,) = channel_health(snapshot, START)
    assert (row.channel.id, row.delivered, row.broken, row.waiting) == ("mail", None, False, 0)

    failed = message(1, "mail", START + MINUTE, sent=START, attempts=1, problem="unreachable")
    snapshot = snapshot.with_rows(1, {"message": {failed.id: failed}})
    (row,) = channel_health(snapshot, START)
    assert (row.problem, row.waiting, row.failed) == ("unreachable", 1, START)

    done = message(2, "mail", state=DELIVERED, ended=START + SECOND)
    snapshot = snapshot.with_rows(2, {"message": {done.id: done}})
    (row,) = channel_health(snapshot, START + SECOND)
    assert not row.broken and row.delivered == START + SECOND


def test_a_pause_asked_for_by_the_other_side():
    held = message(1, "mail", START + MINUTE, sent=START, problem="throttled")
    (row,) = channel_health(site(MAIL, held), START)
    assert row.held_until == START + MINUTE


def test_what_may_have_arrived_before_on_other_channels():
    uncertain = message(1, "sms", state=GIVEN_UP, ended=START + MINUTE, attempts=5, repeated=True)
    certain = message(1, "mail", START + MINUTE, state=GIVEN_UP, ended=START + 2 * MINUTE, attempts=1)
    call = message(1, "phone", START + 2 * MINUTE)
    another = replace(uncertain, id="another", recipient="another", name="another")
    snapshot = site(MAIL, uncertain, certain, call, another, message(2, "sms"))
    assert [may_have_heard(snapshot, row) for row in (uncertain, certain, call)] == [(), ("sms",), ("sms",)]
    assert may_have_heard(snapshot, snapshot.messages[message(2, "sms").id]) == ()


def test_who_was_told_of_a_step_follows_what_comes_and_goes():
    first, second = message(1), message(1, "mail", START + MINUTE)
    snapshot = site(MAIL, first, message(2))
    assert told_of(snapshot, first.step_key) == (first,)
    snapshot = snapshot.with_rows(1, {"message": {second.id: second}})
    assert told_of(snapshot, first.step_key) == (second, first)
    snapshot = snapshot.with_rows(2, {"message": {first.id: None}})
    assert told_of(snapshot, first.step_key) == (second,)
