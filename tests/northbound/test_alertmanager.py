"""Alerts of a monitoring system: one ticket a circuit, flaps counted, repeated deliveries without effect."""

from collections.abc import Iterator
from typing import Any

import pytest

from console.domain.tickets import BY_ALERTMANAGER, DIAGNOSING
from console.services.tickets import MoveTicket, ReportFault
from tests.northbound.serving import CIRCUIT, OTHER, Running

HOOK = "/alertmanager"


@pytest.fixture
def site(sqlite_url: str) -> Iterator[Running]:
    with Running(sqlite_url) as running:
        yield running


def alert(minute: int, status: str = "firing", circuit: str = CIRCUIT, rule: str = "LinkDown") -> dict[str, Any]:
    return {
        "status": status,
        "labels": {"alertname": rule, "circuit": circuit} if circuit else {"alertname": rule},
        "annotations": {"summary": f"{circuit} is down"},
        "startsAt": f"2026-11-20T08:{minute:02}:00.123456789Z",
        "endsAt": "0001-01-01T00:00:00Z",
        "generatorURL": "http://prometheus/graph",
        "fingerprint": f"{rule}-{circuit}",
    }


def deliver(site: Running, *alerts: dict[str, Any]) -> dict[str, int]:
    """What became of the alerts of one delivery, without the zeros."""
    body = {"version": "4", "groupKey": "{}", "status": "firing", "receiver": "room", "alerts": list(alerts)}
    reply = site.send("POST", HOOK, body)
    assert reply.status == 200, reply.raw
    return {name: count for name, count in reply.body.items() if count}


def test_the_first_is_a_report(site: Running) -> None:
    assert deliver(site, alert(1)) == {"reported": 1}
    (ticket,) = site.office.snapshot.tickets.values()
    assert (ticket.circuit, ticket.customer, ticket.source) == (CIRCUIT, "c1", BY_ALERTMANAGER)
    assert (ticket.summary, ticket.received_by, ticket.flaps) == (f"{CIRCUIT} is down", "interface:bss", 0)


def test_repeated_deliveries_change_nothing(site: Running) -> None:
    deliver(site, alert(1))
    deliver(site, alert(1, "resolved"))
    before = site.office.snapshot.seq
    assert deliver(site, alert(1)) == {"known": 1}
    assert deliver(site, alert(1, "resolved")) == {"known": 1}
    assert site.office.snapshot.seq == before


def test_a_flapping_circuit_is_one_ticket_with_a_count(site: Running) -> None:
    for minute in (1, 3, 5):
        deliver(site, alert(minute))
        assert deliver(site, alert(minute, "resolved")) == {"resolved": 1}
    (ticket,) = site.office.snapshot.tickets.values()
    assert ticket.flaps == 2
    notes = [event for event in site.office.snapshot.ticket_events.values() if event.what == "noted"]
    assert len(notes) == 3
    assert all(f"{CIRCUIT} is down" in note.text for note in notes)


def test_a_flap_is_counted_without_a_word_of_its_end(site: Running) -> None:
    assert [deliver(site, alert(minute)) for minute in (1, 3)] == [{"reported": 1}, {"flapped": 1}]


def test_a_flap_counts_on_a_ticket_of_the_desk_and_reopens_a_restored_one(site: Running) -> None:
    done = site.do(ReportFault("By phone", site.office.clock.now(), circuit=CIRCUIT))
    key = done.result["ticket"]
    site.do(MoveTicket(key, 1, "repair"))
    site.do(MoveTicket(key, 2, "restore", {"text": "Spliced"}))
    assert deliver(site, alert(1)) == {"flapped": 1}
    ticket = site.office.snapshot.tickets[key]
    assert (ticket.flaps, ticket.state) == (1, DIAGNOSING)
    shown = site.send("GET", f"/tmf-api/troubleTicket/v5/troubleTicket/{key}").body
    assert [row["status"] for row in shown["statusChangeHistory"]][-2:] == ["resolved", "inProgress"]


def test_another_rule_about_the_same_outage_is_no_flap(site: Running) -> None:
    assert deliver(site, alert(1), alert(1, rule="HighErrors")) == {"reported": 1, "noted": 1}
    assert deliver(site, alert(1, rule="HighErrors")) == {"known": 1}
    assert [ticket.flaps for ticket in site.office.snapshot.tickets.values()] == [0]


def test_a_group_is_taken_as_a_whole(site: Running) -> None:
    group = [alert(1, circuit=f"G-{number}") for number in range(45)]
    assert deliver(site, *group, alert(2, circuit=""), alert(2, "resolved", OTHER)) == {
        "reported": 45, "ignored": 1, "unknown": 1,
    }  # fmt: skip
    assert deliver(site, *group) == {"known": 45}
    assert len(site.office.snapshot.tickets) == 45


def test_after_the_end_of_a_ticket_the_next_alert_is_a_new_one(site: Running) -> None:
    deliver(site, alert(1))
    (first,) = site.office.snapshot.tickets
    site.do(MoveTicket(first, site.office.snapshot.tickets[first].version, "cancel", {"text": "Test"}))
    assert deliver(site, alert(1)) == {"known": 1}, "the same alert still fires; the desk has ended it"
    assert deliver(site, alert(2)) == {"reported": 1}
    assert deliver(site, alert(1, "resolved")) == {"resolved": 1}, "a note is taken after the end, too"
    assert len(site.office.snapshot.tickets) == 2


def test_the_label_is_the_sites(sqlite_url: str) -> None:
    with Running(sqlite_url, circuit_label="line") as site:
        row = alert(1)
        row["labels"] = {"alertname": "x", "line": OTHER}
        assert deliver(site, row, alert(1)) == {"reported": 1, "ignored": 1}
        assert [ticket.circuit for ticket in site.office.snapshot.tickets.values()] == [OTHER]


@pytest.mark.parametrize(
    "body",
    [[], {}, {"alerts": {}}, {"alerts": [1]}, {"alerts": [{"status": "firing", "labels": {}}]},
     {"alerts": [{"status": "firing", "labels": [], "startsAt": "2026-01-01T00:00:00Z"}]},
     {"alerts": [{"status": "firing", "labels": {}, "startsAt": "now"}]}],
)  # fmt: skip
def test_what_is_no_delivery_is_refused(site: Running, body: object) -> None:
    assert site.send("POST", HOOK, body).status == 400
