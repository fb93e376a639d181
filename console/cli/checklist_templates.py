"""`checklist template list|show|edit|disable|enable`: the site's checklists, as JSON files that a site edits."""

import argparse
import json
from pathlib import Path
from typing import Any

from console.cli.session import OK, Acts, Misuse, Session, output_path
from console.domain.checks import CheckStep, CheckTemplate, templates_by_code, word_of
from console.domain.codec import decode, encode
from console.services.checks import DisableTemplate, EditTemplate, EnableTemplate
from console.wording.catalogue import Wording
from console.wording.checks import PURPOSE_NAMES

_FIELDS = ("code", "names", "purpose", "systems", "levels", "line", "steps")


def add_to(acts: Acts, say: Wording) -> None:
    """Add the verb to those of `checklist`."""
    parser = acts.add_parser("template", help=say("The site's checklists: list, show, edit"))
    own = parser.add_subparsers(dest="deed", required=True)
    one = own.add_parser("list", help=say("All checklists with their numbers"))
    one.set_defaults(run=_list)
    one = own.add_parser("show", help=say("A checklist as JSON, to edit and give to “edit”"))
    one.add_argument("code", metavar="CODE", help=say("Code of the checklist, or code@number"))
    one.add_argument("--out", metavar="FILE", help=say("File to write"))
    one.set_defaults(run=_show)
    one = own.add_parser("edit", help=say("Take a checklist from a JSON file; it gets the next number"))
    one.add_argument("file", metavar="FILE", help=say("JSON file, as “show” writes it"))
    one.set_defaults(run=_edit)
    for deed, run, text in (
        ("disable", _disable, say("Take a checklist out of use")),
        ("enable", _enable, say("Put a checklist into use again")),
    ):
        one = own.add_parser(deed, help=text)
        one.add_argument("code", metavar="CODE", help=say("Code of the checklist"))
        one.set_defaults(run=run)


def _list(args: argparse.Namespace, session: Session) -> int:
    rows: list[CheckTemplate] = sorted(
        session.office.snapshot.check_templates.values(), key=lambda row: (row.code, row.number)
    )
    session.print_rows(
        {
            "id": row.id, "name": word_of(row.names, session.say.language), "purpose": row.purpose,
            "purpose_name": session.say(PURPOSE_NAMES[row.purpose]), "current": row.current,
            "systems": list(row.systems), "levels": list(row.levels), "line": row.line,
            "steps": len(row.steps), "items": len(row.items),
        }
        for row in rows
    )  # fmt: skip
    return OK


def _named(session: Session, name: str) -> CheckTemplate:
    templates = session.office.snapshot.check_templates
    found: CheckTemplate | None = templates.get(name)
    if found is None:
        numbers: tuple[CheckTemplate, ...] = templates.derived(templates_by_code).get(name, ())
        found = numbers[-1] if numbers else None
    if found is None:
        raise Misuse(session.say("There is no checklist “{value}”.", value=name))
    return found


def _show(args: argparse.Namespace, session: Session) -> int:
    row = _named(session, args.code)
    whole = encode(row)
    text = json.dumps({name: whole[name] for name in _FIELDS}, ensure_ascii=False, indent=2) + "\n"
    if not args.out:
        print(text, end="")
        return OK
    path = output_path(args.out)
    path.write_text(text, "utf-8")
    if session.as_json:
        session.print_json({"template": row.id, "file": str(path)})
    else:
        print(path)
    return OK


def _edit(args: argparse.Namespace, session: Session) -> int:
    command = _command(session, Path(args.file).expanduser())
    say = session.say
    return session.report(
        session.office.do_now(command), lambda done: say("Checklist {id} is in use.", id=done.result["template"])
    )


def _command(session: Session, path: Path) -> EditTemplate:
    """The command that a file means. Raises Misuse where it is no checklist, OSError where it can't be read."""
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8-sig"))
        steps = tuple(decode(CheckStep, step) for step in data["steps"])
        return EditTemplate(
            str(data["code"]), dict(data["names"]), str(data["purpose"]), steps, tuple(data.get("systems", ())),
            tuple(data.get("levels", ())), bool(data.get("line", True)),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        detail = str(problem)
        sentence = session.say("{file} is no checklist in JSON: {detail}", file=path.name, detail=detail)
        raise Misuse(sentence) from None


def _disable(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(DisableTemplate(args.code))
    return session.report(outcome, lambda _: session.say("Checklist {id} is out of use.", id=args.code))


def _enable(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(EnableTemplate(args.code))
    return session.report(outcome, lambda done: session.say("Checklist {id} is in use.", id=done.result["template"]))
