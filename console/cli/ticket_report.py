"""`ticket report`: a customer's technician calls; and what every ticket verb answers."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from console.cli.named import customer_named, place_code, when
from console.cli.session import OK, Session
from console.domain.tickets import Ticket
from console.services.decision import Done
from console.services.tickets import ReportFault
from console.wording.catalogue import Wording


def register(acts: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verb."""
    one = acts.add_parser("report", help=say("Report a fault; prints the ticket's code"))
    one.add_argument("--circuit", default="", help=say("Number of the circuit"))
    one.add_argument("--customer", default="", help=say("Name or id of the customer, where no circuit is known"))
    one.add_argument("--place", default="", help=say("Code or name of the place"))
    one.add_argument("--summary", default="", help=say("What was told"))
    one.add_argument("--contact", default="", help=say("Who called, and how to reach them"))
    one.add_argument("--assignee", default="", help=say("Name of the assignee"))
    one.add_argument("--contract", default="", help=say("Number of the contract, if not the circuit's own"))
    one.add_argument("--received", metavar="TIME", help=say("Time of receipt: ISO 8601, or 14:40; now if not given"))
    one.set_defaults(run=_report)


def _report(args: argparse.Namespace, session: Session) -> int:
    """Exit 0 with the code; warnings (an open ticket of the circuit, outside the contract) go to standard error."""
    received = when(session, args.received, ahead=False) if args.received else session.office.clock.now()
    command = ReportFault(
        summary=args.summary,
        received=received,
        circuit=args.circuit,
        customer=customer_named(session, args.customer).id if args.customer else "",
        place=place_code(session, args.place) if args.place else "",
        contact=args.contact,
        assignee=args.assignee,
        contract=args.contract,
    )
    outcome = session.office.do_now(command)
    if not isinstance(outcome, Done):
        return session.report(outcome, lambda _: "")
    print_told(session, outcome.result["ticket"], outcome, lambda ticket: ticket.code)
    return OK


def print_told(session: Session, key: str, outcome: Done, say_done: Callable[[Ticket], str]) -> None:
    """The ticket after a command: id, code, state and version as JSON with the command's own result, or a line."""
    ticket = session.office.snapshot.tickets[key]
    if session.as_json:
        told: dict[str, Any] = {
            "ticket": ticket.id, "code": ticket.code, "state": ticket.state, "version": ticket.version,
        }  # fmt: skip
        session.print_json({**told, **outcome.result, "findings": list(session.lister.findings(outcome.findings))})
        return
    print(say_done(ticket))
    session.print_findings(outcome.findings, sys.stderr)
