"""What a plan that is looked at would bring, cell by cell."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from console.planning.duty.plan.proposal import DutyChange

CellKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """`comes` and `goes` are people (ids) by cell (line, day, shift)."""

    comes: dict[CellKey, frozenset[str]] = field(default_factory=dict)
    goes: dict[CellKey, tuple[str, ...]] = field(default_factory=dict)


NONE = Marks()


def marks_of(lines: Iterable[DutyChange]) -> Marks:
    """The lines of a plan that would be applied."""
    comes: dict[CellKey, frozenset[str]] = {}
    goes: dict[CellKey, tuple[str, ...]] = {}
    for row in lines:
        cell = (row.line, row.day, row.shift)
        if row.after:
            comes[cell] = comes.get(cell, frozenset()) | {row.after}
        if row.before:
            goes[cell] = (*goes.get(cell, ()), row.before)
    return Marks(comes, goes)
