"""Support notices of a conference: sent over groups, OA, mail; each unit on the way owes its answer [D]."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from console.domain.groups import Groups
from console.domain.table import Table
from console.domain.tickets import TicketClock

# What a notice says; REMIND is the text of a reminder, never a notice of its own.
ANNOUNCE, CHANGE, CANCEL, REMIND = "announce", "change", "cancel", "remind"
NOTICE_KINDS = (ANNOUNCE, CHANGE, CANCEL)
TEMPLATES = (*NOTICE_KINDS, REMIND)

# By what means a unit is reached. IM comes first; a call is answered at once, by voice [D].
IM, OA, MAIL, SMS, PHONE = "im", "oa", "mail", "sms", "phone"
MEANS = (IM, OA, MAIL, SMS, PHONE)


@dataclass(frozen=True, slots=True)
class NoticeTemplate:
    """The words of a kind of notice, by language code, as the site edits them. `id` is one of TEMPLATES.

    Fields in braces are filled in when the notice is made (`planning/notices/text.py` lists them).
    """

    id: str
    titles: dict[str, str]
    texts: dict[str, str]
    version: int = 1


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """An instant-message group that notices go to. `channel` is the robot's channel (id), '' where the text is pasted
    by hand. `systems` and `places` (codes) narrow whom it reaches; () for all.
    """

    id: str
    name: str
    channel: str = ""
    systems: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    order: int = 0
    active: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a notice named for a need: both ids."""

    need: str
    person: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice of a conference; `number` counts them from 1. `basis` is the formal notice behind it, and the meeting
    is as it was announced then. `groups` are the groups (ids) it went to, `means` the other ways it took;
    `revision` is the conference's, `venues` (ids) those that took part, `named` who was to come as it went out.
    """

    id: str
    conference: str
    number: int
    kind: str
    at: datetime
    by: str
    basis: str
    title: str
    start: datetime
    end: datetime
    scope_text: str
    groups: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    note: str = ""
    revision: int = 1
    venues: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True)
class Sending:
    """That notice `number` went to a unit: by what means, in which group (id), when and by whom; `message` is the
    outbox's, '' where a person sent it.
    """

    number: int
    means: str
    at: datetime
    by: str
    group: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class NoticeAnswer:
    """What a unit answered to notice `number`: by what means, in which group (id), when, who said it; `by` is who wrote
    it down. `evidence` is an attachment's id or a reference.
    """

    number: int
    means: str
    at: datetime
    by: str
    who: str = ""
    text: str = ""
    group: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """A unit of a place on the way of a conference's notices: one hop. `number` is the latest notice it is to answer,
    0 before the first. `clocks` are its answers owed, one for each means under a policy.
    """

    id: str
    conference: str
    hop: str
    place: str
    unit: str
    number: int = 0
    sent: tuple[Sending, ...] = ()
    answers: tuple[NoticeAnswer, ...] = ()
    clocks: tuple[TicketClock, ...] = field(default=())
    version: int = 1


def notice_id(conference: str, number: int) -> str:
    """The id of a conference's notice."""
    return f"{conference}#{number}"


def addressee_id(conference: str, hop: str, place: str) -> str:
    """The id of a unit on the way: one a conference, hop and place."""
    return f"{conference}:{hop}:{place}"


def notices_by_conference(notices: Table[Notice]) -> dict[str, tuple[Notice, ...]]:
    """Notices by conference id, the first first."""
    found: dict[str, list[Notice]] = {}
    for notice in sorted(notices.values(), key=lambda n: n.number):
        found.setdefault(notice.conference, []).append(notice)
    return {conference: tuple(rows) for conference, rows in found.items()}


def latest_answer(addressee: Addressee) -> NoticeAnswer | None:
    """The answer to the latest notice that the unit has answered."""
    return max(addressee.answers, key=lambda answer: (answer.number, answer.at), default=None)


def has_answered(addressee: Addressee) -> bool:
    """Whether it has answered the notice it is to answer."""
    return addressee.number > 0 and any(answer.number >= addressee.number for answer in addressee.answers)


def knows_old_only(addressee: Addressee) -> bool:
    """Whether it has answered an earlier notice, and not the one that holds now."""
    return bool(addressee.answers) and not has_answered(addressee)


def groups_used(sent: Iterable[Sending], number: int) -> frozenset[str]:
    """The groups in which notice `number` stands for a unit."""
    return frozenset(row.group for row in sent if row.means == IM and row.number == number)


class ByConference(Groups[Addressee]):
    """Addressees by conference id, by place and hop."""

    @staticmethod
    def key(row: Addressee) -> str:
        """Its conference."""
        return row.conference

    @staticmethod
    def order(row: Addressee) -> Any:
        """Where it stands on the way of the notice."""
        return row.place, row.hop


def by_conference(addressees: Table[Addressee]) -> ByConference:
    """Addressees by conference id."""
    return addressees.following(ByConference).of(addressees)
