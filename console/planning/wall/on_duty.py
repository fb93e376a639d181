"""Who is on duty as the head of the wall says it: the leader of the day, and who holds the desk [A]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.duty.lines import LEADERSHIP
from console.domain.snapshot import Snapshot
from console.planning.duty.now import own_lines_now
from console.planning.handover.holder import at_desk, desk_tables
from console.planning.situation.kept import Kept


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Names; () where no roster and no hand-over says anybody."""

    leaders: tuple[str, ...] = ()
    dispatchers: tuple[str, ...] = ()


class Heads:
    """Looked at again with other tables and each full minute."""

    def __init__(self) -> None:
        self._kept: Kept[OnDuty] = Kept()

    def read(self, snapshot: Snapshot, now: datetime) -> OnDuty:
        """The leader by the rosters in force; at the desk who holds it, else who is there by the roster."""
        return self._kept.get(desk_tables(snapshot), lambda: _read(snapshot, now), int(now.timestamp()) // 60)


def _read(snapshot: Snapshot, now: datetime) -> OnDuty:
    rows = (row for row in own_lines_now(snapshot, now) if row.line.kind == LEADERSHIP)
    people = (snapshot.people.get(key) for row in rows for key in row.people)
    leaders = tuple(dict.fromkeys(person.name for person in people if person is not None))
    return OnDuty(leaders, at_desk(snapshot, now))
