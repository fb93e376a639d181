"""The readiness list and the stock as lists: narrowed by section, city, owner, what is overdue or below its least."""

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.places import is_within
from console.domain.readiness import SECTIONS, TO_DO, ReadinessItem, items_of
from console.domain.snapshot import Snapshot
from console.domain.stock import STAGING_POINT, STOCK_KINDS, StockItem
from console.domain.table import Table


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items of a period: '' and False for any. `place` takes all below it, `owner` those of one name, `left`
    those neither done nor waived.
    """

    section: str = ""
    place: str = ""
    owner: str = ""
    overdue: bool = False
    left: bool = False


def item_rows(snapshot: Snapshot, period: str, wanted: Wanted, today: str) -> tuple[ReadinessItem, ...]:
    """The items by section, what is to do first, by day and place."""
    found = (row for row in items_of(snapshot.readiness_items, period) if _fits(snapshot, row, wanted, today))
    order = {section: number for number, section in enumerate(SECTIONS)}
    return tuple(
        sorted(
            found,
            key=lambda row: (order.get(row.section, len(order)), row.state not in TO_DO, row.due, row.place, row.id),
        )
    )


def _fits(snapshot: Snapshot, row: ReadinessItem, wanted: Wanted, today: str) -> bool:
    return (
        (not wanted.section or row.section == wanted.section)
        and (not wanted.owner or row.owner == wanted.owner)
        and (not wanted.overdue or row.overdue(today))
        and (not wanted.left or row.state in TO_DO)
        and (not wanted.place or is_within(snapshot.places, row.place, wanted.place))
    )


def next_overdue(rows: Iterable[ReadinessItem], current: str, today: str, step: int = 1) -> str:
    """The id of the next overdue item after the current one (id), round the list; '' where none is."""
    listed = tuple(rows)
    late = [number for number, row in enumerate(listed) if row.overdue(today)]
    if not late:
        return ""
    here = next((number for number, row in enumerate(listed) if row.id == current), -1 if step > 0 else len(listed))
    ahead = [number for number in late if (number > here if step > 0 else number < here)]
    chosen = (ahead or late)[0 if step > 0 else -1]
    return listed[chosen].id


@dataclass(frozen=True, slots=True)
class StockWanted:
    """Which things of the stock: '' and False for any."""

    kind: str = ""
    place: str = ""
    short: bool = False


def stock_rows(snapshot: Snapshot, wanted: StockWanted | None = None) -> tuple[StockItem, ...]:
    """Things by kind, then by place; staging points are followed by what lies at them."""
    asked = wanted or StockWanted()
    order = {kind: number for number, kind in enumerate(STOCK_KINDS)}
    found = [row for row in snapshot.stock_items.values() if _asked(snapshot, row, asked)]
    points = {row.id: row for row in snapshot.stock_items.values() if row.kind == STAGING_POINT}

    def rank(row: StockItem) -> tuple[object, ...]:
        at = points.get(row.point)
        own = (order.get(row.kind, len(order)), row.place, row.name, row.id)
        head = (order[STAGING_POINT], at.place, at.name, at.id) if at is not None else own
        return (*head, at is not None, *own)

    return tuple(sorted(found, key=rank))


def _asked(snapshot: Snapshot, row: StockItem, wanted: StockWanted) -> bool:
    return (
        (not wanted.kind or row.kind == wanted.kind)
        and (not wanted.short or bool(row.short))
        and (not wanted.place or is_within(snapshot.places, row.place, wanted.place))
    )


def short_count(items: Table[StockItem]) -> int:
    """How many things are below their least; for `table.derived`."""
    return sum(bool(row.short) for row in items.values())
