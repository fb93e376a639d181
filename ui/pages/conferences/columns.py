"""The columns of the readiness tree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from console.domain.levels import CITY, COUNTY
from console.domain.people import FIXED, MOBILE
from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.domain.strength import required
from console.planning.conferences.figures import Ratio
from console.planning.conferences.rows import ReadyRow
from console.wording.catalogue import Wording, mark
from console.wording.conferences import gap_text
from console.wording.names import place_name
from ui.delegates.roles import Cell, Kind, Tone, ratio_symbol
from ui.models import Column, view_columns
from ui.theme.icons import Icon
from ui.widgets import columns as view


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of the tree. `pressing`: people should be there by now; `fault`: an open ticket on a circuit of a venue;
    `name` and `gap` in words; `top` stands at the highest depth.
    """

    ready: ReadyRow
    name: str
    gap: str
    pressing: bool = False
    fault: bool = False
    top: bool = False


def place_row(say: Wording, snapshot: Snapshot, ready: ReadyRow, *, pressing: bool, fault: bool, top: bool) -> PlaceRow:
    """The row in words."""
    place = snapshot.places.derived(by_code).get(ready.place)
    gap = gap_text(say, snapshot, ready.place, ready.gaps)
    return PlaceRow(ready, place.name if place else ready.place, gap, pressing, fault, top)


def _ratio_text(ratio: Ratio) -> str:
    return f"{ratio.n}/{ratio.m}" if ratio.m else "—"


def _ratio_roles(pick: Callable[[PlaceRow], Ratio], urgent: Callable[[PlaceRow], bool]) -> Mapping[int, Any]:
    """Diamond and colour only where people are missed now: strength always, venues from shortly before set-up."""

    def symbol(row: PlaceRow) -> Any:
        ratio = pick(row)
        return ratio_symbol(ratio.n, ratio.m, urgent(row)) if ratio.m else None

    def tone(row: PlaceRow) -> Tone:
        ratio = pick(row)
        if not ratio.m:
            return Tone.MUTED
        return Tone.UNST if ratio.missing and urgent(row) else Tone.NONE

    return {Cell.SYMBOL: symbol, Cell.TONE: tone, Cell.KIND: lambda row: Kind.RATIO}


def _ratio(
    name: str, title: str, pick: Callable[[PlaceRow], Ratio], urgent: Callable[[PlaceRow], bool], **more: Any
) -> Column:
    return Column(
        name, title, lambda row: _ratio_text(pick(row)), width=104, roles=_ratio_roles(pick, urgent), narrow=92, **more
    )


def _always(_row: PlaceRow) -> bool:
    return True


def _pressing(row: PlaceRow) -> bool:
    return row.pressing


def ready_columns(say: Wording, snapshot: Callable[[], Snapshot]) -> tuple[Column, ...]:
    """Region, venues, fixed, mobile, townships, gap."""
    return (
        Column(
            "region", mark("Region"), lambda row: row.name, width=190, stretch=1, second=mark("County"),
            roles={
                Cell.STRONG: lambda row: row.top,
                Cell.DETAIL: lambda row: str(row.ready.below) if row.ready.below else "",
                Cell.ICON: lambda row: Icon.TICKETS if row.fault else None,
            },
            tip=lambda row: _tip(say, snapshot(), row),
        ),
        _ratio("venues", mark("Venues"), lambda row: row.ready.venues, _pressing, second=mark("staffed")),
        _ratio("fixed", mark("Fixed"), lambda row: row.ready.fixed, _always, rule=True),
        _ratio("mobile", mark("Mobile"), lambda row: row.ready.mobile, _always),
        _ratio("townships", mark("Townships"), lambda row: row.ready.townships, _pressing, second=mark("staffed")),
        Column(
            "gap", mark("Gap"), lambda row: row.gap, width=190, stretch=3, rule=True, narrow=120,
            roles={Cell.TONE: lambda row: Tone.SECOND}, tip=lambda row: row.gap,
        ),
    )  # fmt: skip


def shown_columns(columns: tuple[Column, ...], say: Wording, snapshot: Snapshot) -> tuple[view.Column, ...]:
    """As the table wants them, with the strength that the site's rules ask for."""
    return tuple(
        replace(column, second=_owed(say, snapshot, column.id)) if column.id in (FIXED, MOBILE) else column
        for column in view_columns(columns, say)
    )


def _owed(say: Wording, snapshot: Snapshot, post: str) -> str:
    if any(place.level == COUNTY for place in snapshot.places.values()):
        return say("{n} a county", n=required(snapshot, COUNTY, post))
    return say("{n} a city", n=required(snapshot, CITY, post))


def _tip(say: Wording, snapshot: Snapshot, row: PlaceRow) -> str:
    lines = [place_name(snapshot, row.ready.place, from_rank=0)]
    if row.fault:
        lines.append(say("Open fault on a venue's circuit"))
    return "\n".join(lines)
