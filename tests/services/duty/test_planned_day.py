"""Days at the desk with plans between: of rosters and of meetings, made at any time and carried out later."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.planning.duty.plan.orders import order_of
from console.planning.duty.plan.proposal import RosterProposal
from console.planning.duty.plan.questions import PlanRoster
from console.planning.duty.plan.repairs import repair_order
from console.planning.plans.orders import day_order
from console.planning.plans.questions import MakePlan, run_here
from console.services.decision import Decision, Refused, Stale
from console.services.duty.planned import ApplyRosterPlan, applying
from console.services.plans.applying import applying as applying_meetings
from tests.services.duty.roster_day import RosterDay

KEPT = 3
MINUTE = 60.0  # the solver of programs goes by its own clock beside the one that it is handed: never that long


def steps() -> Callable[[], float]:
    """Seconds of a plan by how often it looks: the same plan on any machine, so that a day can be played again."""
    return count(0.0, MINUTE / 128).__next__


@dataclass(frozen=True)
class Kept:
    """A proposal with the state that it was made on."""

    proposal: RosterProposal
    state: Snapshot


class PlannedDay(RosterDay):
    """The same desk with a planner."""

    kept: list[Kept]

    @rule(last=st.booleans(), repair=st.booleans())
    def plan(self, last: bool, repair: bool) -> None:
        """A roster is planned, or mended; nothing is written yet."""
        if roster := self._roster(last):
            now = self.hand.now
            order = repair_order(self.snapshot, roster, now) if repair else order_of(roster, now)
            if order is not None:
                found = run_here(self.snapshot, PlanRoster(order, MINUTE), clock=steps())
                self.kept = [*self._proposals[-KEPT + 1 :], Kept(found, self.snapshot)]

    @precondition(lambda self: self._proposals)
    @rule(data=st.data(), some=st.booleans())
    def carry_out(self, data: st.DataObject, some: bool) -> None:
        """A plan, the whole or some of its lines, on the state that it was made on or a later one."""
        one = data.draw(st.sampled_from(self._proposals))
        self.kept = [other for other in self._proposals if other is not one]
        command: Any = applying(one.proposal)
        if some and one.proposal.lines:
            lines = data.draw(st.sets(st.sampled_from(range(len(one.proposal.lines)))))
            command = ApplyRosterPlan(command.roster, tuple(one.proposal.lines[n] for n in sorted(lines)))
        same = one.state is self.snapshot
        answer = self.do(command)
        assert isinstance(answer, Decision | Stale) or (isinstance(answer, Refused) and (some or not same)), answer

    @rule(day=st.integers(0, 1))
    def staff_meetings(self, day: int) -> None:
        """The day's meetings are staffed by a plan, which sees who is on duty."""
        now = self.hand.now
        conference = sorted(self.snapshot.conferences.values(), key=lambda row: row.start)[-1 if day else 0]
        order = day_order(self.snapshot, local_day(conference.start, ZoneInfo(self.snapshot.site.zone)), now)
        found = run_here(self.snapshot, MakePlan(order, 0))
        if found.lines:
            answer = self.do(applying_meetings(found))
            assert isinstance(answer, Decision), answer

    @property
    def _proposals(self) -> list[Kept]:
        return getattr(self, "kept", [])


TestPlannedDay = PlannedDay.TestCase
TestPlannedDay.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
