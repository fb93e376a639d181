"""`roster history`: who really was on duty."""

import argparse

from console.cli.duty_named import line_named
from console.cli.named import day_of, person_named
from console.cli.session import OK, Acts, Misuse, Session
from console.planning.duty.served import served_between
from console.wording.catalogue import Wording
from console.wording.duty import line_name, shift_name
from console.wording.names import person_name


def add(acts: Acts, say: Wording) -> None:
    """Add the act below the verb `roster`."""
    one = acts.add_parser("history", help=say("Who really was on duty, from day to day"))
    one.add_argument("--first", required=True, metavar="DATE", help=say("First day"))
    one.add_argument("--last", metavar="DATE", help=say("Last day"))
    one.add_argument("--line", help=say("Only this line, by id or name"))
    one.add_argument("--person", help=say("Only this person's duties"))
    one.set_defaults(run=_history)


def _history(args: argparse.Namespace, session: Session) -> int:
    snapshot, time, say = session.office.snapshot, session.lister.time, session.say
    first = day_of(args.first, session)
    last = day_of(args.last, session) if args.last else first
    if last < first:
        raise Misuse(say("The last day must not lie before the first."))
    line = line_named(session, args.line).id if args.line else ""
    person = person_named(session, args.person).id if args.person else ""
    session.print_rows(
        {
            "day": row.day, "line": row.line if session.as_json else line_name(say, snapshot, row.line),
            "shift": row.shift if session.as_json else shift_name(say, snapshot, row.line, row.shift),
            "person": row.name or row.person,
            "start": time(row.start), "end": time(row.end), "layer": row.layer,
            "stands_for": person_name(snapshot, row.stands_for) or None, "note": row.note or None,
        }
        for row in served_between(snapshot, first, last)
        if line in ("", row.line) and person in ("", row.person)
    )  # fmt: skip
    return OK
