"""Assurance periods in the window: lists made, marked, chased; the stock counted; the calendar; by keyboard alone."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from console.domain.periods import PeriodStrength
from console.domain.readiness import DONE, OPEN, UNDER_WAY, WAIVED, items_of
from console.domain.snapshot import Snapshot
from console.planning.readiness.opening import due_day
from console.services.attachments import KeepFile
from tests.ui.periods.conftest import DAY, Hands, site
from ui.delegates.roles import Cell
from ui.pages.periods import PAGE
from ui.theme.symbols import Symbol

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def item(hands: Hands, key: str):
    return hands.office.snapshot.readiness_items[key]


def test_the_first_period_shows_with_its_list(hands: Hands) -> None:
    assert hands.page.tab.periods.current_id() == "p1"
    assert hands.rows() == ["i1", "i2", "i3"]
    assert hands.cell("i1", "state", Cell.SYMBOL) is Symbol.BREACH
    assert hands.cell("i1", "state") == "3 days overdue"
    assert hands.page.tab.items.head.late.text() == "1 item overdue"
    assert PAGE.counter(hands.office.snapshot, hands.page.desk.now()) == (1, Symbol.BREACH)


def test_space_begins_and_then_asks_for_the_evidence(hands: Hands) -> None:
    hands.press(Key.Key_N)
    assert hands.section.current().id == "i1"
    hands.press(Key.Key_Space)
    hands.until(lambda: item(hands, "i1").state == UNDER_WAY)
    hands.press(Key.Key_Space)
    hands.commit()
    assert hands.form is not None and hands.form.rows["evidence"].error
    hands.fill("evidence", "Record 12")
    hands.commit()
    hands.until(lambda: item(hands, "i1").state == DONE)
    assert item(hands, "i1").evidence == "Record 12" and hands.form is None
    hands.page.desk.undo()
    hands.until(lambda: item(hands, "i1").state == UNDER_WAY)


def test_a_file_is_evidence_enough(hands: Hands) -> None:
    hands.section.select("i2")
    hands.office.do_now(KeepFile("i2", "photo.png", b"\x89PNG"))
    hands.press(Key.Key_Space)
    hands.commit()
    hands.until(lambda: item(hands, "i2").state == DONE)
    assert hands.cell("i2", "proof") == "1 file"


def test_a_day_before_which_the_list_was_not_made_is_not_said_to_be_the_templates(hands: Hands) -> None:
    snapshot = hands.office.snapshot
    row = replace(item(hands, "i2"), ahead=2)
    usual = due_day(snapshot, snapshot.periods["p1"], 2, "")
    for due, note in ((usual, "2 days before the period"), ("2026-12-30", "The template says 2 days")):
        hands.office.put(replace(row, due=due))
        hands.section.select("i2")
        hands.press(Key.Key_E)
        assert hands.form.rows["due"].note.text().startswith(note)
        hands.press(Key.Key_Escape)


def test_waived_with_a_reason_and_opened_again(hands: Hands) -> None:
    hands.section.select("i2")
    hands.press(Key.Key_W)
    hands.commit()
    assert hands.form is not None  # a reason is owed
    hands.fill("reason", "done by the province")
    hands.commit()
    hands.until(lambda: item(hands, "i2").state == WAIVED)
    hands.section.select("i2")
    hands.press(Key.Key_R)
    hands.until(lambda: item(hands, "i2").state == OPEN)


def test_the_owner_is_chased_by_a_call(hands: Hands) -> None:
    hands.section.select("i1")
    hands.press(Key.Key_F6)
    hands.until(lambda: len(hands.office.snapshot.messages) == 1)
    (call,) = hands.office.snapshot.messages.values()
    assert call.name == "Chen" and call.channel == "phone" and call.about == ("i1",)
    hands.until(lambda: any("Chen" in text for text in hands.told))


def test_a_new_period_with_all_that_an_order_says(hands: Hands) -> None:
    hands.press(Key.Key_F2)
    hands.fill("name", "Tet 2027")
    hands.fill("kind", "Lunar New Year")
    hands.fill("start", "2027-02-02")
    hands.fill("end", "2027-02-10")
    hands.fill("places", "3502", take=True)
    hands.form.inputs["orders"].setPlainText("Order 1\nOrder 2")
    hands.form.inputs["raises"].fill("2")
    hands.form.inputs["residents"].fill("all_day")
    hands.form.inputs["strength"].add_row()
    hands.commit()
    hands.until(lambda: len(hands.office.snapshot.periods) == 3)
    row = next(row for row in hands.office.snapshot.periods.values() if row.name == "Tet 2027")
    assert (row.kind, row.places, row.orders) == ("lunar_new_year", ("3502",), ("Order 1", "Order 2"))
    assert (row.raises, row.residents, row.strength) == (2, "all_day", (PeriodStrength("d1", 1),))
    assert hands.page.tab.periods.current_id() == row.id
    hands.press(Key.Key_F7)
    assert "2 items will be added." in hands.form.second.text()
    hands.commit()
    hands.until(lambda: len(items_of(hands.office.snapshot.readiness_items, row.id)) == 2)


def test_in_a_form_space_and_figures_are_the_inputs(hands: Hands) -> None:
    """On the page they mark an item and turn to another tab."""
    hands.press(Key.Key_F2)
    hands.go_to("grades")
    hands.press(Key.Key_Space)
    hands.go_to("raises")
    hands.type("2")
    hands.go_to("strength")
    hands.press(Key.Key_Space)
    form = hands.form
    assert form.inputs["grades"].value() == ("A",) and form.inputs["raises"].value() == "2"
    assert len(form.inputs["strength"].tab_stops()) > 1, "a row came"
    assert hands.page.current == "readiness" and item(hands, "i1").state == OPEN


def test_a_moved_period_offers_to_bring_its_list_along(hands: Hands) -> None:
    hands.press(Key.Key_F7)
    hands.commit()
    hands.until(lambda: len(hands.rows()) == 5)
    hands.press(Key.Key_P)
    hands.form.inputs["start"].fill("2026-12-20")
    hands.form.inputs["end"].fill("2026-12-24")
    hands.commit()
    hands.until(lambda: hands.form is not None and hands.form.what == "make")
    assert "2 items move to another day." in hands.form.second.text()
    hands.commit()
    hands.until(lambda: hands.form is None)
    days = {row.due for row in hands.office.snapshot.readiness_items.values() if row.task}
    assert days == {"2026-12-15", "2026-12-17"}  # five and three days before a Sunday


def test_filters_and_the_next_overdue_one(hands: Hands) -> None:
    hands.press(Key.Key_O)
    assert hands.rows() == ["i1"]
    hands.press(Key.Key_Escape)
    assert hands.rows() == ["i1", "i2", "i3"]
    hands.section.filter.want(section="power")
    assert hands.rows() == ["i2", "i3"]
    hands.press(Key.Key_N)
    assert hands.section.current().id == "i1" and hands.rows() == ["i1", "i2", "i3"]
    hands.press(Key.Key_Slash)
    hands.type("batt")
    assert hands.rows() == ["i3"]


def test_a_running_period_is_ended_after_a_question(open_periods) -> None:
    snapshot = site()
    row = snapshot.periods["p1"]
    begun = replace(row, start=row.start - 10 * DAY)
    hands = open_periods(replace(snapshot, periods=snapshot.periods.changed([begun])))
    hands.press(Key.Key_X)
    assert hands.form.title.text() == "End “Flood” now?"
    hands.commit()
    hands.until(lambda: hands.office.snapshot.periods["p1"].end == hands.page.desk.now())
    assert hands.cell("i1", "state", Cell.SYMBOL) is Symbol.NOT_STARTED  # nothing is overdue any more


def test_a_period_without_a_list_is_taken_out_and_comes_back(hands: Hands) -> None:
    hands.press(Key.Key_L)
    hands.page.tab.periods.select("p2")
    hands.press(Key.Key_Delete)
    hands.until(lambda: "p2" not in hands.office.snapshot.periods)
    hands.page.desk.undo()
    hands.until(lambda: "p2" in hands.office.snapshot.periods)
    hands.page.tab.periods.select("p1")
    hands.press(Key.Key_Delete)
    hands.until(lambda: any("“Flood” has work" in text for text in hands.told))


def test_the_stock_is_counted_by_keyboard(hands: Hands) -> None:
    hands.press(Key.Key_2)
    assert hands.rows() == ["s1", "s2", "s3"]
    assert hands.cell("s1", "short", Cell.SYMBOL) is Symbol.DUE
    assert hands.cell("s3", "name") == "Boots (at Camp)"
    hands.section.select("s2")
    hands.press(Key.Key_N)
    assert hands.section.current().id == "s1"
    hands.press(Key.Key_Space)
    hands.type("7")
    hands.commit()
    hands.until(lambda: hands.office.snapshot.stock_items["s1"].count == 7)
    hands.press(Key.Key_F2)
    hands.fill("name", "Lamp")
    hands.fill("place", "3501", take=True)
    hands.form.inputs["least"].setText("4")
    hands.commit()
    hands.until(lambda: len(hands.office.snapshot.stock_items) == 4)
    hands.press(Key.Key_O)
    assert [hands.office.snapshot.stock_items[key].name for key in hands.rows()] == ["Lamp"]


def test_the_calendar_shows_periods_and_takes_days_of_the_site(hands: Hands) -> None:
    hands.press(Key.Key_3)
    section = hands.page.tab.section
    section.year.go_to(date(2026, 12, 8))
    assert "Flood, in 7 days" in [fact.value for fact in section.days.facts(section.year.day)]
    hands.press(Key.Key_R)
    hands.until(lambda: "2026-12-08" in hands.office.snapshot.calendar_days)
    assert section.days.month.day == section.year.day
    hands.press(Key.Key_V)
    assert section.days.shown == "year"


def test_state_is_kept_when_the_page_is_built_anew(hands: Hands, open_periods) -> None:
    hands.page.show_tab("stock")
    hands.section.select("s3")
    kept = hands.page.state()
    other = open_periods()
    other.page.restore(kept)
    assert other.page.current == "stock" and other.section.current().id == "s3"


def test_export_asks_for_what_is_listed(hands: Hands) -> None:
    hands.press(Key.Key_O)
    hands.press(Key.Key_E, CTRL)
    assert hands.asked == [("readiness", ("p1", "i1"))]


def test_nothing_yet_says_what_to_do(open_periods) -> None:
    hands = open_periods(Snapshot())
    assert "F2" in hands.section.nothing.advice.text()


@pytest.mark.parametrize("size", [(1310, 690), (1800, 1000)])
def test_an_alarm_leads_to_its_section(open_periods, size) -> None:
    hands = open_periods(size=size)
    hands.page.focus_on(period="p1", section="network")
    assert hands.section.current().id == "i1" and hands.rows() == ["i1"]
