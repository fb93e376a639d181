"""How old what is shown may be: when the database last confirmed it, and what is wrong when it no longer does."""

from collections.abc import Callable
from dataclasses import dataclass

from console.services.clock import steady_seconds

LIVE, LATE, LOST = "live", "late", "lost"
LATE_SECONDS = 2.0
LOST_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Freshness:
    """`seconds` since the database last confirmed the snapshot; `attempts` in vain since; `reason`: its code."""

    state: str
    seconds: float
    attempts: int = 0
    reason: str = ""


class Pulse:
    """Confirmations and failures as they come; a suspend of the machine counts as silence.

    Told by the storage thread, read by the window's: whole values only.
    """

    def __init__(self, steady: Callable[[], float] = steady_seconds) -> None:
        self._steady = steady
        self._confirmed = steady()
        self._trouble: tuple[int, str] = (0, "")

    def confirm(self) -> None:
        """The database answered just now."""
        self._confirmed = self._steady()
        self._trouble = (0, "")

    def fail(self, reason: str) -> None:
        """An attempt to read went wrong."""
        self._trouble = (self._trouble[0] + 1, reason)

    def freshness(self) -> Freshness:
        """As it stands now. Two attempts in vain, or a long silence, count as lost."""
        seconds = self._steady() - self._confirmed
        attempts, reason = self._trouble
        if attempts >= 2 or seconds >= LOST_SECONDS:
            return Freshness(LOST, seconds, attempts, reason)
        return Freshness(LATE if attempts or seconds >= LATE_SECONDS else LIVE, seconds, attempts, reason)
