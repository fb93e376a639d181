"""What people were told last of a roster: news that has not left when the next publication comes is overtaken by it;
both are said as one, against what they know.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from console.domain.dues import DUTY, step_key
from console.domain.duty.rosters import IN_FORCE, DutiesOf, DutyEntry, Publication, Roster
from console.domain.messages import WAITING, Message, messages_about
from console.domain.snapshot import Snapshot

Key = tuple[object, ...]


@dataclass(slots=True)
class Unsaid:
    """Of one person: publications that were to be told, the first first, and the messages that wait for it."""

    publications: list[Publication] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


def publication_key(row: Publication) -> str:
    """What names the messages of a publication."""
    return step_key(DUTY, row.roster, "publication", row.number, row.id)


def is_unsent(row: Message) -> bool:
    """Whether it has certainly not left."""
    return row.state == WAITING and not row.attempts


def unsaid_of(snapshot: Snapshot, roster: str) -> dict[str, Unsaid]:
    """By person (id), what publications of a roster (id) would tell them and has not left."""
    said = {publication_key(row): row for row in snapshot.publications.values() if row.roster == roster}
    found: dict[str, Unsaid] = {}
    waiting = [row for row in messages_about(snapshot.messages, roster) if row.step_key in said and is_unsent(row)]
    for row in sorted(waiting, key=lambda one: said[one.step_key].number):
        for person in row.about:
            own = found.setdefault(person, Unsaid())
            own.publications.append(said[row.step_key])
            own.messages.append(row)
    return found


@dataclass(frozen=True, slots=True)
class News:
    """What a publication says to one person (id): entries that came and that went, against what they know; `whole`:
    they know nothing of the roster yet.
    """

    person: str
    came: tuple[DutyEntry, ...] = ()
    went: tuple[DutyEntry, ...] = ()
    whole: bool = False


def kept_of(news: Iterable[News]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What a publication keeps of it: entries (ids) that came and that went, people (ids) who were told of all."""
    every = tuple(news)
    came = tuple(row.id for one in every for row in one.came)
    went = tuple(row.id for one in every for row in one.went)
    return came, went, tuple(one.person for one in every if one.whole)


def news_for(
    after: Snapshot, roster: Roster, person: str, unsaid: Unsaid, came: Iterable[DutyEntry], went: Iterable[DutyEntry]
) -> News:
    """What somebody is to hear when these entries of theirs come and go, in the state `after` that. The first that is
    said of a duty tells what they know: who is told that it goes had it.
    """
    if roster.number == 1 or any(person in one.said_whole for one in unsaid.publications):
        return News(person, whole=True)
    held: dict[Key, tuple[bool, DutyEntry]] = {}
    for one in unsaid.publications:
        _note(held, person, _rows(after, one.said_came), _rows(after, one.said_went))
    _note(held, person, came, went)
    duties = after.duty_entries.following(DutiesOf).of(after.duty_entries).rows(person)
    now = {_key(row): row for row in duties if row.roster == roster.id and row.standing == IN_FORCE}
    return News(
        person,
        tuple(now[key] for key, (had, _) in held.items() if not had and key in now),
        tuple(row for key, (had, row) in held.items() if had and key not in now),
    )


def _note(
    held: dict[Key, tuple[bool, DutyEntry]], person: str, came: Iterable[DutyEntry], went: Iterable[DutyEntry]
) -> None:
    for had, rows in ((True, went), (False, came)):
        for row in rows:
            if row.person == person:
                held.setdefault(_key(row), (had, row))


def _rows(after: Snapshot, ids: Iterable[str]) -> Iterable[DutyEntry]:
    return (row for key in ids if (row := after.duty_entries.get(key)) is not None)


def _key(row: DutyEntry) -> Key:
    return row.line, row.day, row.shift, row.start, row.end
