"""The needs of a day as a tree: city > county > venue, with what is assigned, what lacks, each unit's strength."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from console.domain.assigned import AssignedTo, units_lending
from console.domain.conferences import Need
from console.domain.findings import Finding
from console.domain.people import FIXED, MOBILE
from console.domain.places import Place, children, paths
from console.domain.snapshot import Snapshot
from console.domain.strength import Strength, strengths
from console.planning.differing import rows_between

CALM, WARNED, BLOCKED = 0, 1, 2

Findings = Mapping[str, tuple[Finding, ...]]


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


def need_tree(
    snapshot: Snapshot, needs: Iterable[Need], findings: Findings, *, gaps_only: bool = False
) -> tuple[Branch, ...]:
    """Branches from the top. `findings` are those known by place code; `gaps_only` hides what is staffed and calm. A
    change costs by the places that it touches.
    """
    return snapshot.needs.following(NeedTree).of(snapshot, tuple(needs), findings, gaps_only=gaps_only)


def branch_path(snapshot: Snapshot, place: str) -> tuple[Place, ...]:
    """The places under which a need at `place` hangs: a lowest place is no branch of its own, the top is left out."""
    path = snapshot.places.derived(paths).get(place, ())
    if len(path) > 1 and place not in snapshot.places.derived(children):
        path = path[:-1]
    return path[1:] if len(path) > 1 else path


@dataclass(slots=True, eq=False)
class _Node:
    """A branch as it grows: the codes of `places` whose needs hang here; `made` is None while it must be made anew."""

    code: str
    place: Place | None = None
    above: "_Node | None" = None
    below: dict[str, "_Node"] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    made: Branch | None = None

    def forget(self) -> None:
        """Something here has changed: this is made anew, and all above it."""
        node: _Node | None = self
        while node is not None:
            node.made = None
            node = node.above


class NeedTree:
    """The tree kept from one state to the next: only the branches of places that a change touches are made anew."""

    def __init__(self) -> None:
        self._snapshot = Snapshot()
        self._needs: tuple[Need, ...] = ()
        self._findings: Findings = {}
        self._gaps_only = False
        self._root = _Node("")
        self._nodes: dict[str, _Node] = {}
        self._spots: dict[str, _Node] = {}
        self._own: dict[str, list[Need]] = {}
        self._lines: dict[str, list[NeedLine]] = {}
        self._units: dict[str, Mapping[str, tuple[int, int]]] = {}

    def of(
        self, snapshot: Snapshot, needs: tuple[Need, ...], findings: Findings, *, gaps_only: bool
    ) -> tuple[Branch, ...]:
        """As `need_tree`."""
        before, old = self._snapshot, self._findings
        same = (needs, gaps_only) == (self._needs, self._gaps_only) and _same_ground(before, snapshot)
        self._snapshot, self._needs, self._findings, self._gaps_only = snapshot, needs, findings, gaps_only
        if same:
            staffed = self._restaffed(before, snapshot) | _differing(old, findings)
            units = self._weighed(before, snapshot)
        else:
            self._grow()
            staffed = units = set(self._own)
        for place in staffed & self._own.keys():
            self._lines[place] = self._lines_of(place)
            self._spots[place].forget()
        for place in units & self._own.keys():
            self._units[place] = _weakest(strengths(snapshot, self._own[place]))
            if place in self._nodes:
                self._nodes[place].forget()
        return self._below(self._root)

    def _grow(self) -> None:
        """The places anew, without what stands at them."""
        self._root, self._nodes, self._spots, self._own = _Node(""), {}, {}, {}
        self._lines, self._units = {}, {}
        for need in self._needs:
            if need.place not in self._own:
                self._own[need.place] = []
                self._spots[need.place] = spot = self._spot(need.place)
                spot.places.append(need.place)
            self._own[need.place].append(need)

    def _spot(self, place: str) -> _Node:
        node = self._root
        for step in branch_path(self._snapshot, place):
            node = self._node(node, step.code, step)
        return node if node is not self._root else self._node(node, place)

    def _node(self, above: _Node, code: str, place: Place | None = None) -> _Node:
        if code not in above.below:
            above.below[code] = self._nodes[code] = _Node(code, place, above)
        return above.below[code]

    def _restaffed(self, before: Snapshot, after: Snapshot) -> set[str]:
        """Places at whose needs somebody else stands."""
        if before.assignments is after.assignments:
            return set()
        rows = rows_between(before, after, "assignments")
        needs = (after.needs.get(row.need) for row in rows)
        return {need.place for need in needs if need is not None}

    def _weighed(self, before: Snapshot, after: Snapshot) -> set[str]:
        """Units whose strength may be another: their people, whom they lend, what kind of meeting asks for it."""
        found = {person.place for person in rows_between(before, after, "people")} | units_lending(before, after)
        kinds = {row.id for row in rows_between(before, after, "conferences")}
        return found | {need.place for need in (self._needs if kinds else ()) if need.conference in kinds}

    def _lines_of(self, place: str) -> list[NeedLine]:
        assignments = self._snapshot.assignments
        held, worst = assignments.following(AssignedTo).of(assignments), _worst_by_need(self._findings.get(place, ()))
        return [
            _line(need, tuple(row.person for row in held.get(need.id)), worst.get(need.id, CALM))
            for need in self._own[place]
        ]

    def _below(self, node: _Node) -> tuple[Branch, ...]:
        made = (self._branch(inner) for inner in node.below.values())
        return tuple(branch for branch in made if branch.branches or branch.lines)

    def _branch(self, node: _Node) -> Branch:
        if node.made is None:
            lines = [line for place in node.places for line in self._lines[place]]
            below = [self._branch(inner) for inner in node.below.values()]
            parts: tuple[Branch | NeedLine, ...] = (*below, *lines)
            shown = [line for line in lines if not self._gaps_only or line.missing or line.worst]
            unit = self._units.get(node.code, {})
            node.made = Branch(
                place=node.code,
                level=node.place.level if node.place else "",
                assigned=sum(part.assigned for part in parts),
                needed=sum(part.needed for part in parts),
                missing=sum(part.missing for part in parts),
                worst=max((part.worst for part in parts), default=CALM),
                fixed=unit.get(FIXED),
                mobile=unit.get(MOBILE),
                branches=self._below(node),
                lines=tuple(sorted(shown, key=lambda line: (len(line.place), line.place, line.start, line.need))),
            )
        return node.made


def _same_ground(before: Snapshot, after: Snapshot) -> bool:
    """Whether the places are where they were and owe what they owed."""
    return before.places is after.places and before.rules is after.rules


def _differing(before: Findings, after: Findings) -> set[str]:
    """Places of which something else is found."""
    if before is after:
        return set()
    return {place for place in before.keys() | after.keys() if before.get(place, ()) is not after.get(place, ())}


def _line(need: Need, people: tuple[str, ...], worst: int) -> NeedLine:
    return NeedLine(
        need.id, need.venue, need.place, need.conference, need.meeting_start, people, len(people), need.count, worst
    )


def _worst_by_need(found: Iterable[Finding]) -> dict[str, int]:
    worst: dict[str, int] = {}
    for finding in found:
        if finding.need and finding.person:
            grade = BLOCKED if finding.blocks else WARNED
            worst[finding.need] = max(worst.get(finding.need, CALM), grade)
    return worst


def _weakest(found: Iterable[Strength]) -> dict[str, tuple[int, int]]:
    """(present, required) by post at the hour when most lack."""
    weakest: dict[str, Strength] = {}
    for row in found:
        known = weakest.get(row.post)
        if known is None or (row.short, -row.present) > (known.short, -known.present):
            weakest[row.post] = row
    return {post: (row.present, row.required) for post, row in weakest.items()}
