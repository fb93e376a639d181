"""A scenario's answer beside a matching by hand over the rule engine, and cases worked out on paper."""

import pickle
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.conferences import PUBLISHED, RESIDENCE, Conference
from console.domain.people import Leave
from console.domain.presence import needs_of
from console.domain.residence import CUSTOMER_HOURS, Duty, DutySpan
from console.planning.plans.whatif.outlook import ABSENT, CUT_OFF, DUTY, NO_STAFF, SHARED, SKILL
from tests.planning.duty.duty_worlds import on_roster
from tests.support.scenarios import apart, least_open, outlook, scenario
from tests.support.world import at, meeting, need_at, new_id, sent, with_person

AREAS = ("3501", "3502", "350101", "350102", "350101001")


def on_leave(snapshot, *people):
    for person in people:
        snapshot = with_person(snapshot, person, leave=(Leave(at(-24), at(24), "年假"),))
    return snapshot


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_plan_leaves_less_open_than_the_answer_says(data):
    snapshot = apart()
    people = sorted(snapshot.people)
    snapshot = on_leave(snapshot, *data.draw(st.sets(st.sampled_from(people), max_size=6)))
    for person in data.draw(st.sets(st.sampled_from(people), max_size=6)):
        snapshot = with_person(snapshot, person, skills=("华为",))
    venues = data.draw(st.sets(st.sampled_from(sorted(snapshot.venues)), max_size=4))
    rows = {key: replace(snapshot.venues[key], skills=("华为",)) for key in venues}
    snapshot = snapshot.with_rows(1, {"venue": rows})
    asked = scenario(
        absent_percent=data.draw(st.sampled_from((0, 10, 25, 60))),
        seed=data.draw(st.integers(1, 5)),
        cut_off=tuple(data.draw(st.sets(st.sampled_from(AREAS), max_size=2))),
        lending=data.draw(st.sampled_from((None, True, False))),
        scope=data.draw(st.sampled_from(("", "A市至县", "全省至县"))),
    )
    found = outlook(snapshot, asked)
    assert found.total.before == least_open(snapshot, asked)
    assert found.total.open == least_open(snapshot, asked, asked.seed)
    assert found.known.fewest and found.baseline.fewest
    held(found)


def held(found):
    """What every answer owes: the parts add up, and each Hall set is one."""
    for rows in (found.levels, [row for row in found.areas if row.level == "city"] + top(found)):
        assert sum(row.tally.places for row in rows) == found.total.places
        assert sum(row.tally.open for row in rows) == found.total.open
        assert sum(row.tally.before for row in rows) == found.total.before
    assert sum(row.open for row in found.failing) == found.total.open
    assert all(lack.asked > len(lack.people) for lack in found.lacks)
    assert {need for lack in found.lacks for need in lack.needs} == {row.need for row in found.asked}
    for row in found.failing:
        assert row.lack < 0 or row.asked.need in found.lacks[row.lack].needs
    absent = set(found.absent)
    assert not absent & {key for unit in found.units for post in unit.posts for key in (*post.bound, *post.lent)}
    assert pickle.loads(pickle.dumps(found)) == found


def top(found):
    """What lies in no city is the province's own."""
    return [row for row in found.levels if row.level == "province"]


def test_three_meetings_at_once_worked_by_hand():
    found = outlook(apart(), scenario())
    # 3 venues at each of 10 places; the province has 2 residents for 3, each of 4 towns 1 person for 3
    assert (found.total.places, found.total.open, found.total.before) == (30, 9, 9)
    assert {row.why for row in found.failing} == {SHARED}
    assert [(lack.asked, len(lack.people)) for lack in found.lacks] == [(3, 1)] * 4 + [(3, 2)]
    by_level = {(row.system, row.level): row.tally for row in found.levels}
    assert sum(by_level[system, "township"].open for system in ("water", "finance", "government")) == 8
    assert {(row.place, row.tally.places, row.tally.open) for row in found.areas} == {
        ("3501", 18, 6), ("350101", 9, 4), ("350102", 6, 2), ("3502", 9, 2), ("350201", 6, 2),
    }  # fmt: skip
    # counties: 3 of 2 + 3 serve, 2 are left for emergencies; cities: 3 of 2 + 2, one is left
    assert all(unit.holds and unit.lacking == 0 for unit in found.units)
    assert {unit.reserve for unit in found.units_of("county")} == {2}
    assert {unit.reserve for unit in found.units_of("city")} == {1}
    assert len(found.units_of("county")) == 3 and len(found.units_of("city")) == 2


def test_a_county_below_two_and_three_does_not_hold_though_its_venues_are_filled():
    found = outlook(on_leave(apart(), "p350101m1", "p350101f1"), scenario())
    unit = next(unit for unit in found.units if unit.place == "350101")
    assert [(post.post, post.present, post.required) for post in unit.posts] == [("fixed", 1, 2), ("mobile", 2, 3)]
    assert (unit.tally.open, unit.lacking, unit.reserve, unit.holds, unit.thin) == (0, 2, 0, False, True)
    assert sum(one.holds for one in found.units_of("county")) == 2


def test_a_county_cut_off_gets_nobody_and_sends_nobody():
    own = [key for key in apart().people if key.startswith(("p350101f", "p350101m"))]
    snapshot = on_leave(apart(), *own)
    lent = scenario(scope="A市至县", lending=True)
    roads = outlook(snapshot, lent)
    # the other county fills its own 3 venues with 2 fixed and 1 mobile and lends 2 mobile
    assert roads.total.open == 1
    unit = next(one for one in roads.units if one.place == "350102")
    assert len(unit.posts[1].lent) == 2 and unit.posts[1].present == 1
    cut = outlook(snapshot, replace(lent, cut_off=("350101",)))
    assert (cut.total.open, cut.total.before) == (3, 1)
    assert {(row.why, row.asked.place) for row in cut.failing} == {(CUT_OFF, "350101")}
    assert set(cut.failing[0].people) == {"p350102m1", "p350102m2", "p350102m3"}
    # and the other way round: who is inside stays inside
    out = outlook(snapshot, replace(lent, cut_off=("350102",)))
    assert (out.total.open, out.total.before) == (3, 1)


def test_without_lending_a_cut_costs_nothing_here():
    assert outlook(apart(), scenario(cut_off=("350101",))).total.open == 9


def test_each_failing_need_says_why():
    snapshot = on_leave(apart(), "p350101001t1")
    gone = {key: None for key in snapshot.people if key.startswith("p350201001")}
    venue = snapshot.venues["v3501w"]
    snapshot = snapshot.with_rows(1, {"person": gone, "venue": {venue.id: replace(venue, skills=("卫星",))}})
    found = {row.asked.venue: row for row in outlook(snapshot, scenario()).failing}
    assert (found["v350101001w"].why, found["v350101001w"].people) == (ABSENT, ("p350101001t1",))
    assert (found["v350201001w"].why, found["v350201001w"].people) == (NO_STAFF, ())
    assert found["v350101001w"].away == ("p350101001t1",) and found["v350102001w"].away == ()
    assert found["v3501w"].why == SKILL and len(found["v3501w"].people) == 4


def test_beside_those_who_are_short_stand_those_who_are_absent():
    one = outlook(on_leave(apart(), "p350101m1", "p350101m2", "p350101m3"), scenario(scope="甲县至县"))
    (row,) = one.failing
    assert (row.why, row.lack, row.open) == (SHARED, 0, 1)
    assert (set(row.people), set(row.away)) == (
        {"p350101f1", "p350101f2"},
        {"p350101m1", "p350101m2", "p350101m3"},
    )
    assert one.failing[0].before == 1  # their leave is known: nobody was drawn


def test_the_same_seed_is_the_same_answer_and_draws_are_summed_up():
    asked = scenario(absent_percent=20, draws=6, seed=3)
    told = []
    found = outlook(apart(), asked, tell=told.append, clock=lambda: 0.0)
    assert found == outlook(apart(), asked, clock=lambda: 0.0)
    assert [len(one.draws) for one in told] == [1, 2, 3, 4, 5] and not told[0].whole and found.whole
    assert [draw.seed for draw in found.draws] == [3, 4, 5, 6, 7, 8]
    opens = [outlook(apart(), replace(asked, draws=1, seed=seed)).total.open for seed in range(3, 9)]
    assert [draw.open for draw in found.draws] == opens
    assert found.median == sorted(opens)[2] and found.worst.open == max(opens) == found.total.open
    assert found.seed == 3 + opens.index(max(opens))
    assert all(row.draws <= 6 for row in found.often) and sum(row.open for row in found.often) == sum(opens)
    held(found)


def test_an_answer_called_off_is_the_best_so_far():
    told = []
    found = outlook(apart(), scenario(absent_percent=20, draws=50), tell=told.append, enough=lambda: len(told) >= 3)
    assert 1 <= len(found.draws) < 50 and not found.whole
    assert found.total.open == found.worst.open


def test_the_day_s_own_meetings_bind_people_and_are_left_out_when_asked():
    snapshot, key = meeting(apart(), 1, 3, "甲县至县", "water")
    snapshot = sent(snapshot, need_at(snapshot, key, "350101").id, "p350101f1")
    for rows in (snapshot.needs, snapshot.assignments):
        assert len(rows) == 1
    # the real meeting is in the room of the made one: its person serves both, nothing more is needed
    both = outlook(snapshot, scenario())
    assert (both.meetings, both.total.places, both.total.open) == ((key,), 31, 9)
    alone = outlook(snapshot, scenario(with_day=False))
    assert (alone.meetings, alone.total.places) == ((), 30)
    assert outlook(snapshot, scenario(day=scenario().day.replace(day=25))).meetings == ()


def test_a_dispatcher_s_own_placing_stays_where_it_is():
    snapshot, key = meeting(apart(), 1, 3, "甲县至县", "water")
    need = need_at(snapshot, key, "350101")
    moved = snapshot.with_rows(2, {"need": {need.id: replace(need, room="别处")}})
    for override, people in (("", 5), ("有约", 4)):
        state = sent(moved, need.id, "p350101f1", override)
        found = outlook(on_leave(state, "p350101f2", "p350101m1"), scenario(scope="甲县至县"))
        # 3 made venues and the real one in 4 rooms for 3 people: one stays open either way
        assert found.total.open == 1, people
        unit = next(unit for unit in found.units if unit.place == "350101")
        assert "p350101f1" in unit.posts[0].bound


def test_nothing_of_the_state_is_changed():
    snapshot, _ = meeting(apart(), 1, 3, "甲县至县", "water")
    tables = ("people", "conferences", "needs", "assignments", "rules", "venues")
    before = [dict(getattr(snapshot, name)) for name in tables]
    outlook(snapshot, scenario(absent_percent=50, lending=True, cut_off=("3501",)))
    assert [dict(getattr(snapshot, name)) for name in tables] == before


def test_of_a_residence_of_weeks_the_day_s_own_span_is_planned():
    spans = tuple(DutySpan(at(1, day), at(3, day)) for day in range(-10, 11))
    duty = Duty(CUSTOMER_HOURS, venues=("v35w",), spans=spans)
    row = Conference("r", "water", "驻点", at(-240), at(264), "", (), "令1号", PUBLISHED, kind=RESIDENCE, duty=duty)
    snapshot = apart()
    needs = needs_of(snapshot, row, new_id)
    snapshot = snapshot.with_rows(1, {"conference": {"r": row}, "need": {need.id: need for need in needs}})
    found = outlook(snapshot, scenario())
    # 30 made places and one of the residence, in a room where somebody serves the meeting anyway
    assert (found.meetings, found.total.places, found.total.open) == (("r",), 31, 9)


def test_who_is_on_duty_that_day_is_told_as_the_reason():
    snapshot = apart()
    for person in ("p350101001t1", "p350102f1"):
        snapshot = on_roster(snapshot, person, "2026-07-24", "morning")
    found = outlook(snapshot, scenario(systems=("water",)))
    (row,) = [row for row in found.failing if row.asked.place == "350101001"]
    assert (row.why, row.people) == (DUTY, ("p350101001t1",))
    free = outlook(on_roster(apart(), "p350101001t1", "2026-07-25", "night"), scenario(systems=("water",)))
    assert not free.total.open
