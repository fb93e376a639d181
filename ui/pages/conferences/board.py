"""What the page looks at: the day, the systems left out, the conference; and its rows, made anew only when needed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import CANCELLED, DRAFT, Conference
from console.domain.places import by_code
from console.domain.presence import meets_within
from console.planning.conferences.cells import Order
from console.planning.conferences.day import Block, ConferenceDay, conference_day
from console.planning.conferences.phase import Phase, is_pressing, phase
from console.planning.conferences.readiness import readiness
from console.planning.conferences.rows import ReadyRow
from console.planning.conferences.standing import Standing, standing
from console.planning.day.plan import working_day
from ui.desk import Desk
from ui.pages.conferences.columns import PlaceRow


class Board:
    """Holds no widget; `refresh` follows the state of the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.date = working_day(desk.snapshot, desk.now())
        self.off: set[str] = set()
        self.conference = ""
        self.whole: ConferenceDay | None = None
        self.day: ConferenceDay | None = None
        self.rows: tuple[PlaceRow, ...] = ()
        self.standing = Standing()
        self.unsettled = False
        self._order = Order()
        self._known: dict[str, PlaceRow] = {}

    @property
    def zone(self) -> ZoneInfo:
        """The site's."""
        return ZoneInfo(self.desk.snapshot.site.zone)

    @property
    def noon(self) -> datetime:
        """A moment of the day."""
        return datetime(self.date.year, self.date.month, self.date.day, 12, tzinfo=self.zone)

    def refresh(self, *, hold: bool = False) -> None:
        """The day as it stands, without the systems left out; the conference stays while it is there. With `hold` rows
        keep their order for now (`unsettled`): an event repaints its cell and moves nothing.
        """
        self.whole = conference_day(self.desk.snapshot, self.noon)
        lanes = tuple(lane for lane in self.whole.lanes if lane.system not in self.off)
        whole = self.whole
        tests = tuple(test for test in whole.tests if test.system not in self.off)
        self.day = replace(whole, lanes=lanes, overlaps=whole.overlaps if not self.off else (), tests=tests)
        if self.block() is None:
            self.conference = self._first()
        self._refresh_rows(hold)

    def block(self) -> Block | None:
        """The block of the conference looked at."""
        blocks = self.day.blocks if self.day else ()
        return next((block for block in blocks if block.conference == self.conference), None)

    def current(self) -> Conference | None:
        """The conference looked at."""
        return self.desk.snapshot.conferences.get(self.conference)

    @property
    def pressing(self) -> bool:
        """Whether its people should be there by now."""
        block = self.block()
        return block is not None and is_pressing(block, self.desk.now())

    def row(self, place: str) -> PlaceRow | None:
        """The row of a place."""
        return self._known.get(place)

    def day_of(self, conference: Conference) -> date:
        """The site's day on which it begins."""
        return self.desk.local(conference.start).date()

    def next_date(self) -> date | None:
        """The next day after this one that has a conference, else the last before it."""
        days = {self.day_of(c) for c in self.desk.snapshot.conferences.values() if c.state != CANCELLED}
        later = [day for day in days if day > self.date]
        earlier = [day for day in days if day < self.date]
        return min(later) if later else max(earlier, default=None)

    def go_to(self, conference: Conference) -> None:
        """Look at this one, on its day, whatever was left out."""
        midnight = datetime(self.date.year, self.date.month, self.date.day, tzinfo=self.zone)
        if not meets_within(conference, midnight, midnight + timedelta(days=1)):
            self.date = self.day_of(conference)
        self.conference = conference.id
        self.off.discard(conference.system)

    def step_day(self, days: int) -> date:
        """So many days on."""
        return self.date + timedelta(days=days)

    def _first(self) -> str:
        """The one that is on or comes next, else the last."""
        blocks, now = self.day.blocks if self.day else (), self.desk.now()
        ahead = [block for block in blocks if phase(block, now) is not Phase.OVER and now < block.end]
        return (ahead or list(blocks[-1:]) or [None])[0].conference if blocks else ""  # type: ignore[union-attr]

    def _refresh_rows(self, hold: bool) -> None:
        """The rows of the matrix, what is not ready first; a row that stayed the same is the same object."""
        snapshot, conference, now = self.desk.snapshot, self.current(), self.desk.now()
        if conference is None or conference.state == DRAFT:
            self.standing, self.rows, self._known, self.unsettled = Standing(), (), {}, False
            return
        stands = standing(snapshot, conference, now, pressing=self.pressing)
        self.standing = stands if stands != self.standing else self.standing
        found = readiness(snapshot, conference, self.noon)
        top = found[0].place if found and not found[0].parent else ""
        wanted = self._order.of(found, self.standing, now)
        shown = self._held(wanted) if hold else wanted
        self.unsettled = shown is not wanted
        self.rows = tuple(self._row(row, top) for row in shown)
        self._known = {row.ready.place: row for row in self.rows}

    def _held(self, wanted: tuple[ReadyRow, ...]) -> tuple[ReadyRow, ...]:
        """The rows in the order in which they stand, while they are the same places."""
        places = [row.ready.place for row in self.rows]
        if len(places) != len(wanted) or all(row.place == place for row, place in zip(wanted, places, strict=True)):
            return wanted
        by_place = {row.place: row for row in wanted}
        return tuple(by_place[place] for place in places) if by_place.keys() == set(places) else wanted

    def _row(self, row: ReadyRow, top: str) -> PlaceRow:
        known = self._known.get(row.place)
        if known is not None and known.ready is row and known.standing is self.standing:
            return known
        place = self.desk.snapshot.places.derived(by_code).get(row.place)
        return PlaceRow(row, self.standing, place.name if place else row.place, row.parent in ("", top))
