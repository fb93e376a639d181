"""Staff of the operator's units who can be sent on site."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.table import Table

RESIDENT, FIXED, MOBILE, TOWNSHIP_POST = "resident", "fixed", "mobile", "township"
POSTS = (RESIDENT, FIXED, MOBILE, TOWNSHIP_POST)


@dataclass(frozen=True, slots=True)
class Leave:
    """Time away, from `start` to `end` (aware UTC), with its kind as the site wrote it."""

    start: datetime
    end: datetime
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One member of staff [D]. `place` is the code of the unit's place; `phone` is full here and masked
    wherever it is shown.
    """

    id: str
    code: str
    name: str
    level: str
    place: str
    post: str
    phone: str = ""
    unit: str = ""
    duty: str = ""
    skills: tuple[str, ...] = ()
    leave: tuple[Leave, ...] = ()
    note: str = ""
    version: int = 1


def by_code(people: Table[Person]) -> dict[str, Person]:
    """People by the site's own employee number."""
    return {person.code: person for person in people.values()}


def by_place(people: Table[Person]) -> dict[str, tuple[Person, ...]]:
    """People by the code of their unit's place, in order of employee number."""
    found: dict[str, list[Person]] = {}
    for person in sorted(people.values(), key=lambda p: p.code):
        found.setdefault(person.place, []).append(person)
    return {code: tuple(staff) for code, staff in found.items()}


def away(person: Person, start: datetime, end: datetime) -> Leave | None:
    """The first leave that touches the time from `start` to `end`."""
    return next((leave for leave in person.leave if leave.start < end and start < leave.end), None)


def mask_phone(phone: str) -> str:
    """A phone with its middle hidden: first three and last two digits stay, so that two colleagues can still
    be told apart.
    """
    digits = phone.strip()
    if len(digits) <= 5:
        return "*" * len(digits)
    return f"{digits[:3]} **** **{digits[-2:]}"
