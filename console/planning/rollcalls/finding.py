"""A venue of a round found by what is typed while somebody is on the phone: name, pinyin initials, number, place."""

from collections.abc import Sequence

from console.planning.rollcalls.roll import RollRow
from console.planning.search import Entry, Index

VENUE = "venue"


class RollFinder:
    """Keeps the index while the list is the same; made when first asked."""

    def __init__(self) -> None:
        self._list: tuple[tuple[str, str, str, int], ...] = ()
        self._index = Index(())

    def find(self, rows: Sequence[RollRow], typed: str) -> tuple[str, ...]:
        """The need ids that fit, the best first; of equals in the order of the list. A bare number is that of the
        list.
        """
        number = typed.strip()
        if number.isdigit() and (hit := next((row for row in rows if str(row.number) == number), None)):
            return (hit.need.id,)
        known = tuple((row.need.id, row.venue, row.place, row.number) for row in rows)
        if known != self._list:
            self._list = known
            self._index = Index(
                Entry(VENUE, row.need.id, row.venue, str(row.number), " ".join((*row.above, row.place))) for row in rows
            )
        return tuple(entry.id for entry in self._index.find(typed, limit=len(rows)))
