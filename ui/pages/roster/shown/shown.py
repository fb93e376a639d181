"""Which roster, or which days as they hold; by line or by person; of which unit."""

from collections.abc import Collection
from datetime import date, timedelta

from console.domain.duty.lines import DutyLine
from console.domain.duty.rosters import NEW, PUBLISHED, Roster, rows_of
from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.planning.duty.grid import DutyGrid, grid_of
from console.planning.duty.now import lines_in_order
from console.planning.duty.persons import PersonRow, by_person
from console.wording.duty import day_head
from ui.desk import Desk

WEEK = 7
UNITS_AT_ONCE = 12  # lines; with more of them one unit is looked at


class Shown:
    """`roster` is an id, '' for what holds from `first` on; `place` the unit's code, None for all."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.roster, self.first, self.days = "", self.today(), WEEK
        self.by_person, self.place = False, None  # type: tuple[bool, str | None]
        self.lit: frozenset[str] = frozenset()
        self.narrow = False
        self.preview: Snapshot | None = None  # as a plan would leave it

    def today(self) -> date:
        """The site's day."""
        return self.desk.local(self.desk.now()).date()

    @property
    def snapshot(self) -> Snapshot:
        """The state that is shown: as it is, or as a plan would leave it."""
        return self.preview if self.preview is not None else self.desk.snapshot

    @property
    def row(self) -> Roster | None:
        """The roster that is looked at."""
        return self.snapshot.rosters.get(self.roster)

    def rosters(self) -> tuple[Roster, ...]:
        """All rosters, the latest first."""
        return tuple(sorted(self.snapshot.rosters.values(), key=lambda r: (r.first, r.last, r.name), reverse=True))

    def choose_first(self) -> None:
        """The roster that counts today, else the next one, else what holds."""
        today = self.today().isoformat()
        rows = sorted(self.rosters(), key=lambda r: (not r.period, r.first))
        now = (r for r in rows if r.first <= today <= r.last and r.number)
        soon = (r for r in rows if r.last >= today)
        found = next(now, None) or next(soon, None)
        self.look_at(found.id if found else "")

    def look_at(self, roster: str) -> None:
        """Another roster, or '' for what holds; the unit stays where it has lines there."""
        self.roster = roster if roster in self.snapshot.rosters else ""
        if not self.roster:
            self.first = self.today()
        places = self.places()
        if self.place not in places:
            self.place = places[0] if len(self.lines_of(None)) > UNITS_AT_ONCE and places else None

    def step(self, number: int) -> None:
        """The roster before or after by its days; what holds goes by weeks."""
        if not self.roster:
            self.first += timedelta(days=number * WEEK)
            return
        rows = self.rosters()[::-1]
        at = next((n for n, row in enumerate(rows) if row.id == self.roster), 0)
        self.look_at(rows[min(max(0, at + number), len(rows) - 1)].id)

    def lines_of(self, place: str | None) -> tuple[DutyLine, ...]:
        """The lines that are looked at, of a unit (code) or of all."""
        every = self.snapshot.duty_lines.derived(lines_in_order)
        inside = self.row.lines if self.row is not None else tuple(line.id for line in every if line.active)
        return tuple(line for line in every if line.id in inside and place in (None, line.place))

    def places(self) -> tuple[str, ...]:
        """Codes of the units that have lines here, '' for the site's own, in the order of places."""
        known = self.snapshot.places.derived(by_code)
        found = {line.place for line in self.lines_of(None)}
        return tuple(sorted(found, key=lambda code: (code != "", code not in known, code)))

    @property
    def wanted(self) -> Collection[str] | None:
        """Ids of the lines in sight; None for all."""
        return None if self.place is None else tuple(line.id for line in self.lines_of(self.place))

    def grid(self) -> DutyGrid:
        """The grid in sight."""
        span = (self.first, self.first + timedelta(days=self.days - 1))
        return grid_of(self.snapshot, self.roster or span, self.desk.now(), self.wanted)

    def people(self) -> tuple[PersonRow, ...]:
        """The same by person."""
        span = (self.first, self.first + timedelta(days=self.days - 1))
        return by_person(self.snapshot, self.roster or span, self.wanted)

    @property
    def changed(self) -> bool:
        """Whether it was published and has entries that the next publication brings."""
        return self.row is not None and bool(self.row.number)

    @property
    def editable(self) -> bool:
        """A roster is worked on; what holds is changed by overrides."""
        return self.row is not None and not self.desk.read_only

    def dates(self, row: Roster) -> str:
        """04/02 – 12/02, 9 days."""
        say = self.desk.say
        first, last = date.fromisoformat(row.first), date.fromisoformat(row.last)
        count = (last - first).days + 1
        return say.n(
            "{first} – {last}, {n} day", "{first} – {last}, {n} days", count,
            first=day_head(say, first), last=day_head(say, last),
        )  # fmt: skip

    def last_edit(self) -> tuple[str, str]:
        """Who put the latest entry of a roster, and when (HH:MM in the site's zone); '' where it has none."""
        rows = [row for row in rows_of(self.snapshot.duty_entries, self.roster) if row.standing == NEW]
        latest = max(rows, key=lambda row: row.at, default=None)
        return (latest.by, f"{self.desk.local(latest.at):%H:%M}") if latest else ("", "")

    @property
    def published(self) -> bool:
        """Whether it holds as it stands."""
        return self.row is not None and self.row.state == PUBLISHED
