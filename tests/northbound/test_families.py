"""Several reports of one circuit over the interface: each its own ticket, gathered under the one that was open."""

from collections.abc import Iterator
from typing import Any

import pytest

from console.domain.tickets import CANCELLED, DIAGNOSING, REPAIRING, REPORTED, Ticket
from console.services.tickets import GatherTickets, GiveFeedback, MoveTicket, ReportFault
from tests.northbound.serving import CIRCUIT, OTHER, TICKETS, Running


@pytest.fixture
def site(sqlite_url: str) -> Iterator[Running]:
    with Running(sqlite_url) as running:
        yield running


def ticket(site: Running, key: str) -> Ticket:
    found: Ticket = site.office.snapshot.tickets[key]
    return found


def parents(shown: dict[str, Any]) -> list[str]:
    rows = shown.get("troubleTicketRelationship", ())
    return [row["id"] for row in rows if row["relationshipType"] == "parent"]


def move(site: Running, key: str, step: str, **fields: str) -> None:
    site.do(MoveTicket(key, ticket(site, key).version, step, fields))


def test_a_second_report_is_its_own_ticket_under_the_open_one(site: Running) -> None:
    first, second, third = site.report(), site.report(description="Dark"), site.report(description="Still dark")
    elsewhere = site.report(OTHER)
    assert parents(first) == parents(elsewhere) == []
    assert parents(second) == parents(third) == [first["id"]]
    assert second["status"] == "acknowledged" and second["description"] == "Dark"
    shown = site.send("GET", f"{TICKETS}/{first['id']}").body
    assert (shown["status"], shown["description"]) == ("acknowledged", "No light")
    assert ticket(site, first["id"]).flaps == 0
    gathered = [e for e in site.office.snapshot.ticket_events.values() if e.what == "gathered"]
    assert {event.by for event in gathered} == {"interface:bss"} and len(gathered) == 4


def test_one_word_and_one_step_of_the_desk_serve_both(site: Running) -> None:
    first, second = site.report()["id"], site.report()["id"]
    move(site, first, "repair")
    site.do(GiveFeedback(first, ticket(site, first).version, text="Splicing"))
    assert ticket(site, second).state == REPAIRING
    assert [note["text"] for note in site.send("GET", f"{TICKETS}/{second}").body["note"]] == ["Splicing"]
    early = site.send("DELETE", f"{TICKETS}/{first}")
    assert early.status == 409 and ticket(site, second).parent == first, "of a refused withdrawal nothing stays"


def test_a_ticket_of_the_desk_gathers_too_and_so_does_the_parent_of_one(site: Running) -> None:
    now = site.office.clock.now()
    parent, child = (
        site.do(ReportFault("by hand", now, circuit=number)).result["ticket"] for number in (OTHER, CIRCUIT)
    )
    site.do(GatherTickets(parent, 1, ((child, 1),)))
    assert parents(site.report(CIRCUIT)) == parents(site.report(OTHER)) == [parent]


def test_what_awaits_confirmation_or_has_ended_gathers_nothing(site: Running) -> None:
    first = site.report()["id"]
    move(site, first, "repair")
    move(site, first, "restore", text="Spliced")
    second = site.report()
    assert parents(second) == [] and ticket(site, second["id"]).state == REPORTED
    assert parents(site.report()) == [second["id"]], "the open one that is still to be mended"
    move(site, first, "confirm", contact="Lan")
    assert parents(site.report()) == [second["id"]]


def test_a_report_of_a_customer_alone_is_gathered_by_none(site: Running) -> None:
    party = {"@type": "PartyRef", "id": "x", "name": "Water Bureau"}
    customer = {"@type": "RelatedPartyRefOrPartyRoleRef", "role": "customer", "partyOrPartyRole": party}
    reports = [site.report(relatedEntity=[], relatedParty=[customer]) for _ in range(2)]
    assert [parents(report) for report in reports] == [[], []]


def test_the_same_report_again_is_gathered_once(site: Running) -> None:
    first = site.report()["id"]
    identifier = {"@type": "ExternalIdentifier", "id": "I-1", "owner": "OSS"}
    second, again = (site.report(externalIdentifier=[identifier]) for _ in range(2))
    assert second == again and parents(second) == [first]
    assert len(site.office.snapshot.tickets) == 2


def test_a_parent_that_is_deleted_hands_on_what_it_gathers(site: Running) -> None:
    first, second, third, fourth = (site.report()["id"] for _ in range(4))
    assert site.send("DELETE", f"{TICKETS}/{second}").status == 204
    assert site.send("DELETE", f"{TICKETS}/{first}").status == 204
    assert (ticket(site, first).state, ticket(site, second).state) == (CANCELLED, CANCELLED)
    assert (ticket(site, third).parent, ticket(site, fourth).parent) == ("", third)
    move(site, third, "diagnose")
    assert ticket(site, fourth).state == DIAGNOSING


def test_a_parent_of_other_circuits_is_not_deleted(site: Running) -> None:
    cable, same, other = site.report()["id"], site.report()["id"], site.report(OTHER)["id"]
    site.do(GatherTickets(cable, ticket(site, cable).version, ((other, ticket(site, other).version),)))
    assert site.send("DELETE", f"{TICKETS}/{cable}").status == 409
    assert {ticket(site, key).parent for key in (same, other)} == {cable}
