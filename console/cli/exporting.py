"""`export roster|checklists|assurance|tickets|week|month|conference-month|duty-…`: documents as files, without the
window.

The suffix decides the format.
"""

import argparse
import re

from console.cli import duty_export
from console.cli.named import conference_named, customer_named, day_of, place_code, system_code
from console.cli.session import Misuse, Session
from console.cli.writing_out import write_out
from console.exchange.forms.document import (
    ASSURANCE,
    CHECKLISTS,
    CONFERENCE_MONTH,
    MONTH,
    ROSTER,
    TICKETS,
    WEEK,
)
from console.planning.day.plan import unit_of, wide_units
from console.planning.month.ticket import month_of
from console.services.exporting import MonthWanted, make_document, make_month
from console.wording.catalogue import Wording


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verb and its documents."""
    parser = verbs.add_parser("export", help=say("Write roster, checklists, tickets or a month as a workbook or PDF"))
    documents = parser.add_subparsers(dest="what", required=True)
    for what, text in (
        (ROSTER, say("Roster of conferences with full phone numbers; the export is recorded")),
        (CHECKLISTS, say("On-site checklists of conferences, one a venue; phones masked")),
        (ASSURANCE, say("Assurance report of a conference; phones masked")),
        (TICKETS, say("Fault tickets with their history; phones masked")),
    ):
        one = documents.add_parser(what, help=text)
        one.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))
        if what != TICKETS:
            one.add_argument(
                "--conference",
                action="append",
                nargs="+",
                required=True,
                metavar="ID",
                help=say("Id or notice number of a conference; several, or repeated"),
            )
        one.set_defaults(run=_export)

    _register_week(documents, say)
    _register_month(documents, say)
    duty_export.add(documents, say)


def _register_week(documents: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    one = documents.add_parser(WEEK, help=say("Week of the support staff of units, without phones"))
    one.add_argument("--day", default="", metavar="YYYY-MM-DD", help=say("A day of the week; today if not given"))
    one.add_argument("--unit", action="append", required=True, help=say("Unit by place code or name; repeatable"))
    one.add_argument("--city", action="store_true", help=say("With all units of its city"))
    one.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))
    one.set_defaults(run=_export_week)


def _register_month(documents: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    one = documents.add_parser(MONTH, help=say("Monthly report of fault tickets, by customer and contract"))
    _add_month(one, say, MONTH)
    one.add_argument("--customer", default="", help=say("Name or id of the customer; all if not given"))
    one.add_argument("--contract", default="", help=say("Number of the contract; all if not given"))
    other = documents.add_parser("conference-month", help=say("Monthly report of conference support, with charts"))
    _add_month(other, say, CONFERENCE_MONTH)
    other.add_argument("--system", default="", help=say("The customer's system; all if not given"))


def _add_month(parser: argparse.ArgumentParser, say: Wording, what: str) -> None:
    parser.add_argument("--month", required=True, metavar="YYYY-MM", help=say("Month, like 2026-11"))
    parser.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))
    parser.set_defaults(run=_export_month, month_of=what, customer="", contract="", system="")


def _export_week(args: argparse.Namespace, session: Session) -> int:
    now, snapshot = session.office.clock.now(), session.office.snapshot
    day = day_of(args.day, session) if args.day else now.astimezone(session.lister.zone).date()
    named = [unit_of(snapshot, place_code(session, name)) for name in args.unit]
    units = [code for unit in named for code in (wide_units(snapshot, unit) if args.city else (unit,))]
    ids = (day.isoformat(), *dict.fromkeys(units))
    return write_out(session, args.out, lambda basis: make_document(WEEK, basis, ids))


def _export_month(args: argparse.Namespace, session: Session) -> int:
    say, now = session.say, session.office.clock.now()
    found = re.fullmatch(r"(\d{4})-(\d{2})", args.month, re.ASCII)
    try:
        month = month_of(session.lister.zone, int(found[1]), int(found[2]), now) if found else None
    except ValueError:
        month = None
    if month is None:
        raise Misuse(say("“{text}” is no month that has begun. Write it like 2026-11.", text=args.month))
    customer = customer_named(session, args.customer).id if args.customer else ""
    system = system_code(session, args.system) if args.system else ""
    wanted = MonthWanted(month.year, month.number, customer, args.contract, args.month_of, system)
    return write_out(session, args.out, lambda basis: make_month(basis, wanted))


def _export(args: argparse.Namespace, session: Session) -> int:
    names = [name for group in getattr(args, "conference", ()) for name in group]
    return export_named(session, args.what, names, args.out)


def export_named(session: Session, what: str, conferences: list[str], out: str) -> int:
    """Write a document of the named conferences. Nothing is put in place before its export is recorded."""
    chosen = tuple(dict.fromkeys(conference_named(session, name).id for name in conferences))
    if what == ASSURANCE and len(chosen) != 1:
        raise Misuse(session.say("An assurance report is of one conference; name one."))
    return write_out(session, out, lambda basis: make_document(what, basis, chosen))
