"""`ticket …`: the whole of a fault ticket's life without a window, every step with its fields as flags [C]."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from console.cli import attachments, ticket_report, ticket_show
from console.cli.named import ticket_named, when
from console.cli.session import OK, REFUSED, Acts, Misuse, Session
from console.domain.lifecycle import (
    CANCEL,
    CONFIRM,
    DIAGNOSE,
    NOT_RESTORED,
    REPAIR,
    RESTORE,
    RESUME,
    SUSPEND,
    TO_CUSTOMER,
    TRANSITIONS,
)
from console.domain.tickets import Ticket
from console.services.decision import Done, Outcome, Stale
from console.services.tickets import (
    SUSPENSIONS,
    AddNote,
    AssignTicket,
    CorrectReceipt,
    CountFlap,
    GatherTickets,
    GiveFeedback,
    MoveTicket,
    ReleaseTicket,
    SetPriority,
)
from console.services.tickets.history import last_undo
from console.wording.catalogue import Wording
from console.wording.tickets import state_name

Make = Callable[[Ticket, int], Any]
TRIES = 5  # how often a step is asked again when another console was faster and no version was named


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("ticket", help=say("Fault tickets: report, follow, explain"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    ticket_report.register(acts, say)
    ticket_show.register(acts, say)
    for name, text in _step_helps(say).items():
        _register_step(acts, say, name, text)
    _register_words(acts, say)
    _register_corrections(acts, say)
    _register_family(acts, say)
    attachments.add_to(acts, say)


def _step_helps(say: Wording) -> dict[str, str]:
    return {
        DIAGNOSE: say("Both sides look for the cause (again)"),
        TO_CUSTOMER: say("The fault is on the customer's side: they mend it"),
        REPAIR: say("The fault is on the carrier's side: it is being repaired"),
        SUSPEND: say("The clocks stand: waiting for the customer, or force majeure"),
        RESUME: say("The clocks go on"),
        RESTORE: say("Service is restored and the customer told; confirmation is awaited"),
        CONFIRM: say("Both sides confirm: the ticket is closed"),
        NOT_RESTORED: say("The customer still has the fault: back to diagnosing"),
        CANCEL: say("Withdraw the ticket, for example as a duplicate"),
    }


def _flag_helps(say: Wording) -> dict[str, str]:
    return {
        "text": say("Note; some steps need one"),
        "cause": say("Cause of the fault"),
        "contact": say("Who confirmed it at the customer's"),
        "reason": say("Why the clocks stand"),
        "evidence": say("Evidence of force majeure: an attachment or a reference"),
        "duplicate_of": say("Code or id of the ticket that stays"),
    }


def _on_ticket(acts: Acts, say: Wording, act: str, text: str, run: Callable[..., int]) -> argparse.ArgumentParser:
    """A verb on one ticket: its name, and the version that the caller saw."""
    one = acts.add_parser(act, help=text)
    one.add_argument("id", metavar="ID", help=say("Code or id of the ticket"))
    one.add_argument("--version", type=int, dest="seen", help=say("Only if the ticket still has this version"))
    one.set_defaults(run=run)
    return one


def _register_step(acts: Acts, say: Wording, name: str, text: str) -> None:
    step, helps = TRANSITIONS[name], _flag_helps(say)
    one = _on_ticket(acts, say, name.replace("_", "-"), text, partial(_move, name))
    for field in dict.fromkeys(("text", *step.owed, *step.brings)):
        choices = SUSPENSIONS if field == "reason" else None
        one.add_argument(f"--{field.replace('_', '-')}", default="", choices=choices, help=helps[field])


def _register_words(acts: Acts, say: Wording) -> None:
    one = _on_ticket(
        acts, say, "feedback", say("A word to the customer: an honest “still searching” counts"), _feedback
    )
    one.add_argument("--text", default="", help=say("What the customer was told"))
    one.add_argument("--cause", default="", help=say("Cause of the fault"))
    one.add_argument("--expected", metavar="TIME", help=say("Expected repair: ISO 8601, 14:40, +90 (minutes)"))
    one = _on_ticket(acts, say, "assign", say("Give the ticket to somebody; an empty name takes it back"), _assign)
    one.add_argument("name", metavar="NAME", help=say("Name of the assignee"))
    one = _on_ticket(acts, say, "note", say("A note in the history, no word to the customer"), _note)
    one.add_argument("--text", default="", help=say("Note; some steps need one"))


def _register_corrections(acts: Acts, say: Wording) -> None:
    one = _on_ticket(acts, say, "priority", say("Set the priority by hand, with the reason"), _priority)
    one.add_argument("priority", type=int, metavar="1-4", help=say("1 is the highest"))
    one.add_argument("--text", default="", help=say("Reason"))
    one = _on_ticket(acts, say, "receipt", say("Correct the time of receipt, with the reason"), _receipt)
    one.add_argument("received", metavar="TIME", help=say("Time of receipt: ISO 8601, or 14:40"))
    one.add_argument("--text", default="", help=say("Reason"))
    _on_ticket(acts, say, "take-back", say("Take back the last step of the ticket"), _take_back)


def _register_family(acts: Acts, say: Wording) -> None:
    one = _on_ticket(acts, say, "gather", say("One cable, many circuits: put tickets under this one"), _gather)
    one.add_argument("tickets", nargs="+", metavar="TICKET", help=say("Codes or ids of the tickets to gather"))
    _on_ticket(acts, say, "release", say("Take a ticket out from under its parent"), _release)
    one = _on_ticket(acts, say, "flap", say("The fault was reported once more: count it"), _flap)
    one.add_argument("--at", metavar="TIME", help=say("When it was seen; now if not given"))
    one.add_argument("--text", default="", help=say("What was told"))


def _carry(args: argparse.Namespace, session: Session, make: Make) -> int:
    """Do it to the ticket as it was seen (`--version`), or as it is; say what it became."""
    ticket = ticket_named(session, args.id)
    for _ in range(TRIES):
        version = ticket.version if args.seen is None else args.seen
        outcome = session.office.do_now(make(ticket, version))
        if not isinstance(outcome, Stale) or args.seen is not None:
            break
        ticket = session.office.refresh_now().tickets[ticket.id]
    return tell(session, ticket, outcome)


def tell(session: Session, ticket: Ticket, outcome: Outcome) -> int:
    """What became of the ticket: exit 0; 3 with the sentence when it was refused or has moved on."""
    if isinstance(outcome, Stale):
        now = session.office.snapshot.tickets.get(ticket.id, ticket)
        text = session.say("{code} has changed in the meantime: it is at version {version} now.",
                           code=ticket.code, version=now.version)  # fmt: skip
        print(text, file=sys.stderr)
        return REFUSED
    if not isinstance(outcome, Done):
        return session.report(outcome, lambda _: "")
    ticket_report.print_told(session, ticket.id, outcome, lambda now: _became(session, now))
    return OK


def _became(session: Session, ticket: Ticket) -> str:
    return session.say("{code}: {state}", code=ticket.code, state=state_name(session.say, ticket.state))


def _move(name: str, args: argparse.Namespace, session: Session) -> int:
    step = TRANSITIONS[name]
    fields = {field: getattr(args, field) for field in ("text", *step.owed, *step.brings)}
    if fields.get("duplicate_of"):
        fields["duplicate_of"] = ticket_named(session, fields["duplicate_of"]).id
    return _carry(args, session, lambda ticket, version: MoveTicket(ticket.id, version, name, fields))


def _feedback(args: argparse.Namespace, session: Session) -> int:
    expected = when(session, args.expected, ahead=True) if args.expected else None
    return _carry(args, session, lambda t, version: GiveFeedback(t.id, version, args.text, args.cause, expected))


def _assign(args: argparse.Namespace, session: Session) -> int:
    return _carry(args, session, lambda ticket, version: AssignTicket(ticket.id, version, args.name))


def _note(args: argparse.Namespace, session: Session) -> int:
    return _carry(args, session, lambda ticket, _: AddNote(ticket.id, args.text))


def _priority(args: argparse.Namespace, session: Session) -> int:
    return _carry(args, session, lambda ticket, version: SetPriority(ticket.id, version, args.priority, args.text))


def _receipt(args: argparse.Namespace, session: Session) -> int:
    received = when(session, args.received, ahead=False)
    return _carry(args, session, lambda ticket, version: CorrectReceipt(ticket.id, version, received, args.text))


def _gather(args: argparse.Namespace, session: Session) -> int:
    def make(parent: Ticket, version: int) -> GatherTickets:
        children = [ticket_named(session, name) for name in args.tickets]
        return GatherTickets(parent.id, version, tuple((child.id, child.version) for child in children))

    return _carry(args, session, make)


def _release(args: argparse.Namespace, session: Session) -> int:
    return _carry(args, session, lambda ticket, version: ReleaseTicket(ticket.id, version))


def _flap(args: argparse.Namespace, session: Session) -> int:
    at = when(session, args.at, ahead=False) if args.at else session.office.clock.now()
    return _carry(args, session, lambda ticket, version: CountFlap(ticket.id, version, at, args.text))


def _take_back(args: argparse.Namespace, session: Session) -> int:
    office = session.office
    ticket = ticket_named(session, args.id)
    now, snapshot = office.clock.now(), office.snapshot
    undo = office.ask_now(lambda keeper: last_undo(keeper.history, snapshot, ticket, now))
    if undo is None:
        raise Misuse(session.say("There is no step of {code} to take back.", code=ticket.code))
    if args.seen is not None and args.seen != ticket.version:
        return tell(session, ticket, Stale("ticket", ticket.id))
    return tell(session, ticket, office.do_now(undo))
