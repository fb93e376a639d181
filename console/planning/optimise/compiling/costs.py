"""What speaks for and against a pair that may be: named amounts, each with a weight that the site sets."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

import numpy as np

from console.domain.conferences import Need
from console.planning.optimise.compiling.eligibility import Bench
from console.planning.optimise.compiling.history import History
from console.planning.optimise.compiling.staff import MINUTE
from console.planning.optimise.problem.arrays import Ints, Mask

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


def named_amounts(amounts: Iterable[int]) -> tuple[tuple[str, int], ...]:
    """Those reasons (R,) that count."""
    return tuple((name, amount) for name, amount in zip(REASONS, amounts, strict=True) if amount)


@dataclass(frozen=True, slots=True)
class Published:
    """What the plan may move: people (ids) by need (id), and of these those already told, as (need, person)."""

    people: Mapping[str, frozenset[str]]
    told: Collection[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Costing:
    """What the reasons of any pair of a bench are read from. `home` (S,) zone of each person's unit; `spare` (S,) those
    whose unit is above its strength; `burden` (S,) hours above the least burdened colleague; `rank` (N, posts) where a
    post stands; `had` (N,) needs whose venue had a meeting, `was` who was there; `sent`, `sent_there` and `told`,
    `told_there` the same of the published plan, pairs as ascending keys `need * S + person`.
    """

    home: Ints
    spare: Mask
    burden: Ints
    rank: Ints
    had: Mask
    was: Ints
    sent: Mask
    sent_there: Ints
    told: Mask
    told_there: Ints

    def amounts(self, bench: Bench, need: Ints, person: Ints, warned: Ints) -> Ints:
        """The reasons of these pairs (K, R). `warned` (K,) counts the rules that warn."""
        staff, needs = bench.staff, bench.needs
        found = np.zeros((len(need), len(REASONS)), np.int64)
        away, key = staff.place[person] != needs.place[need], need * len(staff) + person
        road = bench.travel.ticks(self.home[person], needs.spans.zone[need]) // MINUTE
        found[:, TRAVEL] = np.where(away, road, 0)
        found[:, POST] = self.rank[need, staff.post[person]]
        found[:, FAIRNESS] = self.burden[person]
        found[:, CONTINUITY] = self.had[need] & ~_listed(self.was, key)
        found[:, CHANGE] = self.sent[need] & ~_listed(self.sent_there, key)
        found[:, TOLD] = self.told[need] & ~_listed(self.told_there, key)
        found[:, STRENGTH] = away & ~self.spare[person]
        found[:, WARNING] = warned
        return found


def costing_of(bench: Bench, history: History, published: Published, spare: Mask, home: Ints) -> Costing:
    """`spare` and `home` are as in `Costing`."""
    rows = bench.needs.rows
    told: dict[str, set[str]] = {}
    for key, name in published.told:
        told.setdefault(key, set()).add(name)
    was = _by_number(rows, history.last, attrgetter("venue"))
    sent = _by_number(rows, published.people, attrgetter("id"))
    knows = _by_number(rows, told, attrgetter("id"))
    return Costing(
        home=home,
        spare=spare,
        burden=_above_colleagues(bench, history),
        rank=_post_rank(bench),
        had=_marked(len(rows), was),
        was=_keys(bench, was),
        sent=_marked(len(rows), sent),
        sent_there=_keys(bench, sent),
        told=_marked(len(rows), knows),
        told_there=_keys(bench, knows),
    )


def _by_number(
    rows: Sequence[Need], people: Mapping[str, Collection[str]], of: Callable[[Need], str]
) -> dict[int, Collection[str]]:
    """People (ids) by the number of the need, where there are any; `of` says by what of a need they are known."""
    if not people:
        return {}
    return {n: found for n, row in enumerate(rows) if (found := people.get(of(row)))}


def _marked(size: int, people: Mapping[int, Collection[str]]) -> Mask:
    found = np.zeros(size, np.bool_)
    found[list(people)] = True
    return found


def _keys(bench: Bench, people: Mapping[int, Collection[str]]) -> Ints:
    """Ascending keys of the people (ids) by need."""
    number, size = bench.staff.number, len(bench.staff)
    return np.array(
        sorted(n * size + number[key] for n, names in people.items() for key in names if key in number), np.int64
    )


def _listed(keys: Ints, asked: Ints) -> Mask:
    """Which of the asked keys are among these."""
    if not len(keys):
        return np.zeros(len(asked), np.bool_)
    found: Mask = keys[np.minimum(np.searchsorted(keys, asked), len(keys) - 1)] == asked
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
