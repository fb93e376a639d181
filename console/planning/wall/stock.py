"""The page of stock: what lies below its minimum, the shortest first [A][E]."""

from dataclasses import dataclass

from console.domain.snapshot import Snapshot
from console.domain.stock import StockItem
from console.planning.situation.kept import Kept
from console.planning.situation.scope import Scope


@dataclass(frozen=True, slots=True)
class StockBoard:
    """`short` of `total` items are below their minimum."""

    short: tuple[StockItem, ...]
    total: int


class StockWatch:
    """Looked at again when the stock or the places changed."""

    def __init__(self, places: tuple[str, ...] = ()) -> None:
        self._scope = Scope(places)
        self._kept: Kept[StockBoard] = Kept()

    def read(self, snapshot: Snapshot) -> StockBoard:
        """The stock as it stands."""
        return self._kept.get((snapshot.stock_items, snapshot.places), lambda: self._look(snapshot))

    def _look(self, snapshot: Snapshot) -> StockBoard:
        shown = [row for row in snapshot.stock_items.values() if self._scope.holds(snapshot, row.place)]
        short = sorted((row for row in shown if row.short), key=lambda r: (r.count / r.least, -r.short, r.place, r.id))
        return StockBoard(tuple(short), len(shown))
