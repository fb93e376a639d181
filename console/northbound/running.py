"""The interface as a program: until it is asked to end."""

import asyncio
from collections.abc import Callable

from console.northbound.access import Gate
from console.northbound.address import Address
from console.northbound.courier import Pace
from console.northbound.interface import Interface
from console.northbound.server import Server
from console.services.ending import end_on_signals
from console.services.office import Office


async def serve(
    office: Office,
    address: Address,
    *,
    per_minute: int,
    circuit_label: str = "circuit",
    public_url: str = "",
    plain_callbacks: bool = False,
    callback_hosts: frozenset[str] = frozenset(),
    started: Callable[[str], None],
) -> None:
    """Serve until SIGINT or SIGTERM, then close the office; `started` is told the address. Raises OSError when it can't
    be listened on."""
    loop, ending = asyncio.get_running_loop(), asyncio.Event()
    office.go_live(loop)
    interface = Interface(office, Gate(per_minute), public_url, circuit_label, plain_callbacks, callback_hosts)
    server = Server(interface, address, Pace())
    end_on_signals(loop, ending)
    try:
        port = await server.start()
        interface.root = (public_url or address.root(port)).rstrip("/")
        started(interface.root)
        await ending.wait()
    finally:
        try:
            await server.close()
        finally:
            await office.aclose()  # while there is a loop that its last news can be shown on
