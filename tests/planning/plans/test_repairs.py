"""What happened to a plan that stands, and the least change that mends it; those told already last."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.conferences import PUBLISHED, assignments_by_need
from console.domain.duty.rosters import NEW
from console.domain.inspection import inspect
from console.domain.levels import CITY
from console.domain.people import Leave
from console.domain.places import paths
from console.domain.rules import MISSING_SKILL
from console.domain.staffing import judge, local_days
from console.planning.plans.after import planned_state
from console.planning.plans.orders import order_of
from console.planning.plans.questions import MakePlan, Repair, run_here
from console.planning.plans.troubles import ADDED, AWAY, BARRED, DUTY, LEFT, MOVED, Trouble, repair_order, troubles
from tests.planning.duty.duty_worlds import on_roster
from tests.planning.optimise.worlds import worlds
from tests.planning.plans.test_orders import put, sent_at, told_at
from tests.support.world import at, meeting, need_at, province, sent, with_need, with_person

SICK = (Leave(at(7), at(13), "病假"),)


def staffed(*meetings, snapshot=None):
    """Meetings (start, end, scope, system) with the plan for them carried out."""
    snapshot, keys = snapshot or province(), []
    for one in meetings:
        snapshot, key = meeting(snapshot, *one)
        keys.append(key)
    proposal = run_here(snapshot, MakePlan(order_of(snapshot, keys, at(0)), 0))
    return planned_state(snapshot, proposal.lines), keys


def holder(snapshot, conference, place):
    (row,) = [r for r in snapshot.assignments.values() if r.need == need_at(snapshot, conference, place).id]
    return row


def mended(snapshot, found, now=None):
    """The state after the repair, and the proposal."""
    order = repair_order(snapshot, found, now or at(0))
    proposal = run_here(snapshot, Repair(order))
    return planned_state(snapshot, proposal.lines), proposal


def moves(proposal):
    return [(line.before, line.after) for line in proposal.lines]


def test_somebody_falls_ill():
    snapshot, (key,) = staffed((9, 11, "A市至县"))
    row = holder(snapshot, key, "350101")
    after = with_person(snapshot, row.person, leave=SICK)
    (trouble,) = troubles(snapshot, after, at(0))
    assert (trouble.what, trouble.need, trouble.person, trouble.assignment) == (AWAY, row.need, row.person, row.id)
    assert [finding.rule for finding in trouble.findings] == ["on_leave"]
    whole, proposal = mended(after, [trouble])
    other = {"p350101f1": "p350101f2", "p350101f2": "p350101f1"}[row.person]
    assert moves(proposal) == [(row.person, other)]
    assert (proposal.stage, proposal.unfilled) == ("repair", 0)
    assert {finding.rule for finding in inspect(whole, [key])} == {"strength"}  # one fixed is left of two
    assert troubles(after, whole, at(0)) == ()


def test_somebody_is_put_on_duty():
    snapshot, (key,) = staffed((9, 11, "A市至县"))
    row = holder(snapshot, key, "350101")
    drafted = on_roster(snapshot, row.person, "2026-07-24", "afternoon", standing=NEW)
    assert not troubles(snapshot, drafted, at(0))  # nobody knows of it yet
    after = on_roster(snapshot, row.person, "2026-07-24", "afternoon")
    for before in (snapshot, drafted):
        (trouble,) = troubles(before, after, at(0))
        assert (trouble.what, trouble.need, trouble.assignment) == (DUTY, row.need, row.id)
        assert [finding.rule for finding in trouble.findings] == ["on_duty"]
    whole, proposal = mended(after, [trouble])
    assert holder(whole, key, "350101").person not in (row.person, "")
    assert moves(proposal) == [(row.person, holder(whole, key, "350101").person)]
    assert not troubles(after, snapshot, at(0))  # taken off again
    assert not troubles(snapshot, on_roster(snapshot, row.person, "2026-07-25", "afternoon"), at(0))


def test_it_is_told_once():
    snapshot, (key,) = staffed((9, 11, "A市至县"))
    after = with_person(snapshot, holder(snapshot, key, "350101").person, leave=SICK)
    later = with_person(after, "p350102f2", note="新手机")
    assert troubles(after, later, at(0)) == ()


def test_what_is_over_is_no_trouble():
    snapshot, (key,) = staffed((9, 11, "A市至县"))
    after = with_person(snapshot, holder(snapshot, key, "350101").person, leave=SICK)
    assert [one.what for one in troubles(snapshot, after, at(11))] == [AWAY]  # tear-down until 11:30
    assert troubles(snapshot, after, at(11.5)) == ()


def test_who_begun_already_is_replaced_all_the_same():
    snapshot, (key,) = staffed((9, 11, "A市至县"))
    row = holder(snapshot, key, "350101")
    after = with_person(snapshot, row.person, leave=(Leave(at(9.5), at(13), "急病"),))
    _, proposal = mended(after, troubles(snapshot, after, at(9.5)), at(9.5))
    assert [(line.assignment, bool(line.after)) for line in proposal.lines] == [(row.id, True)]


def test_a_person_is_taken_out_of_the_directory():
    snapshot, (key,) = staffed((9, 11, "A市至县"))
    row = holder(snapshot, key, "350101")
    alone = snapshot.with_rows(snapshot.seq + 1, {"person": {row.person: None}})
    with_row = snapshot.with_rows(snapshot.seq + 1, {"person": {row.person: None}, "assignment": {row.id: None}})
    for after, assignment in ((alone, row.id), (with_row, "")):
        (trouble,) = troubles(snapshot, after, at(0))
        assert (trouble.what, trouble.need, trouble.assignment) == (LEFT, row.need, assignment)
        whole, proposal = mended(after, [trouble])
        assert len(proposal.lines) == 1
        assert {r.person for r in whole.assignments.values() if r.need == row.need} <= {"p350101f1", "p350101f2"}
        assert {finding.rule for finding in inspect(whole, [key])} == {"strength"}


def test_a_venue_joins():
    snapshot, (key,) = staffed((9, 11, "A市至县"))
    fresh = replace(need_at(snapshot, key, "350102"), id="joined", venue="v350102001", place="350102001",
                    level="township", room="v350102001", post="township", posts=("township",))  # fmt: skip
    after = put(snapshot, fresh)
    (trouble,) = troubles(snapshot, after, at(0))
    assert (trouble.what, trouble.need, trouble.person) == (ADDED, "joined", "")
    whole, proposal = mended(after, [trouble])
    assert moves(proposal) == [("", "p350102001t1")]
    assert not inspect(whole, [key])


def test_a_meeting_that_nobody_was_sent_to_is_no_trouble_but_a_plans_business():
    snapshot, _ = meeting(province(), 9, 11)
    after, _ = meeting(snapshot, 10, 12, system="finance")
    assert troubles(snapshot, after, at(0)) == ()


def test_a_meeting_moves_into_another():
    """Two county meetings one after the other with the same person; the second is moved to the first one's time."""
    snapshot, first = meeting(province(), 2, 3, "甲县至县")
    snapshot, second = meeting(snapshot, 9, 10, "甲县至县", "finance")
    for key, venue in ((first, "一室"), (second, "二室")):
        snapshot = with_need(snapshot, need_at(snapshot, key, "350101").id, room=venue)
        snapshot = sent(snapshot, need_at(snapshot, key, "350101").id, "p350101f1")
    moved = with_need(snapshot, need_at(snapshot, second, "350101").id, start=at(1), end=at(3.5),
                      meeting_start=at(2), meeting_end=at(3))  # fmt: skip
    found = troubles(snapshot, moved, at(0))
    assert {one.what for one in found} == {MOVED}
    assert {one.person for one in found} == {"p350101f1"}
    whole, proposal = mended(moved, found)
    # one of the two stays: one line, and the second fixed one comes
    assert [line.after for line in proposal.lines] == ["p350101f2"]
    assert not [finding for finding in inspect(whole) if finding.blocks]


def test_a_rule_turns_against_somebody():
    snapshot, (key,) = staffed((9, 11, "A市至县"))
    row = holder(snapshot, key, "350101")
    after = with_need(snapshot, row.need, skills=("华为",))
    after = with_person(after, {"p350101f1": "p350101f2"}.get(row.person, "p350101f1"), skills=("华为",))
    (trouble,) = troubles(snapshot, after, at(0))
    assert (trouble.what, [finding.rule for finding in trouble.findings]) == (BARRED, [MISSING_SKILL])
    whole, proposal = mended(after, [trouble])
    assert len(proposal.lines) == 1
    assert not inspect(whole, [key])


def test_a_rules_figure_changes():
    snapshot, _ = staffed((9, 11, "A市至县"))
    hours = snapshot.rules["over_hours"]
    after = put(snapshot, replace(hours, values={"hours": 1}))
    found = troubles(snapshot, after, at(0))
    assert ([one.what for one in found], len(found)) == ([BARRED] * 3, 3)  # set-up to tear-down takes 3.5 hours


def test_a_reason_given_once_is_not_asked_for_again():
    snapshot, key = meeting(province(), 9, 11, "甲县至县")
    need = need_at(snapshot, key, "350101")
    snapshot = sent(snapshot, need.id, "p350101f1", "他会修")
    assert troubles(snapshot, with_need(snapshot, need.id, skills=("华为",)), at(0)) == ()
    (trouble,) = troubles(snapshot, with_person(snapshot, "p350101f1", leave=SICK), at(0))
    assert trouble.what == AWAY


def test_who_was_told_is_moved_last():
    """Three rooms of a county: the sick one's place can be filled over either of two; the one not told makes room."""
    for told_place, untold in (("p350101f1", "p350101f2"), ("p350101f2", "p350101f1")):
        snapshot = province()
        for person, skills in (("p350101m1", ("华为",)), ("p350101f1", ("华为",)), ("p350101f2", ("华为",))):
            snapshot = with_person(snapshot, person, skills=skills)
        for gone in ("p350101m3",):
            snapshot = with_person(snapshot, gone, leave=SICK)
        keys = []
        for number, person in enumerate(("p350101m1", "p350101f1", "p350101f2")):
            snapshot, key = meeting(snapshot, 9, 11, "甲县至县", ("water", "finance", "government")[number])
            room = {"room": f"{number}室", "skills": ("华为",) if number == 0 else ()}
            snapshot = with_need(snapshot, need_at(snapshot, key, "350101").id, **room)
            snapshot = sent_at(snapshot, key, "350101", person, 1, f"a{number}")
            keys.append(key)
            if person == told_place:
                snapshot = told_at(snapshot, key, "county_maintenance", "350101", 2)
        after = with_person(snapshot, "p350101m1", leave=SICK)
        _, proposal = mended(after, troubles(snapshot, after, at(3)), at(3))
        assert sorted(moves(proposal)) == sorted([("p350101m1", untold), (untold, "p350101m2")])
        assert proposal.told_again == 0


@settings(max_examples=40, deadline=None)
@given(worlds(), st.data())
def test_a_repair_breaks_nothing_and_leaves_the_rest_alone(world, data):
    snapshot, conferences = world
    snapshot = planned_state(snapshot, run_here(snapshot, MakePlan(order_of(snapshot, conferences, at(0)), 0)).lines)
    person = data.draw(st.sampled_from(sorted(snapshot.people)))
    start = data.draw(st.integers(0, 20))
    after = with_person(snapshot, person, leave=(*snapshot.people[person].leave, Leave(at(start), at(start + 6), "假")))
    found = troubles(snapshot, after, at(0))
    assert {one.person for one in found} <= {person}
    order = repair_order(after, found, at(0))
    if order is None:
        assert not found
        return
    proposal = run_here(after, Repair(order))
    whole = planned_state(after, proposal.lines)
    blocking = {(f.rule, f.need, f.person) for f in inspect(snapshot) if f.blocks}
    fresh = {(f.rule, f.need, f.person) for f in inspect(whole) if f.blocks} - blocking
    assert fresh <= {("shortfall", row.need, "") for row in proposal.open}
    assert {line.before for line in proposal.lines if not line.after} <= {person}
    for trouble in found:
        assert trouble.assignment not in whole.assignments
    for line in proposal.lines:
        if line.after:
            row = next(r for r in whole.assignments.values() if (r.need, r.person) == (line.need, line.after))
            assert not [
                f for f in judge(whole, whole.needs[line.need], whole.people[line.after], (row.id,)) if f.blocks
            ]


@settings(max_examples=40, deadline=None)
@given(worlds(), st.data())
def test_a_repair_may_move_whoever_serves_that_day_in_the_city(world, data):
    """Beside a plain look through all needs."""
    snapshot, conferences = world
    snapshot = planned_state(snapshot, run_here(snapshot, MakePlan(order_of(snapshot, conferences, at(0)), 0)).lines)
    now = at(data.draw(st.integers(0, 12)))
    keys = data.draw(st.sets(st.sampled_from(sorted(snapshot.needs)), min_size=1, max_size=3))
    order = repair_order(snapshot, [Trouble(ADDED, key) for key in sorted(keys)], now)
    asking = {n.id: n for n in snapshot.needs.values() if n.count and not n.excused and n.end > now
              and snapshot.conferences[n.conference].state == PUBLISHED}  # fmt: skip
    zone = ZoneInfo(snapshot.site.zone)
    days = {(city(snapshot, asking[key].place), day) for key in keys & set(asking)
            for day in local_days(asking[key].start, asking[key].end, zone)}  # fmt: skip
    there = snapshot.assignments.derived(assignments_by_need)
    around = {
        n.id
        for n in asking.values()
        if any(city(snapshot, n.place) == code and n.start < end and start < n.end for code, (start, end) in days)
        and (n.id in keys or len(there.get(n.id, ())) >= n.count)
    }
    if not around:
        assert order is None
        return
    whole = order_of(snapshot, {asking[key].conference: None for key in around}, now)
    assert order.needs == around and set(order.conferences) == set(whole.conferences)
    assert order.moving == {key for key in whole.moving if snapshot.assignments[key].need in around}
    assert order.told == whole.told & order.moving and (order.weights, order.reach) == (whole.weights, whole.reach)


def city(snapshot, place):
    return next((step.code for step in snapshot.places.derived(paths).get(place, ()) if step.level == CITY), "")
