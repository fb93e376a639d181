"""`import FILE…` and `template KIND`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from console.cli.session import OK, Misuse, Session
from console.exchange.intake import KINDS, kind_of
from console.exchange.intake.template import write_template
from console.services.decision import Acting, Done
from console.services.identity import new_ids
from console.services.importing import (
    FileReport,
    Loaded,
    Rejection,
    exit_code,
    gathered,
    heading_of,
    in_order,
    load,
    rehearse,
)
from console.services.importing.words import shown_value, template_choices, unusable
from console.wording.catalogue import Wording
from console.wording.forms import ExportProblem, problem_text
from console.wording.intake import kind_name, row_problem

_SHOWN_REJECTIONS = 50


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the two verbs."""
    text = say("Import spreadsheets: places, people, circuits, conferences, contracts, recipients and more")
    bring = verbs.add_parser("import", help=text)
    bring.add_argument(
        "files", nargs="+", metavar="FILE", help=say("Spreadsheets (.xlsx, .xls, .csv) or folders of them")
    )
    bring.add_argument(
        "--as", dest="kind", metavar="KIND", help=say("What the files hold, where their headers don't say it")
    )
    bring.add_argument("--dry-run", action="store_true", help=say("Only tell what would happen"))
    bring.set_defaults(run=run)
    empty = verbs.add_parser("template", help=say("Write an empty sheet with the right header"))
    empty.add_argument("kind", metavar="KIND", help=say("Which kind of sheet"))
    empty.add_argument("--out", metavar="FILE", help=say("File to write"))
    empty.set_defaults(run=run_template)


def run(args: argparse.Namespace, session: Session) -> int:
    """Bring files in, whatever their order; one JSON object a file, one a line.

    Exit code 0 all in, 1 some rows rejected, 2 a file unusable.
    """
    kind = _kind(args.kind, session.say) if args.kind else None
    loaded = [one for path in _paths(args.files) for one in load(path, kind)]
    reports = rehearsed(loaded, session) if args.dry_run else brought_in(loaded, session)
    return tell(reports, session, rehearsal=args.dry_run)


def tell(reports: Sequence[FileReport], session: Session, *, rehearsal: bool) -> int:
    """Say what became, or would become, of each file; the exit code of `import`."""
    for report in reports:
        if session.as_json:
            session.print_json(as_json(report, session.say))
        else:
            print_report(report, session.say)
    if rehearsal and not session.as_json:
        print(session.say("Nothing was written: this was a rehearsal."))
    return exit_code(reports)


def _kind(word: str, say: Wording) -> str:
    kind = kind_of(word)
    if kind is None:
        raise Misuse(say("“{kind}” is no kind of sheet. Kinds: {kinds}.", kind=word, kinds=", ".join(KINDS)))
    return kind


def _paths(names: list[str]) -> list[Path]:
    """The files; of a folder those in it, but hidden ones and the lock files that Excel leaves beside an open book."""
    paths: list[Path] = []
    for name in names:
        path = Path(name).expanduser()
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        paths += [file for file in inside if file == path or (file.is_file() and not file.name.startswith((".", "~$")))]
    return paths


def rehearsed(loaded: list[Loaded], session: Session) -> list[FileReport]:
    """What would become of the files."""
    now = session.office.clock.now()
    return rehearse(loaded, session.office.snapshot, Acting(session.office.user, now, new_ids(now)))


def brought_in(loaded: list[Loaded], session: Session) -> list[FileReport]:
    """What became of the files."""
    reports: dict[int, FileReport] = {}
    for one in in_order(loaded):
        outcome = session.office.do_now(one.command)
        if not isinstance(outcome, Done):
            raise TypeError(f"an import is never refused as a whole: {outcome}")
        reports[id(one)] = one.report(outcome.result)
    return gathered(loaded, reports)


def as_json(report: FileReport, say: Wording) -> dict[str, Any]:
    """The promised object: file, kind, rows, imported, updated, unchanged, rejected.

    An unusable file also has `problem`, its code, and `reason`, its sentence.
    """
    told: dict[str, Any] = {
        "file": report.file,
        "kind": report.kind,
        "rows": report.rows,
        "imported": report.imported,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "rejected": [_rejection(report, row, say) for row in report.rejected],
    }
    if report.problem:
        told |= {"problem": report.problem.code, "reason": unusable(report.problem, say)}
    return told


def _rejection(report: FileReport, row: Rejection, say: Wording) -> dict[str, Any]:
    return {
        "row": row.row,
        "column": row.column or heading_of(report.kind, row.field, say.language),
        "value": shown_value(row),
        "reason": row_problem(say, row.code, row.facts),
        "code": row.code,
        "sheet": row.sheet,
    }


def print_report(report: FileReport, say: Wording) -> None:
    """What became of a file, for people; its rejected rows go to standard error."""
    if report.problem:
        text = say("{file}: nothing was taken. {reason}", file=report.file, reason=unusable(report.problem, say))
        print(text, file=sys.stderr)
        return
    summary = say(
        "{file}: {kind}, {rows} rows: {imported} new, {updated} updated, {unchanged} unchanged, {rejected} rejected.",
        file=report.file,
        kind=kind_name(say, report.kind),
        rows=report.rows,
        imported=report.imported,
        updated=report.updated,
        unchanged=report.unchanged,
        rejected=len(report.rejected),
    )
    print(summary)
    several = len({row.sheet for row in report.rejected}) > 1
    for row in report.rejected[:_SHOWN_REJECTIONS]:
        told = _rejection(report, row, say)
        named = say("Sheet “{sheet}”, row {row}, {column} “{value}”: {reason}", **told)
        plain = say("Row {row}, {column} “{value}”: {reason}", **told)
        print(f"  {named if several else plain}", file=sys.stderr)
    if len(report.rejected) > _SHOWN_REJECTIONS:
        more = len(report.rejected) - _SHOWN_REJECTIONS
        print(say.n("{n} more; --json lists all.", "{n} more; --json lists all.", more), file=sys.stderr)


def run_template(args: argparse.Namespace, session: Session) -> int:
    """Write an empty sheet of a kind in the chosen language; a file that has no name given is never written over."""
    say, kind = session.say, _kind(args.kind, session.say)
    path = Path(args.out).expanduser() if args.out else Path(f"{kind}.xlsx")
    if not args.out and path.exists():
        raise Misuse(say("“{file}” already exists. Name another file with --out.", file=path))
    try:
        write_template(path, kind, say, template_choices(say, session.office.snapshot))
    except ExportProblem as problem:
        raise Misuse(problem_text(say, problem)) from None
    if session.as_json:
        session.print_json({"kind": kind, "file": str(path)})
    else:
        print(path)
    return OK
