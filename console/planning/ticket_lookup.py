"""Finding the circuit or customer of a fault while it is being typed."""

from dataclasses import dataclass

from console.domain.customers import Circuit, Customer, circuits_by_customer
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.search import fold
from console.planning.ticket_entries import customer_words


@dataclass(frozen=True, slots=True)
class Hit:
    """A circuit with its customer, or a customer alone (`circuit` None) with the number of its circuits."""

    customer: Customer | None
    circuit: Circuit | None = None
    circuits: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    hit: Hit


def _folded(circuits: Table[Circuit]) -> dict[str, str]:
    return {row.id: fold(f"{row.code} {row.a_end} {row.z_end}") for row in circuits.values()}


class Lookup:
    """Circuits by number, ends and customer; customers by name, pinyin initials or without diacritics."""

    def __init__(self) -> None:
        self._of: tuple[object, object] = (None, None)
        self._circuits: list[_Line] = []
        self._customers: list[_Line] = []

    def find(self, snapshot: Snapshot, text: str, limit: int = 8) -> tuple[Hit, ...]:
        """Customers that fit and then circuits; a number that is typed whole comes first. Nothing for an empty text."""
        typed = fold(text).strip()
        words = typed.split()
        if not words:
            return ()
        self._read(snapshot)
        customers = _matching(self._customers, words, limit)
        circuits = _matching(self._circuits, words, limit)
        circuits.sort(key=lambda hit: not (hit.circuit and fold(hit.circuit.code).startswith(typed)))
        number_first = bool(circuits) and circuits[0].circuit is not None and _starts(circuits[0].circuit, typed)
        ordered = circuits + customers if number_first else customers[: limit // 2] + circuits
        return tuple(ordered[:limit])

    def _read(self, snapshot: Snapshot) -> None:
        if self._of[0] is snapshot.circuits and self._of[1] is snapshot.customers:
            return
        self._of = (snapshot.circuits, snapshot.customers)
        names = snapshot.customers.derived(customer_words)
        folded = snapshot.circuits.derived(_folded)
        owned = snapshot.circuits.derived(circuits_by_customer)
        self._circuits = [
            _Line(f"{folded[row.id]} {names.get(row.customer, '')}", Hit(snapshot.customers.get(row.customer), row))
            for row in sorted(snapshot.circuits.values(), key=lambda circuit: circuit.code)
        ]
        self._customers = [
            _Line(names[row.id], Hit(row, None, len(owned.get(row.id, ()))))
            for row in sorted(snapshot.customers.values(), key=lambda customer: customer.name)
        ]


def _starts(circuit: Circuit, typed: str) -> bool:
    return fold(circuit.code).startswith(typed)


def _matching(lines: list[_Line], words: list[str], limit: int) -> list[Hit]:
    found = []
    for line in lines:
        if all(word in line.words for word in words):
            found.append(line.hit)
            if len(found) >= limit:
                break
    return found
