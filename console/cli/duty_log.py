"""`log add|correct|strike|list|export`: the duty log."""

import argparse
from datetime import datetime, timedelta

from console.cli.duty_named import means
from console.cli.listing import Row
from console.cli.named import conference_named, day_of, person_named, ticket_named, when
from console.cli.session import OK, Acts, Misuse, Session
from console.cli.writing_out import write_out
from console.domain.duty_log import LOG_KINDS, NOTE
from console.exchange.forms.document import DUTY_LOG
from console.planning.duty_log.listing import LogLine, about, log_lines
from console.planning.handover.shift import desk_line, shifts_around
from console.services.duty_log.writing import AddLogEntry, CorrectLogEntry, StrikeLogEntry
from console.services.exporting import make_document
from console.wording.catalogue import Wording
from console.wording.handover_rows import LOG_KIND_NAMES
from console.wording.tickets import mask_numbers


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its acts."""
    acts = verbs.add_parser("log", help=say("Duty log")).add_subparsers(dest="act", required=True)
    add = acts.add_parser("add", help=say("Write a call, an event or a note; prints the id"))
    _add_words(add, say)
    add.set_defaults(run=_add, entry="")
    correct = acts.add_parser("correct", help=say("Say it as it was; the entry stays to be read"))
    correct.add_argument("entry", help=say("Id of the entry"))
    _add_words(correct, say)
    correct.set_defaults(run=_add)
    strike = acts.add_parser("strike", help=say("Strike an entry; it stays to be read"))
    strike.add_argument("entry", help=say("Id of the entry"))
    strike.set_defaults(run=_strike)
    for act, run in (("list", _list), ("export", _export)):
        one = acts.add_parser(act, help=say("Entries, the latest first") if act == "list" else say("Entries on paper"))
        _add_time(one, say)
        one.set_defaults(run=run)
        if act == "export":
            one.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))


def _add_words(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("text", help=say("What happened"))
    parser.add_argument("--kind", choices=LOG_KINDS, default="", help=say("Call, event or note"))
    parser.add_argument("--at", default="", metavar="TIME", help=say("When: ISO 8601, or 14:40; now if not given"))
    parser.add_argument("--ticket", default="", help=say("Code or id of the ticket it is about"))
    parser.add_argument("--conference", default="", help=say("Id or notice number of the conference it is about"))
    parser.add_argument("--person", default="", help=say("Number, name or id of the person it is about"))


def _add_time(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("--search", default="", metavar="WORDS", help=say("Only those that hold every word"))
    parser.add_argument("--day", default="", metavar="YYYY-MM-DD", help=say("Only of this day"))
    parser.add_argument("--shift", default="", metavar="CODE", help=say("Of the day only this shift of the desk"))


def _entry(session: Session, key: str) -> str:
    if key not in session.office.snapshot.log_entries:
        raise Misuse(session.say("There is no entry “{id}” in the duty log.", id=key))
    return key


def _add(args: argparse.Namespace, session: Session) -> int:
    at = when(session, args.at, ahead=False) if args.at else None
    ticket = ticket_named(session, args.ticket).id if args.ticket else ""
    conference = conference_named(session, args.conference).id if args.conference else ""
    person = person_named(session, args.person).id if args.person else ""
    links = (ticket, conference, person)
    if args.entry:
        outcome = session.office.do_now(CorrectLogEntry(_entry(session, args.entry), args.text, at, args.kind, *links))
    else:
        outcome = session.office.do_now(AddLogEntry(args.text, at, args.kind or NOTE, *links))
    return session.report(outcome, lambda done: str(done.result["log_entry"]))


def _strike(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(StrikeLogEntry(_entry(session, args.entry)))
    return session.report(outcome, lambda done: session.say("Struck."))


def _span(args: argparse.Namespace, session: Session) -> tuple[datetime, datetime] | None:
    """The time asked for; a shift is one of the day that names it."""
    if not args.day:
        if args.shift:
            raise Misuse(session.say("A shift is one of a day: name the day, too."))
        return None
    zone, snapshot = session.lister.zone, session.office.snapshot
    start = datetime.combine(day_of(args.day, session), datetime.min.time(), zone)
    if not args.shift:
        return start, start + timedelta(days=1)
    parts = shifts_around(snapshot, desk_line(snapshot, start), start)
    own = [part for part in parts if part.day == args.day]
    found = next((part for part in own if means(part.shift, args.shift)), None)
    if found is None:
        codes = session.say(", ").join(part.shift.code for part in own)
        raise Misuse(session.say("The desk has no shift “{value}”. Shifts: {codes}.", value=args.shift, codes=codes))
    return found.start, found.end


def _chosen(args: argparse.Namespace, session: Session) -> list[LogLine]:
    span = _span(args, session)
    lines = log_lines(session.office.snapshot, args.search)
    return [line for line in lines if span is None or span[0] <= line.at < span[1]]


def _list(args: argparse.Namespace, session: Session) -> int:
    session.print_rows(_row(session, line) for line in _chosen(args, session))
    return OK


def _row(session: Session, line: LogLine) -> Row:
    snapshot, zone = session.office.snapshot, session.lister.zone
    kind = line.kind if session.as_json else session.say(LOG_KIND_NAMES[line.kind])
    return {
        "log_entry": line.entry.id, "at": line.at.astimezone(zone).isoformat(timespec="minutes"), "kind": kind,
        "text": mask_numbers(line.text), "by": line.entry.by, "about": list(about(snapshot, line.held)),
        "corrected": len(line.was), "struck": line.struck,
    }  # fmt: skip


def _export(args: argparse.Namespace, session: Session) -> int:
    ids = tuple(line.entry.id for line in _chosen(args, session))
    return write_out(session, args.out, lambda basis: make_document(DUTY_LOG, basis, ids))
