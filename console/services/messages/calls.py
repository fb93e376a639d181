"""Calls by the dispatcher: who takes a call in hand is written down, since only then the number is shown whole."""

from dataclasses import dataclass, replace

from console.domain.messages import WAITING
from console.domain.snapshot import Snapshot
from console.planning.outbox.queue import is_by_phone
from console.services.decision import Acting, Answer, Decision, Stale, handles
from console.services.messages.outbox import CALL_ENDED, NOT_BY_PHONE
from console.services.tickets.basis import refused


@dataclass(frozen=True, slots=True)
class OpenCall:
    """Take a call in hand: the change itself records who asked for the number, and when; others see who calls."""

    message: str


@handles(OpenCall)
def open_call(command: OpenCall, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a message of another channel and for a call that has ended. The result has the number."""
    message = snapshot.messages.get(command.message)
    if message is None:
        return Stale("message", command.message)
    name = message.name or message.title
    if not is_by_phone(snapshot.channels, message.channel):
        return refused(NOT_BY_PHONE, name=name)
    if message.state != WAITING:
        return refused(CALL_ENDED, name=name)
    return Decision((replace(message, holder=acting.user),), result={"message": message.id, "number": message.address})
