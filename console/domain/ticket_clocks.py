"""What the events of a ticket do to its clocks: start, stop, pause, exempt, go on [C].

Pure: each function gives the clocks as they are afterwards. Who calls them is the lifecycle's handlers alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.policies import FROM_TARGET, Policy, current, frozen_steps, under
from console.domain.table import Table
from console.domain.tickets import EXEMPT, PAUSED, RUNNING, Interval, TicketClock

Clocks = tuple[TicketClock, ...]


@dataclass(frozen=True, slots=True)
class Interruption:
    """Why clocks stand from now on: a ticket state or the reason of a suspension."""

    why: str
    by: str = ""
    note: str = ""
    evidence: str = ""


def _cut(intervals: tuple[Interval, ...], at: datetime) -> tuple[Interval, ...]:
    """The intervals, the open one ended at `at`; one without length falls out."""
    if not intervals or intervals[-1].end is not None:
        return intervals
    *before, last = intervals
    return (*before, replace(last, end=at)) if at > last.start else tuple(before)


def _kind(clock: TicketClock, why: str) -> str:
    """What an interruption of this reason does to this clock."""
    return PAUSED if why in clock.paused_by else EXEMPT if why in clock.exempt_by else RUNNING


def _switched(clock: TicketClock, at: datetime, following: Interval) -> TicketClock:
    last = clock.intervals[-1]
    if (last.kind, last.why) == (following.kind, following.why):
        return clock
    moment = max(at, last.start)
    return replace(clock, intervals=(*_cut(clock.intervals, moment), replace(following, start=moment)))


def ended(clock: TicketClock, at: datetime, why: str) -> TicketClock:
    """The clock, stopped for good."""
    moment = max(at, clock.start)
    return replace(clock, ended=moment, why=why, intervals=_cut(clock.intervals, moment))


def _started(
    policy: Policy, clocks: Iterable[TicketClock], at: datetime, target: datetime | None, about: str
) -> TicketClock:
    run = 1 + sum(clock.name == policy.clock for clock in clocks)
    length = max(0, round((target - at).total_seconds())) if target else 0
    return TicketClock(
        policy.clock, policy.id, run, at, frozen_steps(policy, length), (Interval(at, None, RUNNING),),
        policy.paused_by, policy.exempt_by, policy.working, about=about,
    )  # fmt: skip


def _held(clock: TicketClock, at: datetime, held: Interruption | None) -> TicketClock:
    """A clock that starts while the ticket is held (a promise given under force majeure) stands at once."""
    return clock if held is None else interrupted((clock,), at, held)[0]


def happened(
    clocks: Clocks,
    event: str,
    at: datetime,
    policies: Table[Policy],
    *,
    target: datetime | None = None,
    about: str = "",
    held: Interruption | None = None,
) -> Clocks:
    """The clocks after an event (`policies.ON_…`).

    A running clock stops by the policy it started under, a new one starts under the current one. `target` is the
    promised time or the meeting's start, `held` why the ticket stands at this moment.
    """
    found = []
    for clock in clocks:
        policy = under(policies, clock.policy)
        stops = policy is None or event in (*policy.stops, *policy.restarts)
        found.append(ended(clock, at, event) if clock.ended is None and stops else clock)
    for policy in policies.derived(current).values():
        runs = any(clock.name == policy.clock and clock.ended is None for clock in found)
        if event in (*policy.starts, *policy.restarts) and not runs:
            found.append(_held(_started(policy, found, at, target, about), at, held))
    return tuple(found)


def interrupted(clocks: Clocks, at: datetime, held: Interruption) -> Clocks:
    """The clocks while this holds: paused, exempt, or running on with the reason kept."""
    return tuple(
        clock
        if clock.ended is not None
        else _switched(
            clock, at, Interval(at, None, _kind(clock, held.why), held.why, held.by, held.note, held.evidence)
        )
        for clock in clocks
    )


def resumed(clocks: Clocks, at: datetime, by: str = "") -> Clocks:
    """The clocks after it: all run."""
    return tuple(
        clock if clock.ended is not None else _switched(clock, at, Interval(at, None, RUNNING, by=by))
        for clock in clocks
    )


def backdated(clocks: Clocks, received: datetime, was: datetime, policies: Table[Policy]) -> Clocks:
    """The clocks that started with the receipt, after it was corrected from `was` to `received`. A clock that counts
    towards a target stays: the meeting begins when it begins, the promise names its hour.
    """
    return tuple(
        _moved(clock, received) if clock.start == was and not _to_target(clock, policies) else clock for clock in clocks
    )


def _to_target(clock: TicketClock, policies: Table[Policy]) -> bool:
    policy = under(policies, clock.policy)
    return policy is not None and policy.basis == FROM_TARGET


def _moved(clock: TicketClock, start: datetime) -> TicketClock:
    kept = [part for part in clock.intervals if part.end is None or part.end > start]
    if not kept:
        return replace(clock, start=start, intervals=clock.intervals)
    first = replace(kept[0], start=start)
    return replace(clock, start=start, intervals=(first, *kept[1:]))


def holding(clocks: Clocks) -> Interruption | None:
    """Why the ticket is held now; None while nothing interrupts it."""
    for clock in clocks:
        last = clock.intervals[-1] if clock.intervals else None
        if clock.ended is None and last is not None and last.end is None and last.why:
            return Interruption(last.why, last.by, last.note, last.evidence)
    return None
