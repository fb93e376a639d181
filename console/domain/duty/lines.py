"""Duty lines: what is kept staffed, where, in which shifts, by how many and by whom [A]."""

from dataclasses import dataclass

from console.domain.people import Person, by_place
from console.domain.table import Table

LEADERSHIP, TECHNICAL, OPERATIONS, INCIDENT, CUSTOMER_CARE, SECURITY = (
    "leadership", "technical", "operations", "incident", "customer_care", "security",
)  # fmt: skip
LINE_KINDS = (LEADERSHIP, TECHNICAL, OPERATIONS, INCIDENT, CUSTOMER_CARE, SECURITY)

WORKDAY, WEEKEND, HOLIDAY = "workday", "weekend", "holiday"
DAY_TYPES = (WORKDAY, WEEKEND, HOLIDAY)


@dataclass(frozen=True, slots=True)
class LineNeed:
    """How many a shift needs on days of a type; '' stands for every shift, every type. The closest row counts."""

    count: int
    shift: str = ""
    day_type: str = ""


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty line of one unit. `place` is the unit's code, '' the site itself; `pattern` a `ShiftPattern`'s id.

    Who may serve: `members` (person ids) where any are named, else the unit's people of these `levels` and `posts`
    (() for all); all need the `skills`. A line of a `period` (id) runs only while that period does. `desk`: its holder
    answers for the console, is asked for acknowledgements, and hands over with two signatures.
    """

    id: str
    kind: str
    names: dict[str, str]
    pattern: str
    place: str = ""
    order: int = 0
    needs: tuple[LineNeed, ...] = ()
    members: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    period: str = ""
    desk: bool = False
    active: bool = True
    version: int = 1


def strength_of(line: DutyLine, shift: str, day_type: str) -> int:
    """Head-count by the line's own table: the row of this shift and type, else of the shift, else of the type, else the
    general one; 1 without any.
    """
    rows = {(row.shift, row.day_type): row.count for row in line.needs}
    asked = ((shift, day_type), (shift, ""), ("", day_type), ("", ""))
    return next((rows[key] for key in asked if key in rows), 1)


def people_of(line: DutyLine, people: Table[Person]) -> tuple[Person, ...]:
    """Who may serve a line, skills aside, in order of employee number (members in the line's own order)."""
    if line.members:
        return tuple(person for key in line.members if (person := people.get(key)) is not None)
    if line.place:
        staff = people.derived(by_place).get(line.place, ())
    else:
        staff = tuple(sorted(people.values(), key=lambda person: person.code))
    return tuple(person for person in staff if _fits(line, person))


def may_serve(line: DutyLine, person: Person) -> bool:
    """Whether this person is one of `people_of`."""
    if line.members:
        return person.id in line.members
    return (not line.place or person.place == line.place) and _fits(line, person)


def _fits(line: DutyLine, person: Person) -> bool:
    return (not line.levels or person.level in line.levels) and (not line.posts or person.post in line.posts)
