"""TroubleTickets over real sockets: reported once, changed by the lifecycle, found, and withdrawn."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from console.domain.tickets import BY_TMF621, CANCELLED, DIAGNOSING, SUSPENDED
from console.northbound.history import timestamp
from console.services.tickets import GiveFeedback, MoveTicket, ReportFault
from tests.northbound.serving import CIRCUIT, OTHER, TICKETS, Reply, Running, circuit, fault


@pytest.fixture
def site(sqlite_url: str) -> Iterator[Running]:
    with Running(sqlite_url) as running:
        yield running


def identifier(key: str, owner: str = "OSS") -> dict[str, str]:
    return {"@type": "ExternalIdentifier", "id": key, "owner": owner, "externalIdentifierType": "Incident"}


def status(reply: Reply) -> str:
    assert reply.status == 200, reply.raw
    found: str = reply.body["status"]
    return found


def test_a_report_becomes_a_ticket_in_the_name_of_its_token(site: Running) -> None:
    party = {"@type": "PartyRef", "id": "7", "name": "Lan"}
    reporter = {"@type": "RelatedPartyRefOrPartyRoleRef", "role": "reporter", "partyOrPartyRole": party}
    reply = site.send("POST", TICKETS, fault(relatedParty=[reporter], externalIdentifier=[identifier("I-1")]))
    assert reply.status == 201
    assert reply.headers["Location"] == reply.body["href"]
    ticket = site.office.snapshot.tickets[reply.body["id"]]
    assert (ticket.circuit, ticket.customer, ticket.place) == (CIRCUIT, "c1", "350100")
    assert (ticket.summary, ticket.contact, ticket.received_by) == ("No light", "Lan", "interface:bss")
    assert (ticket.source, ticket.external) == (BY_TMF621, "OSS/Incident/I-1")
    assert ticket.clocks, "the clocks of the policies run"
    assert site.send("GET", reply.body["href"].partition(f":{site.port}")[2]).body == reply.body


def test_what_has_no_place_here_is_kept_and_given_back(site: Running) -> None:
    given = {"name": "Ring down", "colour": {"r": [1, 2.5, None, True]}, "channel": {"@type": "ChannelRef", "id": "9"}}
    ticket = site.report(**given)
    assert given.items() <= ticket.items()
    reply = site.patch(ticket["id"], name="Ring up", colour=3)
    assert (reply.body["name"], reply.body["colour"], reply.body["channel"]) == ("Ring up", 3, given["channel"])


def test_a_report_names_a_circuit_or_a_customer(site: Running) -> None:
    refused = site.send("POST", TICKETS, fault(relatedEntity=[]))
    assert (refused.status, refused.body["message"]) == (409, "This field is needed: Circuit or customer.")
    party = {"@type": "PartyRef", "id": "x", "name": "Water Bureau"}
    customer = {"@type": "RelatedPartyRefOrPartyRoleRef", "role": "customer", "partyOrPartyRole": party}
    ticket = site.report(relatedEntity=[], relatedParty=[customer])
    assert site.office.snapshot.tickets[ticket["id"]].customer == "c1"


@pytest.mark.parametrize("by", ["key", "identifier"])
def test_the_same_report_twice_is_one_ticket(site: Running, by: str) -> None:
    body = fault(externalIdentifier=[identifier("I-1")]) if by == "identifier" else fault()
    headers = {"Idempotency_Key": "k-1"} if by == "key" else {}
    first, second = (site.send("POST", TICKETS, body, **headers) for _ in range(2))
    assert (first.status, second.status, first.body) == (201, 201, second.body)
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    other = site.send("POST", TICKETS, {**body, "description": "No light at all"}, **headers)
    assert other.status == 409
    assert len(site.office.snapshot.tickets) == 1


def test_another_system_may_use_the_same_key(site: Running) -> None:
    site.send("POST", TICKETS, fault(), Idempotency_Key="k-1")
    other = f"Bearer {site.let_in('oss')}"
    assert site.send("POST", TICKETS, fault(), Idempotency_Key="k-1", Authorization=other).status == 201
    assert len(site.office.snapshot.tickets) == 2


@pytest.mark.parametrize("by", ["key", "identifier"])
def test_two_at_once_are_one_ticket(database_url: str, by: str) -> None:
    """On two servers of one database, so that nothing but the transaction keeps them apart."""
    body = fault(externalIdentifier=[identifier("I-1")]) if by == "identifier" else fault()
    with Running(database_url) as one, Running(database_url, name="oss") as other:
        other.bearer = one.bearer if by == "key" else other.bearer
        other.until(lambda snapshot: one.token().id in snapshot.tokens)
        for number in range(5):
            replies: list[Reply] = []
            headers = {"Idempotency_Key": f"k-{number}"} if by == "key" else {}
            wanted = {**body, "externalIdentifier": [identifier(f"I-{number}")]} if by == "identifier" else body
            gate = threading.Barrier(2)

            def post(site: Running) -> None:
                gate.wait()  # noqa: B023 - joined before the next round
                replies.append(site.send("POST", TICKETS, wanted, **headers))  # noqa: B023

            threads = [threading.Thread(target=post, args=(site,)) for site in (one, other)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert [reply.status for reply in replies] == [201, 201]
            assert replies[0].body["id"] == replies[1].body["id"]
        assert len(one.until(lambda snapshot: len(snapshot.tickets) == 5 and snapshot).tickets) == 5


def test_the_status_moves_by_the_lifecycle(site: Running) -> None:
    key = site.report()["id"]
    assert status(site.patch(key, status="inProgress")) == "inProgress"
    assert status(site.patch(key, status="pending", statusChangeReason="Nobody lets us in")) == "pending"
    assert site.office.snapshot.tickets[key].state == SUSPENDED
    assert status(site.patch(key, status="inProgress")) == "inProgress"
    assert status(site.patch(key, status="resolved", statusChangeReason="Spliced")) == "resolved"
    assert status(site.patch(key, status="inProgress", statusChangeReason="Still dark")) == "inProgress"
    assert site.office.snapshot.tickets[key].state == DIAGNOSING
    assert status(site.patch(key, status="resolved", statusChangeReason="Spliced again")) == "resolved"
    reply = site.patch(key, status="closed", statusChangeReason="Lan says that it works")
    assert [row["status"] for row in reply.body["statusChangeHistory"]] == [
        "acknowledged", "inProgress", "pending", "inProgress", "resolved", "inProgress", "resolved", "closed",
    ]  # fmt: skip
    assert reply.body["resolutionDate"]


def test_the_words_of_a_change_are_told_once(site: Running) -> None:
    """From acknowledged to resolved are two steps."""
    key = site.report()["id"]
    reply = site.patch(key, status="resolved", statusChangeReason="Spliced")
    assert status(reply) == "resolved"
    assert [note["text"] for note in reply.body["note"]] == ["Spliced"]
    assert [row.get("statusChangeReason") for row in reply.body["statusChangeHistory"]] == [None, None, "Spliced"]


def test_a_cause_told_by_the_client_is_told_back_once_until_the_desk_knows_better(site: Running) -> None:
    key = site.report()["id"]
    theirs = {"@type": "StringCharacteristic", "id": "c", "name": "cause", "valueType": "string", "value": "Cable cut"}
    changed = site.patch(key, troubleTicketCharacteristic=[theirs])
    assert site.office.snapshot.tickets[key].cause == "Cable cut"
    assert _causes(changed.body) == [("c", "Cable cut")]
    site.do(GiveFeedback(key, site.office.snapshot.tickets[key].version, "", "Joint full of water"))
    shown = site.send("GET", f"{TICKETS}/{key}").body
    assert _causes(shown) == [("console:cause", "Joint full of water"), ("c", "Cable cut")]


def _causes(shown: dict[str, Any]) -> list[tuple[str, str]]:
    rows = shown["troubleTicketCharacteristic"]
    return [(row["id"], row["value"]) for row in rows if row["name"] == "cause"]


def test_a_refusal_says_its_rule(site: Running) -> None:
    key = site.report()["id"]
    reply = site.patch(key, status="resolved")
    assert (reply.status, reply.body["message"]) == (409, "This field is needed: Note.")
    assert site.office.snapshot.tickets[key].state == "reported", "of two steps none is taken when one is refused"
    assert site.patch(key, status="closed").status == 409
    assert site.patch(key, status="rejected").status == 409
    held = site.patch(key, status="held", statusChangeReason="Typhoon")
    assert (held.status, held.body["message"]) == (409, "This field is needed: Evidence.")
    proof = {"@type": "Attachment", "url": "https://example.org/storm.pdf"}
    assert status(site.patch(key, status="held", statusChangeReason="Typhoon", attachment=[proof])) == "held"


def test_the_desk_decides_and_the_interface_shows_it(site: Running) -> None:
    key = site.report()["id"]
    version = site.office.snapshot.tickets[key].version
    site.do(MoveTicket(key, version, "to_customer", {"cause": "Power cut at the customer, call 10012345678"}))
    shown = site.send("GET", f"{TICKETS}/{key}").body
    assert shown["status"] == "pending"
    told = {row["name"]: row["value"] for row in shown["troubleTicketCharacteristic"]}
    assert told["side"] == "customer"
    assert "10012345678" not in json.dumps(shown)


def test_cause_and_promise_are_a_word_to_the_customer(site: Running) -> None:
    key = site.report()["id"]
    promised = site.office.clock.now() + timedelta(hours=2)
    cause = {"@type": "StringCharacteristic", "name": "cause", "value": "Fibre cut"}
    reply = site.patch(key, expectedResolutionDate=timestamp(promised), troubleTicketCharacteristic=[cause])
    assert reply.body["expectedResolutionDate"] == timestamp(promised)
    ticket = site.office.snapshot.tickets[key]
    assert (ticket.cause, ticket.answered is not None) == ("Fibre cut", True)
    past = site.patch(key, expectedResolutionDate="2020-01-01T00:00:00Z")
    assert (past.status, past.body["message"]) == (409, "This time has passed already.")
    beyond = site.patch(key, expectedResolutionDate="0001-01-01T00:00:00+14:00")
    assert beyond.status == 409


def test_sending_back_what_was_shown_changes_nothing(site: Running) -> None:
    ticket = site.report(description="Call 100 1234 5678", note=[{"@type": "Note", "text": "a", "author": "b"}])
    before = site.office.snapshot.seq
    reply = site.send("PATCH", f"{TICKETS}/{ticket['id']}", ticket, Content_Type="application/merge-patch+json")
    assert (reply.status, reply.body) == (200, ticket)
    assert site.office.snapshot.seq == before


def test_notes_are_only_added(site: Running) -> None:
    ticket = site.report(note=[{"@type": "Note", "id": "1", "text": "first", "author": "Lan"}])
    assert [(n["id"], n["text"], n["author"]) for n in ticket["note"]] == [("1", "first", "Lan")]
    more = [{"@type": "Note", "id": "1", "text": "other"}, {"@type": "Note", "text": "second"}]
    reply = site.patch(ticket["id"], note=more)
    assert [n["text"] for n in reply.body["note"]] == ["first", "second"]
    assert reply.body["note"][1]["author"] == "interface:bss"
    assert [n["text"] for n in site.patch(ticket["id"], note=[]).body["note"]] == ["first", "second"]


def test_other_words_replace_what_was_told_and_leave_a_trace(site: Running) -> None:
    key = site.report()["id"]
    assert site.patch(key, description="No light since noon").body["description"] == "No light since noon"
    trace = [event.facts.get("before") for event in site.office.snapshot.ticket_events.values()]
    assert "No light" in trace


def test_a_json_patch_does_the_same(site: Running) -> None:
    key = site.report(note=[{"@type": "Note", "id": "n1", "text": "x"}], links=[1])["id"]

    def patch(media: str, *operations: dict[str, object]) -> Reply:
        return site.send("PATCH", f"{TICKETS}/{key}", list(operations), Content_Type=f"application/{media}")

    reply = patch("json-patch+json", {"op": "test", "path": "/severity", "value": "Major"},
                  {"op": "replace", "path": "/severity", "value": "Minor"},
                  {"op": "add", "path": "/note", "value": {"@type": "Note", "text": "y"}},
                  {"op": "add", "path": "/links/-", "value": 2})  # fmt: skip
    assert (reply.body["severity"], reply.body["links"]) == ("Minor", [1, 2])
    assert [n["text"] for n in reply.body["note"]] == ["x", "y"]
    assert patch("json-patch+json", {"op": "test", "path": "/severity", "value": "Major"}).status == 409
    assert patch("json-patch+json", {"op": "remove", "path": "/severity"}).status == 409
    assert patch("json-patch+json", {"op": "grow", "path": "/severity"}).status == 400
    role = {"op": "replace", "path": "/relatedEntity/role?relatedEntity.role=circuit", "value": "line"}
    assert patch("json-patch-query+json", role).body["relatedEntity"][-1]["role"] == "line"
    assert patch("json-patch-query+json", {**role, "path": "/relatedEntity/role?role=nothing"}).status == 409


def test_a_change_meets_a_change(site: Running) -> None:
    """The desk moves the ticket between the look and the commit: the wish is looked at anew."""
    key = site.report()["id"]
    plain, moved = site.interface.run, []

    async def run(command: object, token: object) -> object:
        if not moved:
            moved.append(await site.office.do(MoveTicket(key, 1, "repair")))
        return await plain(command, token)  # type: ignore[arg-type]

    site.interface.run = run  # type: ignore[method-assign,assignment]
    reply = site.patch(key, name="x", status="resolved", statusChangeReason="Spliced")
    assert (reply.status, reply.body["status"], reply.body["name"]) == (200, "resolved", "x")
    assert [event.what for event in site.office.snapshot.ticket_events.values()].count("repair") == 1


def test_deleted_is_gone_there_and_withdrawn_here(site: Running) -> None:
    key, busy = site.report()["id"], site.report(OTHER)["id"]
    site.do(MoveTicket(busy, 1, "repair"))
    assert site.send("DELETE", f"{TICKETS}/{key}").status == 204
    assert site.send("GET", f"{TICKETS}/{key}").status == 404
    assert site.send("DELETE", f"{TICKETS}/{key}").status == 404
    assert site.patch(key, name="x").status == 404
    assert site.send("DELETE", f"{TICKETS}/{busy}").status == 409
    assert [row["id"] for row in site.send("GET", TICKETS).body] == [busy]
    assert site.office.snapshot.tickets[key].state == CANCELLED
    texts = [event.text for event in site.office.snapshot.ticket_events.values() if event.ticket == key]
    assert any("bss" in text for text in texts)


def test_lists(site: Running) -> None:
    keys = [site.report(number, name=name)["id"] for number, name in ((CIRCUIT, "b"), (OTHER, "c"), (CIRCUIT, "a"))]
    site.do(ReportFault("By hand, 10012345678", site.office.clock.now(), circuit=OTHER))
    site.patch(keys[1], status="inProgress", note=[{"@type": "Note", "text": "hello", "author": "Lan"}])

    def found(query: str) -> list[str]:
        reply = site.send("GET", f"{TICKETS}?{query}")
        assert reply.status == 200, reply.raw
        assert int(reply.headers["X-Result-Count"]) == len(reply.body)
        return [str(keys.index(row["id"])) if row["id"] in keys else "hand" for row in reply.body]

    assert found("") == ["0", "1", "2", "hand"]
    assert found("status=inProgress") == ["1"]
    assert found("status=inProgress,acknowledged&name=b,c") == ["0", "1"]
    assert found("note.author=Lan") == ["1"]
    assert found(f"relatedEntity.entity.id={OTHER}&sort=name") == ["hand", "1"]
    assert found("status.ne=acknowledged") == ["1"]
    assert found("creationDate.gt=2020-01-01T00:00:00Z&limit=2") == ["0", "1"]
    assert found("creationDate.lt=2020-01-01T00:00:00Z") == []
    assert found("sort=-name&limit=3&offset=1") == ["0", "2", "hand"]
    assert found(f"after={keys[0]}&before={keys[2]}") == ["1"]
    assert found("filter=note%5B?(@.author=='Lan')%5D") == ["1"]
    assert found("filter=$%5B?@.name=='a'%5D") == ["2"]
    page = site.send("GET", f"{TICKETS}?offset=1&limit=2&fields=status,name")
    assert (page.headers["X-Total-Count"], page.headers["X-Result-Count"]) == ("4", "2")
    assert set(page.body[0]) == {"id", "href", "@type", "status", "name"}
    odd = site.send("GET", f"{TICKETS}?filter=%5B%5B")
    assert (odd.body, "JSONPath" in odd.headers["Warning"]) == ([], True)
    for query in ("limit=x", "offset=1.5", "limit=", "offset=1&offset=2"):
        assert site.send("GET", f"{TICKETS}?{query}").status == 400, query
    assert site.send("GET", f"{TICKETS}?limit=-1").body == []
    assert "10012345678" not in site.send("GET", TICKETS).raw.decode()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda body: body.pop("@type"), "@type"),
        (lambda body: body.pop("severity"), "severity"),
        (lambda body: body.update(description=5), "description"),
        (lambda body: body.update(note={}), "note"),
        (lambda body: body.update(note=[{"text": "x"}]), "note[0].@type"),
        (lambda body: body.update(requestedResolutionDate="tomorrow"), "requestedResolutionDate"),
        (lambda body: body.update(status="open"), "status"),
        (
            lambda body: body.update(relatedEntity=[{**circuit(), "entity": {"@type": "x"}}]),
            "relatedEntity[0].entity.id",
        ),
        (lambda body: body.update(attachment=[{"@type": "Attachment"}]), "attachment[0].attachmentType"),
    ],
)
def test_a_body_has_its_shape(site: Running, spoil: Callable[[dict[str, object]], object], word: str) -> None:
    body = fault()
    spoil(body)
    reply = site.send("POST", TICKETS, body)
    assert reply.status == 400
    assert word in reply.body["message"]
