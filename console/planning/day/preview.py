"""A proposed plan laid over the state: what the page shows of it before anything is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from console.domain.conferences import Assignment, assignments_by_need
from console.domain.snapshot import Snapshot
from console.planning.day.needs import branch_path
from console.planning.optimise.compiling.staff import EPOCH
from console.planning.plans.after import after, fresh_rows, gone_rows
from console.planning.plans.proposal import Counted, Line, Proposal

Key = tuple[str, str, str]
Pair = tuple[str, str]  # need and person (ids)


def key_of(line: Line) -> Key:
    """What makes a line the same one in the next proposal."""
    return line.need, line.before, line.after


class Touched(NamedTuple):
    """How many people come where nobody stood, and how many places are somebody else's or nobody's then."""

    added: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Preview(Counted):
    """`lines` would be applied, `left_out` of the proposal would not; `state` is the state after them. `coming` and
    `leaving` are the lines by need and person; `by_need` (id) and `by_place` (code of a branch of the tree, with
    all that hangs below it) count what is touched there.
    """

    proposal: Proposal
    lines: tuple[Line, ...]
    left_out: tuple[Line, ...]
    state: Snapshot
    coming: Mapping[Pair, Line] = field(default_factory=dict)
    leaving: Mapping[Pair, Line] = field(default_factory=dict)
    by_need: Mapping[str, Touched] = field(default_factory=dict)
    by_place: Mapping[str, Touched] = field(default_factory=dict)

    def sent_to(self, need: str) -> tuple[str, ...]:
        """Who would come to a need (ids)."""
        return tuple(person for key, person in self.coming if key == need)

    @property
    def still_open(self) -> int:
        """Places asked about that stay open, those of the lines left out among them."""
        return self.proposal.unfilled + sum(_filling(line) for line in self.left_out)


def previewed(snapshot: Snapshot, proposal: Proposal, left_out: Collection[Key] = ()) -> Preview:
    """The proposal without the lines left out, and without those that the state has overtaken."""
    known = tuple(line for line in proposal.lines if still_fits(snapshot, line))
    lines = tuple(line for line in known if key_of(line) not in left_out)
    return Preview(
        proposal=proposal,
        lines=lines,
        left_out=tuple(line for line in known if key_of(line) in left_out),
        state=after(snapshot, fresh_rows(lines, _planned), gone_rows(lines)),
        coming={(line.need, line.after): line for line in lines if line.after},
        leaving={(line.need, line.before): line for line in lines if line.before},
        by_need=_counted((line.need, line) for line in lines),
        by_place=_counted(_with_places(snapshot, lines)),
    )


def still_fits(snapshot: Snapshot, line: Line) -> bool:
    """Whether a line can still be drawn: its need, its people and whom it replaces are there as it knew them."""
    if line.need not in snapshot.needs or (line.assignment and line.assignment not in snapshot.assignments):
        return False
    there = snapshot.assignments.derived(assignments_by_need).get(line.need, ())
    return not line.after or (line.after in snapshot.people and all(row.person != line.after for row in there))


def _planned(line: Line) -> Assignment:
    """The same line makes the same row in each proposal, so that the next one touches only what is different."""
    return Assignment(f"planned:{line.need}:{line.after}", line.need, line.after, EPOCH, "")


def _filling(line: Line) -> bool:
    return bool(line.after) and not line.before


def _counted(lines: Iterable[tuple[str, Line]]) -> dict[str, Touched]:
    found: dict[str, Touched] = {}
    for key, line in lines:
        was = found.get(key, Touched())
        found[key] = Touched(was.added + (not line.before), was.changed + bool(line.before))
    return found


def _with_places(snapshot: Snapshot, lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Each line with every branch of the tree under which its need hangs: the top is none for what lies below it."""
    for line in lines:
        for place in branch_path(snapshot, snapshot.needs[line.need].place):
            yield place.code, line
