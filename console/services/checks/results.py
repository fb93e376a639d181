"""What was found at the items of a checklist: typed one key an item, followed up where abnormal."""

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from console.domain.check_readings import NoReading, reading_of
from console.domain.checks import (
    ABNORMAL,
    FOLLOW_UPS,
    FOUND,
    NORMAL,
    READING,
    TO_NOTE,
    TO_PART,
    TO_TICKET,
    CheckItem,
    CheckResult,
    CheckRun,
    CheckTemplate,
    LineReading,
    result_of,
)
from console.domain.snapshot import Snapshot
from console.services.checks.basis import kept, under
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.tickets.basis import refused

_LINE_UNITS = {"sent": "dBm", "received": "dBm", "loss": "dB", "otdr": "km"}


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """What was found at one item (its code). `value` as typed; `photo` the id of an attachment kept with the run.

    `found` '' takes the result away again.
    """

    item: str
    found: str
    value: str = ""
    note: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class RecordResults:
    """Enter results by record number; the first opens the run. `version` is the one seen, 0 before it was opened."""

    number: str
    results: tuple[ResultEntry, ...]
    version: int | None = None


@handles(RecordResults)
def record_results(command: RecordResults, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused as a whole for the first result that can't be so, with its item."""
    found = under(snapshot, acting, command.number, command.version)
    if isinstance(found, Refused | Stale):
        return found
    run, template = found
    for entry in command.results:
        made = result_from(template, run, entry, acting)
        if isinstance(made, Refused):
            return made
        if entry.photo and getattr(snapshot.attachments.get(entry.photo), "record", None) != run.id:
            return refused("photo_unknown", field="photo", item=entry.item)
        run = with_result(template, run, entry.item, made)
    left = [row.item for row in run.results if row.found == ABNORMAL and not row.follow]
    return kept(snapshot, run, unsettled=left)


def result_from(
    template: CheckTemplate, run: CheckRun, entry: ResultEntry, acting: Acting
) -> CheckResult | Refused | None:
    """The result that an entry makes, None where it takes one away; a follow-up stays while the item stays abnormal."""
    item = next((one for one in template.items if one.code == entry.item), None)
    if item is None:
        return refused("unknown_item", field="item", item=entry.item)
    if not entry.found:
        return None
    if entry.found not in FOUND:
        return refused("unknown_found", field="found", item=entry.item, value=entry.found)
    value = _value(item, entry)
    if isinstance(value, Refused):
        return value
    made = CheckResult(item.code, entry.found, acting.now, acting.user, value, entry.note.strip(), entry.photo)
    old = result_of(run, item.code)
    if old is not None and old.found == ABNORMAL and made.found == ABNORMAL:
        made = replace(made, follow=old.follow, followed=old.followed)
    return made


def _value(item: CheckItem, entry: ResultEntry) -> str | Refused:
    """A measured item that is normal owes its value; one that is ticked, or not there, has none."""
    written = entry.value.strip()
    if item.kind != READING or entry.found not in (NORMAL, ABNORMAL):
        return refused("value_not_wanted", field="value", item=item.code) if written else ""
    if not written:
        return refused("value_owed", field="value", item=item.code) if entry.found == NORMAL else ""
    units = tuple(item.units.values())
    try:
        return reading_of(written, units)
    except NoReading as problem:
        unit = units[0] if units else ""
        return refused(problem.code, field="value", item=item.code, value=written, unit=unit)


def with_result(template: CheckTemplate, run: CheckRun, item: str, result: CheckResult | None) -> CheckRun:
    """The run with one result put or taken away, results in the template's order."""
    rows = {row.item: row for row in run.results if row.item != item}
    if result is not None:
        rows[item] = result
    return replace(run, results=tuple(rows[one.code] for one in template.items if one.code in rows))


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How an abnormal item is followed up: one of FOLLOW_UPS, `followed` the id of its ticket or part, `note` what was
    done.
    """

    number: str
    item: str
    follow: str
    followed: str = ""
    note: str = ""
    version: int | None = None


@handles(FollowUp)
def follow_up(command: FollowUp, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused where the item is not abnormal, for a ticket or part that is not there, for a note of no words."""
    found = under(snapshot, acting, command.number, command.version)
    if isinstance(found, Refused | Stale):
        return found
    run, template = found
    result = result_of(run, command.item)
    if result is None:
        return refused("nothing_found", field="item", item=command.item)
    if result.found != ABNORMAL:
        return refused("not_abnormal", field="item", item=command.item)
    note = command.note.strip() or result.note
    if problem := _follow_problem(snapshot, command, note):
        return problem
    followed = replace(result, follow=command.follow, followed=command.followed, note=note)
    return kept(snapshot, with_result(template, run, command.item, followed))


def _follow_problem(snapshot: Snapshot, command: FollowUp, note: str) -> Refused | None:
    if command.follow not in FOLLOW_UPS:
        return refused("unknown_follow", field="follow", item=command.item, value=command.follow)
    there = {TO_TICKET: snapshot.tickets.keys(), TO_PART: snapshot.equipment.keys()}
    if command.follow in there and command.followed not in there[command.follow]:
        return refused("unknown_followed", field="follow", item=command.item, value=command.followed)
    if command.follow == TO_NOTE and not note:
        return refused("note_owed", field="note", item=command.item)
    return None


LineEntry: TypeAlias = LineReading
"""The optical line of one path (0 main, 1 standby) as typed; '' leaves a field as it is."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """Enter the optical line by record number."""

    number: str
    paths: tuple[LineEntry, ...]
    version: int | None = None


@handles(RecordLine)
def record_line(command: RecordLine, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a value that is no dBm, dB or km, and for a checklist without an optical line."""
    found = under(snapshot, acting, command.number, command.version)
    if isinstance(found, Refused | Stale):
        return found
    run, template = found
    if not template.line:
        return refused("bad_path", field="path")
    line = {row.path: row for row in run.line}
    for entry in command.paths:
        if entry.path not in (0, 1):
            return refused("bad_path", field="path")
        made = _line(line.get(entry.path) or LineReading(entry.path), entry)
        if isinstance(made, Refused):
            return made
        line[entry.path] = made
    return kept(snapshot, replace(run, line=tuple(line[path] for path in sorted(line))))


def _line(old: LineReading, entry: LineEntry) -> LineReading | Refused:
    changes: dict[str, Any] = {}
    for name in ("a_end", "z_end", "cores", *_LINE_UNITS):
        written = getattr(entry, name).strip()
        if written and name in _LINE_UNITS:
            try:
                written = reading_of(written, (_LINE_UNITS[name],))
            except NoReading as problem:
                facts = {"item": name, "value": written, "unit": _LINE_UNITS[name]}
                return refused(problem.code, field=name, **facts)
        if written:
            changes[name] = written
    return replace(old, **changes)
