"""`whatif`: the systems' meetings at once on a day, people absent, areas cut off; or on each day of a year."""

import argparse
import sys
from collections.abc import Callable
from datetime import date, time
from typing import Any

from console.cli.named import day_of, listed, place_code, system_code
from console.cli.planned import stoppable
from console.cli.session import OK, REMAINS, Acts, Misuse, Session
from console.cli.whatif_rows import outlook_rows, print_outlook, print_year, year_rows
from console.cli.writing_out import write_out
from console.planning.plans.questions import StressYear, WhatIf, run_here
from console.planning.plans.whatif.outlook import Outlook, YearOutlook
from console.planning.plans.whatif.scenario import Scenario, ScenarioProblem
from console.services.exporting import make_what_if
from console.wording.catalogue import Wording
from console.wording.whatif import problem_sentence

_LENDING = {"yes": True, "no": False, "rule": None}


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb."""
    one = verbs.add_parser(
        "whatif",
        help=say("What if systems meet at once, people are absent, areas cut off; exit 1 when places stay open"),
    )
    one.add_argument("--day", metavar="DATE", help=say("The day, like 2026-12-01; today if not given"))
    one.add_argument("--year", type=int, metavar="YYYY", help=say("Each day of this year instead"))
    one.add_argument("--systems", nargs="+", action="extend", metavar="SYSTEM", help=say("Systems; all if not given"))
    one.add_argument("--scope", default="", help=say("Scope as a notice has it; all places if not given"))
    one.add_argument("--start", default="09:00", metavar="HH:MM", help=say("When they begin, the site's time"))
    one.add_argument("--hours", type=float, default=2.0, metavar="N", help=say("How many hours they last"))
    absent = say("Per cent of each unit's people that are absent")
    one.add_argument("--absent", type=int, default=0, metavar="N", help=absent)
    one.add_argument("--seed", type=int, default=1, metavar="N", help=say("The same seed draws the same people"))
    one.add_argument("--draws", type=int, default=1, metavar="N", help=say("How many draws, one seed after the other"))
    cut = say("Places that nobody comes into or out of")
    one.add_argument("--cut-off", nargs="+", action="extend", metavar="PLACE", help=cut)
    without = say("Leave the day's real meetings and residences out")
    one.add_argument("--without-day", action="store_true", help=without)
    lend = say("Whether mobile staff go to other counties; by the site's rule if not given")
    one.add_argument("--lending", choices=tuple(_LENDING), default="rule", help=lend)
    one.add_argument("--out", default="", metavar="FILE", help=say("File to write: .xlsx or .pdf"))
    one.set_defaults(run=_run)


def _run(args: argparse.Namespace, session: Session) -> int:
    scenario = _scenario(args, session)
    try:
        if args.year is not None:
            return _year(args, session, scenario)
        return _day(args, session, scenario)
    except ScenarioProblem as problem:
        raise Misuse(problem_sentence(session.say, problem)) from problem


def _day(args: argparse.Namespace, session: Session, scenario: Scenario) -> int:
    outlook: Outlook = _asked(session, WhatIf(scenario), _shown(session, lambda one: (len(one.draws), scenario.draws)))
    remains = REMAINS if outlook.total.open else OK
    if args.out:
        return write_out(session, args.out, lambda basis: make_what_if(basis, outlook)) or remains
    if session.as_json:
        session.print_json(outlook_rows(session, outlook))
    else:
        print_outlook(session, outlook)
    return remains


def _year(args: argparse.Namespace, session: Session, scenario: Scenario) -> int:
    shown = _shown(session, lambda one: (len(one.days), one.total))
    outlook: YearOutlook = _asked(session, StressYear(args.year, scenario), shown)
    remains = REMAINS if any(day.open for day in outlook.days) else OK
    if args.out:
        return write_out(session, args.out, lambda basis: make_what_if(basis, outlook)) or remains
    if session.as_json:
        session.print_json(year_rows(outlook))
    else:
        print_year(session, outlook)
    return remains


def _asked(session: Session, question: Any, show: Callable[[Any], None]) -> Any:
    """The answer; the first Ctrl+C ends it with what is there so far."""
    with stoppable() as stopped:
        return run_here(session.office.snapshot, question, show, lambda: stopped.pressed)


def _shown(session: Session, far: Callable[[Any], tuple[int, int]]) -> Callable[[Any], None]:
    """How far it is, for somebody who looks on; nothing for a script."""

    def show(answer: Any) -> None:
        if not session.as_json and sys.stderr.isatty():
            done, total = far(answer)
            print(session.say("{done} of {total}", done=done, total=total), file=sys.stderr)

    return show


def _scenario(args: argparse.Namespace, session: Session) -> Scenario:
    systems = session.office.snapshot.systems
    named = tuple(system_code(session, word) for word in listed(args.systems))
    return Scenario(
        day=_day_of(args, session),
        systems=named or tuple(row.id for row in sorted(systems.values(), key=lambda row: (row.order, row.id))),
        scope=args.scope,
        start=_time(session, args.start),
        hours=args.hours,
        absent_percent=args.absent,
        seed=args.seed,
        draws=args.draws,
        cut_off=tuple(place_code(session, word) for word in listed(args.cut_off)),
        with_day=not args.without_day,
        lending=_LENDING[args.lending],
    )


def _day_of(args: argparse.Namespace, session: Session) -> date:
    if not args.day:
        return session.office.clock.now().astimezone(session.lister.zone).date()
    return day_of(args.day, session)


def _time(session: Session, text: str) -> time:
    try:
        found = time.fromisoformat(text)
    except ValueError:
        raise Misuse(session.say("“{text}” is no time of day. Write it like 09:00.", text=text)) from None
    return found.replace(tzinfo=None)
