"""Who gets in, how much of it, and what strangers can do: nothing."""

import contextlib
import socket
from collections.abc import Iterator

import pytest

from console.northbound import bodies, server
from console.northbound.access import Buckets
from console.northbound.bodies import MOST_BYTES
from console.services.northbound.access import RevokeToken
from console.storage.problems import UNREACHABLE, StorageProblem
from tests.northbound.serving import HUB, TICKETS, Running, fault


@pytest.fixture
def site(sqlite_url: str) -> Iterator[Running]:
    with Running(sqlite_url) as running:
        yield running


def test_only_tokens_get_in(site: Running) -> None:
    key, _, secret = site.bearer.partition(".")
    wrong = ["", f"Basic {site.bearer}", "Bearer", f"Bearer {key}", f"Bearer {key}.", f"Bearer {key}.{secret}x",
             f"Bearer .{secret}", f"Bearer x.{secret}"]  # fmt: skip
    for header in wrong:
        for path in (TICKETS, "/nowhere", "/alertmanager"):
            reply = site.send("GET", path, Authorization=header)
            assert reply.status in (401, 429), header
            assert reply.body["@type"] == "Error"
    reply = site.send("GET", TICKETS, Authorization=f"bearer {site.bearer}")
    assert reply.status == 200


def test_strangers_are_slowed_down_and_friends_are_not(site: Running) -> None:
    found = [site.send("GET", TICKETS, Authorization="Bearer x.y").status for _ in range(40)]
    assert found[0] == 401
    assert found[-1] == 429
    assert site.send("GET", TICKETS).status == 200


def test_the_secret_is_nowhere_kept(site: Running) -> None:
    secret = site.bearer.partition(".")[2]
    assert secret not in repr(site.token())
    assert len(site.token().hash) == 64


def test_a_revoked_token_is_out_at_once(site: Running) -> None:
    site.do(RevokeToken(site.token().id))
    reply = site.send("GET", TICKETS)
    assert (reply.status, reply.headers["WWW-Authenticate"].split()[0]) == (401, "Bearer")


def test_a_token_has_its_rate(sqlite_url: str) -> None:
    with Running(sqlite_url, per_minute=12) as site:
        replies = [site.send("GET", TICKETS) for _ in range(3)]
        assert [reply.status for reply in replies] == [200, 200, 429]
        assert 1 <= int(replies[2].headers["Retry-After"]) <= 6
        assert site.send("GET", TICKETS, Authorization=f"Bearer {site.let_in('oss')}").status == 200


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    buckets = Buckets(60, 2, lambda: now[0])
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 1]
    now[0] = 0.75
    assert buckets.take("a") == pytest.approx(0.25)
    now[0] = 1.0
    assert (buckets.take("a"), buckets.take("b")) == (0, 0)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", {"Content_Type": "text/plain"}, 415),
        (b"{}", {"Content_Type": ""}, 415),
        (b"{}", {"Content_Type": "application/json; charset=gbk"}, 415),
        (b"{}", {"Content_Encoding": "gzip"}, 415),
        (b"{", {}, 400),
        (b"\xff", {}, 400),
        (b'{"a": NaN}', {}, 400),
        (b'{"a": 1e999}', {}, 400),
        (b"[" * 100_000, {}, 400),
        (b'{"a": ' * 50 + b"1" + b"}" * 50, {}, 400),
        (b'{"a": ' + b"1" * 5000 + b"}", {}, 400),
        (b'"' + b"x" * MOST_BYTES + b'"', {}, 413),
        (b"", {}, 400),
    ],
)
def test_bodies_that_are_not_taken(site: Running, body: bytes, headers: dict[str, str], status: int) -> None:
    for path in (TICKETS, HUB, "/alertmanager"):
        reply = site.send("POST", path, body, **headers)
        assert (reply.status, reply.body["code"]) == (status, f"ERR{status}"), path
    assert not site.office.snapshot.tickets


def test_too_much_to_keep(site: Running) -> None:
    assert site.send("POST", TICKETS, fault(description="x" * 9000)).status == 413
    assert site.send("POST", TICKETS, fault(extra="x" * 70_000)).status == 413
    key = site.report(extra="x" * 40_000)["id"]
    assert site.patch(key, more="y" * 40_000).status == 413


def test_what_no_database_stores_is_replaced(site: Running) -> None:
    ticket = site.report(description="a\x00b", odd="\ud800", **{"k\x00": 1})
    assert (ticket["description"], ticket["odd"], ticket["k�"]) == ("a�b", "�", 1)


def test_methods_and_paths(site: Running) -> None:
    for method, path, allowed in (("PUT", TICKETS, {"GET", "POST"}), ("GET", HUB, {"POST"}), ("HEAD", TICKETS, None)):
        reply = site.send(method, path)
        assert reply.status == 405
        assert allowed is None or set(reply.headers["Allow"].split(",")) == allowed
    assert site.send("GET", f"{TICKETS}/a%2Fb").status == 404
    assert "aiohttp" not in site.send("GET", TICKETS).headers["Server"]


def read_all(wire: socket.socket) -> bytes:
    found = b""
    with contextlib.suppress(ConnectionError):
        while part := wire.recv(4096):
            found += part
    return found


def test_a_slow_head_is_cut_off(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "IDLE_SECONDS", 0.2)
    with Running(sqlite_url) as site, socket.create_connection(("127.0.0.1", site.port), timeout=20) as wire:
        wire.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        assert read_all(wire) == b"", "nothing is said to one who says nothing"


def test_a_slow_body_is_cut_off(site: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "BODY_SECONDS", 0.1)
    head = f"POST {TICKETS} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {site.bearer}\r\n"
    head += "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as wire:
        wire.sendall(head.encode())
        assert read_all(wire).startswith(b"HTTP/1.1 408 ")


def test_what_is_no_http_is_answered_and_not_logged(site: Running) -> None:
    for sent in (
        b"\x16\x03\x01\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: \x00\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", site.port), timeout=20) as wire:
            wire.sendall(sent)
            assert b" 400 " in read_all(wire).split(b"\r\n")[0]


@pytest.mark.expected_log("a request found no database: unreachable")
def test_a_database_that_is_away_is_said(site: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(command: object, token: object) -> None:
        raise StorageProblem(UNREACHABLE)

    monkeypatch.setattr(site.interface, "run", run)
    reply = site.send("POST", TICKETS, fault())
    assert (reply.status, reply.body["code"], reply.headers["Retry-After"]) == (503, "ERR503", "5")
    assert site.send("GET", TICKETS).status == 200, "what is known can still be looked at"


@pytest.mark.expected_log("a request failed")
def test_what_nobody_foresaw_is_logged_and_not_told(site: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(command: object, token: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(site.interface, "run", run)
    reply = site.send("POST", TICKETS, fault())
    assert (reply.status, b"secret" in reply.raw) == (500, False)
