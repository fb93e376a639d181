"""The stock from a site's list 应急物资清单: by kind, place, staging point, name and model; counts replace counts."""

from dataclasses import replace
from typing import Any

from console.domain.places import by_code
from console.domain.stock import STAGING_POINT, SUPPLY, StockItem
from console.exchange.intake.records import Record
from console.exchange.intake.stock import KINDS_MEANT
from console.exchange.intake.values import meaning
from console.planning.readiness.standing import today_of
from console.services.importing.batch import Batch, Bound, Rejected, given, one_of, place_of, text_of
from console.services.importing.directory import new_id
from console.services.stock.entering import by_key, row_problem, stock_key, tidy

_FIELDS = {"name": "thing", "kind": "stock_kind", "count": "there", "checked": "counted", "unit": "measure"}


def take_stock(batch: Batch, records: tuple[Record, ...]) -> None:
    """Staging points first: what lies there follows them, wherever it stands in the sheet."""
    batch.take(sorted(records, key=lambda record: not _is_point(record)), bind_stock)


def _is_point(record: Record) -> bool:
    return meaning(KINDS_MEANT, str(record.values.get("stock_kind"))) == STAGING_POINT


def bind_stock(batch: Batch, record: Record) -> Bound:
    """A thing by what tells things apart; a column that isn't there changes nothing."""
    kind = one_of(KINDS_MEANT, record, "stock_kind", "unknown_stock_kind", SUPPLY)
    point = _point(batch, record, kind)
    place = point.place if point else _place(batch, record)
    bare = StockItem("", kind, text_of(record, "thing"), place, 0, point=point.id if point else "")
    bare = replace(bare, model=str(record.values.get("model") or ""))
    key = ("stock_item", *stock_key(bare))
    old = batch.snapshot.stock_items.derived(by_key).get(stock_key(bare))
    base = old or replace(bare, id=new_id(batch, key))
    new = tidy(batch.snapshot, replace(base, **_told(batch, record, base)))
    seen = new if old else replace(new, id="")
    if point and point.id not in batch.snapshot.stock_items:
        seen = replace(seen, point="")  # it comes in with this sheet
    if problem := row_problem(batch.snapshot, seen, today_of(batch.snapshot, batch.acting.now)):
        finding = problem.findings[0]
        field = _FIELDS.get(str(finding.facts["field"]), str(finding.facts["field"]))
        facts = {name: value for name, value in finding.facts.items() if name in ("least", "most")}
        raise Rejected(f"stock_{finding.rule}", field, record.texts.get(field, ""), **facts)
    return key, old, new


def _told(batch: Batch, record: Record, base: StockItem) -> dict[str, Any]:
    """What the row says of it. A count without a day was counted as the list came in."""
    count = record.values.get("there")
    if count is None:
        raise Rejected("required", "there")
    day = record.values.get("counted")
    today = today_of(batch.snapshot, batch.acting.now)
    checked = day.isoformat() if day else base.checked if count == base.count else today
    return {
        "count": count, "least": given(record, "least", base.least, 0), "beds": given(record, "beds", base.beds, 0),
        "unit": given(record, "measure", base.unit), "keeper": given(record, "keeper", base.keeper),
        "note": given(record, "note", base.note), "checked": checked,
    }  # fmt: skip


def _place(batch: Batch, record: Record) -> str:
    code = place_of(batch, record)
    if code not in batch.places.derived(by_code):
        name = "place_code" if record.values.get("place_code") is not None else "place"
        raise Rejected("unknown_place", name, record.texts.get(name, ""), part=code)
    return code


def _point(batch: Batch, record: Record, kind: str) -> StockItem | None:
    """The staging point that the row names: at its place, or the one of that name."""
    name = record.values.get("point")
    if name is None or kind == STAGING_POINT:
        return None
    held = (*batch.snapshot.stock_items.values(), *batch.puts.values())
    points = {row.id: row for row in held if isinstance(row, StockItem) and row.kind == STAGING_POINT}
    found = [row for row in points.values() if row.name == name]
    if len(found) > 1 and any(record.values.get(field) is not None for field in ("place_code", "place")):
        place = _place(batch, record)
        found = [row for row in found if row.place == place]
    if len(found) != 1:
        code = "several_points" if found else "no_such_point"
        raise Rejected(code, "point", record.texts["point"], part=name)
    return found[0]
