"""The headless entry: parse the call, open the database, run one verb, give its exit code.

Exit codes: 0 done · 1 findings or rejected rows remain · 2 the call, a file or the database is unusable ·
3 refused by the rules.
"""

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from console import __version__
from console.cli import (
    about,
    backup,
    calendar,
    channels,
    checklists,
    conferences,
    contracts,
    duty_log,
    duty_rosters,
    equipment,
    exporting,
    handover,
    importing,
    inspections,
    messages,
    northbound,
    notices,
    periods,
    plans,
    policies,
    readiness,
    recipients,
    residence,
    rollcall,
    staffing,
    stock,
    ticket,
    travel,
    watch,
    whatif,
)
from console.cli.parser import all_parsers, entitle, parser_kind
from console.cli.session import UNUSABLE, Misuse, Renderers, Session
from console.cli.streams import INTERRUPTED, file_sentence, make_writable, silence
from console.cli.trusted_time import trust_time
from console.services.clock import FixedClock
from console.services.office import Office
from console.services.paths import platform_paths
from console.services.settings import Settings, SettingsProblem, load_settings
from console.storage.problems import StorageProblem
from console.wording.catalogue import LANGUAGES, Wording, closest_language, wording
from console.wording.settings import settings_sentence
from console.wording.storage import storage_sentence

PROGRAM = "dispatcher-console"
VERBS = (
    about,
    importing,
    conferences,
    checklists,
    rollcall,
    staffing,
    plans,
    whatif,
    equipment,
    inspections,
    residence,
    handover,
    duty_log,
    duty_rosters,
    exporting,
    backup,
    calendar,
    travel,
    ticket,
    contracts,
    periods,
    readiness,
    stock,
    policies,
    recipients,
    channels,
    messages,
    notices,
    watch,
    northbound,
)
SERVICES = frozenset(("watch", "intake"))  # verbs that stay


def _add_flags(parser: argparse.ArgumentParser, say: Wording, **more: Any) -> None:
    """The flags that every verb takes, before or after it."""
    parser.add_argument("--database", metavar="URL", help=say("Database: a file, or postgresql://…"), **more)
    parser.add_argument("--lang", choices=LANGUAGES, help=say("Language"), **more)
    parser.add_argument("--user", metavar="NAME", help=say("The dispatcher in whose name this is done"), **more)
    parser.add_argument("--now", metavar="TIME", help=say("Act as if it were this time (ISO 8601)"), **more)
    off = more or {"default": False}
    accept = say("This PC's clock is right although it was set while no console ran")
    parser.add_argument("--accept-time", action="store_true", help=accept, **off)
    parser.add_argument("--json", action="store_true", help=say("Answer in JSON"), **off)


def build_parser(say: Wording) -> argparse.ArgumentParser:
    """The whole command line in one language."""
    parser = parser_kind(say)(
        prog=PROGRAM,
        description=say("Console of a telecom control room's dispatchers. Without a verb it opens the window."),
        epilog=say(
            "Exit codes: 0 done, 1 findings or rejected rows remain, 2 unusable call, file or database, 3 refused."
        ),
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _add_flags(parser, say)
    verbs: Any = parser.add_subparsers(dest="verb", required=True)
    for module in VERBS:
        module.register(verbs, say)
    for child in all_parsers(parser):
        _add_flags(child, say, default=argparse.SUPPRESS)
    for each in (parser, *all_parsers(parser)):
        entitle(each, say)
    return parser


def verbs() -> frozenset[str]:
    """The names of all verbs, by which an entry point tells a headless call from one for the window."""
    parser = build_parser(wording("en"))
    action = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return frozenset(action.choices)


def _language(argv: Sequence[str]) -> str:
    """The language of the call, known before anything of it is understood."""
    flags = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    flags.add_argument("--lang")
    try:
        named = flags.parse_known_args(list(argv))[0].lang
        return load_settings({"language": named if named in LANGUAGES else None}).language
    except (SettingsProblem, argparse.ArgumentError, OSError):
        return closest_language(None)


def _stated_time(text: str | None, say: Wording) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise Misuse(say("“{text}” is no time. Write it like 2026-12-01T09:00.", text=text)) from None


def _open(settings: Settings, stated: datetime | None) -> Office:
    """The office, at the stated time if any; one without an offset is the site's, which the database knows."""
    zoned = stated and (stated if stated.tzinfo else stated.replace(tzinfo=UTC))
    clock = FixedClock(zoned) if zoned else None
    user = settings.user or getpass.getuser()
    office = Office.open(settings.database, user=user, clock=clock, backups=platform_paths().backups)
    if clock and stated and stated.tzinfo is None:
        clock.advance(stated.replace(tzinfo=ZoneInfo(office.snapshot.site.zone)) - clock.now())
    return office


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNUSABLE


def main(argv: Sequence[str] | None = None, renderers: Renderers | None = None) -> int:
    """Run one headless call and give its exit code. `renderers` by file suffix write what needs a window toolkit."""
    argv = sys.argv[1:] if argv is None else argv
    make_writable(as_json="--json" in argv)
    try:
        code = _answer(argv, renderers or {})
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader (head, less) went away: not our failure, and nothing more can be told there.
        silence()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as problem:
        if problem.filename is None:
            silence()
        return _fail(file_sentence(wording(_language(argv)), problem))


def _answer(argv: Sequence[str], renderers: Renderers) -> int:
    say = wording(_language(argv))
    args = build_parser(say).parse_args(list(argv))
    try:
        settings = load_settings({"database": args.database, "language": args.lang, "user": args.user})
        if hasattr(args, "run_without_database"):
            return int(args.run_without_database(settings, args.json))
        return _run(args, settings, say, renderers)
    except Misuse as misuse:
        return _fail(str(misuse))
    except SettingsProblem as problem:
        return _fail(settings_sentence(say, problem.code, problem.facts))
    except StorageProblem as problem:
        return _fail(storage_sentence(say, problem.code, problem.facts, uncertain=problem.uncertain))


def _run(args: argparse.Namespace, settings: Settings, say: Wording, renderers: Renderers) -> int:
    office = _open(settings, _stated_time(args.now, say))
    try:
        trust_time(office, say, accept=args.accept_time, serves=args.verb in SERVICES)
        code: int = args.run(args, Session(office, say, args.json, renderers))
        return code
    finally:
        office.close()
