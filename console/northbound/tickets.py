"""`/troubleTicket` of TMF621 v5: report, list, show, change, withdraw."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.northbound.bodies import JSON_TYPE, MERGE_TYPE, answer, read_json
from console.northbound.changing import change_of
from console.northbound.interface import INTERFACE, TOKEN, Interface
from console.northbound.patching import PATCH_TYPES, patched
from console.northbound.problems import Problem
from console.northbound.querying import Query, fields_of, query_of
from console.northbound.rendering import href, selected, trouble_ticket
from console.northbound.reporting import MOST_KEY, report_of
from console.northbound.shapes import FIRST, MERGE, NEW_TICKET, TICKET_CHANGE, Shape, problems
from console.services.northbound.extra import is_deleted
from console.services.northbound.tickets import ChangeTicket, DeleteTicket


def checked(body: Any, shape: Shape, mode: str) -> Mapping[str, Any]:
    """The body. Raises Problem 400 where it has not its shape."""
    if wrong := problems(body, shape, mode):
        raise Problem(400, " ".join(wrong))
    found: Mapping[str, Any] = body
    return found


def shown_ticket(snapshot: Snapshot, key: str) -> Ticket:
    """A ticket that shows on the interface. Raises Problem 404."""
    ticket = snapshot.tickets.get(key)
    if ticket is None or is_deleted(ticket):
        raise Problem(404, "There is no such ticket.")
    return ticket


def resource(interface: Interface, ticket: Ticket) -> dict[str, Any]:
    """A ticket as it stands."""
    snapshot = interface.snapshot
    return trouble_ticket(interface.root, snapshot, ticket, interface.histories.of(snapshot, ticket.id))


async def create(request: web.Request) -> web.Response:
    """POST: 201 with the ticket; the same report again answers with the ticket that is there."""
    interface, token = request.app[INTERFACE], request[TOKEN]
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > MOST_KEY:
        raise Problem(400, f"Idempotency-Key may have {MOST_KEY} characters.")
    body = checked(await read_json(request), NEW_TICKET, FIRST)
    result = await interface.settle(lambda: report_of(body, interface.snapshot, token, key), token)
    assert result is not None
    ticket = interface.snapshot.tickets[result["ticket"]]
    headers = {"Location": href(interface.root, ticket.id)}
    if result.get("known"):
        headers["Idempotent-Replayed"] = "true"
    return answer(selected(resource(interface, ticket), fields_of(request.query)), 201, headers)


async def listed(request: web.Request) -> web.Response:
    """GET the tickets that match, in the order of their ids unless sorted, page by page."""
    interface, query = request.app[INTERFACE], query_of(request.query)
    total, rows = await interface.aside(_rows, interface, interface.snapshot, query)
    headers = {"X-Total-Count": str(total), "X-Result-Count": str(len(rows))}
    if query.warning:
        headers["Warning"] = f'199 - "{query.warning}"'
    return answer(rows, 200, headers)


def _rows(interface: Interface, snapshot: Snapshot, query: Query) -> tuple[int, list[dict[str, Any]]]:
    """How many match, and those of the page; on a thread of its own."""

    def row(ticket: Ticket) -> dict[str, Any]:
        return trouble_ticket(interface.root, snapshot, ticket, interface.histories.of(snapshot, ticket.id))

    keys = (key for key in sorted(snapshot.tickets) if key > query.after and (not query.before or key < query.before))
    tickets = [ticket for key in keys if not is_deleted(ticket := snapshot.tickets[key])]
    if query.looks:
        found = query.chosen(row(ticket) for ticket in tickets)
        return len(found), [selected(dict(one), query.fields) for one in query.page(found)]
    return len(tickets), [selected(row(ticket), query.fields) for ticket in query.page(tickets)]


async def retrieved(request: web.Request) -> web.Response:
    """GET one."""
    interface = request.app[INTERFACE]
    ticket = shown_ticket(interface.snapshot, request.match_info["id"])
    return answer(selected(resource(interface, ticket), fields_of(request.query)))


async def changed(request: web.Request) -> web.Response:
    """PATCH, by a merge patch or a JSON patch; 409 with the sentence of a refusal."""
    interface, key = request.app[INTERFACE], request.match_info["id"]
    shown_ticket(interface.snapshot, key)
    body = await read_json(request, (MERGE_TYPE, JSON_TYPE, *PATCH_TYPES))

    def make() -> ChangeTicket | None:
        ticket = shown_ticket(interface.snapshot, key)
        shown = resource(interface, ticket)
        if request.content_type not in PATCH_TYPES:
            return change_of(ticket, shown, checked(body, TICKET_CHANGE, MERGE))
        wish = patched(shown, body)
        if wrong := problems(wish, TICKET_CHANGE, MERGE):
            raise Problem(409, f"The patch would leave the ticket without its shape: {' '.join(wrong)}")
        return change_of(ticket, shown, wish)

    await interface.settle(make, request[TOKEN])
    ticket = shown_ticket(interface.snapshot, key)
    return answer(selected(resource(interface, ticket), fields_of(request.query)))


async def deleted(request: web.Request) -> web.Response:
    """DELETE: withdrawn here as far as the lifecycle allows, and gone on the interface."""
    interface, token, key = request.app[INTERFACE], request[TOKEN], request.match_info["id"]
    text = interface.say("Withdrawn by {name} over the interface.", name=token.name)

    def make() -> DeleteTicket:
        ticket = shown_ticket(interface.snapshot, key)
        return DeleteTicket(ticket.id, ticket.version, text)

    await interface.settle(make, token)
    return web.Response(status=204)
