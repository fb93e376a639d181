"""Scenarios for tests: a small province whose systems have a room each, and an answer worked out here."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from console.domain.rules import MISSING_SKILL, ON_LEAVE, WRONG_PLACE
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge
from console.domain.table import Table
from console.domain.venues import Venue
from console.planning.plans.questions import StressYear, WhatIf, run_here
from console.planning.plans.whatif.outlook import Outlook, YearOutlook
from console.planning.plans.whatif.scenario import Scenario
from console.planning.plans.whatif.varied import varied, work_of
from tests.support.world import SYSTEMS, province

DAY = date(2026, 7, 24)


def apart(snapshot: Snapshot | None = None) -> Snapshot:
    """The small province with one venue a place and system: nobody serves two meetings that coincide."""
    state = snapshot or province()
    rows = [
        Venue(
            f"{venue.id}{system[0]}",
            f"{venue.name}{system}",
            venue.level,
            venue.place,
            (system,),
            "",
            "",
            "",
            venue.skills,
        )
        for venue in state.venues.values()
        for system in SYSTEMS
    ]
    return replace(state, venues=Table(rows))


def scenario(**changes: Any) -> Scenario:
    """All three systems at 09:00 on the test day, everywhere."""
    return replace(Scenario(DAY, SYSTEMS, start=time(9)), **changes)


def outlook(snapshot: Snapshot, asked: Scenario, **talk: Any) -> Outlook:
    """The answer, worked out here."""
    found: Outlook = run_here(snapshot, WhatIf(asked), **talk)
    return found


def year(snapshot: Snapshot, number: int, asked: Scenario, **talk: Any) -> YearOutlook:
    """A year, worked out here."""
    found: YearOutlook = run_here(snapshot, StressYear(number, asked), **talk)
    return found


def least_open(snapshot: Snapshot, asked: Scenario, seed: int | None = None) -> int:
    """How many places stay open at least: the rule engine asked for each pair, and the pairs matched by hand. Right
    where nobody serves two of the meetings.
    """
    work = work_of(snapshot, asked)
    state = varied(snapshot, asked, work, "" if seed is None else str(seed)).snapshot
    cut = () if seed is None else asked.cut_off
    able = {
        need.id: [
            person.id
            for person in state.people.values()
            if _may(state, need, person) and _island(cut, need.place) == _island(cut, person.place)
        ]
        for need in work.needs
    }
    return sum(need.count for need in work.needs) - _matched(able)


def _island(cut: tuple[str, ...], place: str) -> tuple[str, ...]:
    """The codes of the small province are paths."""
    return tuple(code for code in cut if place.startswith(code))


def _may(state: Snapshot, need: Any, person: Any) -> bool:
    found = {finding.rule: finding for finding in judge(state, need, person)}
    lends = person.post == "mobile" and person.place[:4] == need.place[:4]
    away = found.pop(WRONG_PLACE, None)
    if away is not None and (away.blocks or not lends):
        return False
    return not any(row.blocks or row.rule in (MISSING_SKILL, ON_LEAVE) for row in found.values())


def _matched(able: dict[str, list[str]]) -> int:
    """The most pairs, by augmenting ways."""
    holds: dict[str, str] = {}

    def placed(need: str, seen: set[str]) -> bool:
        for person in able[need]:
            if person not in seen:
                seen.add(person)
                if person not in holds or placed(holds[person], seen):
                    holds[person] = need
                    return True
        return False

    return sum(placed(need, set()) for need in able)
