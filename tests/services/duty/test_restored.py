"""A backup with edges of shifts, messages and readiness due, brought back later: what fell due is made up for once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from console.domain.messages import GIVEN_UP, WAITING, Channel, Message
from console.domain.periods import Period
from console.domain.readiness import ReadinessItem
from console.services.arrangements.periods import SetPeriod
from console.services.clock import FixedClock
from console.services.clockwork.due_duty import DUTY_DUE
from console.services.clockwork.taking import TakeDue
from console.services.clockwork.tending import Tend
from console.services.decision import Done
from console.services.duty.placing import PutOnDuty
from console.services.duty.publishing import PublishRoster
from console.services.duty.rosters import MakeRoster
from console.services.office import Office
from console.services.readiness.items import SetReadinessItem
from console.services.safekeeping import backup_now, restore_now
from tests.services.duty.duty_site import DESK, NOW, clock, control_room, day
from tests.support.writing import Write, stocked

SERVED = (("morning", "k1"), ("afternoon", "k2"), ("night", "k3"))


class Room:
    """A published roster of a day whose people wait to be told by SMS, a list with one item due that day; published at
    seven and kept as a backup then, and again in use until the next noon.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self.clock, self.file, state = FixedClock(NOW), folder / "room.backup", control_room()
        self.office = Office.open(url, user="林", clock=self.clock)
        self.do(stocked(state.places, state.people, state.duty_lines))
        self.do(Write((Channel("sms", "sms", "短信"),)))
        self.roster = str(self.do(MakeRoster("一", day(0), day(3), (DESK,)))["roster"])
        for shift, who in SERVED:
            self.do(PutOnDuty(self.roster, DESK, day(0), shift, who))
        period = Period("", "防汛", NOW + timedelta(days=3), NOW + timedelta(days=9))
        self.period = str(self.do(SetPeriod(period))["period"])
        self.do(SetReadinessItem(ReadinessItem("", self.period, "power", "油机带载", day(0))))
        self.do(Tend((DUTY_DUE,)))
        self.at(6)
        self.at(7)
        self.do(PublishRoster(self.roster, tell="all"))
        backup_now(self.office, self.file)

    def do(self, command: Any) -> dict[str, Any]:
        outcome = self.office.do_now(command)
        assert isinstance(outcome, Done), outcome
        return outcome.result

    def at(self, hour: float) -> None:
        """The clock-work looks then."""
        self.clock.advance(clock(hour) - self.clock.now())
        self.do(TakeDue(tuple(self.office.snapshot.dues)))

    def served(self) -> list[tuple[Any, ...]]:
        rows = self.office.snapshot.duty_intervals.values()
        return sorted((row.start, row.end, row.person) for row in rows)

    def told(self) -> list[Message]:
        return [row for row in self.office.snapshot.messages.values() if row.subject == self.roster]


@pytest.fixture
def room(database_url: str, tmp_path: Path) -> Iterator[Room]:
    found = Room(database_url, tmp_path)
    yield found
    found.office.close()


@pytest.mark.parametrize("hold", [False, True])
def test_who_served_meanwhile_is_written_and_told_as_a_repeat_or_not_at_all(room: Room, hold: bool) -> None:
    for hour in (14, 22, 30, 36):
        room.at(hour)
    before, alarms = room.served(), dict(room.office.snapshot.alarms)
    assert [who for *_, who in before] == ["k1", "k2", "k3"] and len(alarms) == 1
    done = restore_now(room.office, room.file, replace=True, hold=hold)
    assert room.served() == before  # the backup's own roster says who served the shifts that are over
    assert dict(room.office.snapshot.alarms).keys() == alarms.keys()
    told = room.told()
    assert len(told) == 3 <= done.messages
    assert {(row.state, row.repeated) for row in told} == {(GIVEN_UP, False) if hold else (WAITING, True)}
    seq = room.office.snapshot.seq
    room.do(TakeDue(tuple(room.office.snapshot.dues)))
    assert room.office.snapshot.seq == seq, "nothing is taken twice"
    assert room.office.snapshot.dues[DUTY_DUE].at == clock(38)


def test_brought_back_in_the_middle_of_the_same_shift_it_goes_on(room: Room) -> None:
    restore_now(room.office, room.file, replace=True)
    for hour in (14, 22, 30):
        room.at(hour)
    assert room.served() == [
        (clock(7), clock(14), "k1"), (clock(14), clock(22), "k2"), (clock(22), clock(30), "k3"),
    ]  # fmt: skip
