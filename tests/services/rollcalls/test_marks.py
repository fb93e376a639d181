"""What venues say in a round: refused results, the log once all were asked, alarms that end, undo."""

import pytest

from console.domain.alarms import Alarm
from console.domain.conference_log import ROUND_MADE
from console.domain.conferences import CANCELLED
from console.domain.rollcalls import (
    FAILED,
    JOINT_DAY,
    LATE,
    NO_ANSWER,
    PRESENT,
    RESULTS,
    ROLLCALL,
    ROUNDS,
    TEARDOWN,
    TESTS,
    mark_id,
)
from console.planning.rounds import ROUND, round_alarm_id, round_due
from console.services.conferences import EndConference, ExcuseVenue
from console.services.decision import Decision, Stale
from console.services.rollcalls import ClearMark, MarkRound
from console.wording.catalogue import wording
from console.wording.findings import FindingWording
from tests.services.conferences.conftest import Meeting


@pytest.fixture
def met():
    return Meeting()


def everybody(met):
    return tuple(need.id for need in met.needs)


@pytest.mark.parametrize("name", ROUNDS)
@pytest.mark.parametrize("result", RESULTS)
def test_only_a_test_can_fail(met, name, result):
    allowed = result != FAILED or name in TESTS
    assert isinstance(met.hand.ask(MarkRound(everybody(met), name, result)), Decision) is allowed


def test_a_later_word_replaces_the_earlier(met):
    need = met.need("350101").id
    met.hand.do(MarkRound((need,), ROLLCALL, NO_ANSWER))
    met.hand.wait(minutes=5)
    met.hand.do(MarkRound((need,), ROLLCALL, LATE, "堵车"))
    (mark,) = met.hand.snapshot.roll_marks.values()
    assert (mark.result, mark.note, mark.at, mark.version) == (LATE, "堵车", met.hand.now, 2)


def test_a_failed_test_asks_for_a_ticket(met):
    need = met.need("350101").id
    assert met.hand.do(MarkRound((need,), JOINT_DAY, FAILED)).result == {"marked": 1, "failed": [need]}
    assert met.hand.do(MarkRound((need,), JOINT_DAY, PRESENT)).result == {"marked": 1, "failed": []}


def test_the_log_says_once_that_all_were_asked_and_what_they_said(met):
    met.hand.do(ExcuseVenue(met.need("350102").id, "停电"))
    first, *others = [need.id for need in met.needs if not need.excused]
    met.hand.do(MarkRound(tuple(others), ROLLCALL, PRESENT))
    assert ROUND_MADE not in met.log()
    answer = met.hand.do(MarkRound((first,), ROLLCALL, LATE))
    met.hand.do(MarkRound((first,), ROLLCALL, PRESENT))
    made = [event for event in met.hand.snapshot.conference_events.values() if event.what == ROUND_MADE]
    assert [event.facts for event in made] == [{"round": ROLLCALL, "venues": 9, "present": 8, "late": 1}]
    assert isinstance(met.hand.ask(answer.undo), Stale)


def test_the_alarm_of_a_round_ends_when_all_are_in_order(met):
    due = round_due(met.hand.snapshot.rules, met.row, TEARDOWN)
    row = met.hand.snapshot.dues[met.id]
    alarm = Alarm(round_alarm_id(met.id, TEARDOWN), "", ROUND, 1, TEARDOWN, due.at, 2, conference=met.id)
    taken = type(row)(row.id, row.kind, None, (*row.fired, due.key))
    met.hand.snapshot = met.hand.snapshot.with_rows(80, {"alarm": {alarm.id: alarm}, "due": {row.id: taken}})
    first, *others = everybody(met)
    met.hand.do(MarkRound(tuple(others), TEARDOWN, PRESENT))
    met.hand.do(MarkRound((first,), TEARDOWN, NO_ANSWER))
    assert met.hand.snapshot.alarms[alarm.id].cleared is None
    assert met.undone(MarkRound((first,), TEARDOWN, PRESENT))
    met.hand.do(MarkRound((first,), TEARDOWN, PRESENT))
    assert met.hand.snapshot.alarms[alarm.id].cleared == met.hand.now


def test_a_mark_is_taken_away_and_back(met):
    need = met.need("350101").id
    met.hand.do(MarkRound((need,), ROLLCALL, PRESENT))
    answer = met.hand.do(ClearMark((need, met.need("35").id), ROLLCALL))
    assert answer.result == {"cleared": 1} and not met.hand.snapshot.roll_marks
    met.hand.do(answer.undo)
    assert met.hand.snapshot.roll_marks[mark_id(ROLLCALL, need)].result == PRESENT


def test_the_undo_of_a_mark_brings_back_what_was_said_before(met):
    need = met.need("350101").id
    met.hand.do(MarkRound((need,), ROLLCALL, NO_ANSWER))
    assert met.undone(MarkRound((need,), ROLLCALL, PRESENT))


@pytest.mark.parametrize("command", [MarkRound, ClearMark])
def test_what_is_refused(met, command):
    need = met.need("350101").id
    more = (PRESENT,) if command is MarkRound else ()
    assert met.hand.refusal(command((need,), "dance", *more)) == "unknown_round"
    assert isinstance(met.hand.ask(command(("nowhere",), ROLLCALL, *more)), Stale)
    met.hand.do(ExcuseVenue(need, "停电"))
    assert met.hand.refusal(command((need,), ROLLCALL, *more)) == "need_excused"
    met.hand.do(EndConference(met.id, CANCELLED, reason="客户取消"))
    assert met.hand.refusal(command((met.need("35").id,), ROLLCALL, *more)) == "not_running"


def test_a_refused_result_is_said_in_words(met):
    answer = met.hand.ask(MarkRound((met.need("35").id,), ROLLCALL, "asleep"))
    assert (
        FindingWording(wording("zh_CN"), met.hand.snapshot).fact(answer.findings[0]) == "点名：会场不能记为“asleep”。"
    )


def test_a_word_that_was_not_seen_is_not_overwritten(met):
    need = met.need("350101").id
    met.hand.do(MarkRound((need,), ROLLCALL, NO_ANSWER, seen=(0,)))
    assert met.hand.ask(MarkRound((need,), ROLLCALL, PRESENT, seen=(0,))) == Stale("roll_mark", mark_id(ROLLCALL, need))
    met.hand.do(MarkRound((need,), ROLLCALL, PRESENT, seen=(1,)))
    (mark,) = met.hand.snapshot.roll_marks.values()
    assert (mark.result, mark.version) == (PRESENT, 2)
