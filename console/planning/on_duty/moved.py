"""Who is on duty otherwise than before, between two states: what meetings that see duty are followed by."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from console.domain.duty.rosters import BINDING
from console.domain.snapshot import Snapshot
from console.planning.differing import rows_between
from console.planning.on_duty.busy import busy

# What says who is on duty.
DUTY_TABLES = ("duty_lines", "shift_patterns", "rosters", "duty_entries", "overrides", "rotations", "periods")


def duty_differs(before: Snapshot, after: Snapshot) -> bool:
    """Whether anybody may be on duty otherwise: a roster that is only being made changes nothing yet."""
    return next(_lines(before, after), None) is not None


def duty_moved(before: Snapshot, after: Snapshot, start: datetime, end: datetime) -> frozenset[str]:
    """People (ids) whose duties in force between two moments came, went, or are served at another time or place."""
    lines = frozenset(_lines(before, after))
    if not lines:
        return frozenset()
    was, now = (_served(state, start, end, lines) for state in (before, after))
    return frozenset(person for person, *_ in was ^ now)


def _served(snapshot: Snapshot, start: datetime, end: datetime, lines: frozenset[str]) -> set[tuple[Any, ...]]:
    places = {key: line.place for key, line in snapshot.duty_lines.items() if key in lines}
    found = busy(snapshot, start, end, lines)
    return {(duty.person, duty.start, duty.end, duty.line, places.get(duty.line, "")) for duty in found}


def _lines(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """Lines (ids) on which somebody else may be on duty."""
    yield from (row.id for row in rows_between(before, after, "duty_lines"))
    patterns = {row.id for row in rows_between(before, after, "shift_patterns")}
    for state in (before, after) if patterns else ():
        yield from (key for key, line in state.duty_lines.items() if line.pattern in patterns)
    for row in rows_between(before, after, "rosters"):
        yield from row.lines if row.number else ()
    yield from (row.line for row in rows_between(before, after, "duty_entries") if row.standing in BINDING)
    periods = {row.id for row in rows_between(before, after, "periods")}
    for state in (before, after) if periods else ():
        yield from (key for key, line in state.duty_lines.items() if line.period in periods)
    for name in ("overrides", "rotations"):
        yield from (row.line for row in rows_between(before, after, name))
