"""A change of a TroubleTicket as commands of the lifecycle: one transaction, all or nothing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from console.domain.tickets import Ticket
from console.northbound.problems import Problem
from console.northbound.reporting import contact_of, kept, limited, new_notes
from console.northbound.shapes import SHOWN, TICKET_CHANGE, moment, problems
from console.northbound.states import path_to
from console.services.northbound.extra import given
from console.services.northbound.tickets import ChangeTicket
from console.services.tickets import GiveFeedback, MoveTicket

CONFIRMING_ROLES = ("confirmer", "customer", "reporter")

Body = Mapping[str, Any]


def change_of(ticket: Ticket, shown: Body, patch: Body) -> ChangeTicket | None:
    """The command that makes a ticket, `shown` as it stands, into what `patch` wishes; None when that changes nothing.

    Arrays are replaced whole, as a merge patch replaces them, but notes are only added. Raises Problem 409 for a status
    that the lifecycle has no way to.
    """
    commands = (*_steps(ticket, shown, patch), *_feedback(ticket, shown, patch))
    known = frozenset(note["id"] for note in shown.get("note", ()))
    notes = new_notes(patch, known)
    attributes = {name: value for name, value in kept(patch).items() if _before(ticket, shown, name, value) != value}
    if wrong := problems({"@type": "", **attributes}, TICKET_CHANGE, SHOWN):
        raise Problem(409, " ".join(wrong))
    kept({**given(ticket), **attributes})  # with what is there already it must not be too much
    summary = limited("description", str(patch.get("description", ""))).strip()
    if summary == str(shown["description"]):
        summary = ""
    if not (commands or notes or attributes or summary):
        return None
    return ChangeTicket(ticket.id, ticket.version, commands, notes, attributes, summary)


def _before(ticket: Ticket, shown: Body, name: str, value: Any) -> Any:
    """What an attribute was; an array without the entries that this system puts there itself."""
    return given(ticket).get(name, [] if isinstance(value, list) else shown.get(name))


def _steps(ticket: Ticket, shown: Body, patch: Body) -> tuple[MoveTicket, ...]:
    status = patch.get("status", shown["status"])
    if status == shown["status"]:
        return ()
    path = path_to(ticket.state, status)
    if path is None:
        raise Problem(409, f"A ticket that is {shown['status']} can't become {status}.")
    reason = limited("statusChangeReason", str(patch.get("statusChangeReason", "")))
    fields = {
        "reason": path.reason,
        "cause": _characteristic(patch, "cause"),
        "contact": contact_of(patch, CONFIRMING_ROLES) or reason,
        "evidence": _evidence(patch),
    }
    # The words belong to the step that was wished for; on the way there they would only be told twice.
    *way, last = (MoveTicket(ticket.id, ticket.version, step, fields) for step in path.steps)
    return (*way, replace(last, fields={**fields, "text": reason}))


def _characteristic(patch: Body, name: str) -> str:
    for row in patch.get("troubleTicketCharacteristic", ()):
        if row.get("name") == name and isinstance(row.get("value"), str):
            return limited(name, row["value"]).strip()
    return ""


def _evidence(patch: Body) -> str:
    """What proves force majeure: a characteristic of that name, else the first attachment's address or name."""
    if told := _characteristic(patch, "evidence"):
        return told
    for row in patch.get("attachment", ()):
        for name in ("url", "id", "name"):
            if isinstance(row.get(name), str) and row[name].strip():
                return limited("attachment", row[name]).strip()
    return ""


def _feedback(ticket: Ticket, shown: Body, patch: Body) -> tuple[GiveFeedback, ...]:
    """Cause and expected repair time, as far as they are new: a word to the customer."""
    told = patch.get("expectedResolutionDate")
    expected = moment(told) if told and told != shown.get("expectedResolutionDate") else None
    if told and expected is None and told != shown.get("expectedResolutionDate"):
        raise Problem(409, "expectedResolutionDate lies outside of all time that can be kept.")
    cause = _characteristic(patch, "cause")
    cause = "" if cause == _characteristic(shown, "cause") else cause
    if expected == ticket.expected_repair:
        expected = None
    if not (cause or expected):
        return ()
    return (GiveFeedback(ticket.id, ticket.version, "", cause, expected),)
