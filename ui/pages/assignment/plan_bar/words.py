"""What the plan bar says of the state of planning."""

from collections.abc import Sequence

from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.planning.day.preview import Preview
from console.wording.catalogue import Wording
from console.wording.findings import FindingWording
from console.wording.names import person_name
from console.wording.planner import planner_sentence
from console.wording.plans import PlanWording
from console.wording.reasons import ReasonWording
from ui.pages.assignment.plan.planning import Planning

MOST = 6  # shortages in the tool tip
SLOW = 2.0  # seconds; what takes less is not counted aloud


def title(say: Wording, planning: Planning) -> str:
    """What kind of plan it is."""
    return say("Repair proposed") if planning.wanted and planning.wanted.repairs else say("Plan preview")


def headline(say: Wording, snapshot: Snapshot, planning: Planning) -> str:
    """What set a repair off; more of it counted, and what waits behind it."""
    wanted = planning.wanted
    if wanted is None or not wanted.repairs:
        return ""
    words = PlanWording(say, snapshot).trouble(wanted.troubles[0])
    more = len(wanted.troubles) - 1
    if more:
        words = say.n("{fact} ({n} more)", "{fact} ({n} more)", more, fact=words)
    if waiting := len(planning.queue):
        waits = say.n("{n} more repair waits", "{n} more repairs wait", waiting)
        words = say("; ").join((words, waits))
    return words


def state_words(say: Wording, planning: Planning) -> str:
    """How far it is."""
    if planning.failed is not None:
        return planner_sentence(say, planning.failed.code, planning.failed.facts)
    if planning.applying:
        return say("Being applied…")
    if planning.proposal is None:
        return _timed(say, planning, say("Planning…"))
    if planning.waiting:
        return say("Something has changed; it is planned anew…")
    if planning.running:
        return _timed(say, planning, say("Being proven…") if planning.proposal.known.fewest else say("Being bettered…"))
    if planning.renewed:
        return say("Something had changed; planned anew")
    if planning.restarted:
        return say("The planner was started anew")
    if planning.stopped:
        return say("Stopped; this is the best so far")
    if not is_plain(planning):
        return ""
    return say("Worked out in the background") if planning.proposal.lines else say("Nothing to change")


def is_plain(planning: Planning) -> bool:
    """A plan that is done, of which nothing else is to be said."""
    special = planning.renewed or planning.restarted or planning.stopped or planning.applying or planning.failed
    plan = planning.wanted is not None and not planning.wanted.repairs
    return plan and not special and not planning.running


def refusal_words(say: Wording, snapshot: Snapshot, found: Sequence[Finding]) -> str:
    """Why the plan was not applied: the first reason, the others counted."""
    fact, more = FindingWording(say, snapshot).fact(found[0]), len(found) - 1
    first = say.n("{fact} ({n} more)", "{fact} ({n} more)", more, fact=fact) if more else fact
    return say("Not applied: {reason}", reason=first)


def told_names(say: Wording, snapshot: Snapshot, preview: Preview) -> str:
    """Who knows already that they were sent, and would not be any more."""
    people = dict.fromkeys(line.before for line in preview.lines if line.told)
    return say(", ").join(person_name(snapshot, key) for key in people)


def lack_words(say: Wording, snapshot: Snapshot, preview: Preview) -> str:
    """Why places stay open, a shortage a line."""
    wording = ReasonWording(say, snapshot)
    return "\n".join(wording.lack(row) for row in preview.proposal.lacks[:MOST])


def seconds_text(say: Wording, seconds: float) -> str:
    """0.18 s, 2.4 s, 31 s."""
    digits = 2 if seconds < 1 else 1 if seconds < 10 else 0
    return say("{seconds} s", seconds=f"{seconds:.{digits}f}")


def _timed(say: Wording, planning: Planning, words: str) -> str:
    seconds = planning.asking.seconds()
    return say("{what} {time}", what=words, time=seconds_text(say, seconds)) if seconds >= SLOW else words
