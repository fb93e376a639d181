"""Plans of inspections: what may be entered, stopped, taken out [D]."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.checks import INSPECTION, MEETING_CHECK, CheckRun, CheckTemplate
from console.domain.inspections import BEFORE_PERIOD, MONTHLY, WEEKLY, InspectionPlan
from console.domain.table import Table
from console.planning.inspections.standing import inspection_attention
from console.services.decision import Decision, Refused, Stale, decide
from console.services.inspections.plans import RemoveInspectionPlan, SetInspectionPlan, StopInspectionPlan
from console.wording.catalogue import LANGUAGES, wording
from console.wording.findings import FindingWording
from tests.support.world import acting, at, carried, province

PLAN = InspectionPlan("", "周检", "line", WEEKLY, 1, "2026-07-01", places=("3501",))


def world():
    templates = (
        CheckTemplate("line@1", "line", 1, {"zh_CN": "线路"}, INSPECTION, ()),
        CheckTemplate("meet@1", "meet", 1, {"zh_CN": "会议"}, MEETING_CHECK, ()),
    )
    return replace(province(), check_templates=Table(templates))


def planned(plan=PLAN):
    snapshot = world()
    answer = decide(SetInspectionPlan(plan), snapshot, acting(at(4)))
    assert isinstance(answer, Decision), answer
    return carried(snapshot, answer), answer


def test_a_new_plan_says_how_many_venues_it_is_for():
    snapshot, answer = planned()
    key = answer.result["inspection_plan"]
    assert (answer.result["venues"], snapshot.inspection_plans[key].since) == (6, "2026-07-01")
    assert carried(snapshot, decide(answer.undo, snapshot, acting())).inspection_plans.get(key) is None


def test_without_a_first_day_it_begins_today():
    snapshot, answer = planned(replace(PLAN, since=""))
    assert snapshot.inspection_plans[answer.result["inspection_plan"]].since == "2026-07-24"


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"name": " "}, "field_owed", "name"),
        ({"template": "meet"}, "no_inspection_template", "template"),
        ({"rhythm": "yearly"}, "unknown_rhythm", "rhythm"),
        ({"day": 8}, "bad_plan_day", "day"),
        ({"rhythm": MONTHLY, "day": 0}, "bad_plan_day", "day"),
        ({"rhythm": BEFORE_PERIOD, "day": 91}, "bad_plan_day", "day"),
        ({"within": 7}, "bad_figure", "within"),
        ({"since": "tomorrow"}, "bad_day", "since"),
        ({"systems": ("sewage",)}, "unknown_system", "systems"),
        ({"levels": ("planet",)}, "unknown_plan_level", "levels"),
        ({"places": ("99",)}, "unknown_places", "places"),
    ],
)
def test_what_can_not_be_planned_is_named(changes, rule, field):
    snapshot = world()
    answer = decide(SetInspectionPlan(replace(PLAN, **changes)), snapshot, acting())
    assert isinstance(answer, Refused)
    assert (answer.findings[0].rule, answer.findings[0].facts["field"]) == (rule, field)
    for language in LANGUAGES:
        assert FindingWording(wording(language), snapshot).fact(answer.findings[0])


def test_a_name_is_borne_once():
    snapshot, _ = planned()
    answer = decide(SetInspectionPlan(PLAN), snapshot, acting())
    assert isinstance(answer, Refused) and answer.findings[0].rule == "plan_taken"


def test_a_stopped_plan_owes_nothing_and_goes_on_where_it_was():
    snapshot, answer = planned()
    key = answer.result["inspection_plan"]
    now = at(4) + timedelta(days=7)
    assert inspection_attention(snapshot, now).overdue == 6
    stopped = carried(snapshot, decide(StopInspectionPlan(key, 1), snapshot, acting()))
    assert inspection_attention(stopped, now).overdue == 0
    assert isinstance(decide(StopInspectionPlan(key, 9), snapshot, acting()), Stale)
    again = carried(stopped, decide(StopInspectionPlan(key, 1, active=True), stopped, acting()))
    assert inspection_attention(again, now).overdue == 6


def test_a_plan_that_was_worked_by_is_kept():
    snapshot, answer = planned()
    key = answer.result["inspection_plan"]
    run = CheckRun("r", "JC-1", "line@1", "v3501", "3501", at(1), "林", plan=key, day="2026-07-20")
    worked = replace(snapshot, check_runs=Table([run]))
    refusal = decide(RemoveInspectionPlan(key), worked, acting())
    assert isinstance(refusal, Refused) and refusal.findings[0].facts == {"count": 1}
    assert not carried(snapshot, decide(RemoveInspectionPlan(key), snapshot, acting())).inspection_plans
