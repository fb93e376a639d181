"""A plan as plain data: what would change, what stays open, what is proven. It crosses process borders and is shown."""

from dataclasses import dataclass, field
from datetime import datetime

from console.planning.optimise.compiling.compiled import Order
from console.planning.optimise.problem.certificate import Certificate


@dataclass(frozen=True, slots=True)
class Line:
    """One place of a need that changes: the people (ids) `before` and `after`, '' for nobody.

    `assignment` is the row that would go, '' where nobody stood there. `told`: who stands there knows of it already.
    `seen` are all assignments (ids) at the need when the plan was made, `need_version` and `person_version` the rows it
    was made for (0 for nobody): what `ApplyPlan` holds it to. `reasons` are the named amounts behind `after`
    (`costs.REASONS`), `cost` their weighted sum.
    """

    need: str
    before: str
    after: str
    assignment: str = ""
    told: bool = False
    seen: tuple[str, ...] = ()
    need_version: int = 1
    person_version: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Open:
    """`places` of a need (id) that the plan leaves open."""

    need: str
    places: int


@dataclass(frozen=True, slots=True)
class Lack:
    """A shortage in the field's terms: from `start` (aware UTC) the `needs` (ids) ask for `asked` people, and only
    `people` (ids) can come to any of them. `kind` (`optimise.crowding`) is moment: all at once; moments or hours: these
    people can fill `able` of the places, for want of time between them or of hours in the day; taken: all who can come
    are held elsewhere. `until` is the end of the last.
    """

    needs: tuple[str, ...]
    people: tuple[str, ...]
    asked: int
    start: datetime
    kind: str = "moment"
    able: int = -1
    until: datetime | None = None

    @property
    def lacking(self) -> int:
        """How many places these people can't fill."""
        return self.asked - (len(self.people) if self.able < 0 else self.able)


@dataclass(frozen=True, slots=True)
class Thin:
    """A unit that the plan leaves below its strength: `present` of `required` people of a post, at a place (code),
    `before` as it would be without the plan.
    """

    place: str
    post: str
    present: int
    required: int
    before: int


class Counted:
    """What the lines of a plan come to."""

    __slots__ = ()
    lines: tuple[Line, ...]

    @property
    def added(self) -> int:
        """Assignments where nobody stood."""
        return sum(not line.before for line in self.lines)

    @property
    def changed(self) -> int:
        """Assignments that go to somebody else, or away."""
        return sum(bool(line.before) for line in self.lines)

    @property
    def told_again(self) -> int:
        """How many changes concern somebody who knows already."""
        return sum(line.told for line in self.lines)


@dataclass(frozen=True, slots=True)
class Proposal(Counted):
    """A plan for `order` on the snapshot of number `seq`: nothing is written before somebody applies it.

    `stage` is the step it comes of (first, bound, settled, proof; repair), `seconds` since it was asked for. `lines`
    change, everything else stays; `places` are the open places asked about, `filled` those that the plan fills.
    """

    seq: int
    order: Order
    stage: str
    lines: tuple[Line, ...]
    open: tuple[Open, ...]
    known: Certificate
    places: int
    filled: int
    seconds: float
    lacks: tuple[Lack, ...] = ()
    thin: tuple[Thin, ...] = ()
    note: str = field(default="")

    @property
    def unfilled(self) -> int:
        """Places left open."""
        return sum(row.places for row in self.open)
