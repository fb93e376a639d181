"""Contracts and hotlines of the site as commands, each with its undo [C]."""

import re
from dataclasses import dataclass, replace
from typing import Any

from console.domain.contracts import Contract, Hotline, by_code
from console.domain.customers import Circuit
from console.domain.findings import Finding
from console.domain.rules import WARNING
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.arrangements.periods import END_BEFORE_START, unknown_places
from console.services.arrangements.setting import order_problem, put_row, remove_row, seen_row
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.tickets.basis import FIELD_OWED, refused
from console.services.tickets.report import UNKNOWN_CUSTOMER

CODE_TAKEN, IN_USE, BAD_NUMBER, NUMBER_TAKEN = "contract_taken", "contract_in_use", "bad_number", "hotline_taken"
_NUMBER = re.compile(r"\+?\d(?:[ ()-]{0,2}\d){2,19}")


def is_hotline(number: str) -> bool:
    """Whether this can be dialled."""
    return _NUMBER.fullmatch(number) is not None


@dataclass(frozen=True, slots=True)
class SetContract:
    """Put a contract: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    contract: Contract
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveContract:
    """Take a contract out; circuits and tickets keep its number."""

    contract: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class SetHotline:
    """Put a hotline: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    hotline: Hotline
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveHotline:
    """Take a hotline out."""

    hotline: str
    version: int = 0


def _tidy(row: Contract) -> Contract:
    services = tuple(dict.fromkeys(name.strip() for name in row.services if name.strip()))
    plain = {name: getattr(row, name).strip() for name in ("code", "title", "scope")}
    return replace(row, **plain, services=services, places=tuple(dict.fromkeys(row.places)))


def _problem(row: Contract, snapshot: Snapshot) -> Refused | None:
    if not row.code:
        return refused(FIELD_OWED, field="code")
    if row.customer not in snapshot.customers:
        return refused(UNKNOWN_CUSTOMER, field="customer") if row.customer else refused(FIELD_OWED, field="customer")
    other = snapshot.contracts.derived(by_code).get(row.code)
    if other is not None and other.id != row.id:
        return refused(CODE_TAKEN, field="code", contract=row.code)
    if row.valid_from and row.valid_to and row.valid_to <= row.valid_from:
        return refused(END_BEFORE_START, field="valid_to")
    return unknown_places(snapshot, row.places)


@handles(SetContract)
def set_contract(command: SetContract, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a number or customer, for a number that is taken, and for a place that is none."""
    row = _tidy(command.contract)
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    if problem := _problem(row, snapshot):
        return problem
    return put_row(acting, row, old, SetContract, RemoveContract)


def _circuits_by_contract(circuits: Table[Circuit]) -> dict[str, int]:
    found: dict[str, int] = {}
    for circuit in circuits.values():
        found[circuit.contract] = found.get(circuit.contract, 0) + 1
    return found


@handles(RemoveContract)
def remove_contract(command: RemoveContract, snapshot: Snapshot, acting: Acting) -> Answer:
    """Warned of while circuits still name it; stale when it is gone."""
    row = snapshot.contracts.get(command.contract)
    count = snapshot.circuits.derived(_circuits_by_contract).get(row.code, 0) if row else 0
    facts: dict[str, Any] = {"contract": row.code if row else "", "count": count}
    findings = (Finding(IN_USE, WARNING, facts),) if count else ()
    return remove_row(snapshot, Contract, command.contract, command.version, SetContract, findings=findings)


@handles(SetHotline)
def set_hotline(command: SetHotline, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a number, for a number that is none or twice there, and for a place that is none."""
    given = command.hotline
    row = replace(
        given, number=given.number.strip(), name=given.name.strip(), places=tuple(dict.fromkeys(given.places))
    )
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    if not row.number:
        return refused(FIELD_OWED, field="number")
    if not is_hotline(row.number):
        return refused(BAD_NUMBER, field="number", value=row.number)
    if any(other.number == row.number and other.id != row.id for other in snapshot.hotlines.values()):
        return refused(NUMBER_TAKEN, field="number", number=row.number)
    problem = unknown_places(snapshot, row.places) or order_problem(row.order)
    return problem or put_row(acting, row, old, SetHotline, RemoveHotline)


@handles(RemoveHotline)
def remove_hotline(command: RemoveHotline, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone."""
    return remove_row(snapshot, Hotline, command.hotline, command.version, SetHotline)
