"""The settings page: each change takes effect at once, what can't be is said beside its field, open edits stay."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.rules import DOUBLE_BOOKING, DUTY_POINTS, OVER_HOURS, WARNING, rule
from console.services.arrangements.site import EditRule, EditSite
from console.storage.problems import DISK_FULL, StorageProblem
from tests.support.desks import make_desk
from ui.desk import Look
from ui.pages.settings import PAGE
from ui.pages.settings.page import SettingsPage

ENTER = Qt.Key.Key_Return


class Files:
    """A place on disk that works until told otherwise."""

    problem: StorageProblem | None = None

    def files(self):
        return (("database", "/data/console.db"), ("backups", "/data/backups"))

    async def backup(self, file):
        if self.problem:
            raise self.problem
        return "/data/backups/console.backup", 42


@pytest.fixture
def page(qtbot):
    desk = make_desk(language="en")
    desk.maintenance = Files()
    page = PAGE.build(desk)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.show_snapshot(None, desk.snapshot)
    return page


def panel(page, code):
    """The panel of a section, shown."""
    page.open_section(code)
    return page.section.panel


def again(page):
    page.show_snapshot(None, page.desk.snapshot)


def retype(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_language_theme_and_size_by_keyboard(page):
    asked = []
    page.desk.look_asked.connect(asked.append)
    language, theme, size = (row.field for row in (panel(page, "look").body.itemAt(n).widget() for n in range(3)))
    language.chips["zh_CN"].setFocus()
    QTest.keyClick(language.chips["zh_CN"], Qt.Key.Key_Left)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)  # from the first chip to the left: the last
    QTest.mouseClick(theme.chips["light"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(size.chips["130"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(size.chips["130"], Qt.MouseButton.LeftButton)
    assert size.value == "130" and size.chips["130"].checked and not size.chips["100"].checked
    assert asked == [Look("en", "light", 100), Look("en", "dark", 130)]


def test_a_new_look_keeps_the_focus_on_the_choice_that_made_it(page, qtbot):
    theme = panel(page, "look").body.itemAt(1).widget().field
    theme.chips["light"].setFocus()
    fresh = SettingsPage(make_desk(language="vi"))
    qtbot.addWidget(fresh)
    fresh.show_snapshot(None, fresh.desk.snapshot)
    fresh.restore(page.state())
    fresh.enter()
    assert (
        fresh.focusWidget() is panel(fresh, "look").body.itemAt(1).widget().field.chips["dark"]
    )  # the value that is on


def test_the_site_is_saved_by_enter_and_by_leaving_the_field(page):
    site = panel(page, "site")
    offers = []
    page.desk.undo_offered.connect(offers.append)
    retype(site.name, "Fujian")
    QTest.keyClick(site.name, ENTER)
    assert page.desk.snapshot.site.name == "Fujian" and len(offers) == 1
    retype(site.zone, "Asia/Ho_Chi_Minh")
    QTest.keyClick(site.zone.completer().popup(), Qt.Key.Key_Tab)
    assert page.desk.snapshot.site.zone == "Asia/Ho_Chi_Minh"
    QTest.keyClick(site.name, ENTER)
    assert len(page.desk.office.commands) == 2  # nothing changed, nothing written


def test_an_unknown_zone_is_refused_beside_its_field(page):
    site = panel(page, "site")
    retype(site.zone, "Mars/Olympus")
    QTest.keyClick(site.zone, ENTER)
    assert "Mars/Olympus" in site.zone_row.error and page.desk.snapshot.site.zone == "Asia/Shanghai"
    retype(site.zone, "Asia/Shanghai")
    QTest.keyClick(site.zone, ENTER)
    assert site.zone_row.error == ""


def test_a_rules_figure_and_severity(page):
    rules = panel(page, "rules")
    row = rules.rows[OVER_HOURS]
    retype(row.figures["hours"], "12")
    QTest.keyClick(row.figures["hours"], ENTER)
    assert rule(page.desk.snapshot.rules, OVER_HOURS).values == {"hours": 12}
    row = rules.rows[DOUBLE_BOOKING]
    row.severity.setFocus()
    QTest.keyClick(row.severity, Qt.Key.Key_Down)
    row.severity.activated.emit(row.severity.currentIndex())
    assert rule(page.desk.snapshot.rules, DOUBLE_BOOKING).severity == WARNING
    assert page.desk.office.commands[-1] == EditRule(DOUBLE_BOOKING, WARNING, {})


@pytest.mark.parametrize("typed", ["ten", "-1", "99999", ""])
def test_a_figure_that_is_none_is_refused_below_its_rule(page, typed):
    rules = panel(page, "rules")
    row = rules.rows[OVER_HOURS]
    retype(row.figures["hours"], typed or " ")
    QTest.keyClick(row.figures["hours"], ENTER)
    assert row.error.isVisible() and "Hours a day" in row.error.text.text()
    again(page)
    assert row.figures["hours"].text().strip() == typed  # stays to be corrected
    retype(row.figures["hours"], "10")
    QTest.keyClick(row.figures["hours"], ENTER)
    assert not row.error.isVisible()


def test_what_others_change_shows_but_never_over_an_open_edit(page):
    site = panel(page, "site")
    office = page.desk.office
    retype(site.name, "half a na")
    office.do_now(EditSite("Elsewhere", "Asia/Shanghai"))
    again(page)
    assert site.name.text() == "half a na"


def test_what_others_change_while_a_section_is_hidden_shows_when_it_is_opened(page):
    rules = panel(page, "rules")
    row = rules.rows[OVER_HOURS]
    page.open_section("look")
    page.desk.office.do_now(EditRule(OVER_HOURS, WARNING, {"hours": 8}))
    page.open_section("rules")
    assert row.figures["hours"].text() == "8"


def test_country_and_language_of_messages_by_keyboard(page):
    site = panel(page, "site")
    chips = site.country.chips
    chips["CN"].setFocus()
    QTest.keyClick(chips["CN"], Qt.Key.Key_Right)
    QTest.keyClick(chips["VN"], Qt.Key.Key_Space)
    assert page.desk.snapshot.site.country == "VN"
    site.language.chips["vi"].setFocus()
    QTest.keyClick(site.language.chips["vi"], Qt.Key.Key_Space)
    assert page.desk.snapshot.site.language == "vi"
    page.desk.undo()
    again(page)
    assert page.desk.snapshot.site.language == "zh_CN" and site.language.chips["zh_CN"].checked


def test_backup_says_where_and_failure_says_why(page):
    files = panel(page, "files")
    assert files.paths["database"].text() == "/data/console.db"
    files.button.clicked.emit()
    assert files.result.text() == "Backed up 42 rows to /data/backups/console.backup."
    page.desk.maintenance.problem = StorageProblem(DISK_FULL)
    files.button.clicked.emit()
    assert files.problem.isVisible() and "full" in files.problem.title.text()
    assert files.button.isEnabled()


def test_without_a_database_of_its_own_there_is_nothing_to_back_up(qtbot):
    page = PAGE.build(make_desk())
    qtbot.addWidget(page)
    page.show_snapshot(None, page.desk.snapshot)
    files = panel(page, "files")
    assert not files.button.isEnabled()
    page.restore(page.state())


def test_weights_of_lunar_days_are_typed_in_one_field(page):
    rules = panel(page, "rules")
    row = rules.rows[DUTY_POINTS]
    field = row.tables["lunar"]
    assert field.text() == "12-30=40, 1-1=40, 1-2=35"
    retype(field, "1-1=50")
    QTest.keyClick(field, ENTER)
    assert rule(page.desk.snapshot.rules, DUTY_POINTS).values["lunar"] == {"1-1": 50}
    retype(field, "13-1=50")
    QTest.keyClick(field, ENTER)
    assert row.error.isVisible() and "Lunar days" in row.error.text.text()
    assert rule(page.desk.snapshot.rules, DUTY_POINTS).values["lunar"] == {"1-1": 50}
