"""Rounds around a conference in which every venue is asked: tests, watch, roll-call, tear-down [D]."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.conferences import Conference
from console.domain.rules import ASSURANCE, Rule, figure
from console.domain.table import Table

JOINT_DAY, JOINT_HOURS, WATCH, ROLLCALL, TEARDOWN = "joint_day", "joint_hours", "watch", "rollcall", "teardown"
ROUNDS = (JOINT_DAY, JOINT_HOURS, WATCH, ROLLCALL, TEARDOWN)
TESTS = (JOINT_DAY, JOINT_HOURS)
ROUND = "round"  # what stands as the clock of an alarm about a round; its step is the round
READY = "ready"  # the moment by which all must have answered the roll-call

# What a venue says: there (a test passed, torn down), later than it should, nothing, or a test that failed.
PRESENT, LATE, NO_ANSWER, FAILED = "present", "late", "no_answer", "failed"
RESULTS = (PRESENT, LATE, NO_ANSWER, FAILED)


@dataclass(frozen=True, slots=True)
class RollMark:
    """What one venue (`need`) said in one round; the latest word, earlier ones stay in the history of changes."""

    id: str
    conference: str
    need: str
    round: str
    result: str
    at: datetime
    by: str
    note: str = ""
    version: int = 1

    @property
    def done(self) -> bool:
        """Whether the venue is in order in this round; late is in order, and told as late."""
        return self.result in (PRESENT, LATE)


def mark_id(name: str, need: str) -> str:
    """The id of a venue's mark in a round."""
    return f"{name}:{need}"


def round_at(rules: Table[Rule], conference: Conference, name: str) -> datetime:
    """When a round is due (aware UTC): before the start, the tear-down after the end, by the site's figures."""
    minutes = timedelta(minutes=figure(rules, ASSURANCE, f"{name}_minutes"))
    return conference.end + minutes if name == TEARDOWN else conference.start - minutes


def allowed_results(name: str) -> tuple[str, ...]:
    """What can be said in a round: only a test can fail."""
    return RESULTS if name in TESTS else (PRESENT, LATE, NO_ANSWER)
