"""The needs of a day as a tree: city > county > venue, with what is assigned, what lacks, each unit's strength."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from console.domain.conferences import Need, assignments_by_need
from console.domain.findings import Finding
from console.domain.people import FIXED, MOBILE
from console.domain.places import Place, children, paths
from console.domain.snapshot import Snapshot
from console.domain.strength import Strength, strengths

CALM, WARNED, BLOCKED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need. `worst` is 0 calm, 1 warned, 2 blocked, the shortfall itself not counted."""

    need: str
    venue: str
    place: str
    conference: str
    start: datetime
    people: tuple[str, ...]
    assigned: int
    needed: int
    worst: int

    @property
    def missing(self) -> int:
        """How many lack."""
        return max(0, self.needed - self.assigned)


@dataclass(frozen=True, slots=True)
class Branch:
    """A place with everything below it, whether shown or not. `fixed` and `mobile` are (present, required) of its own
    unit, None where none is owed.
    """

    place: str
    level: str
    assigned: int
    needed: int
    missing: int
    worst: int
    fixed: tuple[int, int] | None
    mobile: tuple[int, int] | None
    branches: tuple["Branch", ...]
    lines: tuple[NeedLine, ...]


@dataclass(slots=True)
class _Growing:
    place: Place | None
    code: str
    below: dict[str, "_Growing"] = field(default_factory=dict)
    lines: list[NeedLine] = field(default_factory=list)


def need_tree(
    snapshot: Snapshot, needs: Iterable[Need], findings: Mapping[str, tuple[Finding, ...]], *, gaps_only: bool = False
) -> tuple[Branch, ...]:
    """Branches from the top. `findings` are those known by place code; `gaps_only` hides what is staffed and calm."""
    rows = tuple(needs)
    worst = _worst_by_need(findings)
    held = snapshot.assignments.derived(assignments_by_need)
    units = _weakest(strengths(snapshot, rows))
    root, spots = _Growing(None, ""), dict[str, _Growing]()
    for need in rows:
        if need.place not in spots:
            spots[need.place] = _grow(snapshot, root, need.place)
        line = _line(need, tuple(row.person for row in held.get(need.id, ())), worst.get(need.id, CALM))
        spots[need.place].lines.append(line)
    grown = (_branch(grown, units, gaps_only) for grown in root.below.values())
    return tuple(branch for branch in grown if branch.branches or branch.lines)


def branch_path(snapshot: Snapshot, place: str) -> tuple[Place, ...]:
    """The places under which a need at `place` hangs: a lowest place is no branch of its own, the top is left out."""
    path = snapshot.places.derived(paths).get(place, ())
    if len(path) > 1 and place not in snapshot.places.derived(children):
        path = path[:-1]
    return path[1:] if len(path) > 1 else path


def _line(need: Need, people: tuple[str, ...], worst: int) -> NeedLine:
    return NeedLine(
        need.id, need.venue, need.place, need.conference, need.meeting_start, people, len(people), need.count, worst
    )


def _worst_by_need(findings: Mapping[str, tuple[Finding, ...]]) -> dict[str, int]:
    worst: dict[str, int] = {}
    for found in findings.values():
        for finding in found:
            if finding.need and finding.person:
                grade = BLOCKED if finding.blocks else WARNED
                worst[finding.need] = max(worst.get(finding.need, CALM), grade)
    return worst


def _weakest(found: Iterable[Strength]) -> dict[tuple[str, str], tuple[int, int]]:
    """(present, required) by place and post at the hour when most lack."""
    weakest: dict[tuple[str, str], Strength] = {}
    for row in found:
        known = weakest.get((row.place, row.post))
        if known is None or (row.short, -row.present) > (known.short, -known.present):
            weakest[(row.place, row.post)] = row
    return {key: (row.present, row.required) for key, row in weakest.items()}


def _grow(snapshot: Snapshot, root: _Growing, place: str) -> _Growing:
    grown = root
    steps = branch_path(snapshot, place)
    for step in steps:
        grown = grown.below.setdefault(step.code, _Growing(step, step.code))
    return grown if steps else root.below.setdefault(place, _Growing(None, place))


def _branch(grown: _Growing, units: Mapping[tuple[str, str], tuple[int, int]], gaps_only: bool) -> Branch:
    below = tuple(_branch(inner, units, gaps_only) for inner in grown.below.values())
    parts: tuple[Branch | NeedLine, ...] = (*below, *grown.lines)
    shown = [line for line in grown.lines if not gaps_only or line.missing or line.worst]
    return Branch(
        place=grown.code,
        level=grown.place.level if grown.place else "",
        assigned=sum(part.assigned for part in parts),
        needed=sum(part.needed for part in parts),
        missing=sum(part.missing for part in parts),
        worst=max((part.worst for part in parts), default=CALM),
        fixed=units.get((grown.code, FIXED)),
        mobile=units.get((grown.code, MOBILE)),
        branches=tuple(branch for branch in below if branch.branches or branch.lines),
        lines=tuple(sorted(shown, key=lambda line: (len(line.place), line.place, line.start, line.need))),
    )
