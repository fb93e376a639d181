"""Finding the circuit or customer of a fault while it is being typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from console.domain.customers import Circuit, Customer, circuits_by_customer
from console.domain.snapshot import Snapshot
from console.planning.search import Entry, Index, initials
from console.planning.tickets.entries import name_words

MOST = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A circuit with its customer, or a customer alone (`circuit` None) with the number of its circuits."""

    customer: Customer | None
    circuit: Circuit | None = None
    circuits: int = 0


class Lookup:
    """Customers by name, circuits by number, ends and customer; pinyin initials and Vietnamese without diacritics too.

    The indexes are made anew when the register changes.
    """

    def __init__(self) -> None:
        self._of: tuple[object, object] = (None, None)
        self._customers = Index(())
        self._circuits = Index(())

    def find(self, snapshot: Snapshot, text: str, limit: int = MOST) -> tuple[Hit, ...]:
        """The best fits, of equals customers first; half of the room is kept for circuits. Nothing for no text."""
        self._read(snapshot)
        customers = self._customers.ranked(text)
        circuits = self._circuits.ranked(text)
        few = customers[: max(limit // 2, limit - len(circuits))]
        both = [(rank, 0, entry) for rank, entry in few] + [(rank, 1, entry) for rank, entry in circuits[:limit]]
        both.sort(key=lambda found: found[:2])
        return tuple(_hit(snapshot, entry) for _, _, entry in both[:limit])

    def prepare(self, snapshot: Snapshot) -> Iterator[None]:
        """Read the register bit by bit, so that the first search does not wait: pinyin of thousands of names takes
        half a second. The index is ready when the iterator ends."""
        for customer in snapshot.customers.values():
            name_words(customer.name)
            yield
        for circuit in snapshot.circuits.values():
            initials(_ends(circuit))
            yield
        self._read(snapshot)

    def _read(self, snapshot: Snapshot) -> None:
        if self._of[0] is snapshot.circuits and self._of[1] is snapshot.customers:
            return
        self._of = (snapshot.circuits, snapshot.customers)
        names = {row.id: row.name for row in snapshot.customers.values()}
        self._customers = Index(Entry("customer", id_, name) for id_, name in sorted(names.items(), key=lambda n: n[1]))
        self._circuits = Index(
            Entry("circuit", row.id, names.get(row.customer, ""), row.code, _ends(row))
            for row in sorted(snapshot.circuits.values(), key=lambda circuit: circuit.code)
        )


def _ends(circuit: Circuit) -> str:
    return f"{circuit.a_end} {circuit.z_end}"


def _hit(snapshot: Snapshot, entry: Entry) -> Hit:
    if entry.kind == "circuit":
        circuit = snapshot.circuits[entry.id]
        return Hit(snapshot.customers.get(circuit.customer), circuit)
    owned = snapshot.circuits.derived(circuits_by_customer).get(entry.id, ())
    return Hit(snapshot.customers[entry.id], None, len(owned))
