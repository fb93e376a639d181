"""Units that owe an answer to a notice and are late: the ladder's steps, those of one step and notice together [D]."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from console.domain.alarms import Alarm
from console.domain.conference_log import LATE_ANSWER, REMINDED
from console.domain.dues import CONFERENCE, Due, Taken, step_key
from console.domain.notices import Addressee
from console.domain.snapshot import Snapshot
from console.planning.workdays import calendar_of
from console.services.clockwork.ladder import Late, Told, ladder_messages, urgency
from console.services.clockwork.took import Took, fallen_steps
from console.services.decision import Acting
from console.services.notices.basis import event_of

Fallen = tuple[Addressee, Taken]


def take_answers(snapshot: Snapshot, acting: Acting, dues: Sequence[Due]) -> Took:
    """The units themselves are not touched, so an answer that is being written down never becomes stale."""
    found = fallen_steps(snapshot.addressees, dues, acting.now, calendar_of(snapshot))
    return found.took(row for late in _together(snapshot, found.steps) for row in _rows(snapshot, acting, late))


def _together(snapshot: Snapshot, fallen: Iterable[Fallen]) -> list[Late]:
    """Those late on the same step of the same notice, by place; the step that fell due first comes first."""
    found: dict[str, list[Fallen]] = {}
    for unit, taken in fallen:
        if unit.conference in snapshot.conferences:
            number = int(taken.clock.about or unit.number)
            key = step_key(CONFERENCE, unit.conference, taken.clock.name, number, taken.step.code)
            found.setdefault(key, []).append((unit, taken))
    rows = [_late(snapshot, key, group) for key, group in found.items()]
    return sorted(rows, key=lambda late: (late.at, late.key))


def _late(snapshot: Snapshot, key: str, group: list[Fallen]) -> Late:
    units = tuple(unit for unit, _ in sorted(group, key=lambda pair: (pair[0].place, pair[0].hop)))
    first, taken = min(group, key=lambda pair: pair[1].at)
    number = int(taken.clock.about or first.number)
    return Late(key, snapshot.conferences[first.conference], taken.clock, number, taken.step, taken.at, units)


def _rows(snapshot: Snapshot, acting: Acting, late: Late) -> list[Any]:
    told = ladder_messages(snapshot, acting, late)
    event = event_of(
        acting, late.conference.id, REMINDED if late.step.notice else LATE_ANSWER,
        clock=late.clock.name, number=late.number, step=late.step.code, seconds=late.step.seconds,
        due=late.at.isoformat(), units=[unit.id for unit in late.units],
        told=list(dict.fromkeys(m.name for m in told.messages if m.name)), by_hand=list(told.by_hand),
        roles=list(late.step.roles),
    )  # fmt: skip
    return [*told.messages, *_alarm(snapshot, acting, late, told), event]


def _alarm(snapshot: Snapshot, acting: Acting, late: Late, told: Told) -> tuple[Alarm, ...]:
    """One for all that are late on this step. Another unit that becomes late asks to be heard again, but for notices.

    Where a reminder is to be pasted by hand, `planning.alarms.late` says so as long as the alarm stands.
    """
    held = snapshot.alarms.get(late.key)
    priority = urgency(snapshot, late.conference, acting.now)
    if held is None or held.cleared is not None:
        alarm = Alarm(
            late.key, "", late.clock.name, late.number, late.step.code, late.at, priority, late.step.notice, told.lost,
            conference=late.conference.id,
        )  # fmt: skip
        return (alarm,)
    if late.step.notice:
        return (replace(held, unreached=held.unreached or told.lost),)
    rung = replace(held, acknowledged=None, acknowledged_by="", priority=min(held.priority, priority))
    return (replace(rung, unreached=held.unreached or told.lost),)
