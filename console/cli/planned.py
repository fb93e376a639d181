"""Has the planner answer in this very process; Ctrl+C ends it with the best so far."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from console.cli.session import Session
from console.domain.conferences import Conference, Need
from console.planning.optimise.compiling.compiled import Order
from console.planning.plans.comparing import Comparison
from console.planning.plans.proposal import Lack, Line, Proposal
from console.planning.plans.questions import MakePlan, run_here
from console.wording.names import venue_name
from console.wording.plans import PlanWording, certificate_sentence, change_sentence, stage_name, told_sentence


@dataclass(slots=True)
class Stopped:
    """Whether somebody pressed Ctrl+C."""

    pressed: bool = False


@contextmanager
def stoppable() -> Iterator[Stopped]:
    """The first Ctrl+C asks for an end, the second one ends the program."""
    stopped = Stopped()

    def press(number: int, frame: FrameType | None) -> Any:
        if stopped.pressed:
            raise KeyboardInterrupt
        stopped.pressed = True

    before = signal.signal(signal.SIGINT, press)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


def quiet(proposal: Proposal) -> None:
    """Show nothing on the way."""


def plan_here(
    session: Session, order: Order, seconds: float, show: Callable[[Proposal], None] = quiet
) -> tuple[Proposal, bool]:
    """The plan after `seconds` of proof at most, and whether it was broken off. `show` hears what is there so far."""
    with stoppable() as stopped:
        found: Proposal = run_here(session.office.snapshot, MakePlan(order, seconds), show, lambda: stopped.pressed)
    return found, stopped.pressed


def progress(session: Session) -> Callable[[Proposal], None]:
    """A line for each step, for somebody who looks on; nothing for a script."""

    def show(proposal: Proposal) -> None:
        print(
            session.say(
                "{stage}, {seconds} s: {proven}",
                stage=stage_name(session.say, proposal.stage),
                seconds=f"{proposal.seconds:.1f}",
                proven=certificate_sentence(session.say, proposal.known),
            ),
            file=sys.stderr,
        )

    return show if not session.as_json and sys.stderr.isatty() else quiet


def proposal_rows(session: Session, proposal: Proposal) -> dict[str, Any]:
    """A proposal as flat values: the names stay the same in every release, since scripts rely on them."""
    known = proposal.known
    return {
        "stage": proposal.stage,
        "time": round(proposal.seconds, 3),
        "certificate": {
            "proven": known.proven,
            "fewest": known.fewest,
            "gap": known.gap if known.proven or known.cost_least else None,
            "sentence": certificate_sentence(session.say, known, sought=False),
        },
        "bound": {"unfilled": known.unfilled_least, "cost": known.cost_least},
        "cost": known.cost,
        "places": proposal.places,
        "filled": proposal.filled,
        "unfilled": proposal.unfilled,
        "assigned": proposal.added,
        "changed": proposal.changed,
        "told_again": proposal.told_again,
        "changes": [_change_row(session, line) for line in proposal.lines],
        "open": [_open_row(session, row.need, row.places) for row in proposal.open],
        "lacks": [lack_row(session, row) for row in proposal.lacks],
        "thin": [
            {"place": row.place, "post": row.post, "present": row.present, "required": row.required,
             "before": row.before}
            for row in proposal.thin
        ],
    }  # fmt: skip


def lack_row(session: Session, row: Lack) -> dict[str, Any]:
    """A shortage as flat values."""
    return {
        "needs": list(row.needs), "people": list(row.people), "asked": row.asked, "lacking": row.lacking,
        "start": session.lister.time(row.start), "kind": row.kind, "until": session.lister.time(row.until),
    }  # fmt: skip


def _change_row(session: Session, line: Line) -> dict[str, Any]:
    row = session.office.snapshot.needs.get(line.need)
    return {
        "need": line.need, "venue": row.venue if row else None, "place": row.place if row else None,
        "before": line.before or None, "after": line.after or None, "told": line.told, "cost": line.cost,
        "reasons": dict(line.reasons),
    }  # fmt: skip


def _open_row(session: Session, need: str, places: int) -> dict[str, Any]:
    row = session.office.snapshot.needs[need]
    return {
        "need": need, "places": places, "venue": row.venue, "place": row.place, "conference": row.conference,
        "start": session.lister.time(row.start),
    }  # fmt: skip


def print_proposal(session: Session, proposal: Proposal, shown: Comparison) -> None:
    """For people: line by line, what stays open, where it gets thin."""
    say, snapshot = session.say, session.office.snapshot
    if not proposal.order.conferences:
        print(say("No published meeting asks for anybody then."))
        return
    words = PlanWording(say, snapshot)
    for row in shown.rows:
        print(words.line(row))
    for left in proposal.open:
        print(open_sentence(session, snapshot.needs[left.need], left.places))
    for thin in proposal.thin:
        print(words.thin(thin))


def print_sum(session: Session, proposal: Proposal, shown: Comparison) -> None:
    """What it comes to and what is proven, below all else: a province's findings fill many screens."""
    say = session.say
    if not proposal.order.conferences:
        return
    if proposal.lines:
        print(told_sentence(say, shown.totals))
    print(change_sentence(say, proposal))
    print(certificate_sentence(say, proposal.known, sought=False))


def open_sentence(session: Session, need: Need, places: int) -> str:
    """A place that stays open."""
    conference: Conference = session.office.snapshot.conferences[need.conference]
    return session.say.n(
        "Open: {venue}, {title}: {n} person",
        "Open: {venue}, {title}: {n} people",
        places,
        venue=venue_name(session.office.snapshot, need.venue),
        title=conference.title,
    )
