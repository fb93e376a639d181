"""What the commands of a hand-over share: the row, the dispatchers by name, what is refused."""

from console.domain.handover import OPEN, Handover, under_way
from console.domain.site import Dispatcher
from console.domain.snapshot import Snapshot
from console.planning.handover.shift import DeskShift, desk_shift, people_on
from console.services.decision import Acting, Refused, Stale
from console.services.tickets.basis import refused

NOBODY, OVER, TOO_EARLY, SAME, NOT_HOLDER, UNSEEN, UNTOLD, NOT_OUT, OUT_ALREADY, LEFT = (
    "handover_nobody", "handover_over", "handover_early", "handover_same", "handover_not_holder", "handover_unseen",
    "handover_untold", "handover_not_out", "handover_out_already", "handover_left",
)  # fmt: skip


def open_row(snapshot: Snapshot, handover: str) -> Handover | Refused | Stale:
    """The hand-over while it is under way."""
    row = snapshot.handovers.get(handover)
    if row is None:
        return Stale("handover", handover)
    return row if row.state in OPEN else refused(OVER)


def current(snapshot: Snapshot, acting: Acting) -> tuple[DeskShift, Handover | None]:
    """The shifts of the desk now, with the hand-over under way."""
    shift = desk_shift(snapshot, acting.now)
    return shift, under_way(snapshot.handovers).get(shift.desk)


def dispatcher_named(snapshot: Snapshot, name: str) -> Dispatcher | None:
    """The dispatcher of this name."""
    return next((row for row in snapshot.dispatchers.values() if row.name == name), None)


def known(snapshot: Snapshot, acting: Acting, shift: DeskShift, name: str) -> tuple[Dispatcher, bool]:
    """The dispatcher of this name, a new one where the site knows none; whether it is new. Somebody who is on duty at
    the desk under that name is who they are.
    """
    row = dispatcher_named(snapshot, name)
    if row is not None:
        return row, False
    people = (*people_on(snapshot, shift.desk, shift.coming), *people_on(snapshot, shift.desk, shift.ending))
    person = next((person.id for person in people if person.name == name), "")
    return Dispatcher(acting.new_id(), name, person=person), True


def staff_number(snapshot: Snapshot, name: str) -> str:
    """The employee number of a dispatcher, '' where they are tied to nobody of the staff."""
    row = dispatcher_named(snapshot, name)
    person = snapshot.people.get(row.person) if row is not None else None
    return person.code if person is not None else ""
