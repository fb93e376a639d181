"""Inspections by plan: due days, and how each venue stands [D]."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.domain.checks import CheckRun
from console.domain.inspections import AHEAD, BEFORE_PERIOD, DONE, MONTHLY, OPEN, OVERDUE, WEEKLY, InspectionPlan
from console.domain.periods import Period
from console.domain.site import Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.inspections import standing
from console.planning.inspections.occurrences import occurrences
from console.planning.inspections.standing import city_counts, inspection_attention
from console.planning.inspections.venues import venues_of
from console.planning.workdays import calendar_of
from tests.support.world import province

WEEKLY_PLAN = InspectionPlan("w", "周检", "line", WEEKLY, 1, "2026-09-01", within=2)
HOUR = timedelta(hours=1)


def site(*plans: InspectionPlan, periods: tuple[Period, ...] = (), runs: tuple[CheckRun, ...] = ()) -> Snapshot:
    world = province()
    return replace(
        world,
        sites=Table([Site(zone="Asia/Shanghai", country="CN")]),
        inspection_plans=Table(plans),
        periods=Table(periods),
        check_runs=Table(runs),
    )


def day(text: str) -> datetime:
    """Noon of a day in Shanghai."""
    return datetime.fromisoformat(f"{text}T12:00+08:00")


def run(plan: str, venue: str, on: str, done: bool = True, key: str = "") -> CheckRun:
    at = day(on)
    return CheckRun(key or f"r{plan}{venue}{on}", f"JC-{on}", "t@1", venue, venue[1:], at, "林", plan=plan, day=on,
                    done=at if done else None)  # fmt: skip


def dues(plan: InspectionPlan, last: str, *periods: Period) -> list[tuple[str, str]]:
    found = occurrences(plan, periods, calendar_of(site()), date.fromisoformat(last))
    return [(f"{o.day:%m-%d}", f"{o.due:%m-%d}") for o in found]


def test_weekly_days_that_fall_into_the_holiday_come_to_the_first_working_day():
    # China 2026: 1-7 October off, 10 October (a Saturday) a make-up workday
    assert dues(replace(WEEKLY_PLAN, since="2026-09-22"), "2026-10-13") == [
        ("09-28", "09-28"), ("10-05", "10-08"), ("10-12", "10-12"),
    ]  # fmt: skip


def test_of_two_that_come_to_one_working_day_the_later_stands():
    # the spring festival of 2026: 15 to 23 February off
    assert dues(replace(WEEKLY_PLAN, since="2026-02-09"), "2026-03-02") == [
        ("02-09", "02-09"), ("02-23", "02-24"), ("03-02", "03-02"),
    ]  # fmt: skip


def test_a_saturday_worked_instead_of_a_holiday_is_a_due_day():
    assert dues(replace(WEEKLY_PLAN, day=6, since="2026-10-10"), "2026-10-18") == [
        ("10-10", "10-10"), ("10-17", "10-19"),
    ]  # fmt: skip


def test_a_month_without_the_31st_has_it_on_its_last_day():
    plan = InspectionPlan("m", "月检", "line", MONTHLY, 31, "2026-01-15")
    assert dues(plan, "2026-04-30") == [("01-31", "02-02"), ("02-28", "02-28"), ("03-31", "03-31"), ("04-30", "04-30")]


def test_before_a_period_a_day_off_is_put_off_but_never_into_the_period():
    spring = Period("p1", "汛期", day("2026-06-08"), day("2026-06-30"), "flood")
    eve = Period("p2", "国庆", datetime.fromisoformat("2026-10-01T00:00+08:00"), day("2026-10-08"), "holiday")
    plan = InspectionPlan("b", "节前", "line", BEFORE_PERIOD, 2, "2026-01-01")
    assert dues(plan, "2026-12-31", spring, eve) == [("06-06", "06-05"), ("09-29", "09-29")]
    assert dues(replace(plan, day=3, kinds=("flood",)), "2026-12-31", spring, eve) == [("06-05", "06-05")]


@given(st.integers(1, 7), st.dates(date(2026, 1, 1), date(2026, 6, 1)), st.integers(0, 300))
def test_weekly_due_days_are_working_days_in_order_and_never_twice(weekday, since, length):
    plan = replace(WEEKLY_PLAN, day=weekday, since=since.isoformat())
    calendar = calendar_of(site())
    found = occurrences(plan, (), calendar, since + timedelta(days=length))
    assert all(o.day.isoweekday() == weekday and o.due >= o.day and calendar.day(o.due).spans for o in found)
    assert all(a.day < b.day and a.due < b.due for a, b in itertools.pairwise(found))


def test_a_plan_is_for_the_systems_levels_and_places_it_names():
    plan = replace(WEEKLY_PLAN, places=("3501",), levels=("county", "township"))
    assert [v.id for v in venues_of(site(), plan)] == ["v350101", "v350101001", "v350101002", "v350102", "v350102001"]
    assert venues_of(site(), replace(plan, systems=("sewage",))) == ()


def state(snapshot: Snapshot, now: datetime, plan: str = "w", venue: str = "v35") -> tuple[str, int, int]:
    row = standing.standings(snapshot, now).get(plan, venue)
    assert row is not None
    return row.state, row.days, row.missed


def test_a_venue_is_ahead_open_overdue_and_done_again():
    snapshot = site(WEEKLY_PLAN)
    assert state(snapshot, day("2026-09-04")) == (AHEAD, 3, 0)
    assert state(snapshot, day("2026-09-05")) == (OPEN, 2, 0)
    assert state(snapshot, day("2026-09-07")) == (OPEN, 0, 0)
    assert state(snapshot, day("2026-09-08")) == (OVERDUE, -1, 1)
    assert state(snapshot, day("2026-09-22")) == (OVERDUE, -15, 3)
    done = replace(snapshot, check_runs=snapshot.check_runs.changed([run("w", "v35", "2026-09-21")]))
    assert state(done, day("2026-09-22")) == (DONE, 6, 0)
    assert state(done, day("2026-09-22"), venue="v3501") == (OVERDUE, -15, 3)


def test_a_run_that_is_open_still_counts_for_nothing_but_is_named():
    snapshot = site(WEEKLY_PLAN, runs=(run("w", "v35", "2026-09-07", done=False, key="r1"),))
    row = standing.standings(snapshot, day("2026-09-08")).get("w", "v35")
    assert row is not None and (row.state, row.run) == (OVERDUE, "r1")


def test_what_a_period_asked_for_lapses_with_it_and_goes_for_its_places_alone():
    period = Period("p", "汛期", day("2026-09-10"), day("2026-09-12"), "flood", places=("3502",))
    snapshot = site(InspectionPlan("w", "节前", "line", BEFORE_PERIOD, 3, "2026-01-01"), periods=(period,))
    assert state(snapshot, day("2026-09-11"), venue="v3502") == (OVERDUE, -4, 1)
    assert state(snapshot, day("2026-09-13"), venue="v3502") == (AHEAD, 0, 0)
    assert state(snapshot, day("2026-09-11"), venue="v3501") == (AHEAD, 0, 0)


def test_a_stopped_plan_owes_nothing():
    stopped = site(replace(WEEKLY_PLAN, active=False))
    assert inspection_attention(stopped, day("2026-09-22")).overdue == 0
    assert inspection_attention(site(), day("2026-09-22")).due == 0


def test_counts_by_city_add_up_to_the_plans():
    snapshot = site(WEEKLY_PLAN, runs=(run("w", "v350101", "2026-09-07"),))
    found = standing.standings(snapshot, day("2026-09-08"))
    cities = city_counts(snapshot, found.rows("w"))
    assert cities["3501"] == {OVERDUE: 5, DONE: 1}
    assert cities[""] == {OVERDUE: 1}
    assert found.counts["w"] == {OVERDUE: 9, DONE: 1}


STEPS = st.lists(
    st.tuples(st.sampled_from(("w", "x", "")), st.sampled_from(("v35", "v3501", "v350101")), st.integers(0, 4),
              st.sampled_from(("done", "open", "gone"))),
    max_size=12,
)  # fmt: skip


@given(STEPS)
def test_followed_standings_equal_those_made_anew(steps):
    snapshot = site(WEEKLY_PLAN, replace(WEEKLY_PLAN, id="x", name="二", day=3))
    now = day("2026-10-20")
    for plan, venue, week, what in steps:
        on = (datetime(2026, 9, 7, tzinfo=UTC) + timedelta(days=7 * week + 2 * (plan == "x"))).date().isoformat()
        row = run(plan, venue, on, done=what == "done")
        table = snapshot.check_runs
        table = table.changed([], [row.id]) if what == "gone" and row.id in table else table.changed([row])
        snapshot = replace(snapshot, check_runs=table)
        followed = standing.standings(snapshot, now)
        rows, counts = followed.rows(), {plan: +count for plan, count in followed.counts.items()}
        fresh = standing.Standings().of(replace(snapshot, check_runs=Table(table.values())), now)
        assert rows == fresh.rows()
        assert counts == {plan: +count for plan, count in fresh.counts.items()}
