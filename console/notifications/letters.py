"""A message to one recipient by one channel, and what became of it: what the outbox and the channels agree on."""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from console.wording.catalogue import DEFAULT_LANGUAGE


class Outcome(StrEnum):
    """What is known about a letter after an attempt."""

    DELIVERED = "delivered"  # the other side has it and said so
    REJECTED = "rejected"  # refused for good: the same attempt would fail again, so try the next channel
    THROTTLED = "throttled"  # refused for now by a rate limit; not taken
    FAILED = "failed"  # not taken for certain, for a passing reason: try again
    UNKNOWN = "unknown"  # it left, and nobody knows whether it arrived: repeat it, marked as resent


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one recipient.

    `key` is unique for a message and the same in every attempt. `address` is a mail address or a phone number; '' for
    a group robot. `mentions` are phone numbers to call upon in a group. Whoever writes `text` masks the numbers in it.
    """

    key: str
    subject: str
    text: str = field(repr=False)
    address: str = field(default="", repr=False)
    mentions: tuple[str, ...] = field(default=(), repr=False)
    repeated: bool = False
    language: str = DEFAULT_LANGUAGE

    @property
    def id(self) -> str:
        """The key as 32 hexadecimal digits: what receivers recognise a repeat by, and learn nothing else from."""
        return hashlib.sha256(self.key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one attempt.

    `code` chooses the sentence (wording/notifications.py: `receipt_sentence`); `detail` is a short fact for it, such as
    "HTTP 502" or "310000", never a secret, an address or a text of the other side. `retry_after`: not before that
    (THROTTLED). `cut`: the text was too long for the channel and was shortened, and says so.
    """

    outcome: Outcome
    code: str = ""
    detail: str = ""
    retry_after: timedelta | None = None
    cut: bool = False

    @property
    def delivered(self) -> bool:
        """Whether the other side has it."""
        return self.outcome is Outcome.DELIVERED


class Channel(Protocol):
    """A way to send. One attempt a call, within the deadline; every ending is a Receipt, none an exception."""

    async def send(self, letter: Letter) -> Receipt:
        """One attempt. Cancelling it leaves the fate unknown."""
        ...
