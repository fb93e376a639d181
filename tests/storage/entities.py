"""Entities of every kind as Hypothesis makes them, and what a test asks the ledger to write."""

import types
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from console.domain.places import Place
from console.domain.snapshot import KIND_OF, KINDS

# The owners of a row: (kind, field, kind of the owner). Written out here so that the schema is checked against it.
OWNERS = (
    ("need", "conference", "conference"),
    ("need", "venue", "venue"),
    ("assignment", "need", "need"),
    ("assignment", "person", "person"),
    ("ticket_event", "ticket", "ticket"),
    ("notice", "conference", "conference"),
    ("addressee", "conference", "conference"),
    ("roll_mark", "conference", "conference"),
    ("conference_event", "conference", "conference"),
    ("unit_task", "conference", "conference"),
    ("equipment_move", "equipment", "equipment"),
    ("duty_entry", "roster", "roster"),
    ("publication", "roster", "roster"),
    ("readiness_item", "period", "period"),
)
IDS = ("a", "b", "c")

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8)
times = st.datetimes(
    datetime(1950, 1, 1),  # noqa: DTZ001
    datetime(2150, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]),
)
numbers = st.integers(-(2**31), 2**31 - 1)
plain = st.none() | st.booleans() | numbers | words | st.lists(words, max_size=2)


@dataclass(frozen=True, slots=True)
class Writes:
    """What a decision would ask for."""

    puts: tuple[Any, ...] = ()
    removes: tuple[tuple[str, str], ...] = ()
    blobs: tuple[tuple[str, bytes], ...] = ()


def place(key: str, name: str = "城关镇") -> Place:
    return Place(key, f"code-{key}", name, "township")


def putting(*entities: Any) -> Any:
    """A decision that puts these whatever stands."""
    return lambda snapshot, now: Writes(puts=entities)


def _values(hint: Any) -> st.SearchStrategy[Any]:
    simple = {str: words, int: numbers, bool: st.booleans(), float: st.floats(-180, 180), datetime: times}
    if hint in simple:
        return simple[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return st.lists(_values(arguments[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(words, words if arguments[1] is str else plain, max_size=3)
    if origin in (Union, types.UnionType):
        return st.none() | _values(next(part for part in arguments if part is not type(None)))
    return _made(hint)


@cache
def _made(cls: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(cls)
    owners = {field for kind, field, _ in OWNERS if kind == KIND_OF.get(cls)}
    ids = st.sampled_from(IDS)
    return st.builds(
        cls,
        **{
            field.name: ids if field.name == "id" or field.name in owners else _values(hints[field.name])
            for field in fields(cls)
            if field.name != "version"
        },
    )


entities = st.sampled_from(sorted(KINDS)).flatmap(lambda kind: _made(KINDS[kind].cls))
keys = st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(IDS))
