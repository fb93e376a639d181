"""Which periods a day lies in, and on which lane of the calendar each is drawn."""

from datetime import date

from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.planning.readiness.standing import first_day, last_day


class Spans:
    """Periods by their days; those that overlap stand on lanes below each other."""

    def __init__(self, snapshot: Snapshot) -> None:
        rows = sorted(snapshot.periods.values(), key=lambda row: (row.start, row.id))
        self._rows = [(first_day(snapshot, row), last_day(snapshot, row), row) for row in rows]
        self.lanes: dict[str, int] = {}
        ends: list[date] = []
        for first, last, row in self._rows:
            lane = next((number for number, end in enumerate(ends) if end < first), len(ends))
            ends[lane : lane + 1] = [last]
            self.lanes[row.id] = lane

    def on(self, day: date) -> tuple[tuple[int, Period, bool], ...]:
        """Lane, period and whether it begins on the day, by lane."""
        found = [(self.lanes[row.id], row, first == day) for first, last, row in self._rows if first <= day <= last]
        return tuple(sorted(found, key=lambda entry: entry[0]))


def spans_of(snapshot: Snapshot) -> Spans:
    """Made once for a version of the table and a zone."""
    key = snapshot.site.zone
    held = snapshot.periods.derived(_held)
    if key not in held:
        held[key] = Spans(snapshot)
    return held[key]


def _held(_periods: object) -> dict[str, Spans]:
    return {}
