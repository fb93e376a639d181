"""The outbox: what waits on which channel, what may leave now, and what is shown of it.

The index follows the table of messages from version to version, so a look costs by what changed, not by what there is.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.messages import BY_PHONE, PHONE, SENDING, WAITING, Channel, Message
from console.domain.snapshot import Snapshot
from console.domain.table import Table

MINUTE = timedelta(minutes=1)
THROTTLED = "throttled"  # the problem of a message whose channel asked for a pause
BACKOFF = tuple(timedelta(seconds=n) for n in (5, 20, 60, 180))
"""Pauses between the attempts of one message on one channel; after the last attempt the next channel has its turn."""
ATTEMPTS = len(BACKOFF) + 1
_SHOWN_ENDED = 200


def is_by_phone(channels: Table[Channel], channel: str) -> bool:
    """Whether a channel is a task for the dispatcher."""
    row = channels.get(channel)
    return channel == BY_PHONE or (row is not None and row.kind == PHONE)


def run_of(message: Message) -> int:
    """The run of the clock that a message is about, of a conference's the number of the notice; 0 where it is about
    none.
    """
    _, mark, after = message.step_key.rpartition("#")
    number = after.partition(":")[0]
    return int(number) if message.clock and mark and number.isdecimal() else 0


class Queue:
    """Messages by channel while they have not come to an end, and the attempts of the last minute."""

    def __init__(self) -> None:
        self._table: Table[Message] = Table()
        self.open: dict[str, dict[str, Message]] = {}
        self._recent: dict[str, dict[str, Message]] = {}
        self._ended: dict[str, Message] = {}

    def of(self, messages: Table[Message]) -> "Queue":
        """Itself, as this version of the table stands."""
        if messages is not self._table:
            for key in messages.differing(self._table):
                self._drop(self._table.get(key))
                if message := messages.get(key):
                    self._add(message)
            self._table = messages
            if len(self._ended) > 2 * _SHOWN_ENDED:
                self._ended = {row.id: row for row in self._latest()}
        return self

    def _drop(self, message: Message | None) -> None:
        if message is not None:
            self.open.get(message.channel, {}).pop(message.id, None)
            self._recent.get(message.channel, {}).pop(message.id, None)
            self._ended.pop(message.id, None)

    def _add(self, message: Message) -> None:
        if message.state in (WAITING, SENDING):
            self.open.setdefault(message.channel, {})[message.id] = message
        else:
            self._ended[message.id] = message
        if message.sent is not None:
            self._recent.setdefault(message.channel, {})[message.id] = message

    def _latest(self) -> list[Message]:
        return heapq.nlargest(_SHOWN_ENDED, self._ended.values(), key=lambda m: (m.ended or m.made, m.id))

    def latest_ended(self) -> tuple[Message, ...]:
        """Messages that came to an end, the latest first, not more than are shown."""
        return tuple(self._latest())

    def lately(self, channel: str, now: datetime) -> list[Message]:
        """Messages of the channel whose last attempt can have arrived within a minute before `now`."""
        rows = self._recent.get(channel, {})
        for key in [key for key, row in rows.items() if _arrived(row) <= now - MINUTE]:
            del rows[key]
        return list(rows.values())

    def held_until(self, channel: str, now: datetime) -> datetime | None:
        """Until when the other side asked for a pause on this channel; None while it takes messages."""
        rows = self.open.get(channel, {}).values()
        until = max((m.ready for m in rows if m.problem == THROTTLED and m.state == WAITING), default=now)
        return until if until > now else None


def queue_of(messages: Table[Message]) -> Queue:
    """The queue of this version of the table; each thread has its own."""
    return messages.following(Queue).of(messages)


def _arrived(message: Message) -> datetime:
    """When the last attempt had arrived at the latest, as far as is known. The other side counts arrivals, and is
    silent for ten minutes over one too many.
    """
    began = message.sent or message.made
    return max(began, message.ended or began)


def attempts_within_a_minute(message: Message) -> int:
    """The most attempts of this message that can have begun within the minute of its last one."""
    count, span = 1, timedelta(0)
    for pause in reversed(BACKOFF[: message.attempts - 1]):
        span += pause
        if span >= MINUTE:
            break
        count += 1
    return count


def attempts(lately: Iterable[Message]) -> int:
    """Attempts that these messages stand for; those that shared a sending count once."""
    counted: dict[str, int] = {}
    for message in lately:
        key = message.digest or message.id
        counted[key] = max(counted.get(key, 0), attempts_within_a_minute(message))
    return sum(counted.values())


def room(queue: Queue, channel: Channel, now: datetime) -> tuple[int | None, datetime | None]:
    """How many attempts the channel may still make now (None: as many as there are), and when there are more."""
    if not channel.per_minute:
        return None, None
    lately = queue.lately(channel.id, now)
    free = max(0, channel.per_minute - attempts(lately))
    first = min(map(_arrived, lately), default=None)
    return free, first + MINUTE if first is not None else None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A message as a list shows it; `code` is that of its ticket, `meeting` the title of the conference, `period` the
    name of the assurance period that it is about. `by_phone`: the dispatcher is asked to call.
    """

    message: Message
    code: str
    by_phone: bool
    since: datetime
    meeting: str = ""
    period: str = ""


def _row(snapshot: Snapshot, message: Message) -> OutboxRow:
    ticket = snapshot.tickets.get(message.subject)
    by_phone = is_by_phone(snapshot.channels, message.channel)
    conference = snapshot.conferences.get(message.subject)
    meeting = conference.title if conference else ""
    period = snapshot.periods.get(message.subject)
    about = period.name if period else ""
    return OutboxRow(message, ticket.code if ticket else "", by_phone, message.made, meeting, about)


def calls_to_make(snapshot: Snapshot, now: datetime) -> tuple[OutboxRow, ...]:
    """The people whom the dispatcher is to call now, by priority, then the longest waiting first."""
    found = [row for row in waiting_rows(snapshot) if row.by_phone and row.message.ready <= now]
    return tuple(sorted(found, key=lambda row: (row.message.priority, row.message.made, row.message.id)))


def waiting_rows(snapshot: Snapshot) -> tuple[OutboxRow, ...]:
    """Messages that have not come to an end, the first ready first."""
    queue = queue_of(snapshot.messages)
    found = [_row(snapshot, message) for rows in queue.open.values() for message in rows.values()]
    return tuple(sorted(found, key=lambda row: (row.message.ready, row.message.id)))


def ended_rows(snapshot: Snapshot) -> tuple[OutboxRow, ...]:
    """Messages delivered or given up, the latest first."""
    return tuple(_row(snapshot, message) for message in queue_of(snapshot.messages).latest_ended())
