"""One import under way: the snapshot it meets, what it will write, what it had to reject."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.exchange.intake.problems import CellProblem, Unreadable
from console.exchange.intake.records import Record
from console.exchange.intake.values import GRADES, LEVELS, POSTS, SYSTEMS, Index, index_of, meaning, meanings
from console.services.decision import Acting
from console.services.importing.matching import match_place

_KEY_FIELDS = ("code", "number", "notice", "contract", "hotline", "serial", "origin", "name", "title")
Key = tuple[str, ...]
Bound = tuple[Key, Any, Any]
"""The key of a record's entity, the entity as it is now (None when new), and as the record wants it."""


class Rejected(Exception):
    """A record that can't be taken, with the problem that is told."""

    def __init__(self, code: str, field: str, value: str = "", **facts: Any) -> None:
        super().__init__(code)
        self.problem = CellProblem(code, field, value, facts)


@dataclass(slots=True)
class Batch:
    """The records' surroundings. `places` are those of the snapshot, or with the file's own ones while places
    come in.
    """

    snapshot: Snapshot
    acting: Acting
    places: Table[Place] = field(init=False)
    levels: Index = field(init=False)
    systems: Index = field(init=False)
    posts: Index = field(init=False)
    grades: Index = field(init=False)
    puts: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: {"imported": 0, "updated": 0, "unchanged": 0})
    rejected: list[tuple[Record, CellProblem]] = field(default_factory=list)
    seen: dict[Key, tuple[Record, Any]] = field(default_factory=dict)
    beside: dict[Key, tuple[Any, Any]] = field(default_factory=dict)
    """What the row under way changes besides its own entity (a circuit's customer): before and after, by key."""

    def __post_init__(self) -> None:
        self.places = self.snapshot.places
        self.levels = index_of(LEVELS, ((row.id, row.names) for row in self.snapshot.levels.values()))
        self.systems = index_of(SYSTEMS, ((row.id, row.names) for row in self.snapshot.systems.values()))
        self.posts = index_of(POSTS)
        self.grades = index_of(GRADES)

    def take(self, records: Iterable[Record], bind: Callable[["Batch", Record], Bound]) -> None:
        """Bind each record; one that can't be bound is rejected and stops no other."""
        for record in records:
            self.beside.clear()
            try:
                if record.problems:
                    first = record.problems[0]
                    raise Rejected(first.code, first.field, first.value, **first.facts)
                self._count(record, *bind(self, record))
            except Rejected as rejected:
                self.rejected.append((record, rejected.problem))

    def _count(self, record: Record, key: Key, old: Any, new: Any) -> None:
        if key in self.seen:
            first, wanted = self.seen[key]
            if wanted != new:
                raise Rejected("duplicate", _key_field(record), key[-1], row=first.row, sheet=first.sheet)
            self.counts["unchanged"] += 1
        else:
            changed = old != new or any(before != after for before, after in self.beside.values())
            self.counts["imported" if old is None else "updated" if changed else "unchanged"] += 1
            self._put(record, key, old, new)
        for other, (before, after) in self.beside.items():
            self._put(record, other, before, after)

    def _put(self, record: Record, key: Key, old: Any, new: Any) -> None:
        self.seen[key] = record, new
        if old != new:
            self.puts[new.id] = new


def _key_field(record: Record) -> str:
    if "kind" in record.texts:  # of a calendar's day
        return "day"
    return next((name for name in _KEY_FIELDS if record.texts.get(name)), "")


def text_of(record: Record, name: str) -> str:
    """A value that every record must have. Raises `Rejected("required")`."""
    value = record.values.get(name)
    if value is None:
        raise Rejected("required", name)
    return str(value)


def given(record: Record, name: str, old: Any, blank: Any = "") -> Any:
    """A value that the sheet may leave out: a column that isn't there changes nothing, a blank cell empties."""
    return record.values.get(name, blank) if name in record.texts else old


def one_of(index: Index, record: Record, name: str, code: str, blank: str = "") -> str:
    """The id that a cell's word means, `blank` when it is empty. Raises `Rejected(code)`."""
    text = record.values.get(name)
    if text is None:
        return blank
    found = meaning(index, text)
    if found is None:
        raise Rejected(code, name, record.texts[name], part=record.texts[name])
    return found


def several_of(index: Index, record: Record, name: str, code: str) -> tuple[str, ...]:
    """The ids of a cell that holds several words. Raises `Rejected`: required, or `code` for the word that
    means nothing.
    """
    found, unknown = meanings(index, text_of(record, name))
    if unknown or not found:
        raise Rejected(code, name, record.texts[name], part=(*unknown, record.texts[name])[0])
    return found


def place_of(batch: Batch, record: Record) -> str:
    """The code of the record's place: the code as written, known or not yet; else the place that the path names.

    A path that names no place yet is kept as it stands, to be bound when its place arrives. Raises `Rejected`.
    """
    code = record.values.get("place_code")
    if code is not None:
        return str(code)
    path = record.values.get("place")
    if path is None:
        raise Rejected("required", "place_code" if "place_code" in record.texts else "place")
    return matched(batch, record, "place", path)


def matched(batch: Batch, record: Record, name: str, text: str) -> str:
    """The code of the place that `text` names, or `text` itself while no place does. Raises `Rejected` when
    several do.
    """
    try:
        place = match_place(batch.places, text)
    except Unreadable as problem:
        raise Rejected(problem.code, name, record.texts[name], **problem.facts) from None
    return place.code if place else text
