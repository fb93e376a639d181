"""Corrections: the receipt set back, the priority, a note; each with its reason, audited, and taken back."""

from datetime import timedelta

import pytest

from console.domain.clocks import CAUSE, FEEDBACK, clock_of, marks
from console.domain.contracts import Contract
from console.domain.customers import Circuit
from console.domain.periods import Period
from console.planning.workdays import calendar_of
from console.services.decision import Decision, Refused
from console.services.tickets import AddNote, CorrectReceipt, GiveFeedback, ReportFault, SetPriority
from tests.support.ticket_site import NOW, TicketSite


@pytest.fixture
def site():
    return TicketSite()


def refusal(answer):
    assert isinstance(answer, Refused), answer
    return answer.findings[0].rule, answer.findings[0].facts.get("field", "")


def due_of(site, key, clock):
    owed = marks(site[key], site.now, calendar_of(site.snapshot))
    return min(mark.due for mark in owed if mark.clock == clock)


def test_a_receipt_set_back_moves_the_clocks_that_began_with_it(site):
    key = site.report().id
    earlier = NOW - timedelta(minutes=40)
    site.now += timedelta(minutes=5)
    site.do(CorrectReceipt(key, 1, earlier, "电话先到"))
    assert site[key].received == earlier
    assert due_of(site, key, CAUSE) == earlier + timedelta(hours=4)
    assert site.snapshot.dues[key].at == earlier + timedelta(hours=3.5)
    event = site.history(key)[-1]
    assert (event.what, event.text) == ("receipt_corrected", "电话先到")
    assert (event.facts["before"], event.facts["received"]) == (NOW.isoformat(), earlier.isoformat())


def test_a_word_already_given_keeps_its_time(site):
    key = site.report().id
    site.now += timedelta(minutes=30)
    site.do(GiveFeedback(key, 1, "searching"))
    site.do(CorrectReceipt(key, 2, NOW - timedelta(hours=1), "earlier"))
    assert clock_of(site[key], FEEDBACK).start == NOW + timedelta(minutes=30)
    assert clock_of(site[key], FEEDBACK, 1).start == NOW - timedelta(hours=1)
    assert refusal(site.do(CorrectReceipt(key, 3, NOW + timedelta(minutes=31), "later"))) == ("in_future", "received")
    site.now += timedelta(hours=1)
    late = CorrectReceipt(key, 3, NOW + timedelta(minutes=31), "later")
    assert refusal(site.do(late)) == ("after_first_event", "received")


def test_a_correction_needs_a_reason_and_is_taken_back(site):
    key = site.report().id
    assert refusal(site.do(CorrectReceipt(key, 1, NOW - timedelta(hours=1), " "))) == ("field_owed", "text")
    answer = site.do(CorrectReceipt(key, 1, NOW - timedelta(hours=1), "x"))
    site.do(answer.undo)
    assert (site[key].received, due_of(site, key, CAUSE)) == (NOW, NOW + timedelta(hours=4))


def test_other_systems_do_not_correct(site):
    key = site.report().id
    site.role = "interface"
    assert refusal(site.do(CorrectReceipt(key, 1, NOW, "x")))[0] == "not_allowed"
    assert refusal(site.do(SetPriority(key, 1, 1, "x")))[0] == "not_allowed"
    assert refusal(site.move(key, "to_customer", cause="x"))[0] == "not_allowed"


def test_priority_comes_from_the_class_and_a_running_period(site):
    assert site.report().priority == 2
    site.put(Period("d1", "防汛", NOW - timedelta(days=1), NOW + timedelta(days=1), grades=("A",), places=("3501",)))
    assert site.report().priority == 1
    site.put(Period("d1", "防汛", NOW - timedelta(days=1), NOW + timedelta(days=1), grades=("B",)))
    assert site.report().priority == 2


def test_a_priority_set_by_hand_says_why(site):
    key = site.report().id
    assert refusal(site.do(SetPriority(key, 1, 5, "x"))) == ("bad_priority", "priority")
    assert refusal(site.do(SetPriority(key, 1, 1, ""))) == ("field_owed", "text")
    answer = site.do(SetPriority(key, 1, 1, "省长参会"))
    assert (site[key].priority, site.history(key)[-1].facts) == (1, {"before": 2, "priority": 1})
    site.do(answer.undo)
    assert site[key].priority == 2


def test_a_note_is_no_word_to_the_customer(site):
    key = site.report().id
    site.do(AddNote(key, "询问集成商"))
    assert site[key].last_feedback is None
    assert [event.what for event in site.history(key)] == ["reported", "noted"]
    assert refusal(site.do(AddNote(key, " "))) == ("field_owed", "text")


def test_what_the_contract_does_not_cover_is_said_at_the_report(site):
    site.put(Circuit("c1", "35-SPH-1", "k1", "HT-1", place="3501", service="MSTP"))
    site.put(Contract("h1", "HT-1", "k1", places=("3502",), services=("SDH",), valid_to=NOW - timedelta(days=1)))
    answer = site.do(ReportFault("中断", NOW, circuit="35-SPH-1"))
    assert isinstance(answer, Decision)
    assert [f.rule for f in answer.findings] == ["contract_expired", "outside_place", "outside_service"]
    assert site[answer.result["ticket"]].contract == "HT-1"


def test_a_report_of_another_system_is_made_once(site):
    command = ReportFault("down", NOW, circuit="35-SPH-1", source="tmf621", external="INC-7")
    first = site.do(command)
    again = site.do(command)
    assert again.result == {"ticket": first.result["ticket"], "code": first.result["code"], "known": True}
    assert len(site.snapshot.tickets) == 1
