"""Changing what was published: other times, another scope, another title [D]. A change asks for a notice of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from console.domain.conference_log import REVISED, ConferenceEvent
from console.domain.conferences import MEETING, Conference, Need, needs_by_conference
from console.domain.findings import Finding
from console.domain.inspection import inspect
from console.domain.presence import needs_of
from console.domain.rollcalls import ROUNDS, mark_id
from console.domain.rules import SHORTFALL, STRENGTH
from console.domain.scope import ScopeUnreadable, parse_scope
from console.domain.snapshot import Snapshot
from console.planning.notices.turn import due_kind
from console.services.conferences.basis import as_seen, not_running, notice_problem, open_tasks, refused, released
from console.services.conferences.publishing import NO_VENUES, scope_problem
from console.services.conferences.telling import tasks_ended
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import event_of
from console.services.notices.conference_due import conference_following
from console.services.putting_back import undo_of

NOT_REVISED, NOTHING_REVISED = "not_revised", "nothing_revised"
_LACKS = frozenset({SHORTFALL, STRENGTH})  # what lacked before lacks after; a revision is asked what it breaks


@dataclass(frozen=True, slots=True)
class ReviseConference:
    """Change a published meeting. Times are aware; an empty `scope`, `title` or `notice` (the number of the formal
    notice that says so) leaves what there is. `version` is the one seen, None for a script.

    Venues that stay keep their needs and who was sent there; those that fall out release their people.
    """

    conference: str
    version: int | None
    start: datetime
    end: datetime
    scope: str = ""
    title: str = ""
    notice: str = ""


@handles(ReviseConference)
def revise_conference(command: ReviseConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for what is no published meeting, for a field that can't be taken, and when nothing would change.

    The answer's findings say who no longer fits, and which rooms would be taken twice. `result`: how many venues were
    `added` and `dropped`, how many people `released`; `notice_due`, the kind of notice that is owed then.
    """
    old = as_seen(snapshot, command.conference, command.version)
    if old is None:
        return Stale("conference", command.conference)
    after = _revised(command, snapshot, old)
    if isinstance(after, Refused):
        return after
    needs = _needs(snapshot, old, after, acting)
    if not needs:
        return refused(NO_VENUES, old, "correct_scope", scope=after.scope_text)
    gone = _gone(snapshot, old, needs)
    tasks, unsent = tasks_ended(snapshot, acting, open_tasks(snapshot, old.id, gone), "")
    removes = (*_removes(snapshot, gone), *unsent)
    event = _event(acting, old, after, len(gone))
    puts = (after, *needs, event, *tasks, *conference_following(snapshot, acting, after, needs))
    counts = {
        "added": sum(need.id not in snapshot.needs for need in needs),
        "dropped": len(gone),
        "released": sum(kind == "assignment" for kind, _ in removes),
    }
    found = _broken(snapshot, after, needs, removes)
    result = {"conference": old.id, "revision": after.revision, **counts, "notice_due": due_kind(snapshot, after)}
    return Decision(puts, removes, undo_of(snapshot, puts, removes), result, found)


def _revised(command: ReviseConference, snapshot: Snapshot, old: Conference) -> Conference | Refused:
    """The conference as it would stand, or why it can't."""
    if problem := not_running(old):
        return problem
    if old.kind != MEETING:
        return refused(NOT_REVISED, old, title=old.title)
    if command.end <= command.start:
        return refused("end_before_start", old, field="end", start=command.start, end=command.end)
    scope = command.scope.strip() or old.scope_text
    try:
        parsed = parse_scope(scope)
    except ScopeUnreadable as unreadable:
        return refused("scope_unreadable", old, field="scope", part=unreadable.part)
    after = replace(
        old, start=command.start, end=command.end, title=command.title.strip() or old.title, scope_text=scope,
        scope=parsed, notice=command.notice.strip() or old.notice,
    )  # fmt: skip
    if after == old:
        return refused(NOTHING_REVISED, old, title=old.title)
    problem = notice_problem(snapshot, command.notice, old.id) or scope_problem(snapshot, after)
    return problem or replace(after, revision=old.revision + 1)


def _needs(snapshot: Snapshot, old: Conference, after: Conference, acting: Acting) -> tuple[Need, ...]:
    """The needs as they would be: those that stay as they were frozen, at the new times; new ones by today's rules."""
    stay = {need.venue: need for need in snapshot.needs.derived(needs_by_conference).get(old.id, ())}
    return tuple(
        _moved(stay[need.venue], after) if need.venue in stay else need
        for need in needs_of(snapshot, after, acting.new_id)
    )


def _moved(need: Need, after: Conference) -> Need:
    """Set-up and tear-down stay as long as they were."""
    setup, teardown = need.meeting_start - need.start, need.end - need.meeting_end
    return replace(
        need, start=after.start - setup, end=after.end + teardown, meeting_start=after.start, meeting_end=after.end
    )


def _gone(snapshot: Snapshot, old: Conference, needs: Iterable[Need]) -> tuple[str, ...]:
    kept = {need.id for need in needs}
    return tuple(n.id for n in snapshot.needs.derived(needs_by_conference).get(old.id, ()) if n.id not in kept)


def _removes(snapshot: Snapshot, gone: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Needs that fall out, with who was sent there and what was said there."""
    marks = (mark_id(name, need) for need in gone for name in ROUNDS)
    return (
        *(("need", need) for need in gone),
        *released(snapshot, gone),
        *(("roll_mark", key) for key in marks if key in snapshot.roll_marks),
    )


def _event(acting: Acting, old: Conference, after: Conference, dropped: int) -> ConferenceEvent:
    """The entry of the log: what was before."""
    names = ("start", "end", "title", "scope_text")
    before = {name: _plain(was) for name in names if (was := getattr(old, name)) != getattr(after, name)}
    return event_of(acting, old.id, REVISED, "", after.notice, revision=after.revision, before=before, dropped=dropped)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _broken(
    snapshot: Snapshot, after: Conference, needs: Iterable[Need], removes: Iterable[tuple[str, str]]
) -> tuple[Finding, ...]:
    """What the rules find in the state as it would be, people and rooms; nothing that lacked already."""
    rows: dict[str, dict[str, Any]] = {"conference": {after.id: after}, "need": {need.id: need for need in needs}}
    for kind, key in removes:
        rows.setdefault(kind, {})[key] = None
    later = snapshot.with_rows(snapshot.seq, rows)
    return tuple(finding for finding in inspect(later, (after.id,)) if finding.rule not in _LACKS)
