"""The order in which venues are called, who is called next, which round is on."""

from dataclasses import replace

import pytest

from console.domain.rollcalls import (
    FAILED,
    JOINT_DAY,
    JOINT_HOURS,
    LATE,
    NO_ANSWER,
    PRESENT,
    ROLLCALL,
    ROUNDS,
    TEARDOWN,
    WATCH,
)
from console.planning.rollcalls.roll import next_open, roll, voice_order
from console.planning.rollcalls.rounds import round_now, round_states
from console.services.conferences import EndConference, ExcuseVenue
from console.services.rollcalls import MarkRound
from console.services.staffing import AssignPerson
from console.wording.catalogue import wording
from console.wording.rollcalls import progress, result_name, round_name
from tests.services.conferences.conftest import Meeting
from tests.support.world import at

VOICE = ["35", "3501", "350101", "350101001", "350101002", "350102", "350102001", "3502", "350201", "350201001"]


@pytest.fixture
def met():
    return Meeting()


def mark(met, code, result=PRESENT, name=ROLLCALL):
    met.hand.do(MarkRound((met.need(code).id,), name, result))


def view(met, name=ROLLCALL):
    return roll(met.hand.snapshot, met.id, name)


def test_a_county_is_followed_by_its_townships_and_a_city_by_its_counties(met):
    assert [row.need.place for row in view(met).rows] == VOICE
    assert [row.number for row in view(met).rows] == list(range(1, 11))
    assert [n.place for n in voice_order(met.hand.snapshot, reversed(met.needs))] == VOICE
    assert (view(met).rows[3].above, view(met).rows[3].place) == (("A市", "甲县"), "一镇")


def test_the_order_stays_what_both_sides_read_from_when_a_venue_is_excused(met):
    met.hand.do(ExcuseVenue(met.need("3501").id, "停电"))
    after = view(met)
    assert [row.need.place for row in after.rows] == VOICE
    assert (after.venues, after.left) == (9, 9) and not after.rows[1].open


def test_it_says_whom_to_expect_with_the_phone_masked(met):
    met.hand.do(AssignPerson(met.need("3501").id, "p3501f1"))
    (expected,) = view(met).rows[1].expected
    assert (expected.name, expected.post) == ("人员35011", "fixed")
    assert "**" in expected.phone and expected.phone.startswith("100")
    assert view(met).rows[0].expected == ()


def test_it_counts_what_was_said(met):
    for code, result in (("35", PRESENT), ("3501", LATE), ("3502", NO_ANSWER), ("350101", PRESENT)):
        mark(met, code, result)
    now = view(met)
    assert (now.present, now.late, now.no_answer, now.failed, now.left, now.asked) == (2, 1, 1, 0, 6, 4)
    mark(met, "35", FAILED, JOINT_DAY)
    assert view(met, JOINT_DAY).failed == 1


def test_the_next_call_goes_on_down_the_list_and_then_to_who_was_silent(met):
    assert next_open(view(met)).need.place == "35"
    mark(met, "350101")
    assert next_open(view(met), met.need("3501").id).need.place == "350101001"
    assert next_open(view(met), met.need("350201001").id).need.place == "35"
    for code in VOICE:
        mark(met, code, NO_ANSWER if code in ("3502", "350102") else PRESENT)
    assert next_open(view(met), met.need("350102").id).need.place == "3502"
    assert next_open(view(met), met.need("3502").id).need.place == "350102"
    mark(met, "350102")
    assert next_open(view(met), met.need("3502").id) is None
    mark(met, "3502")
    assert next_open(view(met)) is None


def test_rounds_come_at_the_site_s_times(met):
    states = round_states(met.hand.snapshot, met.row)
    assert [(row.round, row.at) for row in states] == [
        (JOINT_DAY, at(9, -1)), (JOINT_HOURS, at(7)), (WATCH, at(8)), (ROLLCALL, at(8.5)), (TEARDOWN, at(11.5)),
    ]  # fmt: skip
    assert {(row.asked, row.done, row.venues) for row in states} == {(0, 0, 10)}


@pytest.mark.parametrize(
    ("hour", "name"),
    [(6.5, JOINT_DAY), (7, JOINT_HOURS), (8.4, WATCH), (8.5, ROLLCALL), (11, ROLLCALL), (12, TEARDOWN)],
)
def test_the_round_that_is_on_is_the_latest_begun(met, hour, name):
    assert round_now(met.hand.snapshot, met.row, at(hour)).round == name


def test_a_complete_round_gives_way(met):
    everybody = tuple(need.id for need in met.needs)
    met.hand.do(MarkRound(everybody, JOINT_DAY, PRESENT))
    assert round_now(met.hand.snapshot, met.row, at(6)).round == JOINT_HOURS
    met.hand.do(MarkRound(everybody, JOINT_HOURS, NO_ANSWER))
    state = next(row for row in round_states(met.hand.snapshot, met.row) if row.round == JOINT_HOURS)
    assert state.complete and state.late(at(7)) and not state.late(at(6))
    for name in ROUNDS[2:]:
        met.hand.do(MarkRound(everybody, name, PRESENT))
    assert round_now(met.hand.snapshot, met.row, at(12)) is None


def test_who_did_not_answer_is_called_again_before_the_next_round_is_begun(met):
    everybody = tuple(need.id for need in met.needs)
    met.hand.do(MarkRound(everybody, WATCH, PRESENT))
    mark(met, "3502", NO_ANSWER, WATCH)
    assert round_now(met.hand.snapshot, met.row, at(8.4)).round == WATCH  # the roll-call is due at half past
    assert next_open(view(met, WATCH)).need.place == "3502"
    assert round_now(met.hand.snapshot, met.row, at(8.5)).round == ROLLCALL
    mark(met, "3502", LATE, WATCH)
    assert round_now(met.hand.snapshot, met.row, at(8.4)).round == ROLLCALL


def test_a_test_that_failed_was_answered(met):
    everybody = tuple(need.id for need in met.needs)
    met.hand.do(MarkRound(everybody, JOINT_HOURS, PRESENT))
    mark(met, "3502", FAILED, JOINT_HOURS)
    assert round_now(met.hand.snapshot, met.row, at(7.5)).round == WATCH


def test_what_was_left_out_of_an_earlier_round_is_asked_no_more(met):
    met.hand.do(MarkRound(tuple(need.id for need in met.needs), JOINT_HOURS, PRESENT))
    assert round_now(met.hand.snapshot, met.row, at(7.5)).round == WATCH  # not the test of the day before


def test_an_ended_meeting_and_residents_have_no_round(met):
    residence = replace(met.row, kind="residence")
    assert round_now(met.hand.snapshot, residence, at(8)) is None
    met.hand.do(EndConference(met.id, "cancelled", reason="客户取消"))
    assert round_now(met.hand.snapshot, met.row, at(8)) is None


def test_rounds_and_results_have_words():
    say = wording("zh_CN")
    assert [round_name(say, name) for name in ROUNDS] == ["前一日联调", "会前联调", "进入值守", "点名", "撤场"]
    assert result_name(say, JOINT_DAY, PRESENT) == "联调通过"
    assert result_name(say, TEARDOWN, PRESENT) == "已下电"
    assert result_name(say, ROLLCALL, PRESENT) == "到位"
    assert progress(say, ROLLCALL, 3, 10) == "点名：已问 3/10 个会场"
