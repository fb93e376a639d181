"""What the lanes show, as data: made from the plan, kept as long as nothing it rests on changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.domain.conferences import Need
from console.domain.staffing import local_day
from console.planning.day.axis import Axis, axis
from console.planning.day.kept import KeptLanes
from console.planning.day.lanes import HourCount, LaneGroup, hour_counts, lane_groups
from console.planning.day.plan import staff_of, unit_of
from console.planning.day.preview import Preview
from console.planning.day.verdict import Verdict
from console.planning.day.week import Week, week
from ui.pages.assignment.plan.plan import Plan

BASIS = ("assignments", "needs", "conferences", "people", "places", "rules", "sites", "travel_times", "calendar_days")


@dataclass(frozen=True, slots=True)
class Ghost:
    """A need laid on somebody's lane before it is assigned; `label` says what would happen. `leaves`: when the road to
    it would begin, None without one.
    """

    verdict: Verdict
    label: str
    held: bool = False
    leaves: datetime | None = None


@dataclass(frozen=True, slots=True)
class LaneScene:
    """Groups of lanes on one axis. `need` is the current need; `units` how many there are; `preview` the plan whose
    state this is.
    """

    groups: tuple[LaneGroup, ...]
    start: datetime
    end: datetime
    counts: tuple[HourCount, ...]
    need: Need | None = None
    units: int = 1
    preview: Preview | None = None

    def axis(self, width: int) -> Axis:
        """The axis over so many pixels."""
        return Axis(self.start, self.end, max(1, width))


class Scenes:
    """The day's lanes and the week's, each made anew only when the state, the units or the time changed."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._day: tuple[tuple[Any, ...], tuple[LaneGroup, ...]] = ((), ())
        self._week: tuple[tuple[Any, ...], Week | None] = ((), None)
        self._kept = KeptLanes()

    def day(self, needs: tuple[Need, ...]) -> LaneScene:
        """The day of the units in sight; `needs` are those of the chosen meetings."""
        plan, snapshot = self.plan, self.plan.state
        units = plan.units
        known = frozenset(units)
        own = tuple(need for need in needs if unit_of(snapshot, need.place) in known)
        shown = axis(own, plan.noon, plan.zone, 1, plan.zoom, plan.need)
        key = (units, plan.day, *self._basis())
        if not same(key, self._day[0]):
            span = local_day(plan.noon, plan.zone)
            made = (lane_groups(snapshot, unit, staff_of(snapshot, unit), span, self._kept.lane) for unit in units)
            self._day = (key, tuple(group for groups in made for group in groups))
        counts = hour_counts(snapshot, own, shown.hours()[:-1])
        return LaneScene(self._day[1], shown.start, shown.end, counts, plan.need, len(units), plan.preview)

    def week(self) -> Week:
        """The week of the units in sight, all meetings."""
        units, monday = self.plan.units, self.plan.day.isocalendar()[:2]
        key = (units, monday, *self._basis())
        if self._week[1] is None or not same(key, self._week[0]):
            self._week = (key, week(self.plan.state, units, self.plan.day))
        assert self._week[1] is not None
        return self._week[1]

    def _basis(self) -> tuple[Any, ...]:
        return tuple(getattr(self.plan.state, name) for name in BASIS)


def same(key: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two keys are made of the same things: tables by identity, the rest by value."""
    return (
        len(key) == len(other) and key[:2] == other[:2] and all(a is b for a, b in zip(key[2:], other[2:], strict=True))
    )
