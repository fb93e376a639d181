"""Rounds of conferences that fell due: a notice that one is to be made, an alarm when it should have been over [D]."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from console.domain.alarms import Alarm
from console.domain.conferences import Conference
from console.domain.dues import Due
from console.domain.rollcalls import READY, ROUND
from console.domain.snapshot import Snapshot
from console.planning.rounds import (
    OVERDUE,
    RoundDue,
    has_rounds,
    round_alarm_id,
    round_alarms,
    rounds_ahead,
    to_answer,
)
from console.services.clockwork.took import Took, together
from console.services.decision import Acting

NOTICE_PRIORITY, READY_PRIORITY, OVERDUE_PRIORITY = 3, 2, 3


def take_rounds(snapshot: Snapshot, acting: Acting, dues: Sequence[Due]) -> Took:
    """Neither the conference nor its venues are touched."""
    return together(_taken(snapshot, acting, due) for due in dues)


def _taken(snapshot: Snapshot, acting: Acting, due: Due) -> Took:
    conference = snapshot.conferences.get(due.id)
    if conference is None:
        return Took(removes=(("due", due.id),))
    if not has_rounds(conference):  # a publication that was taken back: what was taken stays taken
        return Took((replace(due, at=None),))
    ahead = rounds_ahead(snapshot.rules, conference, due.fired)
    fallen = [row for row in ahead if row.at <= acting.now]
    left = [row for row in ahead if row.at > acting.now]
    keys = tuple(row.key for row in fallen)
    after = replace(due, at=left[0].at if left else None, fired=(*due.fired, *keys))
    rows = _alarms(snapshot, acting, conference, fallen[-1]) if fallen else []
    return Took((after, *rows), steps=keys)


def _alarms(snapshot: Snapshot, acting: Acting, conference: Conference, row: RoundDue) -> list[Any]:
    """The latest round asks all that the ones before it would have, so their alarms end with it."""
    earlier = (alarm for alarm in round_alarms(snapshot, conference.id) if alarm.step != row.name)
    rows = [replace(alarm, cleared=acting.now) for alarm in earlier]
    if to_answer(snapshot, conference.id, row.name):
        rows.append(_alarm(conference, row))
    return rows


def _alarm(conference: Conference, row: RoundDue) -> Alarm:
    overdue = row.name in OVERDUE
    priority = READY_PRIORITY if row.name == READY else OVERDUE_PRIORITY if overdue else NOTICE_PRIORITY
    return Alarm(
        round_alarm_id(conference.id, row.name), "", ROUND, 1, row.name, row.at, priority, not overdue,
        conference=conference.id,
    )  # fmt: skip
