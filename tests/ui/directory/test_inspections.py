"""Inspections in the window: plans, what is overdue by city, the checklist of a venue; by keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.domain.checks import INSPECTION, CheckItem, CheckRun, CheckStep, CheckTemplate
from console.domain.inspections import MONTHLY, WEEKLY, InspectionPlan
from console.domain.table import Table
from tests.support.surroundings import START
from tests.ui.directory.conftest import Hands, site
from ui.pages.directory import PAGE
from ui.printing.exporting import document_of
from ui.theme.symbols import Symbol

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = {"en": "Routine", "zh_CN": "例行巡检", "vi": "Định kỳ"}
TEMPLATE = CheckTemplate(
    "inspection@1", "inspection", 1, NAMES, INSPECTION, (CheckStep("1", NAMES, (CheckItem("1.1", NAMES),)),), line=False
)
# START is a Monday in November 2026.
LATE = InspectionPlan("p1", "Monthly look", "inspection", MONTHLY, 2, "2026-10-01", places=("3501",))
SOON = InspectionPlan("p2", "Weekly test", "inspection", WEEKLY, START.isoweekday(), f"{START:%Y-%m-%d}", within=0)


@pytest.fixture
def hands(open_directory) -> Hands:
    snapshot = replace(site(), inspection_plans=Table([LATE, SOON]), check_templates=Table([TEMPLATE]))
    hands = open_directory(snapshot)
    hands.press(Key.Key_7)
    return hands


def shown(hands: Hands) -> list[str]:
    """Headings and rows from top to bottom."""
    return [node.row if node.group else node.key for node in hands.tab.nodes(hands.page.desk.snapshot)]


def test_plans_on_top_then_the_venues_by_city_the_longest_overdue_first(hands):
    assert shown(hands) == [
        "Plans", "p1", "p2", "福州市: 1 overdue, 1 due", "p1/v1", "p2/v1", "厦门市: 0 overdue, 1 due", "p2/v2",
    ]  # fmt: skip
    assert hands.tab.words.state(hands.tab.model.rows()[0]) == "1 overdue, 0 due"
    assert hands.page.bar.tabs["inspections"].text == "Inspections: 1 overdue"
    assert PAGE.counter(hands.page.desk.snapshot, START) == (1, Symbol.BREACH)


def test_nothing_is_counted_where_nothing_is_late(open_directory):
    hands = open_directory(site())
    assert PAGE.counter(hands.page.desk.snapshot, START) is None


def test_filters_by_plan_state_and_city(hands):
    hands.tab.city.chosen.emit("3502")
    assert shown(hands) == ["Plans", "p1", "p2", "厦门市: 0 overdue, 1 due", "p2/v2"]
    hands.tab.city.chosen.emit("")
    hands.tab.select("p1")
    hands.press(Key.Key_V)
    assert shown(hands) == ["Plans", "p1", "福州市: 1 overdue, 0 due", "p1/v1"]
    hands.press(Key.Key_V)
    hands.press(Key.Key_O)
    assert shown(hands) == ["Plans", "p1", "p2", "福州市: 1 overdue, 0 due", "p1/v1"]
    hands.press(Key.Key_O)
    hands.tab.filter.state.chosen.emit("done")
    assert shown(hands) == ["Plans", "p1", "p2"]


def test_a_plan_is_entered_changed_stopped_and_taken_out(hands):
    hands.press(Key.Key_F2)
    hands.type("Fuzhou")
    hands.go_to("rhythm")
    hands.press(Key.Key_Home)
    assert hands.form.rows["day"].label.text() == "Weekday"
    hands.go_to("day")
    hands.press(Key.Key_A, CTRL)
    hands.type("9")
    hands.press(Key.Key_Return, CTRL)
    assert "from 1 to 7" in hands.form.rows["day"].error
    hands.press(Key.Key_A, CTRL)
    hands.type("3")
    hands.go_to("places")
    hands.type("3501")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return, CTRL)
    made = hands.tab.current().plan
    assert (made.name, made.rhythm, made.day, made.places) == ("Fuzhou", WEEKLY, 3, ("3501",))
    assert made.template == "inspection" and made.since == f"{hands.page.desk.local(START):%Y-%m-%d}"
    hands.press(Key.Key_S)
    assert not hands.page.desk.snapshot.inspection_plans[made.id].active
    assert hands.tab.words.state(hands.tab.current()) == "Stopped"
    hands.press(Key.Key_S)
    assert hands.page.desk.snapshot.inspection_plans[made.id].active
    hands.press(Key.Key_Delete)
    assert made.id not in hands.page.desk.snapshot.inspection_plans
    hands.page.desk.undo()
    assert made.id in hands.page.desk.snapshot.inspection_plans


def test_a_plan_that_was_worked_by_stays_and_says_so(hands):
    run = CheckRun("r1", "JC-1", "inspection@1", "v1", "350121", plan="p1", day="2026-10-09", opened=START, by="Lin")
    hands.office.put(run)
    hands.tab.select("p1")
    hands.press(Key.Key_Delete)
    assert "p1" in hands.page.desk.snapshot.inspection_plans
    assert "stop it instead" in hands.tab.detail.error.text.text()


def test_enter_on_a_venue_opens_its_checklist_and_what_is_typed_counts(hands, qtbot):
    hands.tab.select("p1/v1")
    assert any(hint.label == "Fill in the checklist" for hint in hands.page.hints())
    hands.press(Key.Key_Return)
    sheet = hands.tab.sheets.overlay
    qtbot.waitUntil(sheet.isVisible)
    hands.press(Key.Key_Y)
    (run,) = hands.page.desk.snapshot.check_runs.values()
    assert (run.plan, run.venue, run.results[0].found) == ("p1", "v1", "normal")
    hands.press(Key.Key_Escape)
    assert sheet.isHidden()
    assert any("JC-" in fact.value for fact in hands.tab.facts(hands.tab.current()))


def test_the_lists_are_made_anew_only_when_something_behind_them_changed(hands, monkeypatch):
    made = []
    monkeypatch.setattr(hands.tab, "_refresh", lambda **_: made.append(1))
    hands.office.put(replace(hands.page.desk.snapshot.people["p1"], duty="x"))
    assert not made
    hands.office.put(replace(LATE, name="Other"))
    assert made == [1]


def test_the_sheets_of_what_is_listed_are_written_and_printed(hands, qtbot):
    hands.tab.city.chosen.emit("3502")
    with qtbot.waitSignal(hands.page.desk.export_asked) as asked:
        hands.press(Key.Key_E, CTRL)
    what, numbers = asked.args
    document = document_of(hands.page.desk, what, numbers)
    assert (document.rows, len(numbers)) == (1, 1)
    assert document.checklists[0].number == numbers[0]
    with qtbot.waitSignal(hands.page.desk.print_asked) as printed:
        hands.press(Key.Key_P, CTRL)
    assert printed.args == [what, numbers]


def test_an_empty_list_prints_nothing(hands, qtbot):
    hands.tab.filter.state.chosen.emit("done")
    with qtbot.assertNotEmitted(hands.page.desk.print_asked):
        hands.press(Key.Key_P, CTRL)
