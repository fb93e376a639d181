"""`roster import`: a site's own duty-roster sheet taken into a roster."""

import argparse
from pathlib import Path
from typing import Any

from console.cli.duty_named import line_named, roster_named
from console.cli.duty_told import despite
from console.cli.session import OK, REMAINS, Acts, Misuse, Session
from console.exchange.intake import Unusable
from console.exchange.intake.duty import read_duty
from console.services.decision import Done
from console.services.duty.importing import ImportDuty
from console.services.duty.sheet_names import known_to
from console.services.importing.words import unusable
from console.wording.catalogue import Wording
from console.wording.duty_import import left_sentence


def add(acts: Acts, say: Wording) -> None:
    """Add the act below the verb `roster`."""
    one = acts.add_parser("import", help=say("Take a duty-roster sheet into a roster; exit 1 when cells are left"))
    one.add_argument("roster", help=say("Id or name of the roster"))
    one.add_argument("file", type=Path, help=say("Spreadsheet"))
    one.add_argument(
        "--line", action="append", default=[], metavar="WORD=LINE",
        help=say("Which line a word of the sheet means; =LINE where it names none; repeatable"),
    )  # fmt: skip
    one.add_argument("--add-only", action="store_true", help=say("Take nobody off who is not in the sheet"))
    despite(one, say)
    one.set_defaults(run=_import)


def _import(args: argparse.Namespace, session: Session) -> int:
    roster = roster_named(session, args.roster)
    lines: dict[str, str] = {}
    for pair in args.line:
        word, mark, name = pair.partition("=")
        if not mark:
            raise Misuse(session.say("“{text}” says no line. Write it like 带班=领导值班.", text=pair))
        lines[word.strip()] = line_named(session, name.strip(), roster).id
    try:
        read = read_duty(args.file, known_to(session.office.snapshot, roster))
    except Unusable as problem:
        raise Misuse(unusable(problem, session.say)) from problem
    command = ImportDuty(roster.id, read.sheets, lines, args.despite, args.add_only, read.name)
    outcome = session.office.do_now(command)
    code = session.report(outcome, lambda done: _counted(session, done))
    if not isinstance(outcome, Done):
        return code
    left: list[dict[str, Any]] = outcome.result["left"]
    if not session.as_json:
        for row in left:
            print(f"{row['sheet']}!{row['cell']}: {left_sentence(session.say, session.office.snapshot, row)}")
    return REMAINS if left else OK


def _counted(session: Session, done: Done) -> str:
    facts = done.result
    return session.say(
        "{put} put on duty, {kept} as they were, {off} taken off, {left} cells left.",
        put=facts["put"], kept=facts["kept"], off=facts["taken_off"], left=len(facts["left"]),
    )  # fmt: skip
