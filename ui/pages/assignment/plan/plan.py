"""What the page works on: the day, the chosen meetings, the current need and unit, the findings known so far."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import DRAFT, Conference, Need
from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.planning.day.axis import Zoom
from console.planning.day.findings import Inspection, advanced, begun, worked
from console.planning.day.needs import Branch, need_tree
from console.planning.day.plan import day_conferences, needs_of_day, there, unit_of, wide_units, working_day
from console.planning.day.preview import Preview
from console.planning.day.week import DAYS
from ui.desk import Desk
from ui.pages.assignment.plan.ahead import AT_ONCE, Ahead

ZOOMS = (Zoom.MEETINGS, Zoom.NEED, Zoom.DAY)


@dataclass(slots=True)
class Plan:
    """Everything here follows from the state and these few choices. `wide`: all units of the unit's city are in sight;
    `weekly`: seven days of them.
    """

    desk: Desk
    day: date = field(init=False)
    off: set[str] = field(default_factory=set)
    gaps_only: bool = False
    zoom: Zoom = Zoom.MEETINGS
    need_id: str = ""
    unit: str = ""
    wide: bool = False
    weekly: bool = False
    inspection: Inspection = field(init=False)
    preview: Preview | None = None
    ahead: Ahead = field(default_factory=Ahead)

    def __post_init__(self) -> None:
        self.day = working_day(self.desk.snapshot, self.desk.now())
        self.inspection = begun(self.desk.snapshot)

    @property
    def state(self) -> Snapshot:
        """The state that is shown: as it is, or as a plan would leave it that is not applied."""
        return self.preview.state if self.preview else self.desk.snapshot

    @property
    def inspected(self) -> Inspection:
        """What is found in the state that is shown, as far as known."""
        return self.ahead.inspection or self.inspection

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

    @property
    def units(self) -> tuple[str, ...]:
        """The units whose people are in sight: the current one, or those of its city."""
        return wide_units(self.desk.snapshot, self.unit) if self.wide else (self.unit,)

    def follow(self) -> bool:
        """Take up the newest state; whether the findings are complete."""
        self.inspection = advanced(self.inspection, self.desk.snapshot)
        if len(self.inspection.pending) <= AT_ONCE:
            self.inspection = worked(self.inspection, AT_ONCE)
        return self.inspection.complete

    def work(self) -> bool:
        """Look at some more places; whether all are looked at. What a plan would leave goes first: it is looked at."""
        if not self.ahead.complete:
            self.ahead.work()
        else:
            self.inspection = worked(self.inspection, AT_ONCE)
        return self.inspection.complete and self.ahead.complete

    def go_to_day(self, day: date) -> None:
        """Show another day. In the week the unit stays in sight, also on a day on which it has nothing to do."""
        self.day, self.off, self.need_id = day, set(), ""
        if not self.weekly:
            self.unit = ""

    def step_day(self, by: int) -> None:
        """The day before or after, or the week."""
        self.go_to_day(self.day + timedelta(days=by * (DAYS if self.weekly else 1)))

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
        return self.inspected.findings(self.chosen())

    def tree(self, needs: tuple[Need, ...]) -> tuple[Branch, ...]:
        """The needs as a tree."""
        return need_tree(self.state, needs, self.inspected.by_place, gaps_only=self.gaps_only)

    def first_gap(self, needs: tuple[Need, ...]) -> str:
        """The first need that lacks somebody, else the first, '' without any; in the week only of the unit in sight."""
        if self.weekly and self.unit:
            needs = tuple(need for need in needs if unit_of(self.desk.snapshot, need.place) == self.unit)
        gap = next((n.id for n in needs if len(there(self.state, n.id)) < n.count), "")
        return gap or next((n.id for n in needs), "")

    def look_at(self, need: str, place: str) -> None:
        """Make a need current, or only the unit of a place."""
        self.need_id = need
        self.unit = unit_of(self.desk.snapshot, place) if place or not self.weekly else self.unit


def totals(snapshot: Snapshot, needs: tuple[Need, ...]) -> tuple[int, int, int]:
    """People needed, assigned to these needs, missing."""
    counts = [(need.count, len(there(snapshot, need.id))) for need in needs]
    missing = sum(max(0, count - have) for count, have in counts)
    return sum(count for count, _ in counts), sum(have for _, have in counts), missing
