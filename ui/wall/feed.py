"""Where a wall takes its state from: the desk of the window beside it, or an office of its own."""

from datetime import datetime
from typing import Protocol

from console.domain.snapshot import Snapshot
from console.services.freshness import Freshness
from console.wording.catalogue import Wording
from ui.desk import Desk


class Feed(Protocol):
    """`waiting` is why there is no state yet, '' where there is one; `attempt` counts the tries to open it. `user`
    works at the window beside the wall, '' without one.
    """

    @property
    def say(self) -> Wording: ...
    @property
    def snapshot(self) -> Snapshot: ...
    @property
    def freshness(self) -> Freshness: ...
    @property
    def waiting(self) -> str: ...
    @property
    def attempt(self) -> int: ...
    @property
    def user(self) -> str: ...
    def now(self) -> datetime:
        """Aware UTC, by the database's clock."""
        ...


class DeskFeed:
    """The desk's own state, in the language that the window has now."""

    waiting, attempt = "", 0

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def say(self) -> Wording:
        return self._desk.say

    @property
    def snapshot(self) -> Snapshot:
        return self._desk.snapshot

    @property
    def freshness(self) -> Freshness:
        return self._desk.office.freshness

    @property
    def user(self) -> str:
        return self._desk.user

    def now(self) -> datetime:
        """By the database's clock."""
        return self._desk.now()
