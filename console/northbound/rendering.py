"""A ticket as a TroubleTicket of TMF621 v5 (the table stands in docs/tmf621.md)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED, Ticket, TicketEvent
from console.northbound.history import note_of, status_changes, status_now, timestamp
from console.services.northbound.extra import given
from console.wording.tickets import mask_numbers

BASE = "/tmf-api/troubleTicket/v5"
PRIORITIES = {1: "Critical", 2: "High", 3: "Medium", 4: "Low"}
SEVERITIES = {1: "Critical", 2: "Major", 3: "Minor", 4: "Minor"}
ALWAYS = ("id", "href", "@type")
OWN = "console:"  # how ids begin that this system gave inside a client's arrays

Row = dict[str, Any]


def href(root: str, ticket: str) -> str:
    """Where a ticket is found. `root` is the scheme and authority of this server."""
    return f"{root}{BASE}/troubleTicket/{ticket}"


def trouble_ticket(root: str, snapshot: Snapshot, ticket: Ticket, events: Sequence[TicketEvent]) -> Row:
    """The whole resource. `events` are the ticket's, the first first. Phone numbers in free text are masked."""
    kept = given(ticket)
    row: Row = {"@type": "TroubleTicket", "name": ticket.code, "ticketType": "fault"}
    row |= {"severity": SEVERITIES.get(ticket.priority, "Minor"), **kept}
    row |= {
        "id": ticket.id,
        "href": href(root, ticket.id),
        "description": mask_numbers(ticket.summary),
        "priority": PRIORITIES.get(ticket.priority, "Low"),
        "creationDate": timestamp(ticket.received),
        "lastUpdate": timestamp(max((event.at for event in events), default=ticket.received)),
        **_dates(ticket),
        **_status(ticket, events),
    }
    arrays = {
        "note": [note for event in events if (note := note_of(event))],
        "relatedEntity": [*_entities(snapshot, ticket, kept), *kept.get("relatedEntity", ())],
        "troubleTicketRelationship": [*_relations(root, snapshot, ticket), *kept.get("troubleTicketRelationship", ())],
        "troubleTicketCharacteristic": _characteristics(ticket, kept),
    }
    return row | {name: value for name, value in arrays.items() if value}


def _dates(ticket: Ticket) -> Row:
    resolved = ticket.restored or (ticket.closed if ticket.state in ENDED else None)
    dates = {"expectedResolutionDate": ticket.expected_repair, "resolutionDate": resolved}
    return {name: timestamp(at) for name, at in dates.items() if at}


def _status(ticket: Ticket, events: Sequence[TicketEvent]) -> Row:
    row: Row = {"status": status_now(ticket.state, events)}
    if changes := status_changes(events):
        row["statusChangeDate"] = timestamp(changes[-1].at)
        if changes[-1].why:
            row["statusChangeReason"] = changes[-1].why
        row["statusChangeHistory"] = [
            {
                "@type": "StatusChange",
                "status": change.status,
                "statusChangeDate": timestamp(change.at),
                **({"statusChangeReason": change.why} if change.why else {}),
            }
            for change in changes
        ]
    return row


def _reference(kind: str, key: str, name: str, **more: str) -> Row:
    return {"@type": kind, "id": key, "name": name, **more}


def _entities(snapshot: Snapshot, ticket: Ticket, kept: Mapping[str, Any]) -> Iterable[Row]:
    """Circuit, place and customer of the register, unless the client names them itself.

    The customer is no related party: under the standard's own schema no plain party reference is valid, since it fits
    both of the shapes of which it may fit one.
    """
    named = {str(row.get("entity", {}).get("id")) for row in kept.get("relatedEntity", ())}
    customer = snapshot.customers.get(ticket.customer)
    entities = (
        ("circuit", ticket.circuit, ticket.circuit, "Circuit"),
        ("place", ticket.place, ticket.place, "GeographicSite"),
        ("customer", ticket.customer, customer.name if customer else "", "Customer"),
    )
    for role, key, name, kind in entities:
        if key and key not in named:
            entity = _reference("EntityRef", key, name, **{"@referredType": kind})
            yield {"@type": "RelatedEntity", "id": f"{OWN}{role}", "role": role, "entity": entity}


def _relations(root: str, snapshot: Snapshot, ticket: Ticket) -> Iterable[Row]:
    for kind, key in (("parent", ticket.parent), ("duplicateOf", ticket.duplicate_of)):
        if other := snapshot.tickets.get(key):
            row = _reference("TroubleTicketRelationship", other.id, other.code, href=href(root, other.id))
            yield row | {"relationshipType": kind, "@referredType": "TroubleTicket"}


def _characteristics(ticket: Ticket, kept: Mapping[str, Any]) -> list[Row]:
    """Ours and the client's. What it told itself (a cause, as it sent it) is not told a second time; once the desk
    knows better, both stand.
    """
    theirs = kept.get("troubleTicketCharacteristic", ())
    told = {(row.get("name"), mask_numbers(str(row.get("value", "")).strip())) for row in theirs}
    return [*(row for row in _facts(ticket) if (row["name"], str(row["value"])) not in told), *theirs]


def _facts(ticket: Ticket) -> Iterable[Row]:
    """What the standard has no attribute for."""
    cause = mask_numbers(ticket.cause)
    facts = {"code": ticket.code, "cause": cause, "side": ticket.side, "assignee": ticket.assignee}
    for name, value in facts.items():
        if value:
            yield _fact("StringCharacteristic", name, "string", value)
    for name, count in (("flaps", ticket.flaps), ("reopened", ticket.reopened)):
        if count:
            yield _fact("IntegerCharacteristic", name, "integer", count)


def _fact(kind: str, name: str, value_type: str, value: str | int) -> Row:
    return {"@type": kind, "id": f"{OWN}{name}", "name": name, "valueType": value_type, "value": value}


def selected(row: Row, fields: frozenset[str] | None) -> Row:
    """The first-level attributes asked for, and those that are never left out; all of them for None."""
    if fields is None:
        return row
    return {name: value for name, value in row.items() if name in fields or name in ALWAYS}
