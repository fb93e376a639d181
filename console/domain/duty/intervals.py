"""Who really was on duty, as intervals: kept apart from rosters, which say who should be."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DutyInterval:
    """A person (id) on a line's shift from `start` to `end` (UTC; None while nobody can say). `layer` is what said so
    (`in_force.LAYERS`, or SIGNED where a hand-over did); `person` may be '' and `name` a dispatcher without a row of
    staff. Nobody edits it but by another that says `note`.
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
