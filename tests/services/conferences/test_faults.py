"""A fault at a venue is a ticket with the venue filled in, on the meeting's clock, told to who mends it."""

from dataclasses import replace

import pytest

from console.domain.clocks import clock_of
from console.domain.conference_log import FAULT_REPORTED
from console.domain.conferences import CANCELLED
from console.domain.customers import Circuit, Customer
from console.domain.messages import BY_PHONE, Address, Recipient
from console.domain.policies import INTEGRATOR, MAINTENANCE, MEETING
from console.domain.rollcalls import WATCH, round_at
from console.domain.tickets import LINE, TERMINAL
from console.planning.priorities import misjudged
from console.planning.tickets.entries import Around
from console.planning.tickets.meetings import at_place, meeting_event
from console.services.clockwork.agenda import Agenda
from console.services.clockwork.tending import Tend
from console.services.conferences import EndConference, ExcuseVenue, ReportVenueFault
from console.services.decision import Stale
from console.services.tickets import MoveTicket
from tests.support.world import at


@pytest.fixture
def site(met):
    """The county's venue hangs on a circuit of a class C customer; two people to tell."""
    snapshot = met.hand.snapshot
    people = [
        Recipient("维护", "维护", MAINTENANCE, (Address(BY_PHONE, "10000000003"),), places=("3501",)),
        Recipient("集成商", "集成商", INTEGRATOR, (Address(BY_PHONE, "10000000004"),)),
    ]
    met.hand.snapshot = snapshot.with_rows(40, {
        "venue": {"v350101": replace(snapshot.venues["v350101"], circuit="C-1")},
        "circuit": {"c1": Circuit("c1", "C-1", "k1", place="350101")},
        "customer": {"k1": Customer("k1", "甲县财政局", grade="C")},
        "recipient": {row.id: row for row in people},
    })  # fmt: skip
    return met


def report(site, place="350101", fault=LINE, **more):
    answer = site.hand.do(ReportVenueFault(site.need(place).id, fault, "无图像", **more))
    return site.hand.snapshot.tickets[answer.result["ticket"]]


def test_the_venue_is_filled_in_and_the_line_is_local_maintenance_s(site):
    ticket = report(site, contact="现场 10000000009")
    assert (ticket.conference, ticket.venue, ticket.fault) == (site.id, "v350101", LINE)
    assert (ticket.circuit, ticket.customer, ticket.place) == ("C-1", "k1", "350101")
    (message,) = site.hand.snapshot.messages.values()
    assert (message.recipient, message.subject) == ("维护", ticket.id)
    assert ticket.code in message.title and "甲县会场" in message.title and "10000000009" not in message.text
    event = list(site.hand.snapshot.conference_events.values())[-1]
    assert (event.what, event.facts["code"], event.need) == (FAULT_REPORTED, ticket.code, site.need("350101").id)


def test_a_terminal_is_mended_under_the_integrator_s_guidance(site):
    ticket = report(site, fault=TERMINAL, guidance="先重启编解码器")
    (message,) = site.hand.snapshot.messages.values()
    assert message.recipient == "集成商"
    said = [event for event in site.hand.snapshot.ticket_events.values() if event.ticket == ticket.id]
    assert ("noted", "先重启编解码器") in [(event.what, event.text) for event in said]


def test_where_nobody_is_known_the_dispatcher_is_to_find_out(site):
    report(site, place="350201")
    (message,) = site.hand.snapshot.messages.values()
    assert (message.recipient, message.channel, message.role) == ("", BY_PHONE, MAINTENANCE)


def test_the_meeting_clock_runs_without_a_circuit_too_and_stops_with_the_meeting(site):
    ticket = report(site, place="350201")
    clock = clock_of(ticket, MEETING)
    assert ticket.circuit == "" and clock is not None and clock.about.startswith(site.id)
    assert meeting_event(site.hand.snapshot, ticket, site.hand.now) is None
    site.hand.do(EndConference(site.id, CANCELLED, reason="客户取消"))
    agenda = Agenda("me", lambda message: 0)
    assert agenda.read(site.hand.snapshot, site.hand.now).tend == ((ticket.id,),)
    site.hand.do(Tend((ticket.id,)))
    assert clock_of(site.hand.snapshot.tickets[ticket.id], MEETING).ended == site.hand.now


def test_the_clockwork_looks_again_when_its_meeting_is_over(site):
    ticket = report(site, place="350201")
    agenda = Agenda("me", lambda message: 0)
    assert agenda.read(site.hand.snapshot, site.hand.now).tend == ()
    assert agenda.read(site.hand.snapshot, at(11)).tend == ((ticket.id,),)


def test_a_venue_that_was_excused_has_no_meeting(site):
    ticket = report(site, place="350201")
    site.hand.do(ExcuseVenue(site.need("350201").id, "停电"))
    assert meeting_event(site.hand.snapshot, ticket, site.hand.now).event == "no_meeting"
    assert at_place(site.hand.snapshot, "350201", site.hand.now) == ()


def test_the_board_shows_its_meeting(site):
    ticket = report(site, place="350201")
    around = Around()
    around.read(site.hand.snapshot)
    assert [(m.conference, m.venue) for m in around.entry(ticket).meetings] == [(site.id, "丙县会场")]
    both = around.entry(replace(report(site), circuit="C-1"))
    assert [m.conference for m in both.meetings] == [site.id]


def test_it_is_as_urgent_as_a_meeting_on_watch_deserves(site):
    assert report(site).priority == 4
    site.hand.now = round_at(site.hand.snapshot.rules, site.row, WATCH)
    assert report(site, place="350201").priority == 1
    (raised,) = misjudged(site.hand.snapshot, site.hand.now)
    assert (raised.venue, raised.priority) == ("v350101", 1)
    assert {row.priority for row in misjudged(site.hand.snapshot, at(11))} == {3}


@pytest.mark.parametrize(
    ("fault", "summary", "rule"), [("weather", "无图像", "unknown_fault"), (LINE, " ", "field_owed")]
)
def test_what_is_no_fault_of_a_venue(site, fault, summary, rule):
    assert site.hand.refusal(ReportVenueFault(site.need("350101").id, fault, summary)) == rule


def test_neither_at_an_excused_venue_nor_after_the_end(site):
    need = site.need("350101").id
    site.hand.do(ExcuseVenue(need, "停电"))
    assert site.hand.refusal(ReportVenueFault(need, LINE, "无图像")) == "need_excused"
    assert isinstance(site.hand.ask(ReportVenueFault("nowhere", LINE, "无图像")), Stale)
    site.hand.do(EndConference(site.id, CANCELLED, reason="客户取消"))
    assert site.hand.refusal(ReportVenueFault(site.need("35").id, LINE, "无图像")) == "not_running"


def test_taking_it_back_withdraws_ticket_and_message(site):
    answer = site.hand.do(ReportVenueFault(site.need("350101").id, LINE, "无图像"))
    site.hand.do(answer.undo)
    assert site.hand.snapshot.tickets[answer.result["ticket"]].state == "cancelled"
    assert not site.hand.snapshot.messages


def test_a_mended_one_stops_its_meeting_clock(site):
    ticket = report(site, place="350201")
    for step, fields in (("diagnose", {}), ("repair", {}), ("restore", {"text": "已恢复", "cause": "接头松动"})):
        row = site.hand.snapshot.tickets[ticket.id]
        site.hand.do(MoveTicket(row.id, row.version, step, fields))
    assert clock_of(site.hand.snapshot.tickets[ticket.id], MEETING).ended == site.hand.now
