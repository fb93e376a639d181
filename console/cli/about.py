"""`list`, `site`, `rule`, `paths`: what there is, by which rules, and where."""

import argparse
import json
import re
from collections.abc import Iterator
from typing import Any

from console.cli.listing import LISTS
from console.cli.session import OK, Misuse, Session
from console.domain.lunar_points import lunar_points_text, read_lunar_points
from console.domain.rules import BLOCKING, SHIPPED_RULES, WARNING, rule
from console.domain.site import Site
from console.services.arrangements.site import EditLanguage, EditRule, EditSite
from console.services.decision import Done
from console.services.paths import platform_paths
from console.services.settings import Settings
from console.storage.engine import database_url, public_name
from console.wording.catalogue import LANGUAGES, Wording


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verbs."""
    listing = verbs.add_parser("list", help=say("List what the database holds"))
    listing.add_argument("what", choices=tuple(LISTS), help=say("Which list"))
    listing.set_defaults(run=_list)
    site = verbs.add_parser("site", help=say("Show the site's name, time zone and language, or set them"))
    site.add_argument("--name", help=say("Name of the site"))
    site.add_argument("--zone", help=say("IANA time zone of the site, like Asia/Shanghai or Asia/Ho_Chi_Minh"))
    site.add_argument("--language", choices=LANGUAGES, help=say("Language of messages to staff"))
    site.set_defaults(run=_site)
    rules = verbs.add_parser("rule", help=say("Show the staffing rules, or edit one"))
    rules.add_argument("code", nargs="?", choices=[row.id for row in SHIPPED_RULES], help=say("Code of the rule"))
    rules.add_argument("--severity", choices=(BLOCKING, WARNING), help=say("Blocking or warning"))
    rules.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=say("A figure, like setup_minutes=45, or posts, like township=township,mobile; repeatable"),
    )
    rules.set_defaults(run=_rule)
    paths = verbs.add_parser("paths", help=say("Print where settings, data, backups and logs are"))
    paths.set_defaults(run_without_database=print_paths)


def _list(args: argparse.Namespace, session: Session) -> int:
    session.print_rows(LISTS[args.what](session.lister))
    return OK


def _site_edits(args: argparse.Namespace, site: Site) -> Iterator[EditSite | EditLanguage]:
    if args.name is not None or args.zone is not None:
        yield EditSite(site.name if args.name is None else args.name, args.zone or site.zone, site.drill)
    if args.language is not None:
        yield EditLanguage(args.language)


def _site(args: argparse.Namespace, session: Session) -> int:
    commands = tuple(_site_edits(args, session.office.snapshot.site))
    for command in commands:
        outcome = session.office.do_now(command)
        if not isinstance(outcome, Done):
            return session.report(outcome, lambda _: "")
    if commands and not session.as_json:
        print(session.say("Saved."))
    site = session.office.snapshot.site
    row = {"name": site.name, "zone": site.zone, "language": site.language, "drill": site.drill}
    if session.as_json:
        session.print_json(row)
    else:
        print("\n".join(f"{key}\t{value}" for key, value in row.items()))
    return OK


def _rule(args: argparse.Namespace, session: Session) -> int:
    rules = session.office.snapshot.rules
    if args.code and (args.severity or args.set):
        values = dict(_figure(text, session) for text in args.set)
        command = EditRule(args.code, args.severity or rule(rules, args.code).severity, values)
        return session.report(session.office.do_now(command), lambda _: session.say("Saved."))
    session.print_rows(
        {"id": code, "code": code, "severity": (row := rule(rules, code)).severity, **_flat(row.values)}
        for code in ([args.code] if args.code else [shipped.id for shipped in SHIPPED_RULES])
    )
    return OK


def _flat(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _flat_value(value) for name, value in values.items()}


def _flat_value(value: Any) -> Any:
    if isinstance(value, dict):
        return lunar_points_text(value)
    return ",".join(value) if isinstance(value, list | tuple) else value


def _figure(text: str, session: Session) -> tuple[str, Any]:
    """`name=60` as a number, `name=fixed,mobile` as a list, `lunar=12-30:40,1-1:40` as weights of lunar days."""
    name, equals, value = text.partition("=")
    if not equals:
        raise Misuse(session.say("“{text}” is no setting. Write it like setup_minutes=45.", text=text))
    value = value.strip()
    if re.fullmatch(r"-?\d+", value, re.ASCII):
        return name.strip(), int(value)
    if re.match(r"\d+-\d+[=:]", value, re.ASCII):
        return name.strip(), _lunar_points(value)
    return name.strip(), [part.strip() for part in value.split(",") if part.strip()]


def _lunar_points(text: str) -> Any:
    """The weights, or the text itself, which the rule then refuses by name."""
    try:
        return read_lunar_points(text)
    except ValueError:
        return text


def print_paths(settings: Settings, as_json: bool) -> int:
    """Where everything is; a password in the database's address is hidden."""
    paths = platform_paths()
    rows = {
        "settings": str(paths.settings),
        "database": public_name(database_url(settings.database)),
        "sample": str(paths.sample),
        "data": str(paths.data),
        "backups": str(paths.backups),
        "logs": str(paths.logs),
    }
    print(json.dumps(rows, ensure_ascii=False) if as_json else "\n".join(f"{k}\t{v}" for k, v in rows.items()))
    return OK
