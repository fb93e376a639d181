"""What comes of due rows whose time has come, whatever they are about."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from console.domain.clocks import Hours
from console.domain.dues import ADDRESSEE, TICKET, Due, Taken, steps_ahead
from console.domain.notices import Addressee
from console.domain.table import Table
from console.domain.tickets import Ticket

Owner = TypeVar("Owner", Ticket, Addressee)


@dataclass(frozen=True, slots=True)
class Took:
    """Rows to put, (kind, id) to remove, and the keys of the steps that were taken."""

    puts: tuple[Any, ...] = ()
    removes: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fallen(Generic[Owner]):
    """Due rows afterwards, (kind, id) of rows to remove, and the steps that fell due with whose they are."""

    dues: tuple[Due, ...]
    gone: tuple[tuple[str, str], ...]
    steps: tuple[tuple[Owner, Taken], ...]

    def took(self, rows: Iterable[Any]) -> Took:
        """With the rows that these steps caused."""
        return Took((*self.dues, *rows), self.gone, tuple(taken.key for _, taken in self.steps))


def together(parts: Iterable[Took]) -> Took:
    """All of them as one."""
    rows = tuple(parts)
    return Took(
        tuple(put for part in rows for put in part.puts),
        tuple(gone for part in rows for gone in part.removes),
        tuple(key for part in rows for key in part.steps),
    )


def steps_taken(owner: Ticket | Addressee, due: Due, now: datetime, hours: Hours) -> tuple[Due, list[Taken]]:
    """The row afterwards, and the steps that its time has come for."""
    ahead = steps_ahead(owner, due.fired, hours, TICKET if isinstance(owner, Ticket) else ADDRESSEE)
    fallen = [step for step in ahead if step.at <= now]
    left = [step for step in ahead if step.at > now]
    fired = (*due.fired, *(step.key for step in fallen))
    return replace(due, at=left[0].at if left else None, fired=fired), fallen


def fallen_steps(owners: Table[Owner], dues: Iterable[Due], now: datetime, hours: Hours) -> Fallen[Owner]:
    """What has fallen due of these rows; one whose ticket or unit is gone goes with it."""
    puts: list[Due] = []
    removes: list[tuple[str, str]] = []
    fallen: list[tuple[Owner, Taken]] = []
    for due in dues:
        owner = owners.get(due.id)
        if owner is None:
            removes.append(("due", due.id))
            continue
        after, steps = steps_taken(owner, due, now, hours)
        puts.append(after)
        fallen += ((owner, step) for step in steps)
    return Fallen(tuple(puts), tuple(removes), tuple(fallen))
