"""What speaks for and against a pair that may be: named amounts, each with a weight that the site sets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields

import numpy as np

from console.planning.optimise.arrays import Ints, Mask
from console.planning.optimise.eligibility import Bench
from console.planning.optimise.history import History
from console.planning.optimise.staff import MINUTE

TRAVEL, POST, FAIRNESS, CONTINUITY, CHANGE, TOLD, STRENGTH, WARNING = range(8)


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for one unit of each reason, whole and not negative; a plan makes their sum small.

    `travel`: minute on the road from the person's unit; `post`: step down from the post that comes first; `fairness`:
    hour worked in the last 30 days above the colleagues of the unit and post; `continuity`: was not at the venue's last
    meeting; `change`: is not whom the published plan sends; `told`: who it sends has been told; `strength`: leaves a
    unit that is at its strength or below; `warning`: a rule warns and is let pass.
    """

    travel: int = 1
    post: int = 40
    fairness: int = 3
    continuity: int = 10
    change: int = 30
    told: int = 120
    strength: int = 60
    warning: int = 100

    def __post_init__(self) -> None:
        if any(value < 0 for value in self.vector):
            raise ValueError("weights are not negative")

    @property
    def vector(self) -> tuple[int, ...]:
        """In the order of REASONS."""
        return tuple(getattr(self, part.name) for part in fields(self))


REASONS = tuple(part.name for part in fields(Weights))


@dataclass(frozen=True, slots=True)
class Published:
    """What the plan may move: people (ids) by need (id), and of these those already told, as (need, person)."""

    people: Mapping[str, frozenset[str]]
    told: Collection[tuple[str, str]] = frozenset()


def amounts(
    bench: Bench,
    need: Ints,
    person: Ints,
    warned: Ints,
    history: History,
    published: Published,
    spare: Mask,
    home: Ints,
) -> Ints:
    """The reasons of these pairs (K, R). `warned` (K,) counts rules that warn; `spare` (S,) are people whose unit is
    above its strength; `home` (S,) the zone of each person's unit.
    """
    staff, needs = bench.staff, bench.needs
    found = np.zeros((len(need), len(REASONS)), np.int64)
    away = staff.place[person] != needs.place[need]
    road = bench.travel.ticks(home[person], needs.spans.zone[need]) // MINUTE
    found[:, TRAVEL] = np.where(away, road, 0)
    found[:, POST] = _post_rank(bench)[need, staff.post[person]]
    found[:, FAIRNESS] = _above_colleagues(bench, history)[person]
    found[:, CONTINUITY] = _strangers(bench, need, person, history)
    found[:, STRENGTH] = away & ~spare[person]
    found[:, WARNING] = warned
    _add_changes(bench, found, need, person, published)
    return found


def _post_rank(bench: Bench) -> Ints:
    """Where each post stands among those a need may have (N, posts); behind them all where it is none of them."""
    known: dict[tuple[str, ...], Ints] = {}
    rows = bench.needs.rows
    for row in rows:
        if row.posts not in known:
            places = {post: place for place, post in reversed(list(enumerate(row.posts)))}
            known[row.posts] = np.array([places.get(post, len(row.posts)) for post in bench.staff.posts], np.int64)
    if not rows:
        return np.zeros((0, len(bench.staff.posts)), np.int64)
    return np.stack([known[row.posts] for row in rows])


def _above_colleagues(bench: Bench, history: History) -> Ints:
    """Whole hours above the least burdened of the same unit and post (S,)."""
    staff = bench.staff
    hours = np.array([int(history.hours.get(key, 0)) for key in staff.ids], np.int64)
    if not history.hours:
        return hours
    team = staff.place * (len(staff.posts) + 1) + staff.post
    least = np.full(int(team.max(initial=0)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(least, team, hours)
    above: Ints = hours - least[team]
    return above


def _strangers(bench: Bench, need: Ints, person: Ints, history: History) -> Mask:
    """Pairs whose person was not at the venue's last meeting, where it had one."""
    known = [(n, people) for n, row in enumerate(bench.needs.rows) if (people := history.last.get(row.venue))]
    had = np.zeros(len(bench.needs.rows), np.bool_)
    had[[n for n, _ in known]] = True
    return had[need] & ~_listed(bench, need, person, dict(known))


def _listed(bench: Bench, need: Ints, person: Ints, people: Mapping[int, Collection[str]]) -> Mask:
    """Pairs whose person is named for the need; `people` are ids by the need's number."""
    number, size = bench.staff.number, len(bench.staff)
    keys = [n * size + number[key] for n, names in people.items() for key in names if key in number]
    return np.isin(need * size + person, np.array(keys, np.int64))


def _add_changes(bench: Bench, found: Ints, need: Ints, person: Ints, published: Published) -> None:
    """Whoever takes the place of somebody sent is a change, of somebody told a worse one."""
    if not published.people:
        return
    at = {row.id: n for n, row in enumerate(bench.needs.rows)}
    sent = {at[key]: people for key, people in published.people.items() if people and key in at}
    told: dict[int, set[str]] = {}
    for key, name in published.told:
        if key in at:
            told.setdefault(at[key], set()).add(name)
    for column, people in ((CHANGE, sent), (TOLD, told)):
        there = np.zeros(len(at), np.bool_)
        there[list(people)] = True
        found[:, column] = there[need] & ~_listed(bench, need, person, people)
