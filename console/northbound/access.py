"""Who may speak to the interface, and how fast: bearer tokens and a bucket of requests for each."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from console.domain.northbound import Token
from console.domain.snapshot import Snapshot
from console.northbound.problems import Problem
from console.services.northbound.access import token_of

MOST_BUCKETS = 4096
STRANGERS = 30  # attempts without a valid token, a minute and address


@dataclass(slots=True)
class _Bucket:
    level: float
    at: float


class Buckets:
    """Token buckets by name: `per_minute` requests, of which `burst` may come at once."""

    def __init__(self, per_minute: int, burst: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._monotonic = per_minute / 60, float(burst), monotonic
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, name: str) -> float:
        """Take one; 0 when there was one, else the seconds until there is."""
        now = self._monotonic()
        bucket = self._buckets.setdefault(name, _Bucket(self._burst, now))
        self._buckets.move_to_end(name)
        if len(self._buckets) > MOST_BUCKETS:
            self._buckets.popitem(last=False)
        bucket.level = min(self._burst, bucket.level + (now - bucket.at) * self._rate)
        bucket.at = now
        if bucket.level < 1:
            return (1 - bucket.level) / self._rate
        bucket.level -= 1
        return 0.0


class Gate:
    """Lets a request in under the name of its token."""

    def __init__(self, per_minute: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._known = Buckets(per_minute, max(1, per_minute // 6), monotonic)
        self._strangers = Buckets(STRANGERS, STRANGERS, monotonic)

    def admit(self, request: web.Request, snapshot: Snapshot) -> Token:
        """The token that the request bears. Raises Problem: 401, 429."""
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        token = token_of(snapshot, secret.strip()) if scheme.lower() == "bearer" else None
        if token is None:
            _within(self._strangers.take(request.remote or ""))
            raise Problem(401, "A valid bearer token is needed.", {"WWW-Authenticate": 'Bearer realm="console"'})
        _within(self._known.take(token.id))
        return token


def _within(seconds: float) -> None:
    if seconds:
        raise Problem(429, "Too many requests.", {"Retry-After": str(int(seconds) + 1)})
