"""Joint tests of a day: those of its meetings, and those of the next day's meetings that fall on it [D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.conferences import MEETING, PUBLISHED, Conference
from console.domain.rollcalls import TESTS, round_at
from console.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class JointTest:
    """When a conference's joint test (`round`) is due on this day; `today`: its meeting is on this day too."""

    conference: str
    title: str
    system: str
    round: str
    at: datetime
    today: bool


def joint_tests(snapshot: Snapshot, dawn: datetime, dusk: datetime) -> tuple[JointTest, ...]:
    """The tests of published meetings that fall between two moments, by time."""
    found = [
        JointTest(row.id, row.title, row.system, name, at, dawn <= row.start < dusk)
        for row in _meetings(snapshot.conferences.values())
        for name in TESTS
        if dawn <= (at := round_at(snapshot.rules, row, name)) < dusk
    ]
    return tuple(sorted(found, key=lambda test: (test.at, test.title, test.conference)))


def _meetings(conferences: Iterable[Conference]) -> Iterable[Conference]:
    return (row for row in conferences if row.state == PUBLISHED and row.kind == MEETING)
