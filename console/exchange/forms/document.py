"""What a print document is, before anyone decides whether it becomes a workbook, a PDF or paper."""

from dataclasses import dataclass, field
from typing import TypeAlias

from console.exchange.forms.duty_grid import GridForm, Letterhead
from console.exchange.forms.sheet_of_checks import Checklist

LEFT, CENTER = "left", "center"
ROW, GROUP, SUBGROUP = "row", "group", "subgroup"
ROSTER, CHECKLISTS, TICKETS, MONTH = "roster", "checklists", "tickets", "month"
ASSURANCE, CONFERENCE_MONTH = "assurance", "conference_month"
CONFERENCES = "conferences"  # one of the documents about conferences, to be asked which
EQUIPMENT = "equipment"
INSPECTIONS = "inspections"  # sheets of what plans want looked at, by record number
CHECK_TEMPLATE = "check_template"  # a checklist of no venue, for whoever edits it
WHAT_IF = "what_if"
WEEK = "week"  # of some units' people
HANDOVER, DUTY_LOG = "handover", "duty_log"
READINESS, STOCK = "readiness", "stock"
DUTY_ROSTER, DUTY_CALENDARS, DUTY_HISTORY = "duty_roster", "duty_calendars", "duty_history"

# How a cell of a toned line is filled, from light to dark; MONTH is a heading, BLANK no cell at all.
CALM, THIN, OPEN, DIRE, MONTH, BLANK = "calm", "thin", "open", "dire", "month", "blank"
TONES = {CALM: "E4F2E4", THIN: "FFF2C2", OPEN: "F9CF9C", DIRE: "E8978E"}

Value: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed table. `width` in characters of the body type (a Han character counts two)."""

    title: str
    width: float
    align: str = LEFT


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a printed table. In a group line the first cell runs on over the empty ones after it.

    With `tones` (one a cell) it is a line of a calendar: a filled cell a day, months over several cells.
    """

    cells: tuple[str, ...]
    kind: str = ROW
    tones: tuple[str, ...] = ()

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """The cells of a toned line as (first, end): a month's runs on over the empty ones of its tone after it."""
        found: list[tuple[int, int]] = []
        for place, (text, tone) in enumerate(zip(self.cells, self.tones, strict=True)):
            if tone == MONTH and not text and found and self.tones[found[-1][0]] == MONTH:
                found[-1] = found[-1][0], place + 1
            else:
                found.append((place, place + 1))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class TableForm:
    """A table in the operator's form: A4, `heading` lines (left, right) under the title, the head repeated on
    each page; a `letterhead` stands over the first.
    """

    name: str
    title: str
    heading: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    legend: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    landscape: bool = True
    letterhead: Letterhead | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """A plain sheet for machines: stable English field codes, one record a row, times as ISO 8601 with offset."""

    name: str
    fields: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: one group a category, in it one bar a series (name, values), or one on the other when `stacked`. `top` is
    where the axis of values ends, 0 for where the figures do. None is no bar: there is nothing that it could tell of.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    category_title: str
    value_title: str
    stacked: bool = False
    top: float = 0.0

    @property
    def highest(self) -> float:
        """The highest bar, 0 without any."""
        columns = zip(*(values for _, values in self.series), strict=True)
        tops = ([value for value in column if value is not None] for column in columns)
        return max((sum(bars) if self.stacked else max(bars, default=0.0) for bars in tops), default=0.0)


@dataclass(frozen=True, slots=True)
class ChartForm:
    """Charts on a sheet of their own, each beside the figures it shows."""

    name: str
    title: str
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that one export holds. `rows` counts what the user would count: assignments and gaps,
    checklists, tickets.
    """

    kind: str
    title: str
    language: str
    rows: int
    tables: tuple[TableForm, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    records: tuple[Records, ...] = ()
    charts: ChartForm | None = None
    page_of: str = ""  # sentence with {page} and {pages}
    full_phones: bool = False
    grids: tuple[GridForm, ...] = ()
    calendars: tuple[tuple[str, bytes], ...] = ()  # name of a file and what it holds, of DUTY_CALENDARS
    labels: dict[str, str] = field(default_factory=dict)
