"""What changed since the last hand-over: what happened to tickets and conferences, and who serves when."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from console.domain.conference_log import ConferenceEvent
from console.domain.digest import (
    CONFERENCE_EVENT,
    OVERRIDE,
    PERIOD,
    PUBLICATION,
    SWAP,
    TICKET_EVENT,
    DigestRow,
    Section,
    section,
)
from console.domain.duty.swaps import APPROVED
from console.domain.handover import CHANGES
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.handover.about import named
from console.planning.situation.happened import QUIET

KEPT = timedelta(hours=72)  # how far before the newest entry a follower looks back


class LastDays:
    """The entries of the last days of a history that grows for years, followed from version to version."""

    def __init__(self) -> None:
        self._table: Table[Any] = Table()
        self._rows: dict[str, Any] = {}
        self._newest: datetime | None = None

    def of(self, table: Table[Any]) -> Iterable[Any]:
        """All that are not older than `KEPT`, in no order."""
        if table is not self._table:
            for key in table.differing(self._table):
                row = table.get(key)
                if row is None:
                    self._rows.pop(key, None)
                    continue
                if self._newest is None or row.at > self._newest:
                    self._newest = row.at
                if row.at > self._newest - KEPT:
                    self._rows[key] = row
            if self._newest is not None:
                self._rows = {k: row for k, row in self._rows.items() if row.at > self._newest - KEPT}
            self._table = table
        return self._rows.values()


def changes(snapshot: Snapshot, since: datetime, now: datetime) -> Section:
    """The latest first. Entries of one kind about one ticket or conference are one line, by the last of them."""
    rows = [*_tickets(snapshot, since), *_conferences(snapshot, since)]
    rows += [*_duty(snapshot, since), *_periods(snapshot, since)]
    rows.sort(key=lambda row: (row.at or now, row.id), reverse=True)
    return section(CHANGES, named(snapshot, rows), len(rows))


def _told(rows: Iterable[Any], since: datetime) -> list[Any]:
    return [row for row in rows if row.at > since and row.what not in QUIET]


def _tickets(snapshot: Snapshot, since: datetime) -> Iterator[DigestRow]:
    rows = _told(snapshot.ticket_events.following(LastDays).of(snapshot.ticket_events), since)
    rows.sort(key=lambda row: (row.ticket, row.what, row.at, row.id))
    for (ticket, _), run in groupby(rows, key=lambda row: (row.ticket, row.what)):
        if ticket in snapshot.tickets:
            own = list(run)
            facts = {"ticket": ticket, "times": len(own)}
            yield DigestRow(TICKET_EVENT, own[-1].id, own[-1].at, "", facts)


def _conferences(snapshot: Snapshot, since: datetime) -> Iterator[DigestRow]:
    found = snapshot.conference_events.following(LastDays).of(snapshot.conference_events)
    rows: list[ConferenceEvent] = _told(found, since)
    rows.sort(key=lambda row: (row.conference, row.what, row.at, row.id))
    for (conference, _), run in groupby(rows, key=lambda row: (row.conference, row.what)):
        if conference in snapshot.conferences:
            own = list(run)
            facts = {"conference": conference, "times": len(own)}
            yield DigestRow(CONFERENCE_EVENT, own[-1].id, own[-1].at, "", facts)


def _duty(snapshot: Snapshot, since: datetime) -> Iterator[DigestRow]:
    for row in snapshot.publications.values():
        if row.at > since:
            yield DigestRow(PUBLICATION, row.id, row.at, "", {"roster": row.roster, "came": row.came, "went": row.went})
    for swap in snapshot.duty_swaps.values():
        if swap.state == APPROVED and swap.decided is not None and swap.decided > since:
            yield DigestRow(SWAP, swap.id, swap.decided, "", {"kind": swap.kind})
    for cell in snapshot.overrides.values():
        if cell.at > since:
            people = [one.person for one in cell.people]
            yield DigestRow(OVERRIDE, cell.id, cell.at, "", {"line": cell.line, "day": cell.day, "people": people})


def _periods(snapshot: Snapshot, since: datetime) -> Iterator[DigestRow]:
    for row in snapshot.periods.values():
        if row.opened is not None and row.opened > since:
            yield DigestRow(PERIOD, row.id, row.opened, "", {"name": row.name})
