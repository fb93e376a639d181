"""A database of the third release, brought up to date: its rules say what the site set, its needs stand as they were.

`old/0003.backup` was written by that release (`old/make_0003.py`).
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from console.domain.inspection import inspect
from console.domain.rules import (
    BLOCKING,
    DOUBLE_BOOKING,
    PLANNING,
    SHIPPED_RULES,
    STRENGTH,
    WARNING,
    figure,
    rule,
)
from console.domain.staffing import travel_minutes
from console.domain.travel_times import TravelTime
from console.services.arrangements.site import EditRule
from console.services.clock import FixedClock
from console.services.decision import Done
from console.services.office import Office
from console.storage.engine import Database
from console.storage.ledger import Ledger
from console.storage.packing import read_manifest
from console.storage.restore import restore_backup
from tests.storage.entities import putting

RELEASED = Path(__file__).parent / "old" / "0003.backup"


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    database = Database(database_url)
    manifest, _ = restore_backup(RELEASED, database)
    assert manifest.revision == "0003"
    database.close()
    opened = Ledger.open(database_url)
    yield opened
    opened.close()


def test_rules_keep_what_the_site_set_and_new_figures_are_the_shipped_ones(ledger: Ledger) -> None:
    rules = ledger.load().rules
    assert rules[DOUBLE_BOOKING].values == {
        "setup_minutes": 45,
        "teardown_minutes": 30,
        "travel_inside_minutes": 30,
        "travel_between_minutes": 75,
        "road_kmh": 0,
        "road_percent": 140,
    }
    assert rules[DOUBLE_BOOKING].severity == WARNING
    assert (figure(rules, STRENGTH, "county_mobile"), rule(rules, STRENGTH).severity) == (2, BLOCKING)
    assert rules[PLANNING] == next(row for row in SHIPPED_RULES if row.id == PLANNING)


def test_the_change_of_a_rule_is_in_its_history(ledger: Ledger) -> None:
    *_, last = ledger.history("rule", DOUBLE_BOOKING)
    assert (last.command, last.by) == ("shipped-0004", "")
    assert last.before and last.after
    assert "road_kmh" not in last.before["values"] and last.after["values"]["road_kmh"] == 0
    assert last.seq == read_manifest(RELEASED).seq + 2  # the rule that is new, and this one


def test_needs_and_findings_stand_as_they_were(ledger: Ledger) -> None:
    snapshot = ledger.load()
    assert len(snapshot.needs) == 4 and len(snapshot.assignments) == 3 and not snapshot.travel_times
    for need in snapshot.needs.values():
        assert need.meeting_start - need.start == timedelta(minutes=45)
    found = sorted(finding.rule for finding in inspect(snapshot))
    assert found == ["shortfall"]  # the third township has nobody; two of three mobile staff are enough here
    one, two, *_ = (need for need in snapshot.needs.values() if need.level == "township")
    assert travel_minutes(snapshot, one, two) == 30


def test_ways_are_written_and_read_back(ledger: Ledger) -> None:
    before = ledger.load()
    rows = (TravelTime("a", "350101001", "350101002", 55), TravelTime("b", "350101003", "350101003", None, 90, 0))
    after = ledger.commit(before, putting(*rows), "c1", "li").snapshot
    assert tuple(after.travel_times.values()) == rows == tuple(ledger.load().travel_times.values())


def test_the_site_goes_on_editing_its_rules(ledger: Ledger, database_url: str) -> None:
    now = ledger.dated()
    ledger.close()
    office = Office.open(database_url, user="林晓", clock=FixedClock(now))
    assert isinstance(office.do_now(EditRule(DOUBLE_BOOKING, WARNING, {"road_kmh": 40})), Done)
    rules = office.snapshot.rules
    assert figure(rules, DOUBLE_BOOKING, "road_kmh") == 40
    assert figure(rules, DOUBLE_BOOKING, "setup_minutes") == 45
    office.close()
