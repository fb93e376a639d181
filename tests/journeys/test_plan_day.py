"""A day of three meetings planned, carried out, undone and mended, by two consoles on one database; every figure with
its sum beside it.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from console.domain.conferences import assignments_by_person
from console.domain.inspection import inspect
from console.domain.people import Leave
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.planning.plans.comparing import comparison
from console.planning.plans.orders import day_order, order_of
from console.planning.plans.proposal import Proposal
from console.planning.plans.questions import MakePlan, Repair, run_here
from console.planning.plans.troubles import AWAY, repair_order, troubles
from console.services.clock import FixedClock
from console.services.conferences import AddConference, PublishConference
from console.services.decision import Acting, Decision, Stale, handles
from console.services.office import Office
from console.services.plans.applying import applying
from console.services.staffing import UnassignPerson
from tests.support.consoles import bring_in, console, done

EVENING = datetime(2026, 11, 30, 10, tzinfo=UTC)
MORNING = datetime(2026, 12, 1, 1, tzinfo=UTC)  # 09:00 in Fujian
HOUR = timedelta(hours=1)
EAST = ZoneInfo("Asia/Shanghai")
MEETINGS = (
    ("water", "防汛会商", MORNING, MORNING + 2 * HOUR, "全省至乡镇"),
    ("finance", "财政会议", MORNING + HOUR / 2, MORNING + 3 * HOUR, "全省至县"),
    ("government", "安全生产会议", MORNING + HOUR, MORNING + 2.5 * HOUR, "全省至乡镇"),
)


@dataclass(frozen=True)
class FallIll:
    """A person (id) is away for the day of the meetings."""

    person: str


@handles(FallIll)
def _fall_ill(command: FallIll, snapshot: Snapshot, acting: Acting) -> Decision:
    person = snapshot.people[command.person]
    away = Leave(MORNING - 9 * HOUR, MORNING + 15 * HOUR, "病假")
    return Decision((replace(person, leave=(*person.leave, away)),))


def publish(office: Office) -> tuple[str, ...]:
    """The three meetings of the morning, each with its formal notice."""
    keys = []
    for number, (system, title, start, end, scope) in enumerate(MEETINGS):
        added = done(office, AddConference(system, title, start, end, scope, f"函{number}"))
        keys.append(str(added.result["conference"]))
        done(office, PublishConference(keys[-1]))
    return tuple(keys)


def current(office: Office) -> Snapshot:
    """The state that this console sees once it has caught up."""
    office.refresh_now()
    return office.snapshot


def plan(snapshot: Snapshot, conferences: tuple[str, ...]) -> Proposal:
    answer: Proposal = run_here(snapshot, MakePlan(order_of(snapshot, conferences, EVENING), 5.0))
    return answer


def pairs(snapshot: Snapshot) -> set[tuple[str, str]]:
    return {(row.need, row.person) for row in snapshot.assignments.values()}


def levels(snapshot: Snapshot) -> Counter[tuple[str, str]]:
    """Places by system and level."""
    return Counter((snapshot.conferences[n.conference].system, n.level) for n in snapshot.needs.values())


def forbidden(snapshot: Snapshot) -> set[str]:
    return {finding.rule for finding in inspect(snapshot) if finding.blocks}


def most_busy(snapshot: Snapshot) -> str:
    """Who serves most needs (id), the first of them."""
    rows = snapshot.assignments.derived(assignments_by_person)
    return min(rows, key=lambda key: (-len(rows[key]), snapshot.people[key].code))


@pytest.fixture
def sample() -> Path:
    return Path(str(files("resources") / "sample"))


# Places by level: one province, 9 cities, 84 counties, and the townships that have a room. Townships without anybody
# stay open; each city and county has three rooms at once and two fixed people, so one mobile (a step down, 40 points).
SAMPLE = {"water": 1 + 9 + 84 + 531, "finance": 1 + 9 + 84, "government": 1 + 9 + 84 + 527}  # 625 + 94 + 621 = 1,340
FUJIAN = {"water": 1 + 9 + 84 + 875, "finance": 1 + 9 + 84, "government": 1 + 9 + 84 + 882}  # 969 + 94 + 976 = 2,039
SECOND_CHOICES = (9 + 84) * 40  # 3,720


def assert_planned(snapshot: Snapshot, proposal: Proposal, asked: dict[str, int], left: int) -> None:
    """Proven: these places are filled at this cost, and those left are of townships that have nobody."""
    systems = Counter(snapshot.conferences[need.conference].system for need in snapshot.needs.values())
    assert dict(systems) == asked
    places = sum(asked.values())
    assert (proposal.places, proposal.filled, proposal.unfilled) == (places, places - left, left)
    known = proposal.known
    assert (known.proven, known.unfilled_least, known.cost, known.cost_least) == (True, left, 3720, SECOND_CHOICES)
    assert {snapshot.needs[row.need].level for row in proposal.open} == {"township"}
    assert [(lack.asked, lack.people) for lack in proposal.lacks] == [(1, ())] * left
    manned = {person.place for person in snapshot.people.values()}
    assert not manned & {snapshot.needs[row.need].place for row in proposal.open}
    found = comparison(snapshot, proposal)
    assert (found.totals.filled, len(found.cities)) == (places - left, 10)
    assert {finding.rule for finding in found.fresh if finding.blocks} == set()


def test_the_sample_is_planned_by_two_consoles(database_url: str, sample: Path) -> None:
    with (
        console(database_url, FixedClock(EVENING), "林") as lin,
        console(database_url, FixedClock(EVENING), "周") as zhou,
    ):
        bring_in(lin, sample, ("places.csv", "people.xlsx", "venues.xlsx"))
        keys = publish(lin)
        proposal = plan(lin.snapshot, keys)
        assert_planned(lin.snapshot, proposal, SAMPLE, 5)
        by_day = run_here(lin.snapshot, MakePlan(day_order(lin.snapshot, local_day(MORNING, EAST), EVENING), 5.0))
        assert replace(by_day, seconds=0.0, order=proposal.order) == replace(proposal, seconds=0.0)

        # both make the same plan; the second one to apply it finds the places taken, and plans anew: nothing is left
        beside = plan(current(zhou), keys)
        assert beside.lines == proposal.lines
        applied = done(lin, applying(proposal))
        assert applied.result == {"assigned": 1335, "changed": 0, "released": 0, "told_again": 0, "unfilled": 5}
        assert isinstance(zhou.do_now(applying(beside)), Stale)
        assert pairs(current(zhou)) == {(line.need, line.after) for line in proposal.lines}
        again = plan(zhou.snapshot, keys)
        assert (again.lines, again.known.proven) == ((), True)
        assert forbidden(zhou.snapshot) == {"shortfall"}

        # taken back, it is as if nothing had been; done again, it stands
        done(lin, applied.undo)
        assert pairs(current(zhou)) == set()
        done(lin, applying(plan(lin.snapshot, keys)))
        repair_between(lin, zhou, keys)


def repair_between(lin: Office, zhou: Office, keys: tuple[str, ...]) -> None:
    """Somebody falls ill; one console mends it, the other's older repair comes too late."""
    before = current(zhou)
    person = most_busy(before)
    rows = before.assignments.derived(assignments_by_person)[person]
    done(lin, FallIll(person))
    after = current(zhou)
    found = troubles(before, after, EVENING)
    assert [(one.what, one.person) for one in found] == [(AWAY, person)] * len(rows)
    order = repair_order(after, found, EVENING)
    assert order is not None
    mended: Proposal = run_here(after, Repair(order))
    assert {line.before for line in mended.lines if line.told or not line.after} <= {person}
    late = applying(mended)
    done(lin, UnassignPerson(rows[0].need, person))
    assert isinstance(zhou.do_now(late), Stale)
    left = troubles(before, current(zhou), EVENING)
    rest = repair_order(zhou.snapshot, left, EVENING)
    if rest is not None:
        done(zhou, applying(run_here(zhou.snapshot, Repair(rest))))
    done(zhou, applying(plan(zhou.snapshot, keys)))
    assert person not in zhou.snapshot.assignments.derived(assignments_by_person)
    assert forbidden(zhou.snapshot) == {"shortfall"}
    assert pairs(current(lin)) == pairs(zhou.snapshot)


def test_a_whole_province_is_planned_from_its_own_files(sqlite_url: str, shared_data: Path) -> None:
    with console(sqlite_url, FixedClock(EVENING), "林") as lin:
        bring_in(lin, shared_data / "fujian", ("places.csv", "people.xlsx", "venues.xlsx"))
        keys = publish(lin)
        proposal = plan(lin.snapshot, keys)
        assert_planned(lin.snapshot, proposal, FUJIAN, 21)
        assert done(lin, applying(proposal)).result["assigned"] == 2018  # 2,039 less 21
        assert forbidden(lin.snapshot) == {"shortfall"}
