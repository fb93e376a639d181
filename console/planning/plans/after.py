"""The state as a plan would leave it; for judging before anything is written."""

from collections.abc import Callable, Iterable

from console.domain.conferences import Assignment
from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.staff import EPOCH
from console.planning.plans.proposal import Line

NewRow = Callable[[Line], Assignment]


def fresh_rows(lines: Iterable[Line], make: NewRow | None = None) -> tuple[Assignment, ...]:
    """The assignments that the lines put, as `make` makes them."""
    made = make or (lambda line: Assignment(f"planned:{line.need}:{line.after}", line.need, line.after, EPOCH, ""))
    return tuple(made(line) for line in lines if line.after)


def gone_rows(lines: Iterable[Line]) -> tuple[str, ...]:
    """The assignments (ids) that the lines take away."""
    return tuple(line.assignment for line in lines if line.assignment)


def after(snapshot: Snapshot, fresh: Iterable[Assignment], gone: Iterable[str]) -> Snapshot:
    """The state with these assignments in and those (ids) out."""
    rows: dict[str, Assignment | None] = dict.fromkeys(gone)
    rows.update((row.id, row) for row in fresh)
    return snapshot.with_rows(snapshot.seq, {"assignment": rows})


def planned_state(snapshot: Snapshot, lines: Iterable[Line]) -> Snapshot:
    """The state after all lines."""
    every = tuple(lines)
    return after(snapshot, fresh_rows(every), gone_rows(every))
