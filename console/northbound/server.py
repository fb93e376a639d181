"""The HTTP server: routes, what every request passes through, and a start and an end without losses."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from console.northbound import alertmanager, hub, tickets
from console.northbound.address import Address
from console.northbound.bodies import MOST_BYTES, answer
from console.northbound.courier import Courier, Pace
from console.northbound.interface import INTERFACE, TOKEN, Interface
from console.northbound.problems import Problem, error_body
from console.northbound.rendering import BASE
from console.storage.problems import StorageProblem

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

IDLE_SECONDS = 15.0  # for the head of a request, and between two of them
REQUEST_SECONDS = 60.0
SHUTDOWN_SECONDS = 10.0
MOST_CONNECTIONS = 500
_MOST_LINE, _MOST_HEADERS = 8190, 64


def application(interface: Interface) -> web.Application:
    """The routes with all that guards them."""
    app = web.Application(middlewares=[_errors, _crowd, _admission, _deadline], client_max_size=MOST_BYTES)
    app[INTERFACE] = interface
    app.on_response_prepare.append(_unnamed)
    one, listener = f"{BASE}/troubleTicket/{{id}}", f"{BASE}/hub/{{id}}"
    app.add_routes(
        [
            web.get(f"{BASE}/troubleTicket", tickets.listed, allow_head=False),
            web.post(f"{BASE}/troubleTicket", tickets.create),
            web.get(one, tickets.retrieved, allow_head=False),
            web.patch(one, tickets.changed),
            web.delete(one, tickets.deleted),
            web.post(f"{BASE}/hub", hub.create),
            web.get(listener, hub.retrieved, allow_head=False),
            web.delete(listener, hub.deleted),
            web.post("/alertmanager", alertmanager.taken),
        ]
    )
    return app


async def _unnamed(request: web.Request, response: web.StreamResponse) -> None:
    """What serves here, and in which version, is nobody's business; and no page may keep or guess an answer."""
    response.headers["Server"] = "dispatcher-console"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"


def _failed(status: int, message: str, headers: dict[str, str] | None = None) -> web.Response:
    response = answer(error_body(status, message), status, headers)
    if status in (408, 413):
        response.force_close()
    return response


@web.middleware
async def _errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever goes wrong is answered in the standard's form; what nobody foresaw is logged, and not told."""
    try:
        return await handler(request)
    except Problem as problem:
        return _failed(problem.status, problem.message, problem.headers)
    except web.HTTPException as problem:
        allow = {"Allow": problem.headers["Allow"]} if "Allow" in problem.headers else None
        return _failed(problem.status, problem.reason, allow)
    except StorageProblem as problem:
        log.warning("a request found no database: %s", problem.code)
        return _failed(503, "The database is away; send it again with the same Idempotency-Key.", {"Retry-After": "5"})
    except Exception:
        log.exception("a request failed")
        return _failed(500, "The server failed; its log says more.")


@web.middleware
async def _crowd(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Beyond `MOST_CONNECTIONS` others are asked to come back."""
    server = request.protocol._manager
    if server is not None and len(server.connections) > MOST_CONNECTIONS:
        raise Problem(503, "Too many connections.", {"Retry-After": "5"})
    return await handler(request)


@web.middleware
async def _admission(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Nobody comes in without a token, not even to learn what there is."""
    interface = request.app[INTERFACE]
    request[TOKEN] = interface.gate.admit(request, interface.snapshot)
    return await handler(request)


@web.middleware
async def _deadline(request: web.Request, handler: Handler) -> web.StreamResponse:
    """No request is worked on forever."""
    try:
        async with asyncio.timeout(REQUEST_SECONDS):
            return await handler(request)
    except TimeoutError:
        raise Problem(503, "This took too long.", {"Retry-After": "30"}) from None


class _Wire(logging.Filter):
    """What strangers send that is no HTTP is answered, and nothing to log: anybody could fill a disk with it."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


_WIRE = logging.getLogger(f"{__name__}.wire")
_WIRE.addFilter(_Wire())


class Server:
    """`await start()`, serve, `await close()`. On one loop, with an office that is live on it."""

    def __init__(self, interface: Interface, address: Address, pace: Pace | None = None) -> None:
        self._interface, self._address = interface, address
        self.courier = Courier(interface, pace)
        self._runner = web.AppRunner(
            application(interface),
            access_log=None,
            logger=_WIRE,
            keepalive_timeout=IDLE_SECONDS,
            lingering_time=1.0,
            shutdown_timeout=SHUTDOWN_SECONDS,
            max_line_size=_MOST_LINE,
            max_field_size=_MOST_LINE,
            max_headers=_MOST_HEADERS,
            auto_decompress=False,
        )

    async def start(self) -> int:
        """Listen; the port, which the system chose when it was 0. Raises OSError when the address is taken."""
        await self._runner.setup()
        where = self._address
        site = web.TCPSite(self._runner, where.host, where.port, ssl_context=where.tls, backlog=128)
        await site.start()
        await self.courier.start()
        port: int = self._runner.addresses[0][1]
        return port

    async def close(self) -> None:
        """Take no more, finish what is being worked on, end deliveries."""
        await self._runner.cleanup()
        await self.courier.close()
