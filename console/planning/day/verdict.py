"""What dropping a person on a need would mean: the verdict that is shown while the hand still holds it."""

from dataclasses import dataclass
from enum import StrEnum

from console.domain.conferences import Need
from console.domain.findings import Finding, WayOut
from console.domain.people import Person
from console.domain.rules import DOUBLE_BOOKING
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge
from console.planning.candidates import ways_out
from console.planning.day.plan import replaced, there


class Fit(StrEnum):
    """How a person fits a need. The values are the severities of the tool tip."""

    FITS = "fits"
    WARNING = "warning"
    BLOCKED = "blocking"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`replacing` is the assignment that would make room, `findings` what speaks against it, the weightiest first."""

    need: Need
    person: Person
    replacing: str
    findings: tuple[Finding, ...]
    fit: Fit

    @property
    def main(self) -> Finding | None:
        """The finding to be said first."""
        return self.findings[0] if self.findings else None

    @property
    def short(self) -> int:
        """Minutes that lack to another need; 0 when time is not the matter."""
        return max((int(f.facts["short"]) for f in self.findings if f.rule == DOUBLE_BOOKING), default=0)

    @property
    def lacks_before(self) -> bool:
        """Whether the missing minutes lie at the begin of the need (what came before runs too long)."""
        return any(f.rule == DOUBLE_BOOKING and f.facts["earliest"] is not None for f in self.findings)


def verdict(snapshot: Snapshot, need: Need, person: Person, replacing: str = "") -> Verdict:
    """The same rules that decide at the drop. Without `replacing` a full need gives up who came last."""
    if any(row.person == person.id for row in there(snapshot, need.id)):
        return Verdict(need, person, "", (), Fit.THERE)
    room = replacing or replaced(snapshot, need)
    findings = judge(snapshot, need, person, without=(room,) if room else ())
    blocked = any(finding.blocks for finding in findings)
    fit = Fit.BLOCKED if blocked else Fit.WARNING if findings else Fit.FITS
    return Verdict(need, person, room, findings, fit)


def verdict_ways(snapshot: Snapshot, said: Verdict) -> tuple[WayOut, ...]:
    """The ways out of the main finding, with names; none when it fits."""
    return ways_out(snapshot, said.main) if said.main else ()
