"""Brings a worker's tables to where the window's are: only what it has not got yet is sent."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, NoReturn

from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.planner.messages import Rows

# Nothing that is planned depends on them, some are large, and some hold secrets.
WITHHELD = (
    *("dispatchers", "tickets", "ticket_events", "export_records", "attachments", "dues", "alarms", "channels"),
    *("recipients", "messages", "tokens", "listeners", "contracts", "hotlines"),
    *("handovers", "log_entries", "publications", "readiness_items", "stock_items", "duty_swaps", "duty_intervals"),
    "wall_pages",
)
SENT = tuple(row.name for row in fields(Snapshot) if row.name != "seq" and row.name not in WITHHELD)


class Courier:
    """The window's side: what one worker has got."""

    def __init__(self) -> None:
        self._sent: dict[str, Table[Any]] = {}

    def rows(self, snapshot: Snapshot) -> Iterator[Rows]:
        """What it lacks of this snapshot, a table each; each must be sent before the next is asked for."""
        for name in SENT:
            table: Table[Any] = getattr(snapshot, name)
            last = self._sent.get(name)
            if table is not last:
                if table or last:
                    yield _all(name, table) if last is None else _difference(name, last, table)
                self._sent[name] = table


class Shelf:
    """The worker's side: the tables it has got. Those that did not change stay the same objects, with what was derived
    from them.
    """

    def __init__(self) -> None:
        nothing: dict[str, Any] = {name: Withheld() for name in WITHHELD}
        self._snapshot = replace(Snapshot(), **nothing)

    def take(self, rows: Rows) -> None:
        """Put what was sent in its place."""
        table = getattr(self._snapshot, rows.table)
        fresh: dict[str, Any] = {rows.table: Table(rows.puts) if rows.whole else table.changed(rows.puts, rows.removed)}
        self._snapshot = replace(self._snapshot, **fresh)

    def snapshot(self, seq: int) -> Snapshot:
        """The state of change `seq`, which all that it differs in was sent for; the same object for the same state."""
        if seq != self._snapshot.seq:
            self._snapshot = replace(self._snapshot, seq=seq)
        return self._snapshot


class Withheld(Table[Any]):
    """A table that no worker gets. To look into it is a mistake that must show, not an empty table."""

    __slots__ = ()

    def _refuse(self, *arguments: Any, **named: Any) -> NoReturn:
        raise LookupError("a table that planners don't get")

    __getitem__ = get = __iter__ = __len__ = __contains__ = keys = values = items = _refuse
    derived = since = differing = following = changed = _refuse


def _all(name: str, table: Table[Any]) -> Rows:
    return Rows(name, True, tuple(table.values()))


def _difference(name: str, last: Table[Any], table: Table[Any]) -> Rows:
    """What changed; all rows where that is most of them, or where their order would not come out the same."""
    touched = table.differing(last)
    if len(touched) * 2 > len(table):
        return _all(name, table)
    puts = tuple(table[key] for key in touched if key in table)
    order = [key for key in last if key in table]
    order += (row.id for row in puts if row.id not in last)
    if order != list(table):
        return _all(name, table)
    return Rows(name, False, puts, tuple(key for key in touched if key not in table))
