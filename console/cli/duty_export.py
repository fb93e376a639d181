"""`export duty-roster|duty-history`: rosters as forms or calendars, and who really was on duty, as files."""

import argparse

from console.cli.duty_named import line_named, roster_named
from console.cli.named import day_of, period_named, person_named
from console.cli.session import Acts, Misuse, Session, output_path
from console.cli.writing_out import write_out
from console.exchange.forms.document import DUTY_CALENDARS, DUTY_HISTORY, DUTY_ROSTER
from console.exchange.forms.duty_calendar import ICS, ZIP
from console.exchange.forms.duty_grid import A4, PAPERS
from console.exchange.forms.duty_roster_view import BY_LINE, BY_PERSON, DutyWanted
from console.services.exporting import make_calendars, make_document, make_duty
from console.wording.catalogue import Wording


def add(documents: Acts, say: Wording) -> None:
    """Add the documents below the verb `export`."""
    one = documents.add_parser("duty-roster", help=say("Duty rosters as a form, or a calendar for each person"))
    one.add_argument("--roster", action="append", default=[], help=say("Id or name of the roster; repeatable"))
    one.add_argument("--period", default="", help=say("All rosters of this assurance period, by name or id"))
    one.add_argument("--by", choices=(BY_LINE, BY_PERSON), default=BY_LINE, help=say("Rows are lines, or people"))
    one.add_argument("--paper", choices=PAPERS, default=A4, help=say("Paper"))
    one.add_argument("--line", action="append", default=[], help=say("Only this line, by id or name; repeatable"))
    one.add_argument("--contacts", action="store_true", help=say("With full phone numbers; the export is recorded"))
    one.add_argument("--ics", action="store_true", help=say("Calendars: .ics of one person, .zip of several"))
    one.add_argument("--person", action="append", default=[], help=say("Only calendars of this person; repeatable"))
    out = say("File to write: .xlsx, .pdf, .ics or .zip")
    one.add_argument("--out", required=True, metavar="FILE", help=out)
    one.set_defaults(run=_export)
    other = documents.add_parser("duty-history", help=say("Who really was on duty, from day to day"))
    other.add_argument("--first", required=True, metavar="DATE", help=say("First day"))
    other.add_argument("--last", metavar="DATE", help=say("Last day"))
    other.add_argument("--line", action="append", default=[], help=say("Only this line, by id or name; repeatable"))
    other.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))
    other.set_defaults(run=_history)


def _rosters(args: argparse.Namespace, session: Session) -> tuple[str, ...]:
    found = [roster_named(session, name).id for name in args.roster]
    if args.period:
        period, rows = period_named(session, args.period), session.office.snapshot.rosters.values()
        found += [row.id for row in sorted(rows, key=lambda row: (row.first, row.id)) if row.period == period.id]
    if not found:
        raise Misuse(session.say("Name a roster with --roster, or a period that has one with --period."))
    return tuple(dict.fromkeys(found))


def _export(args: argparse.Namespace, session: Session) -> int:
    lines = tuple(line_named(session, name).id for name in args.line) or None
    wanted = DutyWanted(_rosters(args, session), args.by, args.paper, args.contacts, lines)
    if args.ics or output_path(args.out).suffix.lower() in (ICS, ZIP):
        people = tuple(person_named(session, name).id for name in args.person)
        return write_out(session, args.out, lambda basis: make_calendars(basis, wanted, people), DUTY_CALENDARS)
    return write_out(session, args.out, lambda basis: make_duty(basis, wanted), DUTY_ROSTER)


def _history(args: argparse.Namespace, session: Session) -> int:
    first = day_of(args.first, session)
    last = day_of(args.last, session) if args.last else first
    lines = tuple(line_named(session, name).id for name in args.line)
    ids = (first.isoformat(), last.isoformat(), *lines)
    return write_out(session, args.out, lambda basis: make_document(DUTY_HISTORY, basis, ids), DUTY_HISTORY)
