"""The cells of the readiness matrix: what each column counts, how it stands, what is a problem, what comes first."""

from dataclasses import replace

from console.domain.checks import ABNORMAL
from console.domain.conferences import needs_by_conference
from console.domain.rollcalls import FAILED, JOINT_DAY
from console.planning.conferences import figures as f
from console.planning.conferences.cells import Order, State, cell, countdown, overdue, problems, rank
from console.planning.conferences.figures import Ratio
from console.planning.conferences.readiness import readiness
from console.planning.conferences.standing import heads, standing
from console.services.drill_staffing import first_fitting
from tests.support.supporting import TEMPLATE, answer, checked, fault, marked, put, told
from tests.support.world import at, done, meeting, need_at, province


def rows_of(snapshot, key):
    return {row.place: row for row in readiness(snapshot, snapshot.conferences[key])}


def stands(snapshot, key, now):
    return standing(snapshot, snapshot.conferences[key], now)


def ready():
    """A meeting from 9 to 11 UTC, staffed, with a checklist."""
    snapshot, key = meeting(province(), 9, 11)
    return put(done(snapshot, first_fitting(snapshot, (key,))), TEMPLATE), key


def look(snapshot, key, place, column, now=None):
    now = now or at(8, -1)
    found = cell(rows_of(snapshot, key)[place], column, stands(snapshot, key, now))
    return found.ratio, found.state


def test_before_the_notice_every_unit_on_the_way_is_counted_and_none_is_missed():
    snapshot, key = ready()
    assert look(snapshot, key, "35", f.SENT) == (Ratio(0, 15), State.NOT_BEGUN)  # 1 + 2×2 + 3×2 + 4
    assert look(snapshot, key, "350101", f.SENT) == (Ratio(0, 4), State.NOT_BEGUN)
    assert rank(rows_of(snapshot, key)["35"], stands(snapshot, key, at(8, -1)), at(8, -1)) == 2


def test_a_unit_that_reads_in_one_group_alone_is_not_told():
    snapshot, key = ready()
    once = told(snapshot, key, at(0), groups=("g1",))
    assert look(once, key, "350101", f.SENT) == (Ratio(0, 4), State.WRONG)
    assert look(told(snapshot, key, at(0)), key, "350101", f.SENT) == (Ratio(4, 4), State.DONE)


def test_answers_rise_and_the_most_urgent_one_counts_down():
    snapshot, key = ready()
    snapshot = told(snapshot, key, at(0))
    rows = rows_of(snapshot, key)
    assert countdown(rows["3501"], at(0.1)).left.total_seconds() == 240
    assert countdown(rows["3501"], at(0.1)).state is State.OWED
    assert countdown(rows["3501"], at(0.13)).state is State.SOON
    late = countdown(rows["35"], at(0.25))
    assert (late.state, late.left.total_seconds(), late.share) == (State.LATE, -300, 1.0)
    for hop in ("county_customers", "county_maintenance"):
        snapshot = answer(snapshot, key, hop, "350101", at(0.1))
    rows = rows_of(snapshot, key)
    assert rows["350101"].ratio(f.ANSWERED) == Ratio(2, 4)
    assert rows["350101"].urgent is None  # its townships owe nothing by the clock
    assert rows["350101"].bad(f.ANSWERED) == 0
    assert rows["3501"].bad(f.ANSWERED) == 4
    assert countdown(rows["3501"], at(0.1)) is not None


def test_whoever_knows_the_former_notice_only_is_marked():
    snapshot, key = ready()
    snapshot = answer(told(snapshot, key, at(0)), key, "county_customers", "350101", at(0.1))
    assert rows_of(snapshot, key)["350101"].bad(f.OLD_ONLY) == 0
    snapshot = told(snapshot, key, at(1), number=2)
    row = rows_of(snapshot, key)["350101"]
    assert row.bad(f.OLD_ONLY) == 1
    assert look(snapshot, key, "350101", f.ANSWERED)[1] is State.WRONG


def test_the_test_of_the_day_before_counts_until_the_day_begins():
    snapshot, key = ready()
    snapshot = marked(snapshot, key, "350101", at(8, -1), JOINT_DAY)
    assert look(snapshot, key, "3501", f.JOINT, at(8.6, -1)) == (Ratio(1, 6), State.SOON)
    assert look(snapshot, key, "3501", f.JOINT, at(9.5, -1)) == (Ratio(1, 6), State.LATE)
    assert look(snapshot, key, "3501", f.JOINT, at(2)) == (Ratio(0, 6), State.NOT_BEGUN)
    assert look(snapshot, key, "3501", f.JOINT, at(6.75)) == (Ratio(0, 6), State.SOON)
    assert look(snapshot, key, "3501", f.JOINT, at(7)) == (Ratio(0, 6), State.LATE)
    assert look(snapshot, key, "3501", f.JOINT, at(11)) == (Ratio(0, 6), State.NOT_BEGUN)  # moot


def test_a_failed_test_is_wrong_until_it_is_passed():
    snapshot, key = ready()
    failed = marked(snapshot, key, "350101", at(6), result=FAILED)
    assert look(failed, key, "3501", f.JOINT, at(6)) == (Ratio(0, 6), State.WRONG)
    assert [(gap.what, gap.missing) for gap in rows_of(failed, key)["3501"].gaps] == [("test", 1)]
    passed = marked(failed, key, "350101", at(6.5))
    assert rows_of(passed, key)["3501"].gaps == ()


def test_steps_of_the_checklist_and_when_they_were_done():
    snapshot, key = ready()
    snapshot = checked(snapshot, key, "350101", at(8), 3)
    row = rows_of(snapshot, key)["350101"]
    assert [row.ratio(step) for step in f.STEPS] == [Ratio(1, 3), Ratio(0, 3), Ratio(0, 3), Ratio(0, 3)]
    township = rows_of(checked(snapshot, key, "350101001", at(8), 2), key)["350101001"]
    assert township.done(f.STEPS[0]) == at(8) + (at(1) - at(0)) / 60
    assert township.done(f.STEPS[1]) is None
    now = at(8.8)  # a quarter to nine is past
    assert cell(row, f.STEPS[1], stands(snapshot, key, now)).state is State.LATE
    assert cell(row, f.STEPS[3], stands(snapshot, key, now)).state is State.NOT_BEGUN
    assert cell(row, f.STEPS[3], stands(snapshot, key, at(11.5))).state is State.LATE
    assert (f.STEPS[1], 3) in overdue(row, stands(snapshot, key, now))


def test_an_abnormal_item_stands_until_it_is_decided():
    snapshot, key = ready()
    wrong = checked(snapshot, key, "350101", at(8), 2, ABNORMAL)
    assert look(wrong, key, "350101", f.STEPS[0], at(8)) == (Ratio(0, 3), State.WRONG)
    run = next(iter(wrong.check_runs.values()))
    decided = replace(run, results=(run.results[0], replace(run.results[1], follow="note", note="fuse")))
    assert look(put(wrong, decided), key, "350101", f.STEPS[0], at(8)) == (Ratio(1, 3), State.UNDER_WAY)


def test_faults_are_counted_while_they_are_open():
    snapshot, key = ready()
    need = need_at(snapshot, key, "350101001")
    broken = fault(snapshot, need, at(9))
    row = rows_of(broken, key)["35"]
    assert (row.bad(f.FAULTS), row.ratio(f.FAULTS)) == (1, Ratio(0, 1))
    mended = fault(broken, need, at(9), closed=True)
    assert look(mended, key, "35", f.FAULTS) == (Ratio(1, 1), State.DONE)


def test_excused_venues_are_left_out_and_said():
    snapshot, key = ready()
    snapshot = told(snapshot, key, at(0))
    for place in ("350201", "350201001"):
        snapshot = put(snapshot, replace(need_at(snapshot, key, place), excused="flooded", count=0))
    rows = rows_of(snapshot, key)
    assert [rows[place].excused for place in ("35", "3502", "350201", "350201001")] == [False, False, True, True]
    assert rows["35"].venues == Ratio(8, 8)
    assert rows["3502"].ratio(f.SENT) == Ratio(2, 2)
    assert rows["3502"].ratio(f.JOINT_HOURS_TEST) == Ratio(0, 1)
    assert problems(rows["350201"], stands(snapshot, key, at(8.9))) == ()
    assert rank(rows["350201"], stands(snapshot, key, at(8.9)), at(8.9)) == 4


def test_what_is_not_ready_comes_first_and_equals_keep_their_order():
    snapshot, key = ready()
    found = readiness(snapshot, snapshot.conferences[key])
    now = at(8, -1)
    order = Order()
    assert [row.place for row in order.of(found, stands(snapshot, key, now), now)][:3] == ["35", "3501", "350101"]
    late = told(snapshot, key, at(0))
    for hop in ("city_customers", "city_operations"):
        late = answer(late, key, hop, "3501", at(0.1))
    for place in ("350101", "350102"):
        for hop in ("county_customers", "county_maintenance"):
            late = answer(late, key, hop, place, at(0.1))
    rows = readiness(late, late.conferences[key])
    standing_now = stands(late, key, at(0.5))
    assert [row.place for row in order.of(rows, standing_now, at(0.5))][:2] == ["35", "3502"]
    # nothing changed but the time: before its answers fell due the same place was merely owing
    early = order.of(rows, standing_now, at(0.1))
    assert [row.place for row in early][1] == "3502"


def test_heads_follow_the_sites_figures():
    snapshot, key = ready()
    due = heads(snapshot, snapshot.conferences[key]).due
    assert due[f.JOINT_HOURS_TEST] == at(7)
    assert due[f.JOINT_DAY_TEST] == at(9, -1)
    assert due[f.STEPS[0]] == due[f.LINE] == at(8.75)
    assert due[f.STEPS[3]] == at(11.5)
    assert heads(snapshot, snapshot.conferences[key]).answer.total_seconds() == 600


def test_problems_are_the_places_own():
    snapshot, key = ready()
    failed = marked(snapshot, key, "350101001", at(6), result=FAILED)
    rows, now = rows_of(failed, key), stands(failed, key, at(6))
    assert problems(rows["350101001"], now) == (f.JOINT,)
    assert problems(rows["350101"], now) == ()
    assert len(snapshot.needs.derived(needs_by_conference)[key]) == 10
