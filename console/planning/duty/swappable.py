"""Which duties may change hands: those that hold, whatever layer says them."""

from datetime import date, datetime, timedelta

from console.domain.duty.swaps import DutyRef
from console.domain.on_duty.in_force import Duty, duties_between, pattern_of, serving
from console.domain.snapshot import Snapshot

AHEAD = timedelta(days=62)  # a rotation goes on for ever


def held(snapshot: Snapshot, ref: DutyRef) -> Duty | None:
    """The duty that a reference names, as it holds; None where somebody else serves, or nobody."""
    line = snapshot.duty_lines.get(ref.line)
    pattern = pattern_of(snapshot, line) if line is not None else None
    shift = pattern.shift(ref.shift) if pattern is not None else None
    if line is None or shift is None:
        return None
    duties = serving(snapshot, line, date.fromisoformat(ref.day), shift)
    return next((duty for duty in duties if duty.person == ref.person), None)


def to_give(snapshot: Snapshot, person: str, now: datetime) -> tuple[Duty, ...]:
    """Duties of a person (id) in the next two months that they could give for another, the first first."""
    return duties_between(snapshot, person, now, now + AHEAD)
