"""The next deadlines of fault tickets: late ones first, then those soon due, then the others by time [C]."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.planning.situation.scope import Scope
from console.planning.tickets.board import order_of
from console.planning.tickets.clock import Face, face
from console.planning.tickets.columns import Flags, Slots
from console.planning.tickets.entries import area_codes, customer_name, place_of
from console.planning.tickets.order import TicketOrder
from console.planning.tickets.standing import BREACHED, DUE, GROUPS, LATER, STOPPED, instant
from console.planning.tickets.standings import GROUP_NUMBERS
from console.planning.workdays import calendar_of

OPEN_GROUPS = (BREACHED, DUE, LATER, STOPPED)
_PAST_SIX = 2


@dataclass(frozen=True, slots=True)
class Deadline:
    """One ticket with its clock. `area` and `district` are codes of the places right below the top and below that one;
    `clock` is None where nothing is owed.
    """

    ticket: Ticket
    customer: str
    area: str
    district: str
    clock: Face | None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """`rows` as many as were asked for; the counts are of all. `past_six`: the customer has waited more than 6 h for
    cause or word; `next_due` is when the first ticket that is soon due falls due.
    """

    rows: tuple[Deadline, ...]
    breached: int
    past_six: int
    due: int
    next_due: datetime | None
    under_way: int
    paused: int


class Deadlining:
    """Reads the order that the board and the strip share; what is narrowed to places it follows ticket by ticket."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._flags = np.zeros(0, np.bool_)
        self._seen: tuple[Table[Ticket], object, object] | None = None
        self._order: TicketOrder | None = None

    def read(self, snapshot: Snapshot, now: datetime, most: int) -> Deadlines:
        """The deadlines at `now`, `most` rows of them."""
        order = order_of(snapshot, now)
        if not self._scope.whole:
            self._follow(snapshot, order)
        slots = {code: self._shown(order.order[GROUP_NUMBERS[code]]) for code in GROUPS}
        late, soon = slots[BREACHED], slots[DUE]
        ahead = np.concatenate([slots[code][:most] for code in (BREACHED, DUE, LATER)])[:most]
        return Deadlines(
            rows=tuple(_deadline(snapshot, order.tickets[slot], now) for slot in ahead.tolist()),
            breached=len(late),
            past_six=int(np.count_nonzero(order.columns["past"][late] == _PAST_SIX)),
            due=len(soon),
            next_due=instant(int(order.columns["at"][soon].min())) if len(soon) else None,
            under_way=sum(len(slots[code]) for code in OPEN_GROUPS),
            paused=len(slots[STOPPED]),
        )

    def late_by_area(self, snapshot: Snapshot, now: datetime) -> dict[str, int]:
        """How many tickets are late, by the code of the place right below the top."""
        order = order_of(snapshot, now)
        areas, found = snapshot.places.derived(area_codes), dict[str, int]()
        for slot in self._shown(order.order[GROUP_NUMBERS[BREACHED]]).tolist():
            area, _ = areas.get(place_of(snapshot, order.tickets[slot]), ("", ""))
            found[area] = found.get(area, 0) + 1
        return found

    def _shown(self, slots: Slots) -> Slots:
        return slots if self._scope.whole else slots[self._flags[slots]]

    def _follow(self, snapshot: Snapshot, order: TicketOrder) -> None:
        stands = (snapshot.tickets, snapshot.places, snapshot.circuits)
        seen, self._seen = self._seen, stands
        if (
            seen is None
            or order is not self._order
            or any(a is not b for a, b in zip(seen[1:], stands[1:], strict=True))
        ):
            touched, self._order = range(len(order.tickets)), order
        else:
            ids = snapshot.tickets.differing(seen[0]) if seen[0] is not snapshot.tickets else ()
            touched = sorted({order.slots[key] for key in ids if key in order.slots})  # type: ignore[assignment]
        flags: Flags = np.zeros(len(order.tickets), np.bool_)
        flags[: len(self._flags)] = self._flags[: len(flags)]
        inside = self._scope.inside(snapshot)
        for slot in touched:
            flags[slot] = place_of(snapshot, order.tickets[slot]) in inside
        self._flags = flags


def _deadline(snapshot: Snapshot, ticket: Ticket, now: datetime) -> Deadline:
    place = place_of(snapshot, ticket)
    area, district = snapshot.places.derived(area_codes).get(place, ("", place))
    return Deadline(ticket, customer_name(snapshot, ticket), area, district, face(ticket, now, calendar_of(snapshot)))
