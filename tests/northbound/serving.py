"""A running interface on a free port, on a loop of its own thread, and plain requests to it."""

import asyncio
import http.client
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from console.domain.customers import Circuit, Customer
from console.domain.northbound import Token
from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.northbound.access import Gate
from console.northbound.address import Address
from console.northbound.courier import Pace
from console.northbound.interface import Interface
from console.northbound.rendering import BASE
from console.northbound.server import Server
from console.services.decision import Acting, Answer, Decision, Done, handles
from console.services.leasing import Rhythm
from console.services.northbound.access import AddToken, bearer, hashed
from console.services.office import Office

WAIT = 30.0
QUICK = Pace(timeout=5.0, first=0.01, most=0.05, turn=Rhythm(length=20.0, renew=4.0, look=0.02, margin=1.0))
TICKETS = f"{BASE}/troubleTicket"
HUB = f"{BASE}/hub"
CIRCUIT, OTHER = "FJ-0001", "FJ-0002"


@dataclass(frozen=True, slots=True)
class Register:
    """A command of these tests: the circuits and customers that they speak of."""


@handles(Register)
def register(command: Register, snapshot: Snapshot, acting: Acting) -> Answer:
    return Decision(
        (
            Place("l1", "350100", "甲市", "city"),
            Customer("c1", "Water Bureau", "A"),
            Circuit("k1", CIRCUIT, "c1", place="350100"),
            Circuit("k2", OTHER, "c1", place="350100"),
        )
    )


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> Any:
        return json.loads(self.raw)


class Running:
    """`with Running(url) as site:`; `site.bearer` lets in, `site.office` is the office that serves."""

    def __init__(
        self, url: str, *, per_minute: int = 10**7, name: str = "bss", pace: Pace = QUICK, **interface: Any
    ) -> None:
        self._url, self._per_minute, self._name, self._given = url, per_minute, name, interface
        self._pace = pace
        self._started = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="interface")

    def __enter__(self) -> "Running":
        self._thread.start()
        assert self._started.wait(WAIT), "the interface did not start"
        if self._failure:
            self._thread.join()
            raise self._failure
        try:
            self.bearer = self.let_in(self._name)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End it, as a signal would."""
        if self._thread.is_alive():
            self.loop.call_soon_threadsafe(self._ending.set)
            self._thread.join(WAIT)
        assert not self._thread.is_alive()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # noqa: BLE001 - the test gets it, not the thread
            self._failure = error
            self._started.set()

    async def _serve(self) -> None:
        self.loop, self._ending = asyncio.get_running_loop(), asyncio.Event()
        self.office = await Office.opened(self._url, user="admin")
        try:
            if not self.office.snapshot.circuits:
                await self.office.do(Register())
            self.interface = Interface(self.office, Gate(self._per_minute), "", **self._given)
            server = Server(self.interface, Address("127.0.0.1", 0), self._pace)
            self.courier = server.courier
            self.port = await server.start()
            self.interface.root = f"http://127.0.0.1:{self.port}"
            self._started.set()
            await self._ending.wait()
            await server.close()
        finally:
            await self.office.aclose()

    def do(self, command: Any) -> Done:
        """A command of the desk, which must not be refused."""
        outcome = asyncio.run_coroutine_threadsafe(self.office.do(command), self.loop).result(WAIT)
        assert isinstance(outcome, Done), outcome
        return outcome

    def let_in(self, name: str) -> str:
        """A new token of this name."""
        done = self.do(AddToken(name, hashed(f"{name}-secret")))
        return bearer(done.result["token"], f"{name}-secret")

    def delivers(self) -> None:
        """Wait until it is this one that tells listeners."""
        asyncio.run_coroutine_threadsafe(self.courier.delivering.wait(), self.loop).result(WAIT)

    def token(self) -> Token:
        """The token that requests bear."""
        return self.office.snapshot.tokens[self.bearer.partition(".")[0]]

    def until(self, holds: Callable[[Snapshot], Any]) -> Any:
        """Wait for a snapshot of which something holds."""

        async def wait() -> Any:
            shown = asyncio.Event()
            unsubscribe = self.office.subscribe(lambda before, after: shown.set())
            try:
                async with asyncio.timeout(WAIT):
                    while not (found := holds(self.office.snapshot)):
                        await shown.wait()
                        shown.clear()
                    return found
            finally:
                unsubscribe()

        return asyncio.run_coroutine_threadsafe(wait(), self.loop).result(WAIT + 5)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        """One request on a connection of its own. Header names are written with underscores."""
        given = {"Authorization": f"Bearer {self.bearer}"} | {k.replace("_", "-"): v for k, v in headers.items()}
        if body is not None:
            given.setdefault("Content-Type", "application/json")
        data = body if isinstance(body, bytes | type(None)) else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        try:
            connection.request(method, path, data, {name: value for name, value in given.items() if value})
            reply = connection.getresponse()
            return Reply(reply.status, dict(reply.getheaders()), reply.read())
        finally:
            connection.close()

    def report(self, number: str = CIRCUIT, **more: Any) -> dict[str, Any]:
        """A ticket that was taken in."""
        reply = self.send("POST", TICKETS, fault(number, **more))
        assert reply.status == 201, reply.raw
        found: dict[str, Any] = reply.body
        return found

    def patch(self, ticket: str, **wish: Any) -> Reply:
        return self.send("PATCH", f"{TICKETS}/{ticket}", {"@type": "TroubleTicket", **wish})


def circuit(number: str = CIRCUIT) -> dict[str, Any]:
    """The related entity that names a circuit."""
    entity = {"@type": "EntityRef", "id": number, "@referredType": "Circuit"}
    return {"@type": "RelatedEntity", "role": "circuit", "entity": entity}


def fault(number: str = CIRCUIT, **more: Any) -> dict[str, Any]:
    """The body of a report."""
    body = {"@type": "TroubleTicket", "description": "No light", "severity": "Major", "ticketType": "incident"}
    return body | {"relatedEntity": [circuit(number)]} | more
