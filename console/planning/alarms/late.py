"""What stands behind an alarm about late answers: the units, and the groups where only a person can remind them."""

from collections.abc import Iterable

from console.domain.alarms import Alarm
from console.domain.lateness import late_units
from console.domain.notices import Addressee, NoticeGroup, groups_used
from console.domain.policies import ANSWER_CLOCKS
from console.domain.snapshot import Snapshot
from console.planning.notices.groups import has_robot


def units_of(snapshot: Snapshot, alarm: Alarm) -> tuple[Addressee, ...]:
    """The units that are late on the alarm's step; none for an alarm about something else."""
    if alarm.clock not in ANSWER_CLOCKS:
        return ()
    return late_units(snapshot.addressees, snapshot.dues, alarm)


def hand_groups(snapshot: Snapshot, units: Iterable[Addressee], number: int) -> tuple[NoticeGroup, ...]:
    """The groups in which notice `number` stands for these units and that have no robot to remind them, in the site's
    order.
    """
    used = {group for unit in units for group in groups_used(unit.sent, number)}
    rows = (row for row in snapshot.notice_groups.values() if row.id in used and not has_robot(snapshot, row))
    return tuple(sorted(rows, key=lambda row: (row.order, row.name, row.id)))
