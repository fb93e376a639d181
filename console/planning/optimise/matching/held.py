"""What people hold, in order of time, so that whoever is asked about one of them looks at what lies near only."""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.problem.conflicts import union
from console.planning.optimise.problem.model import Days, Spans, Travel
from console.planning.optimise.problem.tasks import Tasks


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """`task` (H,) are held tasks by person, then begin. `starts` and `ends` (H,) are keys that rise: a person's number
    and the begin, the same and the latest end so far; `base` and `width` make them.
    """

    task: Ints
    starts: Ints
    ends: Ints
    base: int
    width: int
    far: int

    @classmethod
    def of(cls, tasks: Tasks, travel: Travel, own: Ints, holder: Ints) -> "Held":
        """Tasks `own`, which `holder` (of each) holds."""
        start, end, far = tasks.spans.start, tasks.spans.end, travel.most
        base = int(start.min(initial=0)) - far - 1
        width = int(end.max(initial=0)) + far - base + 1
        order = np.lexsort((start[own], holder))
        own, person = own[order], holder[order] * width
        ends = np.maximum.accumulate(person + end[own] - base) if len(own) else own
        return cls(own, person + start[own] - base, ends, base, width, far)

    def near(self, spans: Spans, person: Ints) -> tuple[Ints, Ints]:
        """(K, 2) positions in `task` as two arrays: from where to where what each person holds could be too near."""
        key = person * self.width - self.base
        low = np.searchsorted(self.ends, key + spans.start - self.far, "right")
        high = np.searchsorted(self.starts, key + spans.end + self.far, "left")
        return low, np.maximum(low, high)


@dataclass(frozen=True, slots=True, eq=False)
class Worked:
    """Ticks of work by person and day (S, D), what overlaps counted once; `rooms` are ascending keys of who is in which
    room at all, `width` makes them.
    """

    total: Ints
    rooms: Ints
    width: int

    @classmethod
    def of(cls, days: Days, spans: Spans, person: Ints, people: int, rooms: int) -> "Worked":
        """Of these spans, each some person's."""
        number = len(days.edges) - 1
        first, last = days.touched(spans)
        total = np.zeros((people, number), np.int64)
        for step in range(int((last - first).max(initial=-1)) + 1):
            rows = np.flatnonzero(first + step <= last)
            day = first[rows] + step
            low, high = np.maximum(spans.start[rows], days.edges[day]), np.minimum(spans.end[rows], days.edges[day + 1])
            key = person[rows] * number + day
            total += union(key, low - days.edges[day], high - days.edges[day], people * number).reshape(total.shape)
        return cls(total, np.unique(person * rooms + spans.room), rooms)

    def over(self, days: Days, asked: Spans, person: Ints, together: Ints | None) -> Mask:
        """Elementwise: a day of the person's gets longer than the limit with what is asked, all of it counted; or with
        what comes `together` (K, D), the asked among it.
        """
        first, last = days.touched(asked)
        found = np.zeros(len(person), np.bool_)
        for step in range(int((last - first).max(initial=-1)) + 1):
            day = np.minimum(first + step, len(days.edges) - 2)
            if together is None:
                ticks = np.minimum(asked.end, days.edges[day + 1]) - np.maximum(asked.start, days.edges[day])
            else:
                ticks = together[np.arange(len(day)), day]
            found |= (first + step <= last) & (self.total[person, day] + np.maximum(ticks, 0) > days.limit)
        return found

    def shares(self, person: Ints, room: Ints) -> Mask:
        """Elementwise: whether the person is in that room at all, where work might overlap."""
        if not len(self.rooms):
            return np.zeros(len(person), np.bool_)
        key = person * self.width + room
        found: Mask = self.rooms[np.minimum(np.searchsorted(self.rooms, key), len(self.rooms) - 1)] == key
        return found


def joint(spans: Spans, piece: Ints, days: Days) -> tuple[Ints, Mask]:
    """Ticks by piece and day (P, D), what overlaps counted twice, and which pieces (P,) have work in one room twice."""
    pieces, number = int(piece.max(initial=-1)) + 1, len(days.edges) - 1
    first, last = days.touched(spans)
    total = np.zeros(pieces * number, np.int64)
    for step in range(int((last - first).max(initial=-1)) + 1):
        rows = np.flatnonzero(first + step <= last)
        day = first[rows] + step
        ticks = np.minimum(spans.end[rows], days.edges[day + 1]) - np.maximum(spans.start[rows], days.edges[day])
        total += np.bincount(piece[rows] * number + day, ticks, len(total)).astype(np.int64)
    rooms = int(spans.room.max(initial=0)) + 1
    keys = np.sort(piece * rooms + spans.room)
    twice = np.zeros(pieces, np.bool_)
    twice[keys[1:][keys[1:] == keys[:-1]] // rooms] = True
    return total.reshape(pieces, number), twice
