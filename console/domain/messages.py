"""Messages that leave the console, the channels they take, and the people who get them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from console.domain.groups import Groups
from console.domain.table import Table

DINGTALK, WECOM, SMTP, SMS, PHONE = "dingtalk", "wecom", "smtp", "sms", "phone"
CHANNEL_KINDS = (DINGTALK, WECOM, SMTP, SMS, PHONE)
BY_PHONE = "phone"  # the channel every site has: a task for the dispatcher, who records the answer

WAITING, SENDING, DELIVERED, GIVEN_UP = "waiting", "sending", "delivered", "given_up"
MESSAGE_STATES = (WAITING, SENDING, DELIVERED, GIVEN_UP)


@dataclass(frozen=True, slots=True)
class Channel:
    """A way out. `settings` by the kind (`notifications`); `secret` is sealed with the site's key, '' for none.

    `per_minute` is what the other side allows this channel, of all consoles together; 0 for no limit.
    """

    id: str
    kind: str
    name: str
    settings: dict[str, Any] = field(default_factory=dict)
    secret: str = ""
    enabled: bool = True
    per_minute: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody is reached on one channel: a mail address, a phone, the number to mention in a group."""

    channel: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told in a role (`policies.ROLES`). `customers` (ids) and `places` (codes) narrow what for; () for all.

    `addresses` in the order in which they are tried.
    """

    id: str
    name: str
    role: str
    addresses: tuple[Address, ...] = ()
    customers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    language: str = ""
    active: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one recipient on one channel. `id` is its key: object, clock, step, recipient, channel.

    `ready` is when it may leave (grace, backoff); `sent` when the last attempt began and `holder` who made it; the
    outcome of an attempt found SENDING by another is unknown, so it is `repeated`: one that is GIVEN_UP with that mark
    may have arrived all the same. `rest` are the channels to try when
    this one fails; `step_key` is the alarm it belongs to; `first` never waits behind a digest; `digest` names the
    sending it shared; `caused` is the version of the object that caused it; `answer` is what was said on the phone;
    `about` are the addressees (ids) of a conference's notice that it names.
    """

    id: str
    kind: str
    subject: str
    clock: str
    step: str
    step_key: str
    role: str
    recipient: str
    name: str
    channel: str
    address: str
    title: str
    text: str
    made: datetime
    ready: datetime
    priority: int = 3
    state: str = WAITING
    attempts: int = 0
    sent: datetime | None = None
    ended: datetime | None = None
    holder: str = ""
    problem: str = ""
    repeated: bool = False
    first: bool = False
    digest: str = ""
    rest: tuple[Address, ...] = ()
    caused: int = 0
    answer: str = ""
    answered_by: str = ""
    about: tuple[str, ...] = ()
    version: int = 1


def message_key(step_key: str, recipient: str, channel: str) -> str:
    """The unique key of a message: object, clock and run, step (`dues.step_key`), recipient, channel."""
    return f"{step_key}:{recipient or '-'}:{channel}"


class _BySubject(Groups[Message]):
    latest_first = True

    @staticmethod
    def key(row: Message) -> str:
        return row.subject

    @staticmethod
    def order(row: Message) -> tuple[datetime, str]:
        return row.made, row.id


def messages_about(messages: Table[Message], subject: str) -> tuple[Message, ...]:
    """The messages about what has this id, the latest first."""
    return messages.following(_BySubject).of(messages).get(subject)
