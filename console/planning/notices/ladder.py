"""The ladder of one unit's late answer: what was done and when, what comes next [D]."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.clocks import elapsed, reached
from console.domain.dues import ADDRESSEE, step_key
from console.domain.notices import IM, Addressee
from console.domain.policies import ANSWER_IM
from console.domain.snapshot import Snapshot
from console.domain.tickets import TicketClock
from console.planning.notices.standing import CLOCK_OF
from console.planning.workdays import calendar_of

SENT = "sent"


@dataclass(frozen=True, slots=True)
class LadderStep:
    """A rung. `code` is SENT or the policy's step, `roles` whom it tells; `at` (aware UTC) when it was, or falls due;
    `remaining` counted time until then, None when it is past or will not come; `off`: the clock ended before it.
    """

    clock: str
    code: str
    roles: tuple[str, ...]
    at: datetime | None
    done: bool
    off: bool = False
    by: str = ""
    remaining: timedelta | None = None
    seconds: int = 0


def _current(row: Addressee) -> tuple[TicketClock, ...]:
    return tuple(clock for clock in row.clocks if clock.about == str(row.number))


def _sent(row: Addressee, clock: TicketClock) -> LadderStep:
    means = [s for s in row.sent if s.number == row.number and CLOCK_OF.get(s.means) == clock.name]
    first = min(means, key=lambda s: s.at, default=None)
    return LadderStep(clock.name, SENT, (), clock.start, True, by=first.by if first else "")


def ladder(snapshot: Snapshot, row: Addressee, now: datetime) -> tuple[LadderStep, ...]:
    """The rungs of all answers that the unit owes, or owed, to the notice that holds; those of the group first."""
    due = snapshot.dues.get(row.id)
    fired = due.fired if due else ()
    hours = calendar_of(snapshot)
    found = []
    for clock in sorted(_current(row), key=lambda c: (c.name != ANSWER_IM, c.start)):
        found.append(_sent(row, clock))
        for step in clock.steps:
            done = step_key(ADDRESSEE, row.id, clock.name, clock.run, step.code) in fired
            length = timedelta(seconds=step.seconds)
            at = reached(clock, length, hours)
            off = not done and clock.ended is not None
            left = None if done or off else length - elapsed(clock, now, hours)
            found.append(
                LadderStep(
                    clock.name, step.code, step.roles, at, done, off, remaining=left, seconds=step.seconds
                )
            )  # fmt: skip
    return tuple(found)


def next_step(steps: tuple[LadderStep, ...]) -> LadderStep | None:
    """The rung that comes next of all."""
    ahead = [(step.at, number) for number, step in enumerate(steps) if step.remaining is not None and step.at]
    return steps[min(ahead)[1]] if ahead else None


def groups_of(row: Addressee) -> tuple[str, ...]:
    """The groups (ids) in which the notice that holds stands for the unit, in order of sending."""
    return tuple(dict.fromkeys(s.group for s in row.sent if s.means == IM and s.number == row.number and s.group))
