"""Rosters as the databases keep them: written, taken back, read by another console."""

import asyncio
from collections.abc import Iterator

import pytest

from console.domain.duty.rosters import GOING, IN_FORCE
from console.domain.duty.rotation import Substitute
from console.domain.duty.swaps import DutyRef
from console.services.clock import FixedClock
from console.services.clockwork.due_duty import DUTY_DUE
from console.services.clockwork.taking import TakeDue
from console.services.clockwork.tending import Tend
from console.services.decision import Refused
from console.services.duty.overrides import ClearOverride, SetOverride
from console.services.duty.past import LET_BE, OVERRIDDEN, TAKEN_OFF, DutyPast
from console.services.duty.placing import PutOnDuty, TakeOffDuty
from console.services.duty.publishing import PublishRoster
from console.services.duty.rosters import MakeRoster, RemoveRoster
from console.services.duty.swaps import StandIn
from console.services.office import Office
from tests.services.duty.duty_site import DESK, LEADERS, NOW, clock, control_room, day
from tests.support.consoles import done
from tests.support.writing import stocked


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    office = Office.open(database_url, user="林", clock=FixedClock(NOW))
    state = control_room()
    patterns = [row for row in state.shift_patterns.values() if row.id not in office.snapshot.shift_patterns]
    assert not patterns, "the shipped patterns are there from the first day"
    done(office, stocked(state.places, state.people, state.duty_lines))
    yield office
    office.close()


def test_a_roster_is_made_published_changed_and_taken_back(office: Office) -> None:
    made = done(office, MakeRoster("一", day(0), day(2), (DESK, LEADERS)))
    roster = str(made.result["roster"])
    entry = str(done(office, PutOnDuty(roster, DESK, day(0), "morning", "k1")).result["entry"])
    assert isinstance(office.do_now(made.undo), Refused)
    published = done(office, PublishRoster(roster, tell="all"))
    assert office.snapshot.duty_entries[entry].standing == IN_FORCE and office.snapshot.messages
    done(office, published.undo)
    done(office, PublishRoster(roster))
    off = done(office, TakeOffDuty(entry))
    assert office.snapshot.duty_entries[entry].standing == GOING
    done(office, off.undo)
    assert office.snapshot.duty_entries[entry].standing == IN_FORCE


def test_a_roster_with_its_entries_goes_in_one_transaction_and_comes_back(office: Office) -> None:
    roster = str(done(office, MakeRoster("一", day(0), day(2), (DESK,))).result["roster"])
    done(office, PutOnDuty(roster, DESK, day(0), "morning", "k1"))
    gone = done(office, RemoveRoster(roster))
    assert not office.snapshot.rosters and not office.snapshot.duty_entries
    done(office, gone.undo)
    assert len(office.snapshot.duty_entries) == 1


def test_another_console_reads_who_was_on_duty(office: Office, database_url: str) -> None:
    done(office, SetOverride(DESK, day(0), "morning", (Substitute("k1"),)))
    done(office, Tend((DUTY_DUE,)))
    office.clock.advance(clock(10) - NOW)  # type: ignore[attr-defined]
    done(office, StandIn(DutyRef(DESK, day(0), "morning", "k1"), "k2", "发烧"))
    office.clock.advance(clock(15) - clock(10))  # type: ignore[attr-defined]
    done(office, TakeDue((DUTY_DUE,)))
    done(office, TakeDue((DUTY_DUE,)))
    other = Office.open(database_url, user="陈", clock=FixedClock(clock(15)))
    rows = sorted(other.snapshot.duty_intervals.values(), key=lambda row: row.start)
    other.close()
    assert [(row.person, row.start, row.end) for row in rows] == [
        ("k1", clock(6), clock(10)), ("k2", clock(10), clock(14)),
    ]  # fmt: skip
    assert rows[1].stands_for == "k1"


def test_what_was_taken_off_before_anybody_was_told_is_found_in_the_changes(office: Office) -> None:
    roster = str(done(office, MakeRoster("一", day(0), day(2), (DESK, LEADERS))).result["roster"])
    cell = (DESK, day(0), "morning")
    entry = str(done(office, PutOnDuty(roster, *cell, "k1")).result["entry"])
    elsewhere = done(office, PutOnDuty(roster, DESK, day(1), "morning", "k3"))
    office.user = "陈"
    done(office, TakeOffDuty(entry))
    done(office, elsewhere.undo)
    done(office, PutOnDuty(roster, *cell, "k2"))
    done(office, SetOverride(*cell, (Substitute("k4"),)))
    done(office, ClearOverride(*cell))
    past = DutyPast(office)
    steps = asyncio.run(past.of(*cell))
    assert [(one.what, one.by, one.people) for one in steps] == [
        (TAKEN_OFF, "陈", ("k1",)), (OVERRIDDEN, "陈", ("k4",)), (LET_BE, "陈", ("k4",)),
    ]  # fmt: skip
    (other,) = asyncio.run(past.of(DESK, day(1), "morning"))
    assert (other.what, other.people) == (TAKEN_OFF, ("k3",))
    assert asyncio.run(past.of(LEADERS, day(0), "h24")) == () == asyncio.run(past.of(DESK, day(9), "morning"))
