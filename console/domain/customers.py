"""Customers and the circuits they lease."""

from dataclasses import dataclass

from console.domain.table import Table


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer of leased circuits [C]. `grade` A, B or C as the site sorts them, '' when not given."""

    id: str
    name: str
    grade: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Circuit:
    """A leased circuit [C]. `customer` is a customer's id; `place` the code of the place it serves."""

    id: str
    code: str
    customer: str
    contract: str = ""
    a_end: str = ""
    z_end: str = ""
    bandwidth: str = ""
    place: str = ""
    service: str = ""
    version: int = 1


def customers_by_name(customers: Table[Customer]) -> dict[str, Customer]:
    """Customers by their name."""
    return {customer.name: customer for customer in customers.values()}


def circuits_by_code(circuits: Table[Circuit]) -> dict[str, Circuit]:
    """Circuits by the site's own number."""
    return {circuit.code: circuit for circuit in circuits.values()}


def circuits_by_customer(circuits: Table[Circuit]) -> dict[str, tuple[Circuit, ...]]:
    """Circuits by the id of their customer."""
    found: dict[str, list[Circuit]] = {}
    for circuit in circuits.values():
        found.setdefault(circuit.customer, []).append(circuit)
    return {customer: tuple(rows) for customer, rows in found.items()}
