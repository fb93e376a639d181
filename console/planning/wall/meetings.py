"""Today's conferences for the wall: lanes around now, with the step that each is in; and the one to look at [D]."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import MEETING, PUBLISHED, needs_by_conference
from console.domain.snapshot import Snapshot
from console.planning.conferences.day import Block, ConferenceDay, conference_day
from console.planning.conferences.phase import Phase, is_pressing, phase
from console.planning.situation.answers import Unanswered
from console.planning.situation.kept import Kept
from console.planning.situation.scope import Scope
from console.planning.wall.progress import Progress, progress

BACK, SHOWN = timedelta(hours=1), timedelta(hours=5)


@dataclass(frozen=True, slots=True)
class Shown:
    """A conference of the day on its lane; `focus` is the one whose places stand below."""

    block: Block
    phase: Phase
    progress: Progress
    focus: bool = False


@dataclass(frozen=True, slots=True)
class WallLane:
    """The conferences of one system that lie in the stretch shown, on `rows` lines."""

    system: str
    shown: tuple[Shown, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Meetings:
    """`start`–`end` is what the axis shows; `tight` stretches in which something is taken twice. `next_start` is the
    start of the first one beyond the axis. Of `total` conferences of the day `over` have ended; `focus` is the step of
    the one whose places stand below.
    """

    start: datetime
    end: datetime
    lanes: tuple[WallLane, ...]
    tight: tuple[tuple[datetime, datetime], ...]
    total: int
    over: int
    next_start: datetime | None
    focus: Progress | None


class Meeting:
    """The day is made anew with other tables and on another day; where meetings stand is looked at each time."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._day: Kept[ConferenceDay] = Kept()
        self._inside: Kept[frozenset[str]] = Kept()

    def read(self, snapshot: Snapshot, now: datetime, unanswered: Unanswered) -> Meetings:
        """The conferences of the site's day."""
        day = self._of_day(snapshot, now)
        known = self._concerned(snapshot, day)
        blocks = [block for block in day.blocks if block.conference in known]
        start, end = _stretch(day, now)
        stands = {block.conference: self._shown(snapshot, block, now, unanswered) for block in blocks}
        focus = _focus(snapshot, list(stands.values()), now)
        lanes = []
        for lane in day.lanes:
            own = [b for b in lane.blocks if b.conference in known and b.setup < end and start < b.teardown]
            if own:
                rows = {row: number for number, row in enumerate(sorted({block.row for block in own}))}
                shown = tuple(_placed(stands[b.conference], rows[b.row], b.conference == focus) for b in own)
                lanes.append(WallLane(lane.system, shown, len(rows)))
        tight = tuple((o.start, o.end) for o in day.overlaps if o.clashes and set(o.conferences) <= known)
        beyond = [block.start for block in blocks if block.setup >= end]
        over = sum(shown.phase is Phase.OVER for shown in stands.values())
        step = stands[focus].progress if focus else None
        return Meetings(start, end, tuple(lanes), tight, len(blocks), over, min(beyond, default=None), step)

    def _of_day(self, snapshot: Snapshot, now: datetime) -> ConferenceDay:
        s = snapshot
        tables = (s.conferences, s.needs, s.assignments, s.systems, s.notices, s.addressees, s.rules, s.sites, s.places)
        day = now.astimezone(ZoneInfo(s.site.zone)).date()
        return self._day.get((*tables, s.venues), lambda: conference_day(s, now), day)

    def _concerned(self, snapshot: Snapshot, day: ConferenceDay) -> frozenset[str]:
        """Conferences with a venue inside the page's places."""
        ids = frozenset(block.conference for block in day.blocks)
        if self._scope.whole:
            return ids
        needs = snapshot.needs.derived(needs_by_conference)

        def look() -> frozenset[str]:
            inside = self._scope.inside(snapshot)
            return frozenset(key for key in ids if any(need.place in inside for need in needs.get(key, ())))

        return self._inside.get((snapshot.needs, snapshot.places), look, ids)

    def _shown(self, snapshot: Snapshot, block: Block, now: datetime, unanswered: Unanswered) -> Shown:
        conference = snapshot.conferences[block.conference]
        owed = [row.due for row in unanswered.of(conference.id) if row.due is not None]
        return Shown(block, phase(block, now), progress(snapshot, conference, now, min(owed, default=None)))


def _placed(shown: Shown, row: int, focus: bool) -> Shown:
    b = shown.block
    moved = Block(b.conference, b.title, b.state, b.setup, b.start, b.end, b.teardown, b.staffed, row)
    return Shown(moved, shown.phase, shown.progress, focus)


def _stretch(day: ConferenceDay, now: datetime) -> tuple[datetime, datetime]:
    """Five hours around now, inside the hours of the day's board where that is longer."""
    start = now - BACK
    start -= timedelta(seconds=start.timestamp() % 3600)
    if day.end - day.start <= SHOWN:
        return day.start, day.end
    start = max(day.start, min(start, day.end - SHOWN))
    return start, start + SHOWN


def _focus(snapshot: Snapshot, shown: list[Shown], now: datetime) -> str:
    """The published meeting that asks for most: pressing ones with the most missing, else the next to begin."""
    open_ones = [
        row
        for row in shown
        if row.block.state == PUBLISHED
        and row.phase is not Phase.OVER
        and snapshot.conferences[row.block.conference].kind == MEETING
    ]

    def rank(row: Shown) -> tuple[int, int, datetime, str]:
        pressing = is_pressing(row.block, now)
        lack = row.progress.ratio.missing if pressing else 0
        return -int(pressing), -lack, row.block.start, row.block.conference

    return min(open_ones, key=rank).block.conference if open_ones else ""
