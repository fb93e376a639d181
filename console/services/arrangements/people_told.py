"""Who is told and by which ways: recipients, channels, and the roles of dispatchers, as commands each with its undo.

Secrets of a channel come here sealed already: no command, log or history ever holds one in plain.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from console.domain.findings import Finding
from console.domain.messages import BY_PHONE, Address, Channel, Recipient
from console.domain.policies import ROLES
from console.domain.rules import BLOCKING
from console.domain.site import DISPATCHER, LEAD
from console.domain.snapshot import Snapshot
from console.notifications.kinds import KINDS, MAIL_ADDRESS, PHONE_NUMBER
from console.notifications.mail import mail_address
from console.services.arrangements.periods import unknown_places
from console.services.arrangements.policies import UNKNOWN_ROLE
from console.services.arrangements.setting import put_row, remove_row, seen_row
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.leads import NO_LEAD, ROLE_LEAD_ONLY, left_without, not_lead, takes_back
from console.services.tickets.basis import FIELD_OWED, refused
from console.services.tickets.report import UNKNOWN_CUSTOMER
from console.wording.catalogue import LANGUAGES

UNKNOWN_CHANNEL, BAD_ADDRESS, ADDRESS_TWICE, UNKNOWN_LANGUAGE = (
    "unknown_channel", "bad_address", "address_twice", "unknown_language",
)  # fmt: skip
UNKNOWN_KIND, CHANNEL_TAKEN, CHANNEL_IN_USE, CHANNEL_PROBLEM, BAD_RATE = (
    "unknown_channel_kind", "channel_taken", "channel_in_use", "channel_problem", "bad_rate",
)  # fmt: skip
UNKNOWN_DISPATCHER, UNKNOWN_DUTY = "unknown_dispatcher", "unknown_duty"
MOST_PER_MINUTE = 6000
_PHONE = re.compile(r"\+?\d(?:[ -]?\d){5,19}")


@dataclass(frozen=True, slots=True)
class SetRecipient:
    """Put a recipient: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    recipient: Recipient
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveRecipient:
    """Take a recipient out; what was sent stays."""

    recipient: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class SetChannel:
    """Put a channel: a new one has no id, another one the version that was seen. `back` puts a removed one back.

    `channel.secret` is sealed already (`notifications.secrets.Vault.seal_all`); `held` names the secrets in it, None
    where they are those that were there.
    """

    channel: Channel
    held: tuple[str, ...] | None = None
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveChannel:
    """Take a channel out."""

    channel: str
    version: int = 0


def channel_kinds(snapshot: Snapshot) -> dict[str, str]:
    """The kind of each channel's id; the way by phone is always there."""
    return {BY_PHONE: BY_PHONE} | {row.id: row.kind for row in snapshot.channels.values()}


def address_fits(kind: str, address: str) -> bool:
    """Whether a channel of this kind could reach the address. In a group it is the phone to mention, or nothing."""
    wanted = KINDS[kind].address
    if wanted == MAIL_ADDRESS:
        return mail_address(address) is not None
    if wanted == PHONE_NUMBER:
        return _PHONE.fullmatch(address) is not None
    return not address or _PHONE.fullmatch(address) is not None


def _address_problem(row: Recipient, snapshot: Snapshot) -> Refused | None:
    kinds = channel_kinds(snapshot)
    for number, address in enumerate(row.addresses):
        if address.channel not in kinds:
            return refused(UNKNOWN_CHANNEL, field="addresses", value=address.channel)
        if not address_fits(kinds[address.channel], address.address):
            return refused(BAD_ADDRESS, field="addresses", channel=_channel_name(snapshot, address.channel))
        if any(other.channel == address.channel for other in row.addresses[:number]):
            return refused(ADDRESS_TWICE, field="addresses", channel=_channel_name(snapshot, address.channel))
    return None


def _channel_name(snapshot: Snapshot, channel: str) -> str:
    row = snapshot.channels.get(channel)
    return row.name if row else channel


def _recipient_problem(row: Recipient, snapshot: Snapshot) -> Refused | None:
    if not row.name:
        return refused(FIELD_OWED, field="name")
    if row.role not in ROLES:
        return refused(UNKNOWN_ROLE, field="role", value=row.role, roles=list(ROLES))
    if row.language and row.language not in LANGUAGES:
        return refused(UNKNOWN_LANGUAGE, field="language", value=row.language, languages=list(LANGUAGES))
    if any(customer not in snapshot.customers for customer in row.customers):
        return refused(UNKNOWN_CUSTOMER, field="customers")
    if not row.addresses:
        return refused(FIELD_OWED, field="addresses")
    return _address_problem(row, snapshot) or unknown_places(snapshot, row.places)


@handles(SetRecipient)
def set_recipient(command: SetRecipient, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a name or an address, and for a role, channel, language, customer or place that is none."""
    given = command.recipient
    addresses = tuple(Address(a.channel, a.address.strip()) for a in given.addresses)
    row = replace(given, name=given.name.strip(), addresses=addresses)
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    return _recipient_problem(row, snapshot) or put_row(acting, row, old, SetRecipient, RemoveRecipient)


@handles(RemoveRecipient)
def remove_recipient(command: RemoveRecipient, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone."""
    return remove_row(snapshot, Recipient, command.recipient, command.version, SetRecipient)


def _put_channel(row: Channel, back: bool) -> SetChannel:
    return SetChannel(row, None, back)


def _channel_problem(command: SetChannel, row: Channel, snapshot: Snapshot) -> Refused | None:
    kind = KINDS.get(row.kind)
    if kind is None or not kind.sends:
        sending = [code for code, known in KINDS.items() if known.sends]
        return refused(UNKNOWN_KIND, field="kind", value=row.kind, kinds=sending)
    if not row.name:
        return refused(FIELD_OWED, field="name")
    if any(other.name == row.name and other.id != row.id for other in snapshot.channels.values()):
        return refused(CHANNEL_TAKEN, field="name", name=row.name)
    if not 0 <= row.per_minute <= MOST_PER_MINUTE:
        return refused(BAD_RATE, field="per_minute", value=row.per_minute, most=MOST_PER_MINUTE)
    held = command.held if command.held is not None or row.secret else ()
    found = [
        Finding(CHANNEL_PROBLEM, BLOCKING, {"field": problem.field, "code": problem.code, "facts": problem.facts})
        for problem in kind.check(row.settings, held)
    ]
    return Refused(tuple(found)) if found else None


@handles(SetChannel)
def set_channel(command: SetChannel, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with every setting that can't be used; the kind of a channel that is there can't be changed."""
    row = replace(command.channel, name=command.channel.name.strip())
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale) or (old and old.kind != row.kind):
        return Stale("channel", row.id)
    problem = _channel_problem(command, row, snapshot)
    return problem or put_row(acting, row, old, _put_channel, RemoveChannel)


@handles(RemoveChannel)
def remove_channel(command: RemoveChannel, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while recipients are reached by it: they would no longer be told."""
    used = [r.name for r in snapshot.recipients.values() if any(a.channel == command.channel for a in r.addresses)]
    if used:
        name = _channel_name(snapshot, command.channel)
        return refused(CHANNEL_IN_USE, channel=name, names=sorted(used))
    return remove_row(snapshot, Channel, command.channel, command.version, _put_channel)


@dataclass(frozen=True, slots=True)
class SetDuty:
    """Let a dispatcher, by name, act as DISPATCHER or as LEAD of the shift."""

    name: str
    role: str


@handles(SetDuty)
def set_duty(command: SetDuty, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a name that no dispatcher bears, for a role that is none, and, once somebody leads the shift, to
    everybody else. `result` says in `no_lead_left` that nobody leads any more.
    """
    if command.role not in (DISPATCHER, LEAD):
        return refused(UNKNOWN_DUTY, field="role", value=command.role)
    row: Any = next((d for d in snapshot.dispatchers.values() if d.name == command.name.strip()), None)
    if row is None:
        return refused(UNKNOWN_DISPATCHER, field="name", value=command.name)
    if row.role == command.role:
        return Decision(result={"name": row.name, "role": row.role})
    if problem := not_lead(snapshot, acting, ROLE_LEAD_ONLY, field="role"):
        return problem
    new = replace(row, role=command.role)
    undo = SetDuty(row.name, row.role) if takes_back(snapshot, acting, new) else None
    said = {"name": row.name, "role": new.role, NO_LEAD: left_without(snapshot, new)}
    return Decision((new,), undo=undo, result=said)
