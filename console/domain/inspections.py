"""Joint tests and routine inspections 巡检 by plan: what is due at which venue on which day [D]."""

from dataclasses import dataclass
from datetime import date

WEEKLY, MONTHLY, BEFORE_PERIOD = "weekly", "monthly", "before_period"
RHYTHMS = (WEEKLY, MONTHLY, BEFORE_PERIOD)

# How a venue stands in a plan, the most pressing first.
OVERDUE, OPEN, AHEAD, DONE = "overdue", "open", "ahead", "done"
STANDINGS = (OVERDUE, OPEN, AHEAD, DONE)


@dataclass(frozen=True, slots=True)
class InspectionPlan:
    """Which checklist (`template`: a template's code) is run at which venues, how often, from `since` (ISO day) on.

    `day` is the weekday (1 Monday) or the day of the month that it is due on, or for BEFORE_PERIOD how many days before
    a period begins; `within` how many days before the due day it may be done. `systems` and `places` (codes) narrow the
    venues, () for all; `kinds` the periods' kinds, () for all.
    """

    id: str
    name: str
    template: str
    rhythm: str
    day: int
    since: str
    within: int = 3
    systems: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    active: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True)
class VenueStanding:
    """One venue in one plan. OPEN and OVERDUE are about the occurrence `day`, due on `due`; AHEAD and DONE about the
    next one (both None where none comes). `days` to the due day, negative when it is past; `missed` how many
    occurrences passed undone; `last` the latest that was done; `run` the id of one that was opened and is not done.
    """

    plan: str
    venue: str
    place: str
    state: str
    day: date | None = None
    due: date | None = None
    days: int = 0
    missed: int = 0
    last: date | None = None
    run: str = ""

    @property
    def id(self) -> str:
        """One a plan and venue."""
        return f"{self.plan}/{self.venue}"
