"""The stress test on each day of a year; a day with the same input as an earlier one is not worked out again."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from console.domain.on_duty.judging import WHOLE_DAY
from console.domain.people import Person
from console.domain.places import county_codes
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.domain.table import Table
from console.planning.on_duty.busy import busy
from console.planning.plans.questions import Talk
from console.planning.plans.whatif.case import Case, case_of
from console.planning.plans.whatif.outlook import StressDay, YearOutlook
from console.planning.plans.whatif.scenario import Scenario, check, check_year, zone_of
from console.planning.plans.whatif.units import weakest
from console.planning.plans.whatif.varied import Work, made_needs, real_needs, varied, work_of

TELL_EVERY = 0.2  # seconds
WORST = 8  # counties and units that a day names


def stress_year(snapshot: Snapshot, year: int, scenario: Scenario, talk: Talk) -> YearOutlook:
    """The scenario on each day of `year`, with the leave and (where it takes the day along) the meetings known for it.
    Who is drawn absent differs from day to day, the same with the same seed. Raises ScenarioProblem.
    """
    check_year(year)
    check(snapshot, scenario)
    talk.give_way()
    board, told = _Board(snapshot, scenario, talk), 0.0
    days = [
        date(year, 1, 1) + timedelta(days=number) for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]
    outlook = YearOutlook(snapshot.seq, year, scenario, len(days), (), 0, 0.0)
    found: list[StressDay] = []
    for day in days:
        found.append(board.day(day))
        seconds = talk.seconds()
        outlook = replace(outlook, days=tuple(found), solved=len(board.known), seconds=seconds)
        if talk.enough():
            break
        if seconds - told >= TELL_EVERY and not outlook.whole:
            told = seconds
            talk.tell(outlook)
    return outlook


class _Board:
    """The days worked out so far, by what they were worked out from."""

    def __init__(self, snapshot: Snapshot, scenario: Scenario, talk: Talk) -> None:
        self.snapshot, self.scenario, self.talk = snapshot, scenario, talk
        self.known: dict[Hashable, StressDay] = {}
        made = made_needs(snapshot, scenario)
        begins, _ = scenario.meeting(zone_of(snapshot))
        self.lead = begins - min(need.start for need in made)
        self.tail = max(need.end for need in made) - begins

    def day(self, day: date) -> StressDay:
        """What the scenario comes to on this day."""
        scenario = replace(self.scenario, day=day)
        key = self._input(scenario)
        if key not in self.known:
            work = work_of(self.snapshot, scenario)
            state = varied(self.snapshot, scenario, work, f"{scenario.seed}/{day}" if scenario.strained else "")
            self.known[key] = _summed(case_of(state, scenario.cut_off, self.talk.enough), work, day)
        return replace(self.known[key], day=day.isoformat())

    def _input(self, scenario: Scenario) -> Hashable:
        """All that a day's answer depends on beside what every day shares, as times from the meetings' begin: who is
        away or on duty while there is work, when the day begins and ends, the real needs, and the day itself where
        people are drawn for it.
        """
        zone = zone_of(self.snapshot)
        begins, _ = scenario.meeting(zone)
        real = real_needs(self.snapshot, scenario)
        start = min(begins - self.lead, *(need.start for need in real), begins)
        end = max(begins + self.tail, *(need.end for need in real), begins)
        away = tuple(
            (person, max(low, start) - begins, min(high, end) - begins)
            for low, high, person in leave_within(self.snapshot.people, start, end)
        )
        duties = tuple(
            (duty.person, duty.line, duty.start - begins, duty.end - begins)
            for duty in busy(self.snapshot, start - WHOLE_DAY, end + WHOLE_DAY)
        )
        day = tuple(moment.astimezone(UTC) - begins for moment in local_day(begins, zone))
        return away, duties, day, tuple(need.id for need in real), scenario.day if scenario.absent_percent else None


def leave_within(people: Table[Person], start: datetime, end: datetime) -> tuple[tuple[datetime, datetime, str], ...]:
    """(start, end, person) of all leave that touches the time, by its start."""
    return tuple(row for row in people.derived(_leave) if row[0] < end and start < row[1])


def _leave(people: Table[Person]) -> tuple[tuple[datetime, datetime, str], ...]:
    """All leave of a table by its start (for `people.derived`)."""
    rows = ((leave.start, leave.end, person.id) for person in people.values() for leave in person.leave)
    return tuple(sorted(rows))


def _summed(case: Case, work: Work, day: date) -> StressDay:
    counties = case.varied.snapshot.places.derived(county_codes)
    left = Counter[str]()
    for need, count in zip(case.made.bench.needs.rows, case.left.tolist(), strict=True):
        left[counties.get(need.place, need.place)] += count
    worst = _most(left)
    start, end = min(need.start for need in work.needs), max(need.end for need in work.needs)
    away = {person for _, _, person in leave_within(case.varied.snapshot.people, start, end)}
    short, lacking = set[tuple[str, str]](), Counter[str]()
    for row in weakest(case).values():
        if row.short:
            short.add((row.place, row.level))
            lacking[row.place] += row.required - row.present
    return StressDay(
        day=day.isoformat(),
        places=int(case.asked.sum()),
        open=case.open,
        fewest=case.known.fewest,
        away=len(away),
        meetings=len(work.real),
        short=len(short),
        worst=worst[0][0] if worst else "",
        worst_open=worst[0][1] if worst else 0,
        counties=worst,
        units=_most(lacking),
    )


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The places with most of something, of equals by code."""
    return tuple(sorted(((place, n) for place, n in counts.items() if n), key=lambda row: (-row[1], row[0]))[:WORST])
