"""Residents planned from an assurance period by keyboard: drafted, changed, refused in place, gone to."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from console.domain.conferences import DRAFT, RESIDENCE
from console.domain.periods import Period
from console.domain.residence import ALL_DAY, CUSTOMER_HOURS
from console.domain.venues import Venue
from tests.support.surroundings import START
from ui.desk import Place

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
DAY = timedelta(days=1)
BEGIN = START - timedelta(hours=9)  # midnight in Fuzhou
PERIOD = Period("f1", "Flood", BEGIN + DAY, BEGIN + 3 * DAY, "flood")


@pytest.fixture
def site(hands):
    hands.office.put(PERIOD, Venue("v1", "Hall", "city", "3501", ("water",)))
    hands.refresh()
    hands.open("periods")
    return hands


def plan(site, scope: str = "福州市") -> None:
    site.press(Key.Key_P)
    site.go_to("scope")
    site.write(scope)


def only(table):
    (row,) = table.values()
    return row


def test_shifts_round_the_clock_are_drafted_shown_and_taken_back(site):
    plan(site)
    assert not site.form.rows["hours"].isVisible() and site.form.rows["begins"].isVisible()
    site.go_to("shift_hours")
    site.press(Key.Key_Down)
    site.commit()
    row = only(site.desk.snapshot.conferences)
    assert (row.kind, row.state, row.period, row.system, row.title) == (RESIDENCE, DRAFT, "f1", "water", "Flood")
    assert row.duty.mode == ALL_DAY and row.duty.shift_hours == 12
    assert len(row.duty.spans) == 5  # midnight to 08:00, then 12 h each, the last to midnight
    assert "Venues: 1, duty spans: 5" in site.told[-1]
    shown = site.section.facts(site.section.current())[-1]
    assert shown.label == "Residents" and "shifts of 12 hours" in shown.value
    site.undo()
    assert not site.desk.snapshot.conferences


def test_in_the_customer_s_hours_each_day(site):
    plan(site)
    site.go_to("mode")
    site.press(Key.Key_End)
    assert site.form.rows["hours"].isVisible() and not site.form.rows["begins"].isVisible()
    site.go_to("hours")
    site.write("9 to 5")
    site.commit()
    assert "08:00-12:00" in site.form.rows["hours"].error
    site.rewrite("08:00-12:00,14:00-18:00")
    site.commit()
    duty = only(site.desk.snapshot.conferences).duty
    assert duty.mode == CUSTOMER_HOURS and duty.hours == ((480, 720), (840, 1080))


@pytest.mark.parametrize(
    ("field", "typed", "word"),
    [("scope", "Mars", "Mars"), ("count", "0", "1 to 20"), ("count", "x", "whole number"),
     ("begins", "eight", "08:00"), ("end", "2027-01-01", "within the period")],
)  # fmt: skip
def test_what_can_not_be_is_said_at_its_field(site, field, typed, word):
    plan(site)
    site.go_to(field)
    site.rewrite(typed)
    site.commit()
    assert word in site.form.rows[field].error
    assert not site.desk.snapshot.conferences


def test_a_draft_is_chosen_and_changed(site):
    plan(site)
    site.commit()
    before = only(site.desk.snapshot.conferences)
    site.press(Key.Key_P)
    site.press(Key.Key_End)  # the draft, not a new one
    assert site.form.inputs["scope"].text() == "福州市"
    site.go_to("count")
    site.rewrite("2")
    site.commit()
    after = only(site.desk.snapshot.conferences)
    assert after.id == before.id and after.duty.count == 2 and after.scope_text == "福州市"


def test_from_the_period_to_its_residents(site):
    asked = []
    site.desk.place_asked.connect(lambda place, focus: asked.append((place, focus)))
    site.press(Key.Key_G)
    assert not asked
    plan(site)
    site.commit()
    site.press(Key.Key_G)
    assert asked == [(Place.CONFERENCES, {"conference": only(site.desk.snapshot.conferences).id})]


def test_a_period_that_is_over_gets_no_residents(site):
    site.office.put(Period("f0", "Gone", BEGIN - 3 * DAY, BEGIN - DAY))
    site.refresh()
    site.section.select("f0")
    site.press(Key.Key_P)
    assert site.form is None
