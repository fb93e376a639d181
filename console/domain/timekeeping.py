"""What time can be trusted: the offset of this PC's clock, and a jump of it while no console ran.

A machine's steady counter goes on evenly from its start, through suspends as well; only its wall clock can be set.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

FORWARD, BACK = "forward", "back"
IN_ORDER, AMBER, RED = "", "amber", "red"
AMBER_OVER, RED_OVER = timedelta(milliseconds=250), timedelta(seconds=2)
AGREE = timedelta(seconds=2)  # a wall clock may differ by this from what its steady counter says, or from before a stop
DRIFT = 100e-6  # and by this much more a second: quartz against a time server
RUNS_STILL = 150.0  # seconds: a mark younger than this was left by a console that runs or has just gone


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment by the console's time (aware), with the machine's boot ('' = unknown) and its uptime in seconds."""

    at: datetime
    boot: str
    uptime: float

    def carried_on(self, uptime: float) -> datetime:
        """The time that it is at this uptime of the same boot."""
        return self.at + timedelta(seconds=uptime - self.uptime)


@dataclass(frozen=True, slots=True)
class TimeJump:
    """The PC's clock was set while no console ran: FORWARD or BACK, `by` how much, since it was `last` here.

    A machine that was switched off keeps no counter, so there only a clock that went back shows; `by` is then the
    least it went back.
    """

    kind: str
    by: timedelta
    last: datetime


def offset_level(offset: timedelta | None, within: timedelta = timedelta(0)) -> str:
    """AMBER over 250 ms, RED over 2 s, as far as the measurement's uncertainty allows to say so."""
    certain = max(abs(offset) - within, timedelta(0)) if offset is not None else timedelta(0)
    return RED if certain > RED_OVER else AMBER if certain > AMBER_OVER else IN_ORDER


def same_run(mark: Mark, now: Mark) -> bool:
    """Whether the machine has not been started anew since the mark, so that its steady counter tells how long ago."""
    return bool(mark.boot) and mark.boot == now.boot and now.uptime >= mark.uptime


def jump_between(mark: Mark | None, dated: datetime, now: Mark) -> TimeJump | None:
    """Whether the wall clock (`now`) jumped since the last mark; `dated` is the latest date of a change."""
    if mark is not None and same_run(mark, now):
        expected = mark.carried_on(now.uptime)
        by = now.at - expected
        if abs(by) > AGREE + timedelta(seconds=DRIFT * (now.uptime - mark.uptime)):
            return TimeJump(FORWARD if by > timedelta(0) else BACK, abs(by), expected)
        return None
    last = max(dated, mark.at) if mark is not None else dated
    return TimeJump(BACK, last - now.at, last) if last - now.at > AGREE else None


def start_of(mark: Mark | None, jump: TimeJump | None, now: Mark) -> datetime:
    """The time by which a console begins: the wall clock's; that of the consoles that run; the trusted one after a jump
    that nobody has accepted yet.
    """
    if jump is not None:
        return jump.last
    if mark is not None and same_run(mark, now) and now.uptime - mark.uptime <= RUNS_STILL:
        return mark.carried_on(now.uptime)
    return now.at
