"""What the cells of the tree say."""

from typing import Any

from console.domain.places import children
from console.planning.day.needs import BLOCKED, WARNED, Branch, NeedLine
from console.planning.day.preview import Preview, Touched
from console.wording.catalogue import mark
from console.wording.names import conference_title, place_name, venue_name
from console.wording.staffing import short_venue_name
from ui.delegates.roles import Cell, Kind, Tone
from ui.desk import Desk
from ui.models import Column
from ui.pages.assignment.cells.words import hhmm
from ui.theme.symbols import Symbol

Row = Branch | NeedLine


class NeedCells:
    """What the cells say; names are looked up in the state as it is."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.say = desk, desk.say
        self.preview: Preview | None = None

    def name(self, row: Row) -> str:
        snapshot = self.desk.snapshot
        if isinstance(row, Branch):
            return place_name(snapshot, row.place, from_rank=-1)
        name = short_venue_name(snapshot, row.venue)
        if row.place in snapshot.places.derived(children):  # it stands below a branch of that name
            name = name.removeprefix(place_name(snapshot, row.place, from_rank=-1)).lstrip() or name
        return name

    def tip(self, row: Row) -> str:
        snapshot = self.desk.snapshot
        if isinstance(row, Branch):
            return place_name(snapshot, row.place, from_rank=0)
        return f"{venue_name(snapshot, row.venue)}\n{conference_title(snapshot, row.conference)}"

    def time(self, row: Row) -> str:
        return hhmm(self.desk, row.start) if isinstance(row, NeedLine) else ""

    def gap(self, row: Row) -> str:
        """What lacks; nothing lacking what a plan that is not applied does there."""
        return str(row.missing) if row.missing else self._touched(row)

    def _touched(self, row: Row) -> str:
        if self.preview is None:
            return ""
        by, key = (self.preview.by_place, row.place) if isinstance(row, Branch) else (self.preview.by_need, row.need)
        found = by.get(key, Touched())
        return f"+{found.added}" if found.added else f"±{found.changed}" if found.changed else ""

    def gap_symbol(self, row: Row) -> Symbol:
        if row.missing:
            return Symbol.UNSTAFFED
        return {BLOCKED: Symbol.BREACH, WARNED: Symbol.DUE}.get(row.worst, Symbol.DONE)

    def strength(self, post: str) -> dict[int, Any]:
        def pair(row: Row) -> tuple[int, int] | None:
            return getattr(row, post) if isinstance(row, Branch) else None

        def lacks(row: Row) -> bool:
            known = pair(row)
            return bool(known and known[0] < known[1])

        return {
            Cell.SYMBOL: lambda row: Symbol.DUE if lacks(row) else None,
            Cell.TONE: lambda row: Tone.WARN if lacks(row) else Tone.SECOND,
            Cell.KIND: lambda row: Kind.RATIO,
        }

    def ratio(self, post: str, row: Row) -> str:
        known = getattr(row, post) if isinstance(row, Branch) else None
        return f"{known[0]}/{known[1]}" if known else ""


def need_columns(cells: NeedCells) -> tuple[Column, ...]:
    """Name, time, assigned / needed, what lacks, fixed and mobile strength of the unit."""
    ratio = {Cell.KIND: lambda row: Kind.RATIO, Cell.ALIGN: lambda row: "right"}
    names = {Cell.STRONG: lambda row: isinstance(row, Branch)}
    return (
        Column("name", mark("Needs"), cells.name, 136, names, stretch=1, tip=cells.tip),
        Column("time", mark("Time"), cells.time, 50, {Cell.TONE: lambda row: Tone.SECOND}),
        Column("staffed", mark("Staffed"), lambda row: f"{row.assigned}/{row.needed}", 72, ratio, align="right"),
        Column(
            "gap", mark("Gap"), cells.gap, 66,
            {Cell.SYMBOL: cells.gap_symbol, Cell.TONE: lambda row: Tone.UNST if row.missing else Tone.SECOND},
        ),
        Column(
            "fixed", mark("Fixed"), lambda row: cells.ratio("fixed", row), 60,
            cells.strength("fixed"), drop=1, rule=True,
        ),
        Column("mobile", mark("Mobile"), lambda row: cells.ratio("mobile", row), 62, cells.strength("mobile"), drop=1),
    )  # fmt: skip
