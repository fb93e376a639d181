"""Staff the open needs of conferences within the rules: as many as can be, the fitting post first.

Needs of one room whose meetings overlap are one task, since one person may serve them all. Tasks are placed
one after the other;
where everyone who could come is taken, others are moved along an augmenting path, so that order alone leaves
no need empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from console.domain import people
from console.domain.conferences import Need, assignments_by_need
from console.domain.people import Person
from console.domain.rules import OVER_HOURS, figure
from console.domain.snapshot import Snapshot
from console.domain.staffing import hours_on_site, judge, local_days, minutes_short, other_needs
from console.domain.strength import clusters


@dataclass(slots=True, eq=False)
class _Task:
    """Needs that one person serves together, and the people whom the rules allow, the best first."""

    needs: tuple[Need, ...]
    candidates: tuple[Person, ...]
    holder: Person | None = None


@dataclass(slots=True)
class _Board:
    """Who holds what so far."""

    snapshot: Snapshot
    held: dict[str, list[_Task]] = field(default_factory=dict)

    def take(self, task: _Task, person: Person) -> None:
        if task.holder is not None:
            self.held[task.holder.id].remove(task)
        task.holder = person
        self.held.setdefault(person.id, []).append(task)

    def in_the_way(self, task: _Task, person: Person) -> list[_Task]:
        """Tasks that this person holds and that clash with `task`."""
        return [other for other in self.held.get(person.id, ()) if _clash(self.snapshot, task, other)]

    def within_hours(self, task: _Task, person: Person, without: Iterable[_Task] = ()) -> bool:
        """Whether the day stays within the limit with this task and without those."""
        gone = list(without)
        own = [need for other in self.held.get(person.id, ()) if other not in gone for need in other.needs]
        rows = (*task.needs, *own, *other_needs(self.snapshot, task.needs[0], person))
        limit = figure(self.snapshot.rules, OVER_HOURS, "hours")
        first, last = min(need.start for need in task.needs), max(need.end for need in task.needs)
        days = local_days(first, last, ZoneInfo(self.snapshot.site.zone))
        return all(hours_on_site(rows, start, end) <= limit for start, end in days)


def _clash(snapshot: Snapshot, a: _Task, b: _Task) -> bool:
    return any(x.id == y.id or minutes_short(snapshot, x, y) for x in a.needs for y in b.needs)


def _open_slots(snapshot: Snapshot, conferences: Iterable[str]) -> list[Need]:
    chosen = frozenset(conferences)
    there = snapshot.assignments.derived(assignments_by_need)
    slots: list[Need] = []
    for need in sorted(snapshot.needs.values(), key=lambda n: (n.start, n.place, n.id)):
        if need.conference in chosen:
            slots += [need] * max(0, need.count - len(there.get(need.id, ())))
    return slots


def _together(slots: Iterable[Need]) -> list[tuple[Need, ...]]:
    """Slots of one room with overlapping meetings, one of each need a group."""
    rooms: dict[tuple[str, tuple[str, ...]], list[Need]] = {}
    for need in slots:
        rooms.setdefault((need.room, need.posts), []).append(need)
    groups: list[tuple[Need, ...]] = []
    for own in rooms.values():
        for cluster in clusters(own):
            left = list(cluster)
            while left:
                one_each = tuple({need.id: need for need in left}.values())
                groups.append(one_each)
                for need in one_each:
                    left.remove(need)
    return groups


def _candidates(snapshot: Snapshot, needs: tuple[Need, ...]) -> tuple[Person, ...]:
    """People of the unit against whom no rule speaks at any of the needs, in the order they should be asked."""
    first = needs[0]
    there = snapshot.assignments.derived(assignments_by_need)
    taken = {row.person for need in needs for row in there.get(need.id, ())}
    fit = [
        person
        for person in snapshot.people.derived(people.by_place).get(first.place, ())
        if person.id not in taken and all(not judge(snapshot, need, person) for need in needs)
    ]

    def order(person: Person) -> tuple[bool, int, int, str]:
        others = other_needs(snapshot, first, person)
        elsewhere = not any(other.room == first.room for other in others)
        return elsewhere, first.posts.index(person.post), len(others), person.code

    return tuple(sorted(fit, key=order))


def _place(board: _Board, task: _Task, asked: set[str]) -> bool:
    """Find a person for the task, moving at most one task of each person on the way."""
    for person in task.candidates:
        if not board.in_the_way(task, person) and board.within_hours(task, person):
            board.take(task, person)
            return True
    for person in task.candidates:
        way = board.in_the_way(task, person)
        if person.id in asked or len(way) != 1 or not board.within_hours(task, person, way):
            continue
        asked.add(person.id)
        # what was moved further down the path may have come to this very person, so the way is looked at again
        if _place(board, way[0], asked) and not board.in_the_way(task, person) and board.within_hours(task, person):
            board.take(task, person)
            return True
    return False


def fill(snapshot: Snapshot, conferences: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(need id, person id) pairs that staff the open needs; what can't be staffed within the rules is left open."""
    board = _Board(snapshot)
    tasks = [_Task(needs, _candidates(snapshot, needs)) for needs in _together(_open_slots(snapshot, conferences))]
    tasks.sort(key=lambda task: (len(task.candidates), task.needs[0].start, task.needs[0].place, task.needs[0].id))
    placed: list[_Task] = []
    for task in tasks:
        if _place(board, task, set()):
            placed.append(task)
        elif len(task.needs) > 1:
            singles = [_Task((need,), _candidates(snapshot, (need,))) for need in task.needs]
            placed += [single for single in singles if _place(board, single, set())]
    return tuple((need.id, task.holder.id) for task in placed if task.holder for need in task.needs)
