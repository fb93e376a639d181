"""What reading a file gives: records with typed values, still in the site's own words."""

from dataclasses import dataclass, field
from typing import Any

from console.exchange.intake.problems import CellProblem


@dataclass(frozen=True, slots=True)
class Record:
    """One row of data. `row` is the number that the sheet shows; `values` are by field, blank ones left out;
    `texts` as written.
    """

    row: int
    values: dict[str, Any]
    texts: dict[str, str]
    problems: tuple[CellProblem, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The records of one sheet, of one kind; `headings` is the site's header by field."""

    kind: str
    name: str
    headings: dict[str, str]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the user says a file is to be read, where recognition was wrong. Row counts from 0, `columns` is
    field -> column.
    """

    kind: str
    columns: dict[str, int]
    header_row: int
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """One column of a sheet as the import page shows it; `field` is None when its header says nothing to us."""

    index: int
    heading: str
    field: str | None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be read from a file, before anything is. `rows` are the first records' texts by column index."""

    kind: str | None
    sheet: str
    header_row: int | None
    columns: tuple[PreviewColumn, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    count: int
    missing: tuple[str, ...] = ()
    problems: tuple[tuple[int, CellProblem], ...] = ()
    other_sheets: tuple[str, ...] = field(default=())

    def mapping(self) -> Mapping | None:
        """The mapping that recognition found, for the user to correct."""
        if self.kind is None or self.header_row is None:
            return None
        columns = {column.field: column.index for column in self.columns if column.field}
        return Mapping(self.kind, columns, self.header_row, self.sheet)
