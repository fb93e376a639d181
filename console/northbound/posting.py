"""One attempt to hand an event to a listener, and what came of it."""

from http import HTTPStatus
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from console.northbound.bodies import JSON_TYPE, json_text
from console.northbound.hub import is_unroutable

DELIVERED, AGAIN, REJECTED, GONE = "delivered", "again", "rejected", "gone"
_BUSY = frozenset({401, 403, 404, 408, 425, 429})


class _Resolver(AbstractResolver):
    """The system's own, without addresses of the link: a name must not lead where an address may not."""

    def __init__(self) -> None:
        self._plain = ThreadedResolver()

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        found = await self._plain.resolve(host, port, family)
        return [one for one in found if not is_unroutable(one["host"])]

    async def close(self) -> None:
        await self._plain.close()


class Postman:
    """Connections to listeners. `open()` on the loop that serves."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    def open(self) -> None:
        """Be ready to post."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit_per_host=2, resolver=_Resolver()),
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def close(self) -> None:
        """Let go of all connections."""
        if self._session:
            await self._session.close()

    async def post(self, callback: str, event: dict[str, Any], seconds: float) -> str:
        """One attempt of so many seconds: one of the outcomes above. Redirects are not followed, and of the answer only
        the status is read."""
        assert self._session is not None
        try:
            async with self._session.post(
                URL(callback, encoded=True),
                data=json_text(event).encode(),
                headers={"Content-Type": JSON_TYPE},
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=seconds),
            ) as answer:
                status = answer.status
                answer.close()
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return AGAIN
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return DELIVERED
        if status == HTTPStatus.GONE:
            return GONE
        return REJECTED if 300 <= status < 500 and status not in _BUSY else AGAIN
