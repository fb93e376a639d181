"""What somebody who asked the planner hears of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LOST = "lost"  # a worker ended; the question is asked again by itself
LOST_AGAIN = "lost_again"  # and the second ended too
NOT_STARTED, MISSING = "not_started", "missing"  # no worker on this PC; a library it needs is not there
ERROR, TOO_LARGE, CANCELLED = "error", "too_large", "cancelled"


@dataclass(frozen=True, slots=True)
class Told:
    """What there is so far; more will come."""

    answer: Any


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer; nothing more comes. `stopped`: it was cancelled, so this is the best there was."""

    answer: Any
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no answer, and nothing more comes. Facts hold no data of the site."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker ended while it was at this question. A fresh one is asked; what was told so far still holds."""

    code: str = LOST
    facts: Mapping[str, Any] = field(default_factory=dict)


Event = Told | Answered | Failed | Lost
