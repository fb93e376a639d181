"""`equipment …`: terminals and parts, where they stand, what is with the integrator."""

import argparse
from typing import Any

from console.cli.listing import plain
from console.cli.named import place_code, ticket_named, venue_named
from console.cli.session import OK, Acts, Misuse, Session
from console.cli.writing_out import write_out
from console.domain.equipment import EQUIPMENT_KINDS, EQUIPMENT_STATES, Equipment, EquipmentMove, by_serial, moves_of
from console.exchange.forms.equipment import equipment_document
from console.planning.equipment.listing import EquipmentRow, Wanted, equipment_row, equipment_rows
from console.services.equipment.entering import AddEquipment, EditEquipment, RemoveEquipment
from console.services.equipment.moving import MoveEquipment, ReplaceEquipment
from console.wording.catalogue import Wording
from console.wording.equipment import state_name
from console.wording.names import place_name, venue_name


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("equipment", help=say("Terminals and spare parts: where they stand, what was sent away"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    _register_entering(acts, say)
    _register_moving(acts, say)
    for act, run, text in (
        ("list", _list, say("List them")),
        ("export", _export, say("Write the list and its moves as a workbook or PDF")),
    ):
        one = acts.add_parser(act, help=text)
        one.add_argument("--state", action="append", choices=EQUIPMENT_STATES, help=say("Only in this state"))
        one.add_argument("--kind", action="append", choices=EQUIPMENT_KINDS, help=say("Only of this kind"))
        one.add_argument("--place", help=say("Only at this place or below it"))
        one.add_argument("--venue", help=say("Only at this venue"))
        one.add_argument("--system", default="", help=say("Only of this system"))
        one.add_argument("--text", default="", help=say("Only where serial number, model, note or parcel says this"))
        one.add_argument("--overdue", action="store_true", help=say("Only what is away too long"))
        if act == "export":
            one.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))
        one.set_defaults(run=run)


def _register_entering(acts: Acts, say: Wording) -> None:
    add = acts.add_parser("add", help=say("Enter a piece"))
    edit = acts.add_parser("edit", help=say("Describe a piece otherwise; flags left out stay as they are"))
    for one in (add, edit):
        one.add_argument("serial", help=say("Serial number"))
        one.add_argument("--model", required=one is add, help=say("Model"))
        one.add_argument("--kind", choices=EQUIPMENT_KINDS, help=say("Terminal or spare part"))
        one.add_argument("--system", help=say("The customer's system by code"))
        one.add_argument("--note", help=say("Note"))
    edit.add_argument("--serial", dest="new_serial", help=say("The right serial number"))
    add.add_argument("--state", choices=EQUIPMENT_STATES, default="in_service", help=say("State"))
    add.add_argument("--place", help=say("Place by code or name"))
    add.add_argument("--venue", help=say("Venue by id, name, or place/name"))
    add.add_argument("--day", default="", help=say("Since which day, like 2026-10-01; today if not given"))
    add.set_defaults(run=_add)
    edit.set_defaults(run=_edit)
    out = acts.add_parser("remove", help=say("Take out a piece entered by mistake"))
    out.add_argument("serial", help=say("Serial number or id"))
    out.set_defaults(run=_remove)


def _register_moving(acts: Acts, say: Wording) -> None:
    move = acts.add_parser("move", help=say("A piece changed its state, or stands elsewhere"))
    move.add_argument("serial", help=say("Serial number or id"))
    move.add_argument("state", choices=EQUIPMENT_STATES, help=say("State"))
    move.add_argument("--place", help=say("Place by code or name"))
    move.add_argument("--venue", help=say("Venue by id, name, or place/name; - for none"))
    swap = acts.add_parser("replace", help=say("Put a piece into service where another stood"))
    swap.add_argument("old", help=say("Serial number or id of the one taken out"))
    swap.add_argument("new", help=say("Serial number or id of the one put in"))
    swap.add_argument("--state", choices=EQUIPMENT_STATES, default="faulty", help=say("What becomes of the old one"))
    for one in (move, swap):
        one.add_argument("--day", default="", help=say("Day, like 2026-10-01; today if not given"))
        one.add_argument("--tracking", default="", help=say("Number of the parcel"))
        one.add_argument("--ticket", help=say("For this ticket"))
        one.add_argument("--run", dest="record", help=say("For this checklist, by record number"))
        one.add_argument("--note", default="", help=say("Note"))
    move.set_defaults(run=_move)
    swap.set_defaults(run=_replace)
    show = acts.add_parser("show", help=say("A piece with its moves"))
    show.add_argument("serial", help=say("Serial number or id"))
    show.set_defaults(run=_show)


def _named(session: Session, name: str) -> Equipment:
    """A piece by serial number or id. Raises Misuse."""
    rows = session.office.snapshot.equipment
    found = rows.get(name) or by_serial(rows, name)
    if found is None:
        raise Misuse(session.say("There is no equipment “{serial}”.", serial=name))
    return found


def _reason(args: argparse.Namespace, session: Session) -> dict[str, Any]:
    """The ticket and the checklist that a move is for, by what the user calls them."""
    run = ""
    if args.record:
        runs = session.office.snapshot.check_runs.values()
        run = next((row.id for row in runs if args.record in (row.id, row.number)), "")
        if not run:
            raise Misuse(session.say("No record has the number {number}.", number=args.record))
    return {
        "ticket": ticket_named(session, args.ticket).id if args.ticket else "", "run": run, "day": args.day,
        "tracking": args.tracking, "note": args.note,
    }  # fmt: skip


def _add(args: argparse.Namespace, session: Session) -> int:
    command = AddEquipment(
        args.serial,
        args.model,
        args.kind or "part",
        args.state,
        place_code(session, args.place) if args.place else "",
        venue_named(session, args.venue).id if args.venue else "",
        args.system or "",
        args.note or "",
        args.day,
    )
    return session.report(session.office.do_now(command), lambda _: session.say("Saved."))


def _edit(args: argparse.Namespace, session: Session) -> int:
    old = _named(session, args.serial)
    given = {name: getattr(args, name) for name in ("model", "kind", "system", "note")}
    fields = {name: getattr(old, name) if value is None else value for name, value in given.items()}
    command = EditEquipment(old.id, old.version, args.new_serial or old.serial, **fields)
    return session.report(session.office.do_now(command), lambda _: session.say("Saved."))


def _remove(args: argparse.Namespace, session: Session) -> int:
    old = _named(session, args.serial)
    command = RemoveEquipment(old.id, old.version)
    return session.report(session.office.do_now(command), lambda _: session.say("Saved."))


def _move(args: argparse.Namespace, session: Session) -> int:
    old = _named(session, args.serial)
    place = None if args.place is None else place_code(session, args.place)
    venue = args.venue and ("" if args.venue == "-" else venue_named(session, args.venue).id)
    command = MoveEquipment(old.id, args.state, old.version, place=place, venue=venue, **_reason(args, session))
    return session.report(session.office.do_now(command), lambda _: session.say("Saved."))


def _replace(args: argparse.Namespace, session: Session) -> int:
    old, new = _named(session, args.old), _named(session, args.new)
    command = ReplaceEquipment(old.id, new.id, args.state, **_reason(args, session))
    return session.report(session.office.do_now(command), lambda _: session.say("Saved."))


def _wanted(args: argparse.Namespace, session: Session) -> Wanted:
    return Wanted(
        tuple(args.state or ()),
        tuple(args.kind or ()),
        place_code(session, args.place) if args.place else "",
        venue_named(session, args.venue).id if args.venue else "",
        args.system,
        args.text,
        args.overdue,
    )


def _row(session: Session, row: EquipmentRow) -> dict[str, Any]:
    piece, snapshot = row.equipment, session.office.snapshot
    return {
        "id": piece.id, "serial": piece.serial, "kind": piece.kind, "model": piece.model, "state": piece.state,
        "state_name": state_name(session.say, piece.state), "since": piece.since, "place": piece.place or None,
        "place_name": place_name(snapshot, piece.place) if piece.place else None, "venue": piece.venue or None,
        "venue_name": venue_name(snapshot, piece.venue) if piece.venue else None, "system": piece.system or None,
        "out_since": row.out or None, "days_out": row.days, "overdue": row.overdue, "tracking": row.tracking or None,
        "note": piece.note, "version": piece.version,
    }  # fmt: skip


def _list(args: argparse.Namespace, session: Session) -> int:
    rows = equipment_rows(session.office.snapshot, session.office.clock.now(), _wanted(args, session))
    told = (_row(session, row) for row in rows)
    session.print_rows(told if session.as_json else ({k: v for k, v in row.items() if k != "id"} for row in told))
    return OK


def _move_row(session: Session, move: EquipmentMove) -> dict[str, Any]:
    return {
        "id": move.id, "day": move.day, "at": session.lister.time(move.at), "by": move.by, "before": move.before,
        "after": move.after, "place": move.place, "venue": move.venue, "tracking": move.tracking,
        "ticket": move.ticket, "run": move.run, "note": move.note,
    }  # fmt: skip


def _show(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    piece = _named(session, args.serial)
    row = _row(session, equipment_row(snapshot, piece, session.office.clock.now()))
    moves = [_move_row(session, move) for move in moves_of(snapshot.equipment_moves, piece.id)]
    if session.as_json:
        session.print_json({**row, "moves": moves})
    else:
        session.print_rows([plain(row), *map(plain, moves)])
    return OK


def _export(args: argparse.Namespace, session: Session) -> int:
    wanted = _wanted(args, session)
    return write_out(session, args.out, lambda basis: equipment_document(basis, wanted))
