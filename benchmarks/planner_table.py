"""Rows of the planner's table: what was asked, what was measured, whether that is enough."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from benchmarks import staffing


def measured(work: Callable[[Any], Any], inputs: Iterable[Any]) -> tuple[float, float, int]:
    """Median and 99th percentile of processor time in milliseconds, and how many runs."""
    return staffing.measured(work, inputs, time.process_time)


@dataclass(slots=True)
class Watch:
    """Wall clock and processor time since it was made, in seconds: other work on the machine makes them differ."""

    wall: float = field(default_factory=time.perf_counter)
    cpu: float = field(default_factory=time.process_time)

    def read(self) -> tuple[float, float]:
        """Both."""
        return time.perf_counter() - self.wall, time.process_time() - self.cpu


@dataclass(slots=True)
class Figures:
    """Prints each row when it is there and counts those that miss their goal."""

    met: int = 0
    missed: list[str] = field(default_factory=list)

    def row(self, work: str, goal: str, said: str, met: bool | None = None) -> None:
        """`met` is None where nothing was asked."""
        verdict = {None: "", True: "met", False: "MISSED"}[met]
        if met:
            self.met += 1
        elif met is False:
            self.missed.append(work)
        print(f"{work:42} {goal:22} {verdict:7} {said}", flush=True)

    def timed(self, work: str, goal: float, watch: Watch, said: str, also: bool = True) -> None:
        """A goal in seconds of the processor, and that it is what it should be besides."""
        wall, cpu = watch.read()
        said = f"{wall * 1000:.0f} ms (processor {cpu * 1000:.0f} ms); {said}"
        self.row(work, f"<= {goal:g} s", said, cpu <= goal and also)

    def spread(self, work: str, goal: float, run: Callable[[Any], Any], inputs: Iterable[Any]) -> None:
        """A goal in milliseconds for 99 of 100 runs."""
        median, p99, runs = measured(run, inputs)
        self.row(work, f"p99 <= {goal:g} ms", f"median {median:.2f} ms, p99 {p99:.2f} ms, {runs} runs", p99 <= goal)

    def end(self) -> None:
        """How many goals are met."""
        print(f"{self.met} goals met, {len(self.missed)} missed{': ' if self.missed else ''}{'; '.join(self.missed)}")
