"""Things of the stock entered, described otherwise, counted, and taken out [A][E]."""

from dataclasses import dataclass, replace

from console.domain.places import by_code
from console.domain.readiness import ReadinessItem
from console.domain.snapshot import Snapshot
from console.domain.stock import STAGING_POINT, STOCK_KINDS, StockItem
from console.domain.table import Table
from console.planning.readiness.standing import today_of
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.putting_back import undo_of
from console.services.readiness.items import MOST_COUNT, is_day
from console.services.tickets.basis import FIELD_OWED, refused


@dataclass(frozen=True, slots=True)
class SetStockItem:
    """Put a thing of the stock: a new one has no id, another one the version that was seen. What lies at a staging
    point lies at its place.
    """

    item: StockItem


@dataclass(frozen=True, slots=True)
class CountStock:
    """So many were counted on an ISO day, '' for today. `beds` of a staging point, None where they were not counted."""

    item: str
    version: int
    count: int
    day: str = ""
    beds: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveStockItem:
    """Take a thing out of the stock."""

    item: str
    version: int = 0


def stock_key(row: StockItem) -> tuple[str, str, str, str, str]:
    """What tells things apart: kind, place, staging point, name, model."""
    return row.kind, row.place, row.point, row.name.casefold(), row.model.casefold()


def by_key(items: Table[StockItem]) -> dict[tuple[str, str, str, str, str], StockItem]:
    """Things by `stock_key`."""
    return {stock_key(row): row for row in items.values()}


def by_point(items: Table[StockItem]) -> dict[str, tuple[StockItem, ...]]:
    """What lies at each staging point (id), by kind and name."""
    found: dict[str, list[StockItem]] = {}
    for row in sorted(items.values(), key=lambda row: (STOCK_KINDS.index(row.kind), row.name, row.id)):
        if row.point:
            found.setdefault(row.point, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def counted_on(items: Table[ReadinessItem]) -> dict[str, int]:
    """How many readiness items count on each thing of the stock (id)."""
    found: dict[str, int] = {}
    for row in items.values():
        if row.stock:
            found[row.stock] = found.get(row.stock, 0) + 1
    return found


def tidy(snapshot: Snapshot, given: StockItem) -> StockItem:
    """Without blanks around; what lies at a staging point takes its place."""
    words = {name: getattr(given, name).strip() for name in ("name", "unit", "model", "keeper", "note", "checked")}
    point = snapshot.stock_items.get(given.point) if given.point else None
    return replace(given, **words, place=point.place if point else given.place)


def row_problem(snapshot: Snapshot, row: StockItem, today: str) -> Refused | None:
    """The first field that can't be taken."""
    if not row.name:
        return refused(FIELD_OWED, field="name")
    if row.kind not in STOCK_KINDS:
        return refused("unknown_stock_kind", field="kind", value=row.kind)
    if not row.place:
        return refused(FIELD_OWED, field="place")
    if row.place not in snapshot.places.derived(by_code):
        return refused("unknown_places", field="place", codes=[row.place])
    for name in ("count", "least", "beds"):
        if not 0 <= getattr(row, name) <= MOST_COUNT:
            facts = {"field": name, "figure_of": "stock", "value": getattr(row, name)}
            return refused("bad_figure", **facts, least=0, most=MOST_COUNT)
    if row.checked and (problem := _day_problem(row.checked, today)):
        return problem
    return _point_problem(snapshot, row)


def _point_problem(snapshot: Snapshot, row: StockItem) -> Refused | None:
    if row.beds and row.kind != STAGING_POINT:
        return refused("beds_elsewhere", field="beds")
    point = snapshot.stock_items.get(row.point) if row.point else None
    if row.point and (point is None or point.kind != STAGING_POINT):
        return refused("unknown_staging_point", field="point", value=row.point)
    if row.point and row.kind == STAGING_POINT:
        return refused("point_in_point", field="point")
    other = snapshot.stock_items.derived(by_key).get(stock_key(row))
    if other is not None and other.id != row.id:
        return refused("stock_twice", field="name", name=row.name)
    held = snapshot.stock_items.derived(by_point).get(row.id, ()) if row.id else ()
    if held and row.kind != STAGING_POINT:
        return refused("point_in_use", field="kind", name=row.name, count=len(held))
    return None


def _day_problem(day: str, today: str) -> Refused | None:
    if not is_day(day):
        return refused("bad_day", field="checked", value=day)
    return refused("day_not_come", field="checked", value=day) if day > today else None


def following_point(snapshot: Snapshot, row: StockItem) -> tuple[StockItem, ...]:
    """What lies at a staging point moves with it to another place."""
    held = snapshot.stock_items.derived(by_point).get(row.id, ()) if row.id else ()
    return tuple(replace(one, place=row.place) for one in held if one.place != row.place)


@handles(SetStockItem)
def set_stock_item(command: SetStockItem, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that can't be taken, and for what the place has on the list already."""
    row = tidy(snapshot, command.item)
    old = snapshot.stock_items.get(row.id) if row.id else None
    if row.id and (old is None or old.version != row.version):
        return Stale("stock_item", row.id)
    if problem := row_problem(snapshot, row, today_of(snapshot, acting.now)):
        return problem
    if row == old:
        return Decision(result={"stock_item": row.id})
    row = row if row.id else replace(row, id=acting.new_id())
    puts = (row, *following_point(snapshot, row))
    return Decision(puts, undo=undo_of(snapshot, puts), result={"stock_item": row.id})


@handles(CountStock)
def count_stock(command: CountStock, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for no whole number, and for a day that has not come. The result tells how many lack to the least."""
    old = snapshot.stock_items.get(command.item)
    if old is None or command.version not in (0, old.version):
        return Stale("stock_item", command.item)
    today = today_of(snapshot, acting.now)
    beds = old.beds if command.beds is None else command.beds
    row = replace(old, count=command.count, beds=beds, checked=command.day.strip() or today)
    if problem := row_problem(snapshot, row, today):
        return problem
    return Decision((row,), undo=undo_of(snapshot, (row,)), result={"stock_item": row.id, "short": row.short})


@handles(RemoveStockItem)
def remove_stock_item(command: RemoveStockItem, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while things lie at a staging point, or readiness items count on it."""
    row = snapshot.stock_items.get(command.item)
    if row is None or command.version not in (0, row.version):
        return Stale("stock_item", command.item)
    if held := snapshot.stock_items.derived(by_point).get(row.id, ()):
        return refused("point_in_use", name=row.name, count=len(held))
    if count := snapshot.readiness_items.derived(counted_on).get(row.id, 0):
        return refused("stock_in_use", name=row.name, count=count)
    gone = (("stock_item", row.id),)
    return Decision((), gone, undo_of(snapshot, (), gone), {"stock_item": row.id})
