"""What a readiness row counts: its columns, the figures behind them, and how figures of places add up [D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

# Columns of the matrix, in the order in which a conference is made ready.
SENT, ANSWERED, VENUES, FIXED, MOBILE, TOWNSHIPS, JOINT, LINE, FAULTS = (
    "sent", "answered", "venues", "fixed", "mobile", "townships", "joint", "line", "faults",
)  # fmt: skip
STEPS = ("step_1", "step_2", "step_3", "step_4")
COLUMNS = (SENT, ANSWERED, VENUES, FIXED, MOBILE, TOWNSHIPS, JOINT, LINE, *STEPS, FAULTS)

# Behind the joint test stand two rounds; the units that know an earlier notice only have no column of their own.
JOINT_DAY_TEST, JOINT_HOURS_TEST, OLD_ONLY = "joint_day", "joint_hours", "old_only"
FIGURES = (
    SENT, ANSWERED, VENUES, FIXED, MOBILE, TOWNSHIPS, JOINT_DAY_TEST, JOINT_HOURS_TEST, LINE, *STEPS, FAULTS, OLD_ONLY,
)  # fmt: skip
AT = {name: number for number, name in enumerate(FIGURES)}
WIDTH = len(FIGURES)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ratio:
    """n of m."""

    n: int
    m: int

    def __add__(self, other: "Ratio") -> "Ratio":
        return Ratio(self.n + other.n, self.m + other.m)

    @property
    def missing(self) -> int:
        """How many lack; surplus elsewhere does not make up for it."""
        return max(0, self.m - self.n)


NONE = Ratio(0, 0)


@dataclass(frozen=True, slots=True)
class Urgent:
    """The answer that is owed first: when it is due, since when it runs (aware UTC), the clock and the addressee."""

    due: datetime
    start: datetime
    clock: str
    addressee: str

    @property
    def key(self) -> tuple[datetime, str, str]:
        """By what the most urgent one is found."""
        return self.due, self.addressee, self.clock


class Sums:
    """Figures of one place or of all below it: `n` of `m`, how many are wrong (`bad`), when the last was done.

    Mutable while it is being added up; `frozen` gives what rows keep.
    """

    __slots__ = ("active", "bad", "done", "m", "n", "urgent")

    def __init__(self) -> None:
        self.n, self.m, self.bad = [0] * WIDTH, [0] * WIDTH, [0] * WIDTH
        self.done = [NEVER] * WIDTH
        self.active = 0
        self.urgent: Urgent | None = None

    def count(self, figure: int, n: int, m: int, bad: int = 0) -> None:
        """So many more of a figure."""
        self.n[figure] += n
        self.m[figure] += m
        self.bad[figure] += bad

    def happened(self, figure: int, at: datetime) -> None:
        """When it was done, the latest one of all."""
        if at > self.done[figure]:
            self.done[figure] = at

    def owes(self, urgent: Urgent) -> None:
        """An answer is owed; the earliest stays."""
        if self.urgent is None or urgent.key < self.urgent.key:
            self.urgent = urgent


def added(parts: Iterable[Sums]) -> Sums:
    """The sum of places."""
    rows = list(parts)
    if len(rows) == 1:
        return rows[0]
    whole = Sums()
    if rows:
        whole.n, whole.m, whole.bad = (
            [sum(column) for column in zip(*(getattr(row, name) for row in rows), strict=True)]
            for name in ("n", "m", "bad")
        )
        whole.done = [max(column) for column in zip(*(row.done for row in rows), strict=True)]
        whole.active = sum(row.active for row in rows)
        for row in rows:
            if row.urgent is not None:
                whole.owes(row.urgent)
    return whole
