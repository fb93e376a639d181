"""What the filters of the board ask of each ticket, in arrays by slot; kept from version to version."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from console.domain.customers import Customer, circuits_by_code
from console.domain.snapshot import Snapshot
from console.planning.tickets.columns import Codes, Columns, Slots
from console.planning.tickets.entries import Around, Meeting, area_codes
from console.planning.tickets.order import TicketOrder
from console.planning.tickets.standing import NEVER, micros

_NAMES = dict.fromkeys(("customer", "circuit", "assignee", "area", "district", "grade", "side", "state"), np.int32)


class TicketFacts:
    """Columns hold numbers of `codes`; `word` is when the customer last heard, `meeting_end` the end of the meeting
    that the ticket endangers (NEVER without one), in microseconds. `children` counts the tickets gathered by an id.
    """

    def __init__(self) -> None:
        self.columns = Columns(**_NAMES, word=np.int64, meeting_end=np.int64)
        self.codes: dict[str, Codes[str]] = {name: Codes("") for name in _NAMES if name != "customer"}
        self.customers: Codes[Customer | None] = Codes(None)
        self.children: dict[str, int] = {}
        self.around = Around()
        self._parents: list[str] = []
        self._carried: dict[str, tuple[Meeting, ...]] = {}
        self._last: Snapshot | None = None
        self._order: TicketOrder | None = None
        self.version = 0  # counts what was read anew
        self.begun = 0  # how often the slots were given anew

    def read(self, snapshot: Snapshot, order: TicketOrder, now: datetime) -> Slots:
        """Bring them to this version and time; the slots whose row is another one now."""
        last, self._last = self._last, snapshot
        self.around.read(snapshot)
        if last is None or order is not self._order or last.places is not snapshot.places:
            touched = self._begin(order)
        else:
            touched = self._changed(last, snapshot, order)
        self.columns.resize(len(order.tickets))
        circuits = self.around.meetings
        if circuits is not self._carried:
            touched |= self._of_circuits(_differing(self._carried, circuits))
            self._carried = circuits
        self._fill(snapshot, sorted(touched), order, now)
        over = np.flatnonzero(self.columns["meeting_end"] <= micros(now)).tolist()
        self._fill_meetings(over, order, now)
        self.version += bool(touched or over)
        return np.array(sorted(touched.union(over)), np.int32)

    def label(self, name: str, slot: int) -> str:
        """The value behind a slot's number."""
        return self.codes[name].values[int(self.columns[name][slot])]

    def _begin(self, order: TicketOrder) -> set[int]:
        self._order = order
        self.columns.clear()
        self._parents, self.children, self._carried = [], {}, {}
        self.begun += 1
        return set(range(len(order.tickets)))

    def _changed(self, last: Snapshot, snapshot: Snapshot, order: TicketOrder) -> set[int]:
        """Slots of tickets that are others, and of those whose customer or circuit is."""
        ids = snapshot.tickets.differing(last.tickets) if snapshot.tickets is not last.tickets else ()
        touched = {slot for slot in map(order.slots.get, ids) if slot is not None}
        touched.update(range(self.columns.size, len(order.tickets)))
        touched |= self._parents_of(touched, order)
        if snapshot.customers is not last.customers:
            others = set(snapshot.customers.differing(last.customers))
            rows = [n for n, row in enumerate(self.customers.values) if row is None or row.id in others]
            touched.update(np.flatnonzero(np.isin(self.columns["customer"], rows)).tolist())
        if snapshot.circuits is not last.circuits:
            ids = snapshot.circuits.differing(last.circuits)
            both = [table.get(key) for key in ids for table in (last.circuits, snapshot.circuits)]
            touched |= self._of_circuits({circuit.code for circuit in both if circuit is not None})
        return touched

    def _parents_of(self, slots: Iterable[int], order: TicketOrder) -> set[int]:
        """The tickets that gathered or lost one of these: their rows say how many they have."""
        ids = {order.tickets[slot].parent for slot in slots}
        ids.update(self._parents[slot] for slot in slots if slot < len(self._parents))
        return {slot for key in ids if key and (slot := order.slots.get(key)) is not None}

    def _of_circuits(self, circuits: Iterable[str]) -> set[int]:
        numbers = [number for code in circuits if (number := self.codes["circuit"].known(code)) > 0]
        return set(np.flatnonzero(np.isin(self.columns["circuit"], numbers)).tolist()) if numbers else set()

    def _fill(self, snapshot: Snapshot, slots: list[int], order: TicketOrder, now: datetime) -> None:
        known, circuits = snapshot.places.derived(area_codes), snapshot.circuits.derived(circuits_by_code)
        tickets, at = [order.tickets[slot] for slot in slots], np.array(slots, np.intp)
        self._note_parents(slots, [ticket.parent for ticket in tickets])
        numbers = [ticket.circuit for ticket in tickets]
        lines = list(map(circuits.get, numbers))
        keys = [row.customer or (line.customer if line else "") for row, line in zip(tickets, lines, strict=True)]
        owners = {key: snapshot.customers.get(key) for key in dict.fromkeys(keys)}
        spots = [row.place or (line.place if line else "") for row, line in zip(tickets, lines, strict=True)]
        areas = {spot: known.get(spot, ("", spot)) for spot in dict.fromkeys(spots)}
        self.columns["customer"][at] = _looked_up(
            keys, {key: self.customers.number(row) for key, row in owners.items()}
        )
        self._code("grade", at, keys, {key: owner.grade if owner else "" for key, owner in owners.items()})
        self._code("area", at, spots, {spot: area for spot, (area, _) in areas.items()})
        self._code("district", at, spots, {spot: district for spot, (_, district) in areas.items()})
        for name in ("circuit", "assignee", "side", "state"):
            values = list(map(attrgetter(name), tickets))
            self._code(name, at, values, {value: value for value in values})
        self.columns["word"][at] = [micros(ticket.last_feedback or ticket.received) for ticket in tickets]
        self._fill_meetings(slots, order, now)

    def _code(self, name: str, at: NDArray[np.intp], values: list[str], labels: dict[str, str]) -> None:
        """The codes of what these values stand for."""
        codes = self.codes[name]
        self.columns[name][at] = _looked_up(values, {value: codes.number(label) for value, label in labels.items()})

    def _note_parents(self, slots: list[int], parents: list[str]) -> None:
        self._parents += [""] * (self.columns.size - len(self._parents))
        for slot, parent in zip(slots, parents, strict=True):
            was = self._parents[slot]
            if was != parent:
                self._parents[slot] = parent
                self.children[was] = self.children.get(was, 1) - 1
                self.children[parent] = self.children.get(parent, 0) + 1

    def _fill_meetings(self, slots: list[int], order: TicketOrder, now: datetime) -> None:
        carried, ends = self._carried, self.columns["meeting_end"]
        ends[slots] = NEVER
        if carried:
            for slot in slots:
                meetings = carried.get(order.tickets[slot].circuit, ())
                ends[slot] = next((micros(meeting.end) for meeting in meetings if meeting.end > now), NEVER)


def _looked_up(values: list[str], numbers: dict[str, int]) -> list[int]:
    return list(map(numbers.__getitem__, values))


def _differing(one: dict[str, tuple[Meeting, ...]], other: dict[str, tuple[Meeting, ...]]) -> set[str]:
    return {code for code in one.keys() | other.keys() if one.get(code) != other.get(code)}
