"""The end of a conference: called off for a reason, or closed when every venue is [D]."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from console.domain.conference_log import CANCELLED_EVENT, CLOSED_EVENT, ENTRY
from console.domain.conferences import CANCELLED, CLOSED, DRAFT, MEETING, PUBLISHED, Conference, Need
from console.domain.conferences import needs_by_conference as by_conference
from console.domain.rollcalls import TEARDOWN, mark_id
from console.domain.snapshot import Snapshot
from console.domain.venues import Venue
from console.planning.notices.turn import due_kind
from console.services.conferences.basis import FIELD_OWED, as_seen, open_tasks, refused
from console.services.conferences.telling import tasks_ended
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import ended_answers, event_of
from console.services.notices.conference_due import conference_following
from console.services.putting_back import undo_of

STATE_NOT_ALLOWED, VENUES_OPEN, TASKS_OPEN = "state_not_allowed", "venues_open", "tasks_open"
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class EndConference:
    """Cancel or close a conference: `state` is `cancelled` or `closed`. Its people are free again; the record stays.

    `reason` is owed by a cancellation of what was published.
    """

    conference: str
    state: str
    version: int | None = None
    reason: str = ""


@handles(EndConference)
def end_conference(command: EndConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a state it can't take (only a published one can be closed), without the reason of a cancellation,
    and for a closing while venues or entry tasks stand open: the finding names them. `result`: `notice_due`, the kind
    of notice that is owed then, '' for none.
    """
    old = as_seen(snapshot, command.conference, command.version)
    if old is None:
        return Stale("conference", command.conference)
    allowed = {DRAFT: (CANCELLED,), PUBLISHED: (CANCELLED, CLOSED)}.get(old.state, ())
    if command.state not in allowed:
        return refused(STATE_NOT_ALLOWED, old, state=old.state, to=command.state)
    reason = command.reason.strip()
    if command.state == CANCELLED and old.state == PUBLISHED and not reason:
        return refused(FIELD_OWED, old, field="reason")
    if command.state == CLOSED and (problem := closing_problem(snapshot, old)):
        return problem
    puts, removes = _ended(snapshot, acting, old, command.state, reason)
    result = {"conference": old.id, "notice_due": due_kind(snapshot, replace(old, state=command.state))}
    return Decision(puts, removes, undo_of(snapshot, puts, removes), result)


def _ended(
    snapshot: Snapshot, acting: Acting, old: Conference, state: str, reason: str
) -> tuple[tuple[Any, ...], tuple[tuple[str, str], ...]]:
    """The rows: no answer is owed any more, no round falls due, no task of a meeting called off is left."""
    after = replace(old, state=state)
    event = event_of(acting, old.id, CANCELLED_EVENT if state == CANCELLED else CLOSED_EVENT, "", reason)
    stand = open_tasks(snapshot, old.id) if state == CANCELLED else ()
    tasks, unsent = tasks_ended(snapshot, acting, stand, reason)
    answers, removes = ended_answers(snapshot, acting, old.id)
    rows = (after, event, *conference_following(snapshot, acting, after), *tasks, *answers)
    return tuple({(type(row), row.id): row for row in rows}.values()), tuple(dict.fromkeys((*removes, *unsent)))


def venues_open(snapshot: Snapshot, conference: str) -> tuple[Need, ...]:
    """The venues of a conference that are neither torn down nor excused, in order of place code."""
    found = []
    for need in snapshot.needs.derived(by_conference).get(conference, ()):
        mark = snapshot.roll_marks.get(mark_id(TEARDOWN, need.id))
        if not need.excused and (mark is None or not mark.done):
            found.append(need)
    return tuple(found)


def closing_problem(snapshot: Snapshot, conference: Conference) -> Refused | None:
    """What stands in the way of closing a meeting; residents have nothing to tear down."""
    if conference.kind != MEETING:
        return None
    if left := venues_open(snapshot, conference.id):
        return _named(snapshot, VENUES_OPEN, conference, [need.venue for need in left], "mark_teardown", "excuse_venue")
    tasks = [task for task in open_tasks(snapshot, conference.id) if task.kind == ENTRY]
    if tasks:
        venues = [need.venue if (need := snapshot.needs.get(task.need)) else task.place for task in tasks]
        return _named(snapshot, TASKS_OPEN, conference, venues, "close_task")
    return None


def _named(snapshot: Snapshot, rule: str, conference: Conference, venues: Sequence[str], *ways: str) -> Refused:
    """The first of these venues (ids) by name, and how many there are."""
    rows: list[Venue | None] = [snapshot.venues.get(key) for key in venues[:MOST_NAMED]]
    names = [row.name if row else key for row, key in zip(rows, venues, strict=False)]
    return refused(rule, conference, *ways, n=len(venues), names=names, title=conference.title)
