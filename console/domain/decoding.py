"""Many encoded entities at once: column by column in compiled code, equal parts one object. Reads what `codec` writes.

100,000 tickets are 2,000,000 objects to `codec.decode`, one by one; here no Python runs per object, and what many of
them have in common (names, codes, steps, the instant at which two clocks began) is there once.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, datetime
from functools import cache, partial
from itertools import chain, islice, repeat
from operator import add, attrgetter
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec

from console.domain.codec import converters

E = TypeVar("E")
Texts = Sequence[Any]  # JSON, as str or bytes; None for no value
SCALARS = (str, int, bool, float)
EMPTY = ("{}", b"{}")
KEPT = 4096  # parts remembered from one portion of rows to the next
_JSON = json.JSONEncoder(ensure_ascii=False).encode


class Nothing(dict[str, Any]):
    """The one empty dict of all entities that have nothing to say; it can't be filled."""

    def _refuse(self, *arguments: Any, **named: Any) -> Any:
        raise TypeError("an entity's values are not changed in place")

    __setitem__ = setdefault = update = __ior__ = _refuse


NOTHING = Nothing()


class Instants:
    """Written times to instants, each there once."""

    def __init__(self) -> None:
        self._known: dict[Any, datetime | None] = {None: None}
        self._same: dict[datetime, datetime] = {}

    def written(self, texts: Sequence[str | None]) -> Iterable[datetime | None]:
        """Of times as JSON has them."""
        return self._read(texts, partial(map, datetime.fromisoformat))

    def stored(self, values: Sequence[Any]) -> Iterable[datetime | None]:
        """Of times as a column has them: SQLite's text is UTC, a driver's value aware."""
        return self._read(values, _stored)

    def forget(self) -> None:
        """What two rows have in common is mostly near."""
        self._known, self._same = {None: None}, {}

    def _read(
        self, values: Sequence[Any], make: Callable[[list[Any]], Iterable[datetime]]
    ) -> Iterable[datetime | None]:
        known = self._known
        fresh = [value for value in dict.fromkeys(values) if value not in known]
        found = list(make(fresh))
        if all(at.tzinfo is UTC for at in found):  # an equal time of another offset is not the same
            found = list(map(self._same.setdefault, found, found))
        known.update(zip(fresh, found, strict=True))
        return map(known.__getitem__, values)


def _stored(values: list[Any]) -> Iterable[datetime]:
    if values and isinstance(values[0], str):
        return map(datetime.fromisoformat, map(add, values, repeat("+00:00")))
    return (value.astimezone(UTC) for value in values)


class Sharing:
    """What the entities of one reading have in common, and with texts that are `known` from an earlier one."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self.instants = Instants()
        self._texts: dict[str, str] = {text: text for text in known}
        self._first = not self._texts
        self._readers: dict[Any, Reader] = {}

    def texts(self, values: Sequence[Any]) -> Iterable[Any]:
        """Equal texts as one. What a later reading brings and seldom repeats is not remembered."""
        common = self._first or 2 * len(set(values)) < len(values)
        return map(self._texts.setdefault if common else self._texts.get, values, values)

    def reader(self, hint: Any) -> "Reader":
        """How JSON of this type is read."""
        if hint not in self._readers:
            item = _item(hint)
            self._readers[hint] = Reader(_many(item, self) if item else partial(_each, converters(hint)[1]), hint)
        return self._readers[hint]

    def forget(self) -> None:
        """After each portion of rows: what is common to rows far from each other are texts and small parts."""
        self.instants.forget()
        for reader in self._readers.values():
            reader.forget()


class Reader:
    """JSON texts of one type to values; equal texts give one value unless it can be altered."""

    def __init__(self, make: Callable[[Texts], list[Any]], hint: Any) -> None:
        self._make = make
        self._alterable = _alterable(hint)
        self._plain = dict in (hint, get_origin(hint))
        self._known: dict[Any, Any] = {None: None}

    def read(self, texts: Texts) -> list[Any]:
        """One value each."""
        if self._plain:
            return [NOTHING if text in EMPTY else _value(None, text) for text in texts]
        if self._alterable:
            return self._make(texts)
        known = self._known
        fresh = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(fresh, self._make(fresh), strict=True))
        return list(map(known.__getitem__, texts))

    def forget(self) -> None:
        """Between portions: no more is kept than pays."""
        if len(self._known) > KEPT:
            self._known = {None: None}


def made(cls: type[E], names: Iterable[str], columns: Iterable[Iterable[Any]], count: int) -> list[E]:
    """`count` entities of a frozen slotted dataclass from a column of values for each of its fields.

    As its `__init__` does, but in a loop that runs no Python.
    """
    found = list(map(cls.__new__, repeat(cls, count)))
    for name, values in zip(names, columns, strict=True):
        deque(map(getattr(cls, name).__set__, found, values), maxlen=0)
    return found


def _each(back: Callable[[Any], Any] | None, texts: Texts) -> list[Any]:
    return [_value(back, text) for text in texts]


def _value(back: Callable[[Any], Any] | None, text: str | bytes | None) -> Any:
    if text is None:
        return None
    return json.loads(text) if back is None else back(json.loads(text))


def _item(hint: Any) -> Any:
    """The dataclass of which the type is a tuple; None where it is another type."""
    item = get_args(hint)[0] if get_origin(hint) is tuple else None
    return item if isinstance(item, type) and is_dataclass(item) else None


def _alterable(hint: Any) -> bool:
    """Whether a value of this type could be changed in place."""
    if dict in (hint, get_origin(hint)):
        return True
    if isinstance(hint, type) and is_dataclass(hint):
        return any(map(_alterable, get_type_hints(hint).values()))
    return any(map(_alterable, get_args(hint)))


def _many(item: type[Any], sharing: Sharing) -> Callable[[Texts], list[Any]]:
    """Reads texts that are lists of this dataclass."""
    mirror: Any = _mirror(cast(Any, item))
    decode = msgspec.json.Decoder(list[mirror]).decode
    hints = get_type_hints(item)
    names = tuple(field.name for field in fields(item))
    columns = tuple(_column(hints[name], sharing) for name in names)

    def read(texts: Texts) -> list[Any]:
        parts = list(map(decode, texts))
        flat = list(chain.from_iterable(parts))
        values = (column(list(map(attrgetter(name), flat))) for name, column in zip(names, columns, strict=True))
        found = iter(made(item, names, values, len(flat)))
        return [tuple(islice(found, len(part))) for part in parts]

    return read


def _column(hint: Any, sharing: Sharing) -> Callable[[list[Any]], Iterable[Any]]:
    """How the values of a field are read, as the mirror has them."""
    kind = _bare(hint)
    if kind is str:
        return sharing.texts
    if kind is datetime:
        return sharing.instants.written
    if kind in SCALARS:
        return iter
    reader = sharing.reader(hint)
    return lambda values: reader.read(list(map(bytes, values)))


@cache
def _mirror(item: type[Any]) -> Any:
    """A struct with the fields of a dataclass, values as they are written: nested ones as their text."""
    hints = get_type_hints(item)
    return msgspec.defstruct(
        item.__name__, [_mirrored(field, hints[field.name]) for field in fields(item)], kw_only=True, gc=False
    )


def _mirrored(field: Field[Any], hint: Any) -> tuple[Any, ...]:
    flat = _bare(hint) in (*SCALARS, datetime)
    kind = Any if flat else msgspec.Raw
    if field.default is MISSING and field.default_factory is MISSING:
        return field.name, kind
    default = field.default if field.default_factory is MISSING else field.default_factory()
    to = converters(hint)[0]
    written = default if to is None else to(default)
    return field.name, kind, written if flat else msgspec.Raw(_JSON(written).encode())


def _bare(hint: Any) -> Any:
    """The type without its None."""
    parts = [part for part in get_args(hint) if part is not type(None)]
    return parts[0] if len(parts) == 1 and type(None) in get_args(hint) else hint
