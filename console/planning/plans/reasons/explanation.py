"""Reasons as plain data: they cross process borders and are shown."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.findings import Finding

# what ends a shortage (`Way.code`)
REACH, SHIFT, ONE_MORE, TRAIN, RECALL = "reach", "shift", "one_more", "train", "recall"


@dataclass(frozen=True, slots=True)
class Moved:
    """One place of a need (id): the people (ids) `before` and `after`, '' for nobody."""

    need: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be sent. `there`: the plan sends them. `reasons` are named amounts (`costs.REASONS`), `cost`
    their weighted sum. Sent there, the plan as a whole leaves `unfilled` places more open and costs `plan_cost` more;
    `moves` are all that change, this one among them. `findings` are what speaks against it in the state that the plan
    makes: warnings, and what they hold that would have to be given up.
    """

    person: str
    there: bool = False
    reasons: tuple[tuple[str, int], ...] = ()
    cost: int = 0
    unfilled: int = 0
    plan_cost: int = 0
    moves: tuple[Moved, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody whom a rule bars, whatever is planned."""

    person: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Only this one finding keeps the person from the need (ids)."""

    need: str
    person: str
    finding: Finding

    @property
    def rule(self) -> str:
        """Which rule it is that would have to give way."""
        return self.finding.rule


@dataclass(frozen=True, slots=True)
class Verdict:
    """One person beside one need: the rules (codes) that are `kept`, and what the others find in the state that the
    plan makes. `possible`: a plan may send them. `anyway` is what would move if they were put there all the same, None
    where the place is not the plan's to give. `near`: open places of the plan that one finding keeps them from.
    """

    person: str
    kept: tuple[str, ...]
    findings: tuple[Finding, ...]
    possible: bool
    anyway: Candidate | None = None
    near: tuple[NearMiss, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A need (id) on the snapshot of number `seq`: it asks for `places`, of which the plan fills `filled`; the plan as
    a whole leaves `unfilled` open and costs `cost`. `reckoned`: the plan gives its places, so that costs are known;
    else candidates are ranked by the rules alone.

    `candidates` the best for the plan first; `left_out` the nearest of those whom rules bar; `others` counts the rest
    by rule, '' for people beyond the reach of a plan; `near` are one relaxation away. `verdict`: where a person was
    asked about.
    """

    seq: int
    need: str
    places: int
    filled: int
    unfilled: int
    cost: int
    reckoned: bool
    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]
    others: tuple[tuple[str, int], ...] = ()
    near: tuple[NearMiss, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a shortage, tried by planning again: of all places that the plan left open it fills `fills`, not
    only those of the shortage, and then leaves `left` open.

    REACH: `person` comes from `place`, which the plan's reach does not go to. SHIFT: `conference` begins at `start`, by
    `minutes` later (negative: earlier). ONE_MORE: one more person of `post` with `skills` at `place`. TRAIN: `person`
    learns `skills`. RECALL: `person` is back at `start`, before their leave ends.
    """

    code: str
    fills: int
    left: int
    place: str = ""
    post: str = ""
    skills: tuple[str, ...] = ()
    person: str = ""
    conference: str = ""
    start: datetime | None = None
    minutes: int = 0
