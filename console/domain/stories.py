"""What explains a deadline, as values: the stretches of a clock, their sum, its steps and who is told [C]."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.alarms import Alarm
from console.domain.clocks import Mark
from console.domain.messages import Message, Recipient
from console.domain.notices import NoticeGroup
from console.domain.policies import Step
from console.domain.tickets import TicketClock
from console.domain.workdays import DayFacts

RAN = "ran"
AHEAD, PASSED, KEPT, STANDS = "ahead", "passed", "kept", "stands"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the strip: `RAN`, or the `why` of an interval; `counted` of it in the clock's own time.

    `kind` is RUNNING, PAUSED or EXEMPT: force majeure may run. `note` is what the dispatcher wrote.
    """

    start: datetime
    end: datetime
    why: str
    kind: str
    counted: timedelta
    note: str = ""
    by: str = ""
    evidence: str = ""
    open: bool = False

    @property
    def length(self) -> timedelta:
        """How long it was."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Story:
    """Why a clock stands where it stands. `counted` = `whole` − the sum of `less` (− `idle`, the time outside working
    hours, on a clock of working time); the spans cover start to now. `provisional`: a year it touches has no announced
    holidays yet.
    """

    clock: TicketClock
    start: datetime
    now: datetime
    spans: tuple[Span, ...]
    whole: timedelta
    less: tuple[tuple[str, timedelta], ...]
    idle: timedelta
    counted: timedelta
    marks: tuple[Mark, ...]
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class DayPart:
    """What one stretch of like days gave a clock of working time, from `first` to `last` (the same for one day)."""

    first: DayFacts
    last: DayFacts
    counted: timedelta


@dataclass(frozen=True, slots=True)
class Part:
    """An interval of the clock; `days` where it runs by working time. The days' sum is the span's."""

    span: Span
    days: tuple[DayPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Who is to be told in a role, people or groups; nobody where the site has no recipient for it."""

    role: str
    recipients: tuple[Recipient | NoticeGroup, ...]


@dataclass(frozen=True, slots=True)
class StepDue:
    """A step with its due time. `state`: AHEAD; PASSED; KEPT (the clock stopped before); STANDS (`due` is then as if it
    went on now). `remaining` is negative past it. `messages` are those that left for it, `told` who is to be told.
    """

    step: Step
    state: str
    due: datetime
    remaining: timedelta
    told: tuple[Told, ...]
    messages: tuple[Message, ...] = ()
    alarm: Alarm | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """One run of one clock, explained: all times are whole seconds, so that what is shown adds up."""

    story: Story
    parts: tuple[Part, ...]
    steps: tuple[StepDue, ...]

    @property
    def clock(self) -> TicketClock:
        """The clock, its times in whole seconds."""
        return self.story.clock
