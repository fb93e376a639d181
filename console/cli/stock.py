"""`stock …`: spare parts, supplies, vehicles, staging points: listed, entered, counted, written out."""

import argparse
from dataclasses import replace

from console.cli.named import place_code, place_there
from console.cli.session import OK, Acts, Misuse, Session
from console.cli.writing_out import write_out
from console.domain.stock import STAGING_POINT, STOCK_KINDS, StockItem
from console.exchange.forms.document import STOCK
from console.exchange.forms.readiness import stock_document
from console.planning.readiness.listing import StockWanted, stock_rows
from console.services.stock.entering import CountStock, RemoveStockItem, SetStockItem
from console.wording.catalogue import Wording
from console.wording.names import place_name
from console.wording.readiness import stock_kind_name


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("stock", help=say("Spare parts, supplies, vehicles and staging points by place"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    for act, run, text in (("list", _list, say("List them")), ("export", _export, say("Write the list as a file"))):
        one = acts.add_parser(act, help=text)
        one.add_argument("--kind", default="", choices=("", *STOCK_KINDS), help=say("Only of this kind"))
        one.add_argument("--place", help=say("Only at this place or below it"))
        one.add_argument("--short", action="store_true", help=say("Only what is below its least"))
        if act == "export":
            one.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))
        one.set_defaults(run=run)
    _register_entering(acts, say)


def _register_entering(acts: Acts, say: Wording) -> None:
    add = acts.add_parser("add", help=say("Enter a thing of the stock"))
    add.add_argument("name", help=say("Name"))
    edit = acts.add_parser("edit", help=say("Describe it otherwise; flags left out stay as they are"))
    edit.add_argument("id", help=say("Id"))
    edit.add_argument("--name", help=say("Name"))
    for one in (add, edit):
        one.add_argument("--kind", required=one is add, choices=STOCK_KINDS, help=say("Kind"))
        one.add_argument("--place", help=say("Place by code or name"))
        for flag, text in (
            ("count", say("How many are there")),
            ("least", say("Least to be there")),
            ("beds", say("Beds")),
        ):
            one.add_argument(f"--{flag}", type=int, help=text)
        one.add_argument("--point", help=say("Id of the staging point where it lies; - for none"))
        for flag, text in (("unit", say("In what it is counted")), ("model", say("Model")), ("keeper", say("Keeper")),
                           ("note", say("Note"))):  # fmt: skip
            one.add_argument(f"--{flag}", help=text)
    add.set_defaults(run=_add)
    edit.set_defaults(run=_edit)
    count = acts.add_parser("count", help=say("Write down a count"))
    count.add_argument("id", help=say("Id"))
    count.add_argument("count", type=int, help=say("How many are there"))
    count.add_argument("--beds", type=int, help=say("Beds"))
    count.add_argument("--day", default="", help=say("Day, like 2026-10-01; today if not given"))
    count.set_defaults(run=_count)
    out = acts.add_parser("remove", help=say("Take it out"))
    out.add_argument("id", help=say("Id"))
    out.set_defaults(run=_remove)


def _rows(args: argparse.Namespace, session: Session) -> tuple[StockItem, ...]:
    place = place_there(session, args.place) if args.place else ""
    return stock_rows(session.office.snapshot, StockWanted(args.kind, place, args.short))


def _list(args: argparse.Namespace, session: Session) -> int:
    say, snapshot = session.say, session.office.snapshot
    listed = [
        {
            "id": row.id, "kind": row.kind, "kind_name": stock_kind_name(say, row.kind), "name": row.name,
            "model": row.model, "place": row.place, "place_name": place_name(snapshot, row.place), "count": row.count,
            "least": row.least, "short": row.short, "unit": row.unit, "beds": row.beds, "point": row.point,
            "keeper": row.keeper, "checked": row.checked, "note": row.note, "version": row.version,
        }
        for row in _rows(args, session)
    ]  # fmt: skip
    session.print_listed(listed)
    return OK


def _export(args: argparse.Namespace, session: Session) -> int:
    narrowed = args.kind or args.place or args.short
    ids = tuple(row.id for row in _rows(args, session)) if narrowed else ()
    if narrowed and not ids:
        raise Misuse(session.say("No item fits."))
    return write_out(session, args.out, lambda basis: stock_document(basis, ids), STOCK)


def _named(session: Session, key: str) -> StockItem:
    row = session.office.snapshot.stock_items.get(key)
    if row is None:
        raise Misuse(session.say("The stock has no “{value}”.", value=key))
    return row


def _add(args: argparse.Namespace, session: Session) -> int:
    return _put(args, session, StockItem("", args.kind, args.name, "", 1 if args.kind == STAGING_POINT else 0))


def _edit(args: argparse.Namespace, session: Session) -> int:
    return _put(args, session, _named(session, args.id))


def _put(args: argparse.Namespace, session: Session, old: StockItem) -> int:
    names = ("name", "kind", "count", "least", "beds", "unit", "model", "keeper", "note", "point")
    given = {name: value for name in names if (value := getattr(args, name)) is not None}
    if given.get("point") == "-":
        given["point"] = ""
    if args.place is not None:
        given["place"] = place_code(session, args.place)
    outcome = session.office.do_now(SetStockItem(replace(old, **given)))
    return session.report(outcome, lambda _: session.say("Saved."))


def _count(args: argparse.Namespace, session: Session) -> int:
    row = _named(session, args.id)
    outcome = session.office.do_now(CountStock(row.id, row.version, args.count, args.day, args.beds))
    return session.report(outcome, lambda _: session.say("Saved."))


def _remove(args: argparse.Namespace, session: Session) -> int:
    row = _named(session, args.id)
    outcome = session.office.do_now(RemoveStockItem(row.id, row.version))
    return session.report(outcome, lambda _: session.say("Saved."))
