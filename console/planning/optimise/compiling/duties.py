"""Duties in force as arrays: whoever is on duty is not sent to a meeting, the way between them included."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from console.domain.conferences import Need
from console.domain.on_duty.in_force import Duty
from console.domain.on_duty.judging import WHOLE_DAY
from console.domain.snapshot import Snapshot
from console.planning.on_duty.busy import busy
from console.planning.optimise.compiling.staff import TICK, Numbering, Staff, moments, zones_of
from console.planning.optimise.problem.arrays import Ints, expand, firsts, ints
from console.planning.optimise.problem.model import Spans, Travel

AROUND = WHOLE_DAY // TICK


@dataclass(frozen=True, slots=True, eq=False)
class Duties:
    """B duties: `person` (B,) numbers the staff, times in ticks, `zone` where they are served. `first` (S + 1) begins
    each person's rows; rows are sorted by person.
    """

    first: Ints
    person: Ints
    start: Ints
    end: Ints
    zone: Ints

    def __len__(self) -> int:
        return len(self.start)

    def clashing(self, travel: Travel, spans: Spans, need: Ints, person: Ints) -> Ints:
        """Which of these pairs (K,) of need and person leave too little time for the way from the duty
        (`judging.minutes_lacking`).
        """
        asked, row = expand(self.first, person)
        start, end = spans.start[need[asked]], spans.end[need[asked]]
        near = (self.start[row] < end + AROUND) & (start - AROUND < self.end[row])
        asked, row, start, end = asked[near], row[near], start[near], end[near]
        gap = np.where(self.start[row] <= start, start - self.end[row], self.start[row] - end)
        found: Ints = asked[gap < travel.ticks(self.zone[row], spans.zone[need[asked]])]
        return found


def duties_of(snapshot: Snapshot, needs: Sequence[Need], staff: Staff, numbers: Numbering) -> Duties:
    """Duties that any of these needs could meet."""
    rows: list[tuple[int, Duty]] = []
    if needs:
        first, last = min(need.start for need in needs), max(need.end for need in needs)
        known = busy(snapshot, first - WHOLE_DAY, last + WHOLE_DAY)
        rows = [(staff.number[duty.person], duty) for duty in known if duty.person in staff.number]
        rows.sort(key=lambda pair: pair[0])
    zones = zones_of(snapshot) if rows else {}
    person = ints(one for one, _ in rows)
    return Duties(
        first=firsts(np.bincount(person, minlength=len(staff))),
        person=person,
        start=moments(duty.start for _, duty in rows),
        end=moments(duty.end for _, duty in rows),
        zone=ints(numbers.zone(zones, _place(snapshot, duty) or staff.rows[one].place) for one, duty in rows),
    )


def _place(snapshot: Snapshot, duty: Duty) -> str:
    line = snapshot.duty_lines.get(duty.line)
    return line.place if line is not None else ""
