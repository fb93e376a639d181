"""A database of the fourth release, brought up to date: dispatchers, periods and alarms stand as they were.

`old/0004.backup` was written by that release (`old/make_0004.py`).
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.domain.duty.patterns import THREE
from console.domain.inspection import inspect
from console.domain.periods import running
from console.domain.rules import DUTY_REST, HANDOVER, figure
from console.domain.site import DISPATCHER, LEAD
from console.services.arrangements.periods import EndPeriod, SetPeriod
from console.services.clock import FixedClock
from console.services.decision import Done
from console.services.office import Office
from console.storage.engine import Database
from console.storage.ledger import Ledger
from console.storage.packing import read_manifest
from console.storage.restore import restore_backup

RELEASED = Path(__file__).parent / "old" / "0004.backup"
START = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    database = Database(database_url)
    manifest, _ = restore_backup(RELEASED, database)
    assert manifest.revision == "0004"
    database.close()
    opened = Ledger.open(database_url)
    yield opened
    opened.close()


def test_dispatchers_are_active_and_have_no_pin(ledger: Ledger) -> None:
    rows = {row.name: row for row in ledger.load().dispatchers.values()}
    assert {name: row.role for name, row in rows.items()} == {"林晓": DISPATCHER, "黄越": LEAD}
    for row in rows.values():
        assert (row.active, row.person, row.pin, row.tries, row.locked_until) == (True, "", "", 0, None)


def test_a_period_runs_on_with_what_it_had(ledger: Ledger) -> None:
    (period,) = running(ledger.load().periods.values(), START)
    assert (period.name, period.kind, period.grades, period.places) == ("防汛保障", "防汛", ("A",), ("3501",))
    assert (period.orders, period.raises, period.strength, period.residents) == ((), None, (), "")
    assert (period.opened, period.opened_by, period.note) == (None, "", "")


def test_alarms_and_findings_stand_as_they_were(ledger: Ledger) -> None:
    snapshot = ledger.load()
    (ticket,) = snapshot.tickets
    about = {alarm.ticket for alarm in snapshot.alarms.values() if not alarm.conference}
    assert about == {ticket} and not any(alarm.period for alarm in snapshot.alarms.values())
    assert len(snapshot.assignments) == 3
    found = sorted(finding.rule for finding in inspect(snapshot))
    assert found == ["strength"]  # the county has one of its three mobile staff


def test_what_ships_with_duty_is_there_and_everyone_reads_anew(ledger: Ledger) -> None:
    snapshot = ledger.load()
    assert len(snapshot.shift_patterns) == 4 and len(snapshot.shift_patterns[THREE].shifts) == 3
    assert figure(snapshot.rules, DUTY_REST, "hours") == 12 and HANDOVER in snapshot.rules
    assert not snapshot.duty_lines and not snapshot.rosters and not snapshot.handovers
    assert snapshot.seq > read_manifest(RELEASED).seq


def test_the_period_is_edited_and_its_end_taken_back(ledger: Ledger, database_url: str) -> None:
    now = ledger.dated()
    ledger.close()
    office = Office.open(database_url, user="林晓", clock=FixedClock(now + timedelta(minutes=1)))
    (before,) = office.snapshot.periods.values()
    ended = office.do_now(EndPeriod(before.id, before.version))
    assert isinstance(ended, Done) and isinstance(ended.undo, SetPeriod)
    assert office.snapshot.periods[before.id].end < before.end
    assert isinstance(office.do_now(ended.undo), Done)
    assert office.snapshot.periods[before.id].end == before.end
    office.close()
