"""What it costs the whole plan to send somebody to one need, and what would move: "put this person here anyway".

Exact where all needs share a moment and no room: a search over alternating ways from the plan's own matching, one for
all candidates. Else each moment that the need lasts is looked at with the others as they are, and what the person would
have to give up elsewhere is handed on over the best chain found: never less than the truth, and always a plan that may
be.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from console.planning.optimise.matching.layers import one_each
from console.planning.optimise.moving.alternating import FAR, Layer, Steps, Ways, layer_of, ways_to
from console.planning.optimise.moving.chains import Chain, Market, chain
from console.planning.optimise.moving.holdings import FREE, STUCK, Holdings, people_of
from console.planning.optimise.problem.arrays import Ints, Mask, grouped, ints
from console.planning.optimise.problem.model import Pairs, Plan, Problem, Spans
from console.planning.optimise.problem.tasks import Tasks, holders, split_by, tasks_of

NAMED = 1 << 20  # no cost named for a pair outside the plan is dearer


@dataclass(frozen=True, slots=True)
class Shift:
    """One place of a need (number): who stands there (number) and who would, -1: nobody."""

    need: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Forced:
    """Sending `person` to `need` (numbers): the weight left open and the cost of the plan change by so much, and
    `shifts` are all that changes, the one asked for among it.
    """

    need: int
    person: int
    unfilled: int
    cost: int
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class _Option:
    value: int
    steps: Steps
    alone: tuple[int, int] | None = None  # the only one of a group's needs that goes to this person


@dataclass(slots=True, eq=False)
class Held:
    """A settled plan, made ready once for any number of questions."""

    problem: Problem
    plan: Plan
    market: Market
    dear: int
    _tasks_of_need: tuple[Ints, Ints]
    _part: Ints
    _of_part: tuple[Ints, Ints]
    _layers: dict[bytes, Layer] = field(default_factory=dict)
    _chains: dict[int, Chain] = field(default_factory=dict)

    @classmethod
    def of(cls, problem: Problem, plan: Plan) -> "Held":
        """`plan` is one that no re-matching of a moment betters (`layers.planned`)."""
        tasks = tasks_of(problem, split_by(problem, plan) | _partly_open(problem, plan))
        holder = holders(problem, tasks, plan)
        dear = 1 + 4 * (int(problem.pairs.cost.max(initial=0)) + NAMED) * (len(tasks) + 1)
        asked = np.repeat(np.arange(len(tasks)), np.diff(tasks.part_first))
        first, order = grouped(tasks.part, len(problem))
        part = _parts(problem, tasks)
        market = Market(Holdings(problem, tasks, holder), tasks.cost, tasks.weight * dear)
        by_part = grouped(part, int(part.max(initial=0)) + 1)
        return cls(problem, plan, market, dear, (first, asked[order]), part, by_part)

    def all(self, need: int) -> tuple[Forced, ...]:
        """Each candidate of a need (number), the cheapest for the plan first."""
        pairs = self.problem.pairs
        entries = np.arange(pairs.first[need], pairs.first[need + 1])
        found = self._forced(need, pairs.person[entries].tolist(), pairs.cost[entries].tolist())
        return tuple(sorted(found, key=lambda one: (one.unfilled, one.cost, one.person)))

    def one(self, need: int, person: int, cost: int | None = None) -> Forced:
        """One person, at the `cost` of the pair where it is none that the plan may choose. Raises ValueError for such a
        pair without one.
        """
        if cost is None:
            at = entry_of(self.problem.pairs, need, person)
            if at < 0:
                raise ValueError("a pair that no rule lets be")
            cost = int(self.problem.pairs.cost[at])
        (found,) = self._forced(need, [person], [cost])
        return found

    def _forced(self, need: int, people: list[int], costs: list[int]) -> list[Forced]:
        first, tasks = self._tasks_of_need
        asked = _Asked(self, need, np.sort(tasks[first[need] : first[need + 1]]))
        gone = asked.given_up(people)
        return [
            self._told(need, person, asked.best(person, cost, up))
            for person, cost, up in zip(people, costs, gone, strict=True)
        ]

    def _told(self, need: int, person: int, option: _Option) -> Forced:
        """The option as shifts of needs."""
        tasks, holder = self.market.holdings.tasks, self.market.holdings.holder
        unfilled = (option.value + self.dear // 2) // self.dear
        shifts = []
        for task, after in option.steps:
            before = int(holder[task])
            for part in tasks.part[tasks.part_first[task] : tasks.part_first[task + 1]].tolist():
                shifts.append(Shift(part, before, after))
        if option.alone is not None:
            shifts.insert(0, Shift(need, option.alone[1], person))
        shifts = [one for one in shifts if one.before != one.after]
        return Forced(need, person, unfilled, option.value - unfilled * self.dear, tuple(shifts))

    def layers_with(self, tasks: Ints) -> Iterable[Layer]:
        """The moments that these places of one need last, each with its tasks that share anybody with them."""
        own, spans = self.market.holdings.tasks, self.market.holdings.tasks.spans
        first, order = self._of_part
        near = order[first[self._part[tasks[0]]] : first[self._part[tasks[0]] + 1]]
        least = max(0, self.problem.travel.least)
        low, high = int(spans.start[tasks[0]]), int(spans.end[tasks[0]]) + least
        begin = np.unique(spans.start[near])
        for moment in begin[(low <= begin) & (begin < high)].tolist():
            there = near[(spans.start[near] <= moment) & (moment < spans.end[near] + least)]
            for rows in one_each(own, np.sort(there)):
                if np.any(rows == tasks[0]):
                    yield self._layer(rows)

    def chain(self, task: int, without: frozenset[int]) -> Chain:
        """How a task whose holder goes is best taken, these people not to be moved."""
        if task not in self._chains:
            self._chains[task] = chain(self.market, task)
        known = self._chains[task]
        return known if known.people.isdisjoint(without) else chain(self.market, task, without)

    def _layer(self, rows: Ints) -> Layer:
        key = rows.tobytes()
        if key not in self._layers:
            self._layers[key] = layer_of(self.market, rows)
        return self._layers[key]


def entry_of(pairs: Pairs, need: int, person: int) -> int:
    """Where one pair stands among the entries, -1 for one that may not be."""
    low, high = int(pairs.first[need]), int(pairs.first[need + 1])
    at = low + int(pairs.person[low:high].searchsorted(person))
    return at if at < high and pairs.person[at] == person else -1


def _partly_open(problem: Problem, plan: Plan) -> Mask:
    groups = int(problem.together.max(initial=-1)) + 1
    filled = np.bincount(problem.together[plan.need], minlength=groups)
    places = np.bincount(problem.together, problem.count, groups)
    found: Mask = (filled > 0) & (filled < places)
    return found


def _parts(problem: Problem, tasks: Tasks) -> Ints:
    """A number for each task; those of different numbers have nobody in common over any others."""
    size = len(tasks) + len(problem.staff)
    task = np.repeat(np.arange(len(tasks)), np.diff(tasks.first))
    graph = csr_array((np.ones(len(task)), (task, len(tasks) + tasks.person)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    found: Ints = label[: len(tasks)].astype(np.int64)
    return found


class _Asked:
    """One need asked about: its places as tasks, and the ways that lead to them."""

    def __init__(self, held: Held, need: int, targets: Ints) -> None:
        self.held, self.need, self.targets = held, need, targets
        self.holdings, self.market = held.market.holdings, held.market
        self.there = {int(person) for person in self.holdings.holder[targets].tolist() if person >= 0}
        self.whole = bool(len(targets)) and self.holdings.tasks.need[targets[0]] < 0
        self.ways = [ways for layer in held.layers_with(targets) if (ways := self._ways(layer)) is not None]
        self.span = held.problem.spans.take(ints([need]))

    def _ways(self, layer: Layer) -> Ways | None:
        return ways_to(layer, layer.at[self.targets[layer.at[self.targets] >= 0]])

    def given_up(self, people: list[int]) -> list[list[int]]:
        """What each would have to give up for this need."""
        if not len(self.targets):
            return [[] for _ in people]
        who = ints(people)
        spans = self.held.problem.spans.take(np.full(len(who), self.need))
        status = self.holdings.conflict_of(spans, who, np.full(len(who), self.targets[0]))
        return [self._gone(self.span, who, one) for one, who in zip(status.tolist(), people, strict=True)]

    def _gone(self, span: Spans, person: int, status: int) -> list[int]:
        """The tasks that one with this status would have to give up."""
        if status == FREE:
            return []
        return [status] if status != STUCK else self.holdings.against(span, person, int(self.targets[0]))

    def best(self, person: int, cost: int, gone: list[int]) -> _Option:
        """The cheapest way found to have this person there."""
        if person in self.there or not len(self.targets):
            return _Option(0, ())
        if self.whole:
            return min(self._whole(person), self._alone(person, cost, gone), key=lambda one: one.value)
        return self._single(person, cost, gone)

    def _whole(self, person: int) -> _Option:
        """With all needs of the group, where the person may take them."""
        task = int(self.targets[0])
        try:
            cost = self.market.price(task, person)
        except ValueError:
            return _Option(int(FAR), ())
        status = int(self.holdings.conflict(ints([task]), ints([person]))[0])
        spans = self.holdings.tasks.spans.take(ints([task]))
        return self._single(person, cost, self._gone(spans, person, status))

    def _single(self, person: int, cost: int, gone: list[int]) -> _Option:
        """By the ways of each moment; where those leave a place open or there are none, also with nobody else moved."""
        ranked = []
        for number, ways in enumerate(self.ways):
            inside = [task for task in gone if ways.layer.at[task] >= 0]
            start = int(ways.layer.at[inside[0]]) if inside else -1
            value = int(ways.task[start] - ways.layer.paid[start]) if inside else ways.pool
            rest = [task for task in gone if task not in inside]
            if value < FAR // 2:
                ranked.append((cost + value + self._at_least(rest), number, start, value))
        found = _Option(int(FAR), ())
        for least, number, start, value in sorted(ranked):
            if least >= found.value:
                break
            found = min(found, self._by(self.ways[number], start, person, cost, value, gone), key=lambda one: one.value)
        if found.value > self.held.dear // 2:
            found = min(found, self._plain(person, cost, gone), key=lambda one: one.value)
        return found

    def _at_least(self, gone: list[int]) -> int:
        """What it costs at least that these tasks go to others."""
        tasks = ints(gone)
        return int((self.market.floor(tasks) - self.market.paid[tasks]).sum())

    def _by(self, ways: Ways, start: int, person: int, cost: int, value: int, gone: list[int]) -> _Option:
        """Over one moment's ways; what the person gives up at other moments is handed on."""
        steps, end = ways.steps(start)
        steps = ((int(ways.layer.rows[end]), person), *steps)
        inside = int(ways.layer.rows[start]) if start >= 0 else -1
        moved = frozenset({person, *(who for _, who in steps)} | people_of(self.holdings.holder, (t for t, _ in steps)))
        return self._handed_on(_Option(cost + value, steps), [task for task in gone if task != inside], moved)

    def _plain(self, person: int, cost: int, gone: list[int]) -> _Option:
        """Whoever stands there stands nowhere then."""
        paid = [(-int(self.market.paid[task]), task) for task in self.targets.tolist()]
        value, task = min(paid)
        moved = frozenset({person, int(self.holdings.holder[task])})
        return self._handed_on(_Option(cost + value, ((task, person),)), gone, moved)

    def _alone(self, person: int, cost: int, gone: list[int]) -> _Option:
        """Only this need of the group; its holder keeps the others."""
        holder, pairs = int(self.holdings.holder[self.targets[0]]), self.held.problem.pairs
        paid = int(self.held.problem.weight[self.need]) * self.held.dear
        if holder >= 0:
            paid = int(pairs.cost[entry_of(pairs, self.need, holder)])
        option = _Option(cost - paid, (), (self.need, holder))
        return self._handed_on(option, gone, frozenset({person, holder}))

    def _handed_on(self, option: _Option, gone: list[int], moved: frozenset[int]) -> _Option:
        """What is given up goes to others, of whom nobody is moved twice."""
        value, steps = option.value, option.steps
        for task in gone:
            if task in (one for one, _ in steps):
                continue
            found = self.held.chain(task, moved)
            value += found.value - int(self.market.paid[task])
            steps += found.steps
            moved |= found.people
        return _Option(value, steps, option.alone)
