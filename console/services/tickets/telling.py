"""Who is told of what: the people of a role for a ticket, and the messages to them, in their language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from console.domain.dues import TICKET, Taken, step_key
from console.domain.messages import BY_PHONE, Address, Message, Recipient, message_key
from console.domain.people import Person
from console.domain.policies import ASSIGNEE
from console.domain.rules import TICKET as TICKET_RULE
from console.domain.rules import figure
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.planning.outbox.queue import is_by_phone
from console.planning.recipients import recipients_at, recipients_of
from console.planning.tickets.entries import customer_of, place_of
from console.services.decision import Acting
from console.services.tickets.telling_words import Step, assigned_words, step_words

ASSIGNED, TOLD = "assigned", "told"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets a message: a recipient of the site, a colleague known by name, or (without `name`) whoever holds the
    role. `ways` in the order in which they are tried, never none.
    """

    role: str
    recipient: str
    name: str
    language: str
    ways: tuple[Address, ...]

    @property
    def key(self) -> str:
        """What tells readers apart."""
        return self.recipient or self.name or f"-{self.role}"


def people_by_name(people: Table[Person]) -> dict[str, tuple[Person, ...]]:
    """Staff by name; two may bear the same."""
    found: dict[str, list[Person]] = {}
    for person in people.values():
        found.setdefault(person.name, []).append(person)
    return {name: tuple(rows) for name, rows in found.items()}


def usable(snapshot: Snapshot, ways: Iterable[Address]) -> tuple[Address, ...]:
    """Those of the addresses whose channel is there and switched on; by phone always is."""
    found = []
    for way in ways:
        channel = snapshot.channels.get(way.channel)
        if way.channel == BY_PHONE or (channel is not None and channel.enabled):
            found.append(way)
    return tuple(found)


def phone_of(snapshot: Snapshot, name: str, ways: Sequence[Address] = ()) -> str:
    """The number to call somebody under: of their own addresses, else of the one colleague of that name."""
    own = next((way.address for way in ways if way.address and is_by_phone(snapshot.channels, way.channel)), "")
    staff = snapshot.people.derived(people_by_name).get(name, ())
    return own or (staff[0].phone if len(staff) == 1 else "")


def reader_of(snapshot: Snapshot, role: str, row: Recipient) -> Reader:
    """A recipient of the site in a role, with the ways that can be used now."""
    ways = usable(snapshot, row.addresses) or (Address(BY_PHONE, phone_of(snapshot, row.name, row.addresses)),)
    return Reader(role, row.id, row.name, row.language or snapshot.site.language, ways)


def readers(snapshot: Snapshot, role: str, ticket: Ticket) -> tuple[Reader, ...]:
    """The people of a role for a ticket; without any the dispatcher is to find out, except who nobody was given to."""
    about = replace(ticket, place=place_of(snapshot, ticket), customer=_customer(snapshot, ticket))
    if found := recipients_of(snapshot, about, role):
        return tuple(reader_of(snapshot, role, row) for row in found)
    name = ticket.assignee if role == ASSIGNEE else ""
    if role == ASSIGNEE and not name:
        return ()
    return (Reader(role, "", name, snapshot.site.language, (Address(BY_PHONE, phone_of(snapshot, name)),)),)


def readers_at(snapshot: Snapshot, role: str, place: str) -> tuple[Reader, ...]:
    """The people of a role at a place (code); without any the dispatcher is to find out who it is."""
    if found := recipients_at(snapshot, role, place):
        return tuple(reader_of(snapshot, role, row) for row in found)
    return (Reader(role, "", "", snapshot.site.language, (Address(BY_PHONE),)),)


def _customer(snapshot: Snapshot, ticket: Ticket) -> str:
    customer = customer_of(snapshot, ticket)
    return customer.id if customer else ticket.customer


def unreached(found: Iterable[Reader]) -> bool:
    """Whether a role is held by nobody the site knows."""
    rows = tuple(found)
    return not rows or any(not row.recipient and not row.name for row in rows)


def bare_message(
    snapshot: Snapshot, acting: Acting, reader: Reader, about: tuple[str, str], key: str, priority: int
) -> Message:
    """A message without its words and its place in the story; `about` is the kind and id of its subject, `key` the
    step's.
    """
    way, *rest = reader.ways
    kind, subject = about
    seconds = figure(snapshot.rules, TICKET_RULE, "grace_seconds")
    return Message(
        id=message_key(key, reader.key, way.channel),
        kind=kind,
        subject=subject,
        clock="",
        step="",
        step_key=key,
        role=reader.role,
        recipient=reader.recipient,
        name=reader.name,
        channel=way.channel,
        address=way.address,
        title="",
        text="",
        made=acting.now,
        ready=acting.now + timedelta(seconds=seconds),
        priority=priority,
        rest=tuple(rest),
    )


def _message(snapshot: Snapshot, acting: Acting, reader: Reader, ticket: Ticket, key: str) -> Message:
    return bare_message(snapshot, acting, reader, (TICKET, ticket.id), key, ticket.priority)


def step_messages(
    snapshot: Snapshot, acting: Acting, family: Sequence[tuple[Ticket, Taken]]
) -> tuple[list[Message], frozenset[str]]:
    """The messages of one step that fell due on these tickets of one family, the parent first; and the ids of those for
    which a role is held by nobody. Each reader gets one message that names the tickets that concern them.
    """
    concerned: dict[str, tuple[Reader, list[tuple[Ticket, Taken]]]] = {}
    lost = set()
    for ticket, taken in family:
        for role in taken.step.roles:
            found = readers(snapshot, role, ticket)
            if unreached(found):
                lost.add(ticket.id)
            for reader in found:
                rows = concerned.setdefault(reader.key, (reader, []))[1]
                if (ticket, taken) not in rows:
                    rows.append((ticket, taken))
    channels: set[str] = set()
    messages = []
    for reader, rows in concerned.values():
        message = _of_step(snapshot, acting, reader, rows)
        messages.append(replace(message, first=message.channel not in channels))
        channels.add(message.channel)
    return messages, frozenset(lost)


def _of_step(snapshot: Snapshot, acting: Acting, reader: Reader, rows: Sequence[tuple[Ticket, Taken]]) -> Message:
    ticket, taken = rows[0]
    step = Step(taken.clock, taken.step, taken.at)
    nobody = not reader.recipient and not reader.name
    title, text = step_words(snapshot, reader.language, step, [row for row, _ in rows], reader.role if nobody else "")
    bare = _message(snapshot, acting, reader, ticket, taken.key)
    urgent = min(row.priority for row, _ in rows)
    return replace(bare, clock=taken.clock.name, step=taken.step.code, title=title, text=text, priority=urgent)


def assignment_messages(snapshot: Snapshot, acting: Acting, ticket: Ticket) -> tuple[Message, ...]:
    """What tells the assignee that the ticket, as it is about to be written, is theirs; nobody tells themselves."""
    if not ticket.assignee or ticket.assignee == acting.user:
        return ()
    written = snapshot.tickets.get(ticket.id)
    version = written.version + 1 if written else 1
    key = step_key(TICKET, ticket.id, ASSIGNED, version, TOLD)
    found = []
    for reader in readers(snapshot, ASSIGNEE, ticket):
        title, text = assigned_words(snapshot, reader.language, ticket)
        bare = _message(snapshot, acting, reader, ticket, key)
        found.append(replace(bare, step=ASSIGNED, title=title, text=text, first=True, caused=version))
    return tuple(found)
