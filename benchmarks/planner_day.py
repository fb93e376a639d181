"""A made-up province on its busiest day: nine cities, 84 counties, 1,100 townships, 1,700 staff, 25 conferences.

Rules as they are shipped but for place and level, which only warn, and the posts of townships: the site lets mobile
staff go to every county and township of their city. Days are of twelve hours.
"""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from console.domain.conferences import PUBLISHED, Conference
from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS, TOWNSHIP
from console.domain.people import MOBILE, TOWNSHIP_POST, Leave, Person
from console.domain.places import Place
from console.domain.presence import needs_of
from console.domain.rules import OVER_HOURS, PRESENCE, SHIPPED_RULES, WARNING, WRONG_LEVEL, WRONG_PLACE, rule
from console.domain.scope import parse_scope
from console.domain.site import Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.venues import Venue

Posts = tuple[tuple[str, int], ...]
DAY = datetime(2026, 12, 1, tzinfo=UTC)
SYSTEMS = ("water", "finance", "government")
SKILLS = ("华为", "中兴")
SCOPES = ("全省至县", "{city}至乡镇", "{city}至县", "{city}至县", "全省至市")
TO_THE_TOWNSHIP = (1, 5, 9, 13, 17, 21)  # which conferences of the day go down to every township
STAFF = {
    "province": (("resident", 4),),
    "city": (("fixed", 3), ("mobile", 9)),
    "county": (("fixed", 2), ("mobile", 4)),
    "township": (("township", 1),),
}
NATIONAL_STAFF = STAFF | {"city": (("fixed", 3), ("mobile", 14)), "county": (("fixed", 2), ("mobile", 8))}


def _places(provinces: int) -> list[Place]:
    rows = []
    for top in range(provinces):
        code = f"{35 + top}"
        rows.append(Place(code, code, f"省{top}" if provinces > 1 else "P省", "province"))
        for city in range(9):
            rows.append(Place(f"{code}{city:02}", f"{code}{city:02}", f"市{top}-{city}", "city", code))
        for county in range(84):
            above = f"{code}{county % 9:02}"
            rows.append(Place(f"{above}{county:02}", f"{above}{county:02}", f"县{top}-{county}", "county", above))
        counties = [row.code for row in rows if row.level == "county" and row.code.startswith(code)]
        for town in range(1100):
            above = counties[town % 84]
            rows.append(Place(f"{above}{town:04}", f"{above}{town:04}", f"镇{top}-{town}", "township", above))
    return rows


def province(provinces: int = 1, seed: int = 7, staff: Mapping[str, Posts] = STAFF) -> Snapshot:
    """Places, people with skills and some leave, a room for each system at each place. `staff` of a unit by level."""
    dice, places = random.Random(seed), _places(provinces)
    people, venues = [], []
    for place in places:
        for post, count in staff[place.level]:
            for n in range(count):
                key = f"p{place.code}{post[0]}{n}"
                skills = tuple(skill for skill in SKILLS if dice.random() < 0.8)
                away = (Leave(DAY, DAY + timedelta(hours=24), "年假"),) if dice.random() < 0.02 else ()
                people.append(Person(key, key, key, place.level, place.code, post, skills=skills, leave=away))
        for system in SYSTEMS:
            wanted = (dice.choice(SKILLS),) if dice.random() < 0.2 and place.level != "township" else ()
            key = f"v{place.code}{system[0]}"
            room = "会议室" if place.level == "township" else ""  # a town has one room for all
            venues.append(
                Venue(key, f"{place.name}{system}", place.level, place.code, (system,), room=room, skills=wanted)
            )
    posts = rule(Table(SHIPPED_RULES), PRESENCE).values | {TOWNSHIP: [TOWNSHIP_POST, MOBILE]}
    changes: dict[str, dict[str, Any]] = {
        WRONG_PLACE: {"severity": WARNING},
        WRONG_LEVEL: {"severity": WARNING},
        OVER_HOURS: {"values": {"hours": 12}},
        PRESENCE: {"values": posts},
    }
    rules = [replace(row, **changes.get(row.id, {})) for row in SHIPPED_RULES]
    return Snapshot(
        levels=Table(SHIPPED_LEVELS),
        systems=Table(SHIPPED_SYSTEMS),
        rules=Table(rules),
        sites=Table([Site()]),
        places=Table(places),
        people=Table(people),
        venues=Table(venues),
    )


def with_meetings(
    snapshot: Snapshot, meetings: list[tuple[str, str, float, float]]
) -> tuple[Snapshot, tuple[str, ...]]:
    """Conferences as (system, scope, start, hours), hours UTC, published."""
    conferences, needs = [], []
    for number, (system, scope, start, hours) in enumerate(meetings):
        begin = DAY + timedelta(hours=start)
        one = Conference(
            f"c{number}", system, f"会议{number}", begin, begin + timedelta(hours=hours), scope, parse_scope(scope),
            state=PUBLISHED,
        )  # fmt: skip
        conferences.append(one)
        numbers = iter(range(1 << 30))
        needs += needs_of(snapshot, one, lambda n=number, each=numbers: f"n{n}-{next(each):05}")
    return replace(snapshot, conferences=Table(conferences), needs=Table(needs)), tuple(one.id for one in conferences)


def three_at_once(snapshot: Snapshot) -> tuple[Snapshot, tuple[str, ...]]:
    """All three systems down to the county at the same hour, one of them to the township."""
    scopes = ("全省至乡镇", "全省至县", "全省至县")
    return with_meetings(snapshot, [(system, scope, 2, 2) for system, scope in zip(SYSTEMS, scopes, strict=True)])


def busy_day(snapshot: Snapshot, conferences: int = 25, seed: int = 4) -> tuple[Snapshot, tuple[str, ...]]:
    """Conferences all over the day, some of the whole province, some of one city; a system has one at a time."""
    dice, free, meetings = random.Random(seed), dict.fromkeys(SYSTEMS, 0.0), []
    cities = [place.name for place in snapshot.places.values() if place.level == "city"]
    while len(meetings) < conferences:
        system = min(free, key=lambda name: (free[name], name))
        start, hours = free[system] + dice.choice((0, 0.5, 1)), dice.choice((0.5, 1, 1))
        whole = len(meetings) in TO_THE_TOWNSHIP
        scope = "全省至乡镇" if whole else dice.choice(SCOPES).format(city=dice.choice(cities))
        meetings.append((system, scope, start, hours))
        free[system] = start + hours
    return with_meetings(snapshot, meetings)


def short_day(snapshot: Snapshot) -> tuple[Snapshot, tuple[str, ...]]:
    """One on which the towns of a city meet for longer than a person's day, so that who relieves whom decides."""
    return busy_day(snapshot, seed=8)
