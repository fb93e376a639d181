"""Conferences: draft, publish on a formal notice, cancel, close [D]."""

from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.conferences import (
    CANCELLED,
    CLOSED,
    DRAFT,
    PUBLISHED,
    Conference,
    assignments_by_need,
    needs_by_conference,
)
from console.domain.findings import Finding, WayOut
from console.domain.presence import needs_of, unknown_scope
from console.domain.rules import BLOCKING, NO_NOTICE
from console.domain.scope import ScopeUnreadable, parse_scope
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles


def _refused(rule: str, conference: Conference | None = None, way: str = "", **facts: object) -> Refused:
    ways = (WayOut(way),) if way else ()
    return Refused((Finding(rule, BLOCKING, dict(facts), ways, conference=conference.id if conference else ""),))


def _as_seen(snapshot: Snapshot, conference: str, version: int | None, state: str = "") -> Conference | None:
    """The conference while it still is what the command saw: of that version (None: any) and state ('': any)."""
    old = snapshot.conferences.get(conference)
    if old is None or version not in (None, old.version) or state not in ("", old.state):
        return None
    return old


@dataclass(frozen=True, slots=True)
class AddConference:
    """Draft a conference. Times are aware; `scope` is written as sites write it; `notice` may come later."""

    system: str
    title: str
    start: datetime
    end: datetime
    scope: str
    notice: str = ""


def _field_problem(snapshot: Snapshot, command: "AddConference | EditConference") -> Refused | None:
    """The first field that can't be taken, named, so that the form can say it where it was typed."""
    if command.system not in snapshot.systems:
        return _refused("unknown_system", way="choose_system", field="system", value=command.system)
    if not command.title.strip():
        return _refused("field_owed", field="title")
    if command.end <= command.start:
        return _refused("end_before_start", field="end", start=command.start, end=command.end)
    try:
        parse_scope(command.scope)
    except ScopeUnreadable as unreadable:
        return _refused("scope_unreadable", field="scope", part=unreadable.part)
    taken = command.notice.strip() and next(
        (c for c in snapshot.conferences.values() if c.notice == command.notice.strip() and c.state != CANCELLED), None
    )
    if taken and taken.id != getattr(command, "conference", ""):
        return _refused("notice_taken", taken, field="notice", notice=command.notice, title=taken.title)
    return None


@handles(AddConference)
def add_conference(command: AddConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that can't be taken."""
    if problem := _field_problem(snapshot, command):
        return problem
    conference = Conference(
        id=acting.new_id(),
        system=command.system,
        title=command.title.strip(),
        start=command.start,
        end=command.end,
        scope_text=command.scope.strip(),
        scope=parse_scope(command.scope),
        notice=command.notice.strip(),
    )
    return Decision(puts=(conference,), undo=DropDraft(conference.id, 1), result={"conference": conference.id})


@dataclass(frozen=True, slots=True)
class EditConference:
    """Change a draft. A published conference is changed by cancelling it and drafting another."""

    conference: str
    version: int
    system: str
    title: str
    start: datetime
    end: datetime
    scope: str
    notice: str = ""


@handles(EditConference)
def edit_conference(command: EditConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a field that can't be taken, or when it is no draft any more."""
    old = _as_seen(snapshot, command.conference, command.version)
    if old is None:
        return Stale("conference", command.conference)
    if old.state != DRAFT:
        return _refused("not_a_draft", old, state=old.state)
    if problem := _field_problem(snapshot, command):
        return problem
    new = replace(
        old,
        system=command.system,
        title=command.title.strip(),
        start=command.start,
        end=command.end,
        scope_text=command.scope.strip(),
        scope=parse_scope(command.scope),
        notice=command.notice.strip(),
    )
    back = EditConference(
        old.id, old.version + 1, old.system, old.title, old.start, old.end, old.scope_text, old.notice
    )
    return Decision(puts=(new,), undo=back, result={"conference": old.id})


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Take a draft away again."""

    conference: str
    version: int


@handles(DropDraft)
def drop_draft(command: DropDraft, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it has been changed or published since."""
    if _as_seen(snapshot, command.conference, command.version, DRAFT) is None:
        return Stale("conference", command.conference)
    return Decision(removes=(("conference", command.conference),))


@dataclass(frozen=True, slots=True)
class PublishConference:
    """Publish a draft: its needs are frozen by the rules in force now. `version` is the one seen, None for a script."""

    conference: str
    version: int | None = None


@handles(PublishConference)
def publish_conference(command: PublishConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a formal notice [D], with an unknown place in the scope, or when no venue takes part."""
    old = _as_seen(snapshot, command.conference, command.version)
    if old is None:
        return Stale("conference", command.conference)
    if old.state != DRAFT:
        return _refused("not_a_draft", old, state=old.state)
    if not old.notice:
        return _refused(NO_NOTICE, old, "enter_notice", title=old.title)
    if unknown := unknown_scope(snapshot, old):
        return _refused("scope_unknown", old, "correct_scope", names=list(unknown))
    needs = needs_of(snapshot, old, acting.new_id)
    if not needs:
        return _refused("no_venues", old, "correct_scope", scope=old.scope_text)
    return Decision(
        puts=(replace(old, state=PUBLISHED), *needs),
        undo=WithdrawConference(old.id, old.version + 1),
        result={"conference": old.id, "needs": len(needs)},
    )


@dataclass(frozen=True, slots=True)
class WithdrawConference:
    """Take a publication back while nobody has been assigned: a draft again, its needs gone."""

    conference: str
    version: int


@handles(WithdrawConference)
def withdraw_conference(command: WithdrawConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale once somebody was assigned or the conference changed."""
    old = _as_seen(snapshot, command.conference, command.version, PUBLISHED)
    if old is None:
        return Stale("conference", command.conference)
    needs = snapshot.needs.derived(needs_by_conference).get(old.id, ())
    assigned = snapshot.assignments.derived(assignments_by_need)
    if any(need.id in assigned for need in needs):
        return Stale("conference", old.id)
    return Decision(puts=(replace(old, state=DRAFT),), removes=tuple(("need", need.id) for need in needs))


@dataclass(frozen=True, slots=True)
class EndConference:
    """Cancel or close a conference: `state` is `cancelled` or `closed`. Its people are free again; the record stays."""

    conference: str
    state: str
    version: int | None = None


@handles(EndConference)
def end_conference(command: EndConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a state it can't take: only a published one can be closed."""
    old = _as_seen(snapshot, command.conference, command.version)
    if old is None:
        return Stale("conference", command.conference)
    allowed = {DRAFT: (CANCELLED,), PUBLISHED: (CANCELLED, CLOSED)}.get(old.state, ())
    if command.state not in allowed:
        return _refused("state_not_allowed", old, state=old.state, to=command.state)
    undo = RestoreConference(old.id, old.version + 1, old.state)
    return Decision(puts=(replace(old, state=command.state),), undo=undo, result={"conference": old.id})


@dataclass(frozen=True, slots=True)
class RestoreConference:
    """Take a cancellation or closing back."""

    conference: str
    version: int
    state: str


@handles(RestoreConference)
def restore_conference(command: RestoreConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it has changed since."""
    old = _as_seen(snapshot, command.conference, command.version)
    if old is None:
        return Stale("conference", command.conference)
    return Decision(puts=(replace(old, state=command.state),))
