"""A planned roster and what is proven of it; plain data, so that a window can show it without a solver."""

from dataclasses import dataclass

from console.planning.optimise.problem.arrays import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Shortage:
    """Why places stay open: `slots` exclude each other and ask for `wanted`; `people` are all who could hold any."""

    slots: Ints
    people: Ints
    wanted: int
    given: int  # how many they can hold at most


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """`person[i]` holds `slot[i]`, sorted by slot, then person. Every bound is what no roster can go below; those of
    `points`, `changes` and `spread` hold among rosters with the fewest gaps.
    """

    person: Ints
    slot: Ints
    open: Ints  # (S,) places left open
    gaps: int  # open places
    gaps_weight: int  # their weight, which comes first
    gaps_bound: int  # of the weight
    points: int  # all that makes it worse: fairness, changes, wishes, couples
    points_bound: int
    spread: Ints  # (L,) tenths between the highest and the lowest of a line
    spread_bound: Ints  # (L,)
    outside: int  # people (by line) farther from the mean than the band
    changes: int  # cells that differ from what was held; 0 where nothing was held
    changes_bound: int
    wishes: int  # what the cells cost
    couples: int  # slots that break a couple
    shortages: tuple[Shortage, ...]
    seconds: float
    settled: bool  # not cut short; the same problem then gives the same roster

    @property
    def fewest(self) -> bool:
        """Nothing more could be filled."""
        return self.gaps_weight == self.gaps_bound

    @property
    def fair(self) -> bool:
        """No line could be fairer."""
        return bool((self.spread == self.spread_bound).all())

    @property
    def least_change(self) -> bool:
        """No roster with so few gaps changes less."""
        return self.changes == self.changes_bound

    @property
    def proven(self) -> bool:
        """No roster is better."""
        return self.fewest and self.points == self.points_bound

    @property
    def value(self) -> tuple[int, int]:
        """What is made small, in this order."""
        return self.gaps_weight, self.points
