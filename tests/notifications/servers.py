"""Local servers that answer as robots and gateways do, well and badly, and note what really reached them."""

import asyncio
import json
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit


@dataclass
class Received:
    """One whole request."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query, keep_blank_values=True)

    @property
    def json(self) -> dict:
        return json.loads(self.body)


@dataclass
class Server:
    """Where it listens and what it got."""

    port: int = 0
    requests: list[Received] = field(default_factory=list)
    connections: int = 0


Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter, Server], Awaitable[None]]


async def receive(reader: asyncio.StreamReader) -> Received:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
    return Received(method, target, headers, await reader.readexactly(int(headers.get("content-length", 0))))


def answering(body: bytes | str | dict, status: int = 200, **headers: str) -> Behaviour:
    """Takes the request and answers."""
    data = json.dumps(body).encode() if isinstance(body, dict) else body.encode() if isinstance(body, str) else body

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server) -> None:
        server.requests.append(await receive(reader))
        lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(data)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
        await writer.drain()

    return behave


def reset(writer: asyncio.StreamWriter) -> None:
    """The connection ends with RST, not FIN."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def left(reader: asyncio.StreamReader) -> None:
    """Until the other side leaves, by FIN or by RST: with our bytes unread its kernel says the latter."""
    with suppress(ConnectionResetError):
        await reader.read()


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server) -> None:
    """Takes the request and says nothing until the other side leaves."""
    server.requests.append(await receive(reader))
    await left(reader)


async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server) -> None:
    """Accepts the connection and never speaks: no TLS handshake either."""
    await left(reader)


async def dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server) -> None:
    """Answers a byte at a time, forever: each byte is in time, the whole is not."""
    server.requests.append(await receive(reader))
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n")
    gone = asyncio.ensure_future(left(reader))
    while not gone.done():
        writer.write(b" ")
        await asyncio.wait({gone}, timeout=0.01)


async def resetting_at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server) -> None:
    """Accepts the connection and resets it."""
    reset(writer)


async def resetting_after_body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server) -> None:
    """Takes the request and resets the connection."""
    server.requests.append(await receive(reader))
    reset(writer)


async def resetting_in_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server) -> None:
    """Resets in the middle of its answer."""
    server.requests.append(await receive(reader))
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"errcode": 0')
    await writer.drain()
    reset(writer)


async def closing_in_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server) -> None:
    """Ends its answer before it is whole, though what came looks like success."""
    server.requests.append(await receive(reader))
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"errcode": 0}')


async def no_http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server) -> None:
    """Speaks another protocol."""
    server.requests.append(await receive(reader))
    writer.write(b"220 mail.example ESMTP\r\n")


@asynccontextmanager
async def serving(behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """A server on a free port of this machine for as long as the context lasts."""
    server, talks = Server(), set[asyncio.Task]()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.add(asyncio.current_task())
        server.connections += 1
        # The client may leave at any moment; that is what is tested.
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await behaviour(reader, writer, server)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    listener = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=tls)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        await asyncio.gather(*talks)
        await listener.wait_closed()


def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
