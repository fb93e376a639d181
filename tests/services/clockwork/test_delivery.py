"""From the outbox to the other side: claimed, sent, repeated with a mark, the next way, given up and escalated."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.messages import DELIVERED, GIVEN_UP, SENDING, WAITING
from console.notifications.letters import Outcome, Receipt
from console.planning.outbox.view import may_have_heard
from console.services.clockwork.delivery import ClaimMessages
from console.services.clockwork.taking import TakeDue
from console.services.messages.alarms import AcknowledgeAlarms
from console.services.messages.outbox import RecordCall, WithdrawMessages
from console.services.tickets import AssignTicket, TakeBack
from tests.support.world import DAY

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
FAILED = Receipt(Outcome.FAILED, "unreachable")
UNKNOWN = Receipt(Outcome.UNKNOWN, "timeout")
REFUSED = Receipt(Outcome.REJECTED, "gateway_refused")


@pytest.fixture
def sms(desk):
    """One message on its way by SMS, its grace over: the account manager's of the feedback clock."""
    key = desk.report()
    desk.clock.advance(4 * HOUR)
    desk.do(TakeDue((key,)))
    (message,) = desk.messages(clock="feedback", recipient="r1")
    rest = tuple(("message", m.id) for m in desk.messages() if m.id != message.id)
    desk.keeper.truth = desk.snapshot.with_rows(desk.snapshot.seq + 1, {"message": {key: None for _, key in rest}})
    desk.clock.advance(10 * SECOND)
    return message.id


def state(desk, key):
    return desk.snapshot.messages[key].state


def test_nothing_leaves_within_the_grace(desk):
    desk.report()
    desk.clock.advance(4 * HOUR)
    desk.settle()
    assert len(desk.messages(state=WAITING)) == 3 and not desk.post.letters
    desk.pass_time(desk.clock.now() + 10 * SECOND)
    assert len(desk.post.letters) == 3 and len(desk.messages(state=DELIVERED)) == 3


def test_the_letter_is_what_was_decided(desk, sms):
    desk.settle()
    ((channel, letter),) = desk.post.letters
    message = desk.snapshot.messages[sms]
    assert (channel, letter.key, letter.subject, letter.text) == ("sms", sms, message.title, message.text)
    assert (letter.address, letter.repeated, letter.language) == ("10011112222", False, "zh_CN")
    assert (message.state, message.attempts, message.ended) == (DELIVERED, 1, desk.clock.now())


def test_a_passing_failure_is_tried_again_after_growing_pauses(desk, sms):
    desk.post.answers += [FAILED] * 3
    begun = desk.clock.now()
    desk.settle()
    assert state(desk, sms) == WAITING and desk.snapshot.messages[sms].problem == "unreachable"
    pauses = []
    while state(desk, sms) == WAITING:
        pauses.append((desk.snapshot.messages[sms].ready - desk.clock.now()) / SECOND)
        desk.pass_time(desk.snapshot.messages[sms].ready, HOUR)
    assert pauses == [5, 20, 60] and desk.clock.now() == begun + 85 * SECOND
    assert not any(letter.repeated for _, letter in desk.post.letters)
    assert len({letter.key for _, letter in desk.post.letters}) == 1


def test_an_unknown_fate_is_repeated_with_a_mark_and_the_same_key(desk, sms):
    desk.post.answers.append(UNKNOWN)
    desk.settle()
    desk.pass_time(desk.clock.now() + 5 * SECOND)
    assert [(letter.key, letter.repeated) for _, letter in desk.post.letters] == [(sms, False), (sms, True)]
    assert state(desk, sms) == DELIVERED


def test_refused_for_good_the_next_way_has_its_turn(desk, sms):
    desk.post.answers.append(REFUSED)
    desk.settle()
    assert [channel for channel, _ in desk.post.letters] == ["sms", "mail"]
    assert state(desk, sms) == GIVEN_UP
    (by_mail,) = desk.messages(channel="mail")
    assert (by_mail.state, by_mail.address, by_mail.rest, by_mail.first) == (DELIVERED, "a@example.org", (), False)
    assert by_mail.step_key == desk.snapshot.messages[sms].step_key
    assert not desk.messages(channel="phone")


def test_without_a_way_left_an_alarm_rings_again_and_the_dispatcher_calls(desk, sms):
    alarm = desk.snapshot.messages[sms].step_key
    desk.do(AcknowledgeAlarms((alarm,)))
    desk.post.answers += [REFUSED, REFUSED]
    desk.settle()
    (call,) = desk.messages(channel="phone")
    assert (call.state, call.name) == (WAITING, "李经理")
    again = desk.snapshot.alarms[alarm]
    assert again.unreached and again.acknowledged is None
    desk.do(RecordCall(call.id, True, "马上派人"))
    row = desk.snapshot.messages[call.id]
    assert (row.state, row.answer, row.answered_by) == (DELIVERED, "马上派人", "Lin")
    assert not desk.snapshot.alarms[alarm].unreached


def test_attempts_come_to_an_end(desk, sms):
    desk.post.answers += [FAILED] * 5
    desk.pass_time(desk.clock.now() + timedelta(minutes=5), 5 * SECOND)
    assert [channel for channel, _ in desk.post.letters] == ["sms"] * 5 + ["mail"]
    assert state(desk, sms) == GIVEN_UP


def test_whoever_follows_repeats_what_was_being_sent(desk, sms):
    desk.do(ClaimMessages((sms,), "dead"))
    assert state(desk, sms) == SENDING
    desk.settle()
    ((_, letter),) = desk.post.letters
    assert letter.repeated and letter.key == sms
    assert (state(desk, sms), desk.snapshot.messages[sms].attempts) == (DELIVERED, 2)


def test_what_another_took_over_is_his(desk, sms):
    async def overtaken() -> Receipt:
        desk.do(ClaimMessages((sms,), "other"))
        return REFUSED

    desk.post.answers.append(overtaken)
    asyncio.run(one_round(desk))
    row = desk.snapshot.messages[sms]
    assert (row.state, row.holder, row.repeated) == (SENDING, "other", True)


async def one_round(desk):
    await desk.work.round()
    await desk.work.idle()


def test_a_channel_that_raises_ends_nothing(desk, sms, expected_log):
    expected_log("channel sms failed: RuntimeError")
    desk.post.answers.append(RuntimeError("secret 10011112222"))
    desk.settle()
    desk.pass_time(desk.clock.now() + 5 * SECOND)
    assert state(desk, sms) == DELIVERED and desk.post.letters[-1][1].repeated


@pytest.mark.parametrize(("answers", "heard"), [([UNKNOWN] * 5, True), ([FAILED] * 4 + [UNKNOWN], True),
                                                ([UNKNOWN] + [FAILED] * 4, True), ([FAILED] * 5, False)])  # fmt: skip
def test_the_next_channel_is_no_repeat_but_knows_that_the_former_may_have_arrived(desk, sms, answers, heard):
    desk.post.answers += answers
    desk.settle()
    desk.pass_time(desk.clock.now() + HOUR, 5 * SECOND)
    channel, letter = desk.post.letters[-1]
    assert (channel, letter.repeated) == ("mail", False)
    (mail,) = desk.messages(channel="mail")
    assert (mail.state, mail.repeated, desk.snapshot.messages[sms].state) == (DELIVERED, False, GIVEN_UP)
    assert may_have_heard(desk.snapshot, mail) == (("sms",) if heard else ())


def test_a_sending_left_behind_on_a_channel_that_is_gone_may_have_arrived(desk, sms):
    desk.do(ClaimMessages((sms,), "dead"))
    off = replace(desk.snapshot.channels["sms"], enabled=False)
    desk.keeper.truth = desk.snapshot.with_rows(desk.snapshot.seq + 1, {"channel": {"sms": off}})
    desk.settle()
    (mail,) = desk.messages(channel="mail")
    assert (mail.state, may_have_heard(desk.snapshot, mail)) == (DELIVERED, ("sms",))


def test_too_fast_sets_the_whole_channel_back(desk):
    for circuit in ("FZ-1", "FZ-2"):
        desk.report(circuit)
    desk.put(
        "recipient", replace(desk.snapshot.recipients["r1"], addresses=desk.snapshot.recipients["r1"].addresses[:1])
    )
    desk.clock.advance(4 * HOUR)
    desk.settle()
    desk.post.answers.append(Receipt(Outcome.THROTTLED, "throttled", retry_after=600 * SECOND))
    desk.do(WithdrawMessages(tuple(m.id for m in desk.messages(clock="cause"))))
    desk.clock.advance(10 * SECOND)
    desk.work._sender._parallel = 1
    desk.settle()
    assert len(desk.post.letters) == 1
    desk.pass_time(desk.clock.now() + 599 * SECOND, 30 * SECOND)
    assert len(desk.post.letters) == 1
    desk.pass_time(desk.clock.now() + SECOND)
    assert len(desk.post.letters) == 3
    assert {m.attempts for m in desk.messages(state=DELIVERED)} == {1}


def test_with_another_way_nobody_waits_for_a_channel_that_pauses_long(desk, sms):
    desk.post.answers.append(Receipt(Outcome.THROTTLED, "throttled", retry_after=600 * SECOND))
    desk.settle()
    assert [channel for channel, _ in desk.post.letters] == ["sms", "mail"]


@pytest.mark.parametrize("gone", ["removed", "disabled"])
def test_a_channel_that_is_gone_passes_its_messages_on(desk, sms, gone):
    channel = desk.snapshot.channels["sms"]
    row = None if gone == "removed" else replace(channel, enabled=False)
    desk.keeper.truth = desk.snapshot.with_rows(desk.snapshot.seq + 1, {"channel": {"sms": row}})
    desk.settle()
    assert [channel for channel, _ in desk.post.letters] == ["mail"]
    assert desk.snapshot.messages[sms].problem == "channel_gone"


def test_without_the_sites_key_the_next_channel_and_an_alarm(desk, sms):
    desk.post.answers.append(Receipt(Outcome.REJECTED, "no_key"))
    desk.settle()
    assert [channel for channel, _ in desk.post.letters] == ["sms", "mail"]
    alarm = desk.snapshot.alarms["channel:sms"]
    assert (alarm.step, alarm.ticket, alarm.cleared) == ("no_key", "", None)
    desk.report("FZ-2")
    desk.pass_time(desk.clock.now() + 5 * HOUR, timedelta(minutes=10))
    assert desk.snapshot.alarms["channel:sms"].cleared is not None


def test_a_storm_becomes_a_digest_and_new_matters_go_ahead(desk):
    group = desk.snapshot.recipients["r2"]
    many = [replace(group, id=f"g{n}", name=f"班长{n}") for n in range(9)]
    desk.put("recipient", *many)
    keys = [desk.report() for _ in range(3)]
    desk.clock.advance(4 * HOUR)
    desk.settle()
    assert len(desk.messages(channel="group")) == 30
    desk.clock.advance(10 * SECOND)
    desk.settle()
    letters = [letter for channel, letter in desk.post.letters if channel == "group"]
    assert len(letters) == 4, "one for each new matter, one for all the rest"
    assert {letter.key.rsplit(":", 4)[0] for letter in letters[:3]} == {f"ticket:{key}" for key in keys}
    digest = letters[3]
    assert digest.subject == "27 条故障工单通知" and len(digest.text.split("\n")) == 3
    rows = desk.messages(digest=digest.key)
    assert len(rows) == 27 and {m.state for m in rows} == {DELIVERED}
    assert digest.mentions == ("10011113333",)


def test_a_digest_of_unknown_fate_is_repeated_as_it_was(desk):
    group = desk.snapshot.recipients["r2"]
    desk.put("channel", replace(desk.snapshot.channels["group"], per_minute=1))
    desk.put("recipient", *(replace(group, id=f"g{n}", name=f"班长{n}") for n in range(3)))
    desk.report()
    desk.clock.advance(4 * HOUR)
    desk.settle()
    desk.pass_time(desk.clock.now() + 15 * SECOND)
    desk.post.answers += [UNKNOWN]
    desk.pass_time(desk.clock.now() + timedelta(minutes=3))
    letters = [letter for channel, letter in desk.post.letters if channel == "group"]
    assert [letter.repeated for letter in letters] == [False, False, True]
    assert letters[1].key == letters[2].key and letters[1].text == letters[2].text
    assert {m.state for m in desk.messages(channel="group")} == {DELIVERED}


def test_the_minute_is_shared_by_all_consoles(desk):
    desk.put("channel", replace(desk.snapshot.channels["sms"], per_minute=2))
    desk.put(
        "recipient", replace(desk.snapshot.recipients["r1"], addresses=desk.snapshot.recipients["r1"].addresses[:1])
    )
    for circuit in ("FZ-1", "FZ-2", "FZ-1"):
        desk.report(circuit)
    desk.clock.advance(4 * HOUR + 10 * SECOND)
    desk.settle()
    desk.clock.advance(10 * SECOND)
    desk.settle()
    sent = [letter for channel, letter in desk.post.letters if channel == "sms"]
    assert len(sent) == 2
    asyncio.run(desk.work.leave())
    other = desk.another()
    desk.settle(other)
    assert len([1 for channel, _ in desk.post.letters if channel == "sms"]) == 2
    desk.clock.advance(timedelta(minutes=1))
    desk.settle(other)
    assert {m.state for m in desk.messages(channel="sms")} == {DELIVERED}


def test_whoever_gets_a_ticket_is_told_unless_it_is_taken_back(desk):
    key = desk.report()
    done = desk.do(AssignTicket(key, 1, "李经理"))
    (told,) = desk.messages(step="assigned")
    assert (told.channel, told.caused, told.title) == ("sms", 2, f"{desk.snapshot.tickets[key].code}：派单给您")
    assert isinstance(done.undo, TakeBack)
    desk.do(done.undo)
    assert not desk.messages(step="assigned")
    desk.do(AssignTicket(key, 3, "李经理"))
    desk.pass_time(DAY + 11 * SECOND)
    assert [letter.subject for _, letter in desk.post.letters] == [told.title]
    done = desk.do(AssignTicket(key, 4, "Lin"))
    assert len(desk.messages(step="assigned")) == 1, "nobody tells themselves"
