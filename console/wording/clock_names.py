"""Clocks and their steps by name: those of tickets, of answers that units owe, of rounds."""

from console.domain.policies import ANSWER_IM, ANSWER_OA
from console.domain.rollcalls import ROUND
from console.wording.catalogue import Wording, mark
from console.wording.tickets import CLOCK_NAMES, owed_step

_MORE = {
    ANSWER_IM: mark("Answer in the group"),
    ANSWER_OA: mark("Answer by OA or mail"),
    ROUND: mark("Rounds of the meeting"),
}
_ANSWER_STEPS = {
    "remind": mark("The unit is reminded in the groups of the notice"),
    "owed": mark("The unit owes its answer: its lead is told"),
    "city": mark("No answer: the city's network operations are told"),
    "call": mark("No answer: the dispatcher calls the unit"),
}
_OF_SITE = mark("Answer of the unit: a step of the site")


def clock_name(say: Wording, clock: str) -> str:
    """A clock by name."""
    return say(CLOCK_NAMES.get(clock) or _MORE.get(clock, clock))


def step_asks(say: Wording, clock: str, step: str, seconds: int) -> str:
    """What a step of a clock asks for, of a ticket or of a unit."""
    if clock in CLOCK_NAMES:
        return owed_step(say, clock, step, seconds)
    return say(_ANSWER_STEPS.get(step, _OF_SITE))
