"""What follows a conference in time: when its next round falls due, and the alarms of rounds that are not complete."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.conferences import Conference, Need
from console.domain.rollcalls import RollMark
from console.domain.snapshot import Snapshot
from console.planning.rounds import conference_due_row, has_rounds, round_alarms, round_due, to_answer
from console.services.decision import Acting


def conference_following(
    snapshot: Snapshot,
    acting: Acting,
    after: Conference,
    needs: Iterable[Need] = (),
    marks: Iterable[RollMark] = (),
) -> tuple[Any, ...]:
    """The rows that follow a conference as it is about to be written: its due row, and the alarms of its rounds that
    end, because all venues have answered, or because the meeting was moved and the round is to come again.

    Called when a conference is published, revised, cancelled or closed, when needs are excused and when a venue is
    marked; `needs` and `marks` are the rows written with it. The alarms of one that ended are `basis.ended_answers`'s.
    """
    old = snapshot.dues.get(after.id)
    if old is None and not has_rounds(after):
        return ()
    due = conference_due_row(snapshot, after, old, acting.now)
    rows: list[Any] = [] if due == old else [due]
    if not has_rounds(after):
        return tuple(rows)
    needs, marks = tuple(needs), tuple(marks)
    for alarm in round_alarms(snapshot, after.id):
        fired = round_due(snapshot.rules, after, alarm.step).key in due.fired
        if not fired or not to_answer(snapshot, after.id, alarm.step, needs, marks):
            rows.append(replace(alarm, cleared=acting.now))
    return tuple(rows)
