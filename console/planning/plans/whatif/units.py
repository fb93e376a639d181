"""Strength put to the test: units that owe 2 + 2 or 2 + 3 [D], who of them is bound, who is left."""

from collections.abc import Iterable

from console.domain.conferences import Need
from console.domain.people import Person
from console.domain.strength import Strength, strengths
from console.planning.plans.whatif.case import Case
from console.planning.plans.whatif.outlook import Post, Unit
from console.planning.plans.whatif.totals import tallies

Key = tuple[str, str]


def units_of(case: Case, baseline: Case) -> tuple[Unit, ...]:
    """Every unit of a level that owes strength and has venues in the meetings, by place; of several groups of meetings
    a day each post's weakest.
    """
    now, before = weakest(case), weakest(baseline)
    own = tallies(case, baseline, lambda need: ((need.place, need.level),))
    serving = _serving(case)
    found: dict[Key, list[Post]] = {}
    for (place, level, post), row in now.items():
        was = before[place, level, post]
        busy = _busy(row, serving.get((place, post), ()))
        bound, lent = (tuple(sorted(key for key, own in busy if own is here)) for here in (True, False))
        found.setdefault((place, level), []).append(Post(post, row.present, row.required, was.present, bound, lent))
    return tuple(Unit(*key, tuple(posts), own[key]) for key, posts in sorted(found.items()))


def weakest(case: Case) -> dict[tuple[str, str, str], Strength]:
    """The strength of each place, level and post while it is weakest."""
    found: dict[tuple[str, str, str], Strength] = {}
    for row in strengths(case.planned_state(), case.made.bench.needs.rows):
        key = row.place, row.level, row.post
        known = found.get(key)
        if known is None or row.present < known.present:
            found[key] = row
    return found


def _serving(case: Case) -> dict[Key, list[tuple[Person, Need]]]:
    """Who serves where, by the person's unit and post."""
    staff, needs = case.made.bench.staff.rows, case.made.bench.needs.rows
    found: dict[Key, list[tuple[Person, Need]]] = {}
    for need, person in zip(*(side.tolist() for side in case.serving()), strict=True):
        row = staff[person]
        found.setdefault((row.place, row.post), []).append((row, needs[need]))
    return found


def _busy(row: Strength, serving: Iterable[tuple[Person, Need]]) -> set[tuple[str, bool]]:
    """Who serves while the strength is looked at, and whether at the unit's own venues. Somebody who is lent for a part
    of that time is lent.
    """
    busy = [(person, need) for person, need in serving if need.start < row.end and row.start < need.end]
    lent = {person.id for person, need in busy if need.place != person.place}
    return {(person.id, person.id not in lent) for person, _ in busy}
