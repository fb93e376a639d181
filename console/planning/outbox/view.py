"""The outbox as a list by what is to be done, and how each channel does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.groups import Groups
from console.domain.messages import DELIVERED, GIVEN_UP, PHONE, SENDING, WAITING, Channel, Message
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.outbox.queue import OutboxRow, calls_to_make, ended_rows, queue_of, waiting_rows
from console.planning.search import fold

CALLS = "calls"
GROUPS = (CALLS, SENDING, WAITING, GIVEN_UP, DELIVERED)


@dataclass(frozen=True, slots=True)
class OutboxGroup:
    """Messages in one state; CALLS are those whose next step is the dispatcher's."""

    code: str
    rows: tuple[OutboxRow, ...]


@dataclass(frozen=True, slots=True)
class ChannelHealth:
    """`held_until`: the other side asked for a pause; `delivered`: the last success; `problem`: of the last failure
    since then, '' for none.
    """

    channel: Channel
    waiting: int
    sending: int
    held_until: datetime | None
    delivered: datetime | None
    failed: datetime | None
    problem: str

    @property
    def broken(self) -> bool:
        """Whether the last thing known of it is a failure."""
        return bool(self.problem)


def outbox_groups(snapshot: Snapshot, now: datetime, text: str = "") -> tuple[OutboxGroup, ...]:
    """What is there, calls to make first; groups without a message are left out."""
    calls = calls_to_make(snapshot, now)
    called = {row.message.id for row in calls}
    found: dict[str, list[OutboxRow]] = {code: [] for code in GROUPS}
    found[CALLS] += calls
    for row in (*waiting_rows(snapshot), *ended_rows(snapshot)):
        if row.message.id not in called:
            found[row.message.state].append(row)
    wanted = fold(text).split()
    groups = (OutboxGroup(code, tuple(_searched(rows, wanted))) for code, rows in found.items())
    return tuple(group for group in groups if group.rows)


def _searched(rows: Iterable[OutboxRow], wanted: list[str]) -> Iterable[OutboxRow]:
    for row in rows:
        message = row.message
        words = fold(f"{row.code} {row.meeting} {row.period} {message.name} {message.title}")
        if all(word in words for word in wanted):
            yield row


def digest_size(snapshot: Snapshot, message: Message) -> int:
    """How many messages shared the sending of this one; 1 when it left alone."""
    if not message.digest:
        return 1
    queue = queue_of(snapshot.messages)
    rows = (*queue.open.get(message.channel, {}).values(), *queue.latest_ended())
    return sum(row.digest == message.digest for row in rows)


class ByStep(Groups[Message]):
    """Messages by the step they tell of, the latest first."""

    latest_first = True

    @staticmethod
    def key(row: Message) -> str:
        """Its step."""
        return row.step_key

    @staticmethod
    def order(row: Message) -> tuple[datetime, str]:
        """When it was made."""
        return row.made, row.id


def told_of(snapshot: Snapshot, step_key: str) -> tuple[Message, ...]:
    """Who was told of a step, and who is to be."""
    return snapshot.messages.following(ByStep).of(snapshot.messages).get(step_key)


def may_have_heard(snapshot: Snapshot, message: Message) -> tuple[str, ...]:
    """The channels on which the same person was told the same before, and nobody knows whether it arrived; in order."""
    same = (message.recipient, message.name, message.role)
    before = [
        row for row in told_of(snapshot, message.step_key)
        if (row.recipient, row.name, row.role) == same and row.id != message.id and row.made <= message.made
        and row.state == GIVEN_UP and row.repeated
    ]  # fmt: skip
    return tuple(dict.fromkeys(row.channel for row in reversed(before)))


class Endings:
    """By channel the last delivery and the last failure, followed from version to version."""

    def __init__(self) -> None:
        self._table: Table[Message] = Table()
        self.delivered: dict[str, datetime] = {}
        self.failed: dict[str, tuple[datetime, str]] = {}

    def of(self, messages: Table[Message]) -> "Endings":
        """Itself, as this version of the table stands."""
        if messages is not self._table:
            for key in messages.differing(self._table):
                if (message := messages.get(key)) is not None:
                    self._note(message)
            self._table = messages
        return self

    def _note(self, message: Message) -> None:
        at = message.ended or message.sent
        if at is None or message.state == SENDING:
            return
        if message.state == DELIVERED:
            self.delivered[message.channel] = max(at, self.delivered.get(message.channel, at))
        elif message.problem:
            known = self.failed.get(message.channel)
            if known is None or at >= known[0]:
                self.failed[message.channel] = (at, message.problem)


def channel_health(snapshot: Snapshot, now: datetime) -> tuple[ChannelHealth, ...]:
    """Every channel that is switched on and is no telephone, by name."""
    queue, ends = queue_of(snapshot.messages), snapshot.messages.following(Endings).of(snapshot.messages)
    found = []
    for channel in sorted(snapshot.channels.values(), key=lambda row: row.name):
        if not channel.enabled or channel.kind == PHONE:
            continue
        states = [row.state for row in queue.open.get(channel.id, {}).values()]
        delivered, (failed, problem) = ends.delivered.get(channel.id), ends.failed.get(channel.id, (None, ""))
        if failed is not None and delivered is not None and failed <= delivered:
            problem = ""
        found.append(
            ChannelHealth(
                channel, states.count(WAITING), states.count(SENDING), queue.held_until(channel.id, now),
                delivered, failed, problem,
            )
        )  # fmt: skip
    return tuple(found)
