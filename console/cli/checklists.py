"""`checklist …`: records, what is entered on them, filled sheets that come back, the site's templates."""

import argparse
from collections.abc import Iterable
from typing import Any

from console.cli import checklist_import, checklist_templates
from console.cli.listing import Row, plain
from console.cli.named import conference_named, ticket_named
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.checks import FOUND, NORMAL, TO_TICKET, CheckRun
from console.domain.conferences import needs_by_conference
from console.domain.equipment import by_serial
from console.exchange.intake.filled.marks import read_tick
from console.planning.checks.run_view import RunView, run_view
from console.planning.checks.subjects import Subject, of_need, of_number, of_run, run_of, template_of
from console.services.checks import CloseRun, FollowUp, RecordResults, ReopenRun, ResultEntry, SignRun
from console.services.decision import Done
from console.wording.catalogue import Wording
from console.wording.checks import found_name
from console.wording.names import venue_name


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("checklist", help=say("Checklists of venues: fill in, close, bring filled sheets in"))
    acts = parser.add_subparsers(dest="act", required=True)
    one = acts.add_parser("list", help=say("Records that were begun; with --conference all of its venues"))
    one.add_argument("--conference", default="", metavar="ID", help=say("Id or notice number of the conference"))
    one.add_argument("--open", action="store_true", help=say("Only those that are not closed"))
    one.set_defaults(run=_list)
    _on_record(acts, say, "show", say("One record with all its items"), _show)
    _register_entries(acts, say)
    checklist_import.add_to(acts, say)
    checklist_templates.add_to(acts, say)


def _on_record(acts: Acts, say: Wording, name: str, text: str, run: Any) -> argparse.ArgumentParser:
    one = acts.add_parser(name, help=text)
    one.add_argument("number", metavar="NUMBER", help=say("Record number, as printed"))
    one.set_defaults(run=run)
    return one


def _register_entries(acts: Acts, say: Wording) -> None:
    one = _on_record(acts, say, "record", say("Enter what was found at an item"), _record)
    one.add_argument("item", metavar="ITEM", help=say("Number of the item, like 1.2"))
    one.add_argument("found", metavar="FOUND", help=say("normal, abnormal, na, or √, ×, / and their like"))
    one.add_argument("--value", default="", help=say("Measured value"))
    one.add_argument("--note", default="", help=say("Note"))
    one = _on_record(acts, say, "follow", say("Say what becomes of an abnormal item"), _follow)
    one.add_argument("item", metavar="ITEM", help=say("Number of the item, like 1.2"))
    one.add_argument("follow", choices=("ticket", "part", "note"), help=say("A fault ticket, a part, or a note alone"))
    one.add_argument("--of", default="", metavar="ID", help=say("Code of the ticket, or serial number of the part"))
    one.add_argument("--note", default="", help=say("What was done"))
    one = _on_record(acts, say, "sign", say("Write down who was on site"), _sign)
    one.add_argument("name", help=say("Name of the person on site"))
    _on_record(acts, say, "close", say("Close a record that is whole"), _close)
    _on_record(acts, say, "reopen", say("Open a closed record again"), _reopen)


def _subject(session: Session, number: str) -> Subject:
    found = of_number(session.office.snapshot, number) or of_number(session.office.snapshot, number.upper())
    if found is None:
        raise Misuse(session.say("No record has the number {number}.", number=number))
    return found


def _list(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    if args.conference:
        conference = conference_named(session, args.conference)
        needs = snapshot.needs.derived(needs_by_conference).get(conference.id, ())
        subjects: Iterable[Subject] = (of_need(snapshot, need) for need in needs if not need.excused)
    else:
        runs: list[CheckRun] = sorted(snapshot.check_runs.values(), key=lambda run: (run.opened, run.number))
        subjects = (of_run(snapshot, run) for run in runs)
    rows = (_row(session, subject) for subject in subjects)
    session.print_rows(row for row in rows if not (args.open and row["done"]))
    return OK


def _row(session: Session, subject: Subject) -> Row:
    snapshot = session.office.snapshot
    run, template = run_of(snapshot, subject), template_of(snapshot, subject)
    view = run_view(template, run, session.say.language) if template else None
    return {
        "number": subject.number, "template": template.id if template else None, "purpose": subject.purpose,
        "venue": venue_name(snapshot, subject.venue), "place": subject.place, "conference": subject.conference or None,
        "plan": subject.plan or None, "day": subject.day or None,
        "steps": [f"{step.done}/{step.total}" for step in view.steps] if view else [],
        "line": view.line_done if view else None,
        "abnormal": sum(step.abnormal for step in view.steps) if view else 0,
        "unsettled": list(view.unsettled) if view else [], "on_site": run.on_site or None if run else None,
        "opened": session.lister.time(run.opened) if run else None,
        "done": session.lister.time(run.done) if run else None,
    }  # fmt: skip


def _show(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    subject = _subject(session, args.number)
    template, run = template_of(snapshot, subject), run_of(snapshot, subject)
    if template is None:
        raise Misuse(session.say("The site keeps no checklist for this venue."))
    head, items = _row(session, subject), list(_items(session, run_view(template, run, session.say.language)))
    if session.as_json:
        line = [_plain_line(row) for row in run.line] if run else []
        session.print_json({**head, "items": items, "optical_line": line})
        return OK
    session.print_rows([plain(head)])
    for row in items:
        found = found_name(session.say, row["found"]) if row["found"] else "…"
        value = f"{row['value']} {row['unit']}".strip() if row["value"] else ""
        print("\t".join(filter(None, (row["item"], row["name"], found, value, row["note"], row["follow"]))))
    return OK


def _items(session: Session, view: RunView) -> Iterable[Row]:
    for row in view.rows:
        result = row.result
        yield {
            "item": row.code, "step": row.step, "name": row.name, "standard": row.standard, "kind": row.kind,
            "unit": row.unit, "found": result.found if result else None, "value": result.value if result else "",
            "note": result.note if result else "", "follow": result.follow if result else "",
            "followed": result.followed if result else "", "state": row.state,
            "at": session.lister.time(result.at) if result else None, "by": result.by if result else None,
        }  # fmt: skip


def _plain_line(row: Any) -> Row:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def _entered(session: Session, done: Done) -> str:
    left = done.result.get("unsettled", [])
    if not left:
        return session.say("{number}: entered.", number=done.result["number"])
    return session.say(
        "{number}: entered. Abnormal without a follow-up: {items}.",
        number=done.result["number"],
        items=session.say(", ").join(left),
    )


def _record(args: argparse.Namespace, session: Session) -> int:
    number = _subject(session, args.number).number
    found = args.found if args.found in FOUND else read_tick(args.found).found or args.found
    value = args.value
    if found == args.found and found not in FOUND and not value:
        found, value = NORMAL, args.found  # a measured value alone is one that is normal
    command = RecordResults(number, (ResultEntry(args.item, found, value, args.note),))
    return session.report(session.office.do_now(command), lambda done: _entered(session, done))


def _follow(args: argparse.Namespace, session: Session) -> int:
    number, followed = _subject(session, args.number).number, args.of
    if args.follow == TO_TICKET and followed:
        followed = ticket_named(session, followed).id
    elif followed:
        part = by_serial(session.office.snapshot.equipment, followed)
        followed = part.id if part else followed
    command = FollowUp(number, args.item, args.follow, followed, args.note)
    return session.report(session.office.do_now(command), lambda done: _entered(session, done))


def _sign(args: argparse.Namespace, session: Session) -> int:
    command = SignRun(_subject(session, args.number).number, args.name)
    return session.report(session.office.do_now(command), lambda done: _entered(session, done))


def _close(args: argparse.Namespace, session: Session) -> int:
    command = CloseRun(_subject(session, args.number).number)
    return session.report(
        session.office.do_now(command), lambda done: session.say("{number}: closed.", number=done.result["number"])
    )


def _reopen(args: argparse.Namespace, session: Session) -> int:
    command = ReopenRun(_subject(session, args.number).number)
    return session.report(
        session.office.do_now(command),
        lambda done: session.say("{number}: open again.", number=done.result["number"]),
    )
