"""Commands on tickets: what they write, what they refuse, what takes them back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.clocks import clock_of
from console.domain.customers import Circuit
from console.domain.ticket_clocks import holding
from console.domain.tickets import FORCE_MAJEURE
from console.services.decision import Decision, Refused, Stale
from console.services.tickets import AssignTicket, GiveFeedback, MoveTicket, ReportFault
from tests.support.ticket_site import NOW, TicketSite


@pytest.fixture
def site():
    return TicketSite()


def refusal(answer) -> tuple[str, str]:
    assert isinstance(answer, Refused), answer
    return answer.findings[0].rule, answer.findings[0].facts.get("field", "")


def test_a_report_takes_customer_and_place_from_the_circuit(site):
    ticket = site.report(contact=" 吴 10012345678 ")
    assert (ticket.customer, ticket.place, ticket.state, ticket.contact) == ("k1", "3501", "reported", "吴 10012345678")
    assert [event.what for event in site.history(ticket.id)] == ["reported"]


def test_codes_count_up_by_the_sites_day(site):
    codes = [site.report().code, site.report().code, site.report(received=NOW - timedelta(hours=1)).code]
    assert codes == ["ZX-1123-001", "ZX-1123-002", "ZX-1122-001"]


def test_a_code_of_last_year_is_not_given_again(site):
    first = site.report()
    site.now = site.now.replace(year=2027)
    assert site.report().code != first.code


def test_an_open_ticket_of_the_circuit_is_said_but_does_not_block(site):
    first = site.report()
    answer = site.do(ReportFault("again", NOW, circuit="35-SPH-1"))
    assert isinstance(answer, Decision)
    assert [(f.rule, f.facts["code"]) for f in answer.findings] == [("open_ticket", first.code)]
    site.move(first.id, "cancel", text="twice")
    site.move(answer.result["ticket"], "cancel", text="twice")
    assert site.do(ReportFault("third", NOW, circuit="35-SPH-1")).findings == ()


def test_a_number_the_register_does_not_know_is_kept(site):
    answer = site.do(ReportFault("down", NOW, circuit="X-9"))
    assert site[answer.result["ticket"]].circuit == "X-9"
    assert [finding.rule for finding in answer.findings] == ["unknown_circuit"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"circuit": " "}, ("field_owed", "circuit")),
        ({"circuit": "", "customer": "nobody"}, ("unknown_customer", "circuit")),
        ({"place": "9999"}, ("unknown_place", "place")),
        ({"summary": " "}, ("field_owed", "summary")),
        ({"received": NOW + timedelta(minutes=1)}, ("in_future", "received")),
    ],
)
def test_a_report_is_refused_with_the_field(site, fields, expected):
    command = ReportFault(**({"summary": "中断", "received": NOW, "circuit": "35-SPH-1"} | fields))
    assert refusal(site.do(command)) == expected
    assert not site.snapshot.tickets


def test_cause_and_expected_repair_stop_the_clock_only_together(site):
    ticket = site.report()
    site.do(GiveFeedback(ticket.id, 1, cause="断纤"))
    assert site[ticket.id].answered is None
    site.now += timedelta(minutes=5)
    site.do(GiveFeedback(ticket.id, 2, expected_repair=site.now + timedelta(hours=1)))
    assert site[ticket.id].answered == site.now == site[ticket.id].last_feedback
    assert site[ticket.id].cause == "断纤"


def test_a_promise_that_has_passed_is_no_answer(site):
    ticket = site.report()
    site.do(GiveFeedback(ticket.id, 1, expected_repair=NOW + timedelta(hours=1)))
    site.now += timedelta(hours=2)
    site.do(GiveFeedback(ticket.id, 2, cause="断纤"))
    assert site[ticket.id].answered is None
    site.do(GiveFeedback(ticket.id, 3, expected_repair=site.now + timedelta(hours=1)))
    assert site[ticket.id].answered == site.now


def test_feedback_is_refused_without_a_word_or_with_a_time_gone_by(site):
    ticket = site.report()
    assert refusal(site.do(GiveFeedback(ticket.id, 1, " "))) == ("field_owed", "text")
    assert refusal(site.do(GiveFeedback(ticket.id, 1, "x", expected_repair=NOW))) == ("in_past", "expected_repair")


def test_the_whole_way_to_confirmed(site):
    ticket = site.report().id
    for step, fields in (("diagnose", {}), ("repair", {}), ("restore", {"text": "熔接完成"})):
        site.now += timedelta(minutes=10)
        assert isinstance(site.move(ticket, step, **fields), Decision)
    assert site[ticket].side == "carrier"
    assert site[ticket].restored == site[ticket].last_feedback == site.now
    assert isinstance(site.move(ticket, "confirm", contact="吴"), Decision)
    assert (site[ticket].state, site[ticket].closed) == ("closed", site.now)
    assert [e.what for e in site.history(ticket)] == ["reported", "diagnose", "repair", "restore", "confirm"]
    assert site.history(ticket)[-1].facts == {"contact": "吴"}
    assert refusal(site.do(GiveFeedback(ticket, site[ticket].version, "x")))[0] == "ticket_ended"


def test_not_restored_goes_back_to_diagnosing(site):
    ticket = site.report().id
    site.move(ticket, "repair")
    site.move(ticket, "restore", text="ok")
    site.move(ticket, "not_restored", text="仍丢包")
    row = site[ticket]
    assert (row.state, row.reopened, row.restored, row.side) == ("diagnosing", 1, None, "")
    assert holding(row.clocks) is None
    confirm = clock_of(row, "confirm")
    assert (confirm.ended, confirm.why) == (NOW, "not_restored")


def test_the_customers_side_disproved_owes_the_cause_again(site):
    ticket = site.report().id
    site.do(GiveFeedback(ticket, 1, expected_repair=NOW + timedelta(hours=3)))
    site.move(ticket, "to_customer", cause="客户侧断电")
    assert (site[ticket].side, holding(site[ticket].clocks).why) == ("customer", "customer_side")
    site.move(ticket, "diagnose")
    assert (site[ticket].cause, site[ticket].side, site[ticket].answered) == ("", "", None)


def test_a_suspension_returns_to_the_state_that_was_left(site):
    ticket = site.report().id
    site.move(ticket, "repair")
    site.move(ticket, "suspend", text="机房无人")
    assert (site[ticket].state, holding(site[ticket].clocks).why) == ("suspended", "customer_wait")
    site.move(ticket, "resume")
    assert (site[ticket].state, site[ticket].resume_to) == ("repairing", "")


def test_reasons_of_a_suspension(site):
    ticket = site.report().id
    assert refusal(site.move(ticket, "suspend", text="x", reason="lunch")) == ("unknown_reason", "reason")
    assert refusal(site.move(ticket, "suspend", text="塌方", reason=FORCE_MAJEURE)) == ("field_owed", "evidence")
    site.move(ticket, "suspend", text="塌方", reason=FORCE_MAJEURE, evidence="气象公告 12 号")
    held = holding(site[ticket].clocks)
    assert (held.why, held.evidence) == (FORCE_MAJEURE, "气象公告 12 号")


def test_steps_that_are_not_open_or_owe_a_field_are_refused(site):
    ticket = site.report().id
    assert refusal(site.move(ticket, "confirm", contact="x"))[0] == "no_such_step"
    assert refusal(site.move(ticket, "fly"))[0] == "no_such_step"
    assert refusal(site.move(ticket, "to_customer", cause=" ")) == ("field_owed", "cause")


def test_an_old_version_is_stale(site):
    ticket = site.report().id
    site.move(ticket, "diagnose")
    for command in (
        MoveTicket(ticket, 1, "repair"),
        GiveFeedback(ticket, 1, "x"),
        AssignTicket(ticket, 1, "陈"),
        MoveTicket("gone", 1, "repair"),
    ):
        assert isinstance(site.do(command), Stale)


def test_every_command_can_be_taken_back(site):
    ticket = site.report().id
    for command in (
        lambda v: MoveTicket(ticket, v, "suspend", {"text": "x"}),
        lambda v: GiveFeedback(ticket, v, "x", "cause", NOW + timedelta(hours=1)),
        lambda v: AssignTicket(ticket, v, "陈"),
    ):
        before = site[ticket]
        answer = site.do(command(before.version))
        assert replace(site[ticket], version=0) != replace(before, version=0)
        assert isinstance(site.do(answer.undo), Decision)
        assert replace(site[ticket], version=0) == replace(before, version=0)
        assert isinstance(site.do(answer.undo), Stale)


def test_a_report_taken_back_is_cancelled_and_kept(site):
    answer = site.do(ReportFault("down", NOW, circuit="35-SPH-1"))
    site.do(answer.undo)
    ticket = site[answer.result["ticket"]]
    assert (ticket.state, ticket.closed) == ("cancelled", NOW)
    assert [event.what for event in site.history(ticket.id)] == ["reported", "taken_back"]


def test_assigning_the_same_name_writes_nothing(site):
    ticket = site.report(assignee="陈")
    assert site.do(AssignTicket(ticket.id, 1, "陈 ")).puts == ()


def test_a_step_keeps_only_its_own_fields(site):
    ticket = site.report().id
    site.move(ticket, "diagnose", contact="吴", cause="x", text=" OTDR ")
    event = site.history(ticket)[-1]
    assert (event.text, event.facts, site[ticket].cause) == ("OTDR", {}, "")
    site.move(ticket, "repair", cause="断纤")
    assert (site[ticket].cause, site.history(ticket)[-1].facts) == ("断纤", {"cause": "断纤"})


def test_a_customer_alone_brings_the_only_place_of_its_circuits(site):
    assert site.report(circuit="", customer="k1").place == "3501"
    site.snapshot = site.snapshot.with_rows(9, {"circuit": {"c2": Circuit("c2", "35-2", "k1", place="3502")}})
    assert site.report(circuit="", customer="k1").place == ""


def test_a_promise_of_before_the_customers_side_answers_nothing_after_it(site):
    key = site.report().id
    site.move(key, "diagnose")
    site.do(GiveFeedback(key, site[key].version, "found", "cable cut", NOW + timedelta(hours=1)))
    site.move(key, "to_customer", cause="power cut there")
    site.move(key, "diagnose")
    assert (site[key].cause, site[key].expected_repair, site[key].answered) == ("", None, None)
    site.do(GiveFeedback(key, site[key].version, cause="joint box after all"))
    assert site[key].answered is None and clock_of(site[key], "cause").ended is None
    site.do(GiveFeedback(key, site[key].version, expected_repair=site.now + timedelta(hours=2)))
    assert site[key].answered == site.now and clock_of(site[key], "cause").ended == site.now


@pytest.mark.parametrize("steps", [[("repair", {}), ("restore", {"text": "ok"})], [("to_customer", {"cause": "x"})]])
def test_nothing_is_promised_where_nothing_is_left_to_repair(site, steps):
    ticket = site.report().id
    for step, fields in steps:
        site.move(ticket, step, **fields)
    site.do(GiveFeedback(ticket, site[ticket].version, "x", "y", NOW + timedelta(hours=1)))
    assert clock_of(site[ticket], "repair") is None
