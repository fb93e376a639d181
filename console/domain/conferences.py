"""Video conferences, what they need on site, and who was sent."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.residence import Duty
from console.domain.scope import ScopeTerm
from console.domain.table import Table

DRAFT, PUBLISHED, CANCELLED, CLOSED = "draft", "published", "cancelled", "closed"

# A meeting, or residents at venues through an assurance period: needs like any other [D].
MEETING, RESIDENCE = "meeting", "residence"


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference of one system [D]. `start` and `end` are the meeting itself (aware UTC); `notice` the
    formal meeting notice's number,
    without which it can't be published, `notice_file` the attachment (id) that may stand for the number;
    `scope_text` is the scope as the site wrote it, `scope` what was understood. `revision` counts what was published:
    units that answered for an earlier one have seen the old version. `kind` is MEETING, or RESIDENCE of `period` (id)
    with its `duty`.
    """

    id: str
    system: str
    title: str
    start: datetime
    end: datetime
    scope_text: str
    scope: tuple[ScopeTerm, ...]
    notice: str = ""
    state: str = DRAFT
    notice_file: str = ""
    revision: int = 1
    kind: str = MEETING
    period: str = ""
    duty: Duty | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Need:
    """One person on site at one venue for one conference, frozen when the conference was published [D].

    `start`–`end` is set-up to tear-down, without travel; `meeting_start`–`meeting_end` the meeting. `post` is
    the post that comes first,
    `posts` all that may come; `place` the code of the place whose unit sends them. `excused` is why the venue does not
    take part after all; its `count` is then 0.
    """

    id: str
    conference: str
    venue: str
    place: str
    level: str
    room: str
    start: datetime
    end: datetime
    meeting_start: datetime
    meeting_end: datetime
    post: str
    posts: tuple[str, ...]
    skills: tuple[str, ...] = ()
    count: int = 1
    excused: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Assignment:
    """A person sent to a need. `override` is the reason given for a warning that was overridden."""

    id: str
    need: str
    person: str
    at: datetime
    by: str
    override: str = ""
    version: int = 1


def is_residence(conferences: Table[Conference], conference: str) -> bool:
    """Whether a conference (id) is a residence: no meeting, so it takes no room and shares no unit's strength."""
    row = conferences.get(conference)
    return row is not None and row.kind == RESIDENCE


def needs_by_conference(needs: Table[Need]) -> dict[str, tuple[Need, ...]]:
    """Needs by conference id, in order of place code, those of one venue by time."""
    found: dict[str, list[Need]] = {}
    for need in sorted(needs.values(), key=lambda n: (n.place, n.venue, n.start)):
        found.setdefault(need.conference, []).append(need)
    return {conference: tuple(rows) for conference, rows in found.items()}


def needs_by_place(needs: Table[Need]) -> dict[str, tuple[Need, ...]]:
    """Needs by the code of their place, in order of time."""
    found: dict[str, list[Need]] = {}
    for need in sorted(needs.values(), key=lambda n: (n.start, n.id)):
        found.setdefault(need.place, []).append(need)
    return {place: tuple(rows) for place, rows in found.items()}


def assignments_by_need(assignments: Table[Assignment]) -> dict[str, tuple[Assignment, ...]]:
    """Assignments by need id."""
    found: dict[str, list[Assignment]] = {}
    for row in assignments.values():
        found.setdefault(row.need, []).append(row)
    return {need: tuple(rows) for need, rows in found.items()}


def assignments_by_person(assignments: Table[Assignment]) -> dict[str, tuple[Assignment, ...]]:
    """Assignments by person id."""
    found: dict[str, list[Assignment]] = {}
    for row in assignments.values():
        found.setdefault(row.person, []).append(row)
    return {person: tuple(rows) for person, rows in found.items()}
