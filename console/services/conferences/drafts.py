"""Drafts of conferences: made, edited, dropped."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from console.domain.conferences import DRAFT, Conference
from console.domain.scope import ScopeUnreadable, parse_scope
from console.domain.snapshot import Snapshot
from console.services.conferences.basis import FIELD_OWED, as_seen, notice_problem, refused
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles


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
        return refused("unknown_system", None, "choose_system", field="system", value=command.system)
    if not command.title.strip():
        return refused(FIELD_OWED, field="title")
    if command.end <= command.start:
        return refused("end_before_start", field="end", start=command.start, end=command.end)
    try:
        parse_scope(command.scope)
    except ScopeUnreadable as unreadable:
        return refused("scope_unreadable", field="scope", part=unreadable.part)
    return notice_problem(snapshot, command.notice, getattr(command, "conference", ""))


def _fields(command: "AddConference | EditConference") -> dict[str, Any]:
    """The fields of the conference, as they are kept."""
    return {
        "system": command.system, "title": command.title.strip(), "start": command.start, "end": command.end,
        "scope_text": command.scope.strip(), "scope": parse_scope(command.scope), "notice": command.notice.strip(),
    }  # fmt: skip


@handles(AddConference)
def add_conference(command: AddConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that can't be taken."""
    if problem := _field_problem(snapshot, command):
        return problem
    conference = Conference(acting.new_id(), **_fields(command))
    return Decision(puts=(conference,), undo=DropDraft(conference.id, 1), result={"conference": conference.id})


@dataclass(frozen=True, slots=True)
class EditConference:
    """Change a draft. A published conference is revised (`ReviseConference`)."""

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
    old = as_seen(snapshot, command.conference, command.version)
    if old is None:
        return Stale("conference", command.conference)
    if old.state != DRAFT:
        return refused("not_a_draft", old, state=old.state)
    if old.duty is not None:
        return refused("residence_draft", old, title=old.title)
    if problem := _field_problem(snapshot, command):
        return problem
    new = replace(old, **_fields(command))
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
    if as_seen(snapshot, command.conference, command.version, DRAFT) is None:
        return Stale("conference", command.conference)
    return Decision(removes=(("conference", command.conference),))
