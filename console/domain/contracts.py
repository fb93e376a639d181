"""Contracts, their scope, and the numbers that customers call [C]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.places import Place, paths
from console.domain.table import Table


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract on leased circuits [C]. `scope` says in the site's words what it covers; `places` (codes) and
    `services` narrow it, () for all. `valid_from`, `valid_to` are aware instants, None for open.
    """

    id: str
    code: str
    customer: str
    title: str = ""
    scope: str = ""
    places: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number that customers of some regions call [C]. `places` (codes); () for all regions not named elsewhere."""

    id: str
    number: str
    name: str = ""
    places: tuple[str, ...] = ()
    order: int = 0
    version: int = 1


def by_code(contracts: Table[Contract]) -> dict[str, Contract]:
    """Contracts by the site's own number."""
    return {contract.code: contract for contract in contracts.values()}


def hotlines_for(hotlines: Table[Hotline], places: Table[Place], place: str) -> tuple[Hotline, ...]:
    """The numbers of a place: those of the nearest place above it that has one, else those of all other regions."""
    ordered = sorted(hotlines.values(), key=lambda row: (row.order, row.number))
    for above in reversed([step.code for step in places.derived(paths).get(place, ())]):
        if found := tuple(row for row in ordered if above in row.places):
            return found
    return tuple(row for row in ordered if not row.places)


OUTSIDE_TIME, OUTSIDE_PLACE, OUTSIDE_SERVICE = "contract_expired", "outside_place", "outside_service"


def outside(contract: Contract, places: Table[Place], place: str, service: str, at: datetime) -> tuple[str, ...]:
    """In what the contract does not cover a fault of this place and service at this time; () when it does."""
    found = []
    if (contract.valid_from and at < contract.valid_from) or (contract.valid_to and at >= contract.valid_to):
        found.append(OUTSIDE_TIME)
    above = {step.code for step in places.derived(paths).get(place, ())}
    if contract.places and place and not above & set(contract.places):
        found.append(OUTSIDE_PLACE)
    if contract.services and service and service not in contract.services:
        found.append(OUTSIDE_SERVICE)
    return tuple(found)
