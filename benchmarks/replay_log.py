"""The incident log as events in time order, and what is odd about it, by row."""

import csv
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.replay_mapping import ACTIVE, ASSIGNED_BY, CLOSED_LOG, NEGATIVE, NEW, PRIORITY_BY, RESOLVED, STEPS

Row = dict[str, str]

ODDITIES = {
    "negative_state": "state -100, which no list of states has",
    "unknown_state": "a state that the mapping does not have",
    "before_opening": "the event lies before the incident's own opening",
    "created_before_opening": "the record was created before the incident's own opening",
    "backwards": "the event lies before the incident's event before it",
    "count_backwards": "the count of modifications falls",
    "begins_late": "the incident's first event is not New: what came before is missing",
    "closed_unresolved": "closed without having been resolved",
    "after_closing": "the event comes after the closing",
    "active_closed": "flag and state contradict each other",
}


@dataclass(frozen=True, slots=True)
class LogEvent:
    """One row. `number` counts the file's lines, the header being 1; `at` never falls within an incident."""

    number: int
    incident: str
    at: datetime
    opened: datetime
    row: Row = field(repr=False)
    first: bool = False
    changed: frozenset[str] = frozenset()
    oddities: tuple[str, ...] = ()


def rows_of(path: Path, most: int | None = None) -> list[Row]:
    """The first `most` rows of the file, or all."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        return list(islice(csv.DictReader(stream), most))


def events_of(rows: Iterable[Row]) -> list[LogEvent]:
    """All events in time order; of one moment in the order of the file."""
    return sorted(_events(rows), key=lambda event: (event.at, event.number))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _events(rows: Iterable[Row]) -> Iterator[LogEvent]:
    before: dict[str, tuple[Row, datetime]] = {}
    closed: set[str] = set()
    for number, row in enumerate(rows, 2):
        key = row["ticket_id"]
        old, last = before.get(key, (None, None))
        stated = _moment(row["event_ts"])
        at = max(stated, last) if last else stated
        found = tuple(_oddities(row, old, stated, key in closed))
        yield LogEvent(number, key, at, _moment(row["opened_at"]), row, old is None, _changed(row, old), found)
        before[key] = row, at
        if row["state"] == CLOSED_LOG:
            closed.add(key)


def _changed(row: Row, old: Row | None) -> frozenset[str]:
    names = ("state", *ASSIGNED_BY, PRIORITY_BY)
    return frozenset(name for name in names if row[name] and (old is None or row[name] != old[name]))


def _oddities(row: Row, old: Row | None, at: datetime, closed: bool) -> Iterator[str]:
    state, opened = row["state"], _moment(row["opened_at"])
    if state not in STEPS:
        yield "negative_state" if state == NEGATIVE else "unknown_state"
    if at < opened:
        yield "before_opening"
    if row["created_at"] and _moment(row["created_at"]) < opened:
        yield "created_before_opening"
    if (row["active"] == "true") == (state == CLOSED_LOG):
        yield "active_closed"
    if old is None:
        if state != NEW:
            yield "begins_late"
        return
    if at < _moment(old["event_ts"]):
        yield "backwards"
    if int(row["sys_mod_count"]) < int(old["sys_mod_count"]):
        yield "count_backwards"
    if closed:
        yield "after_closing"
    elif state == CLOSED_LOG and old["state"] != RESOLVED:
        yield "closed_unresolved"


def is_work(row: Row) -> bool:
    """Whether somebody is at work on it, so that an event without a change is a word on the state of handling."""
    return row["state"] == ACTIVE
