"""A new TroubleTicket as a fault report: which circuit, which customer, what was told, and what is kept as it came."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from console.domain.customers import circuits_by_code, customers_by_name
from console.domain.northbound import Token
from console.domain.places import by_code as places_by_code
from console.domain.snapshot import Snapshot
from console.domain.tickets import BY_TMF621, open_on_circuit
from console.northbound.bodies import json_text
from console.northbound.problems import Problem
from console.northbound.rendering import OWN
from console.services.northbound.extra import GIVEN
from console.services.northbound.tickets import OutsideNote, TakeReport
from console.services.tickets.report import ReportFault

MOST_KEPT = 64 * 1024
MOST_TEXT = 8000
MOST_KEY = 255
CONTACT_ROLES = ("reporter", "originator", "contact")
# What this system decides, and what has a place of its own on the ticket.
OURS = frozenset(
    {
        "@type", "id", "href", "description", "status", "statusChangeDate", "statusChangeReason", "statusChangeHistory",
        "creationDate", "lastUpdate", "resolutionDate", "expectedResolutionDate", "priority", "note",
    }
)  # fmt: skip


def report_of(body: Mapping[str, Any], snapshot: Snapshot, token: Token, key: str) -> TakeReport:
    """The command for a body that has its shape. `key` is the request's Idempotency-Key, '' without. Raises Problem."""
    circuit = circuit_of(body, snapshot)
    report = ReportFault(
        summary=limited("description", body["description"]),
        received=token.created,  # the command sets the instant of its transaction
        circuit=circuit,
        customer="" if circuit else _customer(body, snapshot),
        place=_place(body, snapshot),
        contact=contact_of(body, CONTACT_ROLES),
        source=BY_TMF621,
        external=_external(body, token),
        extra={GIVEN: kept(body)},
    )
    told = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    return TakeReport(report, told, f"{token.id}/{key}" if key else "", new_notes(body, frozenset()))


def limited(name: str, text: str) -> str:
    """The text. Raises Problem 413 for one beyond all measure."""
    if len(text) > MOST_TEXT:
        raise Problem(413, f"{name} may have {MOST_TEXT} characters.")
    return text


def kept(body: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that are kept as they came. Raises Problem 413 when they are too much."""
    found = {name: value for name, value in body.items() if name not in OURS}
    for name, value in found.items():
        if isinstance(value, list):
            found[name] = [part for part in value if not _is_own(part)]
    if len(json_text(found).encode()) > MOST_KEPT:
        raise Problem(413, f"What is kept with a ticket may have {MOST_KEPT} bytes.")
    return found


def _is_own(part: Any) -> bool:
    """Whether an array's entry is one that this system put there, sent back."""
    return isinstance(part, dict) and str(part.get("id", "")).startswith(OWN)


def _entities(body: Mapping[str, Any], *kinds: str) -> Iterable[str]:
    """Ids and names of related entities whose role or referred type is one of these."""
    for row in body.get("relatedEntity", ()):
        entity = row.get("entity", {})
        if {str(row.get("role", "")).lower(), str(entity.get("@referredType", "")).lower()} & set(kinds):
            yield from (value for name in ("id", "name") if (value := str(entity.get(name, "")).strip()))


def circuit_of(body: Mapping[str, Any], snapshot: Snapshot) -> str:
    """The circuit by number: one of the register if there is one among those named, else the first as it was told."""
    named = list(_entities(body, "circuit", "service", "line"))
    known = snapshot.circuits.derived(circuits_by_code)
    down = (number for number in named if open_on_circuit(snapshot.tickets, number))
    return next((number for number in named if number in known), next(down, named[0] if named else ""))


def _place(body: Mapping[str, Any], snapshot: Snapshot) -> str:
    """A place by its code; one that is not of the register is left to the circuit."""
    places = snapshot.places.derived(places_by_code)
    return next((name for name in _entities(body, "place", "geographicsite") if name in places), "")


def _parties(body: Mapping[str, Any], roles: tuple[str, ...]) -> Iterable[Mapping[str, Any]]:
    for role in roles:
        for row in body.get("relatedParty", ()):
            party = row.get("partyOrPartyRole")
            if str(row.get("role", "")).lower() == role and isinstance(party, dict):
                yield party


def _customer(body: Mapping[str, Any], snapshot: Snapshot) -> str:
    """A customer's id, by id or by exact name."""
    names = snapshot.customers.derived(customers_by_name)
    for party in _parties(body, ("customer",)):
        for value in (party.get("id"), party.get("partyId"), party.get("name"), party.get("partyName")):
            if not isinstance(value, str):
                continue
            if value in snapshot.customers:
                return value
            if value.strip() in names:
                return names[value.strip()].id
    return ""


def contact_of(body: Mapping[str, Any], roles: tuple[str, ...]) -> str:
    """The name of the first party in one of these roles, '' without."""
    names = (party.get(name) for party in _parties(body, roles) for name in ("name", "partyName", "id"))
    return next((name.strip()[:MOST_KEY] for name in names if isinstance(name, str) and name.strip()), "")


def _external(body: Mapping[str, Any], token: Token) -> str:
    """The report's id in the system it comes from: owner (else the token's name), type and id of the first one."""
    rows = body.get("externalIdentifier") or ()
    if not rows or not rows[0]["id"].strip():
        return ""
    parts = (rows[0].get("owner") or token.name, rows[0].get("externalIdentifierType", ""), rows[0]["id"])
    return limited("externalIdentifier", "/".join(part.strip().replace("/", "%2F") for part in parts))


def new_notes(body: Mapping[str, Any], known: frozenset[str]) -> tuple[OutsideNote, ...]:
    """The notes whose id is not known yet, those without words left out."""
    found = []
    for row in body.get("note", ()):
        text, key = limited("note", str(row.get("text", ""))).strip(), str(row.get("id", ""))[:MOST_KEY]
        if text and (not key or key not in known):
            found.append(OutsideNote(text, key, str(row.get("author", ""))[:MOST_KEY]))
    return tuple(found)
