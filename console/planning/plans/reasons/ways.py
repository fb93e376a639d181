"""What would end a shortage: each way is tried by planning again, and told with what it then leaves open."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from console.domain.conferences import Need
from console.domain.people import Person
from console.domain.rules import MISSING_SKILL, ON_LEAVE
from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.compiled import Compiled
from console.planning.optimise.compiling.eligibility import PLACE
from console.planning.optimise.matching.layers import never
from console.planning.optimise.problem.model import Plan
from console.planning.plans.proposal import Lack
from console.planning.plans.reasons.base import Base
from console.planning.plans.reasons.explanation import ONE_MORE, REACH, RECALL, SHIFT, TRAIN, NearMiss, Way
from console.planning.plans.reasons.near import near_people
from console.planning.plans.reasons.shifting import shifts
from console.planning.plans.reasons.trying import Outcome, Trial

UNITS, PEOPLE, NEEDS = 6, 3, 3  # how many units, people of a kind, and open needs are tried
EFFORT = {REACH: 1, RECALL: 5, ONE_MORE: 6, TRAIN: 10}

Enough = Callable[[], bool]
Tell = Callable[[tuple[Way, ...]], None]


def ways_out(
    snapshot: Snapshot,
    made: Compiled,
    plan: Plan,
    lack: Lack,
    enough: Enough = never,
    tell: Tell = lambda ways: None,
) -> tuple[Way, ...]:
    """Ways out of a shortage of this plan, the cheapest first: those that fill most, of these what asks least of
    a site. `enough` ends the search, `tell` hears what is found so far.
    """
    return found_ways(Base(snapshot, made, plan), lack, enough, tell)


def found_ways(base: Base, lack: Lack, enough: Enough = never, tell: Tell = lambda ways: None) -> tuple[Way, ...]:
    """The same of a plan that more may be asked about."""
    needs = frozenset(key for key in lack.needs if key in base.number)
    open_needs = [base.snapshot.needs[key] for key in sorted(needs) if key in base.left]
    if not open_needs:
        return ()
    trial, found = Trial(base, needs), list[Way]()
    for kind in (_reached, shifts, _one_more, _trained, _recalled):
        for way in kind(trial, open_needs):
            if enough():
                return ordered(found)
            if way is not None:
                found.append(way)
                tell(ordered(found))
    return ordered(found)


def ordered(found: list[Way]) -> tuple[Way, ...]:
    """The cheapest first: of ways that fill the same, by what they ask of a site."""
    return tuple(sorted(found, key=lambda way: (-way.fills, effort(way), way.left, way.place, way.person)))


def effort(way: Way) -> int:
    """Half hours that a meeting moves, and what else is about as much trouble as so many of them."""
    return abs(way.minutes) // 30 if way.code == SHIFT else EFFORT[way.code]


def _way(trial: Trial, outcome: Outcome, way: Way) -> Way | None:
    if not outcome.helps(trial.before):
        return None
    return replace(way, fills=outcome.gained(trial.before), left=outcome.left)


def _reached(trial: Trial, needs: list[Need]) -> Iterator[Way | None]:
    """Somebody of another unit, where the rule of the place only warns, beyond the reach of plans."""
    base, tried = trial.base, set[int]()
    if base.never & PLACE or base.apart is not None:  # who is out of reach may be out of what remains as well
        return
    bench, problem = base.made.bench, base.made.problem
    posts = [bench.staff.posts[post] for post in base.made.order.reach.posts if post in bench.staff.posts]
    for need in needs[:NEEDS]:
        number = base.number[need.id]
        bits = bench.row(number)
        away = np.flatnonzero((bits == PLACE) & np.isin(bench.staff.post, posts))
        known = problem.pairs.person[problem.pairs.first[number] : problem.pairs.first[number + 1]]
        for person in np.setdiff1d(away, known)[:PEOPLE].tolist():
            if person not in tried:
                tried.add(person)
                every = np.arange(len(problem))
                able = every[(bench.bits(every, np.full(len(every), person)) & base.never) == 0]
                row = bench.staff.rows[person]
                way = Way(REACH, 0, 0, place=row.place, post=row.post, person=row.id)
                yield _way(trial, trial.with_pairs(person, able), way)


def _one_more(trial: Trial, needs: list[Need]) -> Iterator[Way | None]:
    """One more person of each post that may come, with the skills asked for, at each unit that lacks somebody."""
    keys, tried = trial.keys, set[tuple[str, str]]()
    by_place: dict[str, list[Need]] = {}
    for need in needs:
        by_place.setdefault(need.place, []).append(need)
    for place, own in sorted(by_place.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:UNITS]:
        skills = tuple(sorted({skill for need in own for skill in need.skills}))
        for post in dict.fromkeys(post for need in own for post in need.posts):
            if (place, post) in tried:
                continue
            tried.add((place, post))
            row = Person(f"+{place}{post}", f"~{place}{post}", "", own[0].level, place, post, skills=skills)
            outcome = trial.again(_with_person(trial.base.snapshot, row), near=keys)
            yield _way(trial, outcome, Way(ONE_MORE, 0, 0, place=place, post=post, skills=skills))


def _trained(trial: Trial, needs: list[Need]) -> Iterator[Way | None]:
    """Somebody who only lacks a skill learns it."""
    for person, miss in _near(trial, needs, MISSING_SKILL):
        skills = tuple(miss.finding.facts["skills"])
        row = replace(person, skills=(*person.skills, *skills))
        outcome = trial.again(_with_person(trial.base.snapshot, row))
        yield _way(trial, outcome, Way(TRAIN, 0, 0, place=person.place, person=person.id, skills=skills))


def _recalled(trial: Trial, needs: list[Need]) -> Iterator[Way | None]:
    """Somebody who is only on leave is back in time."""
    for person, miss in _near(trial, needs, ON_LEAVE):
        start = trial.base.snapshot.needs[miss.need].start
        leave = tuple(
            replace(one, end=min(one.end, start)) if one.start < start else one
            for one in person.leave
            if one.start < start or one.start >= miss.finding.facts["leave_end"]
        )
        outcome = trial.again(_with_person(trial.base.snapshot, replace(person, leave=leave)))
        yield _way(trial, outcome, Way(RECALL, 0, 0, place=person.place, person=person.id, start=start))


def _near(trial: Trial, needs: list[Need], rule: str) -> Iterator[tuple[Person, NearMiss]]:
    """People whom only this rule keeps from an open need, each once."""
    base, tried = trial.base, set[str]()
    for need in needs[:NEEDS]:
        number = base.number[need.id]
        rows = [one for one in near_people(base, need, number, base.made.bench.row(number)) if one.rule == rule]
        for miss in rows[:PEOPLE]:
            if miss.person not in tried:
                tried.add(miss.person)
                yield base.snapshot.people[miss.person], miss


def _with_person(snapshot: Snapshot, person: Person) -> Snapshot:
    return snapshot.with_rows(snapshot.seq, {"person": {person.id: person}})
