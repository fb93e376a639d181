"""A dispatcher as the site knows them: role, whose row of staff they are, whether they still work here."""

from dataclasses import dataclass, replace

from console.domain.people import by_code
from console.domain.site import DISPATCHER, LEAD, Dispatcher
from console.domain.snapshot import Snapshot
from console.services.arrangements.people_told import UNKNOWN_DUTY
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.leads import NO_LEAD, ROLE_LEAD_ONLY, left_without, not_lead, takes_back
from console.services.putting_back import undo_of
from console.services.tickets.basis import refused

NO_SUCH_PERSON, TIED_ALREADY = "no_such_person", "person_tied"


@dataclass(frozen=True, slots=True)
class EditDispatcher:
    """As seen in `version`; `person` is an employee number or an id, '' for nobody."""

    dispatcher: str
    version: int
    role: str
    person: str = ""
    active: bool = True


@handles(EditDispatcher)
def edit_dispatcher(command: EditDispatcher, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a role that is none, somebody whom nobody knows, or who is another dispatcher already; and,
    once somebody leads the shift, to everybody else but for the own employee number. `result` says in `no_lead_left`
    that nobody leads any more.
    """
    row = snapshot.dispatchers.get(command.dispatcher)
    if row is None or row.version != command.version:
        return Stale("dispatcher", command.dispatcher)
    if command.role not in (DISPATCHER, LEAD):
        return refused(UNKNOWN_DUTY, field="role", value=command.role)
    key, person = command.person.strip(), None
    if key:
        person = snapshot.people.get(key) or snapshot.people.derived(by_code).get(key)
        if person is None:
            return refused(NO_SUCH_PERSON, field="person_number", value=key)
        tied = (d for d in snapshot.dispatchers.values() if d.id != row.id and d.person == person.id)
        if (other := next(tied, None)) is not None:
            return refused(TIED_ALREADY, field="person_number", name=other.name)
    new = replace(row, role=command.role, person=person.id if person else "", active=command.active)
    if problem := _lead_only(snapshot, acting, row, new):
        return problem
    undo = undo_of(snapshot, (new,)) if takes_back(snapshot, acting, new) or _own_number(acting, row, new) else None
    said = {"dispatcher": row.id, "name": row.name, NO_LEAD: left_without(snapshot, new)}
    return Decision((new,), undo=undo, result=said)


def _lead_only(snapshot: Snapshot, acting: Acting, row: Dispatcher, new: Dispatcher) -> Refused | None:
    """What only a lead changes, where the site has one: roles, who still works here, who another is."""
    if row.role != new.role:
        field = "role"
    elif row.active != new.active:
        field = "active"
    elif row.person != new.person and row.name != acting.user:
        field = "person_number"
    else:
        return None
    return not_lead(snapshot, acting, ROLE_LEAD_ONLY, field=field)


def _own_number(acting: Acting, row: Dispatcher, new: Dispatcher) -> bool:
    return row.name == acting.user and (row.role, row.active) == (new.role, new.active)
