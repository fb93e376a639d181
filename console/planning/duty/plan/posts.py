"""Shifts and duties as columns of numbers: minutes since 1970, days as ordinals, lines and cells by number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from console.domain.duty.rosters import cell_key
from console.domain.on_duty.judging import Post
from console.planning.optimise.compiling.staff import EPOCH
from console.planning.optimise.problem.arrays import Ints, Mask, firsts, ints

_MINUTE = timedelta(minutes=1)


def minute(moment: datetime) -> int:
    """Whole minutes since 1970."""
    return (moment - EPOCH) // _MINUTE


def begun(moment: datetime) -> int:
    """As `minute`, a begun one counted whole."""
    return -((EPOCH - moment) // _MINUTE)


@lru_cache(maxsize=8192)
def ordinal(day: str) -> int:
    """The number of a day (ISO)."""
    return date.fromisoformat(day).toordinal()


@dataclass(slots=True)
class Numbers:
    """Numbers for lines (ids) and cells, in order of first sight; Mondays by the clock of the site."""

    zone: ZoneInfo
    lines: dict[str, int] = field(default_factory=dict)
    cells: dict[str, int] = field(default_factory=dict)
    _mondays: dict[datetime, int] = field(default_factory=dict)

    def line(self, key: str) -> int:
        """The line's number."""
        return self.lines.setdefault(key, len(self.lines))

    def cell(self, line: str, day: str, shift: str) -> int:
        """The cell's number."""
        return self.cells.setdefault(cell_key(line, day, shift), len(self.cells))

    def monday(self, start: datetime) -> int:
        """The Monday of the week in which a duty counts that begins then."""
        found = self._mondays.get(start)
        if found is None:
            day = start.astimezone(self.zone).date()
            found = self._mondays[start] = day.toordinal() - day.weekday()
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Posts:
    """N posts, each array (N,): what of somebody on a shift the rules look at."""

    start: Ints
    end: Ints
    line: Ints
    cell: Ints
    day: Ints
    monday: Ints
    night: Mask

    def __len__(self) -> int:
        return len(self.start)

    def take(self, rows: Ints | Mask) -> "Posts":
        """Some of them."""
        return Posts(*(getattr(self, name)[rows] for name in self.__slots__))


def posts_of(posts: Sequence[Post], numbers: Numbers) -> Posts:
    """The columns of these posts."""
    return Posts(
        start=ints(minute(post.start) for post in posts),
        end=ints(minute(post.end) for post in posts),
        line=ints(numbers.line(post.line) for post in posts),
        cell=ints(numbers.cell(post.line, post.day, post.shift) for post in posts),
        day=ints(ordinal(post.day) for post in posts),
        monday=ints(numbers.monday(post.start) for post in posts),
        night=np.array([post.night for post in posts], np.bool_),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Served:
    """What people serve whatever is planned: `posts` sorted by `person` (their number), `first` (P + 1) begins each."""

    first: Ints
    person: Ints
    posts: Posts


def served_of(posts: Sequence[Post], number: dict[str, int], numbers: Numbers) -> Served:
    """Of those people who have a number, each cell once."""
    known = {
        (post.person, post.line, post.day, post.shift, post.start): post for post in posts if post.person in number
    }
    rows = sorted(known.values(), key=lambda post: (number[post.person], post.start))
    person = ints(number[post.person] for post in rows)
    return Served(firsts(np.bincount(person, minlength=len(number))), person, posts_of(rows, numbers))
