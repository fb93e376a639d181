"""A flood period in Fujian: counties keep their lines, a conference falls into it. Who is on duty is not sent to the
meeting, who is at a meeting is not put on duty; what is overdue of the readiness list is the same figure everywhere.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from console.domain.alarms import standing
from console.domain.duty.rosters import DutyEntry, working_entries
from console.domain.handover import READINESS
from console.domain.on_duty.in_force import duties_between
from console.domain.periods import FLOOD, Period
from console.domain.rules import ON_DUTY
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.domain.travel import minutes_between
from console.planning.attention import attention
from console.planning.duty.plan.orders import order_of
from console.planning.duty.plan.questions import PlanRoster
from console.planning.handover.digest import digest_of
from console.planning.plans.orders import day_order
from console.planning.plans.questions import MakePlan, run_here
from console.planning.readiness.standing import overdue_of, today_of
from console.planning.wall.readiness import ReadinessWatch
from console.services.arrangements.periods import SetPeriod
from console.services.clock import FixedClock
from console.services.clockwork.taking import TakeDue
from console.services.conferences import AddConference, PublishConference
from console.services.decision import Refused
from console.services.duty.placing import PutOnDuty
from console.services.duty.planned import applying
from console.services.duty.publishing import PublishRoster
from console.services.duty.rosters import MakeRoster
from console.services.duty.usual_lines import AddUsualLines
from console.services.office import Office
from console.services.plans.applying import applying as applying_meetings
from console.services.readiness.opening import OpenPeriod
from tests.support.consoles import bring_in, console, done

EAST = ZoneInfo("Asia/Shanghai")
COUNTIES = ("350121", "350122", "350123")  # each: two fixed people and three mobile
DAYS = ("2027-07-01", "2027-07-05")
PLACES = 94  # the province, 9 cities, 84 counties


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 7, day, hour, minute, tzinfo=EAST).astimezone(UTC)


@pytest.fixture
def office(sqlite_url: str, shared_data: Path) -> Iterator[Office]:
    """The province with three counties' desks, a flood period and its list, opened two weeks ahead."""
    clock = FixedClock(at(1, 9) - timedelta(days=17))  # Monday 14 June
    with console(sqlite_url, clock, "林") as found:
        bring_in(found, shared_data / "fujian", ("places.csv", "people.xlsx", "venues.xlsx"))
        for county in COUNTIES:
            done(found, AddUsualLines(county, "", ("operations",)))
        period = Period("", "主汛期", at(1, 0), at(6, 0), FLOOD, places=("3501",), residents="all_day")
        key = str(done(found, SetPeriod(period)).result["period"])
        done(found, OpenPeriod(key))
        yield found


def line_at(snapshot: Snapshot, county: str) -> str:
    (found,) = [row.id for row in snapshot.duty_lines.values() if row.place == county]
    return found


def fixed(snapshot: Snapshot, county: str) -> list[str]:
    """The county's fixed people (ids), by number."""
    rows = sorted(snapshot.people.values(), key=lambda row: row.code)
    return [row.id for row in rows if row.place == county and row.post == "fixed"]


def meeting(office: Office, title: str, start: datetime, end: datetime) -> tuple[str, Any]:
    """A meeting down to the counties, staffed by a plan; its id and the plan."""
    key = str(done(office, AddConference("water", title, start, end, "全省至县", title)).result["conference"])
    done(office, PublishConference(key))
    order = day_order(office.snapshot, local_day(start, EAST), office.clock.now())
    found = run_here(office.snapshot, MakePlan(order, 5.0))
    done(office, applying_meetings(found))
    return key, found


def sent(snapshot: Snapshot, conference: str, county: str) -> str:
    """Who (id) serves the county's room."""
    (need,) = [row for row in snapshot.needs.values() if row.conference == conference and row.place == county]
    (row,) = [one for one in snapshot.assignments.values() if one.need == need.id]
    return str(row.person)


def clashes(snapshot: Snapshot) -> list[tuple[str, str]]:
    """(person, need) of whoever is on duty, or on the way, while at a meeting: by plain times."""
    found = []
    for row in snapshot.assignments.values():
        need = snapshot.needs[row.need]
        for duty in duties_between(snapshot, row.person, need.start - timedelta(days=1), need.end + timedelta(days=1)):
            way = timedelta(minutes=minutes_between(snapshot, snapshot.duty_lines[duty.line].place, need.place))
            if duty.start - way < need.end and need.start < duty.end + way:
                found.append((row.person, row.need))
    return found


def mobile(snapshot: Snapshot, conference: str) -> list[str]:
    """Places (codes) to which a mobile one is sent."""
    rows = [row for row in snapshot.assignments.values() if snapshot.needs[row.need].conference == conference]
    return sorted(snapshot.needs[row.need].place for row in rows if snapshot.people[row.person].post == "mobile")


def free_fixed(snapshot: Snapshot, conference: str, county: str) -> list[str]:
    """The county's fixed people (ids) who are not on duty while its room is served."""
    (need,) = [row for row in snapshot.needs.values() if row.conference == conference and row.place == county]
    way = timedelta(minutes=minutes_between(snapshot, county, county))
    return [
        key
        for key in fixed(snapshot, county)
        if not any(duties_between(snapshot, key, need.start - way, need.end + way))
    ]


def put_by_hand(office: Office, roster: str) -> None:
    """Both fixed people of the first county have the morning of the 2nd."""
    first = COUNTIES[0]
    for person in fixed(office.snapshot, first):
        line = line_at(office.snapshot, first)
        done(office, PutOnDuty(roster, line, "2027-07-02", "morning", person, "汛情会商"))


def entries(snapshot: Snapshot, roster: str) -> tuple[DutyEntry, ...]:
    return working_entries(snapshot.duty_entries, roster)


def test_duty_and_meetings_each_see_the_other(office: Office) -> None:
    # 15:00 to 17:00 on the 4th, an hour before and half an hour after: nobody is on duty yet, a fixed one serves each
    late, plan = meeting(office, "下午会商", at(4, 15), at(4, 17))
    assert (plan.places, plan.filled, mobile(office.snapshot, late)) == (PLACES, PLACES, [])
    roster = str(
        done(office, MakeRoster("主汛期值班", *DAYS, tuple(line_at(office.snapshot, c) for c in COUNTIES))).result[
            "roster"
        ]
    )
    busy = {county: sent(office.snapshot, late, county) for county in COUNTIES}
    for county, person in busy.items():
        barred = office.do_now(PutOnDuty(roster, line_at(office.snapshot, county), "2027-07-04", "afternoon", person))
        assert isinstance(barred, Refused) and barred.findings[0].rule == ON_DUTY, barred
    put_by_hand(office, roster)
    found = run_here(office.snapshot, PlanRoster(order_of(roster, office.clock.now()), 10.0))
    # three counties, three shifts, five days; one of the cells is filled by hand, with one more than is asked for
    assert (found.places, found.open, found.gaps_bound) == (3 * 3 * 5, 0, 0)
    done(office, applying(found))
    assert len(entries(office.snapshot, roster)) == 45 + 1
    for row in entries(office.snapshot, roster):
        assert (row.day, row.shift, row.person) not in {("2027-07-04", "afternoon", one) for one in busy.values()}
    done(office, PublishRoster(roster, despite="汛情"))
    assert not clashes(office.snapshot)

    # 09:00 on the 2nd, from 08:00 with the set-up: in the first county both fixed ones are at their desk until 14:00
    early, plan = meeting(office, "上午会商", at(2, 9), at(2, 11))
    assert (plan.places, plan.filled) == (PLACES, PLACES)
    assert not clashes(office.snapshot)
    mornings = {row.line: row.person for row in entries(office.snapshot, roster)
                if (row.day, row.shift) == ("2027-07-02", "morning")}  # fmt: skip
    for county in COUNTIES[1:]:
        assert sent(office.snapshot, early, county) != mornings[line_at(office.snapshot, county)]
    first = sent(office.snapshot, early, COUNTIES[0])
    assert office.snapshot.people[first].post == "mobile", "the fixed ones are on duty"
    desks = {county: free_fixed(office.snapshot, early, county) for county in COUNTIES}
    assert desks[COUNTIES[0]] == []
    assert mobile(office.snapshot, early) == [county for county in COUNTIES if not desks[county]], (
        "only where it must be"
    )


def test_what_is_overdue_is_one_figure_on_board_wall_and_hand_over(office: Office) -> None:
    clock: Any = office.clock
    items = list(office.snapshot.readiness_items.values())
    (period,) = office.snapshot.periods
    last = max(row.due for row in items)
    for day in (15, 20, 25, 28, 30):
        clock.advance(at(1, 9) - timedelta(days=31 - day) - clock.now())
        done(office, TakeDue((period,)))
        now, snapshot = clock.now(), office.snapshot
        today = today_of(snapshot, now)
        late = sum(row.due < today for row in items)  # nothing was done yet
        assert len(overdue_of(snapshot, now)) == attention(snapshot, now).unready == late
        board = ReadinessWatch().read(snapshot, now)
        assert board.period is not None and board.standing.whole.overdue == late
        assert digest_of(snapshot, now).sections[READINESS].count == late
        sections = {row.section for row in items if row.due < today}
        assert {alarm.step for alarm in standing(snapshot.alarms) if alarm.period == period} == sections
    assert late == sum(row.due < "2027-06-30" for row in items) > 0 and last <= "2027-06-30"
