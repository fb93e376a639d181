"""Assurance periods 重保: when customers of some classes come first [A][B]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.places import Place, paths
from console.domain.table import Table


@dataclass(frozen=True, slots=True)
class Period:
    """An assurance period from `start` to `end` (aware). `grades` are the customer classes raised, () for all;
    `places` (codes) where, () everywhere. `kind` in the site's words: new year, election, flood, meeting.
    """

    id: str
    name: str
    start: datetime
    end: datetime
    kind: str = ""
    grades: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    version: int = 1


def running(periods: Iterable[Period], at: datetime) -> tuple[Period, ...]:
    """The periods that run at this time, the first to end first."""
    return tuple(sorted((p for p in periods if p.start <= at < p.end), key=lambda p: (p.end, p.id)))


def covers(period: Period, places: Table[Place], grade: str, place: str) -> bool:
    """Whether a customer of this class at this place comes first in it."""
    above = {step.code for step in places.derived(paths).get(place, ())} | {place}
    return (not period.grades or grade in period.grades) and (not period.places or bool(above & set(period.places)))
