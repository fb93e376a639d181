"""Alarms in the dispatcher's hand: seen, set aside for a while, brought back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from console.domain.alarms import Alarm
from console.domain.snapshot import Snapshot
from console.domain.tickets import HIGHEST
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.putting_back import PutBack
from console.services.tickets.basis import FIELD_OWED, IN_PAST, refused

SHELF_TOO_LONG, FIRST_PRIORITY, ALARM_OVER = "shelf_too_long", "first_priority", "alarm_over"
LONGEST_SHELF = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class AcknowledgeAlarms:
    """Somebody has seen these alarms (ids): the sound ends. Those seen before stay as they are."""

    alarms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShelveAlarms:
    """Out of sight and sound until then (aware, at most eight hours ahead), with the reason."""

    alarms: tuple[str, ...]
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class UnshelveAlarms:
    """Back into sight."""

    alarms: tuple[str, ...]


def _found(snapshot: Snapshot, keys: tuple[str, ...]) -> tuple[Alarm, ...] | Stale:
    for key in keys:
        if key not in snapshot.alarms:
            return Stale("alarm", key)
    return tuple(snapshot.alarms[key] for key in dict.fromkeys(keys))


def _changed(before: tuple[Alarm, ...], after: tuple[Alarm, ...]) -> Decision:
    undo = PutBack(before, tuple(("alarm", row.id, row.version + 1) for row in before)) if before else None
    return Decision(after, undo=undo, result={"alarms": [row.id for row in after]})


@handles(AcknowledgeAlarms)
def acknowledge_alarms(command: AcknowledgeAlarms, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused: an alarm that is over in the meantime needs nothing."""
    found = _found(snapshot, command.alarms)
    if isinstance(found, Stale):
        return found
    rows = tuple(row for row in found if row.acknowledged is None)
    return _changed(rows, tuple(replace(row, acknowledged=acting.now, acknowledged_by=acting.user) for row in rows))


def _shelf_problem(command: ShelveAlarms, found: tuple[Alarm, ...], now: datetime) -> Refused | None:
    if not command.reason.strip():
        return refused(FIELD_OWED, field="reason")
    if command.until <= now:
        return refused(IN_PAST, field="until", at=command.until)
    if command.until > now + LONGEST_SHELF:
        return refused(SHELF_TOO_LONG, field="until", hours=LONGEST_SHELF // timedelta(hours=1))
    if any(row.priority <= HIGHEST for row in found):
        return refused(FIRST_PRIORITY)
    if any(row.cleared is not None for row in found):
        return refused(ALARM_OVER)
    return None


@handles(ShelveAlarms)
def shelve_alarms(command: ShelveAlarms, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a reason, for an end that has passed or lies too far ahead, and for priority 1."""
    found = _found(snapshot, command.alarms)
    if isinstance(found, Stale):
        return found
    if problem := _shelf_problem(command, found, acting.now):
        return problem
    after = (
        replace(row, shelved_until=command.until, shelved_by=acting.user, shelf_reason=command.reason.strip())
        for row in found
    )
    return _changed(found, tuple(after))


@handles(UnshelveAlarms)
def unshelve_alarms(command: UnshelveAlarms, snapshot: Snapshot, acting: Acting) -> Answer:
    """Those that are not shelved stay as they are."""
    found = _found(snapshot, command.alarms)
    if isinstance(found, Stale):
        return found
    rows = tuple(row for row in found if row.shelved_until is not None)
    return _changed(rows, tuple(replace(row, shelved_until=None, shelved_by="", shelf_reason="") for row in rows))
