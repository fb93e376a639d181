"""The words of messages, made of what the snapshot knows when they are decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.clocks import reached
from console.domain.policies import Step as PolicyStep
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket, TicketClock
from console.planning.tickets.entries import customer_of, place_of
from console.planning.workdays import calendar_of
from console.wording.catalogue import LANGUAGES, Wording, wording
from console.wording.messages import (
    StepFacts,
    Told,
    assigned_text,
    assigned_title,
    nobody_text,
    step_text,
    step_title,
)
from console.wording.names import place_name


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a clock, and when it fell due."""

    clock: TicketClock
    step: PolicyStep
    at: datetime


def language_of(snapshot: Snapshot, recipient: str) -> str:
    """In which language somebody is told."""
    row = snapshot.recipients.get(recipient)
    return row.language if row and row.language else snapshot.site.language


def words_in(language: str) -> Wording:
    """The wording of a language that a site entered; Chinese where it is none of ours."""
    return wording(language if language in LANGUAGES else LANGUAGES[0])


def told_of(snapshot: Snapshot, ticket: Ticket) -> Told:
    """What a message tells of a ticket."""
    customer, place = customer_of(snapshot, ticket), place_of(snapshot, ticket)
    return Told(
        ticket.code,
        customer.name if customer else "",
        ticket.circuit,
        place_name(snapshot, place) if place else "",
        ticket.summary,
        ticket.assignee,
    )


def _due(snapshot: Snapshot, step: Step) -> datetime:
    """The moment a step is about: of a notice the mark that follows it on its clock."""
    if step.step.notice:
        later = [row for row in step.clock.steps if not row.notice and row.seconds > step.step.seconds]
        if later:
            length = timedelta(seconds=min(row.seconds for row in later))
            return reached(step.clock, length, calendar_of(snapshot)) or step.at
    return step.at


def step_words(
    snapshot: Snapshot, language: str, step: Step, tickets: Sequence[Ticket], nobody: str = ""
) -> tuple[str, str]:
    """Title and text; `nobody` is the role that nobody holds."""
    say, zone = words_in(language), ZoneInfo(snapshot.site.zone)
    row = step.step
    facts = StepFacts(
        step.clock.name, row.code, row.notice, row.seconds, _due(snapshot, step), min(t.received for t in tickets)
    )
    told = [told_of(snapshot, ticket) for ticket in tickets]
    text = step_text(say, facts, told, zone)
    return step_title(say, facts, told, zone), nobody_text(say, nobody, text) if nobody else text


def assigned_words(snapshot: Snapshot, language: str, ticket: Ticket) -> tuple[str, str]:
    """Title and text for the one who gets the ticket."""
    say, told = words_in(language), told_of(snapshot, ticket)
    return assigned_title(say, told), assigned_text(say, told, ticket.received, ZoneInfo(snapshot.site.zone))
