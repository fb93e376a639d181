"""What sentences about a plan are made of: the planner's plain data, by their shape."""

from datetime import datetime
from typing import Protocol


class Known(Protocol):
    """What is proven (`planning/optimise/problem/certificate.py`)."""

    @property
    def unfilled(self) -> int: ...
    @property
    def unfilled_least(self) -> int: ...
    @property
    def cost_least(self) -> int: ...
    @property
    def fewest(self) -> bool: ...
    @property
    def proven(self) -> bool: ...
    @property
    def gap(self) -> float: ...


class Weighed(Protocol):
    """Why somebody goes somewhere, and who (ids) before and after (`planning/plans/proposal.py`)."""

    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def reasons(self) -> tuple[tuple[str, int], ...]: ...


class Change(Protocol):
    """A whole proposal."""

    @property
    def added(self) -> int: ...
    @property
    def changed(self) -> int: ...
    @property
    def told_again(self) -> int: ...
    @property
    def unfilled(self) -> int: ...


class Counted(Protocol):
    """The totals of a comparison (`planning/plans/comparing.py`)."""

    @property
    def told(self) -> int: ...
    @property
    def told_people(self) -> int: ...


class Replacing(Protocol):
    """One line of a comparison."""

    @property
    def line(self) -> Weighed: ...
    @property
    def what(self) -> str: ...
    @property
    def venue(self) -> str: ...
    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...


class Troubled(Protocol):
    """What happened to a place of a plan (`planning/plans/troubles.py`)."""

    @property
    def what(self) -> str: ...
    @property
    def need(self) -> str: ...
    @property
    def person(self) -> str: ...


class Thinned(Protocol):
    """A unit left below its strength."""

    @property
    def place(self) -> str: ...
    @property
    def post(self) -> str: ...
    @property
    def present(self) -> int: ...
    @property
    def required(self) -> int: ...
    @property
    def before(self) -> int: ...
