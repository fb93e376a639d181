"""A file on its way in, before anything is written: its sheets as understood, each open to the user's correction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from console.exchange.intake.grid import Grid
from console.exchange.intake.header import read_header
from console.exchange.intake.problems import Unusable
from console.exchange.intake.process import grids_of
from console.exchange.intake.reading import preview_of, read_of
from console.exchange.intake.records import Mapping, Preview, Sheet
from console.services.importing.files import Loaded, loaded_of

SHOWN_ROWS = 50


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """One sheet. `sheet` is what it gives, None while it gives nothing: `problem` says why, or it is `left_out`."""

    grid: Grid
    preview: Preview
    sheet: Sheet | None = None
    problem: Unusable | None = None
    mapping: Mapping | None = None
    left_out: bool = False

    @property
    def name(self) -> str:
        """The sheet's name, '' for a text file."""
        return self.grid.name

    @property
    def rows(self) -> int:
        """Rows of the sheet as it is, empty ones too."""
        return len(self.grid.rows)

    def left(self, out: bool) -> "SheetDraft":
        """The sheet taken out of the import, or back into it."""
        return replace(self, left_out=out)

    def of_kind(self, kind: str) -> "SheetDraft":
        """The sheet read as this kind, its header looked for anew."""
        return understood(self.grid, kind=kind)

    def with_header(self, row: int) -> "SheetDraft":
        """The sheet read with its header in this row (counted from 0, -1 for none), as the kind it is taken for.

        Where the row says nothing the columns stay as they were. Raises ValueError before a kind is chosen.
        """
        kind = self._kind()
        columns = read_header(kind, row, self.grid.rows[row]).columns if row >= 0 else {}
        return understood(self.grid, Mapping(kind, columns or self._columns(), row, self.name))

    def with_field(self, column: int, field: str | None) -> "SheetDraft":
        """The sheet read with this column as this field; the column that had the field before loses it."""
        columns = {name: at for name, at in self._columns().items() if at != column and name != field}
        if field is not None:
            columns[field] = column
        row = self.preview.header_row if self.preview.header_row is not None else -1
        return understood(self.grid, Mapping(self._kind(), columns, row, self.name))

    def _kind(self) -> str:
        kind = self.mapping.kind if self.mapping else self.preview.kind
        if kind is None:
            raise ValueError("no kind is chosen yet")
        return kind

    def _columns(self) -> dict[str, int]:
        return {column.field: column.index for column in self.preview.columns if column.field}


def understood(grid: Grid, mapping: Mapping | None = None, kind: str | None = None) -> SheetDraft:
    """A sheet as recognised, or as the user says. Raises `Unusable("empty")` for a sheet without cells."""
    preview = preview_of([grid], mapping, kind, SHOWN_ROWS)
    if kind is not None and preview.kind is None:  # no header of that kind: the user will point at it
        mapping = Mapping(kind, {}, -1, grid.name)
        preview = preview_of([grid], mapping, None, SHOWN_ROWS)
    try:
        (sheet,) = read_of([grid], mapping, kind)
    except Unusable as problem:
        return SheetDraft(grid, preview, None, problem, mapping)
    return SheetDraft(grid, preview, sheet, None, mapping)


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file with its visible sheets; `problem` is set while nothing of it can be taken."""

    path: Path
    sheets: tuple[SheetDraft, ...] = ()
    problem: Unusable | None = None

    @property
    def loaded(self) -> tuple[Loaded, ...]:
        """What can be brought in, a command for each kind."""
        return tuple(loaded_of(self.path, [s.sheet for s in self.sheets if s.sheet is not None and not s.left_out]))

    def with_sheet(self, number: int, sheet: SheetDraft) -> "FileDraft":
        """The file with one of its sheets understood otherwise."""
        sheets = (*self.sheets[:number], sheet, *self.sheets[number + 1 :])
        return FileDraft(self.path, sheets, _problem(sheets))


def read_file(path: Path) -> FileDraft:
    """Read a file in a child process. Blocks for up to five seconds; never raises `Unusable`, the draft tells it."""
    try:
        drafts = [draft for grid in grids_of(path) if not grid.hidden and (draft := _draft(grid)) is not None]
    except Unusable as problem:
        return FileDraft(path, (), problem)
    return FileDraft(path, tuple(drafts), _problem(drafts))


def _draft(grid: Grid) -> SheetDraft | None:
    try:
        return understood(grid)
    except Unusable:  # an empty sheet beside others is no problem; a file of nothing else is judged below
        return None


def _problem(sheets: Sequence[SheetDraft]) -> Unusable | None:
    """Why nothing can be taken: the sheet that comes closest tells. Leaving sheets out is no problem."""
    if not sheets:
        return Unusable("empty")
    if any(sheet.sheet is not None for sheet in sheets):
        return None
    problems = [sheet.problem for sheet in sheets if sheet.problem is not None]
    return next((problem for problem in problems if problem.code == "missing_columns"), problems[0])
