"""Entries of the duty log: a call, an event, a note, with the time when it was."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.duty_log import LOG_KINDS, NOTE, LogEntry
from console.domain.snapshot import Snapshot
from console.planning.duty_log.listing import line_of
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.putting_back import undo_of
from console.services.tickets.basis import FIELD_OWED, IN_FUTURE, refused

UNKNOWN_KIND, STRUCK, NOT_FIRST = "log_kind", "log_struck", "log_not_first"
_LEEWAY = timedelta(minutes=1)  # a time is typed in full minutes


@dataclass(frozen=True, slots=True)
class AddLogEntry:
    """What happened `at` (aware; None: now), about a `ticket`, a `conference`, a `person` (ids) or nothing of these."""

    text: str
    at: datetime | None = None
    kind: str = NOTE
    ticket: str = ""
    conference: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class CorrectLogEntry:
    """Another entry says it as it was; the first one stays to be read."""

    entry: str
    text: str
    at: datetime | None = None
    kind: str = ""
    ticket: str = ""
    conference: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class StrikeLogEntry:
    """It does not hold; it stays to be read, struck through."""

    entry: str


def _problem(snapshot: Snapshot, command: AddLogEntry | CorrectLogEntry, acting: Acting) -> Refused | Stale | None:
    if not command.text.strip():
        return refused(FIELD_OWED, field="log_text")
    if command.kind and command.kind not in LOG_KINDS:
        return refused(UNKNOWN_KIND, field="kind", value=command.kind)
    if command.at is not None and command.at > acting.now + _LEEWAY:
        return refused(IN_FUTURE, field="at", at=command.at)
    for kind, key in (("ticket", command.ticket), ("conference", command.conference), ("person", command.person)):
        if key and key not in snapshot.table(kind):
            return Stale(kind, key)
    return None


@handles(AddLogEntry)
def add_log_entry(command: AddLogEntry, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without words, for a time to come, and for a kind that is none. Its undo takes it out again."""
    if problem := _problem(snapshot, command, acting):
        return problem
    new = LogEntry(
        acting.new_id(), command.at or acting.now, acting.now, acting.user, command.kind, command.text.strip(),
        command.ticket, command.conference, command.person,
    )  # fmt: skip
    return Decision((new,), undo=undo_of(snapshot, (new,)), result={"log_entry": new.id})


@handles(CorrectLogEntry)
def correct_log_entry(command: CorrectLogEntry, snapshot: Snapshot, acting: Acting) -> Answer:
    """What is left empty of time and kind stays as it was; the links are those of the correction."""
    first = _first(snapshot, command.entry)
    if not isinstance(first, LogEntry):
        return first
    if problem := _problem(snapshot, command, acting):
        return problem
    line = line_of(snapshot, first)
    new = LogEntry(
        acting.new_id(), command.at or line.at, acting.now, acting.user, command.kind or line.kind,
        command.text.strip(), command.ticket, command.conference, command.person, corrects=first.id,
    )  # fmt: skip
    return Decision((new,), undo=undo_of(snapshot, (new,)), result={"log_entry": new.id})


@handles(StrikeLogEntry)
def strike_log_entry(command: StrikeLogEntry, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused where it is struck already."""
    first = _first(snapshot, command.entry)
    if not isinstance(first, LogEntry):
        return first
    line = line_of(snapshot, first)
    if line.struck:
        return refused(STRUCK)
    new = LogEntry(acting.new_id(), line.at, acting.now, acting.user, line.kind, "", corrects=first.id)
    return Decision((new,), undo=undo_of(snapshot, (new,)), result={"log_entry": new.id})


def _first(snapshot: Snapshot, entry: str) -> LogEntry | Refused | Stale:
    row = snapshot.log_entries.get(entry)
    if row is None:
        return Stale("log_entry", entry)
    return refused(NOT_FIRST) if row.corrects else row
