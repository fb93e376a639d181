"""Small problems of every shape, without a snapshot."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from console.planning.optimise.problem.model import Days, Pairs, Problem, Spans, Travel, joined_spans


def ints(values: Any) -> Any:
    """An array of whole numbers."""
    return np.array(list(values), np.int64)


def problem_of(
    spans: list[tuple[int, int, int, int]],
    able: list[dict[int, int]],
    *,
    count: list[int] | None = None,
    weight: list[int] | None = None,
    travel: Travel | None = None,
    limit: int = 0,
    bound: list[tuple[int, tuple[int, int, int, int]]] = [],  # noqa: B006 - read only
) -> Problem:
    """Needs as (start, end, room, zone), who may come to each at what cost. Needs of one room whose times overlap go
    together.
    """
    size = len(spans)
    people = 1 + max((person for row in able for person in row), default=0)
    rows = [(need, person, row[person]) for need, row in enumerate(able) for person in sorted(row)]
    columns = ints(rows).reshape(-1, 3)
    return Problem(
        keys=tuple(f"n{n}" for n in range(size)),
        staff=tuple(f"p{n}" for n in range(people)),
        spans=Spans(*ints(spans).reshape(-1, 4).T),
        together=_together(spans),
        count=ints(count or [1] * size),
        weight=ints(weight or [1] * size),
        pairs=Pairs(ints([0, *np.cumsum([len(row) for row in able])]), columns[:, 1].copy(), columns[:, 2].copy()),
        travel=travel or Travel(),
        days=Days(ints([0, 24, 48]), limit),
        bound_person=ints(person for person, _ in bound),
        bound=Spans(*ints(span for _, span in bound).reshape(-1, 4).T),
    )


def _together(spans: list[tuple[int, int, int, int]]) -> Any:
    found, groups = [0] * len(spans), -1
    last: dict[int, tuple[int, int]] = {}
    for n, (start, end, room, _) in sorted(enumerate(spans), key=lambda row: row[1][:2]):
        group, until = last.get(room, (-1, -1))
        if start >= until:
            groups += 1
            group = groups
        found[n], last[room] = group, (group, max(until, end))
    return ints(found)


@st.composite
def problems(draw: Any, *, at_once: bool = False, needs: int = 5, people: int = 4) -> Problem:
    """Up to five needs and four people; `at_once`: all at the same time."""
    size = draw(st.integers(1, needs))
    zone_of_room = draw(st.lists(st.integers(0, 1), min_size=4, max_size=4))
    spans = []
    for number in range(size):
        start = 0 if at_once else draw(st.integers(0, 30))
        end = 4 if at_once else start + draw(st.integers(2, 9))
        room = number if at_once else draw(st.integers(0, 3))
        spans.append((start, end, room, zone_of_room[room % 4]))
    able = [draw(st.dictionaries(st.integers(0, people - 1), st.integers(0, 9), max_size=people)) for _ in range(size)]
    limit = 0 if at_once else draw(st.sampled_from([0, 8, 10]))
    for (start, end, _, _), row in zip(spans, able, strict=True):
        if limit and max(min(end, edge + 24) - max(start, edge) for edge in (0, 24)) > limit:
            row.clear()  # too long by itself: no pair
    return problem_of(
        spans,
        able,
        count=draw(st.lists(st.integers(1, 2), min_size=size, max_size=size)),
        weight=draw(st.lists(st.integers(1, 2), min_size=size, max_size=size)),
        travel=draw(ways()),
        limit=limit,
    )


@st.composite
def ways(draw: Any) -> Travel:
    """Two figures, or a table in which there and back may differ and no zone need be the nearest to itself."""
    inside = draw(st.integers(0, 2))
    if draw(st.booleans()):
        return Travel(inside, inside + draw(st.integers(0, 3)))
    table = draw(st.lists(st.integers(0, 4), min_size=4, max_size=4))
    return Travel(9, 9, np.array(table, np.int64).reshape(2, 2))


def beside(one: Problem, other: Problem) -> Problem:
    """Both with the first's travel and hours, the people and rooms of the second others than those of the first."""
    people, rooms = len(one.staff), 1 + int(max(one.spans.room.max(), one.bound.room.max(initial=0)))
    groups = 1 + int(one.together.max())
    moved = Spans(other.spans.start, other.spans.end, other.spans.room + rooms, other.spans.zone)
    return Problem(
        keys=(*one.keys, *(f"other {key}" for key in other.keys)),
        staff=(*one.staff, *(f"other {key}" for key in other.staff)),
        spans=joined_spans(one.spans, moved),
        together=np.concatenate([one.together, other.together + groups]),
        count=np.concatenate([one.count, other.count]),
        weight=np.concatenate([one.weight, other.weight]),
        pairs=Pairs(
            np.concatenate([one.pairs.first, one.pairs.first[-1] + other.pairs.first[1:]]),
            np.concatenate([one.pairs.person, other.pairs.person + people]),
            np.concatenate([one.pairs.cost, other.pairs.cost]),
        ),
        travel=one.travel,
        days=one.days,
    )
