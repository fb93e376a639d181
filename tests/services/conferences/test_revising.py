"""A published meeting is changed: venues that stay keep their needs and people, others go and come."""

from dataclasses import replace

import pytest

from console.domain.conferences import CANCELLED, RESIDENCE
from console.domain.rollcalls import JOINT_DAY, PRESENT
from console.domain.rules import DOUBLE_BOOKING, VENUE_CLASH
from console.services.conferences import EndConference, ExcuseVenue, GiveTask, ReviseConference
from console.services.decision import Decision, Stale
from console.services.rollcalls import MarkRound
from console.services.staffing import AssignPerson
from tests.support.world import acting, at, decide, meeting


def revise(met, start=9.0, end=11.0, **more):
    return ReviseConference(met.id, met.row.version, at(start), at(end), **more)


def test_needs_keep_their_ids_their_people_and_the_length_of_set_up(met):
    met.hand.do(AssignPerson(met.need("3501").id, "p3501f1"))
    before = {need.id: need for need in met.needs}
    answer = met.hand.do(revise(met, 10, 12.5))
    assert {need.id for need in met.needs} == set(before)
    need = met.need("3501")
    assert (need.start, need.end, need.meeting_start, need.meeting_end) == (at(9), at(13), at(10), at(12.5))
    assert [row.person for row in met.hand.snapshot.assignments.values()] == ["p3501f1"]
    assert (met.row.start, met.row.revision, answer.result["added"], answer.result["dropped"]) == (at(10), 2, 0, 0)
    assert met.log() == ["published", "revised"]


def test_a_smaller_scope_releases_people_marks_and_tasks_of_what_falls_out(met):
    gone = met.need("350101001")
    met.hand.do(AssignPerson(gone.id, "p350101001t1"))
    met.hand.do(MarkRound((gone.id, met.need("3501").id), JOINT_DAY, PRESENT))
    task = met.hand.do(GiveTask(gone.id)).result["task"]
    answer = met.hand.do(revise(met, scope="全省至县"))
    assert answer.result == {
        "conference": met.id, "revision": 2, "added": 0, "dropped": 4, "released": 1, "notice_due": "announce",
    }  # fmt: skip
    assert {need.level for need in met.needs} == {"province", "city", "county"}
    assert not met.hand.snapshot.assignments
    assert [mark.need for mark in met.hand.snapshot.roll_marks.values()] == [met.need("3501").id]
    assert met.hand.snapshot.unit_tasks[task].done is not None


def test_a_larger_scope_adds_venues_beside_those_that_stay(met):
    met.hand.do(revise(met, scope="全省至县"))
    stayed = {need.id for need in met.needs}
    assert met.hand.do(revise(met, scope="全省至乡镇")).result["added"] == 4
    assert stayed < {need.id for need in met.needs}


def test_it_is_taken_back_whole(met):
    met.hand.do(AssignPerson(met.need("350101001").id, "p350101001t1"))
    assert met.undone(revise(met, 13, 15, scope="A市至县", title="改题", notice="函9号"))


def test_taking_it_back_is_refused_once_who_was_released_is_needed_elsewhere(met):
    met.hand.do(AssignPerson(met.need("350101001").id, "p350101001t1"))
    rooms = met.hand.snapshot.venues
    other = replace(rooms["v350101001"], id="vX", name="二室", systems=("finance",))
    met.hand.snapshot = replace(met.hand.snapshot, venues=rooms.changed([other]))
    undo = met.hand.do(revise(met, scope="全省至县")).undo
    met.hand.snapshot, second = meeting(met.hand.snapshot, 9.5, 10.5, system="finance")
    need = next(n for n in met.hand.snapshot.needs.values() if n.conference == second and n.venue == "vX")
    met.hand.do(AssignPerson(need.id, "p350101001t1"))
    assert met.hand.refusal(undo) == DOUBLE_BOOKING


def test_taking_it_back_is_stale_once_the_meeting_moved_on(met):
    undo = met.hand.do(revise(met, 10, 12)).undo
    met.hand.do(revise(met, 10.5, 12))
    assert isinstance(met.hand.ask(undo), Stale)


def test_it_says_who_no_longer_fits_and_which_room_is_taken_twice(met):
    met.hand.snapshot, second = meeting(met.hand.snapshot, 14, 16, system="finance", scope="A市至县")
    met.hand.do(AssignPerson(met.need("3501").id, "p3501f1"))
    twice = next(n for n in met.hand.snapshot.needs.values() if n.conference == second and n.place == "350101")
    met.hand.do(AssignPerson(twice.id, "p350101f1"))
    met.hand.do(AssignPerson(met.need("350102").id, "p350102f1"))
    assert not met.hand.ask(revise(met, 9, 11.5)).findings
    elsewhere = replace(met.hand.snapshot.needs[twice.id], room="another", place="350102")
    met.hand.snapshot = met.hand.snapshot.with_rows(99, {"need": {twice.id: elsewhere}})
    row = next(row for row in met.hand.snapshot.assignments.values() if row.need == twice.id)
    moved = replace(row, person="p350102f1")
    met.hand.snapshot = met.hand.snapshot.with_rows(100, {"assignment": {row.id: moved}})
    rules = {finding.rule for finding in met.hand.do(revise(met, 14.5, 15.5)).findings}
    assert {VENUE_CLASH, DOUBLE_BOOKING} <= rules


def test_a_preview_writes_nothing(met):
    before = met.hand.snapshot
    assert isinstance(decide(revise(met, 10, 12), before, acting()), Decision)
    assert met.hand.snapshot is before


def test_an_excused_venue_stays_excused(met):
    met.hand.do(ExcuseVenue(met.need("350101").id, "停电"))
    met.hand.do(revise(met, 10, 12))
    need = met.need("350101")
    assert (need.excused, need.count, need.meeting_start) == ("停电", 0, at(10))


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"end": 9.0}, "end_before_start"),
        ({"scope": "全省至天边"}, "scope_unreadable"),
        ({"scope": "无名市至县"}, "scope_unknown"),
        ({}, "nothing_revised"),
    ],
)
def test_what_can_not_be_revised(met, more, rule):
    assert met.hand.refusal(revise(met, **more)) == rule


def test_neither_an_ended_meeting_nor_residents_nor_anothers_notice(met):
    taken = met.row.notice
    met.hand.snapshot, second = meeting(met.hand.snapshot, 14, 15, system="finance")
    row = met.hand.snapshot.conferences[second]
    assert met.hand.refusal(ReviseConference(second, row.version, at(13), at(14), notice=taken)) == "notice_taken"
    resident = replace(row, kind=RESIDENCE)
    met.hand.snapshot = met.hand.snapshot.with_rows(50, {"conference": {second: resident}})
    assert met.hand.refusal(ReviseConference(second, None, at(13), at(14))) == "not_revised"
    met.hand.do(EndConference(met.id, CANCELLED, reason="客户取消"))
    assert met.hand.refusal(revise(met, 10, 12)) == "not_running"


def test_a_late_revision_is_stale(met):
    late = revise(met, 10, 12)
    met.hand.do(revise(met, 9.5, 11))
    assert isinstance(met.hand.ask(late), Stale)
