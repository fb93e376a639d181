"""What became of a shift beyond what still stands in it: who was taken off before anybody was told, what was changed by
hand. It is read from the changes as they were written, who and when.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from console.domain.duty.rosters import cell_key
from console.domain.snapshot import Change
from console.services.keeper import Keeper
from console.services.office import Office

TAKEN_OFF, OVERRIDDEN, LET_BE = "taken_off", "overridden", "let_be"


@dataclass(frozen=True, slots=True)
class PastStep:
    """What somebody (`by`) did to a shift: `people` (ids) were TAKEN_OFF, or OVERRIDDEN says who serves, or that was
    LET_BE again.
    """

    at: datetime
    by: str
    what: str
    people: tuple[str, ...]


class DutyPast:
    """Asks the storage thread; nothing is kept."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def of(self, line: str, day: str, shift: str) -> tuple[PastStep, ...]:
        """The steps of a shift (code) of a line (id) on a day (ISO), the first first. Raises StorageProblem."""
        rosters = [row.id for row in self._office.snapshot.rosters.values() if row.covers(line, day)]

        def read(keeper: Keeper) -> tuple[Change, ...]:
            entries = keeper.history_within("duty_entry", rosters, line=line, day=day, shift=shift) if rosters else ()
            return (*entries, *keeper.history("override", cell_key(line, day, shift)))

        found = sorted(await self._office.ask(read), key=lambda change: change.seq)
        return tuple(step for change in found for step in _steps(change))


def _steps(change: Change) -> Iterator[PastStep]:
    before, after = change.before or {}, change.after or {}
    if change.kind == "override":
        people = tuple(str(one["person"]) for one in (after or before).get("people", ()))
        yield PastStep(change.at, change.by, OVERRIDDEN if after else LET_BE, people)
    elif not after:
        yield PastStep(change.at, change.by, TAKEN_OFF, (str(before["person"]),))
