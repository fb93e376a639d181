"""The site's working time as commands: each can be taken back, none lets in what no calendar can count with."""

from datetime import date

import pytest

from console.domain.workdays import CalendarDay
from console.exchange.intake import read
from console.planning.workdays import calendar_of
from console.services.calendar import EditCountry, EditDay, EditHours, ImportDays, RemoveDay
from console.services.decision import Decision, Refused, Stale, decide
from console.services.importing import ImportRecords
from tests.exchange.intake import makers
from tests.support.world import acting, carried, done, province

MORNING = ((480, 720),)
HEAD = ["日期", "类型", "名称", "工作时间"]


def refusal(command, snapshot=None):
    answer = decide(command, snapshot or province(), acting())
    assert isinstance(answer, Refused)
    return answer.findings[0].rule


def days(snapshot):
    return {row.id: (row.working, row.name, row.hours) for row in snapshot.calendar_days.values()}


def test_a_day_is_put_changed_removed_and_each_step_taken_back():
    first = decide(EditDay("2026-10-01", True, " 值班 ", MORNING), province(), acting())
    one = carried(province(), first)
    assert days(one) == {"2026-10-01": (True, "值班", MORNING)}
    assert calendar_of(one).day(date(2026, 10, 1)).minutes == 240
    second = decide(EditDay("2026-10-01", False), one, acting())
    two = carried(one, second)
    assert days(two) == {"2026-10-01": (False, "", ())}
    assert days(done(two, second.undo)) == days(one)
    third = decide(RemoveDay("2026-10-01"), two, acting())
    three = carried(two, third)
    assert days(three) == {} and calendar_of(three).day(date(2026, 10, 1)).why == "holiday"
    assert days(done(three, third.undo)) == days(two)
    assert days(done(one, first.undo)) == {}


def test_the_same_again_writes_nothing():
    one = done(province(), EditDay("2026-10-01", False, "国庆节"))
    again = decide(EditDay("2026-10-01", False, "国庆节"), one, acting())
    assert isinstance(again, Decision) and again.puts == () and again.undo is None


def test_a_day_that_the_table_does_not_have_is_stale():
    assert decide(RemoveDay("2026-10-01"), province(), acting()) == Stale("calendar_day", "2026-10-01")


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (EditDay("2026-02-30", True), "bad_day"),
        (EditDay("", True), "bad_day"),
        (EditDay("2026-10-01", True, hours=((720, 480),)), "bad_hours"),
        (EditDay("2026-10-01", True, hours=((480, 1441),)), "bad_hours"),
        (EditDay("2026-10-01", True, hours=((480, 720), (700, 800))), "bad_hours"),
        (EditDay("2026-10-01", False, hours=MORNING), "hours_of_day_off"),
        (EditHours((MORNING,) * 6), "bad_hours"),
        (EditHours((((-1, 5),),) * 7), "bad_hours"),
        (EditHours(((),) * 7), "no_hours"),
        (EditCountry("JP"), "unknown_country"),
    ],
)
def test_what_is_refused(command, rule):
    assert refusal(command) == rule


def test_hours_and_country_are_set_and_taken_back():
    week = (*((MORNING,) * 6), ())
    answer = decide(EditHours(week), province(), acting())
    after = carried(province(), answer)
    assert calendar_of(after).day(date(2026, 11, 28)).spans == MORNING
    assert calendar_of(done(after, answer.undo)).day(date(2026, 11, 28)).spans == ()
    abroad = decide(EditCountry("VN"), after, acting())
    moved = carried(after, abroad)
    assert calendar_of(moved).day(date(2026, 9, 2)).why == "holiday"
    assert moved.site.hours == week and done(moved, abroad.undo).site.country == "CN"


def records(tmp_path, rows):
    (sheet,) = read(makers.xlsx(tmp_path / "days.xlsx", [["2027年放假安排"], HEAD, *rows]))
    assert sheet.kind == "calendar"
    return sheet.records


ROWS = [
    ["2027-01-01", "放假", "元旦", None],
    ["2027年2月6日", "休", "春节", None],
    ["2027-02-20", "调休上班", "春节", "08:00-12:00、14:00-18:00"],
    ["2027-02-21", "不知道", "", None],
    ["2027-13-01", "放假", "", None],
    [None, "放假", "无日期", None],
    ["2027-03-01", "上班", "", "8点到12点半左右"],
    ["2027-03-02", "放假", "", "08:00-12:00"],
    ["2027-01-01", "上班", "", None],
]


def test_a_file_comes_in_by_rows_and_is_taken_back_whole(tmp_path):
    before = done(province(), EditDay("2027-01-01", True, "旧"))
    answer = decide(ImportDays(records(tmp_path, ROWS), "2027.xlsx"), before, acting())
    after = carried(before, answer)
    assert days(after) == {
        "2027-01-01": (False, "元旦", ()),
        "2027-02-06": (False, "春节", ()),
        "2027-02-20": (True, "春节", ((480, 720), (840, 1080))),
    }
    told = [(row["row"], row["field"], row["code"]) for row in answer.result["rejected"]]
    assert told == [
        (6, "kind", "unknown_day_kind"), (7, "day", "moment"), (8, "day", "required"), (9, "hours", "hours"),
        (10, "hours", "hours_of_day_off"), (11, "day", "duplicate"),
    ]  # fmt: skip
    assert (answer.result["imported"], answer.result["updated"]) == (2, 1)
    undone = decide(answer.undo, after, acting())
    assert days(carried(after, undone)) == days(before)
    assert days(done(carried(after, undone), undone.undo)) == days(after)


def test_the_general_import_knows_the_sheet_too_and_the_second_time_nothing_changes(tmp_path):
    rows = records(tmp_path, ROWS[:3])
    after = done(province(), ImportRecords("calendar", rows))
    assert len(after.calendar_days) == 3
    again = decide(ImportDays(rows), after, acting())
    assert again.puts == () and again.result["unchanged"] == 3


def test_undo_of_an_import_notices_that_a_day_is_gone(tmp_path):
    answer = decide(ImportDays(records(tmp_path, ROWS[:2])), province(), acting())
    after = done(carried(province(), answer), RemoveDay("2027-01-01"))
    assert decide(answer.undo, after, acting()) == Stale("calendar_day", "2027-01-01")


def test_a_notice_entered_by_the_site_makes_its_year_announced(tmp_path):
    far = 2040
    rows = [[f"{far}-{month:02d}-01", "放假", "", None] for month in (1, 5, 10)]
    before = province()
    assert not calendar_of(before).announced(far)
    after = done(before, ImportDays(records(tmp_path, rows)))
    assert calendar_of(after).announced(far)
    assert isinstance(after.calendar_days[f"{far}-01-01"], CalendarDay)
