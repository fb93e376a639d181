"""Rounds in words: what they are called, what a venue said, how far one has come, what commands refuse."""

from console.domain import rollcalls
from console.domain.rollcalls import TESTS
from console.wording.catalogue import Wording, mark

ROUND_NAMES = {
    rollcalls.JOINT_DAY: mark("Joint test, the day before"),
    rollcalls.JOINT_HOURS: mark("Joint test before the meeting"),
    rollcalls.WATCH: mark("On watch"),
    rollcalls.ROLLCALL: mark("Roll-call"),
    rollcalls.TEARDOWN: mark("Tear-down"),
}
_RESULTS = {
    rollcalls.PRESENT: mark("Present"),
    rollcalls.LATE: mark("Late"),
    rollcalls.NO_ANSWER: mark("No answer"),
    rollcalls.FAILED: mark("Test failed"),
}
_TESTED = {rollcalls.PRESENT: mark("Test passed"), rollcalls.LATE: mark("Test passed late")}
_TORN_DOWN = {rollcalls.PRESENT: mark("Powered off"), rollcalls.LATE: mark("Powered off late")}
FACTS = {
    "unknown_round": mark("There is no round “{value}”."),
    "result_not_allowed": mark("{round}: a venue can't be marked “{said}”."),
    "no_rounds": mark("“{title}” is no meeting: residents are not called round by round."),
}


def round_name(say: Wording, name: str) -> str:
    """A round by name."""
    return say(ROUND_NAMES.get(name, name))


def result_name(say: Wording, round_code: str, result: str) -> str:
    """What a venue said, in the words of the round: a test is passed, a tear-down done."""
    own = _TESTED if round_code in TESTS else _TORN_DOWN if round_code == rollcalls.TEARDOWN else {}
    return say(own.get(result) or _RESULTS.get(result, result))


def progress(say: Wording, name: str, asked: int, venues: int) -> str:
    """How far a round has come."""
    return say("{round}: {asked} of {venues} venues asked", round=round_name(say, name), asked=asked, venues=venues)
