"""Ways between places from a site's sheet 路程表: by the codes or names of the two places."""

from dataclasses import replace

from console.domain.places import by_code
from console.domain.travel import rows_by_pair
from console.domain.travel_times import TravelTime
from console.exchange.intake.records import Record
from console.services.arrangements.travel import way_problems
from console.services.importing.batch import Batch, Bound, Rejected, given, matched, text_of
from console.services.importing.directory import new_id
from console.services.tickets.basis import FIELD_OWED


def bind_travel(batch: Batch, record: Record) -> Bound:
    """A way by its pair of places; without a destination it is about the one place."""
    origin = _place(batch, record, "origin")
    destination = origin if record.values.get("destination") is None else _place(batch, record, "destination")
    key = ("travel_time", origin, destination)
    old = batch.snapshot.travel_times.derived(rows_by_pair).get((origin, destination))
    base = old or TravelTime(new_id(batch, key), origin, destination)
    new = replace(
        base,
        minutes=given(record, "minutes", base.minutes, None),
        setup=given(record, "setup", base.setup, None),
        teardown=given(record, "teardown", base.teardown, None),
    )
    for code, field, facts in way_problems(batch.snapshot, new):
        told = {name: value for name, value in facts.items() if name == "most"}
        raise Rejected("required" if code == FIELD_OWED else code, field, record.texts.get(field, ""), **told)
    return key, old, new


def _place(batch: Batch, record: Record, name: str) -> str:
    written = text_of(record, name)
    code = matched(batch, record, name, written)
    if code not in batch.places.derived(by_code):
        raise Rejected("unknown_place", name, record.texts[name], part=written)
    return code
