"""What the text of a notice is made of, before it is put into words [D]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.conferences import Conference
from console.domain.notices import Addressee
from console.domain.places import Place

# The fields that a template may name, each in braces.
TEMPLATE_FIELDS = (
    "title", "system", "basis", "day", "time", "venues", "places", "arrival", "joint_day", "joint_hours", "watch",
    "rollcall", "answer_minutes", "people", "changes", "late", "number", "note",
)  # fmt: skip

# What can differ from the notice before.
TIME, TITLE, SCOPE, ADDED, REMOVED, PEOPLE, NOTED = (
    "time", "title", "scope", "venues_added", "venues_removed", "people", "noted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoticePerson:
    """Somebody sent to a venue, as the notice names them. `phone` is full here; wording masks it."""

    name: str
    phone: str
    post: str
    arrival: datetime
    venue: str


@dataclass(frozen=True, slots=True)
class PlacePeople:
    """The people of one place (`way` from the top), by venue; `missing` is how many are still to be named."""

    way: tuple[Place, ...]
    people: tuple[NoticePerson, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class NoticeChange:
    """What differs from the notice before. `old`, `new`: titles, scopes, a dispatcher's note; `times` the former start
    and end and those that hold now; `names` of venues.
    """

    code: str
    old: str = ""
    new: str = ""
    times: tuple[datetime, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """Everything that the fields of a template can say. Times are aware UTC; `late` are units that owe an answer."""

    conference: Conference
    number: int
    basis: str
    arrival: datetime
    rounds: dict[str, datetime]
    venues: int
    places: tuple[PlacePeople, ...]
    answer_minutes: int
    changes: tuple[NoticeChange, ...] = ()
    late: tuple[Addressee, ...] = ()
    note: str = ""
