"""Filled sheets brought in: what is certain is kept, what contradicts an entry is asked about, the rest is told by
cell.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Any

from console.domain.checks import (
    ABNORMAL,
    IMPORTED,
    CheckResult,
    CheckRun,
    CheckTemplate,
    LineReading,
    result_of,
)
from console.domain.conferences import CANCELLED, CLOSED
from console.domain.snapshot import Snapshot
from console.exchange.intake.filled import FilledItem, FilledRecord, SheetProblem
from console.planning.checks.subjects import Subject, of_number, run_of
from console.services.checks.basis import opened
from console.services.checks.results import with_result
from console.services.checks.twice import merged_twice
from console.services.decision import Acting, Answer, Decision, handles
from console.services.putting_back import undo_of

ALREADY, TAKEN, NOTHING_NEW, REFUSED_WHOLE = "already", "taken", "nothing_new", "refused"
LINE = "line"


@dataclass(frozen=True, slots=True)
class ImportChecklists:
    """Bring the records of one file in. `digest` is the file's SHA-256; `overrule` names what of the sheet counts
    against an entry: (record number, item) pairs, item `line` or `on_site` for those, '*' for all of a record.

    `result`: `records`, one dict each: number, sheet, cell, state, taken, unchanged, unfilled, conflicts, problems.
    """

    records: tuple[FilledRecord, ...]
    digest: str
    source: str = ""
    overrule: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Taking:
    """One record on its way in."""

    record: FilledRecord
    run: CheckRun
    template: CheckTemplate
    chosen: frozenset[str]
    taken: int = 0
    unchanged: int = 0
    conflicts: list[dict[str, Any]] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)

    def counts(self, item: str) -> bool:
        """Whether the sheet counts against what was entered."""
        return item in self.chosen or "*" in self.chosen

    def ask(self, item: str, entered: str, sheet: str, cell: str) -> None:
        """That the sheet contradicts an entry."""
        self.conflicts.append({"item": item, "entered": entered, "sheet": sheet, "cell": cell})


@handles(ImportChecklists)
def import_checklists(command: ImportChecklists, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused as a whole."""
    told: list[dict[str, Any]] = []
    puts: list[CheckRun] = []
    for record in merged_twice(command.records):
        row, run = _take(command, snapshot, acting, record)
        told.append(row)
        if run is not None:
            puts.append(run)
    undo = undo_of(snapshot, puts) if puts else None
    return Decision(tuple(puts), undo=undo, result={"source": command.source, "records": told})


def _take(
    command: ImportChecklists, snapshot: Snapshot, acting: Acting, record: FilledRecord
) -> tuple[dict[str, Any], CheckRun | None]:
    subject = of_number(snapshot, record.number) if record.usable else None
    run = run_of(snapshot, subject) if subject else None
    chosen = frozenset(item for number, item in command.overrule if number == record.number)
    if run is not None and run.digest == command.digest and not chosen:
        return _told(record, ALREADY), None
    problem = _problem(snapshot, record, subject, run)
    if problem is not None or subject is None:
        return _told(record, REFUSED_WHOLE, problems=(*record.problems, *((problem,) if problem else ()))), None
    template = snapshot.check_templates[record.template]
    if run is None or not (run.results or run.line or run.on_site):
        run = replace(run or opened(subject, template, acting), template=template.id)
    taking = _Taking(record, run, snapshot.check_templates.get(run.template, template), chosen)
    _take_items(taking, snapshot, acting)
    _take_line(taking)
    _take_name(taking)
    row = _told(
        record, TAKEN if taking.taken else NOTHING_NEW, taking.taken, taking.unchanged, taking.conflicts,
        (*record.problems, *taking.problems),
    )  # fmt: skip
    if not taking.taken:
        return row, None
    # while something is asked about, the same file may be brought in again to answer
    return row, replace(taking.run, source=IMPORTED, digest="" if taking.conflicts else command.digest)


def _problem(
    snapshot: Snapshot, record: FilledRecord, subject: Subject | None, run: CheckRun | None
) -> SheetProblem | None:
    """Why nothing of a record can be taken, at the cell of its number."""

    def at(code: str, **facts: Any) -> SheetProblem:
        return SheetProblem(code, record.sheet, record.cell, record.number, facts=facts)

    if not record.usable:
        return None  # its own problems say why
    if subject is None:
        return at("unknown_record")
    conference, need = snapshot.conferences.get(subject.conference), snapshot.needs.get(subject.need)
    if conference is not None and conference.state in (CANCELLED, CLOSED):
        return at("conference_over", state=conference.state)
    if need is not None and need.excused:
        return at("venue_excused")
    if run is not None and run.done is not None:
        return at("run_closed")
    template, plan = snapshot.check_templates[record.template], snapshot.inspection_plans.get(subject.plan)
    fits = template.code == plan.template if plan else template.purpose == subject.purpose
    return None if fits else at("wrong_template")


def _take_items(taking: _Taking, snapshot: Snapshot, acting: Acting) -> None:
    ours = {item.code: item for item in taking.template.items}
    theirs = {item.code: item for item in snapshot.check_templates[taking.record.template].items}
    for filled in taking.record.items:
        item, printed = ours.get(filled.item), theirs[filled.item]
        if item is None or (item.kind, item.names) != (printed.kind, printed.names):
            sheet, cell = taking.record.sheet, filled.cell
            taking.problems.append(SheetProblem("item_not_in_run", sheet, cell, filled.found, filled.item))
            continue
        _take_item(taking, filled, _moment(taking.run, snapshot, acting, filled.clock), acting)


def _take_item(taking: _Taking, filled: FilledItem, at: datetime, acting: Acting) -> None:
    old = result_of(taking.run, filled.item)
    if old is not None and _says_same(old, filled):
        taking.unchanged += 1
        return
    adds_note = old is not None and (old.found, old.value) == (filled.found, filled.value) and not old.note
    if old is not None and not adds_note and not taking.counts(filled.item):
        taking.ask(filled.item, _words(old), _words(filled), filled.cell)
        return
    new = CheckResult(filled.item, filled.found, at, acting.user, filled.value, filled.note)
    if old is not None:
        follow = (old.follow, old.followed) if filled.found == old.found == ABNORMAL else ("", "")
        new = replace(new, photo=old.photo, follow=follow[0], followed=follow[1], note=filled.note or old.note)
    taking.run = with_result(taking.template, taking.run, filled.item, new)
    taking.taken += 1


def _says_same(old: CheckResult, filled: FilledItem) -> bool:
    return (old.found, old.value) == (filled.found, filled.value) and filled.note in ("", old.note)


def _words(row: CheckResult | FilledItem) -> str:
    """What was found, its value, its note, as one line of codes."""
    return " · ".join(filter(None, (row.found, row.value, row.note)))


def _moment(run: CheckRun, snapshot: Snapshot, acting: Acting, clock: str) -> datetime:
    """When a step was done: the sheet's time on the meeting's or inspection's day, unless that is to come."""
    need, zone = snapshot.needs.get(run.need), acting.zone(snapshot)
    if not clock or (need is None and not run.day):
        return acting.now
    day = need.meeting_start.astimezone(zone).date() if need else datetime.fromisoformat(run.day).date()
    moment = datetime.combine(day, time.fromisoformat(clock), zone)
    return min(moment.astimezone(acting.now.tzinfo), acting.now)


def _take_line(taking: _Taking) -> None:
    old = {row.path: row for row in taking.run.line}
    for row in taking.record.line:
        before = old.get(row.path)
        if before == row:
            taking.unchanged += 1
        elif before is not None and _contradicts(before, row) and not taking.counts(LINE):
            taking.ask(LINE, _line_words(before), _line_words(row), taking.record.cell)
        else:
            old[row.path] = _over(before, row)
            taking.taken += old[row.path] != before
    taking.run = replace(taking.run, line=tuple(old[path] for path in sorted(old)))


_MEASURED = ("cores", "sent", "received", "loss", "otdr")


def _contradicts(before: LineReading, row: LineReading) -> bool:
    """Whether a value that both have differs."""
    return any(
        getattr(before, name) and getattr(row, name) and getattr(before, name) != getattr(row, name)
        for name in _MEASURED
    )


def _over(before: LineReading | None, row: LineReading) -> LineReading:
    """What the sheet says over what was entered; its blanks leave that."""
    if before is None:
        return row
    names = ("a_end", "z_end", *_MEASURED)
    return replace(before, **{name: getattr(row, name) or getattr(before, name) for name in names})


def _line_words(row: LineReading) -> str:
    return " · ".join(getattr(row, name) or "-" for name in _MEASURED)


def _take_name(taking: _Taking) -> None:
    name, before = taking.record.on_site, taking.run.on_site
    if not name or name == before:
        return
    if before and not taking.counts("on_site"):
        taking.ask("on_site", before, name, taking.record.cell)
        return
    taking.run = replace(taking.run, on_site=name)
    taking.taken += 1


def _told(
    record: FilledRecord,
    state: str,
    taken: int = 0,
    unchanged: int = 0,
    conflicts: Iterable[dict[str, Any]] = (),
    problems: Iterable[SheetProblem] | None = None,
) -> dict[str, Any]:
    rows = record.problems if problems is None else problems
    return {
        "number": record.number,
        "sheet": record.sheet,
        "cell": record.cell,
        "state": state,
        "taken": taken,
        "unchanged": unchanged,
        "unfilled": list(record.unfilled),
        "conflicts": list(conflicts),
        "problems": [
            {
                "code": row.code, "sheet": row.sheet, "cell": row.cell, "value": row.value, "item": row.item,
                "facts": row.facts,
            }
            for row in (() if state == ALREADY else rows)
        ],
    }  # fmt: skip
