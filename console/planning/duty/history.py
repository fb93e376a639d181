"""Points that count already: what people served on a line in the last months, so that rosters are fair one after the
other.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from console.domain.duty.lines import DutyLine
from console.domain.duty.rosters import Roster
from console.domain.on_duty.in_force import pattern_of
from console.domain.snapshot import Snapshot
from console.planning.duty.days import duty_day, weights_of
from console.planning.on_duty.busy import busy

BACK = timedelta(days=92)
Points = dict[tuple[str, str], int]


def served_points(snapshot: Snapshot, cells: Iterable[tuple[str, str, str, str]], lines: Collection[str]) -> Points:
    """Tenths by (line, person) of what people served, given as (line, day, shift, person)."""
    weights, found, known = weights_of(snapshot), Points(), dict[tuple[str, str, str], int]()
    for line, day, code, person in cells:
        if line not in lines:
            continue
        if (line, day, code) not in known:
            row = snapshot.duty_lines.get(line)
            pattern = pattern_of(snapshot, row) if row is not None else None
            shift = pattern.shift(code) if pattern is not None else None
            of_day = duty_day(snapshot, date.fromisoformat(day))
            known[line, day, code] = weights.of(of_day, shift) if shift is not None else 0
        found[line, person] = found.get((line, person), 0) + known[line, day, code]
    return found


def points_before(snapshot: Snapshot, roster: Roster, lines: Mapping[str, DutyLine], first: datetime) -> Points:
    """Of duties as they held in the 92 days before `first`, but for what this roster says."""
    rows = busy(snapshot, first - BACK, first, lines)
    own = ((d.line, d.day, d.shift, d.person) for d in rows if d.start < first and not roster.covers(d.line, d.day))
    return served_points(snapshot, own, lines)


def carried(points: Mapping[str, int], people: Collection[str], band: int) -> dict[str, int]:
    """What of each one's difference to the mean counts in a new roster: no more than the band, so that nobody makes up
    for a quarter in a week.
    """
    if not people:
        return {}
    mean = sum(points.get(key, 0) for key in people) / len(people)
    return {key: max(-band, min(band, round(points.get(key, 0) - mean))) for key in people}


def evened(points: Mapping[str, int], people: Collection[str], band: int) -> dict[str, int]:
    """As `carried`, counted from the lowest that may be, which is 0."""
    return {key: band + value for key, value in carried(points, people, band).items()}
