"""What the page says of its files: one line each, the rows that are not taken, what the whole will be."""

from collections.abc import Iterable
from dataclasses import dataclass

from console.exchange.intake.vocabulary import BY_KIND
from console.services.importing import FileReport, Rejection, heading_of
from console.services.importing.words import shown_value, unusable
from console.wording.catalogue import Wording, mark
from console.wording.intake import kind_name, row_problem
from ui.pages.importing.filled import FilledReport
from ui.pages.importing.session import Entry
from ui.pages.importing.states import State

STATES = {
    State.READING: mark("Reading…"),
    State.READY: mark("Ready"),
    State.UNUSABLE: mark("Can't be used"),
    State.DONE: mark("Brought in"),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows by what becomes of them."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0

    @property
    def rows(self) -> int:
        return self.imported + self.updated + self.unchanged + self.rejected


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line of the table of files; `counts` None while they are not known."""

    key: str
    name: str
    kinds: str
    state: State
    text: str
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Problem:
    """One row that is not taken."""

    key: str
    sheet: str
    row: int
    column: str
    value: str
    reason: str
    field: str


def counted(reports: Iterable[FileReport | FilledReport]) -> Counts:
    """The sums of reports."""
    told = tuple(reports)
    return Counts(
        sum(r.imported for r in told),
        sum(r.updated for r in told),
        sum(r.unchanged for r in told),
        sum(len(r.rejected) for r in told),
    )


def file_line(say: Wording, entry: Entry) -> FileLine:
    """A file in a line."""
    draft = entry.draft
    sheets = [s for s in draft.sheets if s.sheet is not None and not s.left_out] if draft else []
    kinds = dict.fromkeys(kind_name(say, sheet.preview.kind) for sheet in sheets)
    if entry.filled is not None:
        kinds = {say("Filled checklists"): None}
    if entry.duty is not None:
        kinds = {say("Duty roster"): None}
    counts = counted(entry.reports) if entry.reports is not None else None
    return FileLine(entry.key, entry.path.name, say(", ").join(kinds), entry.state, _text(say, entry), counts)


def _text(say: Wording, entry: Entry) -> str:
    draft = entry.draft
    if draft is not None and draft.problem is not None:
        return unusable(draft.problem, say)
    if entry.filled is not None and (n := len(entry.filled.open_questions)):
        return say.n("{n} contradiction, what was entered stays", "{n} contradictions, what was entered stays", n)
    if entry.duty is not None and entry.state == State.READY and not entry.duty.ready:
        return say("A reason is owed") if entry.duty.roster else say("Which roster?")
    if draft is not None and entry.state == State.READY and not draft.loaded and entry.held is None:
        return say("Left out")
    return say(STATES[entry.state])


def problems_of(say: Wording, entry: Entry) -> tuple[Problem, ...]:
    """The rows of a file that are not taken, in words."""
    return tuple(
        _problem(say, number, report, row)
        for report in entry.reports or ()
        if isinstance(report, FileReport)
        for number, row in enumerate(report.rejected)
    )


def _problem(say: Wording, number: int, report: FileReport, row: Rejection) -> Problem:
    column = row.column or heading_of(report.kind, row.field, say.language)
    reason = row_problem(say, row.code, row.facts)
    return Problem(f"{report.kind}:{number}", row.sheet, row.row, column, shown_value(row), reason, row.field)


def summary(say: Wording, entries: Iterable[Entry]) -> str:
    """What bringing the files in that wait will do; '' when there is nothing to say yet."""
    waiting = [entry for entry in entries if entry.state == State.READY and entry.reports]
    if not waiting:
        return ""
    total = counted(report for entry in waiting for report in entry.reports or ())
    return say(
        "Will be: {imported} new, {updated} updated, {unchanged} unchanged, {rejected} rejected",
        imported=total.imported, updated=total.updated, unchanged=total.unchanged, rejected=total.rejected,
    )  # fmt: skip


def result(say: Wording, entries: Iterable[Entry]) -> str:
    """What became of the files that are in; '' when none is."""
    done = [entry for entry in entries if entry.state == State.DONE]
    if not done:
        return ""
    total = counted(report for entry in done for report in entry.reports or ())
    return say(
        "Brought in: {imported} new, {updated} updated, {unchanged} unchanged, {rejected} rejected",
        imported=total.imported, updated=total.updated, unchanged=total.unchanged, rejected=total.rejected,
    )  # fmt: skip


def field_choices(say: Wording, kind: str | None) -> list[tuple[str, str]]:
    """The fields that a column may be taken for: ('', not read) first, then (field, heading)."""
    fields = [(column.field, column.heading(say.language)) for column in BY_KIND[kind].columns] if kind else []
    return [("", say("Not read")), *fields]
