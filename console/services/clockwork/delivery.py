"""The outbox in the clock-work's hand: claim before sending, outcome after. Both are transactions, so whoever dies
between them leaves a message that the next one finds, and sends again with the mark of a repeat.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from console.domain.alarms import Alarm
from console.domain.messages import DELIVERED, SENDING, WAITING, Message
from console.domain.snapshot import Snapshot
from console.notifications.letters import Outcome
from console.planning.outbox.queue import ATTEMPTS, BACKOFF, THROTTLED, queue_of, room
from console.planning.outbox.sendings import PATIENCE
from console.services.decision import Acting, Answer, Decision, handles
from console.services.messages.outbox import passed_on, relieved, waits_again

CHANNEL_ALARM = "channel"
PAUSE = timedelta(minutes=1)  # after "too fast" without a word on how long
# What is wrong with the channel rather than with the message: the site's key, or its settings.
BROKEN = frozenset({"no_key", "bad_key", "wrong_key", "keyring_unavailable", "bad_seal", "channel_broken"})


@dataclass(frozen=True, slots=True)
class ClaimMessages:
    """Take these messages (ids) of one channel in hand as one sending; `digest` names it where they share it.

    The result's `claimed` are those that were still to be had; none when the channel's minute is full.
    """

    ids: tuple[str, ...]
    holder: str
    digest: str = ""


def _claimable(message: Message | None, now: datetime) -> bool:
    """Waiting for this moment, or left behind in the middle of a sending."""
    return message is not None and (message.state == SENDING or (message.state == WAITING and message.ready <= now))


@handles(ClaimMessages)
def claim_messages(command: ClaimMessages, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused. What another was sending has an unknown fate, so it is repeated."""
    found = [m for key in command.ids if (m := snapshot.messages.get(key)) and _claimable(m, acting.now)]
    channel = snapshot.channels.get(found[0].channel) if found else None
    if channel is None:
        return Decision(result={"claimed": []})
    free, _ = room(queue_of(snapshot.messages), channel, acting.now)
    if free == 0:
        return Decision(result={"claimed": []})
    claimed = tuple(
        replace(
            m, state=SENDING, holder=command.holder, sent=acting.now, attempts=m.attempts + 1,
            repeated=m.repeated or m.state == SENDING, digest=command.digest,
        )
        for m in found
    )  # fmt: skip
    return Decision(claimed, result={"claimed": [m.id for m in claimed]})


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """What became of a sending: of these messages (ids), in the hand of `holder`."""

    ids: tuple[str, ...]
    holder: str
    outcome: Outcome
    code: str = ""
    retry_after: timedelta | None = None


@handles(RecordOutcome)
def record_outcome(command: RecordOutcome, snapshot: Snapshot, acting: Acting) -> Answer:
    """Messages that another took over meanwhile are his."""
    own = [m for key in command.ids if (m := snapshot.messages.get(key)) and _in_hand(m, command.holder)]
    if not own:
        return Decision()
    rows = [row for message in own for row in _after(snapshot, acting, message, command)]
    return Decision((*rows, *_channel_alarm(snapshot, acting, own[0].channel, command)))


def _in_hand(message: Message, holder: str) -> bool:
    return message.state == SENDING and message.holder == holder


def _after(snapshot: Snapshot, acting: Acting, message: Message, command: RecordOutcome) -> list[Any]:
    """The rows that follow one message's outcome."""
    now, code = acting.now, command.code or str(command.outcome)
    if command.outcome is Outcome.DELIVERED:
        delivered = replace(message, state=DELIVERED, ended=now, problem=command.code)
        return [delivered, *relieved(snapshot, acting, message)]
    if command.outcome is Outcome.REJECTED:
        return passed_on(snapshot, acting, message, code)
    if command.outcome is Outcome.THROTTLED:
        pause = command.retry_after or PAUSE
        if pause > PATIENCE and message.rest:
            return passed_on(snapshot, acting, message, code)
        return [waits_again(message, now + pause, THROTTLED, digest="", attempts=message.attempts - 1)]
    unknown = command.outcome is Outcome.UNKNOWN
    if message.attempts >= ATTEMPTS:
        return passed_on(snapshot, acting, message, code, unknown=unknown)
    again = now + BACKOFF[message.attempts - 1]
    kept = message.digest if unknown or message.repeated else ""  # the other side may know the digest by its key
    return [waits_again(message, again, code, digest=kept, repeated=message.repeated or unknown)]


def _channel_alarm(snapshot: Snapshot, acting: Acting, channel: str, command: RecordOutcome) -> tuple[Alarm, ...]:
    """An alarm stands while a channel itself is broken, until something was delivered on it again."""
    key = f"{CHANNEL_ALARM}:{channel}"
    held = snapshot.alarms.get(key)
    stands = held is not None and held.cleared is None
    if command.outcome is Outcome.DELIVERED and held is not None and stands:
        return (replace(held, cleared=acting.now),)
    if command.code not in BROKEN or (held is not None and stands and held.step == command.code):
        return ()
    return (Alarm(key, "", CHANNEL_ALARM, 0, command.code, acting.now, 2),)


@dataclass(frozen=True, slots=True)
class PassOn:
    """These messages (ids) go to their next channel: theirs is gone, or asks for a long pause."""

    ids: tuple[str, ...]
    problem: str


@handles(PassOn)
def pass_on(command: PassOn, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused."""
    found = [m for key in command.ids if (m := snapshot.messages.get(key)) and _claimable(m, acting.now)]
    rows: list[Any] = []
    for message in found:
        rows += passed_on(snapshot, acting, message, command.problem, unknown=message.state == SENDING)
    return Decision(tuple(rows))
