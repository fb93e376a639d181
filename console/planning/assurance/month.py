"""A month of conferences [D]: meetings, venues, punctuality of answers, faults by system and by city."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from console.domain.clocks import NOTHING
from console.domain.conferences import CANCELLED, DRAFT, MEETING, Conference, needs_by_conference
from console.domain.levels import CITY
from console.domain.places import paths
from console.domain.policies import ANSWER_CLOCKS
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.planning.assurance.answers import AnswerLine, Punctuality, answer_lines, punctuality
from console.planning.assurance.faults import FaultLine, faults_of
from console.planning.month.ticket import Month


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting of the month. `venues` that took part, `excused` that did not after all; `answers` by clock."""

    conference: Conference
    venues: int
    excused: int
    answers: dict[str, Punctuality]
    faults: tuple[FaultLine, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """What meetings come to together: of a system, or of the month. `lasted` sums the faults' durations."""

    meetings: int
    cancelled: int
    venues: int
    answers: dict[str, Punctuality]
    faults: int
    lasted: timedelta


@dataclass(frozen=True, slots=True)
class CityFaults:
    """Faults at one city's venues (the province's own under its code), by system."""

    place: str
    by_system: dict[str, int]
    lasted: timedelta

    @property
    def faults(self) -> int:
        """All of them."""
        return sum(self.by_system.values())


@dataclass(frozen=True, slots=True)
class ConferenceMonth:
    """The month's meetings by start, sums by system (in the order of the systems), all together, faults by city."""

    month: Month
    meetings: tuple[MeetingLine, ...]
    systems: dict[str, Sums]
    total: Sums
    cities: tuple[CityFaults, ...]


def conference_month(snapshot: Snapshot, month: Month, system: str = "") -> ConferenceMonth:
    """Meetings that begin in the month, of all systems or of one; drafts and residences are no meetings held."""
    chosen = [
        c
        for c in snapshot.conferences.values()
        if month.start <= c.start < month.end and c.kind == MEETING and c.state != DRAFT and system in ("", c.system)
    ]
    answers: dict[str, list[AnswerLine]] = {}
    lines = []
    for conference in sorted(chosen, key=lambda c: (c.start, c.system, c.title)):
        owed = answer_lines(snapshot, conference, month.until)
        answers[conference.id] = list(owed)
        lines.append(_line(snapshot, conference, owed, month))
    order = sorted(snapshot.systems.values(), key=lambda row: (row.order, row.id))
    known = [row.id for row in order if any(line.conference.system == row.id for line in lines)]
    systems = {key: _sums([line for line in lines if line.conference.system == key], answers) for key in known}
    return ConferenceMonth(month, tuple(lines), systems, _sums(lines, answers), _cities(snapshot, lines))


def _line(snapshot: Snapshot, conference: Conference, owed: Iterable[AnswerLine], month: Month) -> MeetingLine:
    needs = snapshot.needs.derived(needs_by_conference).get(conference.id, ())
    rows = tuple(owed)
    held = conference.state != CANCELLED
    return MeetingLine(
        conference,
        venues=sum(not need.excused for need in needs) if held else 0,
        excused=sum(bool(need.excused) for need in needs) if held else len(needs),
        answers={name: punctuality(row for row in rows if row.clock == name) for name in ANSWER_CLOCKS},
        faults=faults_of(snapshot, conference, needs, month.until) if held else (),
    )


def _each(lines: Iterable[MeetingLine]) -> tuple[FaultLine, ...]:
    """Each fault once: one line may carry two meetings."""
    return tuple({fault.ticket.id: fault for line in lines for fault in line.faults}.values())


def _sums(lines: list[MeetingLine], answers: dict[str, list[AnswerLine]]) -> Sums:
    owed = [row for line in lines for row in answers[line.conference.id]]
    faults = _each(lines)
    return Sums(
        meetings=sum(line.conference.state != CANCELLED for line in lines),
        cancelled=sum(line.conference.state == CANCELLED for line in lines),
        venues=sum(line.venues for line in lines),
        answers={name: punctuality(row for row in owed if row.clock == name) for name in ANSWER_CLOCKS},
        faults=len(faults),
        lasted=sum((fault.lasted for fault in faults), NOTHING),
    )


def _cities(snapshot: Snapshot, lines: list[MeetingLine]) -> tuple[CityFaults, ...]:
    """Cities with faults, the most first. A fault that concerned meetings of two systems counts in each."""
    tickets: dict[str, dict[str, set[str]]] = {}
    lasted: dict[str, dict[str, timedelta]] = {}
    for line in lines:
        for fault in line.faults:
            city, key = _city(snapshot, fault.ticket, fault.venue), fault.ticket.id
            tickets.setdefault(city, {}).setdefault(line.conference.system, set()).add(key)
            lasted.setdefault(city, {})[key] = fault.lasted
    rows = (
        CityFaults(city, {system: len(keys) for system, keys in by_system.items()}, sum(lasted[city].values(), NOTHING))
        for city, by_system in tickets.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.faults, row.place)))


def _city(snapshot: Snapshot, ticket: Ticket, venue: str) -> str:
    row = snapshot.venues.get(venue)
    place = row.place if row else ticket.place
    path = snapshot.places.derived(paths).get(place, ())
    return next((step.code for step in path if step.level == CITY), path[0].code if path else place)
