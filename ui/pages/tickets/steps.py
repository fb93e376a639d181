"""What can be done with a ticket, as data: key, words, the fields to fill in, the command that does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from console.domain import lifecycle
from console.domain.clocks import SOON
from console.domain.lifecycle import TRANSITIONS
from console.domain.tickets import ENDED, HIGHEST, LOWEST, REPAIRING, REPORTED, RESTORED, SUSPENDED, Ticket
from console.planning.tickets.clock import Face
from console.services.tickets import (
    SUSPENSIONS,
    AddNote,
    AssignTicket,
    CorrectReceipt,
    GatherTickets,
    GiveFeedback,
    MoveTicket,
    ReleaseTicket,
    SetPriority,
)
from console.wording.catalogue import mark
from console.wording.tickets import FIELDS, INTERVAL_NAMES

TEXT, TIME, CHOICE, NAME, TICKET, TICKETS, EVIDENCE = (
    "text", "time", "choice", "name", "ticket", "tickets", "evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `start` gives its first value from the ticket and the dispatcher's name; an `owed` one can't
    be left empty; a time is `ahead` of now or before it.
    """

    id: str
    kind: str = TEXT
    label: str = ""
    note: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    start: Callable[[Ticket, str], str] = lambda ticket, user: ""
    owed: bool = False
    ahead: bool = True

    @property
    def title(self) -> str:
        """A marked message."""
        return self.label or FIELDS[self.id]


@dataclass(frozen=True, slots=True)
class Step:
    """`text` and `done` are marked messages; `command` makes the command from the ticket and the form's values.

    `shared`: done to a parent it serves the tickets it gathers, too. `further` ones have no button of their own.
    """

    id: str
    key: str
    text: str
    done: str
    allows: Callable[[Ticket], bool]
    command: Callable[[Ticket, Mapping[str, Any]], Any]
    fields: tuple[Field, ...] = ()
    shared: bool = False
    further: bool = False


def _move(name: str, key: str, text: str, done: str, *fields: Field) -> Step:
    transition = TRANSITIONS[name]

    def command(ticket: Ticket, values: Mapping[str, Any]) -> MoveTicket:
        return MoveTicket(ticket.id, ticket.version, name, dict(values))

    return Step(
        name, key, text, done, lambda ticket: ticket.state in transition.sources, command, fields, transition.shared
    )


def _is_open(ticket: Ticket) -> bool:
    return ticket.state not in ENDED


def _cause(ticket: Ticket, _user: str) -> str:
    return ticket.cause


_NOTE = Field("text")
_WHY = Field("text", label=mark("Reason"))
_EXPECTED = Field("expected_repair", TIME, note=mark("14:40, +90 minutes, or 11-23 08:00"))
_PRIORITIES = (("1", mark("1, the highest")), ("2", "2"), ("3", "3"), ("4", mark("4, the lowest")))
assert [int(value) for value, _ in _PRIORITIES] == list(range(HIGHEST, LOWEST + 1))

FEEDBACK = Step(
    "feedback", "F5", mark("Record feedback…"), mark("Feedback recorded: {code}"), _is_open,
    lambda ticket, values: GiveFeedback(ticket.id, ticket.version, **values),
    (Field("text", label=mark("What the customer was told")), Field("cause"), _EXPECTED), shared=True,
)  # fmt: skip
ASSIGN = Step(
    "assign", "A", mark("Assign…"), mark("Assigned: {code}"), _is_open,
    lambda ticket, values: AssignTicket(ticket.id, ticket.version, values["assignee"]),
    (Field("assignee", NAME, start=lambda ticket, user: ticket.assignee or user),),
)  # fmt: skip
PRIORITY = Step(
    "priority", "P", mark("Priority…"), mark("Priority changed: {code}"), _is_open,
    lambda ticket, values: SetPriority(ticket.id, ticket.version, int(values["priority"]), values["text"]),
    (Field("priority", CHOICE, choices=_PRIORITIES, start=lambda ticket, user: str(ticket.priority)), _WHY),
    further=True,
)  # fmt: skip
NOTE = Step(
    "note", "E", mark("Note…"), mark("Noted: {code}"), lambda ticket: True,
    lambda ticket, values: AddNote(ticket.id, values["text"]), (_NOTE,), further=True,
)  # fmt: skip
RECEIPT = Step(
    "receipt", "R", mark("Correct the receipt…"), mark("Time of receipt corrected: {code}"), _is_open,
    lambda ticket, values: CorrectReceipt(ticket.id, ticket.version, values["received"], values["text"]),
    (Field("received", TIME, owed=True, ahead=False, note=mark("14:40, -90 minutes, or 11-23 08:00")), _WHY),
    further=True,
)  # fmt: skip
GATHER = Step(
    "gather", "G", mark("Gather under this one…"), mark("Gathered: {code}"),
    lambda ticket: _is_open(ticket) and not ticket.parent,
    lambda ticket, values: GatherTickets(ticket.id, ticket.version, values["tickets"]),
    (Field("tickets", TICKETS, note=mark("↑ ↓ choose, Enter marks, Ctrl+A marks all that fit")),), further=True,
)  # fmt: skip
RELEASE = Step(
    "release", "Shift+G", mark("Release from its parent"), mark("Released: {code}"),
    lambda ticket: _is_open(ticket) and bool(ticket.parent),
    lambda ticket, values: ReleaseTicket(ticket.id, ticket.version), further=True,
)  # fmt: skip
STEPS: tuple[Step, ...] = (
    FEEDBACK,
    _move(lifecycle.DIAGNOSE, "F3", mark("Diagnosing"), mark("Diagnosing: {code}")),
    _move(lifecycle.NOT_RESTORED, "F3", mark("Not restored…"), mark("Not restored: {code}"), _NOTE),
    _move(lifecycle.REPAIR, "F4", mark("Repairing"), mark("Repairing: {code}")),
    _move(
        lifecycle.SUSPEND, "F7", mark("Suspend…"), mark("Suspended: {code}"),
        Field("reason", CHOICE, choices=tuple((why, INTERVAL_NAMES[why]) for why in SUSPENSIONS)), _NOTE,
        Field("evidence", EVIDENCE, note=mark("Force majeure owes one: a reference, or a file (Ctrl+O)")),
    ),
    _move(lifecycle.RESUME, "F7", mark("Resume"), mark("Resumed: {code}")),
    _move(
        lifecycle.TO_CUSTOMER, "F8", mark("To customer's side…"), mark("On the customer's side: {code}"),
        Field("cause", start=_cause),
    ),
    _move(
        lifecycle.RESTORE, "Ctrl+Return", mark("Restored…"), mark("Restored, to be confirmed: {code}"),
        _NOTE, Field("cause", start=_cause),
    ),
    _move(
        lifecycle.CONFIRM, "Ctrl+Return", mark("Confirmed, close…"), mark("Confirmed and closed: {code}"),
        Field("contact", label=mark("Who confirmed it"), start=lambda ticket, user: ticket.contact),
    ),
    ASSIGN,
    _move(
        lifecycle.CANCEL, "Delete", mark("Cancel ticket…"), mark("Cancelled: {code}"),
        _WHY, Field("duplicate_of", TICKET),
    ),
    PRIORITY, NOTE, RECEIPT, GATHER, RELEASE,
)  # fmt: skip
BY_ID = {step.id: step for step in STEPS}

_NEXT = {
    REPORTED: lifecycle.DIAGNOSE,
    "diagnosing": lifecycle.REPAIR,
    REPAIRING: lifecycle.RESTORE,
    RESTORED: lifecycle.CONFIRM,
    SUSPENDED: lifecycle.RESUME,
    "customer_side": lifecycle.CONFIRM,
}


def allowed(ticket: Ticket) -> tuple[Step, ...]:
    """The steps that the ticket's state allows, in the order of the buttons."""
    return tuple(step for step in STEPS if step.allows(ticket))


def primary(ticket: Ticket, face: Face | None) -> str:
    """The id of the step to take first: a word to the customer when that is due, else the next of the lifecycle."""
    if face is not None and not face.paused and face.mark.remaining <= SOON:
        return FEEDBACK.id
    return _NEXT.get(ticket.state, "")
