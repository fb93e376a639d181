"""Who holds the desk: whoever signed the last hand-over in, until a shift's length after the shift has passed."""

from datetime import datetime, timedelta

from console.domain.handover import DONE, WITHDRAWN, Handover, latest_done
from console.domain.snapshot import Snapshot
from console.planning.duty.now import duty_tables, line_now
from console.planning.handover.shift import DeskShift, as_dispatchers, desk_line, names_on

# A desk that nobody handed over for so long after its shift is held by nobody: then everybody is asked again.
LAPSE = timedelta(hours=12)


def last_handover(snapshot: Snapshot, now: datetime) -> Handover | None:
    """The last hand-over of the desk that both signed, however long ago."""
    line = desk_line(snapshot, now)
    found = snapshot.handovers.derived(latest_done)
    return found.get(line.id if line is not None else "")


def holder_of(snapshot: Snapshot, now: datetime) -> str:
    """The name of the dispatcher who holds the desk; '' where no hand-over was made, or none for too long."""
    if not snapshot.handovers:
        return ""
    last = last_handover(snapshot, now)
    return last.incoming if last is not None and now < last.next_end + LAPSE else ""


def at_desk(snapshot: Snapshot, now: datetime) -> tuple[str, ...]:
    """Names of who is at the desk, one answer for strip and wall: its holder, else who is on duty there by the roster;
    () where neither says anybody.
    """
    if holder := holder_of(snapshot, now):
        return (holder,)
    if (line := desk_line(snapshot, now)) is None:
        return ()
    people = (snapshot.people.get(key) for key in line_now(snapshot, line, now).people)
    return as_dispatchers(snapshot, [person for person in people if person is not None])


def desk_tables(snapshot: Snapshot) -> tuple[object, ...]:
    """What says who is on duty, and who of them is at the desk."""
    return (*duty_tables(snapshot), snapshot.handovers, snapshot.dispatchers)


def outgoing_now(snapshot: Snapshot, shift: DeskShift, user: str, now: datetime) -> str:
    """Who hands over: the holder; where nobody holds the desk who acts, unless they come next and others are on duty
    now.
    """
    if holder := holder_of(snapshot, now):
        return holder
    there = names_on(snapshot, shift.desk, shift.ending)
    comes = user in names_on(snapshot, shift.desk, shift.coming)
    return there[0] if there and user not in there and comes else user


def is_asked(snapshot: Snapshot, user: str, now: datetime) -> bool:
    """Whether this dispatcher is asked for acknowledgements: the holder is; everybody where nobody holds the desk."""
    holder = holder_of(snapshot, now)
    return not holder or holder == user


def past_handovers(snapshot: Snapshot) -> tuple[Handover, ...]:
    """All that are over, signed by both or withdrawn, the latest first."""
    rows = (row for row in snapshot.handovers.values() if row.state in (DONE, WITHDRAWN))
    return tuple(sorted(rows, key=lambda row: (row.in_at or row.opened, row.id), reverse=True))
