"""Who does the clock-work: one console at a time, and everyone can see who."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.services.keeper import Keeper
from console.storage.leases import Lease, read_lease

WORK = "clock-work"


@dataclass(frozen=True, slots=True)
class Light:
    """Whether the clock-work is alive, since when and by whom it is done, and whether that is this console."""

    alive: bool = False
    since: datetime | None = None
    holder: str = ""
    mine: bool = False


DARK = Light()


def look(length: timedelta) -> Callable[[Keeper], Light]:
    """A job for `office.ask`: the light, for who does not run the clock-work himself."""

    def job(keeper: Keeper) -> Light:
        found = read_lease(keeper.database, WORK, length)
        return DARK if found is None else light_of(found, "")

    return job


def light_of(lease: Lease, holder: str) -> Light:
    """What a lease shows."""
    return Light(lease.alive, lease.since, lease.label, lease.alive and lease.holder == holder)
