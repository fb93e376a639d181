"""`plan`, `explain`: a proven plan without the window, and the reason for each "no"."""

import argparse
import sys
from datetime import datetime

from console.cli.explained import explanation_rows, print_explanation, print_shortage, shortage_of, shortage_rows
from console.cli.named import conference_named, day_of, need_named, person_named
from console.cli.planned import plan_here, print_proposal, print_sum, progress, proposal_rows
from console.cli.session import OK, REFUSED, REMAINS, Acts, Misuse, Session
from console.domain.conferences import PUBLISHED, Conference, Need
from console.domain.staffing import local_day
from console.planning.optimise.compiling.compiled import Order
from console.planning.plans.after import planned_state
from console.planning.plans.comparing import Comparison, comparison
from console.planning.plans.orders import day_order, order_of
from console.planning.plans.proposal import Proposal
from console.planning.plans.questions import Explain, run_here
from console.planning.plans.reasons.explanation import Explanation
from console.services.decision import Done, Refused
from console.services.plans.applying import applying
from console.wording.catalogue import Wording, mark
from console.wording.names import conference_state_name

TRIES = 3  # how often a plan is made anew when somebody else was faster
PROOF_SECONDS = 30.0


def register(verbs: Acts, say: Wording) -> None:
    """Add the verbs."""
    plan = verbs.add_parser("plan", help=say("Propose who goes where, proven; exit 1 when findings would remain"))
    plan.add_argument(
        "conferences", nargs="*", metavar="CONFERENCE", help=say("Conferences; the day's if none is named")
    )
    plan.add_argument(
        "--day", metavar="DATE", help=say("All that this day asks for, like 2026-12-01; today if not given")
    )
    plan.add_argument("--apply", action="store_true", help=say("Carry the plan out, whole or not at all"))
    plan.add_argument("--note", default="", metavar="REASON", help=say("Reason kept where a rule warns"))
    seconds = say("How long a proof may take, seconds; 0 for none")
    plan.add_argument("--seconds", type=float, default=PROOF_SECONDS, metavar="N", help=seconds)
    plan.set_defaults(run=_plan)
    why = verbs.add_parser(
        "explain", help=say("Why a need is staffed so: who could come at what cost, who can't and why")
    )
    why.add_argument("need", metavar="NEED", help=say("Id of the need, or conference/venue"))
    person = say("One person by id, number or name: each rule, and what would move")
    why.add_argument("person", metavar="PERSON", nargs="?", default="", help=person)
    why.set_defaults(run=_explain)


def _plan(args: argparse.Namespace, session: Session) -> int:
    if args.seconds < 0:
        raise Misuse(session.say("The seconds of a proof are 0 or more, not {n}.", n=f"{args.seconds:g}"))
    for _ in range(TRIES):
        snapshot = session.office.snapshot
        proposal, stopped = plan_here(session, _order(args, session), args.seconds, progress(session))
        shown = comparison(snapshot, proposal)
        if stopped or not args.apply or not proposal.lines:
            return _told(session, proposal, shown, stopped=stopped)
        outcome = session.office.do_now(applying(proposal, args.note))
        if isinstance(outcome, Done):
            return _told(session, proposal, shown, outcome)
        if isinstance(outcome, Refused):
            return session.report(outcome, lambda _: "")
    print(session.say("Others keep changing the same assignments; nothing was written."), file=sys.stderr)
    return REFUSED


def _told(
    session: Session, proposal: Proposal, shown: Comparison, done: Done | None = None, *, stopped: bool = False
) -> int:
    """The plan, whether it was carried out, and what would remain or remains."""
    findings = done.findings if done else shown.findings
    now = session.office.snapshot
    state = now if done else planned_state(now, proposal.lines)  # who is free is said of the state that is told
    if session.as_json:
        rows = proposal_rows(session, proposal)
        found = list(session.lister_of(state).findings(findings))
        session.print_json({**rows, "applied": done is not None, "interrupted": stopped, "findings": found})
    else:
        print_proposal(session, proposal, shown)
        session.print_findings(findings, snapshot=state)
        print_sum(session, proposal, shown)
        if stopped:
            print(session.say("Broken off: this is the best plan so far, and nothing was written."))
        elif done:
            print(session.say("The plan has been carried out."))
    return REMAINS if findings else OK


def _order(args: argparse.Namespace, session: Session) -> Order:
    """What the call names, on the state as it is now."""
    snapshot, now = session.office.snapshot, session.office.clock.now()
    day = local_day(_noon(args.day, session) if args.day else now, session.lister.zone)
    if not args.conferences:
        return day_order(snapshot, day, now)
    chosen = [conference_named(session, name) for name in args.conferences]
    for row in chosen:
        if row.state != PUBLISHED:
            raise _not_published(session, row)
    return order_of(snapshot, [row.id for row in chosen], now, span=day if args.day else None)


def _not_published(session: Session, row: Conference) -> Misuse:
    state = conference_state_name(session.say, row.state)
    text = mark("“{title}” is not published ({state}), so nobody is sent to it.")
    return Misuse(session.say(text, title=row.title, state=state))


def _noon(text: str, session: Session) -> datetime:
    """A moment of the day that is meant. Raises Misuse."""
    day = day_of(text, session)
    return datetime(day.year, day.month, day.day, 12, tzinfo=session.lister.zone)


def _explain(args: argparse.Namespace, session: Session) -> int:
    """Exit 0, 1 when the plan leaves the place open or can't send this person there."""
    need = need_named(session, args.need)
    person = person_named(session, args.person).id if args.person else ""
    conference = session.office.snapshot.conferences[need.conference]
    if conference.state != PUBLISHED:
        raise _not_published(session, conference)
    order = order_around(session, need)
    found: Explanation = run_here(session.office.snapshot, Explain(order, need.id, person))
    shortage = shortage_of(session, order, found)
    if session.as_json:
        session.print_json({**explanation_rows(session, found), **shortage_rows(session, shortage)})
    else:
        print_explanation(session, found)
        print_shortage(session, shortage)
    if found.verdict is not None:
        return OK if found.verdict.possible else REMAINS
    return OK if found.filled >= found.places else REMAINS


def order_around(session: Session, need: Need) -> Order:
    """The plan of the need's day: what has begun stays, the need itself is looked at whenever it is."""
    now = min(session.office.clock.now(), need.start)
    return day_order(session.office.snapshot, local_day(need.start, session.lister.zone), now)
