"""A small province for tests of rules and plans: two cities, three counties, four townships, their people and rooms."""

import itertools
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from console.domain.conferences import Assignment, Conference, Need, needs_by_conference
from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS
from console.domain.people import Person
from console.domain.places import Place
from console.domain.rules import SHIPPED_RULES
from console.domain.scope import parse_scope
from console.domain.snapshot import KIND_OF, Snapshot
from console.domain.table import Table
from console.domain.venues import Venue
from console.services.conferences import PublishConference
from console.services.decision import Acting, Answer, Decision, decide

DAY = datetime(2026, 7, 24, tzinfo=UTC)
SYSTEMS = ("water", "finance", "government")
PLACES = (
    ("35", "P省", "province", ""),
    ("3501", "A市", "city", "35"),
    ("3502", "B市", "city", "35"),
    ("350101", "甲县", "county", "3501"),
    ("350102", "乙县", "county", "3501"),
    ("350201", "丙县", "county", "3502"),
    ("350101001", "一镇", "township", "350101"),
    ("350101002", "二镇", "township", "350101"),
    ("350102001", "三镇", "township", "350102"),
    ("350201001", "四镇", "township", "350201"),
)
_STAFF = {
    "province": {"resident": 2},
    "city": {"fixed": 2, "mobile": 2},
    "county": {"fixed": 2, "mobile": 3},
    "township": {"township": 1},
}
_numbers = itertools.count(1)


def at(hour: float, day: int = 0) -> datetime:
    """A moment of the test day, in hours UTC."""
    return DAY + timedelta(days=day, hours=hour)


def new_id() -> str:
    return f"n{next(_numbers)}"


def acting(now: datetime = DAY, user: str = "dispatcher") -> Acting:
    return Acting(user, now, new_id)


def province(rules: Iterable[Any] = SHIPPED_RULES) -> Snapshot:
    """Places, staff at full strength and one room a place that all three systems use."""
    people = [
        Person(f"p{code}{post[0]}{n}", f"{code}-{post}-{n}", f"人员{code}{n}", level, code, post, "10000000000")
        for code, _, level, _ in PLACES
        for post, count in _STAFF[level].items()
        for n in range(1, count + 1)
    ]
    venues = [Venue(f"v{code}", f"{name}会场", level, code, SYSTEMS) for code, name, level, _ in PLACES]
    return Snapshot(
        levels=Table(SHIPPED_LEVELS),
        systems=Table(SHIPPED_SYSTEMS),
        rules=Table(rules),
        places=Table(Place(f"l{code}", code, name, level, parent) for code, name, level, parent in PLACES),
        people=Table(people),
        venues=Table(venues),
    )


def carried(snapshot: Snapshot, decision: Answer) -> Snapshot:
    """The state after a decision, as storage would leave it."""
    assert isinstance(decision, Decision), decision
    rows: dict[str, dict[str, Any]] = {}
    for row in decision.puts:
        rows.setdefault(KIND_OF[type(row)], {})[row.id] = row
    for kind, key in decision.removes:
        rows.setdefault(kind, {})[key] = None
    return snapshot.with_rows(snapshot.seq + 1, rows)


def done(snapshot: Snapshot, command: Any) -> Snapshot:
    """The state after a command that must not be refused."""
    return carried(snapshot, decide(command, snapshot, acting()))


def meeting(
    snapshot: Snapshot, start: float, end: float, scope: str = "全省至乡镇", system: str = "water", title: str = ""
) -> tuple[Snapshot, str]:
    """The state with a conference published, and its id."""
    key = new_id()
    conference = Conference(
        key, system, title or f"会议{key}", at(start), at(end), scope, parse_scope(scope), notice=f"函{key}号"
    )
    drafted = snapshot.with_rows(snapshot.seq + 1, {"conference": {key: conference}})
    return done(drafted, PublishConference(key)), key


def need_at(snapshot: Snapshot, conference: str, place: str) -> Need:
    """The need of a conference at a place."""
    rows = snapshot.needs.derived(needs_by_conference)[conference]
    return next(need for need in rows if need.place == place)


def sent(snapshot: Snapshot, need: str, person: str, override: str = "") -> Snapshot:
    """The state with this assignment as it is, whatever the rules say."""
    row = Assignment(new_id(), need, person, DAY, "dispatcher", override)
    return snapshot.with_rows(snapshot.seq + 1, {"assignment": {row.id: row}})


def with_person(snapshot: Snapshot, person: str, **changes: Any) -> Snapshot:
    """The state with one person changed."""
    row = replace(snapshot.people[person], **changes)
    return snapshot.with_rows(snapshot.seq + 1, {"person": {person: row}})


def with_need(snapshot: Snapshot, need: str, **changes: Any) -> Snapshot:
    """The state with one need changed."""
    row = replace(snapshot.needs[need], **changes)
    return snapshot.with_rows(snapshot.seq + 1, {"need": {need: row}})
