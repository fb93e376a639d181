"""Tickets of other systems: reported once however often they are sent, changed in one transaction, withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from console.domain.lifecycle import CANCEL
from console.domain.snapshot import Snapshot
from console.domain.tickets import CANCELLED, ENDED, Ticket, by_external
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.northbound.extra import DELETED, GIVEN, KEY, PRINT, by_key, given, with_extra
from console.services.northbound.family import gather_reported, hand_on
from console.services.northbound.steps import Together
from console.services.tickets.basis import ENDED_TICKET, event_of, refused, seen
from console.services.tickets.corrections import NOTED
from console.services.tickets.report import ReportFault
from console.services.tickets.steps import MoveTicket

REPORTED_OTHERWISE = "reported_otherwise"


@dataclass(frozen=True, slots=True)
class OutsideNote:
    """A note as another system wrote it; `key` is its id there, '' for none."""

    text: str
    key: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class TakeReport:
    """Another system reports a fault. Its receipt is now, whatever `report` says; the open ticket of its circuit
    gathers it.

    The same `key` (token and idempotency key) or the same external id with the same `print` (hash of the body) is the
    ticket that is there already.
    """

    report: ReportFault
    print: str
    key: str = ""
    notes: tuple[OutsideNote, ...] = ()


def _earlier(command: TakeReport, snapshot: Snapshot) -> Ticket | None:
    report = command.report
    found = snapshot.tickets.derived(by_key).get(command.key) if command.key else None
    if found is None and report.external:
        found = snapshot.tickets.derived(by_external).get((report.source, report.external))
    return found


@handles(TakeReport)
def take_report(command: TakeReport, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused when the same key or external id came with another body: that is a change, and belongs on the ticket."""
    if earlier := _earlier(command, snapshot):
        if earlier.extra.get(PRINT) != command.print:
            return refused(REPORTED_OTHERWISE, code=earlier.code)
        return Decision(result={"ticket": earlier.id, "code": earlier.code, "known": True})
    together = Together(snapshot, acting)
    extra = {**command.report.extra, PRINT: command.print, **({KEY: command.key} if command.key else {})}
    result = together.take(replace(command.report, received=acting.now, extra=extra))
    if not isinstance(result, dict):
        return result
    if problem := gather_reported(together, result["ticket"]):
        return problem
    together.put(_noted(together.acting, result["ticket"], command.notes))
    return together.decision(**result)


def _noted(acting: Acting, ticket: str, notes: tuple[OutsideNote, ...]) -> list[Any]:
    return [event_of(acting, ticket, NOTED, note.text, note=note.key, author=note.author) for note in notes]


@dataclass(frozen=True, slots=True)
class ChangeTicket:
    """Another system changes a ticket: commands of the ticket one after the other, new notes, attributes to keep, and
    other words for what was told. All of it or nothing.
    """

    ticket: str
    version: int
    commands: tuple[Any, ...] = ()
    notes: tuple[OutsideNote, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)
    summary: str = ""


@handles(ChangeTicket)
def change_ticket(command: ChangeTicket, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the first refusal of its commands; an ended ticket takes notes only."""
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    if ticket.state in ENDED and (command.commands or command.kept or command.summary):
        return refused(ENDED_TICKET, code=ticket.code)
    together = Together(snapshot, acting)
    for part in command.commands:
        answer = together.take(part)
        if isinstance(answer, Refused | Stale):
            return answer
    if command.kept or command.summary:
        together.put(_rewritten(together, ticket, command))
    together.put(_noted(together.acting, ticket.id, command.notes))
    return together.decision(ticket=ticket.id, code=ticket.code)


def _rewritten(together: Together, before: Ticket, command: ChangeTicket) -> list[Any]:
    """The ticket with its attributes and words; words that were replaced stay in the history."""
    now = together.snapshot.tickets[before.id]
    after = with_extra(now, **{GIVEN: {**given(now), **command.kept}}) if command.kept else now
    if not command.summary or command.summary == before.summary:
        return [after]
    event = event_of(together.acting, before.id, NOTED, command.summary, before=before.summary)
    return [replace(after, summary=command.summary), event]


@dataclass(frozen=True, slots=True)
class DeleteTicket:
    """Another system deletes a ticket: it is withdrawn here with `text`, and gone there."""

    ticket: str
    version: int
    text: str


@handles(DeleteTicket)
def delete_ticket(command: DeleteTicket, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused where the lifecycle does not withdraw; one withdrawn already only goes from the interface. Other reports
    of the circuit that it gathers stay.
    """
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    together = Together(snapshot, acting)
    if ticket.state != CANCELLED:
        if problem := hand_on(together, ticket.id):
            return problem
        answer = together.take(MoveTicket(ticket.id, ticket.version, CANCEL, {"text": command.text}))
        if isinstance(answer, Refused | Stale):
            return answer
    together.put([with_extra(together.snapshot.tickets[ticket.id], **{DELETED: True})])
    return together.decision(ticket=ticket.id, code=ticket.code)
