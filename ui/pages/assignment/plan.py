"""What the page works on: the day, the chosen meetings, the current need and unit, the findings known so far."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import DRAFT, Conference, Need
from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.planning.day.axis import Zoom, axis
from console.planning.day.findings import Inspection, advanced, begun, worked
from console.planning.day.lanes import hour_counts, lane_groups
from console.planning.day.needs import Branch, need_tree
from console.planning.day.plan import day_conferences, needs_of_day, staff_of, there, unit_of, working_day
from ui.desk import Desk
from ui.pages.assignment.lanes.scene import LaneScene

AT_ONCE = 64  # places looked at within one frame; more are done in slices
ZOOMS = (Zoom.MEETINGS, Zoom.NEED, Zoom.DAY)


@dataclass(slots=True)
class Plan:
    """Everything here follows from the state and these few choices."""

    desk: Desk
    day: date = field(init=False)
    off: set[str] = field(default_factory=set)
    gaps_only: bool = False
    zoom: Zoom = Zoom.MEETINGS
    need_id: str = ""
    unit: str = ""
    inspection: Inspection = field(init=False)

    def __post_init__(self) -> None:
        self.day = working_day(self.desk.snapshot, self.desk.now())
        self.inspection = begun(self.desk.snapshot)

    @property
    def today(self) -> date:
        """The site's day now."""
        return self.desk.local(self.desk.now()).date()

    @property
    def zone(self) -> ZoneInfo:
        """The site's zone."""
        return ZoneInfo(self.desk.snapshot.site.zone)

    @property
    def noon(self) -> datetime:
        """A moment in the day shown."""
        return datetime.combine(self.day, time(12), self.zone)

    @property
    def need(self) -> Need | None:
        """The current need, None when it is gone or none is."""
        return self.desk.snapshot.needs.get(self.need_id)

    def follow(self) -> bool:
        """Take up the newest state; whether the findings are complete."""
        self.inspection = advanced(self.inspection, self.desk.snapshot)
        if len(self.inspection.pending) <= AT_ONCE:
            self.inspection = worked(self.inspection, AT_ONCE)
        return self.inspection.complete

    def work(self) -> bool:
        """Look at some more places; whether all are looked at."""
        self.inspection = worked(self.inspection, AT_ONCE)
        return self.inspection.complete

    def go_to_day(self, day: date) -> None:
        """Show another day."""
        self.day, self.off, self.need_id, self.unit = day, set(), "", ""

    def step_day(self, by: int) -> None:
        """The day before or after."""
        self.go_to_day(self.day + timedelta(days=by))

    def conferences(self) -> tuple[Conference, ...]:
        """Published conferences of the day."""
        return day_conferences(self.desk.snapshot, self.day)

    def drafts(self) -> int:
        """How many conferences of the day are drafts still."""
        return len(day_conferences(self.desk.snapshot, self.day, DRAFT))

    def chosen(self) -> tuple[str, ...]:
        """Ids of the meetings that are looked at."""
        return tuple(c.id for c in self.conferences() if c.id not in self.off)

    def needs(self) -> tuple[Need, ...]:
        """The needs of the chosen meetings."""
        return needs_of_day(self.desk.snapshot, self.chosen(), self.day)

    def findings(self) -> tuple[Finding, ...]:
        """What is found about the chosen meetings, as far as known."""
        return self.inspection.findings(self.chosen())

    def tree(self, needs: tuple[Need, ...]) -> tuple[Branch, ...]:
        """The needs as a tree."""
        return need_tree(self.desk.snapshot, needs, self.inspection.by_place, gaps_only=self.gaps_only)

    def totals(self, needs: tuple[Need, ...]) -> tuple[int, int, int]:
        """People needed, assigned to these needs, missing."""
        return totals(self.desk.snapshot, needs)

    def first_gap(self, needs: tuple[Need, ...]) -> str:
        """The first need that lacks somebody, else the first, '' without any."""
        gap = next((n.id for n in needs if len(there(self.desk.snapshot, n.id)) < n.count), "")
        return gap or next((n.id for n in needs), "")

    def look_at(self, need: str, place: str) -> None:
        """Make a need current, or only the unit of a place."""
        self.need_id = need
        self.unit = unit_of(self.desk.snapshot, place)

    def scene(self, needs: tuple[Need, ...]) -> LaneScene:
        """The lanes of the current unit."""
        snapshot = self.desk.snapshot
        own = tuple(need for need in needs if unit_of(snapshot, need.place) == self.unit)
        shown = axis(own, self.noon, self.zone, 1, self.zoom, self.need)
        groups = lane_groups(snapshot, self.unit, staff_of(snapshot, self.unit), self.noon)
        return LaneScene(groups, shown.start, shown.end, hour_counts(snapshot, own, shown.hours()[:-1]), self.need)


def totals(snapshot: Snapshot, needs: tuple[Need, ...]) -> tuple[int, int, int]:
    """People needed, assigned to these needs, missing."""
    counts = [(need.count, len(there(snapshot, need.id))) for need in needs]
    missing = sum(max(0, count - have) for count, have in counts)
    return sum(count for count, _ in counts), sum(have for _, have in counts), missing
