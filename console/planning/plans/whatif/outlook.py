"""What a scenario comes to, as plain data: it crosses process borders and is shown."""

from dataclasses import dataclass
from datetime import datetime
from statistics import median_low

from console.planning.optimise.problem.certificate import Certificate
from console.planning.plans.proposal import Lack
from console.planning.plans.whatif.scenario import Scenario

# Why a place of a need stays open.
NO_STAFF, ABSENT, DUTY, SKILL, CUT_OFF, SHARED, DAY = (
    *("no_staff", "absent", "duty", "skill"),
    *("cut_off", "shared", "day"),
)
WHYS = (NO_STAFF, ABSENT, DUTY, SKILL, CUT_OFF, SHARED, DAY)


@dataclass(frozen=True, slots=True)
class Tally:
    """Places asked for, those left open, and those open had nobody been absent and nothing cut off (`before`)."""

    places: int
    open: int
    before: int

    @property
    def filled(self) -> int:
        """Places that have somebody."""
        return self.places - self.open


@dataclass(frozen=True, slots=True)
class LevelTally:
    """One system (code) at one level (code)."""

    system: str
    level: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class AreaTally:
    """A city or county (place code) with all below it; `above` is the city of a county."""

    place: str
    level: str
    above: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Asked:
    """A need of the scenario: no such row is stored, so it is told here. `conference` is the id of a real meeting, or
    begins with `varied.PREFIX`.
    """

    need: str
    conference: str
    system: str
    level: str
    place: str
    venue: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Failing:
    """`open` places of a need stay open, `before` of them anyway. `why` is one of WHYS; `people` (ids) are those whom
    it speaks of: absent, without the skill, outside the cut, or those (`lack.people`) who serve elsewhere at that
    time. `lack` is the place of its Hall set in `Outlook.lacks`, -1 without one. `away` (ids) would be asked too were
    they not absent, whatever the reason.
    """

    asked: Asked
    open: int
    before: int
    why: str
    people: tuple[str, ...] = ()
    lack: int = -1
    away: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """People of one post in a unit: `present` over the meetings, `required` by the site's rule of strength, `before` as
    many would be present with nobody absent. In the plan `bound` (ids) serve at the unit's own venues, `lent` (ids) at
    others': those are not present.
    """

    post: str
    present: int
    required: int
    before: int
    bound: tuple[str, ...]
    lent: tuple[str, ...] = ()

    @property
    def lacking(self) -> int:
        """How many people lack."""
        return max(0, self.required - self.present)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that owes strength ([D]: county 2 + 3, city 2 + 2), put to the test by the meetings at its own venues."""

    place: str
    level: str
    posts: tuple[Post, ...]
    tally: Tally

    @property
    def lacking(self) -> int:
        """People below the strength."""
        return sum(post.lacking for post in self.posts)

    @property
    def reserve(self) -> int:
        """People present whom the plan leaves free."""
        return sum(max(0, post.present - len(post.bound)) for post in self.posts)

    @property
    def holds(self) -> bool:
        """All of its strength is there, and all of its venues have somebody."""
        return not self.lacking and not self.tally.open

    @property
    def thin(self) -> bool:
        """Below its strength, or nobody left for an emergency."""
        return bool(self.lacking) or not self.reserve


@dataclass(frozen=True, slots=True)
class Draw:
    """One throw of the dice."""

    seed: int
    absent: int
    open: int
    fewest: bool


@dataclass(frozen=True, slots=True)
class Often:
    """In how many draws something at a place (code) stayed open, and how many places in all of them."""

    place: str
    draws: int
    open: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """The answer on the snapshot of number `seq`. Details are those of the draw `seed`, the worst of `draws`; with
    fewer `draws` than the scenario wants it is an answer on the way, or one that was cancelled.

    `start`, `end` are the meetings' (UTC); `meetings` how many real ones were taken along (conference ids).
    """

    seq: int
    scenario: Scenario
    seed: int
    start: datetime
    end: datetime
    meetings: tuple[str, ...]
    absent: tuple[str, ...]
    total: Tally
    levels: tuple[LevelTally, ...]
    areas: tuple[AreaTally, ...]
    failing: tuple[Failing, ...]
    lacks: tuple[Lack, ...]
    asked: tuple[Asked, ...]
    units: tuple[Unit, ...]
    known: Certificate
    baseline: Certificate
    draws: tuple[Draw, ...]
    often: tuple[Often, ...]
    seconds: float

    @property
    def worst(self) -> Draw:
        """The draw that leaves most open, the first of these."""
        return max(self.draws, key=lambda one: (one.open, -one.seed))

    @property
    def median(self) -> int:
        """Places open in the draw of the middle."""
        return median_low(one.open for one in self.draws)

    @property
    def whole(self) -> bool:
        """Whether every draw was made."""
        return len(self.draws) == self.scenario.draws

    def lack_of(self, failing: Failing) -> Lack:
        """The shortage that a failing need is part of, or the need as one of its own."""
        if failing.lack >= 0:
            return self.lacks[failing.lack]
        asked = failing.asked
        return Lack((asked.need,), (), failing.open, asked.start, until=asked.end)

    def units_of(self, level: str) -> tuple[Unit, ...]:
        """Those of a level."""
        return tuple(unit for unit in self.units if unit.level == level)


@dataclass(frozen=True, slots=True)
class StressDay:
    """A day of the stress test. `away`: people on leave or drawn while there is work; `short`: units below their
    strength; `worst` the county (code; a place in no county stands for itself) with most open places, '' for none;
    `counties` the worst of them with how many, `units` (codes) those that lack most people with how many.
    """

    day: str
    places: int
    open: int
    fewest: bool
    away: int
    meetings: int
    short: int
    worst: str = ""
    worst_open: int = 0
    counties: tuple[tuple[str, int], ...] = ()
    units: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class YearOutlook:
    """The stress test of a year on the snapshot of number `seq`: `days` so far, of `total`; `solved` had to be worked
    out, the others had the same input as one of these.
    """

    seq: int
    year: int
    scenario: Scenario
    total: int
    days: tuple[StressDay, ...]
    solved: int
    seconds: float

    @property
    def whole(self) -> bool:
        """Whether every day is there."""
        return len(self.days) == self.total

    @property
    def worst(self) -> StressDay | None:
        """The day that leaves most open, the first of these; None before the first."""
        return max(self.days, key=lambda one: one.open, default=None)
