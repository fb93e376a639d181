"""What is read in bulk is what the codec reads, one by one."""

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.codec import decode, encode
from console.domain.decoding import NOTHING, Sharing, made
from console.domain.policies import Step
from console.domain.tickets import Interval, Ticket, TicketClock
from console.storage.types import write_json
from tests.storage.entities import _made, entities

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
STEPS = (Step("soon", 60, ("assignee",), notice=True),)


def clock(start: datetime = AT, **more: Any) -> TicketClock:
    return TicketClock("cause", "cause@1", 1, start, STEPS, (Interval(start, None, "running"),), **more)


def read(hint: Any, *values: Any) -> list[Any]:
    return Sharing().reader(hint).read([value if value is None else write_json(value) for value in values])


@given(st.lists(entities, max_size=6), st.sampled_from((str, str.encode)))
def test_every_field_of_every_kind(found: list[Any], given_as: Any) -> None:
    sharing = Sharing()
    for entity in found:
        written, hints = encode(entity), get_type_hints(type(entity))
        one = decode(type(entity), json.loads(write_json(written)))
        for field in fields(entity):
            text = given_as(write_json(written[field.name]))
            again = sharing.reader(hints[field.name]).read([text, text])
            assert again == [getattr(one, field.name)] * 2
            assert repr(again[0]) == repr(getattr(one, field.name))  # an equal time of another offset is another one
            sharing.forget()


@given(st.lists(_made(TicketClock), max_size=5), st.sets(st.sampled_from(("working", "paused_by", "ended", "about"))))
def test_fields_of_other_versions(clocks: list[TicketClock], missing: set[str]) -> None:
    rows = [{k: v for k, v in encode(row).items() if k not in missing} | {"unheard_of": [1]} for row in clocks]
    (found,) = read(tuple[TicketClock, ...], rows)
    assert found == tuple(decode(TicketClock, row) for row in rows)


def test_equal_parts_are_one_object() -> None:
    hint = tuple[TicketClock, ...]
    first, second = read(hint, [encode(clock()), encode(clock(why="answered"))], [encode(clock(about="m"))])
    assert first[0].steps is second[0].steps
    assert first[0].intervals is first[1].intervals
    assert first[0].start is first[0].intervals[0].start is second[0].start
    assert first[0].policy is second[0].policy


def test_a_column_and_json_give_one_instant() -> None:
    sharing = Sharing()
    (stored,) = sharing.instants.stored(["2026-03-01 08:00:00.000000"])
    (native,) = sharing.instants.stored([AT.astimezone(timezone(timedelta(hours=8)))])
    (written,) = sharing.instants.written(["2026-03-01T08:00:00+00:00"])
    (elsewhere,) = sharing.instants.written(["2026-03-01T16:00:00+08:00"])
    assert stored is native is written
    assert stored == AT and stored.tzinfo is UTC
    assert elsewhere == AT and elsewhere.utcoffset() == timedelta(hours=8)


def test_no_value_stays_none() -> None:
    assert read(tuple[TicketClock, ...], None) == [None]
    assert read(dict[str, Any], None, {}, {"a": 1}) == [None, {}, {"a": 1}]


def test_what_can_be_altered_is_not_shared() -> None:
    first, second = read(dict[str, Any], {"a": [1]}, {"a": [1]})
    assert first == second and first is not second


def test_the_empty_one_cant_be_filled() -> None:
    for fill in (lambda: NOTHING.update(a=1), lambda: NOTHING.setdefault("a", 1), lambda: NOTHING.__setitem__("a", 1)):
        with pytest.raises(TypeError):
            fill()
    assert NOTHING == {} and write_json(NOTHING) == "{}"


def test_made_is_as_if_called() -> None:
    names = [field.name for field in fields(Ticket)]
    rows = [Ticket("a", "ZX-1", "c", "k", "35", "s", AT, "Lin", clocks=(clock(),)), Ticket(*"bcdefg", AT, "Lin")]
    columns = [[getattr(row, name) for row in rows] for name in names]
    assert made(Ticket, names, columns, len(rows)) == rows
    assert made(Ticket, names, [[] for _ in names], 0) == []


def test_a_field_that_is_owed_is_missed() -> None:
    row = encode(clock())
    del row["policy"]
    with pytest.raises(ValueError, match="policy"):
        read(tuple[TicketClock, ...], [row])
