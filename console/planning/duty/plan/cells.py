"""The shifts that a plan is about, who is set in them whatever is planned, and who may be moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift, shift_span
from console.domain.duty.rosters import WORKING, DutyEntry, Roster, cell_key, entries_of
from console.domain.on_duty.in_force import pattern_of
from console.domain.on_duty.judging import AROUND, Post, with_night
from console.domain.snapshot import Snapshot
from console.planning.duty.days import DutyDay, duty_days, weights_of
from console.planning.duty.judged import judged_of
from console.planning.duty.plan.orders import RosterOrder, is_set
from console.planning.duty.required import needed
from console.planning.on_duty.busy import busy

_EDGE = timedelta(days=2)  # no shift is longer


@dataclass(frozen=True, slots=True)
class Asked:
    """A shift to be planned: `count` people wanted, `points` in tenths, its time UTC."""

    line: DutyLine
    day: DutyDay
    shift: Shift
    start: datetime
    end: datetime
    count: int
    points: int

    @property
    def key(self) -> str:
        """Its cell."""
        return cell_key(self.line.id, self.day.key, self.shift.code)

    def post(self, person: str) -> Post:
        """A person (id) in it."""
        return Post(self.line.id, self.day.key, self.shift.code, person, self.start, self.end, self.shift.night)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What a plan starts from. `moving` are entries that it may take away; `set` those of the shifts asked about that
    stay and hold a place there; `posts` all that people serve whatever is planned, these included, near enough to
    matter to a rule.
    """

    roster: Roster
    asked: tuple[Asked, ...]
    moving: tuple[DutyEntry, ...]
    set: tuple[DutyEntry, ...]
    posts: tuple[Post, ...]


def ground_of(snapshot: Snapshot, order: RosterOrder) -> Ground:
    """The ground of an order. Raises LookupError where there is no such roster."""
    roster = snapshot.rosters.get(order.roster)
    if roster is None:
        raise LookupError(order.roster)
    entries = [row for row in entries_of(snapshot.duty_entries, roster.id) if row.standing in WORKING]
    loose = _loose(snapshot, roster, [row for row in entries if order.reaches(row)])
    asked = tuple(_asked(snapshot, roster, order, {cell_key(row.line, row.day, row.shift) for row in loose}))
    times = {one.key: (one.start, one.end) for one in asked}
    inside = {row.id for row in entries if times.get(cell_key(row.line, row.day, row.shift)) == (row.start, row.end)}
    moving = tuple(row for row in loose if row.id in inside)
    gone = {row.id for row in moving}
    stays = [row for row in entries if row.id not in gone]
    other = _counts(row for row in stays if row.id not in inside)
    own = [with_night(snapshot, Post(r.line, r.day, r.shift, r.person, r.start, r.end)) for r in stays]
    asked = tuple(_less(one, other.get(one.key, 0)) for one in asked)
    set_ = tuple(row for row in stays if row.id in inside)
    return Ground(roster, asked, moving, set_, (*own, *_elsewhere(snapshot, roster, asked)))


def _loose(snapshot: Snapshot, roster: Roster, rows: list[DutyEntry]) -> list[DutyEntry]:
    """Those that may be moved: what was set by hand stays until a rule forbids it (somebody fell ill, or has left)."""
    people = {row.person for row in rows if is_set(row)}
    said = judged_of(snapshot, roster.id, people) if people else {}
    return [
        row
        for row in rows
        if not is_set(row) or row.person not in snapshot.people or any(one.blocks for one in said.get(row.id, ()))
    ]


def _counts(rows: Iterator[DutyEntry]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        key = cell_key(row.line, row.day, row.shift)
        found[key] = found.get(key, 0) + 1
    return found


def _less(one: Asked, there: int) -> Asked:
    """Without places that somebody holds at other times, of a pattern that has changed since."""
    if not there:
        return one
    return Asked(one.line, one.day, one.shift, one.start, one.end, max(0, one.count - there), one.points)


def _asked(snapshot: Snapshot, roster: Roster, order: RosterOrder, there: set[str]) -> Iterator[Asked]:
    """Shifts that have not begun and need somebody, or from which somebody (`there`) has to be taken."""
    zone, weights = ZoneInfo(snapshot.site.zone), weights_of(snapshot)
    spans: dict[tuple[date, int, int], tuple[datetime, datetime]] = {}
    first, last = max(roster.first, order.first or roster.first), min(roster.last, order.last or roster.last)
    if first > last:
        return
    days = duty_days(snapshot, date.fromisoformat(first), date.fromisoformat(last))
    lines = [line for key in roster.lines if (line := snapshot.duty_lines.get(key)) is not None]
    for day in days:
        for line in lines:
            pattern = pattern_of(snapshot, line)
            for shift in pattern.shifts if pattern is not None else ():
                if not order.asks(line.id, day.key, shift.code):
                    continue
                key = day.day, shift.begin, shift.minutes
                if key not in spans:
                    spans[key] = shift_span(day.day, shift, zone)
                start, end = spans[key]
                count = needed(snapshot, line, day.day, shift) if start > order.now else 0
                if start > order.now and (count or cell_key(line.id, day.key, shift.code) in there):
                    yield Asked(line, day, shift, start, end, count, weights.of(day, shift))


def _elsewhere(snapshot: Snapshot, roster: Roster, asked: tuple[Asked, ...]) -> Iterator[Post]:
    """Duties as they hold around the shifts, but for what this roster takes the place of."""
    if not asked:
        return
    start, end = min(one.start for one in asked), max(one.end for one in asked)
    nights: dict[tuple[str, str], bool] = {}
    for duty in busy(snapshot, start - AROUND - _EDGE, end + AROUND + _EDGE):
        if roster.covers(duty.line, duty.day):
            continue
        post = Post(duty.line, duty.day, duty.shift, duty.person, duty.start, duty.end)
        key = duty.line, duty.shift
        if key not in nights:
            nights[key] = with_night(snapshot, post).night
        yield Post(post.line, post.day, post.shift, post.person, post.start, post.end, nights[key])
