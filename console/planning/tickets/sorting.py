"""Another order inside the groups of the board: by a column, in whole numbers."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.tickets import TICKET_STATES
from console.planning.search import fold, spelled
from console.planning.tickets.columns import Slots
from console.planning.tickets.facts import TicketFacts
from console.planning.tickets.order import TicketOrder

BY_DUE, BY_CODE, BY_PRIORITY, BY_GRADE, BY_CUSTOMER, BY_CIRCUIT, BY_AREA, BY_STATE, BY_ASSIGNEE, BY_FEEDBACK = (
    "due", "code", "priority", "grade", "customer", "circuit", "area", "state", "assignee", "feedback",
)  # fmt: skip
_LAST = 2**30
_LOW = 2**32 - 1
Ranks = NDArray[np.int64]


def _as_read(name: str) -> str:
    """Chinese by its pinyin, other names without diacritics."""
    return spelled(name) or fold(name)


def _state(code: str) -> tuple[int, str]:
    return (TICKET_STATES.index(code) if code in TICKET_STATES else len(TICKET_STATES)), code


_BY_VALUE: dict[str, tuple[str, Callable[[str], Any]]] = {
    BY_GRADE: ("grade", str), BY_CIRCUIT: ("circuit", str), BY_AREA: ("district", str),
    BY_STATE: ("state", _state), BY_ASSIGNEE: ("assignee", _as_read),
}  # fmt: skip


class TicketSorting:
    """Ranks of shared values and of codes, kept while no new ones come."""

    def __init__(self, facts: TicketFacts) -> None:
        self._facts = facts
        self._ranks: dict[str, Ranks] = {}
        self._highest = ""

    def clear(self) -> None:
        """Slots mean other tickets now."""
        self._ranks.clear()

    def sorted(self, order: TicketOrder, slots: Slots, column: str, descending: bool) -> Slots:
        """Slots of one group by this column, equal ones by their deadline; the empty value stands last both ways."""
        if column == BY_DUE:
            return slots[::-1] if descending else slots
        keys = self._keys(order, column)[slots]
        if descending:
            keys = np.where(keys == _LAST, keys, _LAST - 1 - keys)
        found = np.sort(keys << 32 | np.arange(len(slots)))
        return np.asarray(slots[found & _LOW])

    def _keys(self, order: TicketOrder, column: str) -> Ranks:
        """Non-negative numbers by slot."""
        if column == BY_CODE:
            return self._by_code(order)
        if column == BY_PRIORITY:
            return order.columns["priority"].astype(np.int64)
        if column == BY_FEEDBACK:
            seconds = self._facts.columns["word"] // 1_000_000
            return np.asarray(seconds.max(initial=0) - seconds)
        if column == BY_CUSTOMER:
            names = ["" if row is None else row.name for row in self._facts.customers.values]
            return np.asarray(self._ranked(column, names, _as_read)[self._facts.columns["customer"]])
        name, key = _BY_VALUE[column]
        return np.asarray(self._ranked(column, self._facts.codes[name].values, key)[self._facts.columns[name]])

    def _ranked(self, column: str, values: list[str], key: Callable[[str], Any]) -> Ranks:
        """The place of each value among all of them."""
        ranks = self._ranks.get(column)
        if ranks is None or len(ranks) != len(values):
            ranks = self._ranks[column] = _places([key(value) for value in values])
            ranks[[number for number, value in enumerate(values) if not value]] = _LAST
        return ranks

    def _by_code(self, order: TicketOrder) -> Ranks:
        ranks, tickets = self._ranks.get(BY_CODE), order.tickets
        if ranks is not None and len(ranks) < len(tickets):
            coming = [ticket.code for ticket in tickets[len(ranks) :]]
            if coming == sorted(coming) and coming[0] > self._highest:
                ranks = np.concatenate((ranks, np.arange(len(ranks), len(tickets))))
            else:
                ranks = None
        if ranks is None:
            ranks = _places([ticket.code for ticket in tickets])
        if len(ranks) != len(self._ranks.get(BY_CODE, ())):
            self._highest = max((ticket.code for ticket in tickets), default="")
        self._ranks[BY_CODE] = ranks
        return ranks


def _places(values: list[Any]) -> Ranks:
    """The place of each value in their order."""
    found = np.zeros(len(values), np.int64)
    value_at: Callable[[int], Any] = values.__getitem__
    found[sorted(range(len(values)), key=value_at)] = np.arange(len(values))
    return found
