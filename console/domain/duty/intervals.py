"""Who really was on duty, as intervals: kept apart from rosters, which say who should be."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DutyInterval:
    """A person (id) on a line's shift from `start` to `end` (UTC; None while they serve). `layer` is what said so
    (`in_force.LAYERS`); `name` is the person's as it was then. Nobody edits it.
    """

    id: str
    line: str
    place: str
    day: str
    shift: str
    person: str
    start: datetime
    end: datetime | None
    layer: str
    name: str = ""
    stands_for: str = ""
    note: str = ""
    version: int = 1
