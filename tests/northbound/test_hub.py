"""Listeners: registered, told of everything in order at least once, whatever they answer, and across a restart."""

from collections.abc import Iterator

import pytest

from console.northbound.events import wish_of
from console.services.decision import Done
from console.services.northbound.access import RevokeToken
from console.services.office import Office
from console.services.tickets import AddNote, GiveFeedback, MoveTicket
from tests.northbound.listening import Listener
from tests.northbound.serving import HUB, OTHER, TICKETS, Reply, Running


@pytest.fixture
def site(sqlite_url: str) -> Iterator[Running]:
    with Running(sqlite_url, plain_callbacks=True) as running:
        yield running


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as running:
        yield running


def register(site: Running, callback: str, query: str = "", **headers: str) -> Reply:
    return site.send("POST", HUB, {"@type": "Hub", "callback": callback, "query": query}, **headers)


def test_a_listener_comes_looks_and_leaves(site: Running) -> None:
    reply = register(site, "http://example.org/hear", "eventType=TroubleTicketCreateEvent")
    assert (reply.status, reply.headers["Location"]) == (201, reply.body["href"])
    path = f"{HUB}/{reply.body['id']}"
    assert site.send("GET", path).body == reply.body
    assert register(site, "http://example.org/hear", "eventType=TroubleTicketCreateEvent").body == reply.body
    other = f"Bearer {site.let_in('oss')}"
    assert [site.send(method, path, Authorization=other).status for method in ("GET", "DELETE")] == [403, 403]
    assert site.send("DELETE", path).status == 204
    assert [site.send(method, path).status for method in ("GET", "DELETE")] == [404, 404]


@pytest.mark.parametrize(
    "callback",
    ["", "nonsense", "/relative", "ftp://example.org/", "http://", "http://a:b@example.org/", "http://[::1/",
     "http://169.254.169.254/latest", "http://[fe80::1]/", "http://0.0.0.0/", "http://example.org/#x",
     "http://elsewhere.org/"],
)  # fmt: skip
def test_what_this_server_does_not_call(site: Running, callback: str) -> None:
    site.interface.callback_hosts = frozenset({"example.org", "a", "169.254.169.254", "fe80::1", "0.0.0.0"})
    assert register(site, callback).status == 403
    assert not site.office.snapshot.listeners


def test_callbacks_are_https_unless_said_otherwise(sqlite_url: str) -> None:
    with Running(sqlite_url) as site:
        assert register(site, "http://example.org/").status == 403
        assert register(site, "https://example.org/").status == 201


def test_everything_is_told_in_order(site: Running, listener: Listener) -> None:
    register(site, listener.callback)
    key = site.report()["id"]
    site.patch(key, name="Ring down")
    site.patch(key, status="resolved", statusChangeReason="Spliced")
    site.do(AddNote(key, "The splice box is full, call 10012345678"))
    gone = site.report(OTHER)["id"]
    site.send("DELETE", f"{TICKETS}/{gone}")
    listener.until(lambda found: "Delete" in found.kinds())
    told = ["Create", "AttributeValueChange", "StatusChange", "Resolved", "AttributeValueChange", "Create", "Delete"]
    assert [kind for kind in listener.kinds() if kind != "AttributeValueChange"] == [
        kind for kind in told if kind != "AttributeValueChange"
    ]
    assert listener.kinds()[:4] == told[:4]
    assert len({event["eventId"] for event in listener.events}) == len(listener.events)
    resolved = next(event for event in listener.events if event["eventType"] == "TroubleTicketResolvedEvent")
    assert resolved["event"]["troubleTicket"]["status"] == "resolved"
    assert resolved["event"]["troubleTicket"]["statusChangeReason"] == "Spliced"
    assert set(listener.events[-1]["event"]["troubleTicket"]) == {"@type", "id", "href"}
    assert "10012345678" not in str(listener.events)


def test_a_clock_alone_is_no_event(site: Running, listener: Listener) -> None:
    """A word to the customer is a note; the clocks that it starts anew are nobody's attribute."""
    register(site, listener.callback)
    key = site.report()["id"]
    site.do(GiveFeedback(key, site.office.snapshot.tickets[key].version, text="Still searching"))
    last = site.report(OTHER)["id"]
    listener.until(lambda found: any(e["event"]["troubleTicket"]["id"] == last for e in found.events))
    assert listener.kinds() == ["Create", "AttributeValueChange", "Create"]
    assert listener.events[1]["event"]["troubleTicket"]["note"][0]["text"] == "Still searching"


def test_a_query_narrows_what_is_heard(site: Running, listener: Listener) -> None:
    register(site, listener.callback, "eventType=TroubleTicketStatusChangeEvent&status=resolved,closed&fields=status")
    key = site.report()["id"]
    site.patch(key, status="inProgress")
    site.patch(key, status="resolved", statusChangeReason="Spliced")
    listener.until(lambda found: found.events)
    ticket = listener.events[0]["event"]["troubleTicket"]
    assert (listener.kinds(), ticket["status"]) == (["StatusChange"], "resolved")
    assert set(ticket) == {"@type", "id", "href", "status"}


def test_a_query_of_no_meaning_narrows_nothing() -> None:
    event = {"eventType": "TroubleTicketCreateEvent", "event": {"troubleTicket": {"id": "1"}}}
    for text in ("data", "", "&&", "%"):
        assert wish_of(text).of(event) == event


def test_a_listener_that_fails_hears_it_again_and_intake_goes_on(site: Running, listener: Listener) -> None:
    listener.answers = [500, 429, 307, 503, 204, 401]
    register(site, listener.callback)
    keys = [site.report(number)["id"] for number in ("A-1", "A-2", "A-3")]
    listener.until(lambda found: len(found.events) == 3)
    assert [event["event"]["troubleTicket"]["id"] for event in listener.events] == keys
    assert listener.attempts == 8


def test_intake_does_not_wait_for_a_listener(site: Running) -> None:
    with Listener() as away:
        port = away.port
    assert register(site, f"http://127.0.0.1:{port}/").status == 201
    key = site.report()["id"]
    assert site.send("GET", f"{TICKETS}/{key}").status == 200
    with Listener(port) as back:
        back.until(lambda found: found.kinds() == ["Create"])


@pytest.mark.expected_log("rejects event")
def test_an_event_that_is_always_rejected_is_given_up(site: Running, listener: Listener) -> None:
    listener.answers = [400] * 5
    register(site, listener.callback)
    site.report()
    last = site.report(OTHER)["id"]
    listener.until(lambda found: found.events)
    assert listener.events[0]["event"]["troubleTicket"]["id"] == last


def test_gone_ends_the_registration(site: Running, listener: Listener) -> None:
    listener.answers = [410]
    register(site, listener.callback)
    site.report()
    site.until(lambda snapshot: not snapshot.listeners)
    site.report(OTHER)
    assert (listener.events, listener.attempts) == ([], 1)


def test_a_revoked_token_takes_its_listeners_along(site: Running, listener: Listener) -> None:
    register(site, listener.callback)
    site.do(RevokeToken(site.token().id))
    site.until(lambda snapshot: not snapshot.listeners)
    assert site.send("GET", TICKETS).status == 401


def test_what_happened_while_the_interface_was_down_is_told(sqlite_url: str, listener: Listener) -> None:
    with Running(sqlite_url, plain_callbacks=True) as site:
        register(site, listener.callback)
        (row,) = site.until(lambda snapshot: snapshot.listeners).values()
        key = site.report()["id"]
        site.until(lambda snapshot: snapshot.listeners[row.id].delivered > row.delivered)
    office = Office.open(sqlite_url, user="desk")
    assert isinstance(office.do_now(MoveTicket(key, office.snapshot.tickets[key].version, "diagnose")), Done)
    office.close()
    with Running(sqlite_url, name="oss", plain_callbacks=True):
        listener.until(lambda found: len(found.events) > 1)
    assert listener.kinds() == ["Create", "StatusChange"]
    assert listener.events[1]["event"]["troubleTicket"]["status"] == "inProgress"
