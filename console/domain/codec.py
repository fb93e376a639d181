"""Entities to plain JSON values and back, from their annotations: what change rows and the feed carry."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

E = TypeVar("E")
Convert = Callable[[Any], Any]


def encode(entity: Any) -> dict[str, Any]:
    """A dataclass as a dict of JSON values; datetimes as ISO 8601 in UTC, tuples as lists."""
    return {name: (value if to is None else to(value)) for name, to, value in _parts(entity)}


def decode(cls: type[E], data: dict[str, Any]) -> E:
    """The entity again. Fields that `data` lacks (written by an older version) take their default."""
    return cls(
        **{
            name: (data[name] if back is None else back(data[name]))
            for name, _, back in plan(cast(Any, cls))
            if name in data
        }
    )


def _parts(entity: Any) -> Any:
    return ((name, to, getattr(entity, name)) for name, to, _ in plan(cast(Any, type(entity))))


@cache
def plan(cls: Any) -> tuple[tuple[str, Convert | None, Convert | None], ...]:
    """Each field of a dataclass with how its value is written and read; None where it is itself."""
    hints = get_type_hints(cls)
    return tuple((field.name, *converters(hints[field.name])) for field in fields(cls))


def converters(hint: Any) -> tuple[Convert | None, Convert | None]:
    """How a value of this type is written and read; None where it is itself."""
    if hint is datetime:
        return datetime.isoformat, datetime.fromisoformat
    if isinstance(hint, type) and is_dataclass(hint):
        if getattr(hint, "SHARED", False):
            return encode, lambda data: _shared(cast(Any, decode(hint, data)))
        return encode, lambda data: decode(hint, data)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        to, back = converters(arguments[0])
        return (
            list if to is None else _each(to, list),
            tuple if back is None else _each(back, tuple),
        )
    if origin in (Union, types.UnionType):
        to, back = converters(next(a for a in arguments if a is not type(None)))
        return (
            to and (lambda value: None if value is None else to(value)),
            back and (lambda value: None if value is None else back(value)),
        )
    return None, None


@lru_cache(maxsize=4096)
def _shared(value: Any) -> Any:
    """The one object of this value: 100,000 tickets carry the same few policy steps."""
    return value


def _each(convert: Convert, collect: Callable[[Any], Any]) -> Convert:
    return lambda values: collect(convert(value) for value in values)
