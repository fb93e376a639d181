"""The table of the rules, from a state: members of lines, their leave, meetings and skills, what they serve anyway."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from console.domain.assigned import PostedTo
from console.domain.conferences import Need
from console.domain.duty.lines import DutyLine, people_of
from console.domain.on_duty.judging import WHOLE_DAY, meetings_of, shared_lines
from console.domain.people import Person
from console.domain.rules import DUTY_NIGHTS, DUTY_REST, DUTY_WEEK, figure
from console.domain.snapshot import Snapshot
from console.planning.duty.plan.cells import Asked, Ground
from console.planning.duty.plan.posts import Numbers, begun, minute, posts_of, served_of
from console.planning.duty.plan.rules import Figures, Table, Times
from console.planning.optimise.compiling.roads import travel_of
from console.planning.optimise.compiling.staff import MINUTE, Numbering, zones_of
from console.planning.optimise.problem.arrays import Ints, Mask, firsts, ints
from console.planning.optimise.problem.model import Travel


@dataclass(frozen=True, slots=True, eq=False)
class Crew:
    """P people of the lines planned, and whoever is set there. `members` of each line (id) go by their `number`."""

    people: tuple[Person, ...]
    number: dict[str, int]
    lines: tuple[DutyLine, ...]
    members: dict[str, Ints]


def crew_of(snapshot: Snapshot, ground: Ground) -> Crew:
    """Everybody who has to do with the shifts asked about."""
    lines = tuple({one.line.id: one.line for one in ground.asked}.values())
    own = {line.id: people_of(line, snapshot.people) for line in lines}
    rows = (*ground.moving, *ground.set)
    set_ = [person for row in rows if (person := snapshot.people.get(row.person)) is not None]
    found = {person.id: person for people in (*own.values(), set_) for person in people}
    people = tuple(sorted(found.values(), key=lambda person: (person.code, person.id)))
    number = {person.id: n for n, person in enumerate(people)}
    members = {key: np.sort(ints(number[person.id] for person in rows)) for key, rows in own.items()}
    return Crew(people, number, lines, members)


def table_of(snapshot: Snapshot, ground: Ground, crew: Crew) -> tuple[Table, Numbers]:
    """What the rules look at; lines planned have the first numbers, in the crew's order."""
    numbers, places = Numbers(ZoneInfo(snapshot.site.zone)), Numbering()
    for line in crew.lines:
        numbers.line(line.id)
    posts = posts_of([one.post("") for one in ground.asked], numbers)
    served = served_of(ground.posts, crew.number, numbers)
    meetings = _meetings(snapshot, ground.asked, crew, places)
    zone = _zones(snapshot, crew, places)
    travel = travel_of(snapshot, tuple(places.unknown))
    table = Table(
        posts=posts,
        served=served,
        leave=_leave(crew),
        meetings=meetings,
        travel=_in_minutes(travel),
        skilled=_skilled(crew),
        zone=zone,
        shared=_shared(snapshot, numbers),
        figures=figures_of(snapshot),
    )
    return table, numbers


def figures_of(snapshot: Snapshot) -> Figures:
    """The site's figures."""
    rules = snapshot.rules
    rest, after = (figure(rules, DUTY_REST, name) * 60 for name in ("hours", "after_24h"))
    return Figures(rest, after, figure(rules, DUTY_NIGHTS, "in_a_row"), figure(rules, DUTY_WEEK, "hours") * 60)


def _in_minutes(travel: Travel) -> Travel:
    table = travel.table // MINUTE if travel.table is not None else None
    return Travel(travel.inside // MINUTE, travel.between // MINUTE, table)


def _leave(crew: Crew) -> Times:
    """A begun minute is away whole."""
    rows = [leave for person in crew.people for leave in person.leave]
    nowhere = np.zeros(len(rows), np.int64)
    start, end = ints(minute(row.start) for row in rows), ints(begun(row.end) for row in rows)
    return Times(firsts(ints(len(person.leave) for person in crew.people)), start, end, nowhere)


def _meetings(snapshot: Snapshot, asked: Sequence[Asked], crew: Crew, places: Numbering) -> Times:
    zones, rows = zones_of(snapshot), list[Need]()
    sizes = np.zeros(len(crew.people), np.int64)
    start, end = min((one.start for one in asked), default=None), max((one.end for one in asked), default=None)
    posted = snapshot.assignments.following(PostedTo).of(snapshot.assignments)
    for number, person in enumerate(crew.people):
        if start is not None and end is not None and posted.rows(person.id):
            own = meetings_of(snapshot, person.id, start - WHOLE_DAY, end + WHOLE_DAY)
            sizes[number] = len(own)
            rows += own
    return Times(
        firsts(sizes),
        ints(minute(need.start) for need in rows),
        ints(begun(need.end) for need in rows),
        ints(places.zone(zones, need.place) for need in rows),
    )


def _zones(snapshot: Snapshot, crew: Crew, places: Numbering) -> Ints:
    """Where each person serves each line (P, L): a line of the site itself is served where the person is."""
    zones = zones_of(snapshot)
    homes = ints(places.zone(zones, person.place) for person in crew.people)
    columns = [
        np.full(len(homes), places.zone(zones, line.place), np.int64) if line.place else homes for line in crew.lines
    ]
    return np.stack(columns, axis=1) if columns else np.zeros((len(homes), 0), np.int64)


def _skilled(crew: Crew) -> Mask:
    found = np.ones((len(crew.people), len(crew.lines)), np.bool_)
    for column, line in enumerate(crew.lines):
        if line.skills:
            found[:, column] = [set(line.skills) <= set(person.skills) for person in crew.people]
    return found


def _shared(snapshot: Snapshot, numbers: Numbers) -> Mask:
    found = np.zeros((len(numbers.lines), len(numbers.lines)), np.bool_)
    for pair in snapshot.couples.derived(shared_lines):
        own = [numbers.lines[key] for key in pair if key in numbers.lines]
        if len(own) == len(pair) == 2:
            found[own[0], own[1]] = found[own[1], own[0]] = True
        elif len(pair) == 1 and own:
            found[own[0], own[0]] = True
    return found
