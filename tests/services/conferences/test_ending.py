"""A venue is excused; a meeting is called off with a reason, or closed when every venue is torn down or excused."""

from console.domain.answering import sent
from console.domain.conference_log import CANCELLED_EVENT, CLOSED_EVENT, EXCUSED, UNEXCUSED
from console.domain.conferences import CANCELLED, CLOSED, PUBLISHED
from console.domain.dues import due_row
from console.domain.inspection import inspect
from console.domain.messages import WAITING
from console.domain.notices import IM, OA, Addressee, Sending
from console.domain.rollcalls import LATE, NO_ANSWER, PRESENT, ROLLCALL, TEARDOWN
from console.domain.rules import SHORTFALL
from console.planning.conferences.day import staffed
from console.planning.workdays import calendar_of
from console.services.conferences import (
    CloseTask,
    EndConference,
    ExcuseVenue,
    GiveTask,
    UnexcuseVenue,
    WithdrawConference,
    venues_open,
)
from console.services.decision import Stale
from console.services.rollcalls import MarkRound
from console.services.staffing import AssignPerson
from console.wording.catalogue import wording
from console.wording.findings import FindingWording


def torn_down(met, *without):
    met.hand.do(
        MarkRound(tuple(n.id for n in met.needs if n.place not in without and not n.excused), TEARDOWN, PRESENT)
    )


def told(met, place="350101"):
    """A unit that owes its answer to the meeting's first notice."""
    row = Addressee("unit", met.id, "county_customers", place, "customer_unit")
    ways = (Sending(1, IM, met.hand.now, "林", "g1"), Sending(1, OA, met.hand.now, "林"))
    row = sent(row, 1, ways, met.hand.now, met.hand.snapshot.policies, timed=True)
    due = due_row(row, None, calendar_of(met.hand.snapshot))
    met.hand.snapshot = met.hand.snapshot.with_rows(70, {"addressee": {row.id: row}, "due": {due.id: due}})
    return row.id


def test_an_excused_venue_needs_nobody_and_lacks_nobody(met):
    need = met.need("350101001")
    met.hand.do(AssignPerson(need.id, "p350101001t1"))
    before = staffed(met.hand.snapshot, met.id)
    answer = met.hand.do(ExcuseVenue(need.id, " 停电 "))
    need = met.need("350101001")
    assert (need.excused, need.count, answer.result["released"]) == ("停电", 0, 1)
    assert not met.hand.snapshot.assignments
    after = staffed(met.hand.snapshot, met.id)
    assert (after.n, after.m) == (before.n - 1, before.m - 1)
    lacking = {f.need for f in inspect(met.hand.snapshot) if f.rule == SHORTFALL}
    assert need.id not in lacking and len(lacking) == len(met.needs) - 1
    assert met.log()[-1] == EXCUSED


def test_it_takes_part_again_with_as_many_people_as_the_others(met):
    need = met.need("350101")
    met.hand.do(ExcuseVenue(need.id, "停电"))
    met.hand.do(UnexcuseVenue(need.id))
    assert (met.need("350101").excused, met.need("350101").count) == ("", 1)
    assert met.log()[-1] == UNEXCUSED


def test_excusing_is_taken_back_with_the_people(met):
    need = met.need("350101001")
    met.hand.do(AssignPerson(need.id, "p350101001t1"))
    met.hand.do(GiveTask(need.id))
    assert met.undone(ExcuseVenue(need.id, "停电"))


def test_what_can_not_be_excused(met):
    need = met.need("350101").id
    assert met.hand.refusal(ExcuseVenue(need, " ")) == "field_owed"
    assert met.hand.refusal(UnexcuseVenue(need)) == "not_excused"
    met.hand.do(ExcuseVenue(need, "停电"))
    assert met.hand.refusal(ExcuseVenue(need, "停电")) == "need_excused"
    assert isinstance(met.hand.ask(ExcuseVenue("nowhere", "停电")), Stale)


def test_nobody_is_sent_to_an_excused_venue(met):
    need = met.need("350101").id
    met.hand.do(ExcuseVenue(need, "停电"))
    assert met.hand.refusal(AssignPerson(need, "p350101f1", override="仍去")) == "need_excused"


def test_a_published_meeting_is_called_off_for_a_reason_only(met):
    assert met.hand.refusal(EndConference(met.id, CANCELLED)) == "field_owed"
    met.hand.do(EndConference(met.id, CANCELLED, reason="客户取消"))
    assert (met.row.state, met.log()[-1]) == (CANCELLED, CANCELLED_EVENT)


def test_calling_off_ends_answers_tasks_and_messages(met):
    unit = told(met)
    task = met.hand.do(GiveTask(met.need("350101").id)).result["task"]
    assert any(m.state == WAITING for m in met.hand.snapshot.messages.values())
    met.hand.wait(minutes=1)
    met.hand.do(EndConference(met.id, CANCELLED, reason="客户取消"))
    snapshot = met.hand.snapshot
    assert all(clock.ended == met.hand.now for clock in snapshot.addressees[unit].clocks)
    assert snapshot.dues[unit].at is None and snapshot.dues[met.id].at is None
    assert not snapshot.messages
    assert snapshot.unit_tasks[task].answer == "客户取消"


def test_calling_off_is_taken_back_whole_and_clocks_run_on(met):
    told(met)
    met.hand.do(GiveTask(met.need("350101").id))
    assert met.undone(EndConference(met.id, CANCELLED, reason="客户取消"))
    assert met.row.state == PUBLISHED


def test_taking_back_is_stale_once_it_moved_on(met):
    undo = met.hand.do(EndConference(met.id, CANCELLED, reason="客户取消")).undo
    met.hand.do(undo)
    assert isinstance(met.hand.ask(undo), Stale)


def test_it_closes_when_every_venue_is_torn_down_or_excused(met):
    answer = met.hand.ask(EndConference(met.id, CLOSED))
    finding = answer.findings[0]
    assert (finding.rule, finding.facts["n"]) == ("venues_open", 10)
    torn_down(met, "350101", "350102")
    met.hand.do(ExcuseVenue(met.need("350101").id, "停电"))
    assert [need.place for need in venues_open(met.hand.snapshot, met.id)] == ["350102"]
    finding = met.hand.ask(EndConference(met.id, CLOSED)).findings[0]
    assert (finding.facts["n"], finding.facts["names"]) == (1, ["乙县会场"])
    words = FindingWording(wording("zh_CN"), met.hand.snapshot)
    assert "乙县会场" in words.fact(finding) and words.ways_out(finding) == ("逐个确认撤场", "注明原因免参会")
    met.hand.do(MarkRound((met.need("350102").id,), TEARDOWN, LATE))
    met.hand.do(EndConference(met.id, CLOSED))
    assert (met.row.state, met.log()[-1]) == (CLOSED, CLOSED_EVENT)


def test_no_answer_is_no_tear_down_and_another_round_is_none_either(met):
    torn_down(met, "350101")
    need = met.need("350101").id
    met.hand.do(MarkRound((need,), ROLLCALL, PRESENT))
    assert met.hand.refusal(EndConference(met.id, CLOSED)) == "venues_open"
    met.hand.do(MarkRound((need,), TEARDOWN, NO_ANSWER))
    assert met.hand.refusal(EndConference(met.id, CLOSED)) == "venues_open"


def test_an_open_task_of_entry_holds_it_open(met):
    torn_down(met)
    task = met.hand.do(GiveTask(met.need("350101").id)).result["task"]
    finding = met.hand.ask(EndConference(met.id, CLOSED)).findings[0]
    assert (finding.rule, finding.facts["names"]) == ("tasks_open", ["甲县会场"])
    met.hand.do(CloseTask(task, "已进场"))
    assert met.undone(EndConference(met.id, CLOSED))


def test_a_publication_is_not_withdrawn_once_a_venue_was_marked(met):
    met.hand.do(MarkRound((met.need("35").id,), ROLLCALL, PRESENT))
    assert isinstance(met.hand.ask(WithdrawConference(met.id, met.row.version)), Stale)
