"""Who does the clock-work: one console at a time, by a lease in the database; everyone can see who."""

import getpass
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from console.services.keeper import Keeper
from console.services.office import Office
from console.storage.leases import Lease, read_lease, release_lease, take_lease

WORK = "clock-work"


@dataclass(frozen=True, slots=True)
class Light:
    """Whether the clock-work is alive, since when and by whom it is done, and whether that is this console."""

    alive: bool = False
    since: datetime | None = None
    holder: str = ""
    mine: bool = False


DARK = Light()


class Leases(Protocol):
    """Where the lease is. Both raise StorageProblem."""

    async def seek(self, held: bool) -> Lease:
        """Renew it where it was `held`, else take it if it is free; who has it."""
        ...

    async def release(self) -> None:
        """Let go of it."""
        ...


def own_label(user: str = "") -> str:
    """Who and where, for people to read."""
    return f"{user or getpass.getuser()} @ {socket.gethostname()}"


class OfficeLeases:
    """The lease of an office's database. Whoever has not got it only looks, which costs one short query."""

    def __init__(self, office: Office, holder: str, label: str, length: timedelta) -> None:
        self._office, self._holder, self._label, self._length = office, holder, label, length

    async def seek(self, held: bool) -> Lease:
        """See `Leases`."""
        return await self._office.ask(partial(self._seek, held))

    def _seek(self, held: bool, keeper: Keeper) -> Lease:
        if not held:
            found = read_lease(keeper.database, WORK, self._length)
            if found is not None and found.alive and found.holder != self._holder:
                return found
        return take_lease(keeper.database, WORK, self._holder, self._label, self._length)

    async def release(self) -> None:
        """See `Leases`."""
        await self._office.ask(lambda keeper: release_lease(keeper.database, WORK, self._holder))


def look(length: timedelta) -> Callable[[Keeper], Light]:
    """A job for `office.ask`: the light, for who does not run the clock-work himself."""

    def job(keeper: Keeper) -> Light:
        found = read_lease(keeper.database, WORK, length)
        return DARK if found is None else light_of(found, "")

    return job


def light_of(lease: Lease, holder: str) -> Light:
    """What a lease shows."""
    return Light(lease.alive, lease.since, lease.label, lease.alive and lease.holder == holder)
