"""Two consoles that do the same thing at the same moment, on real databases: it is done once, and the other is told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from console.domain.duty.rosters import IN_FORCE
from console.domain.duty.rotation import Substitute
from console.domain.duty.swaps import APPROVED, DutyRef
from console.domain.handover import DONE, WITHDRAWN
from console.domain.periods import Period
from console.domain.readiness import ReadinessTask, ReadinessTemplate
from console.domain.site import Dispatcher
from console.exchange.intake.duty import DutyCell, DutySheet, NameInCell
from console.services.arrangements.periods import SetPeriod
from console.services.clock import FixedClock
from console.services.clockwork.due_duty import DUTY_DUE
from console.services.clockwork.taking import TakeDue
from console.services.clockwork.tending import Tend
from console.services.decision import Done, Refused, Stale
from console.services.duty.importing import ImportDuty
from console.services.duty.overrides import SetOverride
from console.services.duty.placing import PutOnDuty
from console.services.duty.publishing import PublishRoster
from console.services.duty.rosters import MakeRoster
from console.services.duty.swaps import AnswerSwap, AskSwap, DecideSwap
from console.services.handover.opening import OpenHandover, WithdrawHandover
from console.services.handover.signing import SignIn, SignOut
from console.services.office import Office
from console.services.readiness.opening import OpenPeriod
from console.services.staffing import AssignPerson
from tests.services.duty.duty_site import DESK, FIRST, LEADERS, NOW, TECH, clock, control_room, day
from tests.support.handing_over import PINS, proof_for, stored_pin, tell
from tests.support.world import meeting, need_at, province
from tests.support.writing import Write, stocked

ROUNDS = 4  # each asked so often: who comes first is the database's to say


class Two:
    """Two consoles on one database."""

    def __init__(self, url: str) -> None:
        self.clock = FixedClock(NOW)
        self.offices = [Office.open(url, user=name, clock=self.clock, busy_seconds=30) for name in PINS]
        self.first, self.second = self.offices

    def do(self, command: Any) -> dict[str, Any]:
        """By the first; the other knows it then."""
        outcome = self.first.do_now(command)
        assert isinstance(outcome, Done), outcome
        self.second.refresh_now()
        return outcome.result

    def at_once(self, *commands: Any) -> list[Any]:
        """The commands (one for both, or one each) at the same moment; what was answered, who was done first."""
        gate = Barrier(2)

        def ask(office: Office, command: Any) -> Any:
            gate.wait(30)
            return office.do_now(command)

        with ThreadPoolExecutor(2) as pool:
            asked = [pool.submit(ask, office, commands[n % len(commands)]) for n, office in enumerate(self.offices)]
            found = [future.result(60) for future in asked]
        for office in self.offices:
            office.refresh_now()
        assert self.first.snapshot == self.second.snapshot
        return sorted(found, key=lambda outcome: not isinstance(outcome, Done))


@pytest.fixture
def two(database_url: str) -> Iterator[Two]:
    found = Two(database_url)
    state = control_room()
    staff = tuple(Dispatcher(f"d{name}", name, pin=stored_pin(pin)) for name, pin in PINS.items())
    found.do(stocked(state.places, state.people, state.duty_lines))
    found.do(Write(staff))
    yield found
    for office in found.offices:
        office.close()


def rule(outcome: Any) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.findings[0].rule


def test_a_hand_over_is_begun_signed_and_signed_once(two: Two) -> None:
    for n in range(ROUNDS):
        two.clock.advance(clock(13.75 + 8 * n) - two.clock.now())
        out, coming = list(PINS) if n % 2 == 0 else list(PINS)[::-1]
        begun = two.at_once(OpenHandover(coming, out, reason="早"))
        (row,) = {outcome.result["handover"] for outcome in begun}
        assert len(two.first.snapshot.handovers) == n + 1
        done, other = two.at_once(SignOut(row, proof_for(two.first, out)))  # type: ignore[arg-type]
        assert done.result["signed"] and rule(other) == "handover_out_already"
        tell(two.first, row)  # type: ignore[arg-type]
        two.second.refresh_now()
        done, other = two.at_once(SignIn(row, proof_for(two.first, coming)))  # type: ignore[arg-type]
        assert done.result["signed"] and rule(other) == "handover_over"
        assert two.first.snapshot.handovers[row].state == DONE


def test_signed_in_or_withdrawn_but_never_both(two: Two) -> None:
    seen = set()
    for _ in range(ROUNDS):
        row = str(two.do(OpenHandover("Huang", "Lin", reason="早"))["handover"])
        two.do(SignOut(row, proof_for(two.first, "Lin")))  # type: ignore[arg-type]
        tell(two.first, row)  # type: ignore[arg-type]
        two.second.refresh_now()
        sign = SignIn(row, proof_for(two.first, "Huang"))  # type: ignore[arg-type]
        done, other = two.at_once(sign, WithdrawHandover(row, "取消"))
        assert rule(other) == "handover_over"
        held = two.first.snapshot.handovers[row]
        assert held.state == (DONE if done.result.get("signed") else WITHDRAWN)
        assert (held.in_at is not None) == (held.state == DONE)
        seen.add(held.state)
    assert seen <= {DONE, WITHDRAWN}


def test_tries_of_a_pin_are_counted_from_wherever_they_come(two: Two) -> None:
    row = str(two.do(OpenHandover("Huang", "Lin", reason="早"))["handover"])
    wrong = SignOut(row, proof_for(two.first, "Lin", "0000"))  # type: ignore[arg-type]
    left = [outcome.result["left"] for _ in range(2) for outcome in two.at_once(wrong)]
    assert sorted(left) == [1, 2, 3, 4]
    locked, other = two.at_once(wrong)
    assert "locked" in locked.result and rule(other) == "pin_locked"
    assert rule(two.first.do_now(SignOut(row, proof_for(two.first, "Lin")))) == "pin_locked"  # type: ignore[arg-type]


def test_a_readiness_list_is_made_once(two: Two) -> None:
    task = ReadinessTask("1", "power", {"zh_CN": "油机带载"}, "county", 7)
    two.do(Write((ReadinessTemplate("own", {"zh_CN": "通用"}, (task,)),)))
    for n in range(ROUNDS):
        start = NOW + timedelta(days=30 + 10 * n)
        period = str(two.do(SetPeriod(Period("", f"保障{n}", start, start + timedelta(days=9))))["period"])
        outcomes = two.at_once(OpenPeriod(period, templates=("own",)))
        assert sorted(outcome.result["added"] > 0 for outcome in outcomes) == [False, True]
        rows = [row for row in two.first.snapshot.readiness_items.values() if row.period == period]
        assert len(rows) == len({(row.task, row.place) for row in rows}) == max(o.result["added"] for o in outcomes)
        assert two.first.snapshot.dues[period].at is not None


def test_a_roster_is_published_once_and_each_is_told_once(two: Two) -> None:
    roster = str(two.do(MakeRoster("一", day(0), day(9), (DESK,)))["roster"])
    for n in range(ROUNDS):
        two.do(PutOnDuty(roster, DESK, day(n), "night", f"k{n + 1}"))
        version = two.first.snapshot.rosters[roster].version
        done, other = two.at_once(PublishRoster(roster, version if n % 2 else 0, tell="all" if n == 0 else "changed"))
        assert isinstance(other, Stale) if n % 2 else rule(other) == "roster_nothing_new"
        assert done.result["number"] == n + 1 and len(done.result["told"]) == 1
        told = [row for row in two.first.snapshot.messages.values() if f"k{n + 1}" in row.about]
        assert len(told) == 1 and len(two.first.snapshot.publications) == n + 1


def test_nobody_comes_to_two_places_from_two_consoles(two: Two) -> None:
    roster = str(two.do(MakeRoster("一", day(0), day(9), (DESK, LEADERS)))["roster"])
    for n in range(ROUNDS):
        own = f"k{n + 1}"
        desk, lead = PutOnDuty(roster, DESK, day(n), "night", own), PutOnDuty(roster, LEADERS, day(n), "h24", own)
        done, other = two.at_once(desk, lead)
        assert isinstance(done, Done) and rule(other) == "duty_overlap"
        assert sum(row.person == own for row in two.first.snapshot.duty_entries.values()) == 1


def test_nobody_is_put_on_duty_here_and_sent_to_a_meeting_there(two: Two) -> None:
    state, own = province(), "p350101f1"
    two.do(stocked(state.sites, state.venues))
    two.do(Write((replace(two.first.snapshot.duty_lines[TECH], members=(own,)),)))
    for n in range(ROUNDS):
        state, key = meeting(state, 24 * n + 1, 24 * n + 3, "甲县")  # 09:00 to 11:00 of the day
        need = need_at(state, key, "350101")
        two.do(Write((state.conferences[key], need)))
        sent, put = AssignPerson(need.id, own), SetOverride(TECH, day(n), "day", (Substitute(own),), "", "缺人")
        done, other = two.at_once(sent, put)
        assert isinstance(done, Done) and rule(other) == "on_duty"
        there = any(row.need == need.id for row in two.first.snapshot.assignments.values())
        assert there != any(row.day == day(n) for row in two.first.snapshot.overrides.values())


def test_two_rosters_that_want_one_person_are_not_both_published(two: Two) -> None:
    for n in range(ROUNDS):
        rosters = []
        for line, shift in ((DESK, "night"), (LEADERS, "h24")):
            rosters.append(str(two.do(MakeRoster(line, day(10 * n), day(10 * n + 9), (line,)))["roster"]))
            two.do(PutOnDuty(rosters[-1], line, day(10 * n), shift, "k1"))
        done, other = two.at_once(*(PublishRoster(roster) for roster in rosters))
        assert isinstance(done, Done) and rule(other) == "duty_overlap"
        assert sum(row.standing == IN_FORCE for row in two.first.snapshot.duty_entries.values()) == n + 1


def test_a_sheet_is_taken_in_once(two: Two) -> None:
    cells = tuple(
        DutyCell(FIRST + timedelta(days=n), "Desk", "早", (NameInCell(f"值班员{n + 1}"),), "S", f"B{n}")
        for n in range(8)
    )
    for n in range(ROUNDS):
        roster = str(two.do(MakeRoster(f"第{n}", day(20 * n), day(20 * n + 9), (DESK,)))["roster"])
        sheet = DutySheet(
            "days", "S", "", None, None, tuple(replace(c, day=c.day + timedelta(days=20 * n)) for c in cells)
        )
        outcomes = two.at_once(ImportDuty(roster, (sheet,)))
        assert [outcome.result["left"] for outcome in outcomes] == [[], []]
        assert sorted((o.result["put"], o.result["kept"]) for o in outcomes) == [(0, 8), (8, 0)]
        rows = [row for row in two.first.snapshot.duty_entries.values() if row.roster == roster]
        assert len(rows) == 8


def test_a_swap_is_decided_once(two: Two) -> None:
    roster = str(two.do(MakeRoster("一", day(0), day(9), (DESK, TECH)))["roster"])
    for n in range(ROUNDS):
        for who, shift in ((f"k{2 * n + 1}", "morning"), (f"k{2 * n + 2}", "night")):
            two.do(PutOnDuty(roster, DESK, day(n + 1), shift, who))
    two.do(PublishRoster(roster))
    for n in range(ROUNDS):
        refs = [DutyRef(DESK, day(n + 1), *pair) for pair in (("morning", f"k{2 * n + 1}"), ("night", f"k{2 * n + 2}"))]
        swap = str(two.do(AskSwap(refs[0], refs[1].person, refs[1]))["swap"])
        two.do(AnswerSwap(swap, True))
        done, other = two.at_once(DecideSwap(swap, True))
        assert isinstance(done, Done) and isinstance(other, Refused | Stale)
        assert two.first.snapshot.duty_swaps[swap].state == APPROVED
        assert len(two.first.snapshot.messages) == 2 * (n + 1)  # both are told, once


def test_an_edge_of_a_shift_is_written_once(two: Two) -> None:
    roster = str(two.do(MakeRoster("一", day(0), day(3), (DESK,)))["roster"])
    for n, shift in enumerate(("morning", "afternoon", "night")):
        two.do(PutOnDuty(roster, DESK, day(0), shift, f"k{n + 1}"))
    two.do(PublishRoster(roster))
    two.do(Tend((DUTY_DUE,)))
    for hour in (6, 14, 22, 30):
        two.clock.advance(clock(hour) - two.clock.now())
        two.at_once(TakeDue((DUTY_DUE,)))
    rows = sorted(two.first.snapshot.duty_intervals.values(), key=lambda row: row.start)
    assert [(row.person, row.start, row.end) for row in rows] == [
        (f"k{n + 1}", clock(6 + 8 * n), clock(14 + 8 * n)) for n in range(3)
    ]
