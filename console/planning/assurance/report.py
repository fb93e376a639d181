"""The assurance report of a conference [D]: scope, staff, answers, rounds, faults, checklists, what is unfinished."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.assurance import Unfinished
from console.domain.checks import ABNORMAL, CheckRun, CheckTemplate, step_done
from console.domain.conference_log import (
    ConferenceEvent,
    UnitTask,
    events_by_conference,
    tasks_by_conference,
)
from console.domain.conferences import Conference, Need, assignments_by_need, needs_by_conference
from console.domain.levels import CITY
from console.domain.notices import Notice, notices_by_conference
from console.domain.places import paths
from console.domain.policies import ANSWER_CLOCKS
from console.domain.rollcalls import FAILED, LATE, NO_ANSWER, PRESENT, ROUNDS, mark_id, round_at
from console.domain.snapshot import Snapshot
from console.planning.assurance.answers import AnswerLine, Punctuality, answer_lines, punctuality
from console.planning.assurance.faults import FaultLine, faults_of
from console.planning.assurance.switches import SwitchLine, switches_of
from console.planning.assurance.unfinished import unfinished_of


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One city's part (the province's own under its code): venues that take part, people needed, people sent."""

    place: str
    venues: int
    needed: int
    assigned: int
    excused: int


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round: when it was due, how many venues, what they said; `first` and `last` when it was made."""

    round: str
    due: datetime
    venues: int
    present: int
    late: int
    no_answer: int
    failed: int
    first: datetime | None
    last: datetime | None

    @property
    def said(self) -> dict[str, int]:
        """How many venues said what."""
        return {PRESENT: self.present, LATE: self.late, NO_ANSWER: self.no_answer, FAILED: self.failed}

    @property
    def open(self) -> int:
        """Venues nobody has asked."""
        return self.venues - self.present - self.late - self.no_answer - self.failed


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One step of a checklist: in how many venues' runs it is done. `abnormal` counts items that were not in order."""

    template: str
    step: str
    done: int
    venues: int
    abnormal: int


@dataclass(frozen=True, slots=True)
class AssuranceReport:
    """Everything about one conference as it stands at `now`."""

    conference: Conference
    now: datetime
    notices: tuple[Notice, ...]
    answers: tuple[AnswerLine, ...]
    punctuality: dict[str, Punctuality]
    staff: tuple[StaffLine, ...]
    rounds: tuple[RoundLine, ...]
    checks: tuple[CheckLine, ...]
    faults: tuple[FaultLine, ...]
    tasks: tuple[UnitTask, ...]
    switches: tuple[SwitchLine, ...]
    excused: tuple[Need, ...]
    log: tuple[ConferenceEvent, ...]
    unfinished: tuple[Unfinished, ...]


def assurance_report(snapshot: Snapshot, conference: Conference, now: datetime) -> AssuranceReport:
    """The report as of `now` (aware)."""
    needs = snapshot.needs.derived(needs_by_conference).get(conference.id, ())
    part = tuple(need for need in needs if not need.excused)
    answers = answer_lines(snapshot, conference, now)
    faults = faults_of(snapshot, conference, needs, now)
    log = snapshot.conference_events.derived(events_by_conference).get(conference.id, ())
    tasks = snapshot.unit_tasks.derived(tasks_by_conference).get(conference.id, ())
    switches = tuple(switches_of(log, now))
    runs = tuple(run for run in snapshot.check_runs.values() if run.conference == conference.id)
    return AssuranceReport(
        conference=conference,
        now=now,
        notices=snapshot.notices.derived(notices_by_conference).get(conference.id, ()),
        answers=answers,
        punctuality={name: punctuality(a for a in answers if a.clock == name) for name in ANSWER_CLOCKS},
        staff=_staff(snapshot, needs),
        rounds=tuple(_round(snapshot, conference, part, name) for name in ROUNDS),
        checks=tuple(_checks(snapshot, runs, len(part))),
        faults=faults,
        tasks=tasks,
        switches=switches,
        excused=tuple(need for need in needs if need.excused),
        log=tuple(reversed(log)),
        unfinished=tuple(unfinished_of(snapshot, conference, part, faults, tasks, switches, runs)),
    )


def _staff(snapshot: Snapshot, needs: Iterable[Need]) -> tuple[StaffLine, ...]:
    ways = snapshot.places.derived(paths)
    held = snapshot.assignments.derived(assignments_by_need)
    groups: dict[str, list[Need]] = {}
    for need in needs:
        path = ways.get(need.place, ())
        city = next((step.code for step in path if step.level == CITY), path[0].code if path else need.place)
        groups.setdefault(city, []).append(need)
    return tuple(
        StaffLine(
            place,
            venues=sum(not need.excused for need in rows),
            needed=sum(need.count for need in rows),
            assigned=sum(min(need.count, len(held.get(need.id, ()))) for need in rows),
            excused=sum(bool(need.excused) for need in rows),
        )
        for place, rows in sorted(groups.items())
    )


def _round(snapshot: Snapshot, conference: Conference, needs: tuple[Need, ...], name: str) -> RoundLine:
    marks = [mark for need in needs if (mark := snapshot.roll_marks.get(mark_id(name, need.id)))]
    said = [mark.result for mark in marks]
    times = sorted(mark.at for mark in marks)
    return RoundLine(
        name, round_at(snapshot.rules, conference, name), len(needs),
        said.count(PRESENT), said.count(LATE), said.count(NO_ANSWER), said.count(FAILED),
        first=times[0] if times else None, last=times[-1] if times else None,
    )  # fmt: skip


def _checks(snapshot: Snapshot, runs: tuple[CheckRun, ...], venues: int) -> Iterable[CheckLine]:
    by_template: dict[str, list[CheckRun]] = {}
    for run in runs:
        by_template.setdefault(run.template, []).append(run)
    for key, rows in sorted(by_template.items()):
        template: CheckTemplate | None = snapshot.check_templates.get(key)
        for step in template.steps if template else ():
            codes = {item.code for item in step.items}
            found = [result for run in rows for result in run.results if result.item in codes]
            abnormal = sum(result.found == ABNORMAL for result in found)
            yield CheckLine(key, step.code, sum(step_done(run, step) for run in rows), venues, abnormal)
