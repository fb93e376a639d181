"""Rounds of a conference as dues: which are ahead, which venues are still to answer, and until when to be ready [D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.alarms import Alarm, of_conference
from console.domain.conferences import MEETING, PUBLISHED, Conference, Need, needs_by_conference
from console.domain.dues import CONFERENCE, Due, step_key
from console.domain.rollcalls import JOINT_DAY, READY, ROLLCALL, ROUND, ROUNDS, TEARDOWN, RollMark, mark_id, round_at
from console.domain.rules import ASSURANCE, Rule, figure
from console.domain.snapshot import Snapshot
from console.domain.table import Table

ROUND_STEPS = (*ROUNDS, READY)
OVERDUE = frozenset({READY, TEARDOWN})  # breaches; the others are notices that a round is due


@dataclass(frozen=True, slots=True)
class RoundDue:
    """A round and when it falls due (aware UTC); `key` names it for this start and end of the conference."""

    name: str
    at: datetime
    key: str


def round_alarm_id(conference: str, name: str) -> str:
    """The alarm of a round: one a conference, raised anew when the meeting is moved."""
    return step_key(CONFERENCE, conference, ROUND, 1, name)


def _at(rules: Table[Rule], conference: Conference, name: str) -> datetime:
    if name == READY:
        return conference.start - timedelta(minutes=figure(rules, ASSURANCE, "ready_minutes"))
    return round_at(rules, conference, name)


def round_due(rules: Table[Rule], conference: Conference, name: str) -> RoundDue:
    """When a round, or being READY, falls due."""
    about = conference.end if name == TEARDOWN else conference.start
    key = step_key(CONFERENCE, conference.id, ROUND, int(about.timestamp()) // 60, name)
    return RoundDue(name, _at(rules, conference, name), key)


def has_rounds(conference: Conference) -> bool:
    """Whether its rounds fall due at all: a published meeting's."""
    return conference.kind == MEETING and conference.state == PUBLISHED


def rounds_ahead(rules: Table[Rule], conference: Conference, fired: Iterable[str]) -> tuple[RoundDue, ...]:
    """The rounds not yet taken, the earliest first."""
    if not has_rounds(conference):
        return ()
    known = frozenset(fired)
    found = (round_due(rules, conference, name) for name in ROUND_STEPS)
    return tuple(sorted((row for row in found if row.key not in known), key=lambda row: (row.at, row.key)))


def conference_due_row(snapshot: Snapshot, conference: Conference, old: Due | None, now: datetime) -> Due:
    """The row as the conference stands at `now`. Of the rounds whose time had passed before they could be taken (a
    meeting published the evening before) only the latest is still due: it asks all that the earlier ones would have.
    The test of the day before is not due on the meeting's own day, nor is any round of a meeting that was over.
    """
    fired = old.fired if old else ()
    ahead = rounds_ahead(snapshot.rules, conference, fired)
    passed = [row for row in ahead if row.at <= now]
    over = bool(passed) and passed[-1].name == TEARDOWN and len(passed) == len(ROUND_STEPS)
    today = bool(passed) and passed[-1].name == JOINT_DAY and _is_own_day(snapshot, conference, now)
    skipped = passed if over or today else passed[:-1]
    left = [row for row in ahead if row not in skipped]
    return Due(
        conference.id, CONFERENCE, left[0].at if left else None, (*fired, *(row.key for row in skipped)),
        old.version if old else 1,
    )  # fmt: skip


def _is_own_day(snapshot: Snapshot, conference: Conference, now: datetime) -> bool:
    """Whether the day of the meeting has begun, by the site's zone."""
    zone = ZoneInfo(snapshot.site.zone)
    return now.astimezone(zone).date() >= conference.start.astimezone(zone).date()


def to_answer(
    snapshot: Snapshot, conference: str, name: str, needs: Iterable[Need] = (), marks: Iterable[RollMark] = ()
) -> tuple[Need, ...]:
    """The venues that take part and are not in order yet in a round; those of READY by their roll-call. `needs` and
    `marks` are rows about to be written.
    """
    round_name = ROLLCALL if name == READY else name
    stand = {need.id: need for need in snapshot.needs.derived(needs_by_conference).get(conference, ())}
    stand |= {need.id: need for need in needs if need.conference == conference}
    said = {mark.id: mark for mark in marks}
    found = []
    for need in stand.values():
        key = mark_id(round_name, need.id)
        mark = said.get(key) or snapshot.roll_marks.get(key)
        if not need.excused and (mark is None or not mark.done):
            found.append(need)
    return tuple(found)


def round_alarms(snapshot: Snapshot, conference: str) -> tuple[Alarm, ...]:
    """The alarms of its rounds that stand."""
    rows = snapshot.alarms.derived(of_conference).get(conference, ())
    return tuple(alarm for alarm in rows if alarm.cleared is None and alarm.clock == ROUND)
