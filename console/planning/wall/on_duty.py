"""Who is on duty as the head of the wall says it: the leader of the day, and who holds the desk [A]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.duty.lines import LEADERSHIP, OPERATIONS, DutyLine
from console.domain.handover import latest_done
from console.domain.on_duty.in_force import on_duty
from console.domain.snapshot import Snapshot
from console.domain.table import Table


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Names; () where no roster and no hand-over says anybody."""

    leaders: tuple[str, ...] = ()
    dispatchers: tuple[str, ...] = ()


def own_lines(lines: Table[DutyLine]) -> tuple[DutyLine, ...]:
    """The site's own lines that run, in their order."""
    return tuple(sorted((row for row in lines.values() if row.active and not row.place), key=lambda r: (r.order, r.id)))


def on_duty_now(snapshot: Snapshot, now: datetime) -> OnDuty:
    """The leader by the rosters in force; at the desk who signed for it last, else who is there by the roster."""
    lines = snapshot.duty_lines.derived(own_lines)
    leaders = _names(snapshot, (line for line in lines if line.kind == LEADERSHIP), now)
    signed = [row for row in snapshot.handovers.derived(latest_done).values() if row.in_at is not None]
    if signed:
        held = max(signed, key=lambda row: (row.in_at, row.id))
        return OnDuty(leaders, (held.incoming,))
    desks = [line for line in lines if line.desk] or [line for line in lines if line.kind == OPERATIONS]
    return OnDuty(leaders, _names(snapshot, desks, now))


def _names(snapshot: Snapshot, lines: Iterable[DutyLine], now: datetime) -> tuple[str, ...]:
    there = (duty.person for line in lines for duty in on_duty(snapshot, line, now))
    return tuple(dict.fromkeys(row.name for key in there if (row := snapshot.people.get(key)) is not None))
