"""Places from the site's sheets: each by its code, below the place that its row names by code, name or path."""

from dataclasses import replace

from console.domain.places import Place, by_code
from console.domain.table import Table
from console.exchange.intake.problems import Unreadable
from console.exchange.intake.records import Record
from console.services.importing.batch import Batch, Bound, Rejected, given, matched, one_of, text_of
from console.services.importing.directory import bind_again
from console.services.importing.matching import match_place

_MOST_LEVELS = 8
_AXES = ("latitude", "longitude")


def take_places(batch: Batch, records: tuple[Record, ...]) -> None:
    """Bind all rows, whatever their order, then whatever waited for a place."""
    batch.places = _foreseen(batch.snapshot.places, records)
    batch.take(records, _bind_place)
    batch.places = batch.snapshot.places.changed(row for row in batch.puts.values() if isinstance(row, Place))
    bind_again(batch)


def _bind_place(batch: Batch, record: Record) -> Bound:
    code = text_of(record, "code")
    old = batch.snapshot.places.derived(by_code).get(code)
    new_id = batch.seen[(code,)][1].id if (code,) in batch.seen else batch.acting.new_id()
    base = old or Place(new_id, code, "", "")
    if "level" not in record.values:
        raise Rejected("required", "level")
    both = given(record, "coordinates", (base.latitude, base.longitude), (None, None))
    latitude, longitude = (given(record, name, value, None) for name, value in zip(_AXES, both, strict=True))
    new = replace(
        base,
        name=text_of(record, "name"),
        level=one_of(batch.levels, record, "level", "unknown_level"),
        parent=_parent(batch, record, code, base.parent),
        latitude=latitude,
        longitude=longitude,
    )
    return (code,), old, new


def _parent(batch: Batch, record: Record, code: str, old: str) -> str:
    written = given(record, "parent", old)
    if not written:
        return ""
    parent = matched(batch, record, "parent", written) if "parent" in record.texts else written
    codes, at, seen = batch.places.derived(by_code), parent, {code}
    while at not in seen and at in codes:
        seen.add(at)
        at = codes[at].parent
    if at == code:
        raise Rejected("parent_loop", "parent", record.texts.get("parent", parent))
    return str(parent)


def _foreseen(places: Table[Place], records: tuple[Record, ...]) -> Table[Place]:
    """The places as they will stand, so that a row may name a parent that comes below it."""
    known = places.derived(by_code)
    rows: dict[str, Place] = {}
    for record in records:
        code, name = record.values.get("code"), record.values.get("name")
        if code and name:
            base = known.get(code) or Place(f"row {record.sheet} {record.row}", code, "", "")
            rows.setdefault(code, replace(base, name=name, parent=given(record, "parent", base.parent)))
    table = places.changed(rows.values())
    for _ in range(_MOST_LEVELS):
        bound = [row for place in table.values() if (row := _under(table, place)) is not None]
        if not bound:
            break
        table = table.changed(bound)
    return table


def _under(table: Table[Place], row: Place) -> Place | None:
    """The place below the parent that it names, None when nothing changes."""
    if not row.parent or row.parent in table.derived(by_code):
        return None
    try:
        parent = match_place(table, row.parent)
    except Unreadable:
        return None
    return replace(row, parent=parent.code) if parent and parent.code != row.code else None
