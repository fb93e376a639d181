"""Assurance periods 重保: when customers of some classes come first [A][B]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.places import Place, paths
from console.domain.table import Table

# Kinds with words of the product; a site may write its own.
LUNAR_NEW_YEAR, NEW_YEAR, ELECTION, FLOOD, EPIDEMIC, HIGH_LEVEL = (
    "lunar_new_year", "new_year", "election", "flood", "epidemic", "high_level",
)  # fmt: skip
PERIOD_KINDS = (LUNAR_NEW_YEAR, NEW_YEAR, ELECTION, FLOOD, EPIDEMIC, HIGH_LEVEL)


@dataclass(frozen=True, slots=True)
class PeriodStrength:
    """A shift ('' for every) of a duty line (id) needs `more` people while the period runs."""

    line: str
    more: int
    shift: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """An assurance period from `start` to `end` (aware). `grades` are the customer classes raised, () for all;
    `places` (codes) where, () everywhere. `kind` is one of PERIOD_KINDS or the site's word.

    `orders` in force, by number or title; `raises` how far priorities are raised (None: by the rule). `strength` is
    what duty lines need beyond their own; lines that run only in it name it. `residents` serve venues ALL_DAY or in
    CUSTOMER_HOURS (`residence`), '' for none. `opened` when its readiness list was made, by whom.
    """

    id: str
    name: str
    start: datetime
    end: datetime
    kind: str = ""
    grades: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    raises: int | None = None
    strength: tuple[PeriodStrength, ...] = ()
    residents: str = ""
    opened: datetime | None = None
    opened_by: str = ""
    note: str = ""
    version: int = 1


def running(periods: Iterable[Period], at: datetime) -> tuple[Period, ...]:
    """The periods that run at this time, the first to end first."""
    return tuple(sorted((p for p in periods if p.start <= at < p.end), key=lambda p: (p.end, p.id)))


def covers(period: Period, places: Table[Place], grade: str, place: str) -> bool:
    """Whether a customer of this class at this place comes first in it."""
    above = {step.code for step in places.derived(paths).get(place, ())} | {place}
    return (not period.grades or grade in period.grades) and (not period.places or bool(above & set(period.places)))
