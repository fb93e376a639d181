"""Who took the desk by their signature without being on its roster: they were on duty, too, until the shift ends or
somebody else signs.
"""

from datetime import date, datetime, timedelta

from console.domain.duty.intervals import SIGNED, DutyInterval
from console.domain.groups import Groups
from console.domain.on_duty.in_force import Duty, duties_between
from console.domain.site import Dispatcher
from console.domain.snapshot import Snapshot
from console.planning.handover.shift import ShiftPart, names_on
from console.services.on_duty.cells import Cell
from console.services.on_duty.history import History

_MOMENT = timedelta(seconds=1)


class _Signed(Groups[DutyInterval]):
    """By line, those that a signature wrote."""

    @staticmethod
    def key(row: DutyInterval) -> str:
        return row.line if row.layer == SIGNED else ""


def signed_in(snapshot: Snapshot, desk: str, coming: ShiftPart, signer: Dispatcher, now: datetime) -> History:
    """Intervals that change when somebody signs for the shift `coming` of a desk (a line's id; none without a line)."""
    history = History(snapshot, now)
    line = snapshot.duty_lines.get(desk)
    if line is None:
        return history
    for row in snapshot.duty_intervals.following(_Signed).of(snapshot.duty_intervals).get(desk):
        if row.end is not None and row.end > now:
            history.cut(row)
    if signer.name in names_on(snapshot, desk, coming):
        return history
    person = person_of(snapshot, signer)
    start = _free_from(snapshot, desk, person, now)
    if start < coming.end:
        cell = Cell(line, date.fromisoformat(coming.day), coming.shift, coming.start, coming.end)
        duty = Duty(desk, coming.day, coming.shift.code, person, start, coming.end, SIGNED, "")
        history.open(cell, duty, start, coming.end, signer.name)
    return history


def person_of(snapshot: Snapshot, row: Dispatcher) -> str:
    """Who of the staff (id) a dispatcher is: whom they are tied to, else the only one of that name; '' for nobody."""
    if row.person:
        return row.person if row.person in snapshot.people else ""
    named = [person.id for person in snapshot.people.values() if person.name == row.name]
    return named[0] if len(named) == 1 else ""


def _free_from(snapshot: Snapshot, desk: str, person: str, now: datetime) -> datetime:
    """Whoever serves the shift that ends does so to its end by the roster: then from there."""
    if not person:
        return now
    running = duties_between(snapshot, person, now, now + _MOMENT)
    return max((now, *(duty.end for duty in running if duty.line == desk)))
