"""One cable, many circuits: a word and a step on the parent serve all; and one circuit's flaps are one ticket."""

from datetime import timedelta

import pytest

from console.domain.clocks import FEEDBACK, clock_of
from console.services.decision import Decision, Refused, Stale
from console.services.tickets import CountFlap, GatherTickets, GiveFeedback, ReleaseTicket
from tests.support.ticket_site import NOW, TicketSite


@pytest.fixture
def site():
    return TicketSite()


@pytest.fixture
def family(site):
    """A parent and two children, gathered."""
    keys = [site.report(circuit=f"35-SPH-{n}").id for n in (1, 2, 3)]
    answer = site.do(GatherTickets(keys[0], 1, ((keys[1], 1), (keys[2], 1))))
    assert isinstance(answer, Decision)
    return keys


def rule_of(answer):
    assert isinstance(answer, Refused), answer
    return answer.findings[0].rule


def test_children_know_their_parent_and_all_histories_tell(site, family):
    parent, *children = family
    assert [site[key].parent for key in family] == ["", parent, parent]
    for key in family:
        assert [event.what for event in site.history(key)] == ["reported", "gathered"]
    assert site.history(parent)[-1].facts == {"children": [site[key].code for key in children]}


def test_a_word_on_the_parent_restarts_every_feedback_clock(site, family):
    site.now += timedelta(hours=1)
    expected = site.now + timedelta(hours=2)
    site.do(GiveFeedback(family[0], site[family[0]].version, "OTDR", "断纤", expected))
    for key in family:
        ticket = site[key]
        assert (ticket.last_feedback, ticket.cause, ticket.answered) == (site.now, "断纤", site.now)
        assert clock_of(ticket, FEEDBACK).start == site.now
        assert site.snapshot.dues[key].at == expected - timedelta(minutes=30)
    assert site.history(family[1])[-1].facts["parent"] == site[family[0]].code


def test_a_word_on_a_child_is_its_own(site, family):
    site.now += timedelta(hours=1)
    site.do(GiveFeedback(family[1], site[family[1]].version, "only you"))
    assert [site[key].last_feedback for key in family] == [None, site.now, None]


def test_steps_of_the_parent_are_taken_on_children_open_to_them(site, family):
    parent, _, second = family
    site.move(second, "to_customer", cause="客户侧")
    site.move(parent, "repair")
    assert [site[key].state for key in family] == ["repairing", "repairing", "customer_side"]
    site.move(parent, "restore", text="熔接完成")
    assert [site[key].state for key in family] == ["restored", "restored", "customer_side"]


def test_each_customer_confirms_for_himself_and_the_parent_ends_last(site, family):
    parent, first, second = family
    site.move(parent, "repair")
    site.move(parent, "restore", text="ok")
    refused = site.move(parent, "confirm", contact="吴")
    assert rule_of(refused) == "children_open"
    assert refused.findings[0].facts["codes"] == [site[first].code, site[second].code]
    site.move(first, "confirm", contact="吴")
    assert site[second].state == "restored"
    site.move(second, "confirm", contact="郑")
    assert isinstance(site.move(parent, "confirm", contact="吴"), Decision)


def test_taking_back_a_step_of_the_parent_takes_it_back_on_all(site, family):
    before = [site[key] for key in family]
    answer = site.move(family[0], "repair")
    site.do(answer.undo)
    assert [(site[key].state, site[key].clocks) for key in family] == [(t.state, t.clocks) for t in before]


def test_taking_back_is_all_or_nothing(site, family):
    answer = site.move(family[0], "repair")
    site.do(GiveFeedback(family[2], site[family[2]].version, "moved on"))
    assert isinstance(site.do(answer.undo), Stale)
    assert site[family[0]].state == "repairing"


def test_what_can_not_be_gathered(site, family):
    parent, child, _ = family
    other, ended = site.report().id, site.report().id
    site.move(ended, "cancel", text="twice")
    assert rule_of(site.do(GatherTickets(other, 1, ((other, 1),)))) == "not_a_parent"
    assert rule_of(site.do(GatherTickets(child, site[child].version, ((other, 1),)))) == "not_a_parent"
    assert rule_of(site.do(GatherTickets(other, 1, ((parent, site[parent].version),)))) == "has_children"
    assert rule_of(site.do(GatherTickets(other, 1, ((ended, site[ended].version),)))) == "ticket_ended"
    assert rule_of(site.do(GatherTickets(other, 1, ()))) == "field_owed"


def test_a_released_ticket_goes_its_own_way(site, family):
    parent, child, _ = family
    assert isinstance(site.do(ReleaseTicket(child, site[child].version)), Decision)
    site.move(parent, "repair")
    assert (site[child].parent, site[child].state) == ("", "reported")
    assert rule_of(site.do(ReleaseTicket(child, site[child].version))) == "not_gathered"


def test_a_flap_is_counted_on_the_open_ticket(site):
    key = site.report().id
    for _ in range(3):
        site.do(CountFlap(key, site[key].version, NOW, "again"))
    assert (site[key].flaps, site[key].state) == (3, "reported")
    assert [e.facts.get("count") for e in site.history(key)][1:] == [1, 2, 3]


def test_a_fault_that_comes_back_before_it_was_confirmed_is_diagnosed_again(site):
    key = site.report().id
    site.move(key, "repair")
    site.move(key, "restore", text="ok")
    site.do(CountFlap(key, site[key].version, NOW, "down again"))
    ticket = site[key]
    assert (ticket.state, ticket.reopened, ticket.flaps, ticket.restored) == ("diagnosing", 1, 1, None)
    assert clock_of(ticket, "confirm").why == "not_restored"
    assert [event.what for event in site.history(key)][-2:] == ["flapped", "not_restored"]


def test_an_ended_ticket_counts_no_more(site):
    key = site.report().id
    site.move(key, "cancel", text="twice")
    assert rule_of(site.do(CountFlap(key, site[key].version, NOW))) == "ticket_ended"
