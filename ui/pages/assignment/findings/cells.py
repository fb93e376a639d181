"""What the cells of the findings say."""

from console.domain.findings import Finding, WayOut
from console.domain.rules import SHORTFALL
from console.domain.snapshot import Snapshot
from console.planning.candidates import ways_out
from console.planning.plans.proposal import Lack
from console.planning.plans.reasons.explanation import Way
from console.wording.catalogue import mark
from console.wording.names import conference_title, person_name, place_name, severity_name
from console.wording.reasons import ReasonWording
from console.wording.staffing import short_venue_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column
from ui.pages.assignment.cells.words import hhmm
from ui.pages.assignment.reasons.reasons import Reasons
from ui.theme.symbols import Symbol


def finding_key(finding: Finding) -> str:
    """What makes a finding the same one after the state has moved on."""
    facts = finding.facts
    about = facts.get("other_need") or facts.get("post") or facts.get("day") or ""
    start = facts.get("start", "") if not finding.person else ""
    return "|".join(map(str, (finding.rule, finding.need, finding.person, finding.place, about, start)))


class FindingCells:
    """What the cells say about one state; ways out are looked up only for rows that are painted. A shortage that the
    planner has found says what it is made of, and its own ways out.
    """

    def __init__(self, desk: Desk, reasons: Reasons) -> None:
        self.desk, self.reasons = desk, reasons
        self.renew(desk.snapshot)

    def renew(self, state: Snapshot) -> None:
        """What is shown has moved on: the state as it is, or as a plan would leave it."""
        self.state = state
        self.wording = ReasonWording(self.desk.say, state)
        self._ways: dict[str, tuple[WayOut, ...]] = {}

    def lack(self, row: Finding) -> Lack | None:
        """The shortage that a place without anybody belongs to, where the planner has said so."""
        return self.reasons.known.of(row.need, "") if row.rule == SHORTFALL and row.need else None

    def ways(self, row: Finding) -> tuple[WayOut | Way, ...]:
        """Out of a finding, the best first."""
        if (lack := self.lack(row)) is not None and (found := self.reasons.known.ways.get(lack)):
            return found
        key = finding_key(row)
        if key not in self._ways:
            self._ways[key] = ways_out(self.state, row)
        return self._ways[key]

    def severity(self, row: Finding) -> str:
        """A venue with nobody is counted apart from what blocks, so it is named apart as well."""
        return self.wording.tag(SHORTFALL) if row.rule == SHORTFALL else severity_name(self.desk.say, row.severity)

    def rule(self, row: Finding) -> str:
        return self.desk.say("Presence") if row.rule == SHORTFALL else self.wording.tag(row.rule)

    def about(self, row: Finding) -> str:
        snapshot, need = self.state, self.state.needs.get(row.need)
        venue = short_venue_name(snapshot, need.venue) if need else place_name(snapshot, row.place, from_rank=-1)
        if row.person:
            return f"{person_name(snapshot, row.person)} → {venue}"
        return f"{venue} {hhmm(self.desk, need.meeting_start)}" if need else venue  # the time that the tree names

    def meeting(self, row: Finding) -> str:
        return conference_title(self.state, row.conference)

    def fact(self, row: Finding) -> str:
        lack = self.lack(row)
        return self.wording.lack(lack) if lack is not None else self.wording.fact(row)

    def way(self, row: Finding) -> str:
        ways = self.ways(row)
        return self._way(ways[0]) if ways else ""

    def _way(self, way: WayOut | Way) -> str:
        return self.wording.way_out(way) if isinstance(way, Way) else self.wording.way(way)

    def tip(self, row: Finding) -> str:
        ways = [f"{n}  {self._way(way)}" for n, way in enumerate(self.ways(row), start=1)]
        return "\n".join((self.wording.rule(row.rule), self.fact(row), *ways))


def _look(row: Finding) -> tuple[Symbol, Tone]:
    """Nobody there is the diamond, whatever the site's severity; else the shape of the severity."""
    if row.rule == SHORTFALL:
        return Symbol.UNSTAFFED, Tone.UNST
    return (Symbol.BREACH, Tone.CRIT) if row.blocks else (Symbol.DUE, Tone.WARN)


def finding_columns(cells: FindingCells) -> tuple[Column, ...]:
    """Severity, rule, whom it is about, the meeting, the fact, the way out."""
    severity = {
        Cell.SYMBOL: lambda row: _look(row)[0],
        Cell.TONE: lambda row: _look(row)[1],
    }
    second = {Cell.TONE: lambda row: Tone.SECOND}
    return (
        Column("severity", mark("Severity"), cells.severity, 116, severity),
        Column("rule", mark("Rule"), cells.rule, 96, second),
        Column("about", mark("Concerns"), cells.about, 190, stretch=1, tip=cells.tip),
        Column("meeting", mark("Conference"), cells.meeting, 160, second, stretch=1, drop=2, tip=cells.meeting),
        Column("fact", mark("Fact"), cells.fact, 260, second, stretch=4, drop=1, tip=cells.tip),
        Column(
            "way", mark("Way out"), cells.way, 220,
            {Cell.KEYS: lambda row: "1" if cells.ways(row) else None}, stretch=3, tip=cells.tip,
        ),
    )  # fmt: skip
