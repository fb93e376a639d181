"""The outbox in the dispatcher's hand: calls recorded, messages withdrawn; and what follows when a way fails."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from console.domain.alarms import Alarm
from console.domain.conferences import CLOSED
from console.domain.dues import DUTY, PERIOD
from console.domain.findings import Finding
from console.domain.messages import BY_PHONE, DELIVERED, GIVEN_UP, WAITING, Address, Message, message_key
from console.domain.policies import ANSWER_CLOCKS, IN_GROUP
from console.domain.rules import BLOCKING
from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED
from console.planning.outbox.queue import is_by_phone, run_of
from console.planning.outbox.view import told_of
from console.planning.readiness.standing import still_to_do
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.messages.unit_calls import answers_by_call
from console.services.notices.overtaken import ANSWERED_MEANWHILE, still_owed
from console.services.putting_back import undo_of
from console.services.tickets.basis import FIELD_OWED, refused
from console.services.tickets.telling import phone_of, usable

MESSAGE_LEFT, NOT_BY_PHONE, CALL_ENDED = "message_left", "not_by_phone", "call_ended"
NOT_REACHED = "not_reached"
CALLS, CALL_AGAIN = 3, timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class RecordCall:
    """What came of a call that the console asked for: `answer` is what was said, owed when somebody was `reached`."""

    message: str
    reached: bool
    answer: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawMessages:
    """Take back messages (ids) that have not left."""

    messages: tuple[str, ...]


def _name(message: Message) -> str:
    return message.name or message.title


@handles(WithdrawMessages)
def withdraw_messages(command: WithdrawMessages, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused, all of them, when one has left or was tried."""
    found = []
    for key in command.messages:
        message = snapshot.messages.get(key)
        if message is None:
            return Stale("message", key)
        found.append(message)
    left = [m for m in found if m.state != WAITING or m.attempts]
    if left:
        return Refused(tuple(Finding(MESSAGE_LEFT, BLOCKING, {"name": _name(m), "id": m.id}) for m in left))
    gone = tuple(("message", m.id) for m in found)
    return Decision(removes=gone, undo=undo_of(snapshot, (), gone), result={"withdrawn": len(found)})


@handles(RecordCall)
def record_call(command: RecordCall, snapshot: Snapshot, acting: Acting) -> Answer:
    """Nobody reached: to be called again in five minutes, three times in all, then the next way or given up. What a
    unit says that owes its answer to a notice is its answer.

    Refused for a message of another channel, one that has come to its end, and without the answer.
    """
    message = snapshot.messages.get(command.message)
    if message is None:
        return Stale("message", command.message)
    if not is_by_phone(snapshot.channels, message.channel):
        return refused(NOT_BY_PHONE, name=_name(message))
    if message.state != WAITING:
        return refused(CALL_ENDED, name=_name(message))
    if command.reached and not command.answer.strip():
        return refused(FIELD_OWED, field="answer")
    called = replace(
        message, attempts=message.attempts + 1, sent=acting.now,
        answer=command.answer.strip(), answered_by=acting.user, problem="" if command.reached else NOT_REACHED,
    )  # fmt: skip
    if command.reached:
        done = replace(called, state=DELIVERED, ended=acting.now)
        # The call itself comes last: as one that nobody needs any more it is not to be given up.
        answers = answers_by_call(snapshot, acting, message, called.answer)
        rows: list[Any] = [*relieved(snapshot, acting, message), *answers, done]
    elif called.attempts < CALLS:
        rows = [replace(called, ready=acting.now + CALL_AGAIN)]
    else:
        rows = passed_on(snapshot, acting, called, NOT_REACHED)
    state = next(row.state for row in reversed(rows) if isinstance(row, Message) and row.id == message.id)
    return Decision(tuple(rows), undo=undo_of(snapshot, rows), result={"message": message.id, "state": state})


def passed_on(
    snapshot: Snapshot, acting: Acting, message: Message, problem: str, *, unknown: bool = False
) -> list[Any]:
    """The rows when this way has failed for good: the message ends, and the next way has its turn. `unknown`: nobody
    knows what became of the last attempt. The message bears that mark to its end; the one on the next channel is no
    repeat there, and `planning.outbox.view.may_have_heard` says what came before it.

    When the console itself has no way left, an alarm says so and the dispatcher is to call; when the call fails too,
    the alarm remains.
    """
    repeated = message.repeated or unknown
    rows: list[Any] = [replace(message, state=GIVEN_UP, ended=acting.now, problem=problem, repeated=repeated)]
    ways = usable(snapshot, message.rest)
    by_phone = is_by_phone(snapshot.channels, message.channel)
    over = _is_over(snapshot, message)
    if not ways and not by_phone and not over and message.role != IN_GROUP:  # a group has no telephone
        ways = (_by_phone(snapshot, message),)
    machine = bool(ways) and not is_by_phone(snapshot.channels, ways[0].channel)
    if ways:
        rows.append(_next(snapshot, acting, message, ways))
    if not machine and not over:
        rows.append(unreached_alarm(snapshot, acting, message))
    return rows


def _by_phone(snapshot: Snapshot, message: Message) -> Address:
    person = snapshot.recipients.get(message.recipient)
    return Address(BY_PHONE, phone_of(snapshot, message.name, person.addresses if person else ()))


def _next(snapshot: Snapshot, acting: Acting, message: Message, ways: tuple[Address, ...]) -> Message:
    way, *rest = ways
    who = message.recipient or message.name or f"-{message.role}"
    key, number = message_key(message.step_key, who, way.channel), 2
    while key in snapshot.messages or key == message.id:  # two addresses of somebody on one channel
        key, number = message_key(message.step_key, who, f"{way.channel}#{number}"), number + 1
    return replace(
        message, id=key, channel=way.channel, address=way.address, rest=tuple(rest), state=WAITING, attempts=0,
        made=acting.now, ready=acting.now, sent=None, ended=None, holder="", problem="", repeated=False, first=False,
        digest="", answer="", answered_by="", version=1,
    )  # fmt: skip


def _is_over(snapshot: Snapshot, message: Message) -> bool:
    """Whether what the message is about has come to an end: then nobody needs to be alarmed any more. That of a
    conference's notice has while it is not closed: also a cancellation must arrive.
    """
    alarm = snapshot.alarms.get(message.step_key)
    if alarm is not None and alarm.cleared is not None:
        return True
    if (conference := snapshot.conferences.get(message.subject)) is not None:
        return conference.state == CLOSED or (message.clock in ANSWER_CLOCKS and not still_owed(snapshot, message))
    if message.kind == PERIOD:
        return not still_to_do(snapshot, message.about)
    if message.kind == DUTY:  # the call is its last way, and who made it knows
        return True
    ticket = snapshot.tickets.get(message.subject)
    return ticket is None or ticket.state in ENDED


def _unreached_id(message: Message) -> str:
    return f"{message.step_key}:unreached"


def unreached_alarm(snapshot: Snapshot, acting: Acting, message: Message) -> Alarm:
    """The alarm that somebody could not be reached: that of the step, asking to be heard again, or one of its own."""
    anew: dict[str, Any] = {
        "unreached": True, "acknowledged": None, "acknowledged_by": "",
        "shelved_until": None, "shelved_by": "", "shelf_reason": "", "cleared": None,
    }  # fmt: skip
    held: Alarm | None = snapshot.alarms.get(message.step_key)
    if held is None or held.notice:
        held = snapshot.alarms.get(_unreached_id(message))
    if held is not None:
        rung: Alarm = replace(held, **anew)
        return rung
    meeting, period = message.subject in snapshot.conferences, message.kind == PERIOD
    return Alarm(
        _unreached_id(message), "" if meeting or period else message.subject, message.clock, run_of(message),
        message.step, acting.now, message.priority, unreached=True, conference=message.subject if meeting else "",
        period=message.subject if period else "",
    )  # fmt: skip


def relieved(snapshot: Snapshot, acting: Acting, message: Message) -> list[Alarm]:
    """The alarms that no longer say what they said once the person was reached, and nobody else of the step is left who
    was not.
    """
    if _others_lost(snapshot, message):
        return []
    found = []
    step, own = snapshot.alarms.get(message.step_key), snapshot.alarms.get(_unreached_id(message))
    if step is not None and step.unreached:
        found.append(replace(step, unreached=False))
    if own is not None and own.cleared is None:
        found.append(replace(own, cleared=acting.now))
    return found


def _others_lost(snapshot: Snapshot, message: Message) -> bool:
    """Whether somebody else was to be told of the same step, and every way to them has failed."""
    states: dict[tuple[str, str, str], set[str]] = {}
    for row in (row for row in told_of(snapshot, message.step_key) if row.problem != ANSWERED_MEANWHILE):
        states.setdefault((row.recipient, row.name, row.role), set()).add(row.state)
    states.pop((message.recipient, message.name, message.role), None)
    return any(found == {GIVEN_UP} for found in states.values())


def waits_again(message: Message, at: datetime, problem: str, **more: Any) -> Message:
    """The message, to be tried again on this channel at `at`."""
    return replace(message, state=WAITING, ready=at, problem=problem, **more)
