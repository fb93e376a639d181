"""What units answered: which notice it is for, which clocks it stops, what ends with it, and taking it out again."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from console.domain.answering import owes
from console.domain.conferences import CANCELLED
from console.domain.dues import step_key
from console.domain.messages import BY_PHONE, GIVEN_UP, WAITING, Message
from console.domain.notices import CHANGE, IM, MAIL, OA, PHONE, knows_old_only
from console.domain.policies import ANSWER_IM, ANSWER_OA
from console.services.attachments import DropFile, KeepFile
from console.services.conferences import EndConference
from console.services.notices.answers import RecordAnswers, WithdrawAnswer
from console.services.notices.sending import SendNotice
from tests.support.notice_world import Hand
from tests.support.world import at

MINUTE = 1 / 60


@pytest.fixture
def hand() -> Hand:
    made = Hand()
    made.done(SendNotice(made.key, oa=True))
    return made


def running(hand: Hand, hop: str, place: str) -> set[str]:
    return {clock.name for clock in hand.unit(hop, place).clocks if clock.ended is None}


@pytest.mark.parametrize(
    ("means", "left"),
    [(IM, {ANSWER_OA}), (OA, {ANSWER_IM}), (MAIL, {ANSWER_IM}), (PHONE, set())],
)
def test_an_answer_stops_the_clock_of_its_means(hand: Hand, means: str, left: set[str]) -> None:
    row = hand.unit("city_customers", "3501")
    hand.done(RecordAnswers((row.id,), means, "叶", "收到"), at(3 * MINUTE))
    assert running(hand, row.hop, "3501") == left
    (answer,) = hand.unit(row.hop, "3501").answers
    assert (answer.number, answer.who, answer.by) == (1, "叶", "dispatcher")
    assert (hand.snapshot.dues[row.id].at is None) == (not left)


def test_several_units_answer_at_once(hand: Hand) -> None:
    ids = tuple(hand.unit("county_maintenance", place).id for place in ("350101", "350102", "350201"))
    assert hand.done(RecordAnswers(ids, IM, group="g1"), at(MINUTE)).result["answered"] == 3
    assert hand.rule(RecordAnswers(ids[:1], IM, group="g1")) == "answered_already"
    hand.done(RecordAnswers(ids[:1], IM, group="g2"))  # in the other group, too
    events = [event for event in hand.snapshot.conference_events.values() if event.what == "answered"]
    assert len(events) == 4


def test_refusals(hand: Hand) -> None:
    row = hand.unit("city_customers", "3501")
    assert hand.rule(RecordAnswers(("nobody",), IM)) == "stale"
    assert hand.rule(RecordAnswers((), IM)) == "stale"
    assert hand.rule(RecordAnswers((row.id,), "pigeon")) == "unknown_means"
    assert hand.rule(RecordAnswers((row.id,), IM, group="none")) == "unknown_notice_group"
    assert hand.rule(RecordAnswers((row.id,), IM, at=at(1)), at(0.5)) == "in_future"
    assert hand.rule(RecordAnswers((row.id,), IM, at=at(-1))) == "answer_before_sent"
    assert not hand.unit(row.hop, "3501").answers


def test_a_unit_that_was_not_told_cannot_have_answered(hand: Hand) -> None:
    row = replace(hand.unit("city_customers", "3501"), number=0, sent=(), clocks=())
    hand.snapshot = hand.snapshot.with_rows(hand.snapshot.seq + 1, {"addressee": {row.id: row}})
    assert hand.rule(RecordAnswers((row.id,), IM)) == "notice_not_sent"


def test_an_answer_given_before_the_change_is_one_to_the_old_version(hand: Hand) -> None:
    row = hand.unit("county_maintenance", "350101")
    hand.done(SendNotice(hand.key, kind=CHANGE, note="会场换到二楼"), at(1))
    hand.done(RecordAnswers((row.id,), IM, at=at(0.5)), at(1.1))
    after = hand.unit(row.hop, "350101")
    assert after.answers[0].number == 1 and knows_old_only(after) and owes(after)
    hand.done(RecordAnswers((row.id,), IM))
    assert not knows_old_only(hand.unit(row.hop, "350101"))


def test_who_passed_it_on_sets_the_next_hops_going(hand: Hand) -> None:
    row = hand.unit("city_customers", "3501")
    told = hand.done(RecordAnswers((row.id,), IM, passed_on=True), at(MINUTE)).result
    assert (told["answered"], told["passed_on"]) == (1, 3)
    assert running(hand, "city_operations", "3501") == {ANSWER_IM, ANSWER_OA}


def call(hand: Hand, *units: str, attempts: int = 0) -> Message:
    step, key = step_key("conference", hand.key, ANSWER_IM, 1, "call"), f"call{len(hand.snapshot.messages)}"
    row = Message(
        key, "conference", hand.key, ANSWER_IM, "call", step, "call_unit", "", "甲", BY_PHONE, "", "t", "x", at(0),
        at(0), attempts=attempts, about=units,
    )  # fmt: skip
    hand.snapshot = hand.snapshot.with_rows(hand.snapshot.seq + 1, {"message": {key: row}})
    return row


def test_calls_that_need_not_be_made_any_more_end(hand: Hand) -> None:
    one, two = (hand.unit("county_maintenance", place).id for place in ("350101", "350102"))
    alone, tried, both = call(hand, one), call(hand, one, attempts=1), call(hand, one, two)
    undo = hand.done(RecordAnswers((one,), PHONE), at(0.2)).undo
    assert [hand.snapshot.messages[row.id].state for row in (alone, tried, both)] == [GIVEN_UP, GIVEN_UP, WAITING]
    hand.done(undo)
    assert hand.snapshot.messages[alone.id].state == WAITING and not hand.unit("county_maintenance", "350101").answers
    hand.done(RecordAnswers((one, two), PHONE))
    assert hand.snapshot.messages[both.id].state == GIVEN_UP


def test_an_answer_taken_out_lets_its_clock_run_on_as_if_never_stopped(hand: Hand) -> None:
    row = hand.unit("county_maintenance", "350101")
    hand.done(RecordAnswers((row.id,), IM), at(3 * MINUTE))
    (answer,) = hand.unit(row.hop, "350101").answers
    hand.done(WithdrawAnswer(row.id, answer), at(0.5))
    again = hand.unit(row.hop, "350101")
    assert again.clocks == row.clocks and not again.answers
    assert hand.snapshot.dues[row.id].at == at(0) + timedelta(minutes=5)
    assert hand.rule(WithdrawAnswer(row.id, answer)) == "stale"


def test_another_answer_keeps_the_clock_stopped(hand: Hand) -> None:
    row = hand.unit("county_maintenance", "350101")
    hand.done(RecordAnswers((row.id,), IM, group="g1"), at(3 * MINUTE))
    hand.done(RecordAnswers((row.id,), IM, group="g2"), at(4 * MINUTE))
    first = hand.unit(row.hop, "350101").answers[0]
    hand.done(WithdrawAnswer(row.id, first), at(0.5))
    (clock,) = hand.unit(row.hop, "350101").clocks
    assert clock.ended == at(4 * MINUTE)


@pytest.mark.parametrize("way", ["undo", "withdraw"])
def test_nothing_brings_a_clock_back_after_the_cancellation(hand: Hand, way: str) -> None:
    row = hand.unit("county_maintenance", "350101")
    undo: Any = hand.done(RecordAnswers((row.id,), IM), at(3 * MINUTE)).undo
    (answer,) = hand.unit(row.hop, "350101").answers
    hand.done(EndConference(hand.key, CANCELLED, reason="取消"), at(1))
    assert hand.rule(undo if way == "undo" else WithdrawAnswer(row.id, answer)) in ("stale", "notice_over")
    assert not any(owes(unit) for unit in hand.units())


def test_evidence_is_kept_with_the_unit(hand: Hand) -> None:
    row = hand.unit("county_maintenance", "350101")
    assert hand.rule(KeepFile("nothing", "a.png", b"x")) == "stale"
    assert hand.rule(KeepFile(row.id, "a.png", b"")) == "file_empty"
    file = hand.done(KeepFile(row.id, "截图.png", b"\x89PNG\r\n\x1a\n123")).result["attachment"]
    assert hand.done(KeepFile(row.id, "again.png", b"\x89PNG\r\n\x1a\n123")).result["attachment"] == file
    assert hand.snapshot.attachments[file].record == row.id
    hand.done(RecordAnswers((row.id,), IM, evidence=file), at(MINUTE))
    assert hand.rule(DropFile(file)) == "is_evidence"
    other = hand.done(KeepFile(row.id, "b.png", b"other"))
    hand.done(other.undo)
    assert list(hand.snapshot.attachments) == [file]
