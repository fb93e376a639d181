"""Small sentences of true costs and of the road."""

from dataclasses import dataclass

from console.domain.conferences import Need
from console.domain.people import Person
from console.domain.snapshot import Snapshot
from console.domain.travel import kilometres_between
from console.planning.day.lanes import road_to
from console.planning.plans.reasons.explanation import Candidate
from console.wording.catalogue import Wording
from console.wording.names import decimal, duration
from console.wording.plans import reason_chip
from console.wording.reasons import points_explained

PUT_ANYWAY = "put_anyway"  # a way out of a verdict: facts need, person, moves


@dataclass(frozen=True, slots=True)
class Cost:
    """What a candidate costs the whole plan, in few words; `opens`: places more would stay open. `detail` says what
    speaks against them at this need, and what points are where `text` names some.
    """

    text: str
    opens: bool = False
    planned: bool = False
    detail: str = ""

    @property
    def in_points(self) -> bool:
        """Whether it names points, which want to be explained."""
        return not self.opens and not self.planned


def cost_of(say: Wording, row: Candidate) -> Cost:
    """A candidate's true cost, with the places that change beside their own."""
    own = say(", ").join(reason_chip(say, name, amount) for name, amount in row.reasons)
    if row.there:
        return Cost(say("In the plan"), planned=True, detail=own)
    if row.unfilled > 0:
        return Cost(say.n("{n} place more open", "{n} places more open", row.unfilled), opens=True, detail=own)
    detail = "\n".join(part for part in (own, points_explained(say)) if part)
    cost, others = f"{row.plan_cost:+d}" if row.plan_cost else "0", max(0, len(row.moves) - 1)
    if not others:
        return Cost(say("Whole plan {cost} points", cost=cost), detail=detail)
    words = say.n("Whole plan {cost} points · {n} change", "Whole plan {cost} points · {n} changes", others, cost=cost)
    return Cost(words, detail=detail)


def road_words(say: Wording, snapshot: Snapshot, need: Need, person: Person, replacing: str = "") -> str:
    """The way to a need: kilometres where coordinates are known, minutes; '' for none."""
    leaves = road_to(snapshot, need, person, replacing)
    if leaves is None:
        return ""
    minutes = duration(say, round((need.start - leaves).total_seconds() / 60))
    km = kilometres_between(snapshot, person.place, need.place) if person.place != need.place else None
    if km is None:
        return minutes
    return say("{km} km  {minutes}", km=f"{km:.0f}" if km >= 10 else decimal(say, km), minutes=minutes)
