"""A duty roster to be planned, as arrays: shifts to be held, people, rules in minutes. Plain numpy, no solver.

Minutes are counted from any one moment; days from the first of the window, one after another; points are tenths.
Arrays over people and slots (P, S) may be broadcast (`everywhere`, `nowhere`): what nobody uses costs no memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask, ints

DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True, eq=False)
class Slots:
    """S shifts to be held, each array (S,). A night ends on the next day but counts to the day on which it begins."""

    line: Ints
    day: Ints
    shift: Ints
    start: Ints  # minutes
    end: Ints  # minutes, after `start`
    count: Ints  # people wanted
    points: Ints  # tenths: factor of the day and what a night adds
    weight: Ints  # what one place left open loses, >= 1
    night: Mask
    week: Ints  # number of the week in which the minutes count
    minutes: Ints  # worked; shifts of one span that somebody holds together count once, with the most of them

    def __len__(self) -> int:
        return len(self.line)

    def take(self, rows: Ints | Mask) -> "Slots":
        """Some of them."""
        return Slots(*(getattr(self, name)[rows] for name in SLOT_FIELDS))


SLOT_FIELDS = ("line", "day", "shift", "start", "end", "count", "points", "weight", "night", "week", "minutes")


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """The rules as figures; 0: no limit. `long_rest` follows a shift of at least `long_shift` minutes."""

    rest: int = 11 * 60  # minutes between two duties
    long_shift: int = DAY
    long_rest: int = DAY
    nights: int = 3  # in a row
    week: int = 0  # minutes


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What makes a roster worse among those with the same gaps, in the unit of `cost` and `change`."""

    spread: int = 2  # each tenth of a point between the highest and the lowest of a line
    outside: int = 20  # each person farther from a line's mean than its band
    couple: int = 20  # each slot where two stand together who should not, or apart who should stand together


@dataclass(frozen=True, slots=True, eq=False)
class Couples:
    """C wishes about two people on one line, each array (C,): always in the same slots (`together`) or never."""

    line: Ints = field(default_factory=lambda: ints(()))
    one: Ints = field(default_factory=lambda: ints(()))
    other: Ints = field(default_factory=lambda: ints(()))
    together: Mask = field(default_factory=lambda: np.zeros(0, np.bool_))

    def __len__(self) -> int:
        return len(self.line)


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """S slots, P people, L lines.

    `fixed` is placed by hand and always stands, whether `able` or not; what fixed duties break among themselves is the
    caller's to say, but nothing planned may break a rule beside them. `change` is paid for every cell that differs from
    `held`. `able` already knows about leave, meetings, duties outside the window and the rest they ask for; only nights
    in a row and minutes of a week go on from outside (`nights_before`, `nights_after`, `worked`). A roster made anew
    holds nothing and pays for no change.
    """

    slots: Slots
    able: Mask  # (P, S)
    before: Ints  # (P, L) tenths that count already
    members: tuple[Ints, ...]  # of each line: the people among whom it is to be fair
    band: Ints  # (L,) tenths around the mean
    cost: Ints  # (P, S) wishes and preference; may be negative
    held: Mask  # (P, S)
    change: Ints  # (P, S) >= 0
    fixed: Mask  # (P, S)
    nights_before: Ints  # (P,) in a row up to the night before the first day
    nights_after: Ints  # (P,) in a row from the night after the last day
    worked: Ints  # (P, weeks) minutes
    shared: Mask  # (L, L) symmetric: one person may hold both lines in the same shift
    couples: Couples = field(default_factory=Couples)
    limits: Limits = field(default_factory=Limits)
    weights: Weights = field(default_factory=Weights)

    @property
    def people(self) -> int:
        """P."""
        return len(self.able)

    @property
    def lines(self) -> int:
        """L."""
        return int(self.before.shape[1])

    @property
    def days(self) -> int:
        """How many days the window has."""
        return int(self.slots.day.max(initial=-1)) + 1

    @property
    def places(self) -> int:
        """People wanted, of all slots."""
        return int(self.slots.count.sum())


def everywhere(value: int, people: int, slots: int) -> Ints:
    """The same value for all (P, S), of no size in memory; not to be written to."""
    return np.broadcast_to(np.asarray(value, np.int64), (people, slots))


def nowhere(people: int, slots: int) -> Mask:
    """False for all (P, S), as `everywhere`."""
    return np.broadcast_to(np.asarray(False), (people, slots))


def plain(slots: Slots, able: Mask, members: Iterable[Ints] | None = None) -> Problem:
    """A roster of nothing but slots and who is able: nobody has a history, fair among all who are able on a line."""
    people, lines = len(able), int(slots.line.max(initial=-1)) + 1
    if members is None:
        members = (np.flatnonzero(able[:, slots.line == line].any(1)) for line in range(lines))
    return Problem(
        slots=slots,
        able=able,
        before=np.zeros((people, lines), np.int64),
        members=tuple(members),
        band=np.full(lines, 20, np.int64),
        cost=everywhere(0, people, len(slots)),
        held=nowhere(people, len(slots)),
        change=everywhere(0, people, len(slots)),
        fixed=nowhere(people, len(slots)),
        nights_before=np.zeros(people, np.int64),
        nights_after=np.zeros(people, np.int64),
        worked=np.zeros((people, int(slots.week.max(initial=-1)) + 1), np.int64),
        shared=np.zeros((lines, lines), np.bool_),
    )
