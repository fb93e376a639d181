"""The columns of the readiness matrix."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from console.domain.conferences import Conference
from console.domain.levels import CITY, COUNTY
from console.domain.snapshot import Snapshot
from console.domain.strength import required
from console.planning.conferences import figures as f
from console.planning.conferences.cells import State
from console.planning.conferences.rows import ReadyRow
from console.planning.conferences.standing import Heads, Standing, heads
from console.wording.catalogue import Wording, mark
from ui.delegates.roles import Cell, Kind, Tone
from ui.models import Column, view_columns
from ui.pages.conferences.matrix_cells import MatrixCells
from ui.pages.conferences.matrix_words import TITLES, column_title, head_text, step_title
from ui.widgets import columns as view

REGION, GAP = "region", "gap"
TONES = {
    State.NOTHING: Tone.MUTED,
    State.MISSING: Tone.UNST,
    State.WRONG: Tone.WARN,
    State.SOON: Tone.WARN,
    State.LATE: Tone.CRIT,
}
# Width, and the width once room lacks: the longest word of a head in each language, the widest figures below it.
WIDTHS = {f.ANSWERED: (150, 136), f.SENT: (80, 72)}
USUAL = (78, 68)
GROUPS = frozenset((f.ANSWERED, f.FIXED, f.JOINT, f.STEPS[0], f.FAULTS))  # a line at the left


@dataclass(frozen=True, slots=True, eq=False)
class PlaceRow:
    """A row of the matrix as it is shown at a time; `top` stands at the highest depth."""

    ready: ReadyRow
    standing: Standing
    name: str
    top: bool = False


def _figure(cells: MatrixCells, column: str) -> Column:
    width, narrow = WIDTHS.get(column, USUAL)
    return Column(
        column, TITLES[column], lambda row: cells.text(row, column), width=width, narrow=narrow,
        rule=column in GROUPS,
        # where people sit is told by the units' strength and by the gap too, so it goes before them
        drop=2 if column == f.VENUES else 0, stretch=1,
        roles={
            Cell.SYMBOL: lambda row: cells.symbol(row, column),
            Cell.TONE: lambda row: TONES.get(cells.cell(row, column).state, Tone.NONE),
            Cell.KIND: lambda row: Kind.RATIO,
            Cell.SHORT: lambda row: cells.short(row, column),
            **({Cell.COUNTDOWN: cells.countdown} if column == f.ANSWERED else {}),
        },
        tip=lambda row: cells.tip(row, column),
    )  # fmt: skip


def ready_columns(cells: MatrixCells) -> tuple[Column, ...]:
    """Region, twelve figures, where people sit, gap."""
    return (
        Column(
            REGION, mark("Region"), lambda row: row.name, width=140, narrow=124, stretch=2, second=mark("County"),
            roles={
                Cell.STRONG: lambda row: row.top,
                Cell.DETAIL: lambda row: str(row.ready.below) if row.ready.below else "",
                Cell.TONE: lambda row: Tone.MUTED if row.ready.excused else Tone.NONE,
            },
            tip=cells.place_tip,
        ),
        *(_figure(cells, column) for column in f.COLUMNS),
        Column(
            GAP, mark("Gap"), cells.gap, width=170, stretch=6, rule=True, drop=1,
            roles={Cell.TONE: lambda row: Tone.SECOND}, tip=cells.gap,
        ),
    )  # fmt: skip


def shown_columns(
    columns: tuple[Column, ...], say: Wording, snapshot: Snapshot, conference: Conference | None, standing: Standing
) -> tuple[view.Column, ...]:
    """As the table wants them: what each column asks for of this conference, by the site's figures."""
    head = heads(snapshot, conference) if conference is not None else None
    return tuple(
        _head(column, say, snapshot, head, standing) if column.id in f.COLUMNS else column
        for column in view_columns(columns, say)
    )


def _head(column: view.Column, say: Wording, snapshot: Snapshot, head: Heads | None, standing: Standing) -> view.Column:
    second = tip = ""
    if column.id in (f.FIXED, f.MOBILE):
        second = _owed(say, snapshot, column.id)
    elif column.id in (f.VENUES, f.TOWNSHIPS):
        second = say("staffed")
    elif head is not None:
        second = head_text(say, snapshot, head, column.id, standing, ZoneInfo(snapshot.site.zone))
    if column.id in f.STEPS and head is not None:
        tip = step_title(say, head.template, column.id)
    return replace(column, title=column_title(say, column.id), second=second, tip=tip)


def _owed(say: Wording, snapshot: Snapshot, post: str) -> str:
    if any(place.level == COUNTY for place in snapshot.places.values()):
        return say("{n} a county", n=required(snapshot, COUNTY, post))
    return say("{n} a city", n=required(snapshot, CITY, post))
