"""What of the rounds asks for somebody now: rounds whose time has come, venues that did not answer [D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.conferences import Conference
from console.domain.rollcalls import ROUNDS, round_at
from console.domain.snapshot import Snapshot
from console.planning.rollcalls.rounds import RoundState, round_state
from console.planning.rounds import has_rounds

LEFT_OPEN = timedelta(days=1)  # a meeting that nobody closes is no matter of the minute any more


@dataclass(frozen=True, slots=True)
class RollAttention:
    """`due`: rounds whose time has come and in which venues are still to be asked; `silent`: venues that were asked in
    the latest round of their meeting and are not in order.
    """

    due: int
    silent: int


def rounds_on(snapshot: Snapshot, now: datetime) -> tuple[tuple[Conference, RoundState], ...]:
    """The latest round whose time has come, of each published meeting that is not long over; the earliest first."""
    found = [
        (conference, state)
        for conference in snapshot.conferences.values()
        if has_rounds(conference) and now - conference.end < LEFT_OPEN
        for state in _latest(snapshot, conference, now)
    ]
    return tuple(sorted(found, key=lambda row: (row[1].at, row[0].id)))


def _latest(snapshot: Snapshot, conference: Conference, now: datetime) -> Iterable[RoundState]:
    begun = [(at, name) for name in ROUNDS if (at := round_at(snapshot.rules, conference, name)) <= now]
    if not begun:
        return
    yield round_state(snapshot, conference, max(begun)[1])


def roll_attention(snapshot: Snapshot, now: datetime) -> RollAttention:
    """Both, cheap enough for every second."""
    states = [state for _, state in rounds_on(snapshot, now)]
    return RollAttention(sum(not s.complete for s in states), sum(s.asked - s.done for s in states))
