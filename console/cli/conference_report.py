"""`conference report ID --out FILE`: the assurance report of one conference."""

import argparse

from console.cli.exporting import export_named
from console.cli.session import Session
from console.exchange.forms.document import ASSURANCE
from console.wording.catalogue import Wording


def register(acts: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add it to the verb `conference`."""
    one = acts.add_parser("report", help=say("Assurance report of a conference; phones masked"))
    one.add_argument("id", help=say("Id or notice number of the conference"))
    one.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))
    one.set_defaults(run=_report)


def _report(args: argparse.Namespace, session: Session) -> int:
    return export_named(session, ASSURANCE, [args.id], args.out)
