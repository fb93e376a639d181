"""Residents of a period: drafted, published, staffed, shown on their day alone [D]."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from console.domain.conferences import RESIDENCE, assignments_by_need
from console.domain.inspection import inspect
from console.domain.periods import Period
from console.domain.presence import needs_within
from console.domain.residence import ALL_DAY, CUSTOMER_HOURS
from console.domain.rules import STRENGTH, VENUE_CLASH
from console.domain.site import Site
from console.domain.table import Table
from console.exchange.forms.basis import Basis
from console.exchange.forms.roster import roster
from console.planning.alarms.sounding import sound_alarms
from console.planning.attention import missing_people
from console.planning.conferences.day import conference_day
from console.planning.conferences.place import place_detail
from console.planning.conferences.readiness import readiness
from console.planning.conferences.residence import residence_days
from console.planning.day.plan import day_conferences, needs_of_day
from console.planning.plans.orders import order_of
from console.planning.plans.questions import MakePlan, run_here
from console.services.conferences import EditConference, PublishConference
from console.services.conferences.basis import as_seen
from console.services.decision import Decision, Refused, Stale, decide
from console.services.plans.applying import applying
from console.services.residence.planning import PlanResidence
from console.services.staffing import AssignPerson
from console.wording.catalogue import LANGUAGES, wording
from console.wording.findings import FindingWording
from tests.support.world import acting, carried, meeting, province

PERIOD = Period(
    "p1", "国庆重保", datetime.fromisoformat("2026-10-01T00:00+08:00"), datetime.fromisoformat("2026-10-10T00:00+08:00")
)
FIELDS = {"period": "p1", "system": "water", "scope": "A市至县", "notice": "令1号"}


def moment(text):
    return datetime.fromisoformat(f"2026-{text}+08:00")


def world():
    return replace(province(), sites=Table([Site(zone="Asia/Shanghai", country="CN")]), periods=Table([PERIOD]))


def drafted(snapshot=None, **changes):
    start = snapshot or world()
    answer = decide(PlanResidence(**{**FIELDS, **changes}), start, acting())
    assert isinstance(answer, Decision), answer
    return carried(start, answer), answer


def published(**changes):
    snapshot, answer = drafted(**changes)
    answer2 = decide(PublishConference(answer.result["conference"]), snapshot, acting())
    return carried(snapshot, answer2), answer.result["conference"]


def refusal(snapshot=None, **changes):
    snapshot = snapshot or world()
    answer = decide(PlanResidence(**{**FIELDS, **changes}), snapshot, acting())
    assert isinstance(answer, Refused), answer
    for language in LANGUAGES:
        assert FindingWording(wording(language), snapshot).fact(answer.findings[0])
    return answer.findings[0]


def test_nine_days_round_the_clock_are_a_need_a_venue_and_shift():
    snapshot, key = published()
    assert len(snapshot.needs) == 3 * 27  # the city and its two counties, nine days of three shifts
    row = snapshot.conferences[key]
    assert (row.kind, row.period, row.title, row.start) == (RESIDENCE, "p1", "国庆重保", PERIOD.start)
    days = residence_days(snapshot, row)
    assert [(day.spans, day.needed, day.sent) for day in days] == [(3, 9, 0)] * 9


def test_customers_hours_go_for_every_day_and_working_time_for_working_days():
    snapshot, _ = drafted(mode=CUSTOMER_HOURS, hours=((480, 720), (840, 1080)), venues=("v3501",), scope="")
    (row,) = snapshot.conferences.values()
    assert [(s.end - s.start) for s in row.duty.spans] == [timedelta(hours=10)] * 9
    snapshot, _ = drafted(mode=CUSTOMER_HOURS, venues=("v3501",), scope="")
    (row,) = snapshot.conferences.values()
    # of 1 to 9 October 2026 only the 8th and 9th are worked
    assert [s.start for s in row.duty.spans] == [moment("10-08T08:00"), moment("10-09T08:00")]
    assert row.duty.spans[0].end == moment("10-08T17:30")


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"period": "p9"}, "unknown_period", "period"),
        ({"system": "sewage"}, "unknown_system", "system"),
        ({"mode": "nights"}, "unknown_duty_mode", "mode"),
        ({"shift_hours": 6}, "bad_shift_hours", "shift_hours"),
        ({"begins": 1440}, "bad_figure", "begins"),
        ({"mode": CUSTOMER_HOURS, "hours": ((600, 500),)}, "bad_duty_hours", "hours"),
        ({"count": 0}, "bad_count", "count"),
        ({"posts": ("cook",)}, "unknown_post", "posts"),
        ({"scope": ""}, "scope_unreadable", "scope"),
        ({"scope": "无名市至县"}, "scope_unknown", "scope"),
        ({"scope": "", "venues": ("v9",)}, "unknown_venue", "venues"),
        ({"start": PERIOD.start - timedelta(hours=1)}, "outside_period", "start"),
        ({"end": PERIOD.start}, "end_before_start", "end"),
        ({"mode": CUSTOMER_HOURS, "end": moment("10-03T00:00")}, "no_duty_spans", "hours"),
    ],
)
def test_what_can_not_be_planned_is_named(changes, rule, field):
    found = refusal(**changes)
    assert (found.rule, found.facts["field"]) == (rule, field)


def test_a_slip_of_the_scope_is_told_before_it_makes_twenty_thousand_duties():
    long = replace(PERIOD, end=PERIOD.start + timedelta(days=700))
    found = refusal(replace(world(), periods=Table([long])), scope="全省至乡镇")
    assert (found.rule, found.facts["count"]) == ("too_many_needs", 21_000)


def test_a_shift_longer_than_the_days_limit_warns_at_once():
    _, answer = drafted(shift_hours=12)
    assert [f.rule for f in answer.findings] == ["shift_over_hours"]
    _, answer = drafted()
    assert answer.findings == ()


def test_a_draft_is_edited_as_seen_taken_back_and_never_as_a_meeting():
    snapshot, answer = drafted()
    key = answer.result["conference"]
    edited, second = drafted(snapshot, conference=key, version=1, count=2, shift_hours=12)
    assert (edited.conferences[key].duty.count, len(edited.conferences[key].duty.spans)) == (2, 19)
    edited = edited.with_rows(edited.seq + 1, {"conference": {key: replace(edited.conferences[key], version=2)}})
    back = carried(edited, decide(second.undo, edited, acting()))
    assert replace(back.conferences[key], version=1) == snapshot.conferences[key]
    assert isinstance(decide(PlanResidence(**FIELDS, conference=key, version=7), edited, acting()), Stale)
    row = as_seen(snapshot, key, 1)
    meeting_form = EditConference(key, 1, row.system, row.title, row.start, row.end, "全省", row.notice)
    assert decide(meeting_form, snapshot, acting()).findings[0].rule == "residence_draft"


def test_boards_show_the_days_spans_alone():
    snapshot, key = published(shift_hours=12)
    noon = moment("10-03T12:00")
    (block,) = [b for lane in conference_day(snapshot, noon).lanes for b in lane.blocks]
    assert (block.start, block.end) == (moment("10-03T00:00"), moment("10-04T00:00"))
    assert block.staffed.m == 3 * 3  # the night before, the day, the night after
    assert len(needs_of_day(snapshot, [key], noon.date())) == 9
    assert day_conferences(snapshot, noon.date()) == (snapshot.conferences[key],)
    assert day_conferences(snapshot, moment("10-10T12:00").date()) == ()
    assert len(needs_within(snapshot, snapshot.conferences[key], noon)) == 9


def test_a_day_without_duty_hours_has_no_block():
    snapshot, _ = published(mode=CUSTOMER_HOURS)
    assert [lane.blocks for lane in conference_day(snapshot, moment("10-03T12:00")).lanes] == [(), (), ()]
    (block,) = [b for lane in conference_day(snapshot, moment("10-08T12:00")).lanes for b in lane.blocks]
    assert (block.start, block.end) == (moment("10-08T08:00"), moment("10-08T17:30"))


def test_missing_residents_count_until_their_span_is_over_and_sound_when_it_comes():
    snapshot, _ = published(venues=("v3501",), scope="")
    assert missing_people(snapshot, PERIOD.start) == 27
    assert missing_people(snapshot, moment("10-02T09:00")) == 27 - 4
    heard = [alarm for alarm in sound_alarms(snapshot, moment("10-02T09:00")) if alarm.key in snapshot.needs]
    assert len(heard) == 1


def test_residents_take_no_room_and_no_strength_from_meetings():
    snapshot, _ = published()
    start = (moment("10-03T09:00") - moment("07-24T08:00")) / timedelta(hours=1)
    snapshot, _ = meeting(snapshot, start, start + 2, "A市至县")
    rules = {finding.rule for finding in inspect(snapshot)}
    assert VENUE_CLASH not in rules and STRENGTH not in rules


def test_one_place_at_a_time_holds_across_midnight():
    snapshot, _ = published()
    night = next(n for n in snapshot.needs.values() if n.venue == "v3501" and n.start == moment("10-03T00:00"))
    evening = next(n for n in snapshot.needs.values() if n.venue == "v350101" and n.start == moment("10-02T16:00"))
    answer = decide(AssignPerson(night.id, "p3501f1"), snapshot, acting())
    snapshot = carried(snapshot, answer)
    assert night.id in snapshot.assignments.derived(assignments_by_need)
    found = decide(AssignPerson(evening.id, "p3501f1"), snapshot, acting())
    assert "double_booking" in {finding.rule for finding in found.findings}


def test_shifts_of_one_day_reach_the_hours_limit():
    snapshot, _ = published(venues=("v3501",), scope="")
    day = [n for n in snapshot.needs.values() if moment("10-03T00:00") <= n.start < moment("10-04T00:00")]
    first, second = sorted(day, key=lambda n: n.start)[:2]
    snapshot = carried(snapshot, decide(AssignPerson(first.id, "p3501f1"), snapshot, acting()))
    found = decide(AssignPerson(second.id, "p3501f1"), snapshot, acting())
    assert "over_hours" in {finding.rule for finding in found.findings}


def test_round_the_clock_is_the_usual_way():
    assert PlanResidence("p", "water").mode == ALL_DAY


def test_a_plan_staffs_nine_days_and_nobody_twice_a_day():
    snapshot, key = published(venues=("v3501",), scope="")
    plan = run_here(snapshot, MakePlan(order_of(snapshot, [key], PERIOD.start), 0.0))
    assert len(plan.lines) == 27
    snapshot = carried(snapshot, decide(applying(plan), snapshot, acting()))
    assert inspect(snapshot) == ()
    assert [(day.needed, day.sent) for day in residence_days(snapshot, snapshot.conferences[key])] == [(3, 3)] * 9


def test_the_roster_says_the_day_of_each_duty():
    snapshot, key = published(venues=("v3501",), scope="", shift_hours=12)
    document = roster(Basis(snapshot, wording("en"), PERIOD.start, "林"), (key,))
    duties = [line.cells[3] for line in document.tables[1].lines if line.kind == "row"]
    assert duties[:2] == ["10-01 00:00\n10-01 08:00", "10-01 08:00\n10-01 20:00"]
    assert "Order: 令1号" in document.tables[1].heading[1][1]


def test_a_place_close_up_shows_the_duties_of_its_day():
    snapshot, key = published()
    row = next(
        row for row in readiness(snapshot, snapshot.conferences[key], moment("10-03T12:00")) if row.place == "3501"
    )
    detail = place_detail(snapshot, snapshot.conferences[key], row, moment("10-03T12:00"))
    assert [line.need.start for line in detail.venues] == [
        moment("10-03T00:00"), moment("10-03T08:00"), moment("10-03T16:00"),
    ]  # fmt: skip
    assert {post.required for post in detail.posts} == {0}
    assert len(place_detail(snapshot, snapshot.conferences[key], row).venues) == 27
