"""The rules of duties for many people and shifts at once, a bit a rule: what `judging.judge_post` finds of each."""

from dataclasses import dataclass

import numpy as np

from console.domain.rules import DUTY_NIGHTS, DUTY_OVERLAP, DUTY_REST, DUTY_WEEK, MISSING_SKILL, ON_DUTY, ON_LEAVE
from console.planning.duty.plan.posts import Posts, Served
from console.planning.optimise.problem.arrays import Ints, Mask, expand
from console.planning.optimise.problem.conflicts import union
from console.planning.optimise.problem.model import Travel

RULES = (MISSING_SKILL, ON_LEAVE, DUTY_OVERLAP, ON_DUTY, DUTY_REST, DUTY_NIGHTS, DUTY_WEEK)
SKILL, LEAVE, OVERLAP, MEETING, REST, NIGHTS, WEEK = (np.uint8(1 << bit) for bit in range(len(RULES)))
Bits8 = np.ndarray[tuple[int], np.dtype[np.uint8]]

DAY = 24 * 60  # minutes
AROUND = 8 * DAY  # `judging.AROUND`
_FAR = 12  # days: nights farther off are not looked at


@dataclass(frozen=True, slots=True)
class Figures:
    """The rules' own, in minutes and nights."""

    rest: int
    long_rest: int
    nights: int
    week: int


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """Ragged times of people: those of person p at `first[p]:first[p + 1]`, with the zone of travel of meetings."""

    first: Ints
    start: Ints
    end: Ints
    zone: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """All that the rules look at. `posts` are the shifts (S), `skilled` (P, L) who has what a line asks for; `zone`
    (P, L) is where somebody serves a line. Lines by the numbers of `posts`; `shared` (L, L) may be held at once.
    """

    posts: Posts
    served: Served
    leave: Times
    meetings: Times
    travel: Travel
    skilled: Mask
    zone: Ints
    shared: Mask
    figures: Figures

    def bits(self, person: Ints, shift: Ints) -> Bits8:
        """Rules that speak against these pairs (K,) of a person who may serve the line and a shift."""
        found = np.zeros(len(person), np.uint8)
        found[~self.skilled[person, self.posts.line[shift]]] |= SKILL
        asked, row = expand(self.leave.first, person)
        own = shift[asked]
        found[asked[(self.leave.start[row] < self.posts.end[own]) & (self.posts.start[own] < self.leave.end[row])]] |= (
            LEAVE
        )
        found[self._at_meetings(person, shift)] |= MEETING
        self._beside(found, person, shift)
        return found

    def _at_meetings(self, person: Ints, shift: Ints) -> Ints:
        """`judging.minutes_lacking`, elementwise."""
        asked, row = expand(self.meetings.first, person)
        start, end = self.posts.start[shift[asked]], self.posts.end[shift[asked]]
        begins, ends = self.meetings.start[row], self.meetings.end[row]
        near = (begins < end + DAY) & (start - DAY < ends)
        gap = np.where(start <= begins, begins - end, start - ends)
        home = self.zone[person[asked], self.posts.line[shift[asked]]]
        found: Ints = asked[near & (gap < self.travel.ticks(home, self.meetings.zone[row]))]
        return found

    def _beside(self, found: Bits8, person: Ints, shift: Ints) -> None:
        """What else they serve: at the same time, too near, too many nights, too many hours."""
        asked, row = expand(self.served.first, person)
        own, other = self.posts.take(shift[asked]), self.served.posts.take(row)
        near = (other.start < own.end + AROUND) & (own.start - AROUND < other.end) & (other.cell != own.cell)
        asked, own, other = asked[near], own.take(near), other.take(near)
        both = (other.start < own.end) & (own.start < other.end)
        found[asked[both & ~self.shared[other.line, own.line]]] |= OVERLAP
        found[asked[~both & _restless(own, other, self.figures)]] |= REST
        self._add_nights(found, shift, asked, other)
        self._add_weeks(found, shift, asked, other)

    def _add_nights(self, found: Bits8, shift: Ints, asked: Ints, other: Posts) -> None:
        night = self.posts.night[shift]
        if self.figures.nights < 1:
            found[night] |= NIGHTS
            return
        rows = np.flatnonzero(night)
        place = np.full(len(shift), -1, np.int64)
        place[rows] = np.arange(len(rows))
        off = other.day - self.posts.day[shift[asked]]
        inside = other.night & night[asked] & (np.abs(off) <= _FAR)
        has = np.zeros((len(rows), 2 * _FAR + 3), np.bool_)
        has[place[asked[inside]], off[inside] + _FAR + 1] = True
        after = np.argmin(has[:, _FAR + 2 :], axis=1)
        before = np.argmin(has[:, _FAR::-1], axis=1)
        found[rows[before + 1 + after > self.figures.nights]] |= NIGHTS

    def _add_weeks(self, found: Bits8, shift: Ints, asked: Ints, other: Posts) -> None:
        """Time that two duties share counts once."""
        monday, limit = self.posts.monday[shift], self.figures.week
        length = self.posts.end[shift] - self.posts.start[shift]
        own = other.monday == monday[asked]
        asked, start, end = asked[own], other.start[own], other.end[own]
        most = length + np.bincount(asked, end - start, len(shift)).astype(np.int64)
        over = most > limit
        rows = np.flatnonzero(over)
        place = np.full(len(shift), -1, np.int64)
        place[rows] = np.arange(len(rows))
        chosen = over[asked]
        base = self.posts.start[shift[rows]] - 3 * AROUND
        group = np.concatenate([np.arange(len(rows)), place[asked[chosen]]])
        starts = np.concatenate([self.posts.start[shift[rows]], start[chosen]]) - base[group]
        ends = np.concatenate([self.posts.end[shift[rows]], end[chosen]]) - base[group]
        found[rows[union(group, starts, ends, len(rows)) > limit]] |= WEEK


def _restless(own: Posts, other: Posts, figures: Figures) -> Mask:
    """Less rest between the two than the first of them asks for (`judging.rest_owed`)."""
    first = (other.start < own.start) | ((other.start == own.start) & (other.end <= own.end))
    rest = np.where(first, own.start - other.end, other.start - own.end)
    length = np.where(first, other.end - other.start, own.end - own.start)
    found: Mask = rest < np.where(length >= DAY, figures.long_rest, figures.rest)
    return found


def named(bits: int) -> tuple[str, ...]:
    """The rules of some bits."""
    return tuple(code for bit, code in enumerate(RULES) if bits >> bit & 1)
