"""Rows of a site's table of ways: minutes on the road between two places, set-up and tear-down of one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TravelTime:
    """Minutes on the road from `origin` to `destination` (place codes, kept even before those places are known); the
    way back takes as long unless it has a row of its own.

    A row of a place to itself holds the minutes between two of its rooms, of a county those between its places without
    a row, and `setup` and `teardown` in minutes of venues there, all of them None where the rule's figures hold. Other
    rows have no set-up.
    """

    id: str
    origin: str
    destination: str
    minutes: int | None = None
    setup: int | None = None
    teardown: int | None = None
    version: int = 1

    @property
    def is_own(self) -> bool:
        """Whether it is about one place."""
        return self.origin == self.destination
