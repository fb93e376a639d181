"""The messages that carry a notice: one for each group's robot, mail and SMS to those who answer for a unit [D]."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from console.domain.conferences import Conference
from console.domain.dues import CONFERENCE, step_key
from console.domain.messages import SMS as SMS_KIND
from console.domain.messages import SMTP, WAITING, Address, Message, Recipient, messages_about
from console.domain.notices import IM, MAIL, OA, PHONE, SMS, Addressee, NoticeGroup, Sending
from console.domain.policies import IN_GROUP
from console.domain.snapshot import Snapshot
from console.planning.notices.groups import has_robot
from console.planning.notices.standing import means_used
from console.planning.notices.units import hop_of
from console.planning.recipients import recipients_at
from console.services.decision import Acting
from console.services.notices.words import LETTER_BYTES, group_words, notice_words
from console.services.tickets.telling import Reader, bare_message

NOTICE = "notice"
PRIORITY = 2
_KIND_OF = {MAIL: SMTP, SMS: SMS_KIND}


@dataclass(frozen=True, slots=True)
class Wave:
    """One sending of notice `number`: what it says, by whom and when; `name` tells the waves of a notice apart."""

    conference: Conference
    number: int
    kind: str
    basis: str = ""
    note: str = ""
    name: str = "sent"

    def key(self, means: str) -> str:
        """The step key of its messages."""
        return step_key(CONFERENCE, self.conference.id, NOTICE, self.number, f"{self.name}:{means}")


@dataclass(frozen=True, slots=True)
class Posted:
    """Messages, and by the unit's id what went to it."""

    messages: tuple[Message, ...]
    sendings: dict[str, tuple[Sending, ...]]


def group_reader(snapshot: Snapshot, group: NoticeGroup) -> Reader:
    """The group itself, which its robot writes in."""
    return Reader(IN_GROUP, group.id, group.name, snapshot.site.language, (Address(group.channel),))


def group_messages(snapshot: Snapshot, acting: Acting, wave: Wave, groups: Iterable[NoticeGroup]) -> dict[str, Message]:
    """The messages of the groups that have a robot, by the group's id."""
    found: dict[str, Message] = {}
    channels: set[str] = set()
    for group in groups:
        if has_robot(snapshot, group):
            reader = group_reader(snapshot, group)
            title, text = group_words(
                snapshot, wave.conference, wave.kind, group, basis=wave.basis, note=wave.note
            )  # fmt: skip
            bare = _bare(snapshot, acting, wave, reader, IM)
            found[group.id] = replace(bare, title=title, text=text, first=group.channel not in channels)
            channels.add(group.channel)
    return found


def _bare(snapshot: Snapshot, acting: Acting, wave: Wave, reader: Reader, means: str) -> Message:
    about = (CONFERENCE, wave.conference.id)
    return replace(bare_message(snapshot, acting, reader, about, wave.key(means), PRIORITY), step=NOTICE)


def _address(snapshot: Snapshot, row: Recipient, means: str) -> Address | None:
    for way in row.addresses:
        channel = snapshot.channels.get(way.channel)
        if channel is not None and channel.enabled and channel.kind == _KIND_OF[means]:
            return way
    return None


def letters(snapshot: Snapshot, acting: Acting, wave: Wave, rows: Iterable[Addressee]) -> Posted:
    """Mail and SMS to those who answer for these units, where hop and site take them. Somebody who answers for several
    gets one letter with the lists of all.
    """
    told: dict[tuple[str, str], tuple[Recipient, Address, list[Addressee]]] = {}
    for row in rows:
        used = means_used(snapshot.rules, hop_of(snapshot, row))
        people = recipients_at(snapshot, row.unit, row.place)
        for means in (m for m in (MAIL, SMS) if m in used):
            for person in people:
                if way := _address(snapshot, person, means):
                    told.setdefault((means, person.id), (person, way, []))[2].append(row)
    messages: list[Message] = []
    sendings: dict[str, tuple[Sending, ...]] = {}
    for (means, _), (person, way, units) in told.items():
        message = _letter(snapshot, acting, wave, means, person, way, units)
        messages.append(message)
        for row in units:
            one = Sending(wave.number, means, acting.now, acting.user, message=message.id)
            sendings[row.id] = (*sendings.get(row.id, ()), one)
    return Posted(tuple(messages), sendings)


def _letter(
    snapshot: Snapshot,
    acting: Acting,
    wave: Wave,
    means: str,
    person: Recipient,
    way: Address,
    units: list[Addressee],
) -> Message:
    reader = Reader(units[0].unit, person.id, person.name, person.language or snapshot.site.language, (way,))
    within = {row.place for row in units}
    title, text = notice_words(
        snapshot, reader.language, wave.conference, wave.kind, within=within, basis=wave.basis, note=wave.note,
        most=LETTER_BYTES,
    )  # fmt: skip
    bare = _bare(snapshot, acting, wave, reader, means)
    return replace(bare, title=title, text=text, first=True, about=tuple(row.id for row in units))


def by_hand(snapshot: Snapshot, acting: Acting, number: int, row: Addressee) -> tuple[Sending, ...]:
    """That a person put the notice into OA for this unit, where its hop and the site take OA."""
    used = means_used(snapshot.rules, hop_of(snapshot, row))
    stands = any(s.means == OA and s.number == number for s in row.sent)
    return (Sending(number, OA, acting.now, acting.user),) if OA in used - {PHONE} and not stands else ()


def overtaken(snapshot: Snapshot, conference: str) -> Iterator[tuple[str, str]]:
    """Messages of an earlier notice that have not left, as (kind, id): the next one says what holds now."""
    for message in messages_about(snapshot.messages, conference):
        if message.state == WAITING and not message.attempts and message.step == NOTICE:
            yield "message", message.id
