"""What leaves next on each channel: one by one while its minute allows, in digests when the queue outgrows it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from console.domain.messages import DINGTALK, SENDING, WAITING, WECOM, Channel, Message
from console.domain.snapshot import Snapshot
from console.planning.outbox.queue import Queue, is_by_phone, queue_of, room

GROUP_KINDS = frozenset({DINGTALK, WECOM})  # one message reaches the whole group; addresses are mentions in it
PATIENCE = timedelta(minutes=1)  # how long a message with another way waits for a channel that asked for a pause
CHANNEL_GONE, CHANNEL_HELD = "channel_gone", "channel_held"


@dataclass(frozen=True, slots=True)
class Sending:
    """Messages that leave in one attempt. `digest` names one that was tried before and is made again as it was."""

    channel: str
    messages: tuple[Message, ...]
    digest: str = ""

    @property
    def first(self) -> bool:
        """Whether a new matter is in it."""
        return any(message.first for message in self.messages)

    @property
    def ids(self) -> tuple[str, ...]:
        """The messages' ids."""
        return tuple(message.id for message in self.messages)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send now, what goes to its next channel (by reason), and when to look again (None: when told)."""

    sendings: tuple[Sending, ...] = ()
    passed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    again: datetime | None = None


Bytes = Callable[[Channel], int]
"""How many bytes the text of a digest may have on a channel."""


def plan(snapshot: Snapshot, now: datetime, holder: str, under_way: Collection[str], bytes_of: Bytes) -> Plan:
    """What the holder of the clock-work does next with the outbox; `under_way` are the ids that it is sending now."""
    queue = queue_of(snapshot.messages)
    sendings: list[Sending] = []
    passed: dict[str, tuple[str, ...]] = {}
    times: list[datetime] = []
    for key, rows in queue.open.items():
        if is_by_phone(snapshot.channels, key) or not rows:
            continue
        free = [row for row in rows.values() if row.id not in under_way]
        times += [row.ready for row in free if row.state == WAITING and row.ready > now]
        ready = [row for row in free if row.state == SENDING or row.ready <= now]
        channel = snapshot.channels.get(key)
        if channel is None or not channel.enabled:
            passed[CHANNEL_GONE] = (*passed.get(CHANNEL_GONE, ()), *(row.id for row in ready))
        elif until := queue.held_until(key, now):
            if until > now + PATIENCE:
                held = (row.id for row in ready if row.rest)
                passed[CHANNEL_HELD] = (*passed.get(CHANNEL_HELD, ()), *held)
            times.append(until)
        else:
            found, again = _of_channel(queue, channel, ready, now, bytes_of)
            sendings += found
            times += [again] if again else []
    return Plan(tuple(sendings), {why: ids for why, ids in passed.items() if ids}, min(times, default=None))


def _of_channel(
    queue: Queue, channel: Channel, ready: list[Message], now: datetime, bytes_of: Bytes
) -> tuple[list[Sending], datetime | None]:
    units = _units(channel, ready)
    slots, again = room(queue, channel, now)
    if slots is None or len(units) <= slots:
        return units, None
    return _digested(units, slots, channel, bytes_of(channel)), again


def _units(channel: Channel, ready: Iterable[Message]) -> list[Sending]:
    """Each message for itself, those of one digest whose fate is unknown together; what is new comes first."""
    digests: dict[str, list[Message]] = {}
    for message in ready:
        digests.setdefault(message.digest or f"\0{message.id}", []).append(message)
    units = [
        Sending(channel.id, tuple(sorted(rows, key=_order)), "" if key.startswith("\0") else key)
        for key, rows in digests.items()
    ]
    return sorted(units, key=lambda unit: (not unit.first, *_order(unit.messages[0])))


def _order(message: Message) -> tuple[int, datetime, str]:
    return message.priority, message.ready, message.id


def _digested(units: list[Sending], slots: int, channel: Channel, most: int) -> list[Sending]:
    """At most `slots` sendings. New matters leave one by one, as far as they leave a slot for the digest of the rest;
    when they alone are too many, the last slot carries all that remain of them.
    """
    if slots <= 0:
        return []
    first = [unit for unit in units if unit.first]
    kept = [unit for unit in units if not unit.first and unit.digest]
    rest = [unit for unit in units if not unit.first and not unit.digest]
    single = first if len(first) < slots or (len(first) == slots and not rest and not kept) else first[: slots - 1]
    late = first[len(single) :]
    found = single + kept[: slots - len(single)]
    waiting = _messages(unit for unit in late if not unit.digest) or _messages(rest)
    digests = _split(channel, waiting, most)
    return (found + [unit for unit in late if unit.digest] + digests)[:slots]


def _messages(units: Iterable[Sending]) -> list[Message]:
    return [message for unit in units for message in unit.messages]


def _split(channel: Channel, messages: list[Message], most: int) -> list[Sending]:
    """Digests of at most `most` bytes of titles, one reader each: a group, or one address."""
    found: list[Sending] = []
    open_ones: dict[str, tuple[int, int]] = {}
    for message in messages:
        reader = "" if channel.kind in GROUP_KINDS else message.address
        size = len(message.title.encode()) + 1
        position, used = open_ones.get(reader, (-1, most))
        if position < 0 or used + size > most:
            open_ones[reader] = (len(found), size)
            found.append(Sending(channel.id, (message,)))
        else:
            open_ones[reader] = (position, used + size)
            found[position] = replace(found[position], messages=(*found[position].messages, message))
    return found
