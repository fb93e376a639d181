"""`checklist import FILE…`: what filled sheets say, told first, written with --apply."""

import argparse
from pathlib import Path
from typing import Any

from console.cli.session import OK, REMAINS, UNUSABLE, Acts, Misuse, Session
from console.exchange.intake import Unusable
from console.exchange.intake.filled import read_filled
from console.services.checks import ImportChecklists
from console.services.decision import Refused, Stale
from console.wording.catalogue import Wording, mark
from console.wording.checks import cell_problem
from console.wording.intake import file_problem

_STATES = {
    "already": mark("{number}: brought in from this file before."),
    "taken": mark("{number}: {taken} taken, {unchanged} as they were."),
    "nothing_new": mark("{number}: nothing new, {unchanged} as they were."),
    "refused": mark("{number}: nothing could be taken."),
}


def add_to(acts: Acts, say: Wording) -> None:
    """Add the verb to those of `checklist`."""
    one = acts.add_parser("import", help=say("Read filled sheets; without --apply only tell what would happen"))
    one.add_argument("files", nargs="+", metavar="FILE", help=say("Filled checklists, as exported (.xlsx)"))
    one.add_argument("--apply", action="store_true", help=say("Write what can be taken"))
    one.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="NUMBER:ITEM",
        help=say("The sheet counts against an entry; * for all items of the record"),
    )
    one.set_defaults(run=_import)


def _import(args: argparse.Namespace, session: Session) -> int:
    """Exit 0 all taken, 1 problems, questions or blank items remain told, 2 a file was unusable."""
    chosen = tuple(_chosen(session, text) for text in args.take)
    codes = [_one(Path(name).expanduser(), session, chosen, apply=args.apply) for name in args.files]
    if not args.apply and not session.as_json:
        print(session.say("Nothing was written: this was a rehearsal."))
    return max(codes)


def _chosen(session: Session, text: str) -> tuple[str, str]:
    number, mark_of, item = text.rpartition(":")
    if not mark_of or not number or not item:
        raise Misuse(
            session.say("“{text}” is no record and item. Write it like JC-20261201-350102-ABCD:1.2.", text=text)
        )
    return number, item


def _one(path: Path, session: Session, chosen: tuple[tuple[str, str], ...], *, apply: bool) -> int:
    office = session.office
    try:
        file = read_filled(path, office.snapshot.check_templates)
    except Unusable as problem:
        return _tell_unusable(path, problem, session)
    command = ImportChecklists(file.records, file.digest, file.name, chosen)
    outcome = office.do_now(command) if apply else office.preview(command)
    if isinstance(outcome, Refused | Stale):
        return session.report(outcome, lambda _: "")
    told = [_with_sentences(session, row) for row in outcome.result["records"]]
    if session.as_json:
        session.print_json({"file": str(path), "applied": apply, "records": told})
    else:
        for row in told:
            if not _is_blank(row):
                _print(session, row)
        if blank := sum(map(_is_blank, told)):
            print(session.say.n("{n} sheet left blank.", "{n} sheets left blank.", blank))
    return REMAINS if any(row["problems"] or row["conflicts"] for row in told) else OK


def _is_blank(row: dict[str, Any]) -> bool:
    """A sheet that nobody has filled: of a province's file most are, when one venue sends it back."""
    return row["state"] == "nothing_new" and not (row["unchanged"] or row["problems"] or row["conflicts"])


def _tell_unusable(path: Path, problem: Unusable, session: Session) -> int:
    sentence = file_problem(session.say, problem.code, problem.facts)
    if session.as_json:
        session.print_json({"file": str(path), "problem": {"code": problem.code, "text": sentence}})
    else:
        print(f"{path}: {sentence}")
    return UNUSABLE


def _with_sentences(session: Session, row: dict[str, Any]) -> dict[str, Any]:
    problems = [
        {**one, "text": cell_problem(session.say, one["code"], {"item": one["item"], **one["facts"]})}
        for one in row["problems"]
    ]
    conflicts = [{**one, "text": cell_problem(session.say, "contradicts", {})} for one in row["conflicts"]]
    return {**row, "problems": problems, "conflicts": conflicts}


def _print(session: Session, row: dict[str, Any]) -> None:
    facts = {name: row[name] for name in ("number", "taken", "unchanged")}
    sentence = _STATES[row["state"]]
    print(session.say(sentence, **facts))
    if row["unfilled"] and row["state"] != "already":
        print("  " + session.say("Left blank: {items}.", items=session.say(", ").join(row["unfilled"])))
    for one in row["problems"]:
        where, value = f"{one['sheet']}!{one['cell']}", f"“{one['value']}” " if one["value"] else ""
        print(f"  {where}  {value}{one['text']}")
    for one in row["conflicts"]:
        print(f"  {row['sheet']}!{one['cell']}  {one['item']}: {one['entered']} / {one['sheet']}  {one['text']}")
