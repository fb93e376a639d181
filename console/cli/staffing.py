"""`assign`, `unassign`, `fill`, `check`: staffing without the window."""

import argparse

from console.cli.named import conference_named, person_named
from console.cli.planned import plan_here
from console.cli.session import OK, REMAINS, Misuse, Session
from console.domain.conferences import PUBLISHED
from console.domain.inspection import inspect
from console.planning.optimise.compiling.compiled import Order
from console.planning.plans.weights import reach_of, weights_of
from console.services.decision import Done, Outcome, Stale
from console.services.plans.applying import applying
from console.services.staffing import AssignPerson, UnassignPerson, not_published
from console.wording.catalogue import Wording


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verbs."""
    assign = verbs.add_parser("assign", help=say("Send a person to a need"))
    unassign = verbs.add_parser("unassign", help=say("Release a person from a need"))
    for parser in (assign, unassign):
        parser.add_argument("need", help=say("Id of the need"))
        parser.add_argument("person", help=say("Id or employee number of the person"))
    assign.add_argument("--override", default="", metavar="REASON", help=say("Reason for going past a warning"))
    assign.set_defaults(run=_assign)
    unassign.set_defaults(run=_unassign)
    fill = verbs.add_parser("fill", help=say("Staff conferences within the rules; exit 1 when findings remain"))
    fill.add_argument(
        "--conference", action="append", nargs="+", required=True, metavar="ID", help=say("Conference; repeatable")
    )
    fill.set_defaults(run=_fill)
    check = verbs.add_parser("check", help=say("All findings of published conferences; exit 1 when there are any"))
    check.add_argument(
        "--conference", action="append", nargs="+", default=[], metavar="ID", help=say("Only this one; repeatable")
    )
    check.set_defaults(run=_check)


def _pair(args: argparse.Namespace, session: Session) -> tuple[str, str]:
    snapshot = session.office.snapshot
    if args.need not in snapshot.needs:
        raise Misuse(session.say("There is no need “{id}”.", id=args.need))
    return args.need, person_named(session, args.person).id


def _assign(args: argparse.Namespace, session: Session) -> int:
    need, person = _pair(args, session)
    outcome = session.office.do_now(AssignPerson(need, person, args.override))
    return session.report(outcome, lambda _: session.say("Assigned."))


def _unassign(args: argparse.Namespace, session: Session) -> int:
    need, person = _pair(args, session)
    snapshot = session.office.snapshot
    if not any(a.need == need and a.person == person for a in snapshot.assignments.values()):
        raise Misuse(session.say("This person is not assigned to this need."))
    return session.report(session.office.do_now(UnassignPerson(need, person)), lambda _: session.say("Released."))


def _chosen(args: argparse.Namespace, session: Session) -> tuple[str, ...]:
    names = (name for group in args.conference for name in group)
    return tuple(dict.fromkeys(conference_named(session, name).id for name in names))


def _fill(args: argparse.Namespace, session: Session) -> int:
    chosen = _chosen(args, session)
    outcome = _filled(session, chosen)
    if not isinstance(outcome, Done):
        return session.report(outcome, lambda _: "")
    counts = {name: outcome.result[name] for name in ("assigned", "unfilled")}
    if session.as_json:
        session.print_json({**counts, "findings": list(session.lister.findings(outcome.findings))})
    else:
        print(session.say("{assigned} assigned, {unfilled} still open.", **counts))
        session.print_findings(outcome.findings)
    return REMAINS if outcome.findings else OK


def _filled(session: Session, chosen: tuple[str, ...]) -> Outcome:
    """By the planner, who stands stays; made anew when somebody else was faster."""
    snapshot = session.office.snapshot
    for key in chosen:
        conference = snapshot.conferences[key]
        if conference.state != PUBLISHED:
            return not_published(conference)
    order = Order(chosen, weights=weights_of(snapshot.rules), reach=reach_of(snapshot.rules))
    while True:
        proposal, stopped = plan_here(session, order, 0)
        if stopped:
            raise KeyboardInterrupt
        outcome = session.office.do_now(applying(proposal))
        if not isinstance(outcome, Stale):
            return outcome


def _check(args: argparse.Namespace, session: Session) -> int:
    chosen = _chosen(args, session)
    findings = inspect(session.office.snapshot, chosen)
    session.print_findings(findings)
    return REMAINS if findings else OK
