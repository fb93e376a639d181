"""Items under way, done with what shows it, waived with a reason, or open again [A][B]."""

from dataclasses import dataclass, replace

from console.domain.attachments import by_record
from console.domain.readiness import DONE, READINESS_STATES, TO_DO, WAIVED, ReadinessItem
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.readiness.chasing import needless_calls
from console.services.readiness.following import period_following
from console.services.readiness.items import item_seen
from console.services.readiness.putting_back import undo_of_items
from console.services.tickets.basis import FIELD_OWED, refused

UNKNOWN_STATE = "unknown_readiness_state"


@dataclass(frozen=True, slots=True)
class MarkReadiness:
    """Mark items (id and the version that was seen, 0 for whichever) as of READINESS_STATES.

    `evidence` says what shows that it is done, where no file kept with the item does; `note` why it is waived.
    """

    items: tuple[tuple[str, int], ...]
    state: str
    evidence: str = ""
    note: str = ""


@handles(MarkReadiness)
def mark_readiness(command: MarkReadiness, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for done without evidence, for waived without a reason. Items that are so already stay as they are.
    Calls and messages not made yet that ask for nothing else are dropped.
    """
    if command.state not in READINESS_STATES:
        return refused(UNKNOWN_STATE, field="state", value=command.state)
    rows = []
    for key, version in command.items:
        row = item_seen(snapshot, key, version)
        if isinstance(row, Stale):
            return row
        if problem := _owed(snapshot, command, row):
            return problem
        rows.append(_marked(command, acting, row))
    changed = tuple(row for row in rows if row != snapshot.readiness_items[row.id])
    puts: list[object] = list(changed)
    calls: list[tuple[str, str]] = []
    for key in dict.fromkeys(row.period for row in changed):
        mine = [row for row in changed if row.period == key]
        puts += period_following(snapshot, acting, snapshot.periods[key], mine)
        calls += needless_calls(snapshot, key, (row.id for row in mine if row.state not in TO_DO))
    undo = undo_of_items(snapshot, changed) if changed else None
    return Decision(tuple(puts), tuple(calls), undo, {"readiness_items": [row.id for row in changed]})


def _owed(snapshot: Snapshot, command: MarkReadiness, row: ReadinessItem) -> Refused | None:
    if command.state == DONE:
        shown = command.evidence.strip() or row.evidence or row.id in snapshot.attachments.derived(by_record)
        return None if shown else refused(FIELD_OWED, field="evidence")
    if command.state == WAIVED and not command.note.strip():
        return refused(FIELD_OWED, field="reason")
    return None


def _marked(command: MarkReadiness, acting: Acting, row: ReadinessItem) -> ReadinessItem:
    """Who settled it and when stay while only the words change; opening it again forgets them, not the evidence."""
    row = replace(row, evidence=command.evidence.strip() or row.evidence, note=command.note.strip() or row.note)
    if row.state == command.state:
        return row
    if command.state in TO_DO:
        return replace(row, state=command.state, done=None, done_by="")
    return replace(row, state=command.state, done=acting.now, done_by=acting.user)
