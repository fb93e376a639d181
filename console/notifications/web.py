"""One HTTP request for a channel: an overall deadline, no redirects, no cookies, no proxies unless told, small answers.

What matters is how far it got: before the request left, a failure means "not taken"; afterwards nobody knows.
"""

import asyncio
import ssl
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Self
from urllib.request import getproxies, proxy_bypass

from yarl import URL

from console.notifications.letters import Outcome, Receipt

if TYPE_CHECKING:
    import aiohttp

ANSWER_BYTES = 64 * 1024
PROXY_ENVIRONMENT = "environment"
_MOST_WAIT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Request:
    """What to send. `url` is encoded; `proxy`: '', an address, or "environment"; `ca_file`: '' means the system's."""

    method: str
    url: str = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    body: bytes | None = field(repr=False)
    deadline: timedelta
    proxy: str = field(default="", repr=False)
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the other side answered, whole."""

    status: int
    body: bytes = field(repr=False)
    retry_after: timedelta | None = None


@cache
def _http() -> Any:
    """The library, 0.4 s to load: only who sends pays for it, not every headless call."""
    import aiohttp

    return aiohttp


class WebClient:
    """Sends requests over fresh connections. Close it, or use it as an async context."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Give the connections back; a later `send` opens anew."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def send(self, request: Request) -> Reply | Receipt:
        """The answer, or the receipt of an attempt that got none. Never raises for what the network does."""
        progress = _Progress()
        try:
            context = _context(request.ca_file)
        except (OSError, ssl.SSLError):
            return Receipt(Outcome.REJECTED, "ca_file")
        try:
            async with asyncio.timeout(request.deadline.total_seconds()):
                return await self._exchange(request, context, progress)
        except TimeoutError:
            return progress.lost("timeout")
        except _http().InvalidURL:
            return Receipt(Outcome.REJECTED, "bad_url")
        except _http().ClientHttpProxyError as error:
            return Receipt(Outcome.FAILED, "proxy_refused", f"HTTP {error.status}")
        except (_http().ClientError, OSError) as error:
            return _unconnected(error) or progress.lost("connection_lost" if progress.sent else "unreachable")

    async def _exchange(
        self, request: Request, context: ssl.SSLContext | bool, progress: "_Progress"
    ) -> Reply | Receipt:
        url = URL(request.url, encoded=True)
        async with self._opened().request(
            request.method,
            url,
            data=request.body,
            headers={"Accept-Encoding": "identity", "User-Agent": "dispatcher-console", **request.headers},
            allow_redirects=False,
            proxy=_proxy(request.proxy, url),
            ssl=context,
            trace_request_ctx=progress,
        ) as response:
            body = b""
            while chunk := await response.content.read(ANSWER_BYTES):
                body += chunk
                if len(body) > ANSWER_BYTES:
                    return Receipt(Outcome.UNKNOWN, "answer_too_long", f"HTTP {response.status}")
            return Reply(response.status, body, _wait(response.headers.get("Retry-After", "")))

    def _opened(self) -> "aiohttp.ClientSession":
        if self._session is None:
            trace = _http().TraceConfig()
            trace.on_request_headers_sent.append(_note_sent)
            trace.on_connection_create_start.append(_refuse_second)
            self._session = _http().ClientSession(
                connector=_http().TCPConnector(force_close=True, use_dns_cache=False),
                cookie_jar=_http().DummyCookieJar(),
                timeout=_http().ClientTimeout(total=None),  # the deadline of the request is the only one
                auto_decompress=False,
                trust_env=False,
                trace_configs=[trace],
            )
        return self._session


class _Progress:
    """How far a request got."""

    def __init__(self) -> None:
        self.sent = False

    def lost(self, code: str) -> Receipt:
        return Receipt(Outcome.UNKNOWN if self.sent else Outcome.FAILED, code)


async def _note_sent(_: "aiohttp.ClientSession", context: SimpleNamespace, __: object) -> None:
    context.trace_request_ctx.sent = True


async def _refuse_second(_: "aiohttp.ClientSession", context: SimpleNamespace, __: object) -> None:
    """The library repeats a lost GET or PUT by itself; a repeat is the outbox's decision, and is marked."""
    if context.trace_request_ctx.sent:
        raise _http().ServerDisconnectedError


def _unconnected(error: Exception) -> Receipt | None:
    """Failures that only happen before anything was sent."""
    if isinstance(error, _http().ClientConnectorCertificateError):
        return Receipt(Outcome.REJECTED, "certificate")
    if isinstance(error, _http().ClientConnectorSSLError):
        return Receipt(Outcome.FAILED, "tls")
    if isinstance(error, _http().ClientProxyConnectionError):
        return Receipt(Outcome.FAILED, "proxy_unreachable")
    if isinstance(error, _http().ClientConnectorDNSError):
        return Receipt(Outcome.FAILED, "no_such_host")
    return None


def _context(ca_file: str) -> ssl.SSLContext | bool:
    """Certificates are always verified: against the system's authorities, or against the site's own file alone."""
    return ssl.create_default_context(cafile=ca_file) if ca_file else True


def _proxy(setting: str, url: URL) -> str | None:
    if setting != PROXY_ENVIRONMENT:
        return setting or None
    if proxy_bypass(url.host or ""):
        return None
    return getproxies().get(url.scheme)


def _wait(text: str) -> timedelta | None:
    """Retry-After in seconds, at most an hour; its form as a date is not read."""
    if not (text.isascii() and text.isdigit()):
        return None
    return min(timedelta(seconds=int(text[:6])), _MOST_WAIT)


def http_refusal(reply: Reply) -> Receipt | None:
    """What the status alone decides; None for a 2xx, whose body must speak."""
    detail = f"HTTP {reply.status}"
    if 200 <= reply.status < 300:
        return None
    if reply.status == 429 or (reply.status == 503 and reply.retry_after is not None):
        return Receipt(Outcome.THROTTLED, "throttled", detail, reply.retry_after or timedelta(minutes=1))
    if reply.status in (408, 421, 425):  # the server says itself that it did not act on it
        return Receipt(Outcome.FAILED, "not_taken", detail)
    if 300 <= reply.status < 400:
        return Receipt(Outcome.REJECTED, "redirected", detail)
    if 400 <= reply.status < 500:
        return Receipt(Outcome.REJECTED, "http_refused", detail)
    return Receipt(Outcome.UNKNOWN, "server_error", detail)
