"""A roster by person: whoever may serve its lines, day by day, with leave, meetings and duties elsewhere [A]."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.rosters import GOING, WORKING, DutiesOf, DutyEntry, Roster
from console.domain.on_duty.in_force import Duty, duties_between
from console.domain.on_duty.judging import meetings_of
from console.domain.people import Leave, Person, away
from console.domain.snapshot import Snapshot
from console.planning.duty.cells import CALM, worst_of
from console.planning.duty.days import DutyDay, duty_days, is_night, weights_of
from console.planning.duty.filled import Days, crew_of, people_in, roster_days, roster_lines, shifts_of
from console.planning.duty.judged import judged_of
from console.planning.duty.now import lines_in_order


@dataclass(frozen=True, slots=True)
class Served:
    """A duty of somebody: line (id) and shift (code). `entry` is its entry in the roster that is looked at, '' for one
    elsewhere, whose `layer` says what puts it there; `going`: the next publication takes it off.
    """

    line: str
    shift: str
    start: datetime
    end: datetime
    entry: str = ""
    layer: str = ""
    stands_for: str = ""
    going: bool = False
    worst: str = CALM


@dataclass(frozen=True, slots=True)
class PersonDay:
    """What a day holds for somebody: duties in order, leave that touches it, needs (ids) of meetings."""

    day: str
    served: tuple[Served, ...] = ()
    leave: Leave | None = None
    meetings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody over the days. Counts, `minutes` and `points` (tenths) are of the duties in sight, those elsewhere and
    going ones aside; where what holds is looked at, of all.
    """

    person: Person
    days: tuple[PersonDay, ...]
    duties: int
    nights: int
    minutes: int
    points: int


def by_person(
    snapshot: Snapshot, shown: str | Days, lines: Collection[str] | None = None, people: Iterable[str] | None = None
) -> tuple[PersonRow, ...]:
    """Rows of a roster (id), or of what holds from the first day to the last: who may serve its lines and who does, in
    the order of lines. `lines` and `people` (ids) limit them. Raises KeyError for a roster that is gone.
    """
    roster = snapshot.rosters[shown] if isinstance(shown, str) else None
    days = roster_days(snapshot, roster) if roster is not None else duty_days(snapshot, *_span(shown))
    chosen = dict.fromkeys(people_shown(snapshot, roster, lines) if people is None else people)
    said = judged_of(snapshot, roster.id, chosen) if roster is not None else {}
    maker = _Maker(snapshot, roster, days, {key: worst_of(findings) for key, findings in said.items()})
    return tuple(maker.row(person) for key in chosen if (person := snapshot.people.get(key)) is not None)


def people_shown(snapshot: Snapshot, roster: Roster | None, lines: Collection[str] | None = None) -> list[str]:
    """Who (ids) may serve the lines (`crew_of`), in their order, then who else stands in the roster."""
    every = roster_lines(snapshot, roster) if roster is not None else snapshot.duty_lines.derived(lines_in_order)
    chosen = [line for line in every if line.active and (lines is None or line.id in lines)]
    found = dict.fromkeys(person.id for line in chosen for person in crew_of(snapshot, line))
    if roster is not None:
        found.update(dict.fromkeys(people_in(snapshot, roster.id, [line.id for line in chosen])))
    return list(found)


def _span(shown: str | Days) -> Days:
    assert not isinstance(shown, str)
    return shown


class _Maker:
    """Rows over the same days."""

    def __init__(
        self, snapshot: Snapshot, roster: Roster | None, days: tuple[DutyDay, ...], worst: dict[str, str]
    ) -> None:
        self._snapshot, self._roster, self._days, self._worst = snapshot, roster, days, worst
        zone = ZoneInfo(snapshot.site.zone)
        self._starts = [datetime.combine(day.day, time(), zone) for day in days]
        self._ends = [datetime.combine(day.day + timedelta(days=1), time(), zone) for day in days]
        self._shifts = {
            (line.id, shift.code): shift for line in snapshot.duty_lines.values() for shift in shifts_of(snapshot, line)
        }

    def row(self, person: Person) -> PersonRow:
        served = self._served(person)
        days = tuple(
            PersonDay(
                day.key,
                tuple(served.get(day.key, ())),
                away(person, start, end),
                tuple(need.id for need in meetings_of(self._snapshot, person.id, start, end)),
            )
            for day, start, end in zip(self._days, self._starts, self._ends, strict=True)
        )
        return self._counted(person, days)

    def _counted(self, person: Person, days: tuple[PersonDay, ...]) -> PersonRow:
        own = [
            (day, one)
            for day, row in zip(self._days, days, strict=True)
            for one in row.served
            if not one.going and (self._roster is None or one.entry)
        ]
        weights, shifts = weights_of(self._snapshot), [self._shifts.get((one.line, one.shift)) for _, one in own]
        return PersonRow(
            person,
            days,
            len(own),
            sum(1 for shift in shifts if shift is not None and is_night(shift)),
            sum((one.end - one.start) // timedelta(minutes=1) for _, one in own),
            sum(weights.of(day, s) if s else weights.of_day(day) for (day, _), s in zip(own, shifts, strict=True)),
        )

    def _served(self, person: Person) -> dict[str, list[Served]]:
        """Duties by day, in order."""
        found = [(duty.day, _elsewhere(duty)) for duty in self._in_force(person)]
        roster, entries = self._roster, self._snapshot.duty_entries
        for row in entries.following(DutiesOf).of(entries).get(person.id) if roster is not None else ():
            if roster is not None and row.roster == roster.id and row.standing in (*WORKING, GOING):
                found.append((row.day, self._entry(row)))
        by_day: dict[str, list[Served]] = {}
        for day, one in sorted(found, key=lambda pair: (pair[1].start, pair[1].line)):
            by_day.setdefault(day, []).append(one)
        return by_day

    def _in_force(self, person: Person) -> Iterable[Duty]:
        if not self._days:
            return ()
        duties = duties_between(self._snapshot, person.id, self._starts[0], self._ends[-1])
        roster = self._roster
        return duties if roster is None else (duty for duty in duties if not roster.covers(duty.line, duty.day))

    def _entry(self, row: DutyEntry) -> Served:
        return Served(
            row.line, row.shift, row.start, row.end, row.id, "", row.stands_for, row.standing == GOING,
            self._worst.get(row.id, CALM),
        )  # fmt: skip


def _elsewhere(duty: Duty) -> Served:
    return Served(duty.line, duty.shift, duty.start, duty.end, "", duty.layer, duty.stands_for)
