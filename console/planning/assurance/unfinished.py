"""What of a conference's support is unfinished: for the report, and before it can be closed [D]."""

from collections.abc import Iterable

from console.domain.assurance import (
    CHECK_OPEN,
    FAULT_OPEN,
    NO_NOTICE_SENT,
    NOT_TORN_DOWN,
    NOTICE_OWED,
    OLD_VERSION,
    PATH_ON,
    TASK_OPEN,
    UNANSWERED,
    UNSTAFFED,
    Unfinished,
)
from console.domain.checks import CheckRun, settled
from console.domain.conference_log import UnitTask
from console.domain.conferences import CANCELLED, Conference, Need, assignments_by_need
from console.domain.notices import ANNOUNCE, Addressee, by_conference, has_answered, knows_old_only
from console.domain.rollcalls import TEARDOWN, RollMark, mark_id
from console.domain.snapshot import Snapshot
from console.planning.assurance.faults import FaultLine
from console.planning.assurance.switches import SwitchLine
from console.planning.notices.turn import due_kind, latest


def unfinished_of(
    snapshot: Snapshot,
    conference: Conference,
    needs: tuple[Need, ...],
    faults: Iterable[FaultLine],
    tasks: Iterable[UnitTask],
    switches: Iterable[SwitchLine],
    runs: Iterable[CheckRun],
) -> Iterable[Unfinished]:
    """What remains, in the order in which it is told; `needs` without the excused ones."""
    yield from _of_notices(snapshot, conference)
    if conference.state != CANCELLED:
        yield from _at_venues(snapshot, needs)
    yield from (Unfinished(FAULT_OPEN, line.ticket.id) for line in faults if line.mended is None)
    yield from (Unfinished(TASK_OPEN, task.id) for task in tasks if task.done is None)
    yield from (Unfinished(PATH_ON, line.venue, line.what) for line in switches if line.off is None)
    yield from (Unfinished(CHECK_OPEN, run.id) for run in runs if any(not settled(r) for r in run.results))


def _of_notices(snapshot: Snapshot, conference: Conference) -> Iterable[Unfinished]:
    """A cancelled meeting asks no more answers than those to its cancellation."""
    last, owed = latest(snapshot, conference.id), due_kind(snapshot, conference)
    if last is None:
        yield Unfinished(NO_NOTICE_SENT)
    elif owed not in ("", ANNOUNCE):
        yield Unfinished(NOTICE_OWED)
    for unit in by_conference(snapshot.addressees).get(conference.id):
        if conference.state == CANCELLED and (owed or last is None or unit.number < last.number):
            continue
        if knows_old_only(unit):
            yield Unfinished(OLD_VERSION, unit.id)
        elif _is_asked(unit) and not has_answered(unit):
            yield Unfinished(UNANSWERED, unit.id)


def _is_asked(unit: Addressee) -> bool:
    return bool(unit.clocks) and unit.number > 0


def _at_venues(snapshot: Snapshot, needs: tuple[Need, ...]) -> Iterable[Unfinished]:
    held = snapshot.assignments.derived(assignments_by_need)
    yield from (Unfinished(UNSTAFFED, need.id) for need in needs if len(held.get(need.id, ())) < need.count)
    for need in needs:
        if not _is_down(snapshot.roll_marks.get(mark_id(TEARDOWN, need.id))):
            yield Unfinished(NOT_TORN_DOWN, need.id)


def _is_down(mark: RollMark | None) -> bool:
    return mark is not None and mark.done
