"""What the network does to a request: taken, not taken, or nobody knows."""

import asyncio
from datetime import timedelta

import pytest

from console.notifications.letters import Outcome
from tests.notifications.attempts import attempt, attempt_at
from tests.notifications.conftest import Certificates
from tests.notifications.servers import (
    answering,
    closed_port,
    closing_in_answer,
    deaf,
    dripping,
    no_http,
    resetting_after_body,
    resetting_at_once,
    resetting_in_answer,
    serving,
    silent,
)

OK = {"errcode": 0}
HTML = "<html><body>请登录</body></html>"


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (answering(HTML), "unreadable_answer"),
        (answering(""), "unreadable_answer"),
        (answering('{"errcode": 0'), "unreadable_answer"),
        (answering("[" * 60_000), "unreadable_answer"),
        (answering(b"\xff\xfe\x00"), "unreadable_answer"),
        (answering(b" " * 70_000 + b'{"errcode": 0}'), "answer_too_long"),
        (answering(HTML, 500), "server_error"),
        (answering(HTML, 502), "server_error"),
        (answering(HTML, 503), "server_error"),
        (answering(OK, 500), "server_error"),
        (resetting_after_body, "connection_lost"),
        (resetting_in_answer, "connection_lost"),
        (closing_in_answer, "connection_lost"),
        (no_http, "connection_lost"),
    ],
)
def test_what_left_and_was_not_confirmed_is_unknown(behaviour, code) -> None:
    receipt, server = attempt("dingtalk", behaviour)
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, code)
    assert len(server.requests) == 1, "one attempt, no repeat of its own"


@pytest.mark.parametrize("behaviour", [silent, dripping])
def test_the_deadline_is_for_the_whole_attempt(behaviour) -> None:
    receipt, server = attempt("wecom", behaviour, seconds=0.3)
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "timeout")
    assert len(server.requests) == 1


@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
def test_a_lost_request_is_not_repeated_behind_our_back(method: str) -> None:
    """HTTP libraries repeat a GET that was lost; a second SMS without the mark would be the result."""
    path = "/send?to={phone}&text={text}"
    receipt, server = attempt("sms", resetting_after_body, method=method, path=path)
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "connection_lost")
    assert len(server.requests) == 1 and server.connections == 1


def test_nobody_there_is_not_taken() -> None:
    receipt = attempt_at("wecom", f"http://127.0.0.1:{closed_port()}/send")
    assert (receipt.outcome, receipt.code) == (Outcome.FAILED, "unreachable")


def test_no_such_host_is_not_taken() -> None:
    receipt = attempt_at("wecom", "http://robot.invalid/send")
    assert (receipt.outcome, receipt.code) == (Outcome.FAILED, "no_such_host")


@pytest.mark.parametrize(
    ("status", "outcome", "code"),
    [
        (301, Outcome.REJECTED, "redirected"),
        (302, Outcome.REJECTED, "redirected"),
        (307, Outcome.REJECTED, "redirected"),
        (400, Outcome.REJECTED, "http_refused"),
        (403, Outcome.REJECTED, "http_refused"),
        (404, Outcome.REJECTED, "http_refused"),
        (408, Outcome.FAILED, "not_taken"),
        (429, Outcome.THROTTLED, "throttled"),
    ],
)
def test_what_the_status_decides(status: int, outcome: Outcome, code: str) -> None:
    receipt, server = attempt("wecom", answering(HTML, status, Location="/elsewhere", Retry_After="120"))
    assert (receipt.outcome, receipt.code, receipt.detail) == (outcome, code, f"HTTP {status}")
    assert len(server.requests) == 1 and server.connections == 1, "a redirect is not followed"
    assert (receipt.retry_after is not None and receipt.retry_after.seconds == 120) is (status == 429)


@pytest.mark.parametrize(("text", "seconds"), [("7", 7), ("999999999999", 3600), ("Tue, 01 Dec 2026", 60), ("-5", 60)])
def test_retry_after_is_bounded(text: str, seconds: int) -> None:
    receipt, _ = attempt("wecom", answering("", 429, Retry_After=text))
    assert receipt.retry_after is not None and receipt.retry_after.total_seconds() == seconds


def test_a_stranger_certificate_gets_nothing(certificates: Certificates) -> None:
    receipt, server = attempt("wecom", answering(OK), tls=certificates.server_context())
    assert (receipt.outcome, receipt.code) == (Outcome.REJECTED, "certificate")
    assert server.requests == []


def test_the_sites_own_authority_is_believed(certificates: Certificates) -> None:
    good = answering({"result": {"code": 0}})
    receipt, server = attempt("sms", good, tls=certificates.server_context(), ca_file=certificates.ca_file)
    assert receipt.delivered and len(server.requests) == 1
    receipt, server = attempt("sms", good, tls=certificates.server_context(), ca_file=certificates.key_file)
    assert (receipt.outcome, receipt.code) == (Outcome.REJECTED, "ca_file")
    assert server.connections == 0


def test_a_handshake_that_never_ends_is_not_taken(certificates: Certificates) -> None:
    """It accepts the connection and keeps silent, so not a byte of the letter can have left."""

    async def run() -> None:
        async with serving(deaf) as server:
            receipt = await asyncio.to_thread(
                attempt_at, "wecom", f"https://127.0.0.1:{server.port}/send", timedelta(seconds=0.3)
            )
            assert (receipt.outcome, receipt.code) == (Outcome.FAILED, "timeout")
            assert server.connections == 1

    asyncio.run(run())


@pytest.mark.parametrize("secure", [True, False])
def test_a_reset_before_and_after_it_left(secure: bool) -> None:
    """In the handshake nothing has left yet; without TLS the letter may lie in the receiver's buffer already."""

    async def run() -> None:
        async with serving(resetting_at_once) as server:
            scheme = "https" if secure else "http"
            receipt = await asyncio.to_thread(attempt_at, "wecom", f"{scheme}://127.0.0.1:{server.port}/send")
            assert server.requests == []
            assert receipt.outcome in ((Outcome.FAILED,) if secure else (Outcome.UNKNOWN, Outcome.FAILED))

    asyncio.run(run())


def test_proxies_of_the_environment_only_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port()}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    receipt, server = attempt("wecom", answering(OK))
    assert receipt.delivered and server.requests[0].target.startswith("/send")
    receipt, server = attempt("wecom", answering(OK), proxy="environment")
    assert (receipt.outcome, receipt.code) == (Outcome.FAILED, "proxy_unreachable")
    assert server.connections == 0


def test_a_named_proxy_is_used() -> None:
    """The server plays the proxy: it is asked for the whole address."""

    async def run() -> None:
        async with serving(answering(OK)) as proxy:
            receipt = await asyncio.to_thread(
                attempt_at, "wecom", "http://robot.invalid/send", proxy=f"http://127.0.0.1:{proxy.port}"
            )
            assert receipt.delivered
            assert proxy.requests[0].target.startswith("http://robot.invalid/send?key=")

    asyncio.run(run())


def test_a_proxy_that_refuses_the_tunnel_took_nothing() -> None:
    async def run() -> None:
        async with serving(answering("", 403)) as proxy:
            receipt = await asyncio.to_thread(
                attempt_at, "wecom", "https://robot.invalid/send", proxy=f"http://127.0.0.1:{proxy.port}"
            )
            assert (receipt.outcome, receipt.code, receipt.detail) == (Outcome.FAILED, "proxy_refused", "HTTP 403")

    asyncio.run(run())
