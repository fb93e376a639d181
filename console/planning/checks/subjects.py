"""What a checklist is about, and its record number: a venue in a conference, or one that an inspection plan names.

The number follows from the ids, so that a sheet has it when it is printed and the run when it is opened.
"""

import hashlib
from base64 import b32encode
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from console.domain.checks import JOINT_TEST, MEETING_CHECK, CheckRun, CheckTemplate, runs_by_need, runs_by_number
from console.domain.conferences import Need
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.venues import Venue
from console.domain.venues import by_place as venues_by_place
from console.planning.checks.choice import current_of, template_for

PREFIX, SHORT, LONG = "JC", 4, 8
OF_NEEDS = (MEETING_CHECK, JOINT_TEST)  # what a venue of a conference may have a checklist for


@dataclass(frozen=True, slots=True)
class Subject:
    """What one run is about. Of a conference: `conference`, `need`, `purpose`; of an inspection: `plan` and `day`."""

    number: str
    venue: str
    place: str
    conference: str = ""
    need: str = ""
    plan: str = ""
    day: str = ""
    purpose: str = MEETING_CHECK


@lru_cache(maxsize=2**17)
def _mark(key: str) -> str:
    return b32encode(hashlib.sha256(key.encode()).digest())[:LONG].decode()


def _need_mark(need: str, purpose: str) -> str:
    return _mark(need if purpose == MEETING_CHECK else f"{need}:{purpose}")


def needs_by_mark(needs: Table[Need]) -> dict[str, tuple[tuple[Need, str], ...]]:
    """Needs and purposes by the four characters of their record number, the need made first first."""
    found: dict[str, list[tuple[Need, str]]] = {}
    for need in sorted(needs.values(), key=lambda n: n.id):
        for purpose in OF_NEEDS:
            found.setdefault(_need_mark(need.id, purpose)[:SHORT], []).append((need, purpose))
    return {mark: tuple(rows) for mark, rows in found.items()}


def of_need(snapshot: Snapshot, need: Need, purpose: str = MEETING_CHECK) -> Subject:
    """A venue in a conference. Of two whose four characters are the same on a day at a place, the later has eight.
    Once opened it keeps its number, whatever day the meeting is put off to.
    """
    for run in snapshot.check_runs.derived(runs_by_need).get(need.id, ()):
        if (found := of_run(snapshot, run)).purpose == purpose:
            return found
    zone, mark = ZoneInfo(snapshot.site.zone), _need_mark(need.id, purpose)
    alike = snapshot.needs.derived(needs_by_mark).get(mark[:SHORT], ())
    if len(alike) > 1:
        first = next((one for one in alike if _head(one[0], zone) == _head(need, zone)), (need, purpose))
        mark = mark[:SHORT] if first == (need, purpose) else mark
    else:
        mark = mark[:SHORT]
    return Subject(f"{_head(need, zone)}-{mark}", need.venue, need.place, need.conference, need.id, purpose=purpose)


def _head(need: Need, zone: ZoneInfo) -> str:
    return f"{PREFIX}-{need.meeting_start.astimezone(zone):%Y%m%d}-{need.place}"


def of_inspection(plan: str, purpose: str, venue: Venue, day: str) -> Subject:
    """A venue that an inspection plan (id) wants looked at on a day (ISO)."""
    number = f"{PREFIX}-{day.replace('-', '')}-{venue.place}-{_mark(f'{plan}:{venue.id}:{day}')[:SHORT]}"
    return Subject(number, venue.id, venue.place, plan=plan, day=day, purpose=purpose)


def of_run(snapshot: Snapshot, run: CheckRun) -> Subject:
    """What an opened run is about."""
    template = snapshot.check_templates.get(run.template)
    purpose = template.purpose if template else MEETING_CHECK
    return Subject(run.number, run.venue, run.place, run.conference, run.need, run.plan, run.day, purpose)


def of_number(snapshot: Snapshot, number: str) -> Subject | None:
    """What a record number stands for, opened or not; None when it is nobody's."""
    run = snapshot.check_runs.derived(runs_by_number).get(number)
    if run is not None:
        return of_run(snapshot, run)
    parts = number.split("-")
    if len(parts) < 4 or parts[0] != PREFIX:
        return None
    day, place, mark = parts[1], "-".join(parts[2:-1]), parts[-1]
    return _of_meeting(snapshot, number, place, mark) or _of_plan(snapshot, number, day, place)


def _of_meeting(snapshot: Snapshot, number: str, place: str, mark: str) -> Subject | None:
    """The need of that number; where the meeting was put off since the sheet was printed, the only one of its mark."""
    alike = snapshot.needs.derived(needs_by_mark).get(mark[:SHORT], ())
    found = [of_need(snapshot, need, purpose) for need, purpose in alike if need.place == place]
    exact = next((subject for subject in found if subject.number == number), None)
    return exact or (found[0] if len(found) == 1 and len(mark) == SHORT else None)


def _of_plan(snapshot: Snapshot, number: str, day: str, place: str) -> Subject | None:
    try:
        iso = date.fromisoformat(day).isoformat()
    except ValueError:
        return None
    for venue in snapshot.venues.derived(venues_by_place).get(place, ()):
        for plan in snapshot.inspection_plans.values():
            found = of_inspection(plan.id, _purpose(snapshot, plan.template), venue, iso)
            if found.number == number:
                return found
    return None


def _purpose(snapshot: Snapshot, code: str) -> str:
    template = current_of(snapshot, code)
    return template.purpose if template else ""


def run_of(snapshot: Snapshot, subject: Subject) -> CheckRun | None:
    """The run of a subject; None before it was opened."""
    return snapshot.check_runs.derived(runs_by_number).get(subject.number)


def template_of(snapshot: Snapshot, subject: Subject) -> CheckTemplate | None:
    """The checklist of a subject: its run's once opened, else the one that would be chosen now."""
    if run := run_of(snapshot, subject):
        kept: CheckTemplate | None = snapshot.check_templates.get(run.template)
        return kept
    if subject.plan:
        plan = snapshot.inspection_plans.get(subject.plan)
        return current_of(snapshot, plan.template) if plan else None
    conference, need = snapshot.conferences.get(subject.conference), snapshot.needs.get(subject.need)
    if conference is None or need is None:
        return None
    return template_for(snapshot, subject.purpose, conference.system, need.level)


def seal_of(number: str, template: str) -> str:
    """Four characters that a printed sheet bears beside its template: a number typed over does not fit them."""
    return _mark(f"{number}:{template}")[:SHORT]
