"""Which units are late on a step of the ladder: those that an alarm of a conference speaks of."""

from console.domain.alarms import Alarm
from console.domain.dues import ADDRESSEE, Due, step_key
from console.domain.notices import Addressee, by_conference
from console.domain.table import Table


def is_late_on(row: Addressee, due: Due | None, clock: str, number: int, step: str) -> bool:
    """Whether the unit has passed this step of the clock and still owes its answer to notice `number`."""
    return due is not None and any(
        own.name == clock
        and own.ended is None
        and own.about == str(number)
        and step_key(ADDRESSEE, row.id, own.name, own.run, step) in due.fired
        for own in row.clocks
    )


def late_units(addressees: Table[Addressee], dues: Table[Due], alarm: Alarm) -> tuple[Addressee, ...]:
    """The units that an alarm about a notice's answers speaks of, by place; `run` is the notice's number."""
    rows = by_conference(addressees).get(alarm.conference)
    return tuple(row for row in rows if is_late_on(row, dues.get(row.id), alarm.clock, alarm.run, alarm.step))
