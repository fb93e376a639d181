"""People, venues, circuits and customers from the site's sheets."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.customers import Circuit, Customer, circuits_by_code, customers_by_name
from console.domain.people import Leave, Person
from console.domain.people import by_code as people_by_code
from console.domain.places import by_code as places_by_code
from console.domain.venues import Venue
from console.domain.venues import by_key as venues_by_key
from console.exchange.intake.records import Record
from console.services.importing.batch import (
    Batch,
    Bound,
    Rejected,
    given,
    matched,
    one_of,
    place_of,
    several_of,
    text_of,
)


def bind_person(batch: Batch, record: Record) -> Bound:
    """A person by employee code."""
    code = text_of(record, "code")
    old = batch.snapshot.people.derived(people_by_code).get(code)
    base = old or Person(new_id(batch, (code,)), code, "", "", "", "")
    place = place_of(batch, record)
    if "post" not in record.values:
        raise Rejected("required", "post")
    new = replace(
        base,
        name=text_of(record, "name"),
        level=_level(batch, record, place, base.level),
        place=place,
        post=one_of(batch.posts, record, "post", "unknown_post"),
        phone=given(record, "phone", base.phone),
        unit=given(record, "place", base.unit),
        duty=given(record, "duty", base.duty),
        skills=given(record, "skills", base.skills, ()),
        leave=_leave(batch, record, base.leave),
        note=given(record, "note", base.note),
    )
    return (code,), old, new


def bind_venue(batch: Batch, record: Record) -> Bound:
    """A venue by its place and name."""
    place, name = place_of(batch, record), text_of(record, "name")
    old = batch.snapshot.venues.derived(venues_by_key).get((place, name))
    base = old or Venue(new_id(batch, (place, name)), name, "", place, ())
    new = replace(
        base,
        level=_level(batch, record, place, base.level),
        systems=several_of(batch.systems, record, "systems", "unknown_system"),
        circuit=given(record, "circuit", base.circuit),
        address=given(record, "address", base.address),
        room=given(record, "room", base.room),
        skills=given(record, "skills", base.skills, ()),
    )
    return (place, name), old, new


def bind_circuit(batch: Batch, record: Record) -> Bound:
    """A circuit by its number; its customer is made known by name."""
    number = text_of(record, "number")
    old = batch.snapshot.circuits.derived(circuits_by_code).get(number)
    base = old or Circuit(new_id(batch, (number,)), number, "")
    place = base.place
    if record.values.get("place_code") is not None or record.values.get("place") is not None:
        place = place_of(batch, record)
    elif {"place_code", "place"} & record.texts.keys():
        place = ""
    new = replace(
        base,
        customer=customer_of(batch, record).id,
        contract=given(record, "contract", base.contract),
        a_end=given(record, "a_end", base.a_end),
        z_end=given(record, "z_end", base.z_end),
        bandwidth=given(record, "bandwidth", base.bandwidth),
        place=place,
        service=given(record, "service", base.service),
    )
    return (number,), old, new


def bind_customer(batch: Batch, record: Record) -> Bound:
    """A customer by name, with its class."""
    name = text_of(record, "name")
    old = batch.snapshot.customers.derived(customers_by_name).get(name)
    base = old or Customer(new_id(batch, (name,)), name)
    grade = one_of(batch.grades, record, "grade", "unknown_grade")
    return (name,), old, replace(base, grade=grade)


def customer_of(batch: Batch, record: Record) -> Customer:
    """The customer of a circuit's row: as known, as an earlier row gave it, or new. A blank class leaves the
    class known.
    """
    name = text_of(record, "customer")
    grade = one_of(batch.grades, record, "grade", "unknown_grade")
    key = ("customer", name)
    first, known = batch.seen.get(key, (None, None))
    if known is None:
        known = batch.snapshot.customers.derived(customers_by_name).get(name)
    elif first and grade and known.grade not in ("", grade):
        raise Rejected("grade_conflict", "grade", record.texts["grade"], row=first.row, grade=known.grade)
    base = known or Customer(batch.acting.new_id(), name)
    wanted: Customer = replace(base, grade=grade or base.grade)
    # once a row of this file has spoken of the class, a later one may not contradict it
    if wanted != known or (grade and first is None):
        batch.beside[key] = known, wanted
    return wanted


def new_id(batch: Batch, key: tuple[str, ...]) -> str:
    """A new id, or that of the row before with the same key, so that equal rows compare equal."""
    return batch.seen[key][1].id if key in batch.seen else batch.acting.new_id()


def _level(batch: Batch, record: Record, place: str, old: str) -> str:
    """The level as written, else that of the place."""
    written = one_of(batch.levels, record, "level", "unknown_level")
    known = batch.places.derived(places_by_code).get(place)
    return written or (known.level if known else old)


def _leave(batch: Batch, record: Record, old: tuple[Leave, ...]) -> tuple[Leave, ...]:
    """Times away in UTC, as one cell lists them and as a column each for start and end give them."""
    if not {"leave", *_LEAVE_EDGES} & record.texts.keys():
        return old
    zone = batch.acting.zone(batch.snapshot)
    stays = [*record.values.get("leave", ()), *_edged_leave(record)]
    found = tuple(Leave(_moment(first, zone), _moment(last, zone, ends=True), kind) for first, last, kind in stays)
    if any(leave.end <= leave.start for leave in found):
        field = next(name for name in (*reversed(_LEAVE_EDGES), "leave") if record.texts.get(name))
        raise Rejected("leave", field, record.texts[field])
    return found


_LEAVE_EDGES = ("leave_start", "leave_end")


def _edged_leave(record: Record) -> tuple[tuple[date, date, str], ...]:
    """The leave between two columns. Raises `Rejected` when only one of them is filled: leave must not get lost."""
    start, end = (record.values.get(name) for name in _LEAVE_EDGES)
    if start is None and end is None:
        return ()
    if start is None or end is None:
        name = _LEAVE_EDGES[0 if start is None else 1]
        raise Rejected("leave", name, record.texts.get(name, ""))
    return ((start, end, ""),)


def _moment(day: date, zone: ZoneInfo, *, ends: bool = False) -> datetime:
    """A time of the site in UTC; of a whole day its first midnight, or where leave ends the one after it."""
    at = day if isinstance(day, datetime) else datetime.combine(day + timedelta(days=ends), time())
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def bind_again(batch: Batch) -> None:
    """Bind what waited for its place: people, venues and circuits that name it by path, or lack only its level."""
    codes = batch.places.derived(places_by_code)
    blank = Record(0, {}, {"place": ""})
    snapshot = batch.snapshot
    rows: Iterable[Any] = (*snapshot.people.values(), *snapshot.venues.values(), *snapshot.circuits.values())
    for row in rows:
        place = row.place
        if place and place not in codes:
            try:
                place = matched(batch, blank, "place", place)
            except Rejected:
                continue  # still more than one: it waits, as a finding
        known = codes.get(place)
        bound = replace(row, place=place)
        if known and not isinstance(bound, Circuit) and not bound.level:
            bound = replace(bound, level=known.level)
        if bound != row:
            batch.puts[row.id] = bound
