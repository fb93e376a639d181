"""The next thing due of an object, as a row: what the clock-work takes, whoever runs it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.clocks import Hours, reached
from console.domain.notices import Addressee
from console.domain.policies import Step
from console.domain.tickets import Ticket, TicketClock

TICKET, ADDRESSEE, CONFERENCE, PERIOD, DUTY = "ticket", "addressee", "conference", "period", "duty"


@dataclass(frozen=True, slots=True)
class Due:
    """When the next step of an object's clocks falls due, and which were taken already (`step_key`s).

    `id` is the object's id, `kind` what it is. `at` is None while nothing can fall due (all clocks stand, or all steps
    are taken); the row stays, since `fired` must not be forgotten.
    """

    id: str
    kind: str
    at: datetime | None
    fired: tuple[str, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True)
class Taken:
    """A step whose time has come: its key, clock, step, and the moment it fell due."""

    key: str
    clock: TicketClock
    step: Step
    at: datetime


def step_key(kind: str, subject: str, clock: str, run: int, step: str) -> str:
    """Names one step of one run of one clock of one object: decided once, ever."""
    return f"{kind}:{subject}:{clock}#{run}:{step}"


def steps_ahead(
    owner: Ticket | Addressee, fired: tuple[str, ...], hours: Hours, kind: str = TICKET
) -> tuple[Taken, ...]:
    """The steps not yet taken of all open clocks that are on their way to fall due, the earliest first."""
    found = []
    for clock in owner.clocks:
        if clock.ended is None:
            for step in clock.steps:
                key = step_key(kind, owner.id, clock.name, clock.run, step.code)
                at = None if key in fired else reached(clock, timedelta(seconds=step.seconds), hours)
                if at is not None:
                    found.append(Taken(key, clock, step, at))
    return tuple(sorted(found, key=lambda taken: (taken.at, taken.key)))


def due_row(owner: Ticket | Addressee, old: Due | None, hours: Hours) -> Due:
    """The row as the ticket (or unit that owes an answer) stands; what was taken stays taken."""
    kind = TICKET if isinstance(owner, Ticket) else ADDRESSEE
    fired = old.fired if old else ()
    ahead = steps_ahead(owner, fired, hours, kind)
    return Due(owner.id, kind, ahead[0].at if ahead else None, fired)
