"""Edges of shifts that fell due: who really was on duty is written down [A].

One row for the whole site. What a stopped console missed is made up for from the edge that the row still names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from console.domain.dues import DUTY, Due
from console.domain.snapshot import Snapshot
from console.services.clockwork.took import Took, together
from console.services.decision import Acting
from console.services.on_duty.history import caught_up, next_edge

DUTY_DUE = "duty"  # the id of the row


def take_duties(snapshot: Snapshot, acting: Acting, dues: Sequence[Due]) -> Took:
    """Neither rosters nor rotations are touched; an edge is no step of a ladder, so none is counted."""
    return together(_taken(snapshot, acting, due) for due in dues)


def _taken(snapshot: Snapshot, acting: Acting, due: Due) -> Took:
    puts, removes = caught_up(snapshot, due.at or acting.now, acting.now).written()
    after = replace(due, at=next_edge(snapshot, acting.now))
    return Took((after, *puts), removes)


def duty_following(snapshot: Snapshot, acting: Acting) -> list[Any]:
    """The row as the site's shifts give it, with the shifts that run when it is written first."""
    due, edge = snapshot.dues.get(DUTY_DUE), next_edge(snapshot, acting.now)
    if due is None:
        if edge is None:
            return []
        puts, _ = caught_up(snapshot, acting.now, acting.now).written()
        return [Due(DUTY_DUE, DUTY, edge), *puts]
    if (due.at is not None and due.at <= acting.now) or due.at == edge:  # what has fallen is to be taken first
        return []
    return [replace(due, at=edge)]


class DutyWatch:
    """Whether the site's shifts give another edge than the row names: looked at when lines or patterns changed."""

    def __init__(self) -> None:
        self._seen: tuple[object, ...] = (None,)

    def to_tend(self, snapshot: Snapshot, now: datetime, *, owed: bool = False) -> Iterator[str]:
        """The row's id for `Tend`; `owed`: found before and not dealt with."""
        tables = (snapshot.duty_lines, snapshot.shift_patterns, snapshot.sites)
        moved = len(tables) != len(self._seen) or any(a is not b for a, b in zip(tables, self._seen, strict=True))
        self._seen = tables
        if not (moved or owed):
            return
        due, edge = snapshot.dues.get(DUTY_DUE), next_edge(snapshot, now)
        waits = due is None or due.at is None or due.at > now
        if waits and (due.at if due else None) != edge:
            yield DUTY_DUE
