"""`roster lines|usual-lines|rotation|leave|now`: what stands behind rosters."""

import argparse
from typing import Any

from console.cli.duty_named import line_named, shift_named
from console.cli.duty_told import despite, told
from console.cli.named import day_of, person_named, place_code
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.duty.lines import LINE_KINDS, people_of
from console.domain.duty.rotation import Rotation, RotationGroup
from console.domain.people import Leave
from console.planning.duty.now import lines_in_order, on_duty_now
from console.services.decision import Done
from console.services.duty.leave import SetLeave
from console.services.duty.rotations import RemoveRotation, SetRotation
from console.services.duty.usual_lines import AddUsualLines
from console.wording.catalogue import Wording
from console.wording.duty import line_name, shift_name
from console.wording.names import person_name


def add(acts: Acts, say: Wording) -> None:
    """Add the acts below the verb `roster`."""
    acts.add_parser("lines", help=say("Duty lines with their shifts and people")).set_defaults(run=_lines)
    acts.add_parser("now", help=say("Who is on duty now, and next")).set_defaults(run=_now)
    usual = acts.add_parser("usual-lines", help=say("Add the six usual duty lines, for the site, a place or a level"))
    usual.add_argument("--place", default="", help=say("Unit by place code or name"))
    usual.add_argument("--level", default="", help=say("Each unit of this level"))
    usual.add_argument("--kind", action="append", choices=LINE_KINDS, help=say("Only this kind; repeatable"))
    usual.set_defaults(run=_usual)
    _add_rotation(acts, say)
    leave = acts.add_parser("leave", help=say("Enter or clear somebody's leave, and see what breaks"))
    leave.add_argument("person", help=say("Id, employee number or name of the person"))
    leave.add_argument("--start", metavar="TIME", help=say("Beginning of the leave"))
    leave.add_argument("--end", metavar="TIME", help=say("End of the leave"))
    leave.add_argument("--kind", default="", help=say("Kind of leave"))
    leave.add_argument("--clear", action="store_true", help=say("Take out all leave to come"))
    leave.set_defaults(run=_leave)


def _add_rotation(acts: Acts, say: Wording) -> None:
    acts.add_parser("rotations", help=say("List the rotations")).set_defaults(run=_rotations)
    put = acts.add_parser("rotation", help=say("Let groups of a line go round a cycle of shifts"))
    put.add_argument("line", help=say("Id or name of the duty line"))
    put.add_argument("--first", required=True, metavar="DATE", help=say("First day"))
    put.add_argument("--last", metavar="DATE", help=say("Last day"))
    put.add_argument("--cycle", required=True, metavar="S,S,-", help=say("Shifts day by day, - for a day off"))
    put.add_argument("--group", action="append", required=True, metavar="P,P[@DAYS]",
                     help=say("People who serve together, so many days behind; repeatable"))  # fmt: skip
    despite(put, say)
    put.set_defaults(run=_rotate)
    gone = acts.add_parser("stop-rotation", help=say("Take a rotation out"))
    gone.add_argument("id", help=say("Id of the rotation"))
    gone.set_defaults(run=_stop)


def _lines(args: argparse.Namespace, session: Session) -> int:
    snapshot, say = session.office.snapshot, session.say
    session.print_rows(
        {
            "id": row.id, "name": line_name(say, snapshot, row.id), "kind": row.kind, "place": row.place or None,
            "pattern": row.pattern, "people": len(people_of(row, snapshot.people)), "desk": row.desk,
            "period": row.period or None, "active": row.active, "version": row.version,
        }
        for row in snapshot.duty_lines.derived(lines_in_order)
    )  # fmt: skip
    return OK


def _now(args: argparse.Namespace, session: Session) -> int:
    snapshot, say = session.office.snapshot, session.say
    rows: list[dict[str, Any]] = []
    for line in on_duty_now(snapshot, session.office.clock.now()):
        ahead = line.next
        rows.append(
            {
                "line": line.line.id if session.as_json else line_name(say, snapshot, line.line.id),
                "now": [person_name(snapshot, person) for person in line.people],
                "until": session.lister.time(max((shift.end for shift in line.now), default=None)),
                "next_shift": shift_name(say, snapshot, line.line.id, ahead.shift.code) if ahead else None,
                "next": [person_name(snapshot, person) for person in ahead.people] if ahead else [],
                "from": session.lister.time(ahead.start) if ahead else None,
            }
        )
    session.print_rows(rows)
    return OK


def _usual(args: argparse.Namespace, session: Session) -> int:
    place = place_code(session, args.place) if args.place else ""
    command = AddUsualLines(place, args.level, tuple(args.kind or LINE_KINDS))
    outcome = session.office.do_now(command)
    count = outcome.result["added"] if isinstance(outcome, Done) else 0
    return told(session, outcome, session.say("{n} duty lines added.", n=count))


def _rotations(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    session.print_rows(
        {
            "id": row.id, "line": line_name(session.say, snapshot, row.line), "first": row.first,
            "last": row.last or None, "cycle": [code or "-" for code in row.cycle],
            "groups": [[person_name(snapshot, person) for person in group.people] for group in row.groups],
            "offsets": [group.offset for group in row.groups], "version": row.version,
        }
        for row in sorted(snapshot.rotations.values(), key=lambda row: (row.line, row.first, row.id))
    )  # fmt: skip
    return OK


def _rotate(args: argparse.Namespace, session: Session) -> int:
    line = line_named(session, args.line)
    cycle = tuple(
        "" if one.strip() == "-" else shift_named(session, line, one.strip()) for one in args.cycle.split(",")
    )
    first, last = day_of(args.first, session), day_of(args.last, session) if args.last else None
    row = Rotation(
        "", line.id, first.isoformat(), cycle, tuple(_group(session, text) for text in args.group),
        last.isoformat() if last else "",
    )  # fmt: skip
    outcome = session.office.do_now(SetRotation(row, args.despite))
    return told(session, outcome, session.say("Changed."))


def _group(session: Session, text: str) -> RotationGroup:
    names, _, offset = text.partition("@")
    if offset and not offset.isdecimal():
        raise Misuse(session.say("“{text}” is no group. Write it like 张三,李四@2.", text=text))
    people = tuple(person_named(session, name.strip()).id for name in names.split(",") if name.strip())
    return RotationGroup(people, int(offset or 0))


def _stop(args: argparse.Namespace, session: Session) -> int:
    if args.id not in session.office.snapshot.rotations:
        raise Misuse(session.say("There is no such rotation: {id}.", id=args.id))
    return told(session, session.office.do_now(RemoveRotation(args.id)), session.say("Removed."))


def _leave(args: argparse.Namespace, session: Session) -> int:
    person, now = person_named(session, args.person), session.office.clock.now()
    if args.clear == bool(args.start or args.end) or bool(args.start) != bool(args.end):
        raise Misuse(session.say("Write --start and --end of the leave, or --clear."))
    kept = tuple(one for one in person.leave if one.end <= now)
    if not args.clear:
        kept = (*person.leave, Leave(session.moment(args.start), session.moment(args.end), args.kind))
    outcome = session.office.do_now(SetLeave(person.id, kept, person.version))
    facts = outcome.result if isinstance(outcome, Done) else {}
    sentence = session.say(
        "Entered. Duties that break: {duties}; meetings: {meetings}.",
        duties=facts.get("duties", 0), meetings=facts.get("meetings", 0),
    )  # fmt: skip
    return told(session, outcome, sentence)
