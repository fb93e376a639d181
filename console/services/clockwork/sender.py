"""Sending: claim in one transaction, send, write the outcome in another; several at once, none blocking the others."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from console.domain.messages import Message
from console.domain.site import CLOCKWORK
from console.domain.snapshot import Snapshot
from console.notifications.letters import Outcome, Receipt
from console.planning.outbox.sendings import Sending
from console.services.clockwork.channels import Post
from console.services.clockwork.delivery import ClaimMessages, RecordOutcome
from console.services.clockwork.letters import letter_of
from console.services.decision import Done
from console.services.identity import new_id
from console.services.keeper import Keeper
from console.services.office import Office
from console.storage.problems import StorageProblem

log = logging.getLogger(__name__)

ACTOR = CLOCKWORK  # in whose name steps are taken, wherever it runs


@dataclass(slots=True)
class Tally:
    """What was done since it began."""

    steps: int = 0
    sent: int = 0
    delivered: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Hooks:
    """`may_send`: whether the lease is ours for certain; `ended`: a sending came to its end."""

    may_send: Callable[[], bool]
    ended: Callable[[], None]


async def carried_out(office: Office, command: Any) -> dict[str, Any]:
    """Carry out a command in the clock-work's own name; its result. Raises StorageProblem."""
    key = new_id(office.clock.now())
    outcome = await office.ask(lambda keeper: keeper.carry_out(command, key, ACTOR))
    return outcome.result if isinstance(outcome, Done) else {}


class Sender:
    """Runs sendings as tasks of their own, at most `parallel` on one channel."""

    def __init__(self, office: Office, post: Post, holder: str, tally: Tally, hooks: Hooks, parallel: int) -> None:
        self._office, self._post, self._holder = office, post, holder
        self._tally, self._hooks, self._parallel = tally, hooks, parallel
        self._running: dict[asyncio.Task[None], Sending] = {}

    @property
    def under_way(self) -> frozenset[str]:
        """Ids of the messages being sent."""
        return frozenset(key for sending in tuple(self._running.values()) for key in sending.ids)

    def begin(self, sending: Sending) -> bool:
        """Send beside everything else; False when the channel has its hands full."""
        if sum(other.channel == sending.channel for other in self._running.values()) >= self._parallel:
            return False
        task = asyncio.get_running_loop().create_task(self._send(sending), name=f"sending on {sending.channel}")
        self._running[task] = sending
        task.add_done_callback(self._ended)
        return True

    async def idle(self) -> None:
        """Until nothing is being sent."""
        while self._running:
            await asyncio.wait(tuple(self._running))

    async def close(self, grace: float) -> None:
        """Wait so many seconds for what is being sent, break off the rest, let go of the channels."""
        if self._running:
            await asyncio.wait(tuple(self._running), timeout=grace)
        left = tuple(self._running)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await self._post.close()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.pop(task, None)
        self._hooks.ended()
        if task.cancelled() or (error := task.exception()) is None:
            return
        if isinstance(error, StorageProblem):
            log.info("a sending waits for the database: %s", error.code)
        else:
            log.error("%s failed: %s", task.get_name(), type(error).__name__)  # its text may hold a number or a key

    async def _send(self, sending: Sending) -> None:
        snapshot, claimed = await self._office.ask(partial(self._claim, sending))
        if not claimed or not self._hooks.may_send():
            return  # whoever has the lease now finds them claimed, and repeats them
        channel = snapshot.channels[sending.channel]
        work = self._post.send(channel, letter_of(snapshot, channel, claimed))
        (end,) = await asyncio.gather(work, return_exceptions=True)
        receipt = end if isinstance(end, Receipt) else _broken(sending, end)
        self._count(receipt, len(claimed))
        ids = tuple(message.id for message in claimed)
        command = RecordOutcome(ids, self._holder, receipt.outcome, receipt.code, receipt.retry_after)
        await carried_out(self._office, command)

    def _claim(self, sending: Sending, keeper: Keeper) -> tuple[Snapshot, list[Message]]:
        """On the storage thread."""
        now = self._office.clock.now()
        digest = sending.digest or (new_id(now) if len(sending.messages) > 1 else "")
        outcome = keeper.carry_out(ClaimMessages(sending.ids, self._holder, digest), new_id(now), ACTOR)
        claimed = outcome.result.get("claimed", ()) if isinstance(outcome, Done) else ()
        return keeper.truth, [keeper.truth.messages[key] for key in claimed]

    def _count(self, receipt: Receipt, messages: int) -> None:
        self._tally.sent += 1
        self._tally.delivered += messages if receipt.delivered else 0
        self._tally.failed += 0 if receipt.delivered else messages


def _broken(sending: Sending, error: BaseException) -> Receipt:
    """A channel that raised: nobody knows how far it came."""
    log.error("channel %s failed: %s", sending.channel, type(error).__name__)
    return Receipt(Outcome.UNKNOWN, "channel_failed")
