"""A small control room for tests of duty commands: three lines of one province, eight people, a desk."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from console.domain.duty.lines import DutyLine, LineNeed
from console.domain.duty.patterns import SHIPPED_PATTERNS
from console.domain.duty.rotation import Rotation, RotationGroup
from console.domain.people import Person
from console.domain.site import LEAD, Dispatcher
from console.domain.snapshot import KIND_OF, Snapshot
from console.domain.table import Table
from console.services.decision import Answer, Decision, Stale
from console.services.duty.placing import PutOnDuty, TakeOffDuty
from console.services.duty.publishing import PublishRoster
from console.services.duty.rosters import MakeRoster
from console.services.duty.rotations import SetRotation
from console.wording.catalogue import LANGUAGES, wording
from console.wording.findings import FindingWording
from tests.support.hand import Hand
from tests.support.world import province

FIRST = date(2026, 7, 24)
NOW = datetime(2026, 7, 23, 16, tzinfo=UTC)  # the first midnight of FIRST at the site
DESK, TECH, LEADERS = "desk", "tech", "leaders"
PEOPLE = tuple(f"k{n}" for n in range(1, 9))


def day(n: int) -> str:
    """A day of the roster, ISO; 0 is the first."""
    return (FIRST + timedelta(days=n)).isoformat()


def clock(hour: float, n: int = 0) -> datetime:
    """A time of a day at the site, as UTC."""
    return NOW + timedelta(days=n, hours=hour)


def lines() -> tuple[DutyLine, ...]:
    """Three shifts at the desk, 24 h for the leaders, 12/12 of two people for the technical line."""
    names: Any = {"zh_CN": "值班"}
    return (
        DutyLine(DESK, "operations", {"en": "Desk"}, "three", "35", 1, desk=True, members=PEOPLE),
        DutyLine(TECH, "technical", {"en": "Technical"}, "twelve", "35", 2, (LineNeed(2),), members=PEOPLE),
        DutyLine(LEADERS, "leadership", names, "h24", "35", 3, members=PEOPLE),
    )


def control_room(*rows: Any, leads: tuple[str, ...] = ()) -> Snapshot:
    """The province with the three lines and eight people at its own place; `leads` by name."""
    state = province()
    staff = [
        Person(key, f"C{n}", f"值班员{n}", "province", "35", "resident", f"100000000{n:02d}")
        for n, key in enumerate(PEOPLE, start=1)
    ]
    state = replace(
        state,
        shift_patterns=Table(SHIPPED_PATTERNS),
        duty_lines=Table(lines()),
        people=Table((*state.people.values(), *staff)),
        dispatchers=Table(Dispatcher(f"d{name}", name, LEAD) for name in leads),
    )
    return state.with_rows(0, _by_kind(rows))


def _by_kind(rows: tuple[Any, ...]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(KIND_OF[type(row)], {})[row.id] = row
    return found


class Desk(Hand):
    """Somebody who makes rosters."""

    def __init__(self, snapshot: Snapshot | None = None, now: datetime = NOW, user: str = "林") -> None:
        super().__init__(snapshot or control_room(), now, user)

    def ask(self, command: Any) -> Answer:
        """As `Hand`; whatever is found can be said in every language."""
        before = self.snapshot
        answer = super().ask(command)
        for finding in () if isinstance(answer, Stale) else answer.findings:
            for language in LANGUAGES:
                words = FindingWording(wording(language), before)
                assert words.fact(finding) and all(words.ways_out(finding)), finding
        return answer

    def roster(self, days: int = 5, lines: tuple[str, ...] = (DESK, TECH, LEADERS), **more: Any) -> str:
        """A draft from the first day on."""
        name = more.pop("name", "排班")
        return str(self.do(MakeRoster(name, day(0), day(days - 1), lines, **more)).result["roster"])

    def put(self, roster: str, line: str, n: int, shift: str, person: str, despite: str = "") -> str:
        """Somebody in a cell; the id of the entry."""
        return str(self.do(PutOnDuty(roster, line, day(n), shift, person, despite)).result["entry"])

    def take(self, entry: str) -> Decision:
        """Off again."""
        return self.do(TakeOffDuty(entry))

    def publish(self, roster: str, **more: Any) -> Decision:
        """As it stands."""
        return self.do(PublishRoster(roster, **more))

    def rotate(self, line: str, cycle: tuple[str, ...], *people: str) -> str:
        """A rotation from the first day on of one after the other."""
        groups = tuple(RotationGroup((person,), n) for n, person in enumerate(people))
        return str(self.do(SetRotation(Rotation("", line, day(0), cycle, groups), "照旧")).result["rotation"])

    def standing(self, entry: str) -> str:
        return self.snapshot.duty_entries[entry].standing
