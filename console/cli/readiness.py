"""`readiness …`: the lists of assurance periods: shown, marked, waived, chased, written out."""

import argparse
from dataclasses import replace
from pathlib import Path

from console.cli.named import period_named, place_code, place_there
from console.cli.session import OK, Acts, Misuse, Session
from console.cli.writing_out import write_out
from console.domain.periods import Period
from console.domain.readiness import DONE, SECTIONS, UNDER_WAY, WAIVED, ReadinessItem
from console.exchange.forms.document import READINESS
from console.exchange.forms.readiness import readiness_document
from console.planning.readiness.listing import Wanted, item_rows
from console.planning.readiness.standing import overdue_of, today_of
from console.services.attachments import KeepFile, read_file
from console.services.decision import Done, Refused
from console.services.readiness.chasing import ChaseOwners
from console.services.readiness.items import RemoveReadinessItem, SetReadinessItem
from console.services.readiness.marking import MarkReadiness
from console.wording.catalogue import Wording
from console.wording.readiness import item_state_name, owner_name, section_name


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("readiness", help=say("What is to be ready before an assurance period"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    for act, run, text in (("list", _list, say("List them")), ("export", _export, say("Write the list as a file"))):
        one = acts.add_parser(act, help=text)
        one.add_argument("--period", required=act == "export", help=say("Name or id of the period"))
        one.add_argument("--section", default="", choices=("", *SECTIONS), help=say("Only this section"))
        one.add_argument("--place", help=say("Only at this place or below it"))
        one.add_argument("--overdue", action="store_true", help=say("Only what is overdue"))
        if act == "export":
            one.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))
        one.set_defaults(run=run)
    _register_items(acts, say)
    _register_marks(acts, say)


def _register_items(acts: Acts, say: Wording) -> None:
    add = acts.add_parser("add", help=say("Add an item by hand"))
    add.add_argument("period", help=say("Name or id of the period"))
    add.add_argument("title", help=say("What is to be ready"))
    edit = acts.add_parser("edit", help=say("Describe an item otherwise; flags left out stay as they are"))
    edit.add_argument("item", help=say("Id of the item"))
    edit.add_argument("--title", help=say("What is to be ready"))
    for one in (add, edit):
        one.add_argument("--section", required=one is add, choices=SECTIONS, help=say("Section"))
        one.add_argument("--due", required=one is add, metavar="DATE", help=say("Due by, like 2026-10-01"))
        one.add_argument("--place", help=say("Place by code or name"))
        one.add_argument("--owner", help=say("Who answers for it"))
        one.add_argument("--count", type=int, help=say("How many"))
        one.add_argument("--unit", help=say("In what it is counted"))
    add.set_defaults(run=_add)
    edit.set_defaults(run=_edit)
    out = acts.add_parser("remove", help=say("Take an item out"))
    out.add_argument("item", help=say("Id of the item"))
    out.set_defaults(run=_remove)


def _register_marks(acts: Acts, say: Wording) -> None:
    for act, state, text in (
        ("start", UNDER_WAY, say("Items are under way")), ("done", DONE, say("Items are done")),
        ("waive", WAIVED, say("Items are not needed")), ("reopen", "open", say("Items are open again")),
    ):  # fmt: skip
        one = acts.add_parser(act, help=text)
        one.add_argument("item", nargs="+", help=say("Id of the item"))
        if act == "done":
            one.add_argument("--evidence", default="", help=say("What shows that it is done"))
            one.add_argument("--file", metavar="FILE", help=say("File to keep as evidence"))
        if act == "waive":
            one.add_argument("--reason", required=True, help=say("Why it is not needed"))
        one.set_defaults(run=_mark, state=state)
    chase = acts.add_parser("chase", help=say("Ask the owners how items stand"))
    chase.add_argument("item", nargs="*", help=say("Id of the item; all overdue ones if not given"))
    chase.set_defaults(run=_chase)


def _wanted(args: argparse.Namespace, session: Session) -> Wanted:
    place = place_there(session, args.place) if args.place else ""
    return Wanted(args.section, place, overdue=args.overdue)


def _periods(args: argparse.Namespace, session: Session) -> list[Period]:
    """The one named, else all that are not over."""
    if args.period:
        return [period_named(session, args.period)]
    now = session.office.clock.now()
    rows = (row for row in session.office.snapshot.periods.values() if now < row.end)
    return sorted(rows, key=lambda row: (row.start, row.id))


def _rows(args: argparse.Namespace, session: Session, period: Period) -> tuple[ReadinessItem, ...]:
    snapshot, now = session.office.snapshot, session.office.clock.now()
    today = today_of(snapshot, now) if now < period.end else ""
    return item_rows(snapshot, period.id, _wanted(args, session), today)


def _list(args: argparse.Namespace, session: Session) -> int:
    say, snapshot, now = session.say, session.office.snapshot, session.office.clock.now()
    today = today_of(snapshot, now)
    found = [(period, row) for period in _periods(args, session) for row in _rows(args, session, period)]
    listed = [
        {
            "id": row.id, "period": period.name, "section": row.section, "section_name": section_name(say, row.section),
            "title": row.title, "place": row.place, "owner": owner_name(say, snapshot, row), "count": row.count,
            "unit": row.unit, "due": row.due, "state": row.state, "state_name": item_state_name(say, row.state),
            "overdue": now < period.end and row.overdue(today), "evidence": row.evidence, "note": row.note,
            "version": row.version,
        }
        for period, row in found
    ]  # fmt: skip
    session.print_listed(listed)
    return OK


def _export(args: argparse.Namespace, session: Session) -> int:
    period = period_named(session, args.period)
    narrowed = _wanted(args, session) != Wanted()
    ids = tuple(row.id for row in _rows(args, session, period)) if narrowed else ()
    if narrowed and not ids:
        raise Misuse(session.say("No item fits."))
    return write_out(session, args.out, lambda basis: readiness_document(basis, (period.id, *ids)), READINESS)


def _add(args: argparse.Namespace, session: Session) -> int:
    period = period_named(session, args.period)
    row = ReadinessItem("", period.id, args.section, args.title, args.due)
    return _put(args, session, row)


def _edit(args: argparse.Namespace, session: Session) -> int:
    return _put(args, session, _item(session, args.item))


def _put(args: argparse.Namespace, session: Session, old: ReadinessItem) -> int:
    names = ("title", "section", "due", "owner", "count", "unit")
    given = {name: value for name in names if (value := getattr(args, name)) is not None}
    if args.place is not None:
        given["place"] = place_code(session, args.place) if args.place not in ("", "-") else ""
    outcome = session.office.do_now(SetReadinessItem(replace(old, **given)))
    return session.report(outcome, lambda _: session.say("Saved."))


def _remove(args: argparse.Namespace, session: Session) -> int:
    row = _item(session, args.item)
    outcome = session.office.do_now(RemoveReadinessItem(row.id, row.version))
    return session.report(outcome, lambda _: session.say("Saved."))


def _item(session: Session, key: str) -> ReadinessItem:
    row = session.office.snapshot.readiness_items.get(key)
    if row is None:
        raise Misuse(session.say("There is no readiness item “{id}”.", id=key))
    return row


def _mark(args: argparse.Namespace, session: Session) -> int:
    rows = [_item(session, key) for key in args.item]
    if file := getattr(args, "file", None):
        content = read_file(Path(file).expanduser())
        if isinstance(content, Refused):
            return session.report(content, lambda _: "")
        for row in rows:
            kept = session.office.do_now(KeepFile(row.id, Path(file).name, content))
            if not isinstance(kept, Done):
                return session.report(kept, lambda _: "")
    evidence, note = getattr(args, "evidence", ""), getattr(args, "reason", "")
    command = MarkReadiness(tuple((row.id, row.version) for row in rows), args.state, evidence, note)
    return session.report(session.office.do_now(command), lambda _: session.say("Saved."))


def _chase(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    keys = tuple(_item(session, key).id for key in args.item) or tuple(
        row.id for row in overdue_of(snapshot, session.office.clock.now())
    )
    outcome = session.office.do_now(ChaseOwners(keys))
    return session.report(
        outcome,
        lambda done: session.say("Messages: {n}, of them calls: {calls}.", n=done.result["messages"],
                                 calls=done.result["calls"]),
    )  # fmt: skip
