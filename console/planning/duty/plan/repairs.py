"""What to mend in a roster where somebody dropped out: the lines that lack somebody, with those they share people."""

from collections.abc import Iterable
from datetime import datetime

from console.domain.duty.lines import DutyLine, people_of
from console.domain.duty.rosters import Roster, cell_key
from console.domain.snapshot import Snapshot
from console.planning.duty.judged import judged_of
from console.planning.duty.plan.cells import ground_of
from console.planning.duty.plan.orders import RosterOrder, order_of


def repair_order(snapshot: Snapshot, roster: str, now: datetime) -> RosterOrder | None:
    """The order that mends a roster (id) with the least change; None where nothing is to be mended. Raises LookupError
    where there is no such roster.
    """
    ground = ground_of(snapshot, order_of(roster, now, repair=True))
    rows = (*ground.moving, *ground.set)
    said = judged_of(snapshot, roster, {row.person for row in rows})
    filled: dict[str, int] = {}
    broken: set[str] = set()
    for row in rows:
        if row.person not in snapshot.people or any(one.blocks for one in said.get(row.id, ())):
            broken.add(row.line)
        else:
            key = cell_key(row.line, row.day, row.shift)
            filled[key] = filled.get(key, 0) + 1
    broken |= {one.line.id for one in ground.asked if filled.get(one.key, 0) < one.count}
    if not broken:
        return None
    return order_of(roster, now, repair=True, lines=sorted(_around(snapshot, ground.roster, broken)))


def _around(snapshot: Snapshot, roster: Roster, lines: Iterable[str]) -> set[str]:
    """These lines (ids) of a roster, and all that share people with them, directly or in a chain."""
    rows = [line for key in roster.lines if (line := snapshot.duty_lines.get(key)) is not None]
    members = {line.id: {person.id for person in people_of(line, snapshot.people)} for line in rows}
    of_person: dict[str, list[DutyLine]] = {}
    for line in rows:
        for person in members[line.id]:
            of_person.setdefault(person, []).append(line)
    found, ahead = set(lines), list(lines)
    while ahead:
        for person in members.get(ahead.pop(), ()):
            for line in of_person[person]:
                if line.id not in found:
                    found.add(line.id)
                    ahead.append(line.id)
    return found
