"""Whole files: read them, bring them in in an order that binds, tell what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from console.domain.snapshot import KIND_OF, Snapshot
from console.exchange.intake import Mapping, Sheet, Unusable, read
from console.exchange.intake.vocabulary import BY_KIND
from console.services.decision import Acting, Decision, decide
from console.services.importing.command import ORDER, ImportRecords

UNUSABLE, SOME_REJECTED, ALL_IN = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken. `column` is the site's own header, '' where its sheet has none for that field."""

    row: int
    field: str
    column: str
    value: str
    code: str
    facts: dict[str, Any]
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file's rows of one kind. `problem` is set when the file is unusable and nothing was taken."""

    file: str
    kind: str | None = None
    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()
    problem: Unusable | None = None

    @property
    def rows(self) -> int:
        """All rows of data."""
        return self.imported + self.updated + self.unchanged + len(self.rejected)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that was read: the command that brings its rows of one kind in, or the problem that makes it unusable."""

    file: str
    command: ImportRecords | None = None
    headings: dict[tuple[str, str], str] = field(default_factory=dict)
    problem: Unusable | None = None

    def about(self, conference: str) -> "Loaded":
        """The same file, its rows belonging to this conference (id) where they name none."""
        return self if self.command is None else replace(self, command=replace(self.command, about=conference))

    def report(self, result: dict[str, Any]) -> FileReport:
        """The report on the command's result."""
        rejected = tuple(self._rejection(**row) for row in result["rejected"])
        counts = {name: result[name] for name in ("imported", "updated", "unchanged")}
        return FileReport(self.file, result["kind"], **counts, rejected=rejected)

    def _rejection(self, **told: Any) -> Rejection:
        column = self.headings.get((told["sheet"], told["field"]), "")
        return Rejection(column=column, **told)


def load(path: Path, kind: str | None = None, mapping: Mapping | None = None) -> list[Loaded]:
    """Read a file: one `Loaded` for each kind of sheet in it, or one with the problem. Blocks for up to five
    seconds.
    """
    try:
        sheets = read(path, mapping, kind)
    except Unusable as problem:
        return [Loaded(str(path), problem=problem)]
    return loaded_of(path, sheets)


def loaded_of(path: Path, sheets: Iterable[Sheet]) -> list[Loaded]:
    """The sheets of one file as commands, one for each kind among them."""
    by_kind: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        by_kind.setdefault(sheet.kind, []).append(sheet)
    return [_loaded(path, kind, found) for kind, found in by_kind.items()]


def _loaded(path: Path, kind: str, sheets: Sequence[Sheet]) -> Loaded:
    records = tuple(record for sheet in sheets for record in sheet.records)
    headings = {(sheet.name, name): text for sheet in sheets for name, text in sheet.headings.items()}
    return Loaded(str(path), ImportRecords(kind, records, path.name), headings)


def in_order(loaded: Iterable[Loaded]) -> list[Loaded]:
    """Those that can be brought in, what others refer to first."""
    usable = [one for one in loaded if one.command is not None]
    return sorted(usable, key=lambda one: ORDER.index(one.command.kind) if one.command else 0)


def rehearse(loaded: Sequence[Loaded], snapshot: Snapshot, acting: Acting) -> list[FileReport]:
    """What bringing these files in would do, each seeing what those before it brought; nothing is written."""
    reports: dict[int, FileReport] = {}
    for one in in_order(loaded):
        decision = decide(one.command, snapshot, acting)
        if not isinstance(decision, Decision):
            raise TypeError(f"an import is never refused as a whole: {decision}")
        puts: dict[str, dict[str, Any]] = {}
        for row in decision.puts:
            puts.setdefault(KIND_OF[type(row)], {})[row.id] = row
        snapshot = snapshot.with_rows(snapshot.seq, puts)
        reports[id(one)] = one.report(decision.result)
    return gathered(loaded, reports)


def gathered(loaded: Sequence[Loaded], reports: dict[int, FileReport]) -> list[FileReport]:
    """The reports in the order in which the files were named; `reports` by identity of the loaded file."""
    return [reports.get(id(one)) or FileReport(one.file, problem=one.problem) for one in loaded]


def exit_code(reports: Iterable[FileReport]) -> int:
    """0 all in, 1 some rows rejected, 2 a file was unusable."""
    codes = [UNUSABLE if report.problem else SOME_REJECTED if report.rejected else ALL_IN for report in reports]
    return max(codes, default=ALL_IN)


def heading_of(kind: str | None, name: str, language: str) -> str:
    """The header that a template of that kind shows for a field."""
    if kind is None or not name:
        return ""
    return BY_KIND[kind].column(name).heading(language)
