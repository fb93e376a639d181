"""The ladder's messages: into the groups of the notice, to those who hold a role, calls to the units themselves [D].

A reader gets one message that names all units which concern them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from console.domain.conferences import Conference
from console.domain.dues import CONFERENCE
from console.domain.messages import BY_PHONE, Address, Message, message_key
from console.domain.notices import Addressee, NoticeGroup
from console.domain.policies import CALL_UNIT, IN_GROUP, Step
from console.domain.rules import ASSURANCE, figure
from console.domain.snapshot import Snapshot
from console.domain.tickets import TicketClock
from console.planning.notices.groups import groups_read, has_robot
from console.planning.recipients import recipients_at
from console.services.clockwork.ladder_words import call_words, late_words
from console.services.decision import Acting
from console.services.notices.letters import group_reader
from console.services.notices.words import reminder
from console.services.tickets.telling import Reader, bare_message, phone_of, readers_at, unreached

URGENT, USUAL = 2, 3


@dataclass(frozen=True, slots=True)
class Late:
    """Units late on the same `step` of the same notice (`number`), of which the first fell due `at`; `key` is the
    step's, and the id of its alarm.
    """

    key: str
    conference: Conference
    clock: TicketClock
    number: int
    step: Step
    at: datetime
    units: tuple[Addressee, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """`by_hand`: names of groups in which only a person can write; `lost`: nobody holds a role that is told."""

    messages: tuple[Message, ...]
    by_hand: tuple[str, ...]
    lost: bool


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message in the making: to whom, of which units, in which words."""

    reader: Reader
    key: str
    units: tuple[Addressee, ...]
    words: tuple[str, str]


def urgency(snapshot: Snapshot, conference: Conference, now: datetime) -> int:
    """The priority: more urgent once the last tests before the meeting are due."""
    ahead = timedelta(minutes=figure(snapshot.rules, ASSURANCE, "joint_hours_minutes"))
    return URGENT if conference.start - now <= ahead else USUAL


def ladder_messages(snapshot: Snapshot, acting: Acting, late: Late) -> Told:
    """Everybody whom the step tells."""
    letters: list[_Letter] = []
    by_hand: list[str] = []
    lost = False
    roles = [role for role in late.step.roles if role not in (IN_GROUP, CALL_UNIT)]
    if IN_GROUP in late.step.roles:
        groups = tuple(groups_read(snapshot, late.units, late.number))
        robots = [(group, units) for group, units in groups if has_robot(snapshot, group)]
        letters += (_group_letter(snapshot, late, group, units) for group, units in robots)
        by_hand = [group.name for group, _ in groups if not has_robot(snapshot, group)]
        lost = not groups
    told, nobody = _told(snapshot, late, roles)
    letters += told
    if CALL_UNIT in late.step.roles:
        calls = list(_calls(snapshot, late))
        letters += calls
        nobody |= any(not letter.reader.recipient for letter in calls)
    return Told(tuple(_messages(snapshot, acting, late, letters)), tuple(by_hand), lost or nobody)


def _group_letter(snapshot: Snapshot, late: Late, group: NoticeGroup, units: tuple[Addressee, ...]) -> _Letter:
    words = reminder(snapshot, snapshot.site.language, late.conference, units)
    return _Letter(group_reader(snapshot, group), group.id, units, words)


def _told(snapshot: Snapshot, late: Late, roles: Iterable[str]) -> tuple[list[_Letter], bool]:
    concerned: dict[str, tuple[Reader, list[Addressee]]] = {}
    nobody = False
    for role in roles:
        for unit in late.units:
            found = readers_at(snapshot, role, unit.place)
            nobody |= unreached(found)
            for reader in found:
                units = concerned.setdefault(reader.key, (reader, []))[1]
                if unit not in units:
                    units.append(unit)
    letters = []
    for reader, units in concerned.values():
        role = "" if reader.recipient else reader.role
        words = late_words(snapshot, reader.language, late.conference, late.number, late.at, units, role)
        letters.append(_Letter(reader, reader.key, tuple(units), words))
    return letters, nobody


def _calls(snapshot: Snapshot, late: Late) -> Iterator[_Letter]:
    """One call a person who answers for a unit, whatever other ways they have; where nobody is known, one a unit."""
    concerned: dict[str, tuple[Reader, list[Addressee]]] = {}
    for unit in late.units:
        reader = _unit_reader(snapshot, unit)
        key = reader.recipient or f"-{unit.id}"
        concerned.setdefault(key, (reader, []))[1].append(unit)
    for key, (reader, units) in concerned.items():
        role = "" if reader.recipient else units[0].unit
        words = call_words(snapshot, reader.language, late.conference, late.number, units, role)
        yield _Letter(reader, key, tuple(units), words)


def _unit_reader(snapshot: Snapshot, unit: Addressee) -> Reader:
    """Who of the unit is called: the first by name who has a number."""
    rows = recipients_at(snapshot, unit.unit, unit.place)
    found = [(row, phone_of(snapshot, row.name, row.addresses)) for row in rows]
    found.sort(key=lambda pair: not pair[1])
    if not found:
        return Reader(CALL_UNIT, "", "", snapshot.site.language, (Address(BY_PHONE),))
    row, number = found[0]
    # The words are the dispatcher's to say, so in the language of the site.
    return Reader(CALL_UNIT, row.id, row.name, snapshot.site.language, (Address(BY_PHONE, number),))


def _messages(snapshot: Snapshot, acting: Acting, late: Late, letters: Iterable[_Letter]) -> Iterator[Message]:
    priority = urgency(snapshot, late.conference, acting.now)
    channels: set[str] = set()
    for letter in letters:
        bare = bare_message(
            snapshot, acting, letter.reader, (CONFERENCE, late.conference.id), late.key, priority
        )  # fmt: skip
        title, text = letter.words
        yield replace(
            bare, id=_free_key(snapshot, late.key, letter.key, bare.channel), clock=late.clock.name,
            step=late.step.code, title=title, text=text, first=bare.channel not in channels,
            about=tuple(unit.id for unit in letter.units),
        )  # fmt: skip
        channels.add(bare.channel)


def _free_key(snapshot: Snapshot, step: str, reader: str, channel: str) -> str:
    """Units that become late on a step after others are told of in a message of their own."""
    key, number = message_key(step, reader, channel), 2
    while key in snapshot.messages:
        key, number = message_key(step, reader, f"{channel}#{number}"), number + 1
    return key
