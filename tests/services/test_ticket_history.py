"""Taking back the last step without an undo kept: a hand's step, whatever the clock-work did since."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from console.domain.clocks import clock_of
from console.domain.policies import MEETING, ON_MEETING
from console.domain.snapshot import Snapshot
from console.domain.ticket_clocks import happened
from console.services.clock import FixedClock
from console.services.clockwork.sender import ACTOR
from console.services.clockwork.tending import Tend
from console.services.decision import Done
from console.services.office import Office
from console.services.tickets import MoveTicket, ReportFault
from console.services.tickets.history import last_undo

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def office(sqlite_url):
    office = Office.open(sqlite_url, user="Lin", clock=FixedClock(NOW))
    yield office
    office.close()


def undone(office, key) -> Snapshot:
    ticket = office.snapshot.tickets[key]
    undo = office.ask_now(lambda keeper: last_undo(keeper.history, office.snapshot, ticket, office.clock.now()))
    assert undo is not None
    assert isinstance(office.do_now(undo), Done)
    return office.snapshot


def test_a_meeting_looked_after_meanwhile_is_not_what_is_taken_back(office, monkeypatch):
    key = office.do_now(ReportFault("down", NOW, circuit="1")).result["ticket"]
    office.do_now(MoveTicket(key, 1, "diagnose"))
    _meeting_comes(office, key, monkeypatch)
    assert clock_of(office.snapshot.tickets[key], MEETING) is not None
    assert undone(office, key).tickets[key].state == "reported"


def test_a_report_is_taken_back_after_it(office, monkeypatch):
    key = office.do_now(ReportFault("down", NOW, circuit="1")).result["ticket"]
    _meeting_comes(office, key, monkeypatch)
    assert undone(office, key).tickets[key].state == "cancelled"


def _meeting_comes(office, key, monkeypatch) -> None:
    """The clock-work starts the meeting clock, as it does when a conference on the circuit is published."""
    office.clock.advance(timedelta(seconds=5))

    def met(snapshot, acting, ticket):
        start = acting.now + timedelta(hours=1)
        clocks = happened(ticket.clocks, ON_MEETING, acting.now, snapshot.policies, target=start, about="m")
        return replace(ticket, clocks=clocks)

    monkeypatch.setattr("console.services.clockwork.tending._met", met)
    outcome = office.ask_now(lambda keeper: keeper.carry_out(Tend((key,)), "tend-1", ACTOR))
    assert isinstance(outcome, Done)
    office.refresh_now()
