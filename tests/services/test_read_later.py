"""What is left for later when an office opens: absent until it is asked for, never absent from a decision."""

from datetime import UTC, datetime, timedelta

import pytest

from console.services.clock import FixedClock
from console.services.decision import Done
from console.services.keeper import HISTORY, Keeper
from console.services.office import Office
from console.services.tickets import GiveFeedback, MoveTicket, ReportFault

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def other(database_url):
    office = Office.open(database_url, user="Chen", clock=FixedClock(NOW))
    yield office
    office.close()


@pytest.fixture
def late(database_url, other):
    """An office without its history, on a database with one ticket."""
    other.do_now(ReportFault("down", NOW, circuit="1"))
    office = Office.open(database_url, user="Lin", clock=FixedClock(NOW), later=HISTORY)
    yield office
    office.close()


def key_of(office: Office) -> str:
    return next(iter(office.snapshot.tickets))


def test_everything_else_is_there_at_once_and_the_rest_when_asked_for(late, other):
    heard = []
    late.subscribe(lambda before, after: heard.append((len(before.ticket_events), len(after.ticket_events))))
    assert late.snapshot.tickets == other.snapshot.tickets
    assert not late.snapshot.ticket_events
    late.ask_now(Keeper.complete)
    assert late.snapshot == other.snapshot
    late.ask_now(Keeper.complete)
    assert heard == [(0, 1)]


def test_the_rest_shares_its_texts_with_what_was_there(late):
    late.ask_now(Keeper.complete)
    (event,) = late.snapshot.ticket_events.values()
    ticket = late.snapshot.tickets[event.ticket]
    assert event.ticket is ticket.id
    assert event.text is ticket.summary


def test_a_command_is_decided_on_the_whole(late, other):
    assert isinstance(late.do_now(GiveFeedback(key_of(late), 1, "searching")), Done)
    assert late.snapshot == other.refresh_now()
    assert [event.what for event in late.snapshot.ticket_events.values()] == ["reported", "feedback"]


def test_what_others_wrote_meanwhile_is_there_once(late, other):
    key = key_of(other)
    other.do_now(GiveFeedback(key, 1, "searching"))
    assert len(late.refresh_now().ticket_events) == 1  # what came since, by its change
    other.do_now(MoveTicket(key, 2, "diagnose"))
    late.ask_now(Keeper.complete)
    assert late.snapshot == other.snapshot
    assert len(late.snapshot.ticket_events) == 3


def test_changes_go_on_from_the_whole(late, other):
    late.ask_now(Keeper.complete)
    other.do_now(GiveFeedback(key_of(other), 1, "searching"))
    assert late.refresh_now() == other.snapshot


def test_an_office_opens_whole_unless_told_otherwise(late, database_url):
    office = Office.open(database_url, user="Lin", clock=FixedClock(NOW + timedelta(hours=1)))
    assert len(office.snapshot.ticket_events) == 1
    office.close()
