"""After a restore: what the backup's time left to be told, decided before any console sees the state."""

from dataclasses import dataclass, replace
from typing import Any

from console.domain.conference_log import ConferenceEvent
from console.domain.messages import GIVEN_UP, SENDING, WAITING, Message
from console.domain.snapshot import Snapshot
from console.domain.tickets import TicketEvent
from console.planning.outbox.queue import is_by_phone
from console.services.clockwork.sender import ACTOR
from console.services.clockwork.taking import TakeDue
from console.services.decision import Acting, Answer, Decision, decide, handles

RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class SettleRestored:
    """What a restored state would still tell: it may have been told after the backup was made, and nobody knows.

    Messages that wait go out again with the mark of a repeat, and steps that fell due meanwhile are taken once, their
    messages marked likewise. `hold`: these messages are given up; alarms and history stand all the same. Calls to be
    made by phone stay on the list, for a dispatcher to judge.
    """

    hold: bool = False


def _is_sent(snapshot: Snapshot, message: Message) -> bool:
    return message.state in (WAITING, SENDING) and not is_by_phone(snapshot.channels, message.channel)


@handles(SettleRestored)
def settle_restored(command: SettleRestored, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused. Of the result `messages` counts those marked or given up, `steps` what fell due meanwhile."""
    due = tuple(row.id for row in snapshot.dues.values() if row.at is not None and row.at <= acting.now)
    taken = decide(TakeDue(due), snapshot, replace(acting, user=ACTOR))
    assert isinstance(taken, Decision)
    waiting = [message for message in snapshot.messages.values() if _is_sent(snapshot, message)]
    made = [row for row in taken.puts if isinstance(row, Message) and _is_sent(snapshot, row)]
    beside = [row for row in taken.puts if not isinstance(row, Message) or not _is_sent(snapshot, row)]
    if command.hold:
        beside = [_untold(row) for row in beside]
    told = {message.id: message for message in (*waiting, *made)}
    settled = [_settled(message, command, acting) for message in told.values()]
    result: dict[str, Any] = {"messages": len(settled), "steps": len(taken.result["steps"])}
    return Decision((*beside, *settled), taken.removes, result=result)


def _settled(message: Message, command: SettleRestored, acting: Acting) -> Message:
    if command.hold:
        return replace(message, state=GIVEN_UP, ended=acting.now, problem=RESTORED)
    return replace(message, repeated=True)


def _untold(row: Any) -> Any:
    """History, of tickets and of conferences, names nobody as told whose message was given up."""
    if not isinstance(row, TicketEvent | ConferenceEvent):
        return row
    return replace(row, facts={name: value for name, value in row.facts.items() if name != "told"})
