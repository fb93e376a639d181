"""What the words of what-if ask of its answers (`planning/plans/whatif`), which wording may not import."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any, Protocol


class Refused(Protocol):
    """A scenario that can't be played."""

    @property
    def code(self) -> str: ...
    @property
    def facts(self) -> dict[str, Any]: ...


class Posed(Protocol):
    """A scenario."""

    @property
    def systems(self) -> Sequence[str]: ...
    @property
    def scope(self) -> str: ...
    @property
    def absent_percent(self) -> int: ...
    @property
    def seed(self) -> int: ...
    @property
    def draws(self) -> int: ...
    @property
    def cut_off(self) -> Sequence[str]: ...
    @property
    def with_day(self) -> bool: ...
    @property
    def lending(self) -> bool | None: ...
    @property
    def strained(self) -> bool: ...
    def meeting(self, zone: tzinfo) -> tuple[datetime, datetime]: ...


class Sums(Protocol):
    """Places, open ones, open ones with everybody there."""

    @property
    def places(self) -> int: ...
    @property
    def open(self) -> int: ...
    @property
    def before(self) -> int: ...


class Manned(Protocol):
    """A post of a unit."""

    @property
    def post(self) -> str: ...
    @property
    def lacking(self) -> int: ...
    @property
    def lent(self) -> Sequence[str]: ...


class Tested(Protocol):
    """A unit put to the test."""

    @property
    def posts(self) -> Sequence[Manned]: ...
    @property
    def tally(self) -> Sums: ...
    @property
    def holds(self) -> bool: ...


class Unmet(Protocol):
    """A need that stays open."""

    @property
    def why(self) -> str: ...
    @property
    def people(self) -> Sequence[str]: ...
    @property
    def away(self) -> Sequence[str]: ...
    @property
    def lack(self) -> int: ...


class Short(Protocol):
    """A Hall set."""

    @property
    def needs(self) -> Sequence[str]: ...
    @property
    def people(self) -> Sequence[str]: ...
    @property
    def asked(self) -> int: ...
    @property
    def start(self) -> datetime: ...


class Sited(Protocol):
    """A need with its place."""

    @property
    def need(self) -> str: ...
    @property
    def place(self) -> str: ...


class Drawn(Protocol):
    """One throw of the dice."""

    @property
    def seed(self) -> int: ...
    @property
    def open(self) -> int: ...


class Seen(Protocol):
    """An outlook."""

    @property
    def scenario(self) -> Posed: ...
    @property
    def total(self) -> Sums: ...
    @property
    def draws(self) -> Sequence[Drawn]: ...
    @property
    def median(self) -> int: ...
    @property
    def worst(self) -> Drawn: ...
    @property
    def asked(self) -> Sequence[Sited]: ...
    @property
    def lacks(self) -> Sequence[Short]: ...
    def units_of(self, level: str) -> Sequence[Tested]: ...


class Stressed(Protocol):
    """A day of the stress test."""

    @property
    def day(self) -> str: ...
    @property
    def open(self) -> int: ...
    @property
    def short(self) -> int: ...


class Year(Protocol):
    """A year of it."""

    @property
    def days(self) -> Sequence[Stressed]: ...
    @property
    def worst(self) -> Stressed | None: ...
