"""`/hub` of TMF621 v5: listeners register, look, and leave."""

import ipaddress

from aiohttp import web
from yarl import URL

from console.domain.northbound import Listener
from console.northbound.bodies import answer, read_json
from console.northbound.interface import INTERFACE, TOKEN, Interface
from console.northbound.problems import Problem
from console.northbound.rendering import BASE
from console.northbound.shapes import FIRST, NEW_HUB
from console.northbound.tickets import checked
from console.services.northbound.access import AddListener, RemoveListener

MOST_CALLBACK = 2000


def is_unroutable(host: str) -> bool:
    """Whether a host is an address that belongs to a link or to nobody: metadata services live there."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_link_local or address.is_multicast or address.is_unspecified or address.is_reserved


def allowed_callback(interface: Interface, text: str) -> str:
    """The address of a listener. Raises Problem 403 for one that this server does not call."""
    try:
        url = URL(text)
    except ValueError:
        url = URL()
    schemes = ("https", "http") if interface.plain_callbacks else ("https",)
    if url.scheme not in schemes or not url.host or len(text) > MOST_CALLBACK:
        raise Problem(403, f"The callback must be an absolute {' or '.join(schemes)} address.")
    if url.user is not None or url.fragment:
        raise Problem(403, "The callback must be without user, password and fragment.")
    if is_unroutable(url.host) or (interface.callback_hosts and url.host not in interface.callback_hosts):
        raise Problem(403, "This server does not call that host.")
    return str(url)


def _hub(interface: Interface, listener: Listener) -> dict[str, str]:
    row = {"@type": "Hub", "id": listener.id, "href": f"{interface.root}{BASE}/hub/{listener.id}"}
    return row | {"callback": listener.callback} | ({"query": listener.query} if listener.query else {})


async def create(request: web.Request) -> web.Response:
    """POST: 201; the same callback and query again is the same listener."""
    interface, token = request.app[INTERFACE], request[TOKEN]
    body = checked(await read_json(request), NEW_HUB, FIRST)
    query = body.get("query", "")
    if len(query) > MOST_CALLBACK:
        raise Problem(413, f"query may have {MOST_CALLBACK} characters.")
    command = AddListener(token.id, allowed_callback(interface, body["callback"]), query)
    result = await interface.settle(lambda: command, token)
    assert result is not None
    row = _hub(interface, interface.snapshot.listeners[result["listener"]])
    return answer(row, 201, {"Location": row["href"]})


def _own(request: web.Request) -> Listener:
    """The listener of a request. Raises Problem: 404, and 403 for another system's."""
    listener = request.app[INTERFACE].snapshot.listeners.get(request.match_info["id"])
    if listener is None:
        raise Problem(404, "There is no such listener.")
    if listener.token != request[TOKEN].id:
        raise Problem(403, "This listener belongs to another system.")
    return listener


async def retrieved(request: web.Request) -> web.Response:
    """GET one of the own listeners."""
    return answer(_hub(request.app[INTERFACE], _own(request)))


async def deleted(request: web.Request) -> web.Response:
    """DELETE one of the own listeners: it hears no more."""
    interface = request.app[INTERFACE]
    command = RemoveListener(_own(request).id)
    await interface.settle(
        lambda: command if command.listener in interface.snapshot.listeners else None, request[TOKEN]
    )
    return web.Response(status=204)
