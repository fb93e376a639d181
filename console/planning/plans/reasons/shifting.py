"""Whether a meeting at another time of its day ends a shortage: half an hour and half an hour, the nearest first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import MEETING, Conference, Need, needs_by_conference
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.planning.plans.reasons.explanation import SHIFT, Way
from console.planning.plans.reasons.trying import Trial

STEP = timedelta(minutes=30)
MEETINGS = 4  # that are tried, those with the fewest venues first


def shifts(trial: Trial, needs: list[Need]) -> Iterator[Way | None]:
    """Each meeting of the shortage at the nearest other time that helps, if any does."""
    snapshot, near = trial.base.snapshot, trial.keys
    own = snapshot.needs.derived(needs_by_conference)
    keys = {snapshot.needs[key].conference for key in trial.needs}
    found = [row for key in keys if (row := snapshot.conferences.get(key)) and row.kind == MEETING]
    for row in sorted(found, key=lambda row: (len(own[row.id]), row.id))[:MEETINGS]:
        for by in _steps(trial, row, own[row.id]):
            yield None  # lets the search be ended between two tries
            moved = shifted(snapshot, row, by)
            if clashes(moved, row.id) > clashes(snapshot, row.id):
                continue
            if trial.again(moved, near=near).fills <= 0:
                continue
            outcome = trial.again(moved, whole=True)
            if outcome.helps(trial.before):
                minutes = by // timedelta(minutes=1)
                gained = outcome.gained(trial.before)
                yield Way(SHIFT, gained, outcome.left, conference=row.id, start=row.start + by, minutes=minutes)
                break


def _steps(trial: Trial, conference: Conference, needs: tuple[Need, ...]) -> Iterator[timedelta]:
    """Later and earlier in turns, while all of it stays in its day and has not begun when the plan begins."""
    if not needs:
        return
    zone, span = ZoneInfo(trial.base.snapshot.site.zone), trial.base.made.order.span
    low, high = local_day(conference.start, zone)
    low = max(low, span[0]) if span else low
    first, last = min(need.start for need in needs), max(need.end for need in needs)
    by = STEP
    while last + by <= high or first - by >= low:
        if last + by <= high and first >= low:
            yield by
        if first - by >= low:
            yield -by
        by += STEP


def shifted(snapshot: Snapshot, conference: Conference, by: timedelta) -> Snapshot:
    """The state in which the conference and all it needs are that much later."""
    needs = {
        need.id: replace(
            need, start=need.start + by, end=need.end + by, meeting_start=need.meeting_start + by,
            meeting_end=need.meeting_end + by,
        )
        for need in snapshot.needs.derived(needs_by_conference).get(conference.id, ())
    }  # fmt: skip
    row = replace(conference, start=conference.start + by, end=conference.end + by)
    return snapshot.with_rows(snapshot.seq, {"conference": {row.id: row}, "need": dict(needs)})


def clashes(snapshot: Snapshot, conference: str) -> int:
    """How many other meetings its rooms are booked for at the same time."""
    own = {(need.room, need.meeting_start, need.meeting_end): need for need in _needs(snapshot, conference)}
    rooms: dict[str, list[Need]] = {}
    for need in own.values():
        rooms.setdefault(need.room, []).append(need)
    return sum(
        other.meeting_start < need.meeting_end and need.meeting_start < other.meeting_end
        for other in snapshot.needs.values()
        if other.conference != conference and other.room in rooms
        for need in rooms[other.room]
    )


def _needs(snapshot: Snapshot, conference: str) -> tuple[Need, ...]:
    return snapshot.needs.derived(needs_by_conference).get(conference, ())
