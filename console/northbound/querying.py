"""Lists: which tickets, in which order, which part of them, with which attributes."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from multidict import MultiMapping

from console.northbound.jsonpath import matcher
from console.northbound.problems import Problem
from console.northbound.shapes import moment

Row = Mapping[str, Any]

DEFAULT_LIMIT, MOST, MOST_OFFSET = 100, 1000, 10**9
MOST_FILTERS, MOST_SORTS = 32, 8
_RESERVED = frozenset({"fields", "offset", "limit", "before", "after", "sort", "filter"})
_OPERATORS = ("eq", "ne", "gt", "gte", "lt", "lte")
_WHOLE = re.compile(r"(-?)0*(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Condition:
    """An attribute, by dotted name, compared with any of some values."""

    path: tuple[str, ...]
    operator: str
    values: tuple[str, ...]

    def holds(self, row: Row) -> bool:
        """Whether any value at the path compares so; `ne` asks that none is equal."""
        found = list(at_path(row, self.path))
        if self.operator == "ne":
            return not any(_compare(value, wanted, "eq") for value in found for wanted in self.values)
        return any(_compare(value, wanted, self.operator) for value in found for wanted in self.values)


@dataclass(frozen=True, slots=True)
class Query:
    """What a list was asked for. `fields` None: all. `filter` None: no JSONPath given."""

    conditions: tuple[Condition, ...]
    filter: Callable[[Row], bool] | None
    sort: tuple[str, ...]
    fields: frozenset[str] | None
    offset: int
    limit: int
    before: str
    after: str
    warning: str = ""

    @property
    def looks(self) -> bool:
        """Whether rows must be looked at to know which and in what order."""
        return bool(self.conditions or self.filter or self.sort)

    def chosen(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that match, in order; without `sort` as they came."""
        found = [row for row in rows if all(c.holds(row) for c in self.conditions)]
        if self.filter:
            found = [row for row in found if self.filter(row)]
        for name in reversed(self.sort):
            path = tuple(name.lstrip("+-").split("."))
            found.sort(key=lambda row, path=path: _rank(row, path), reverse=name.startswith("-"))  # type: ignore[misc]
        return found

    def page(self, rows: Sequence[Any]) -> Sequence[Any]:
        """The part asked for."""
        return rows[self.offset : self.offset + self.limit]


def query_of(given: MultiMapping[str]) -> Query:
    """The query of a request's parameters; every name that is not reserved is an attribute. Raises Problem 400."""
    names = set(given)
    for name in names & _RESERVED - {"fields"}:
        if len(given.getall(name)) > 1:
            raise Problem(400, f"{name} can be given once.")
    conditions = [_condition(name, given.getall(name)) for name in sorted(names - _RESERVED)]
    sort = tuple(part.strip() for part in given.get("sort", "").split(",") if part.strip(" +-"))
    if len(conditions) > MOST_FILTERS or len(sort) > MOST_SORTS:
        raise Problem(400, f"At most {MOST_FILTERS} attributes to filter by and {MOST_SORTS} to sort by.")
    chosen, warning = matcher(given["filter"]) if given.get("filter", "").strip() else (None, "")
    return Query(
        tuple(conditions), chosen, sort, fields_of(given),
        _whole(given, "offset", 0), min(_whole(given, "limit", DEFAULT_LIMIT), MOST),
        given.get("before", ""), given.get("after", ""), warning,
    )  # fmt: skip


def fields_of(given: MultiMapping[str]) -> frozenset[str] | None:
    """The attributes asked for; None for all."""
    if "fields" not in given:
        return None
    return frozenset(part.strip() for text in given.getall("fields") for part in text.split(","))


def _whole(given: MultiMapping[str], name: str, default: int) -> int:
    """A count; one below zero is none."""
    text = given.get(name)
    if text is None:
        return default
    match = _WHOLE.fullmatch(text)
    if match is None:
        raise Problem(400, f"{name} must be a whole number.")
    return 0 if match[1] else int(match[2]) if len(match[2]) <= 9 else MOST_OFFSET


def _condition(name: str, values: Sequence[str]) -> Condition:
    path, _, operator = name.rpartition(".")
    if operator not in _OPERATORS or not path:
        path, operator = name, "eq"
    return Condition(tuple(path.split(".")), operator, tuple(part for text in values for part in text.split(",")))


def at_path(value: Any, path: Sequence[str]) -> Iterable[Any]:
    """The plain values below a path; arrays are looked into."""
    if isinstance(value, list):
        for part in value:
            yield from at_path(part, path)
    elif not path:
        yield value
    elif isinstance(value, Mapping) and path[0] in value:
        yield from at_path(value[path[0]], path[1:])


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _compare(value: Any, wanted: str, operator: str) -> bool:
    if operator == "eq":
        return _plain(value) == wanted or (isinstance(value, str) and _same_instant(value, wanted))
    left, right = _comparable(value, wanted)
    return bool({"gt": left > right, "gte": left >= right, "lt": left < right, "lte": left <= right}[operator])


def _same_instant(value: str, wanted: str) -> bool:
    at = moment(value)
    return at is not None and at == moment(wanted)


def _comparable(value: Any, wanted: str) -> tuple[Any, Any]:
    """Both as instants or numbers where both are, else as texts."""
    if isinstance(value, str) and (left := moment(value)) and (right := moment(wanted)):
        return left, right
    if isinstance(value, int | float) and re.fullmatch(r"-?\d{1,18}(\.\d{1,18})?", wanted, re.ASCII):
        return float(value), float(wanted)
    return _plain(value), wanted


def _rank(row: Row, path: Sequence[str]) -> tuple[int, Any]:
    """Numbers, then texts, then rows without the attribute."""
    value = next(iter(at_path(row, path)), None)
    if value is None or isinstance(value, Mapping):
        return 2, ""
    return (0, value) if isinstance(value, int | float) else (1, _plain(value))
