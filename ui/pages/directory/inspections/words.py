"""What the tab of inspections says of plans, cities and venues."""

from dataclasses import dataclass

from console.domain.checks import MEETING_CHECK, word_of
from console.domain.inspections import AHEAD, DONE, OPEN, OVERDUE, InspectionPlan, VenueStanding
from console.domain.snapshot import Snapshot
from console.planning.inspections.listing import CityRow, PlanRow
from console.wording.catalogue import Wording
from console.wording.inspections import rhythm, standing
from console.wording.names import level_name, place_name, system_name, venue_name
from ui.delegates.roles import Tone
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue

SYMBOLS = {OVERDUE: Symbol.BREACH, OPEN: Symbol.DUE, AHEAD: Symbol.NOT_STARTED, DONE: Symbol.DONE}
Row = PlanRow | VenueStanding


@dataclass(frozen=True, slots=True)
class Words:
    """Of one state of the site, in the language of the window."""

    say: Wording
    snapshot: Snapshot

    def name(self, row: Row) -> str:
        """A plan or a venue by name."""
        return row.plan.name if isinstance(row, PlanRow) else venue_name(self.snapshot, row.venue)

    def about(self, row: Row) -> str:
        """When a plan falls due; of a venue the plan's name."""
        if isinstance(row, PlanRow):
            return rhythm(self.say, row.plan)
        plan = self.snapshot.inspection_plans.get(row.plan)
        return plan.name if plan else row.plan

    def place(self, row: Row) -> str:
        """Where a venue is; of a plan for how many venues it is."""
        if isinstance(row, VenueStanding):
            return place_name(self.snapshot, row.place)
        return self.say.n("{n} venue", "{n} venues", row.venues)

    def state(self, row: Row) -> str:
        """How it stands."""
        say = self.say
        if isinstance(row, VenueStanding):
            return standing(say, row)
        if not row.plan.active:
            return say("Stopped")
        if row.overdue or row.due:
            return say("{overdue} overdue, {due} due", overdue=row.overdue, due=row.due)
        return say("Nothing is due")

    def symbol(self, row: Row) -> Symbol:
        """The shape of how it stands."""
        if isinstance(row, VenueStanding):
            return SYMBOLS[row.state]
        if not row.plan.active:
            return Symbol.PAUSED
        return Symbol.BREACH if row.overdue else Symbol.DUE if row.due else Symbol.DONE

    def tone(self, row: Row) -> Tone:
        """The colour of how it stands."""
        symbol = self.symbol(row)
        return {Symbol.BREACH: Tone.CRIT, Symbol.DUE: Tone.WARN, Symbol.PAUSED: Tone.MUTED}.get(symbol, Tone.NONE)

    def due(self, row: Row) -> str:
        """The day on which a venue is due."""
        return row.due.isoformat() if isinstance(row, VenueStanding) and row.due else ""

    def last(self, row: Row) -> str:
        """The day that was done last."""
        return row.last.isoformat() if isinstance(row, VenueStanding) and row.last else ""

    def city(self, row: CityRow) -> str:
        """The heading of a city."""
        say = self.say
        name = place_name(self.snapshot, row.city) if row.city else say("The province's own")
        if row.overdue or row.due:
            return say("{place}: {overdue} overdue, {due} due", place=name, overdue=row.overdue, due=row.due)
        return name

    def plan_facts(self, row: PlanRow) -> tuple[KeyValue, ...]:
        """A plan in detail."""
        say, plan, snapshot = self.say, row.plan, self.snapshot
        comma = say(", ").join
        return (
            KeyValue(say("State"), self.state(row), self.symbol(row)),
            KeyValue(say("Falls due"), rhythm(say, plan)),
            KeyValue(say("May be done"), say.n("from {n} day before", "from {n} days before", plan.within)),
            KeyValue(say("Checklist"), template_name(say, snapshot, plan.template)),
            KeyValue(say("Venues"), str(row.venues)),
            KeyValue(say("Inspected"), str(row.done)),
            KeyValue(say("Systems"), comma(system_name(say, snapshot, c) for c in plan.systems) or say("All systems")),
            KeyValue(say("Places"), comma(place_name(snapshot, c, 0) for c in plan.places) or say("All places")),
            KeyValue(say("Levels"), comma(level_name(say, snapshot, c) for c in plan.levels) or say("All levels")),
            KeyValue(say("First day"), plan.since),
        )

    def venue_facts(self, row: VenueStanding) -> tuple[KeyValue, ...]:
        """A venue in a plan in detail."""
        say = self.say
        run = self.snapshot.check_runs.get(row.run)
        found = (
            KeyValue(say("State"), self.state(row), self.symbol(row)),
            KeyValue(say("Plan"), self.about(row)),
            KeyValue(say("Place"), self.place(row)),
            KeyValue(say("Due on"), self.due(row)),
            KeyValue(say("Missed"), say.n("{n} time", "{n} times", row.missed) if row.missed else ""),
            KeyValue(say("Done last"), self.last(row)),
            KeyValue(say("Begun"), run.number if run else ""),
        )
        return tuple(fact for fact in found if fact.value)


def templates(say: Wording, snapshot: Snapshot) -> list[tuple[str, str]]:
    """The checklists that a plan may go by, as (code, name)."""
    rows = (t for t in snapshot.check_templates.values() if t.current and t.purpose != MEETING_CHECK)
    found = {row.code: word_of(row.names, say.language) for row in sorted(rows, key=lambda row: row.code)}
    return list(found.items())


def template_name(say: Wording, snapshot: Snapshot, code: str) -> str:
    """A checklist by name, by its code where there is none any more."""
    return dict(templates(say, snapshot)).get(code, code)


def kinds_of(snapshot: Snapshot, plan: InspectionPlan) -> list[tuple[str, str]]:
    """The kinds of periods that the site has, and those that the plan names."""
    known = {period.kind for period in snapshot.periods.values() if period.kind} | set(plan.kinds)
    return [(kind, kind) for kind in sorted(known)]
