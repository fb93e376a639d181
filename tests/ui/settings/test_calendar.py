"""Working time by keyboard: days of the site's own, hours of the week, years that are not announced, lunar dates."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.domain.workdays import CalendarDay
from console.planning.workdays import calendar_of
from console.services.calendar import EditCountry
from tests.support.surroundings import START
from ui.pages.settings import year_view
from ui.pages.settings.year_view import OFF_SIGN, WORK_SIGN, day_sign
from ui.theme.painting import text_width

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(hands):
    hands.open("calendar")
    return hands


def facts(hands) -> dict[str, str]:
    return {fact.label: fact.value for fact in hands.section.detail.facts._shown}


def test_arrows_and_pages_go_through_the_year(opened):
    year = opened.section.year
    assert year.day == START.date()
    for key, modifier, day in (
        (Key.Key_Right, Qt.KeyboardModifier.NoModifier, date(2026, 12, 2)),
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier, date(2026, 12, 9)),
        (Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, date(2026, 11, 9)),
        (Key.Key_PageDown, SHIFT, date(2027, 11, 9)),
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, START.date()),
    ):
        QTest.keyClick(year, key, modifier)
        assert year.day == day


def test_a_click_goes_to_the_day_under_it(opened):
    year = opened.section.year
    QTest.mouseClick(year, Qt.MouseButton.LeftButton, pos=year.cell(date(2026, 2, 17)).center())
    assert year.day == date(2026, 2, 17)
    assert year.day_at(QPoint(1, 1)) is None


def test_every_day_has_a_place_of_its_own(opened):
    year = opened.section.year
    days = [date.fromordinal(n) for n in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    assert [year.day_at(year.cell(day).center()) for day in days] == days


def test_the_first_of_a_lunar_month_is_read_whole(opened, monkeypatch):
    year, drawn = opened.section.year, {}
    monkeypatch.setattr(
        year_view, "draw_text", lambda _, room, text, font, *more: drawn.update({text: (room.width(), font)})
    )
    year.resize(1080, 700)  # cells of 36 px, of which a sign takes 12
    year.grab()
    room, font = drawn["1/12"]
    assert text_width(font, "1/12") <= room


def test_a_day_is_set_by_a_key_taken_back_and_given_back(opened):
    hands = opened
    hands.press(Key.Key_R)
    hands.refresh()
    assert not calendar_of(hands.desk.snapshot).day(START.date()).spans
    hands.press(Key.Key_W)
    hands.refresh()
    assert hands.desk.snapshot.calendar_days["2026-12-01"].working
    hands.undo()
    assert not hands.desk.snapshot.calendar_days["2026-12-01"].working
    hands.press(Key.Key_Delete)
    assert not hands.desk.snapshot.calendar_days


def test_name_and_hours_of_a_day_by_its_form(opened):
    hands = opened
    hands.press(Key.Key_Return)
    form = hands.section.form
    form.inputs["name"].setFocus()
    hands.write("Drill")
    hands.press(Key.Key_Return)
    hands.write("8-12")
    hands.commit()
    assert "08:00-12:00" in form.rows["hours"].error
    form.inputs["hours"].setFocus()
    hands.rewrite("08:00-12:00")
    hands.commit()
    assert hands.desk.snapshot.calendar_days["2026-12-01"] == CalendarDay("2026-12-01", True, "Drill", ((480, 720),))
    assert hands.section.year.hasFocus() and facts(hands)["Name"] == "Drill"


def test_hours_of_a_day_off_are_refused_in_place(opened):
    hands = opened
    hands.press(Key.Key_Return)
    form = hands.section.form
    hands.press(Key.Key_Down)  # day off
    form.inputs["hours"].setFocus()
    hands.write("08:00-12:00")
    hands.commit()
    assert "no working hours" in form.rows["hours"].error


def test_a_year_that_is_not_announced_is_marked(opened):
    hands = opened
    assert not hands.section.unannounced.isVisible()
    for _ in range(3):
        hands.press(Key.Key_PageDown, SHIFT)
    assert hands.section.unannounced.isVisible()
    assert "Not announced" in facts(hands).values()


def test_make_up_days_and_lunar_dates_follow_the_country(opened):
    hands, year = opened, opened.section.year
    year.go_to(date(2026, 2, 28))  # a Saturday worked for the Spring Festival
    assert "Make-up workday" in facts(hands).values()
    assert day_sign(year.facts(date(2026, 2, 28))) == WORK_SIGN
    assert day_sign(year.facts(date(2026, 2, 17))) == OFF_SIGN
    year.go_to(date(2030, 2, 2))
    assert facts(hands)["Lunar date"].startswith("12/30")
    hands.office.do_now(EditCountry("VN"))
    hands.refresh()
    assert facts(hands)["Lunar date"].startswith("1/1")


def test_the_week_s_hours(opened):
    hands, week = opened, opened.section.week
    week.fields[5].setFocus()
    hands.write("09:00-12:00")
    hands.press(Key.Key_Return)
    hands.refresh()
    assert hands.desk.snapshot.site.hours[5] == ((540, 720),)
    hands.rewrite("9 to noon")
    hands.press(Key.Key_Return)
    hands.refresh()
    assert "08:00-12:00" in week.rows[5].error and week.fields[5].text() == "9 to noon"
    hands.rewrite("")
    hands.press(Key.Key_Return)
    hands.refresh()
    assert not week.rows[5].error and hands.desk.snapshot.site.hours[5] == ()
    week.shipped.setFocus()
    hands.press(Key.Key_Space)
    hands.refresh()
    assert hands.desk.snapshot.site.hours == ()


def test_a_week_without_any_hours_is_refused(opened):
    hands, week = opened, opened.section.week
    for field in week.fields[1:5]:
        field.setFocus()
        hands.rewrite("")
        hands.press(Key.Key_Return)
        hands.refresh()
    week.fields[0].setFocus()
    hands.rewrite("")
    hands.press(Key.Key_Return)
    assert "one day at least" in week.rows[0].error
