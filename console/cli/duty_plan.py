"""`roster plan`: a roster filled or mended without the window, with what is proven of it."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from console.cli.duty_named import line_named, roster_named
from console.cli.named import day_of
from console.cli.planned import stoppable
from console.cli.session import OK, REFUSED, REMAINS, Acts, Misuse, Session
from console.domain.duty.rosters import Roster
from console.planning.duty.plan.orders import RosterOrder, order_of
from console.planning.duty.plan.proposal import DutyChange, LineFairness, RosterLack, RosterProposal
from console.planning.duty.plan.questions import PlanRoster
from console.planning.duty.plan.repairs import repair_order
from console.planning.plans.questions import run_here
from console.services.decision import Done, Refused
from console.services.duty.planned import applying
from console.wording.catalogue import Wording
from console.wording.duty_plan import DutyPlanWording, roster_certificate, roster_changes

TRIES = 3  # how often a plan is made anew when somebody else was faster
SECONDS = 30.0


def add_plan(acts: Acts, say: Wording) -> None:
    """Add the act below the verb `roster`."""
    plan = acts.add_parser(
        "plan", help=say("Propose who serves when, with proven bounds; exit 1 while shifts stay open")
    )
    plan.add_argument("roster", help=say("Id or name of the roster"))
    plan.add_argument("--apply", action="store_true", help=say("Carry the plan out, whole or not at all"))
    plan.add_argument("--repair", action="store_true", help=say("Only the least change that mends what somebody left"))
    plan.add_argument(
        "--line", action="append", default=[], metavar="LINE", help=say("Only this line, by id or name; repeatable")
    )
    plan.add_argument("--from", dest="first", default="", metavar="DATE", help=say("Only from this day on"))
    plan.add_argument("--to", dest="last", default="", metavar="DATE", help=say("Only up to this day"))
    seconds = say("How long to look for a better one, seconds")
    plan.add_argument("--seconds", type=float, default=SECONDS, metavar="N", help=seconds)
    plan.set_defaults(run=run_plan)


def run_plan(args: argparse.Namespace, session: Session) -> int:
    """Plan, and carry it out where that is asked; made anew where somebody else was faster."""
    if args.seconds <= 0:
        raise Misuse(session.say("The seconds of a plan are more than 0, not {n}.", n=f"{args.seconds:g}"))
    roster = roster_named(session, args.roster)
    for _ in range(TRIES):
        order = _order(args, session, roster)
        if order is None:
            return _nothing(session)
        with stoppable() as stopped:
            proposal: RosterProposal = run_here(
                session.office.snapshot, PlanRoster(order, args.seconds), _progress(session), lambda: stopped.pressed
            )
        if stopped.pressed or not args.apply or not proposal.lines:
            return _told(session, proposal, applied=False, stopped=stopped.pressed)
        outcome = session.office.do_now(applying(proposal))
        if isinstance(outcome, Done):
            return _told(session, proposal, applied=True)
        if isinstance(outcome, Refused):
            return session.report(outcome, lambda _: "")
    print(session.say("Others keep changing the same roster; nothing was written."), file=sys.stderr)
    return REFUSED


def _order(args: argparse.Namespace, session: Session, roster: Roster) -> RosterOrder | None:
    """What the call names; None where nothing is to be mended."""
    snapshot, now = session.office.snapshot, session.office.clock.now()
    lines = tuple(line_named(session, name, roster).id for name in args.line)
    first, last = (day_of(text, session).isoformat() if text else "" for text in (args.first, args.last))
    if max(first, roster.first) > min(last or roster.last, roster.last):
        raise Misuse(session.say("The roster “{name}” has no day in that time.", name=roster.name))
    if not args.repair or lines or first or last:
        return order_of(roster.id, now, repair=args.repair, lines=lines, first=first, last=last)
    return repair_order(snapshot, roster.id, now)


def _nothing(session: Session) -> int:
    if session.as_json:
        session.print_json({"changes": [], "open": [], "unfilled": 0, "applied": False})
    else:
        print(session.say("Nothing is to be mended."))
    return OK


def _progress(session: Session) -> Callable[[RosterProposal], None]:
    """A line for each step, for somebody who looks on; nothing for a script."""
    if session.as_json or not sys.stderr.isatty():
        return lambda proposal: None

    def show(proposal: RosterProposal) -> None:
        seconds, proven = f"{proposal.seconds:.1f}", roster_certificate(session.say, proposal)
        print(session.say("{seconds} s: {proven}", seconds=seconds, proven=proven), file=sys.stderr)

    return show


def _told(session: Session, proposal: RosterProposal, *, applied: bool, stopped: bool = False) -> int:
    """The plan, whether it was carried out, and what stays open."""
    if session.as_json:
        session.print_json({**roster_rows(session, proposal), "applied": applied, "interrupted": stopped})
        return REMAINS if proposal.open else OK
    say, words = session.say, DutyPlanWording(session.say, session.office.snapshot)
    for line in proposal.lines:
        print(words.change(line))
    for gap in proposal.gaps:
        print(words.gap(gap))
    for lack in proposal.lacks:
        print(words.lack(lack))
    for row in proposal.fairness:
        print(words.fairness(row))
    print(roster_changes(say, proposal))
    print(roster_certificate(say, proposal))
    if stopped:
        print(say("Broken off: this is the best plan so far, and nothing was written."))
    elif applied:
        print(say("The plan has been carried out."))
    return REMAINS if proposal.open else OK


def roster_rows(session: Session, proposal: RosterProposal) -> dict[str, Any]:
    """A proposal as flat values: the names stay the same in every release, since scripts rely on them."""
    return {
        "roster": proposal.order.roster,
        "time": round(proposal.seconds, 3),
        "certificate": {
            "proven": proposal.proven,
            "fewest": proposal.fewest,
            "fair": proposal.fair,
            "least_change": proposal.least_change,
            "sentence": roster_certificate(session.say, proposal),
        },
        "bound": {"unfilled": proposal.gaps_bound, "changes": proposal.changes_bound, "points": proposal.points_bound},
        "points": proposal.points,
        "places": proposal.places,
        "filled": proposal.filled,
        "unfilled": proposal.open,
        "changed": proposal.changes,
        "told_again": proposal.told_again,
        "changes": [_change_row(line) for line in proposal.lines],
        "open": [{"line": g.line, "day": g.day, "shift": g.shift, "places": g.places} for g in proposal.gaps],
        "lacks": [_lack_row(row) for row in proposal.lacks],
        "fairness": [_fair_row(row) for row in proposal.fairness],
    }


def _change_row(line: DutyChange) -> dict[str, Any]:
    return {
        "line": line.line, "day": line.day, "shift": line.shift, "before": line.before or None,
        "after": line.after or None, "told": line.told,
    }  # fmt: skip


def _lack_row(row: RosterLack) -> dict[str, Any]:
    cells = [{"line": line, "day": day, "shift": shift} for line, day, shift in row.cells]
    return {
        "cells": cells, "people": list(row.people), "wanted": row.wanted, "given": row.given,
        "skills": list(row.skills), "kept_off": dict(row.kept_off),
    }  # fmt: skip


def _fair_row(row: LineFairness) -> dict[str, Any]:
    return {
        "line": row.line, "low": row.low, "high": row.high, "mean": round(row.mean, 1), "spread": row.spread,
        "bound": row.bound, "band": row.band, "outside": list(row.outside),
    }  # fmt: skip
