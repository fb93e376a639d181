"""What the report form knows as soon as the circuit or the place is: customer, contract and its scope, hotlines."""

from collections.abc import Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from console.domain.contracts import Contract, hotlines_for
from console.domain.contracts import by_code as contracts_by_code
from console.domain.snapshot import Snapshot
from console.planning.tickets.lookup import Hit
from console.wording.catalogue import Wording
from console.wording.names import place_name
from ui.pages.tickets.lines import Line


def about_hit(say: Wording, snapshot: Snapshot, hit: Hit) -> str:
    """Who is calling about what, in a line."""
    grade = hit.customer.grade if hit.customer else ""
    parts = [
        hit.customer.name if hit.customer else "",
        say("Class {grade} customer", grade=grade) if grade else "",
        hit.circuit.bandwidth if hit.circuit else "",
        place_name(snapshot, hit.circuit.place) if hit.circuit else "",
    ]
    return "   ".join(part for part in parts if part)


def intake_lines(say: Wording, snapshot: Snapshot, hit: Hit | None, place: str) -> list[Line]:
    """The contract of the circuit (of a customer: all), and the numbers that customers of the place call."""
    lines = [_contract(say, snapshot, contract) for contract in _contracts(snapshot, hit)]
    hotlines = hotlines_for(snapshot.hotlines, snapshot.places, place) if place or hit else ()
    if hotlines:
        numbers = (f"{row.number} {row.name}".strip() for row in hotlines)
        lines.append(Line(say(", ").join(numbers), head=say("Hotline")))
    return lines


def _contracts(snapshot: Snapshot, hit: Hit | None) -> Iterable[Contract]:
    if hit is None:
        return ()
    known = snapshot.contracts.derived(contracts_by_code)
    if hit.circuit is not None:
        found = known.get(hit.circuit.contract)
        return (found,) if found else ()
    return tuple(row for row in known.values() if hit.customer and row.customer == hit.customer.id)


def _contract(say: Wording, snapshot: Snapshot, contract: Contract) -> Line:
    until = ""
    if contract.valid_to:
        last = (contract.valid_to - timedelta(microseconds=1)).astimezone(ZoneInfo(snapshot.site.zone))
        until = say("until {day}", day=f"{last:%Y-%m-%d}")
    parts = (contract.code, contract.title, contract.scope, until)
    return Line("  ".join(part for part in parts if part), head=say("Contract"))
