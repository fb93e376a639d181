"""What the planner has said about one plan on one state; nothing of it outlives either."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from console.domain.conferences import Need
from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.planning.optimise.compiling.compiled import Order
from console.planning.plans.orders import order_of
from console.planning.plans.proposal import Lack
from console.planning.plans.reasons.explanation import Explanation, Way
from ui.pages.assignment.plan.plan import Plan
from ui.pages.assignment.plan.planning import BASIS

SECONDS = 60  # so long an order stands though time goes on: asked anew it would be planned anew


@dataclass
class Known:
    """`lacks` is None while not asked; `ways` by shortage, those in `whole` with nothing left to try. The `order` is
    made when it is first asked for, which is not while a hand holds something.
    """

    state: Snapshot
    make: Callable[[], Order]
    lacks: tuple[Lack, ...] | None = None
    explained: dict[str, Explanation] = field(default_factory=dict)
    ways: dict[Lack, tuple[Way, ...]] = field(default_factory=dict)
    whole: set[Lack] = field(default_factory=set)

    @cached_property
    def order(self) -> Order:
        """Of the plan that all this is about."""
        return self.make()

    def of(self, need: str, place: str) -> Lack | None:
        """The shortage that a need stands in, else the largest with a need at this place or below."""
        lacks = self.lacks or ()
        if need:
            return next((lack for lack in lacks if need in lack.needs), None)
        return next((lack for lack in lacks if any(self._lies(key, place) for key in lack.needs)), None)

    def _lies(self, need: str, place: str) -> bool:
        row = self.state.needs.get(need)
        ways = self.state.places.derived(paths)
        return row is not None and any(step.code == place for step in ways.get(row.place, ()))


class Knowing:
    """`now()` is what is known of the plan that is shown, else of the best plan for the meetings that are shown."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.desk = plan, plan.desk
        self._known: Known | None = None
        self._about: tuple[object, ...] = ()
        self._at = self.desk.now()

    def now(self) -> Known:
        """Empty again as soon as something that a plan is made of has changed."""
        known, snapshot, plan = self._known, self.desk.snapshot, self.plan
        shown = plan.preview.proposal if plan.preview else None
        about = (shown.order if shown else None, shown.lacks if shown else (), plan.chosen(), plan.day)
        if known is None or about != self._about or self._old(known):
            known = self._known = Known(snapshot, self._order)
            if shown is not None and shown.lacks:
                known.lacks = shown.lacks
            self._at = self.desk.now()
        self._about = about  # equal or not: what is the same object compares at once
        return known

    def _old(self, known: Known) -> bool:
        late = self.plan.preview is None and (self.desk.now() - self._at).total_seconds() >= SECONDS
        return late or any(getattr(known.state, name) is not getattr(self.desk.snapshot, name) for name in BASIS)

    def _order(self) -> Order:
        plan = self.plan
        if plan.preview is not None:
            return plan.preview.proposal.order
        day = local_day(plan.noon, plan.zone)
        return order_of(self.desk.snapshot, plan.chosen(), self.desk.now(), span=day)


def may_be_planned(plan: Plan, need: Need | None) -> bool:
    """Whether somebody may still be sent to a need."""
    return need is not None and need.end > plan.desk.now()
