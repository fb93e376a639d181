"""What of a conference's support is unfinished: for the report, and before it can be closed [D]."""

from collections.abc import Iterable

from console.domain.assurance import (
    CHECK_OPEN,
    FAULT_OPEN,
    NO_NOTICE_SENT,
    NOT_TORN_DOWN,
    OLD_VERSION,
    PATH_ON,
    TASK_OPEN,
    UNANSWERED,
    UNSTAFFED,
    Unfinished,
)
from console.domain.checks import CheckRun, settled
from console.domain.conference_log import UnitTask
from console.domain.conferences import Conference, Need, assignments_by_need
from console.domain.notices import by_conference, has_answered, knows_old_only, notices_by_conference
from console.domain.rollcalls import TEARDOWN, RollMark, mark_id
from console.domain.snapshot import Snapshot
from console.planning.assurance.faults import FaultLine
from console.planning.assurance.switches import SwitchLine


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
    units = by_conference(snapshot.addressees).get(conference.id)
    if not snapshot.notices.derived(notices_by_conference).get(conference.id):
        yield Unfinished(NO_NOTICE_SENT)
    for unit in units:
        if knows_old_only(unit):
            yield Unfinished(OLD_VERSION, unit.id)
        elif unit.clocks and unit.number and not has_answered(unit):
            yield Unfinished(UNANSWERED, unit.id)
    held = snapshot.assignments.derived(assignments_by_need)
    yield from (Unfinished(UNSTAFFED, need.id) for need in needs if len(held.get(need.id, ())) < need.count)
    torn = (snapshot.roll_marks.get(mark_id(TEARDOWN, need.id)) for need in needs)
    yield from (
        Unfinished(NOT_TORN_DOWN, need.id) for need, mark in zip(needs, torn, strict=True) if not _is_down(mark)
    )
    yield from (Unfinished(FAULT_OPEN, line.ticket.id) for line in faults if line.mended is None)
    yield from (Unfinished(TASK_OPEN, task.id) for task in tasks if task.done is None)
    yield from (Unfinished(PATH_ON, line.need) for line in switches if line.off is None)
    yield from (Unfinished(CHECK_OPEN, run.id) for run in runs if any(not settled(r) for r in run.results))


def _is_down(mark: RollMark | None) -> bool:
    return mark is not None and mark.done
