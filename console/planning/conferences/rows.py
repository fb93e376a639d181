"""A row of the readiness of a conference: a place, with the sums of all places below it [D]."""

from dataclasses import dataclass
from datetime import datetime

from console.planning.conferences.figures import AT, FIXED, MOBILE, NEVER, TOWNSHIPS, VENUES, Ratio, Sums, Urgent


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that lacks or is wrong at a place, and how many: `venue`, `fixed`, `mobile` (people), `unsent`,
    `unanswered` (units), `test`, `abnormal` (venues and items), `fault`.
    """

    place: str
    what: str
    missing: int


@dataclass(frozen=True, slots=True, eq=False)
class ReadyRow:
    """One place of the tree. `whole` counts it and all places below it, `own` itself alone; both are never changed.

    `need` is the first open need below, '' when none; `excused`: no venue here or below takes part any more. A row that
    an event leaves as it was stays the same object.
    """

    place: str
    parent: str
    level: str
    below: int
    whole: Sums
    own: Sums
    gaps: tuple[Gap, ...]
    need: str = ""
    excused: bool = False

    def ratio(self, figure: str) -> Ratio:
        """n of m of a figure."""
        number = AT[figure]
        return Ratio(self.whole.n[number], self.whole.m[number])

    def bad(self, figure: str) -> int:
        """How many of a figure are wrong, as opposed to not yet done."""
        return self.whole.bad[AT[figure]]

    def done(self, figure: str) -> datetime | None:
        """When the last one was done, once all are."""
        number = AT[figure]
        at, whole = self.whole.done[number], self.whole
        return at if at is not NEVER and whole.m[number] and whole.n[number] >= whole.m[number] else None

    @property
    def urgent(self) -> Urgent | None:
        """The answer owed first at this place or below."""
        return self.whole.urgent

    @property
    def venues(self) -> Ratio:
        """People assigned of people needed."""
        return self.ratio(VENUES)

    @property
    def fixed(self) -> Ratio:
        """Strength, counted up to what is owed, so that one county's surplus never hides another's gap."""
        return self.ratio(FIXED)

    @property
    def mobile(self) -> Ratio:
        """As `fixed`."""
        return self.ratio(MOBILE)

    @property
    def townships(self) -> Ratio:
        """As `venues`, of townships and what lies below them."""
        return self.ratio(TOWNSHIPS)


def is_ready(row: ReadyRow) -> bool:
    """Whether nothing lacks at this place or below it."""
    return not row.gaps
