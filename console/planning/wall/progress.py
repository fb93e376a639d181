"""How far the support of a meeting has come: the step that is on now, n of m, its deadline; whole and by city [D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.assigned import AssignedTo
from console.domain.conferences import MEETING, PUBLISHED, Conference, Need, needs_by_conference
from console.domain.notices import Addressee, by_conference, has_answered
from console.domain.places import paths
from console.domain.rollcalls import ROUNDS, TEARDOWN, mark_id, round_at
from console.domain.snapshot import Snapshot
from console.planning.conferences.figures import NONE, Ratio
from console.planning.conferences.staffed import staffed_ratio
from console.planning.rollcalls.rounds import round_state

ANSWERS, STAFF = "answers", "staff"  # the steps before the first round; the others are the rounds' own codes


@dataclass(frozen=True, slots=True)
class Progress:
    """`step` is ANSWERS, STAFF or a round; `until` when it must be done, None where nothing says so."""

    conference: str
    step: str
    ratio: Ratio
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Part:
    """A place (code) with the meeting's step in it and below."""

    place: str
    ratio: Ratio


def step_of(snapshot: Snapshot, conference: Conference, now: datetime) -> str:
    """The latest round whose time has come, from the end on the tear-down; before the first round the answers,
    or who comes while no unit was told.
    """
    if conference.kind != MEETING or conference.state != PUBLISHED:
        return STAFF
    if now >= conference.end:
        return TEARDOWN
    begun = [(at, name) for name in ROUNDS if (at := round_at(snapshot.rules, conference, name)) <= now]
    if begun:
        return max(begun)[1]
    return ANSWERS if any(row.number for row in _told(snapshot, conference)) else STAFF


def progress(snapshot: Snapshot, conference: Conference, now: datetime, owed: datetime | None = None) -> Progress:
    """The step on now; `owed` is when the first answer of its units is due."""
    step = step_of(snapshot, conference, now)
    if step == STAFF:
        return Progress(conference.id, step, staffed_ratio(snapshot, conference.id), _next(snapshot, conference, now))
    if step == ANSWERS:
        rows = [row for row in _told(snapshot, conference) if row.number]
        return Progress(conference.id, step, Ratio(sum(map(has_answered, rows)), len(rows)), owed)
    state = round_state(snapshot, conference, step)
    return Progress(conference.id, step, Ratio(state.done, state.venues), _next(snapshot, conference, now))


def _next(snapshot: Snapshot, conference: Conference, now: datetime) -> datetime | None:
    """When the next round begins, by which this step must be done; before the meeting at last its start."""
    if conference.kind != MEETING or conference.start <= now < conference.end:
        return None
    times = [round_at(snapshot.rules, conference, name) for name in ROUNDS]
    return min((at for at in (*times, conference.start) if at > now), default=None)


def parts(snapshot: Snapshot, conference: Conference, step: str, depth: int) -> tuple[Part, ...]:
    """The step by place: `depth` 1 are the places right below the top. In the order of their codes."""
    ways = snapshot.places.derived(paths)
    found: dict[str, Ratio] = {}
    for place, ratio in _each(snapshot, conference, step):
        way = ways.get(place, ())
        code = way[min(depth, len(way) - 1)].code if way else place
        found[code] = found.get(code, NONE) + ratio
    return tuple(Part(code, found[code]) for code in sorted(found))


def _each(snapshot: Snapshot, conference: Conference, step: str) -> Iterable[tuple[str, Ratio]]:
    """Each venue or unit that counts in the step, by its place."""
    if step == ANSWERS:
        yield from ((row.place, Ratio(int(has_answered(row)), 1)) for row in _told(snapshot, conference) if row.number)
        return
    from_needs = [need for need in _needs(snapshot, conference) if not need.excused]
    if step == STAFF:
        yield from ((need.place, _staffed(snapshot, need)) for need in from_needs)
        return
    for need in from_needs:
        said = snapshot.roll_marks.get(mark_id(step, need.id))
        yield need.place, Ratio(int(said is not None and said.done), 1)


def _staffed(snapshot: Snapshot, need: Need) -> Ratio:
    held = snapshot.assignments.following(AssignedTo).of(snapshot.assignments)
    return Ratio(min(len(held.rows(need.id)), need.count), need.count)


def _needs(snapshot: Snapshot, conference: Conference) -> tuple[Need, ...]:
    return snapshot.needs.derived(needs_by_conference).get(conference.id, ())


def _told(snapshot: Snapshot, conference: Conference) -> tuple[Addressee, ...]:
    return by_conference(snapshot.addressees).get(conference.id)
