"""The page beside others: another console's edit, a lost database, a removed roster, a page built anew; many units."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt

from benchmarks.duty_page_data import ROSTER, counties
from console.services.freshness import LOST, Freshness
from tests.planning.duty.duty_room import RESPONSE, TECH, TET, day, entry, put
from tests.support.surroundings import FixedClock
from tests.ui.roster.conftest import CTRL, Scene, filled
from ui.pages.roster import PAGE

ENTER, DEL = Qt.Key.Key_Return, Qt.Key.Key_Delete


def test_another_consoles_edit_comes_in_while_somebody_is_chosen(scene):
    scene.go(TECH, 16, "afternoon")
    scene.key(ENTER)
    scene.board.candidates.search.setText("B")
    scene.office.put(entry(RESPONSE, 16, "afternoon", "p7"))
    assert scene.board.choosing and scene.board.candidates.search.text() == "B"
    barred = [card.person.id for card in scene.board.candidates.rows.rows() if card.barred]
    assert "p7" in barred
    scene.office.put(entry(TECH, 16, "afternoon", "p8"))
    assert scene.board.spot().cell.short == 0 and scene.board.choosing


def test_the_cursor_stays_on_its_person_when_others_come_before(scene):
    scene.go(TECH, 16, "morning", "p1")
    scene.office.put(removes=(("duty_entry", entry(TECH, 16, "morning", "p0").id),))
    assert scene.board.spot().placed.person == "p1"


def test_what_is_held_is_put_back_when_another_console_takes_it_off(scene):
    scene.go(TECH, 16, "afternoon", "p2")
    scene.key(Qt.Key.Key_X)
    scene.key(Qt.Key.Key_Right)
    scene.office.put(removes=(("duty_entry", entry(TECH, 16, "afternoon", "p2").id),))
    assert scene.board.holding.load is None and scene.grid.ghost is None


def test_nothing_is_edited_while_the_database_is_away(scene):
    scene.office.freshness = Freshness(LOST, 30.0)
    scene.go(TECH, 16, "morning", "p0")
    for key in (ENTER, DEL, Qt.Key.Key_X, Qt.Key.Key_F9, Qt.Key.Key_F8):
        scene.key(key, to=scene.grid)
    assert not scene.commands and not scene.board.choosing and scene.board.holding.load is None
    assert not scene.board.planning.open and scene.board.host.form is None


def test_a_roster_that_another_console_removes_gives_way_to_what_is_there(scene):
    keys = tuple(("duty_entry", key) for key in scene.desk.snapshot.duty_entries)
    scene.office.put(removes=(("roster", TET), *keys))
    assert scene.board.shown.row is None and scene.board.shown.roster == ""
    assert scene.board.data.lines and not scene.board.submit.isEnabled()


def test_a_page_built_anew_shows_the_same(qtbot, qapp, scene):
    scene.go(TECH, 16, "morning", "p1")
    scene.key(Qt.Key.Key_V)
    again = Scene(qtbot, qapp, scene.desk.snapshot, language="vi", palette="light")
    again.page.restore(scene.page.state())
    assert again.board.shown.by_person and again.board.spot().placed.person == "p1"
    assert again.board.spot().cell.day == day(16)


def test_a_half_written_reason_survives_the_building_anew(qtbot, qapp, scene):
    scene.go(RESPONSE, 16, "night")
    scene.key(ENTER)
    scene.board.candidates.search.setText("Dương")
    scene.key(ENTER)
    scene.board.candidates.form.field.setText("nửa câu")
    again = Scene(qtbot, qapp, scene.desk.snapshot)
    again.page.restore(scene.page.state())
    form = again.board.candidates.form
    assert form.isVisible() and form.field.text() == "nửa câu" and form.intent.person == "p2"


def test_of_many_units_one_is_looked_at_and_keys_turn_to_the_next(qtbot, qapp):
    snapshot = counties(count=6, days=3)
    scene = Scene(qtbot, qapp, snapshot)
    assert scene.board.shown.roster == ROSTER and scene.board.shown.place == "0000"
    assert {line.line.place for line in scene.board.data.lines} == {"0000"} and scene.board.bar.place.isVisible()
    scene.key(Qt.Key.Key_PageDown, CTRL)
    assert scene.board.shown.place == "0001" and scene.grid.sheet.rows == 12
    assert {card.found.cell[0].split("-")[0] for card in scene.board.findings.rows.rows()} <= {"d1"}
    scene.key(Qt.Key.Key_PageUp, CTRL)
    scene.key(Qt.Key.Key_PageUp, CTRL)
    assert scene.board.shown.place == "0005"


def test_many_units_are_chosen_below_their_cities(qtbot, qapp):
    snapshot = counties(count=84, lines=1, days=1)
    cities = [replace(snapshot.places["l0"], id=f"city{n}", code=f"c{n}", level="city") for n in range(4)]
    below = [replace(place, parent=f"c{n % 4}") for n, place in enumerate(snapshot.places.values())]
    scene = Scene(qtbot, qapp, put(snapshot, *cities, *below))
    menus = [action.menu() for action in scene.board.bar.place.units.actions() if action.menu()]
    assert [len(menu.actions()) for menu in menus] == [21, 21, 21, 21]
    menus[1].actions()[2].trigger()
    assert scene.board.shown.place == "0009"


def test_the_rail_counts_who_lacks_in_coming_duties_of_what_is_published():
    snapshot, clock = filled(), FixedClock()
    assert PAGE.counter(snapshot, clock.now()) is None
    roster = replace(snapshot.rosters[TET], number=1, state="published")
    published = put(snapshot, roster, *(replace(row, standing="in_force") for row in snapshot.duty_entries.values()))
    from tests.planning.duty.duty_room import AT
    from tests.ui.roster.conftest import later

    early, late = PAGE.counter(published, AT), PAGE.counter(published, later(14))
    assert early[0] == 9 * (2 + 2 + 1 + 3) - 6 and 0 < late[0] < early[0]
    assert PAGE.counter(published, later(30)) is None


def test_a_giant_roster_shows_its_findings_after_it_was_gone_through(qtbot, qapp):
    scene = Scene(qtbot, qapp, counties(count=30, lines=2, days=2, tired=7))
    assert scene.board.grid.sheet.rows and scene.board.findings.count == 0
    with qtbot.waitSignal(scene.board.findings.ready):
        pass
    assert scene.board.findings.count > 0
    scene.key(Qt.Key.Key_PageDown, CTRL)
    assert scene.board.findings.count > 0


def test_a_giant_roster_is_gone_through_again_when_what_it_rests_on_changed(qtbot, qapp):
    scene = Scene(qtbot, qapp, counties(count=30, lines=2, days=2, tired=7))
    findings, row = scene.board.findings, scene.desk.snapshot.rosters[ROSTER]
    with qtbot.waitSignal(findings.ready):
        pass
    with qtbot.waitSignal(findings.ready):
        scene.office.put(replace(row, name="B"))
        assert findings.count == 0, "not at once"
    assert findings.count > 0
    scene.office.put(replace(row, name="C"))
    assert findings.header.side.text() == scene.desk.say("being checked…")
    scene.page.look_at("")
    assert findings.header.side.text() == scene.desk.say("only rosters are checked")


class Paints(QObject):
    """How often a widget was painted."""

    count = 0

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_who_has_another_name_has_it_in_the_shares_too(scene, qtbot):
    bars, paints = scene.board.fairness.bars, Paints()
    bars.viewport().installEventFilter(paints)
    qtbot.waitUntil(lambda: not bars.visibleRegion().isEmpty())
    scene.office.put(entry(RESPONSE, 18, "night", "p5"))
    qtbot.waitUntil(lambda: paints.count > 0)
    paints.count = 0
    person = scene.desk.snapshot.people["p0"]
    scene.office.put(replace(person, name=f"{person.name} B"))
    qtbot.waitUntil(lambda: paints.count > 0)
