"""Other systems that speak to the console: who may (tokens), and who wants to hear (listeners)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token of another system; only its hash is kept. `name` is in whose name it acts."""

    id: str
    name: str
    hash: str
    created: datetime
    by: str
    revoked: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Listener:
    """A TMF621 hub: events that match `query` are posted to `callback`; `token` is whose it is.

    `delivered` is the number of the last change whose events reached it.
    """

    id: str
    callback: str
    query: str = ""
    token: str = ""
    delivered: int = 0
    version: int = 1
