"""A call taken in hand: written down, seen by others, refused where there is no call."""

from console.domain.messages import DELIVERED, SMTP, Channel
from console.services.decision import Decision, Refused, Stale, decide
from console.services.messages.calls import OpenCall
from tests.support.alarms import fault, message, site
from tests.support.world import acting


def test_the_number_is_given_and_who_asked_is_written():
    row = message(1)
    answer = decide(OpenCall(row.id), site(fault(1), row), acting(user="Lin"))
    assert isinstance(answer, Decision)
    assert answer.result["number"] == "10012345678"
    assert [put.holder for put in answer.puts] == ["Lin"]


def test_refused_for_mail_for_a_call_that_ended_and_for_one_that_is_gone():
    mail, ended = message(1, "mail"), message(2, state=DELIVERED)
    snapshot = site(Channel("mail", SMTP, "Mail"), mail, ended)
    rules = [answer.findings[0].rule for row in (mail, ended) if isinstance(
        answer := decide(OpenCall(row.id), snapshot, acting()), Refused)]  # fmt: skip
    assert rules == ["not_by_phone", "call_ended"]
    assert isinstance(decide(OpenCall("gone"), snapshot, acting()), Stale)
