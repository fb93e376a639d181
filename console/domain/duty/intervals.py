"""Who really was on duty, as intervals: kept apart from rosters, which say who should be."""

from dataclasses import dataclass
from datetime import datetime

SIGNED = "signed"  # the layer of who took the desk by their signature and is not on its roster


@dataclass(frozen=True, slots=True)
class DutyInterval:
    """A person (id) on a line's shift from `start` to `end` (UTC; None while they serve). `layer` is what said so
    (`in_force.LAYERS`, or SIGNED); `name` is the person's as it was then. Nobody edits it. `person` is '' where a
    signature is of somebody whom the staff does not know.
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
