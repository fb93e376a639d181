"""How the acts of `roster` answer."""

import argparse

from console.cli.session import REMAINS, Session
from console.services.decision import Done, Outcome
from console.wording.catalogue import Wording


def despite(parser: argparse.ArgumentParser, say: Wording) -> None:
    """The flag of all acts that the rules are asked about."""
    parser.add_argument("--despite", default="", metavar="REASON", help=say("Reason for going past a warning"))


def cell_flags(parser: argparse.ArgumentParser, say: Wording) -> None:
    """A cell: LINE DATE SHIFT."""
    parser.add_argument("line", help=say("Id or name of the duty line"))
    parser.add_argument("day", metavar="DATE", help=say("Day that names the shift"))
    parser.add_argument("shift", help=say("Shift by code, name or mark"))


def told(session: Session, outcome: Outcome, sentence: str) -> int:
    """Report, for people with what the rules still say; exit 1 when somebody was left out."""
    code = session.report(outcome, lambda _: sentence)
    if isinstance(outcome, Done) and outcome.findings and not session.as_json:
        session.print_findings(outcome.findings)
    left = isinstance(outcome, Done) and bool(outcome.result.get("left_out") or outcome.result.get("left"))
    return REMAINS if left else code
