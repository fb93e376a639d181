"""Who is on duty as the head of the wall says it: the leader of the day, and who holds the desk [A]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.duty.lines import LEADERSHIP, OPERATIONS
from console.domain.snapshot import Snapshot
from console.planning.duty.now import LineNow, on_duty_now
from console.planning.handover.holder import holder_of
from console.planning.situation.kept import Kept


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Names; () where no roster and no hand-over says anybody."""

    leaders: tuple[str, ...] = ()
    dispatchers: tuple[str, ...] = ()


class Heads:
    """The site's own lines are looked at again with other tables and each full minute."""

    def __init__(self) -> None:
        self._kept: Kept[tuple[LineNow, ...]] = Kept()

    def read(self, snapshot: Snapshot, now: datetime) -> OnDuty:
        """The leader by the rosters in force; at the desk who holds it, else who is there by the roster."""
        rows = self._kept.get(duty_tables(snapshot), lambda: on_duty_now(snapshot, now, ""), int(now.timestamp()) // 60)
        leaders = _names(snapshot, [row for row in rows if row.line.kind == LEADERSHIP])
        if holder := holder_of(snapshot, now):
            return OnDuty(leaders, (holder,))
        desks = [row for row in rows if row.line.desk] or [row for row in rows if row.line.kind == OPERATIONS]
        return OnDuty(leaders, _names(snapshot, desks))


def duty_tables(snapshot: Snapshot) -> tuple[object, ...]:
    """What says who is on duty."""
    s = snapshot
    layers = (s.duty_lines, s.shift_patterns, s.rosters, s.duty_entries, s.overrides, s.rotations)
    return (*layers, s.periods, s.sites, s.calendar_days, s.people)


def _names(snapshot: Snapshot, rows: list[LineNow]) -> tuple[str, ...]:
    people = (snapshot.people.get(key) for row in rows for key in row.people)
    return tuple(dict.fromkeys(person.name for person in people if person is not None))
