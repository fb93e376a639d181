"""Tasks of units during a conference: that staff can't enter a venue is the customer unit's to settle [D]."""

from dataclasses import dataclass

from console.domain.conference_log import ENTRY, TASK_DONE, TASK_GIVEN, TASK_KINDS, UnitTask
from console.domain.levels import CITY, COUNTY, PROVINCE
from console.domain.places import paths
from console.domain.policies import CUSTOMER_UNIT, UNITS
from console.domain.snapshot import Snapshot
from console.services.conferences.basis import FIELD_OWED, need_of, open_tasks, refused
from console.services.conferences.telling import task_messages, tasks_ended
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import event_of
from console.services.putting_back import undo_of

UNKNOWN_TASK, UNKNOWN_UNIT, TASK_ENDED, TASK_STANDS = "unknown_task", "unknown_unit", "task_ended", "task_stands"


@dataclass(frozen=True, slots=True)
class GiveTask:
    """Ask a unit for something at a venue (`need`), and tell it. An ENTRY task is that staff can't get in."""

    need: str
    kind: str = ENTRY
    text: str = ""
    unit: str = CUSTOMER_UNIT


@dataclass(frozen=True, slots=True)
class CloseTask:
    """A task is done, with what the unit answered."""

    task: str
    answer: str


def unit_place(snapshot: Snapshot, place: str) -> str:
    """The code of the place whose units answer for a place: the county's for a township [D], else its own."""
    path = snapshot.places.derived(paths).get(place, ())
    return next((step.code for step in reversed(path) if step.level in (PROVINCE, CITY, COUNTY)), place)


@handles(GiveTask)
def give_task(command: GiveTask, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for an excused venue, an ended conference, a task without words that is no entry task, and while the same
    entry task stands open.
    """
    found = need_of(snapshot, command.need)
    if isinstance(found, Stale | Refused):
        return found
    need, conference = found
    text = command.text.strip()
    if command.kind not in TASK_KINDS:
        return refused(UNKNOWN_TASK, conference, value=command.kind)
    if command.unit not in UNITS:
        return refused(UNKNOWN_UNIT, conference, value=command.unit)
    if command.kind != ENTRY and not text:
        return refused(FIELD_OWED, conference, field="text")
    stand = open_tasks(snapshot, conference.id, (need.id,))
    if command.kind == ENTRY and any(task.kind == ENTRY for task in stand):
        return refused(TASK_STANDS, conference, "close_task", venue=need.venue)
    place = unit_place(snapshot, need.place)
    task = UnitTask(
        acting.new_id(), conference.id, need.id, command.kind, command.unit, place, acting.now, acting.user, text
    )
    event = event_of(
        acting, conference.id, TASK_GIVEN, need.id, text,
        venue=need.venue, task=task.id, kind=task.kind, unit=task.unit, place=place,
    )  # fmt: skip
    puts = (task, event, *task_messages(snapshot, acting, conference, task))
    return Decision(puts, undo=undo_of(snapshot, puts), result={"task": task.id, "place": place})


@handles(CloseTask)
def close_task(command: CloseTask, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without the answer and for a task that is done. Messages of it that have not left are withdrawn."""
    task = snapshot.unit_tasks.get(command.task)
    if task is None:
        return Stale("unit_task", command.task)
    if task.done is not None:
        return refused(TASK_ENDED, answer=task.answer)
    answer = command.answer.strip()
    if not answer:
        return refused(FIELD_OWED, field="answer")
    need = snapshot.needs.get(task.need)
    event = event_of(
        acting, task.conference, TASK_DONE, task.need, answer,
        venue=need.venue if need else "", task=task.id, kind=task.kind,
    )  # fmt: skip
    rows, removes = tasks_ended(snapshot, acting, (task,), answer)
    puts = (*rows, event)
    return Decision(puts, removes, undo_of(snapshot, puts, removes), {"task": task.id})
