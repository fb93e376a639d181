"""The rounds of a conference in time: when each is due, how far it has come, which one is on now [D]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.conferences import Conference, needs_by_conference
from console.domain.rollcalls import NO_ANSWER, ROUNDS, mark_id, round_at
from console.domain.snapshot import Snapshot
from console.planning.rounds import has_rounds


@dataclass(frozen=True, slots=True)
class RoundState:
    """A round of a conference: due `at`; of `venues` that take part were `asked`, are in order (`done`), said nothing
    (`silent`).
    """

    round: str
    at: datetime
    asked: int
    done: int
    silent: int
    venues: int

    @property
    def complete(self) -> bool:
        """Whether every venue was asked."""
        return self.asked >= self.venues

    @property
    def answered(self) -> bool:
        """Whether every venue has said something, be it that its test failed."""
        return self.asked - self.silent >= self.venues

    def late(self, now: datetime) -> bool:
        """Whether its time has come and venues are still to be asked or to be in order."""
        return self.at <= now and self.done < self.venues


def round_state(snapshot: Snapshot, conference: Conference, name: str) -> RoundState:
    """One of its rounds (`rollcalls.ROUNDS`)."""
    needs = [n for n in snapshot.needs.derived(needs_by_conference).get(conference.id, ()) if not n.excused]
    said = [mark for need in needs if (mark := snapshot.roll_marks.get(mark_id(name, need.id)))]
    silent = sum(mark.result == NO_ANSWER for mark in said)
    at = round_at(snapshot.rules, conference, name)
    return RoundState(name, at, len(said), sum(mark.done for mark in said), silent, len(needs))


def round_states(snapshot: Snapshot, conference: Conference) -> tuple[RoundState, ...]:
    """All rounds in the order of their times."""
    return tuple(sorted((round_state(snapshot, conference, name) for name in ROUNDS), key=lambda row: row.at))


def round_now(snapshot: Snapshot, conference: Conference, now: datetime) -> RoundState | None:
    """The round to work at: the latest whose time has come, while venues are still to be asked in it or did not answer;
    else the next one that is to come. What was left out of an earlier round is asked no more. None when nothing is
    left, or for what is no published meeting.
    """
    if not has_rounds(conference):
        return None
    states = round_states(snapshot, conference)
    begun = [row for row in states if row.at <= now][-1:]
    ahead = [row for row in states if row.at > now]
    return next((row for row in (*begun, *ahead) if not row.answered), None)
