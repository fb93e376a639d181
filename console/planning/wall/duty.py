"""The page of duty: who serves each line now and next, and where nobody does [A]."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import HOLIDAY as HOLIDAY_DAY
from console.domain.duty.lines import WEEKEND, WORKDAY, DutyLine, strength_of
from console.domain.duty.patterns import Shift, shift_span
from console.domain.on_duty.in_force import Duty, pattern_of, serving
from console.domain.periods import running
from console.domain.snapshot import Snapshot
from console.domain.workdays import HOLIDAY
from console.planning.wall.kept import Kept
from console.planning.wall.scope import Scope
from console.planning.workdays import calendar_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Watch:
    """A shift of a line with who serves it, as it holds; `needed` by the line's table and the periods that run."""

    shift: Shift
    start: datetime
    end: datetime
    duties: tuple[Duty, ...]
    needed: int

    @property
    def missing(self) -> int:
        """How many lack."""
        return max(0, self.needed - len(self.duties))


@dataclass(frozen=True, slots=True)
class Post:
    """A line with its shift now (None between two), and the next to begin."""

    line: DutyLine
    now: Watch | None
    next: Watch | None

    @property
    def missing(self) -> int:
        """How many lack now."""
        return self.now.missing if self.now is not None else 0


@dataclass(frozen=True, slots=True)
class DutyBoard:
    """`posts` the site's own lines in their order, then those of units where somebody lacks now or next; of `units`
    lines of units `short` lack somebody now.
    """

    posts: tuple[Post, ...]
    units: int
    short: int


class DutyWatch:
    """Looked at again with other tables and each full minute."""

    def __init__(self, places: tuple[str, ...] = ()) -> None:
        self._scope = Scope(places)
        self._kept: Kept[DutyBoard] = Kept()

    def read(self, snapshot: Snapshot, now: datetime) -> DutyBoard:
        """The lines at `now`."""
        s = snapshot
        layers = (s.duty_lines, s.shift_patterns, s.rosters, s.duty_entries, s.overrides, s.rotations)
        around = (s.periods, s.sites, s.calendar_days, s.places)
        return self._kept.get((*layers, *around), lambda: self._look(s, now), int(now.timestamp()) // 60)

    def _look(self, snapshot: Snapshot, now: datetime) -> DutyBoard:
        on = {period.id for period in running(snapshot.periods.values(), now)}
        lines = [row for row in snapshot.duty_lines.values() if row.active and (not row.period or row.period in on)]
        shown = [row for row in lines if self._scope.whole or (row.place and self._scope.holds(snapshot, row.place))]
        posts = [_post(snapshot, line, now) for line in sorted(shown, key=lambda r: (r.place, r.order, r.id))]
        own = [post for post in posts if not post.line.place or not self._scope.whole]
        units = [post for post in posts if post.line.place and self._scope.whole]
        lacking = [post for post in units if post.missing or (post.next is not None and post.next.missing)]
        lacking.sort(key=lambda post: -post.missing)
        return DutyBoard((*own, *lacking), len(units), sum(post.missing > 0 for post in units))


def _post(snapshot: Snapshot, line: DutyLine, now: datetime) -> Post:
    watches = sorted(_watches(snapshot, line, now), key=lambda watch: watch.start)
    here = [watch for watch in watches if watch.start <= now < watch.end]
    ahead = [watch for watch in watches if watch.start > now]
    return Post(line, here[-1] if here else None, ahead[0] if ahead else None)


def _watches(snapshot: Snapshot, line: DutyLine, now: datetime) -> Iterator[Watch]:
    """The shifts of yesterday, today and tomorrow."""
    pattern, zone = pattern_of(snapshot, line), ZoneInfo(snapshot.site.zone)
    today = now.astimezone(zone).date()
    for day in (today - _DAY, today, today + _DAY) if pattern is not None else ():
        for shift in pattern.shifts if pattern is not None else ():
            start, end = shift_span(day, shift, zone)
            if end > now:
                duties = serving(snapshot, line, day, shift)
                yield Watch(shift, start, end, duties, _needed(snapshot, line, day, shift, start))


def _needed(snapshot: Snapshot, line: DutyLine, day: date, shift: Shift, start: datetime) -> int:
    facts = calendar_of(snapshot).day(day)
    kind = HOLIDAY_DAY if facts.why == HOLIDAY else WORKDAY if facts.spans else WEEKEND
    more = sum(
        row.more
        for period in running(snapshot.periods.values(), start)
        for row in period.strength
        if row.line == line.id and row.shift in ("", shift.code)
    )
    return strength_of(line, shift.code, kind) + more
