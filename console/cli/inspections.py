"""`inspection …`: plans of joint tests and routine inspections, what is due by them, opening a checklist."""

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from console.cli.named import day_of, listed, place_code, venue_named
from console.cli.session import OK, Acts, Misuse, Session
from console.cli.writing_out import write_out
from console.domain.inspections import RHYTHMS, STANDINGS, InspectionPlan, VenueStanding
from console.exchange.forms.inspection_sheets import Visit, inspection_sheets
from console.planning.inspections.listing import PRESSING
from console.planning.inspections.standing import city_counts, standings
from console.planning.inspections.venues import lies_in, venues_of
from console.services.checks.runs import OpenRun
from console.services.inspections.plans import RemoveInspectionPlan, SetInspectionPlan, StopInspectionPlan
from console.wording.catalogue import Wording
from console.wording.inspections import rhythm, standing
from console.wording.names import place_name, venue_name


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("inspection", help=say("Joint tests and inspections by plan"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    plans = acts.add_parser("plan", help=say("Plans: when which venues are looked at")).add_subparsers(
        dest="deed", metavar="VERB", required=True
    )
    plans.add_parser("list", help=say("List them")).set_defaults(run=_plans)
    for deed, run, text in (
        ("add", _add, say("Enter a plan")),
        ("edit", _edit, say("Change a plan; flags left out stay as they are")),
    ):
        _plan_flags(plans.add_parser(deed, help=text), say, new=deed == "add").set_defaults(run=run)
    for deed, run, text in (
        ("stop", _stop, say("Nothing more falls due by it")),
        ("resume", _resume, say("It goes on")),
        ("remove", _remove, say("Take out a plan entered by mistake")),
    ):
        one = plans.add_parser(deed, help=text)
        one.add_argument("name", help=say("Name or id"))
        one.set_defaults(run=run)
    _register_due(acts, say)


def _plan_flags(parser: argparse.ArgumentParser, say: Wording, *, new: bool) -> argparse.ArgumentParser:
    parser.add_argument("name", help=say("Name or id"))
    if not new:
        parser.add_argument("--name", dest="new_name", help=say("Name"))
    parser.add_argument("--template", required=new, help=say("Checklist by code, like inspection or joint_test"))
    parser.add_argument("--rhythm", choices=RHYTHMS, required=new, help=say("When it falls due"))
    day = say("Weekday (1 is Monday), day of the month, or days before a period")
    parser.add_argument("--day", type=int, required=new, help=day)
    parser.add_argument("--since", metavar="DATE", help=say("From which day on, like 2026-10-01; today if not given"))
    parser.add_argument("--within", type=int, help=say("How many days before it is due it may be done"))
    for flag, text in (
        ("--system", say("Only venues of this system; repeatable, - for all")),
        ("--place", say("Only places below this one; repeatable, - for all")),
        ("--level", say("Only venues of this level; repeatable, - for all")),
        ("--period-kind", say("Only before periods of this kind; repeatable, - for all")),
    ):
        parser.add_argument(flag, action="append", help=text)
    return parser


def _register_due(acts: Acts, say: Wording) -> None:
    due = acts.add_parser("due", help=say("How each venue stands: overdue, due, not due yet, inspected"))
    due.add_argument("--plan", help=say("Only this plan, by name or id"))
    due.add_argument("--place", help=say("Only at this place or below it"))
    due.add_argument("--state", action="append", choices=STANDINGS, help=say("Only in this state"))
    due.add_argument("--by-city", action="store_true", help=say("Count by city instead"))
    due.set_defaults(run=_due)
    sheets = acts.add_parser("sheets", help=say("Sheets of what is overdue and due, to be filled in by hand"))
    sheets.add_argument("--plan", help=say("Only this plan, by name or id"))
    sheets.add_argument("--place", help=say("Only at this place or below it"))
    sheets.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))
    sheets.set_defaults(run=_sheets, state=PRESSING)
    run = acts.add_parser("run", help=say("Open the checklist of a venue by a plan"))
    run.add_argument("plan", help=say("Name or id of the plan"))
    run.add_argument("venue", help=say("Venue by id, name, or place/name"))
    run.add_argument("--day", metavar="DATE", help=say("The plan's day; the one that is due if not given"))
    run.set_defaults(run=_run)


def _named(session: Session, name: str) -> InspectionPlan:
    """A plan by id or name. Raises Misuse."""
    rows = session.office.snapshot.inspection_plans
    found = rows.get(name) or next((row for row in rows.values() if row.name == name), None)
    if found is None:
        raise Misuse(session.say("There is no plan “{name}”.", name=name))
    return found


def _words(values: list[str] | None, old: tuple[str, ...]) -> tuple[str, ...]:
    return old if values is None else tuple(word for word in listed(values) if word != "-")


def _with_flags(args: argparse.Namespace, session: Session, old: InspectionPlan) -> InspectionPlan:
    given = {name: value for name in ("template", "rhythm", "day", "since", "within")
             if (value := getattr(args, name)) is not None}  # fmt: skip
    places = old.places if args.place is None else tuple(place_code(session, p) for p in _words(args.place, ()))
    return replace(
        old,
        systems=_words(args.system, old.systems),
        places=places,
        levels=_words(args.level, old.levels),
        kinds=_words(args.period_kind, old.kinds),
        **given,
    )


def _put(session: Session, plan: InspectionPlan) -> int:
    return session.report(
        session.office.do_now(SetInspectionPlan(plan)),
        lambda done: session.say.n(
            "Saved: the plan is for {n} venue.", "Saved: the plan is for {n} venues.", done.result["venues"]
        ),
    )


def _add(args: argparse.Namespace, session: Session) -> int:
    return _put(session, _with_flags(args, session, InspectionPlan("", args.name, "", "", 0, "")))


def _edit(args: argparse.Namespace, session: Session) -> int:
    old = _named(session, args.name)
    return _put(session, _with_flags(args, session, replace(old, name=args.new_name or old.name)))


def _stop(args: argparse.Namespace, session: Session, active: bool = False) -> int:
    old = _named(session, args.name)
    outcome = session.office.do_now(StopInspectionPlan(old.id, old.version, active))
    return session.report(outcome, lambda _: session.say("Saved."))


def _resume(args: argparse.Namespace, session: Session) -> int:
    return _stop(args, session, active=True)


def _remove(args: argparse.Namespace, session: Session) -> int:
    old = _named(session, args.name)
    outcome = session.office.do_now(RemoveInspectionPlan(old.id, old.version))
    return session.report(outcome, lambda _: session.say("Saved."))


def _plans(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    counts = standings(snapshot, session.office.clock.now()).counts
    session.print_rows(
        {
            "id": plan.id, "name": plan.name, "template": plan.template, "rhythm": plan.rhythm, "day": plan.day,
            "when": rhythm(session.say, plan), "since": plan.since, "within": plan.within,
            "systems": list(plan.systems), "places": list(plan.places), "levels": list(plan.levels),
            "period_kinds": list(plan.kinds), "active": plan.active, "venues": len(venues_of(snapshot, plan)),
            **{state: counts.get(plan.id, Counter())[state] for state in STANDINGS}, "version": plan.version,
        }
        for plan in sorted(snapshot.inspection_plans.values(), key=lambda plan: plan.name)
    )  # fmt: skip
    return OK


def _wanted(args: argparse.Namespace, session: Session) -> list[VenueStanding]:
    snapshot = session.office.snapshot
    plan = _named(session, args.plan).id if args.plan else ""
    above = (place_code(session, args.place),) if args.place else ()
    return [
        row
        for row in standings(snapshot, session.office.clock.now()).rows(plan)
        if (not args.state or row.state in args.state) and lies_in(snapshot.places, row.place, above)
    ]


def _sheets(args: argparse.Namespace, session: Session) -> int:
    visits = tuple(Visit(row.plan, row.venue, row.day.isoformat()) for row in _wanted(args, session) if row.day)
    return write_out(session, args.out, lambda basis: inspection_sheets(basis, visits))


def _due(args: argparse.Namespace, session: Session) -> int:
    rows = _wanted(args, session)
    session.print_rows(_by_city(session, rows) if args.by_city else (_row(session, row) for row in rows))
    return OK


def _row(session: Session, row: VenueStanding) -> dict[str, Any]:
    snapshot = session.office.snapshot
    return {
        "plan": row.plan, "plan_name": snapshot.inspection_plans[row.plan].name, "venue": row.venue,
        "venue_name": venue_name(snapshot, row.venue), "place": row.place, "state": row.state,
        "standing": standing(session.say, row), "day": row.day, "due": row.due, "days": row.days,
        "missed": row.missed, "last": row.last, "run": row.run or None,
    }  # fmt: skip


def _by_city(session: Session, rows: Iterable[VenueStanding]) -> Iterable[dict[str, Any]]:
    snapshot = session.office.snapshot
    for city, counts in sorted(city_counts(snapshot, rows).items()):
        name = place_name(snapshot, city) if city else None
        yield {"city": city or None, "city_name": name, **{state: counts[state] for state in STANDINGS}}


def _run(args: argparse.Namespace, session: Session) -> int:
    plan, venue = _named(session, args.plan), venue_named(session, args.venue)
    day = day_of(args.day, session) if args.day else _due_day(session, plan, venue.id)
    outcome = session.office.do_now(OpenRun(plan=plan.id, venue=venue.id, day=day.isoformat()))
    return session.report(outcome, lambda done: str(done.result["number"]))


def _due_day(session: Session, plan: InspectionPlan, venue: str) -> date:
    row = standings(session.office.snapshot, session.office.clock.now()).get(plan.id, venue)
    if row is None or row.day is None:
        raise Misuse(session.say("Nothing falls due at this venue by the plan “{name}”.", name=plan.name))
    return row.day
