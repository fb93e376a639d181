"""`roster put|take|move|swap|override`: single duties by hand."""

import argparse

from console.cli.duty_named import cell_named, entry_named, roster_named
from console.cli.duty_told import cell_flags, despite, told
from console.cli.named import person_named
from console.cli.session import Acts, Misuse, Session
from console.domain.duty.rotation import Substitute
from console.services.duty.moving import MoveDuty, SwapDuties
from console.services.duty.overrides import ClearOverride, SetOverride
from console.services.duty.placing import PutOnDuty, TakeOffDuty
from console.wording.catalogue import Wording


def add(acts: Acts, say: Wording) -> None:
    """Add the acts below the verb `roster`."""
    put = acts.add_parser("put", help=say("Put somebody on duty"))
    put.add_argument("roster", help=say("Id or name of the roster"))
    cell_flags(put, say)
    put.add_argument("person", help=say("Id, employee number or name of the person"))
    put.add_argument("--stands-for", default="", metavar="PERSON", help=say("Whom they stand in for"))
    put.set_defaults(run=_put)
    take = acts.add_parser("take", help=say("Take somebody off duty"))
    take.add_argument("duty", nargs="+", help=say("The duty by id, or ROSTER LINE DAY SHIFT PERSON"))
    take.set_defaults(run=_take)
    move = acts.add_parser("move", help=say("Move a duty with its person to another shift"))
    move.add_argument("duty", help=say("Id of the duty"))
    cell_flags(move, say)
    move.set_defaults(run=_move)
    swap = acts.add_parser("exchange", help=say("Let two people of a draft change their duties"))
    swap.add_argument("duty", nargs=2, help=say("Id of the duty"))
    swap.set_defaults(run=_swap)
    override = acts.add_parser("override", help=say("Say who serves one shift in place of the rotation"))
    cell_flags(override, say)
    override.add_argument("--person", action="append", default=[], help=say("Who serves it; repeatable"))
    override.add_argument("--nobody", action="store_true", help=say("Nobody serves it"))
    override.add_argument("--why", default="", metavar="REASON", help=say("Reason"))
    override.add_argument("--clear", action="store_true", help=say("Let it be as it was without an override"))
    override.set_defaults(run=_override)
    for one in (put, move, swap, override):
        despite(one, say)


def _put(args: argparse.Namespace, session: Session) -> int:
    roster = roster_named(session, args.roster)
    cell = cell_named(session, [args.line, args.day, args.shift], roster)
    person = person_named(session, args.person).id
    whom = person_named(session, args.stands_for).id if args.stands_for else ""
    outcome = session.office.do_now(PutOnDuty(roster.id, *cell, person, args.despite, whom))
    return told(session, outcome, session.say("On duty."))


def _take(args: argparse.Namespace, session: Session) -> int:
    row = entry_named(session, args.duty)
    return told(session, session.office.do_now(TakeOffDuty(row.id)), session.say("Taken off."))


def _move(args: argparse.Namespace, session: Session) -> int:
    row = entry_named(session, [args.duty])
    cell = cell_named(session, [args.line, args.day, args.shift])
    return told(session, session.office.do_now(MoveDuty(row.id, *cell, args.despite)), session.say("Moved."))


def _swap(args: argparse.Namespace, session: Session) -> int:
    a, b = (entry_named(session, [name]).id for name in args.duty)
    return told(session, session.office.do_now(SwapDuties(a, b, args.despite)), session.say("Changed."))


def _override(args: argparse.Namespace, session: Session) -> int:
    if [bool(args.person), args.nobody, args.clear].count(True) != 1:
        raise Misuse(session.say("Say who serves it with --person, or give either --nobody or --clear."))
    cell = cell_named(session, [args.line, args.day, args.shift])
    if args.clear:
        return told(session, session.office.do_now(ClearOverride(*cell)), session.say("Removed."))
    people = tuple(Substitute(person_named(session, name).id) for name in args.person)
    command = SetOverride(*cell, people, args.why, args.despite)
    return told(session, session.office.do_now(command), session.say("Changed."))
