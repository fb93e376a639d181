"""What the window's process and a worker say to each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from console.services.planner.events import Answered, Failed, Told


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table (by its name in the snapshot) that are new to the worker; `whole`: they are all there are."""

    table: str
    whole: bool
    puts: tuple[Any, ...]
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question on the tables sent so far, which are those of change `seq`; asked `age` seconds ago."""

    number: int
    seq: int
    question: Any
    age: float


@dataclass(frozen=True, slots=True)
class Stop:
    """Enough: answer this question with what is there."""

    number: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker's first word: it has loaded what it needs."""


@dataclass(frozen=True, slots=True)
class Unable:
    """Its first word where it can't work, and its last."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """Something about a question."""

    number: int
    event: Told | Answered | Failed
