"""What every command on a conference stands on: refusals, the version seen, what else is there."""

from collections.abc import Iterable
from typing import Any

from console.domain.conference_log import UnitTask, tasks_by_conference
from console.domain.conferences import CANCELLED, PUBLISHED, Conference, Need, assignments_by_need
from console.domain.findings import Finding, WayOut
from console.domain.rules import BLOCKING
from console.domain.snapshot import Snapshot
from console.services.decision import Refused, Stale

FIELD_OWED, NOT_RUNNING, NOTICE_TAKEN, NEED_EXCUSED = "field_owed", "not_running", "notice_taken", "need_excused"


def refused(rule: str, conference: Conference | None = None, *ways: str, **facts: Any) -> Refused:
    """Nothing written, for one reason; `ways` are codes of ways out, `field` among the facts a place in a form."""
    key = conference.id if conference else ""
    return Refused((Finding(rule, BLOCKING, dict(facts), tuple(map(WayOut, ways)), conference=key),))


def as_seen(snapshot: Snapshot, conference: str, version: int | None, state: str = "") -> Conference | None:
    """The conference while it still is what the command saw: of that version (None: any) and state ('': any)."""
    old = snapshot.conferences.get(conference)
    if old is None or version not in (None, old.version) or state not in ("", old.state):
        return None
    return old


def not_running(conference: Conference) -> Refused | None:
    """The refusal of what goes for published conferences only."""
    if conference.state == PUBLISHED:
        return None
    return refused(NOT_RUNNING, conference, title=conference.title, state=conference.state)


def notice_problem(snapshot: Snapshot, notice: str, own: str = "") -> Refused | None:
    """The refusal of a notice number that another conference bears; `own` is the id of the one that is to bear it."""
    number = notice.strip()
    taken = number and next(
        (c for c in snapshot.conferences.values() if c.notice == number and c.state != CANCELLED and c.id != own), None
    )
    return refused(NOTICE_TAKEN, taken, field="notice", notice=notice, title=taken.title) if taken else None


def need_of(snapshot: Snapshot, need: str) -> tuple[Need, Conference] | Stale | Refused:
    """A venue of a published conference that takes part, with the conference."""
    found = snapshot.needs.get(need)
    conference = snapshot.conferences.get(found.conference) if found else None
    if found is None or conference is None:
        return Stale("need", need)
    if problem := not_running(conference):
        return problem
    if found.excused:
        return refused(NEED_EXCUSED, conference, "unexcuse", venue=found.venue, reason=found.excused)
    return found, conference


def open_tasks(snapshot: Snapshot, conference: str, needs: Iterable[str] | None = None) -> tuple[UnitTask, ...]:
    """The tasks of a conference that are not done; of these venues (need ids) where `needs` names any."""
    rows = snapshot.unit_tasks.derived(tasks_by_conference).get(conference, ())
    chosen = None if needs is None else frozenset(needs)
    return tuple(row for row in rows if row.done is None and (chosen is None or row.need in chosen))


def released(snapshot: Snapshot, needs: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The assignments to these needs, as (kind, id) to remove."""
    held = snapshot.assignments.derived(assignments_by_need)
    return tuple(("assignment", row.id) for need in needs for row in held.get(need, ()))
