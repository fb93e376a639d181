"""Steps that fell due, decided in one transaction with all they cause: messages, alarms, history, the next due time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from console.domain.dues import ADDRESSEE, CONFERENCE, DUTY, PERIOD, TICKET, Due
from console.domain.snapshot import Snapshot
from console.services.clockwork.due_duty import take_duties
from console.services.clockwork.due_readiness import take_readiness
from console.services.clockwork.due_rounds import take_rounds
from console.services.clockwork.late_answers import take_answers
from console.services.clockwork.ticket_steps import take_ticket_steps
from console.services.clockwork.took import Took, together
from console.services.decision import Acting, Answer, Decision, handles

TAKERS: dict[str, Callable[[Snapshot, Acting, Sequence[Due]], Took]] = {
    TICKET: take_ticket_steps,
    ADDRESSEE: take_answers,
    CONFERENCE: take_rounds,
    PERIOD: take_readiness,
    DUTY: take_duties,
}


@dataclass(frozen=True, slots=True)
class TakeDue:
    """Take the steps of these due rows (ids) whose time has come. One that another console took is taken already."""

    ids: tuple[str, ...]


@handles(TakeDue)
def take_due(command: TakeDue, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused."""
    found = (snapshot.dues.get(key) for key in dict.fromkeys(command.ids))
    fallen = [due for due in found if due is not None and due.at is not None and due.at <= acting.now]
    by_kind = {kind: [due for due in fallen if due.kind == kind] for kind in TAKERS}
    took = together(TAKERS[kind](snapshot, acting, dues) for kind, dues in by_kind.items() if dues)
    return Decision(took.puts, took.removes, result={"steps": list(took.steps)})
