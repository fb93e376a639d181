"""Works of which only one console does each at a time, by leases in the database."""

import getpass
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Protocol

from console.services.keeper import Keeper
from console.services.office import Office
from console.storage.leases import Lease, read_lease, release_lease, take_lease
from console.storage.problems import StorageProblem

log = logging.getLogger(__name__)


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
    """The lease `work` of an office's database. Whoever has not got it only looks, which costs one short query."""

    def __init__(self, office: Office, work: str, holder: str, label: str, length: timedelta) -> None:
        self._office, self._work, self._length = office, work, length
        self._holder, self._label = holder, label

    async def seek(self, held: bool) -> Lease:
        """See `Leases`."""
        return await self._office.ask(partial(self._seek, held))

    def _seek(self, held: bool, keeper: Keeper) -> Lease:
        if not held:
            found = read_lease(keeper.database, self._work, self._length)
            if found is not None and found.alive and found.holder != self._holder:
                return found
        return take_lease(keeper.database, self._work, self._holder, self._label, self._length)

    async def release(self) -> None:
        """See `Leases`."""
        await self._office.ask(lambda keeper: release_lease(keeper.database, self._work, self._holder))


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Seconds. A dead holder is followed after `length` + `look` at the latest; `margin`: it stops so long before its
    lease runs out."""

    length: float
    renew: float
    look: float
    margin: float


class Turn:
    """Whether a work is this console's now: the lease, renewed and looked at in time."""

    def __init__(self, leases: Leases, holder: str, rhythm: Rhythm, steady: Callable[[], float]) -> None:
        self.holder, self.mine = holder, False
        self._leases, self._rhythm, self._steady = leases, rhythm, steady
        self._asked_at, self._asking = float("-inf"), False

    def due(self) -> float:
        """Seconds until it is to be sought again; not above zero: now."""
        pause = self._rhythm.renew if self.mine else self._rhythm.look
        return self._asked_at + pause - self._steady()

    async def seek(self) -> Lease:
        """Take, renew or look at the lease: who has it. Raises StorageProblem, after which `doubt` is wise."""
        asked_at, self._asking = self._steady(), True
        lease = await self._leases.seek(self.mine)
        self._asking = False
        self._asked_at, self.mine = asked_at, lease.alive and lease.holder == self.holder
        return lease

    def left(self) -> float:
        """For how many seconds the work is ours for certain: a computer that stood still must not do what another has
        begun to do. Not above zero: it is not."""
        if not self.mine:
            return 0.0
        return self._asked_at + self._rhythm.length - self._rhythm.margin - self._steady()

    def doubt(self) -> None:
        """Do nothing until it is sought again, at the usual time."""
        self.mine = False

    async def let_go(self) -> None:
        """Leave it to others at once; where the database is away, when it runs out."""
        maybe = self.mine or self._asking  # whoever is cancelled while he asks may have got it
        self.mine, self._asking, self._asked_at = False, False, float("-inf")
        if maybe:
            try:
                await self._leases.release()
            except StorageProblem as problem:
                log.info("lease not let go of: %s", problem.code)
