"""A roster's plan as plain data: what would change, what stays open and why, how fair it is, what is proven of it."""

from dataclasses import dataclass

from console.planning.duty.plan.orders import RosterOrder

PUT, TAKEN, REPLACED = "put", "taken", "replaced"


@dataclass(frozen=True, slots=True)
class DutyChange:
    """One place of a cell that changes: the people (ids) `before` and `after`, '' for nobody.

    `entry` is the row that would go; `told`: who serves there was told of it by a publication. `seen` are the working
    entries (ids) of the cell as the plan saw them, `person_version` the row of who comes (0 for nobody): what
    `ApplyRosterPlan` holds it to. `points` are tenths.
    """

    line: str
    day: str
    shift: str
    before: str
    after: str
    entry: str = ""
    told: bool = False
    seen: tuple[str, ...] = ()
    person_version: int = 0
    points: int = 0

    @property
    def what(self) -> str:
        """PUT, TAKEN or REPLACED."""
        return TAKEN if not self.after else REPLACED if self.before else PUT


@dataclass(frozen=True, slots=True)
class Gap:
    """`places` of a cell that the plan leaves open."""

    line: str
    day: str
    shift: str
    places: int


@dataclass(frozen=True, slots=True)
class LineFairness:
    """How a line's points lie after the plan, tenths, with what counts from before: from `low` to `high` around `mean`.
    No roster with so few gaps has less than `bound` between them. `outside` are people (ids) beyond the `band`.
    """

    line: str
    low: int
    high: int
    mean: float
    bound: int
    band: int
    outside: tuple[str, ...] = ()

    @property
    def spread(self) -> int:
        """Between the highest and the lowest."""
        return self.high - self.low

    @property
    def proven(self) -> bool:
        """Whether it can't be fairer."""
        return self.spread <= self.bound


@dataclass(frozen=True, slots=True)
class RosterLack:
    """Why places stay open: `cells` (line, day, shift) exclude each other for one person and ask for `wanted` people
    beside those who are set; `people` (ids) are all who could come to any of them, `given` of the places is what they
    fill at most. `kept_off`: how many others of the lines each rule keeps off, by the first that does.
    """

    cells: tuple[tuple[str, str, str], ...]
    people: tuple[str, ...]
    wanted: int
    given: int
    skills: tuple[str, ...] = ()
    kept_off: tuple[tuple[str, int], ...] = ()

    @property
    def lacking(self) -> int:
        """Places that nobody can fill."""
        return self.wanted - self.given


@dataclass(frozen=True, slots=True)
class RosterProposal:
    """A plan for `order` on the state of number `seq`; nothing is written before somebody applies it.

    `places` are asked for in the shifts planned, those set by hand included, `gaps` are open, of which `gaps_bound`
    must be. `changes` counts people who come to or leave a cell; where something stood, `changes_bound` of them no
    roster with so few gaps does without. `points` weigh all that makes it worse, `points_bound` is proven. `settled`:
    nothing better is looked for. So many `wishes` are not kept; `couples` are broken, in shifts.
    """

    seq: int
    order: RosterOrder
    lines: tuple[DutyChange, ...]
    gaps: tuple[Gap, ...]
    gaps_bound: int
    places: int
    fairness: tuple[LineFairness, ...]
    changes: int
    changes_bound: int
    points: int
    points_bound: int
    seconds: float
    settled: bool
    wishes: int = 0
    couples: int = 0
    lacks: tuple[RosterLack, ...] = ()

    @property
    def open(self) -> int:
        """Places left open."""
        return sum(row.places for row in self.gaps)

    @property
    def filled(self) -> int:
        """Places that somebody holds."""
        return self.places - self.open

    @property
    def fewest(self) -> bool:
        """Whether no roster fills more."""
        return self.open <= self.gaps_bound

    @property
    def fair(self) -> bool:
        """Whether no line can be fairer."""
        return all(row.proven for row in self.fairness)

    @property
    def least_change(self) -> bool:
        """Whether no roster with so few gaps changes less."""
        return self.changes <= self.changes_bound

    @property
    def proven(self) -> bool:
        """Whether no roster is better."""
        return self.fewest and self.points <= self.points_bound

    @property
    def repairs(self) -> bool:
        """Whether only what somebody left is mended."""
        return self.order.repair

    @property
    def told_again(self) -> int:
        """How many changes concern somebody who was told."""
        return sum(line.told for line in self.lines)

    @property
    def people(self) -> tuple[str, ...]:
        """Whom the changes concern (ids)."""
        return tuple(dict.fromkeys(key for line in self.lines for key in (line.before, line.after) if key))
