"""Looking things up: kinds, search, filters, details, links; by keyboard alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.customers import Circuit
from console.domain.people import Person
from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.planning.directory import KINDS, Directory, DirectoryFilter
from tests.support.desks import make_desk
from tests.support.provinces import province_of
from tests.support.surroundings import START
from tests.ui.directory.conftest import Hands, fault, site
from ui.delegates.roles import Cell, Tone
from ui.models import model_rows
from ui.pages.directory import PAGE
from ui.pages.directory.table import KindTable
from ui.theme.symbols import Symbol

Key = Qt.Key


def test_every_kind_with_its_count_by_its_key(open_directory):
    hands = open_directory(site(fault()))
    bar = hands.page.bar
    assert [chip.text for chip in bar.kinds.values()] == [
        "Places 6", "People 4", "Venues 2", "Circuits 2", "Conferences 2",
    ]  # fmt: skip
    shown = {}
    for key, kind in zip((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5), KINDS, strict=True):
        hands.press(key)
        assert bar.filter.kind == kind and hands.page.table.hasFocus()
        shown[kind] = hands.rows()
    assert shown == {
        "places": ["l1", "l2", "l3", "l4", "l5", "l6"],
        "people": ["p1", "p2", "p3", "p4"],
        "venues": ["v1", "v2"],
        "circuits": ["c1", "c2"],
        "conferences": ["m2", "m1"],
    }


@pytest.mark.parametrize(
    ("typed", "found"), [("hb", ["p1"]), ("dang thu", ["p3"]), ("002", ["p2"]), ("mhx", ["p1"]), ("zzz", [])]
)
def test_search_by_number_initials_or_without_diacritics(open_directory, typed, found):
    hands = open_directory(site())
    hands.press(Key.Key_Slash)
    hands.type(typed)
    assert hands.rows() == found
    assert hands.page.bar.search.hasFocus()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    assert len(hands.rows()) == 4 and hands.page.table.hasFocus()


def test_a_city_takes_in_everything_below_it(open_directory):
    hands = open_directory(site())
    choices = [action.text() for action in hands.page.bar.city.menu.actions()]
    assert choices == ["All cities", "福州市", "厦门市"]
    hands.page.bar.city.chosen.emit("3501")
    assert hands.rows() == ["p1"]
    assert hands.page.bar.city.text == "福州市"
    hands.press(Key.Key_1)
    assert hands.rows() == ["l2", "l4"]
    hands.press(Key.Key_3)
    assert hands.rows() == ["v1"]


def test_a_city_is_chosen_by_keyboard(open_directory, qtbot):
    hands = open_directory(site())
    hands.press(Key.Key_C)
    menu = hands.page.bar.city.menu
    qtbot.waitUntil(menu.isVisible)
    for _ in range(3):
        qtbot.keyClick(menu, Key.Key_Down)
    qtbot.keyClick(menu, Key.Key_Return)
    assert hands.page.bar.filter.city == "3502" and hands.rows() == ["p2"]


def test_what_is_not_bound_is_marked_counted_and_filtered(open_directory):
    hands = open_directory(site())
    loose = {}
    columns = {Key.Key_1: "above", Key.Key_2: "place", Key.Key_3: "circuit", Key.Key_5: "scope"}
    for key, kind in columns.items():
        hands.press(key)
        assert hands.page.bar.loose.text == "Not bound yet 1"
        hands.press(Key.Key_B)
        (only,) = hands.rows()
        loose[only] = hands.cell(only, kind)
        assert hands.cell(only, kind, Cell.SYMBOL) is Symbol.DUE
        assert hands.cell(only, kind, Cell.TONE) == Tone.WARN
        assert hands.page.panel.warning.isVisible()
        hands.press(Key.Key_B)
    assert loose == {"l6": "9990", "p4": "350999", "v2": "C-77", "m2": "泉州市至县"}


def test_a_reference_is_bound_when_it_arrives(open_directory):
    hands = open_directory(site())
    hands.press(Key.Key_3)
    hands.page.table.select("v2")
    hands.office.put(Circuit("c9", "C-77", "k1", place="350203"))
    assert hands.cell("v2", "circuit", Cell.SYMBOL) is None
    assert not hands.page.panel.warning.isVisible()
    assert "C-77" in hands.links()


def test_phones_are_masked_everywhere_on_the_page(open_directory):
    hands = open_directory(site())
    assert hands.cell("p1", "phone") == "100 **** **78"
    values = [row.value for row in hands.page.panel.facts._shown]
    assert "100 **** **78" in values and not any("12345" in value for value in values)


def test_a_person_leads_to_the_coming_assignment(open_directory):
    hands = open_directory(site())
    facts = {row.label: row.value for row in hands.page.panel.facts._shown}
    assert facts["年休"] == "12/1 Tue 09:00 to 12/2 Wed 09:00"
    assert hands.cell("p1", "next") == "12/1 Tue 14:00"
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    assert hands.asked == [("assignment", {"need": "n1"})]
    hands.press(Key.Key_Escape)
    assert hands.page.table.hasFocus()


def test_what_is_over_is_no_longer_coming(open_directory):
    hands = open_directory(site())
    hands.office.clock.advance(hours=7)
    hands.page.tick(hands.office.clock.now())
    assert hands.cell("p1", "next") == ""
    assert hands.links() == ["福州市 闽侯县", "Change the leave"]


def test_from_venue_to_circuit_to_ticket(open_directory):
    hands = open_directory(site(fault()))
    hands.press(Key.Key_3)
    assert hands.links()[0] == "C-1"
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    assert (hands.page.bar.filter.kind, hands.page.table.current()) == ("circuits", "c1")
    assert hands.cell("c1", "tickets") == "1"
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Return)
    assert hands.asked == [("tickets", {"ticket": "t1"})]


def test_f2_reports_a_fault_of_the_circuit_shown(open_directory):
    hands = open_directory(site())
    hands.press(Key.Key_F2)  # a person has no circuit
    assert hands.asked == []
    hands.press(Key.Key_4)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_3)
    hands.press(Key.Key_F2)
    assert hands.asked == [("tickets", {"report": "C-1"})] * 2
    hands.page.table.select("v2")  # its circuit is not known
    hands.press(Key.Key_F2)
    assert len(hands.asked) == 2


def test_a_conference_says_who_is_sent_and_leads_on(open_directory):
    hands = open_directory(site())
    hands.press(Key.Key_5)
    assert [hands.cell(key, "staffed") for key in ("m1", "m2")] == ["1/1", "–"]
    hands.page.table.select("m1")
    assert hands.links() == ["Go to the meeting", "Assign people"]
    hands.page.table.select("m2")
    facts = {row.label: row.value for row in hands.page.panel.facts._shown}
    assert facts["Not understood"] == "泉州市"
    assert hands.links() == ["Go to the meeting"]


def test_the_current_row_stays_while_others_come_and_go(open_directory):
    hands = open_directory(site())
    hands.page.table.select("p3")
    hands.office.put(*(Person(f"x{n}", f"00{n}x", "新人", "county", "350121", "fixed") for n in range(5)))
    assert hands.page.table.current() == "p3" and len(hands.rows()) == 9
    hands.office.put(removes=(("person", "x0"),))
    assert hands.page.table.current() == "p3" and len(hands.rows()) == 8


def test_a_place_is_found_from_elsewhere_whatever_the_filter(open_directory):
    hands = open_directory(site())
    hands.page.bar.want(text="zzz", loose=True)
    hands.page.focus_on(place="l5")
    assert (hands.page.bar.filter.kind, hands.page.table.current()) == ("places", "l5")
    hands.page.focus_on(person="p2")
    assert hands.page.panel.header.title.text() == "林晓"


def test_the_page_built_anew_takes_up_where_it_was(open_directory, qtbot):
    hands = open_directory(site())
    hands.page.table.select("p3")
    hands.press(Key.Key_3)
    hands.page.table.table_header.asked.emit("circuit")
    hands.page.table.table_header.asked.emit("circuit")
    hands.page.bar.want(text="会场")
    again = PAGE.build(hands.page.desk)
    qtbot.addWidget(again)
    again.show_snapshot(None, hands.page.desk.snapshot)
    again.restore(hands.page.state())
    assert again.bar.filter == hands.page.bar.filter
    assert [row.id for row in again.table.rows.rows()] == ["v2", "v1"]
    assert again.tables["people"].current() == "p3"


def test_empty_it_leads_to_the_import(open_directory):
    hands = open_directory(Snapshot())
    assert hands.page.empty.isVisible() and hands.page.empty.press.hasFocus()
    hands.press(Key.Key_Return)
    assert hands.asked == [("import", {})]


def test_nothing_found_is_one_key_from_everything(open_directory):
    hands = open_directory(site())
    hands.press(Key.Key_Slash)
    hands.type("zzz")
    assert hands.page.empty.isVisible()
    hands.page.empty.press.activate()
    assert len(hands.rows()) == 4


@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
@pytest.mark.parametrize(
    ("size", "percent"), [((1310, 694), 100), ((1310, 694), 130), ((1772, 1006), 115), ((3690, 2086), 130)]
)
def test_every_language_fits_the_window(open_directory, qtbot, language, size, percent):
    hands: Hands = open_directory(site(fault()), language=language, size=size, percent=percent)
    page = hands.page
    for kind in KINDS:
        page.bar.want(kind=kind)
        table = page.table
        used = sum(table.columnWidth(n) for n in range(len(table.columns)) if not table.isColumnHidden(n))
        assert used <= table.viewport().width()
    assert (page.width(), page.height()) == size
    assert page.bar.search.geometry().right() <= page.bar.width()
    chips = [chip for chip in (*page.bar.kinds.values(), page.bar.city, page.bar.loose) if chip.isVisible()]
    qtbot.waitUntil(lambda: all(chip.width() >= chip.sizeHint().width() for chip in chips))  # once it is laid out
    assert max(chip.geometry().right() for chip in chips) < page.bar.search.geometry().left()


def test_a_whole_province(open_directory):
    hands = open_directory(province_of("fujian"), language="zh_CN")
    assert dict(hands.page.view.counts) == {
        "places": 1264, "people": 1612, "venues": 1452, "circuits": 0, "conferences": 5,
    }  # fmt: skip
    assert len(hands.page.view.cities) == 9
    hands.press(Key.Key_3)
    assert hands.page.view.loose == 1452  # the circuits have not come in


def test_a_province_without_counties_has_no_city_filter(open_directory):
    hands = open_directory(province_of("thanh-hoa"), language="vi")
    assert not hands.page.bar.city.isVisible()
    hands.page.bar.search.setText("dang thu huong")
    assert "Đặng Thu Hương" in [row.name for row in hands.page.view.rows]


change = st.tuples(st.integers(0, 9), st.sampled_from(["350121", "3502", "404"]), st.booleans())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.lists(change, max_size=5), max_size=6), st.sampled_from(["", "3501", "3502"]), st.booleans())
def test_whatever_happens_the_model_shows_the_directory(qapp, steps, city, loose):
    desk = make_desk(site())
    table, directory = KindTable(desk, "people"), Directory()
    tester = QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    wanted = DirectoryFilter("people", "", city, loose)
    for changes in steps:
        for number, place, gone in changes:
            if gone:
                desk.office.put(removes=(("person", f"x{number}"),))
            else:
                desk.office.put(Person(f"x{number}", f"0{number}", "人", "county", place, "fixed"))
        renamed = replace(desk.snapshot.places["l4"], name=f"县{len(changes)}")
        desk.office.put(renamed, Place("l9", "404", "新", "county"))
        kept, current = QPersistentModelIndex(table.currentIndex()), table.current()
        view = directory.view(desk.snapshot, START + timedelta(seconds=1), wanted)
        table.show_rows(view.rows)
        fresh = Directory().view(desk.snapshot, START, wanted)
        assert model_rows(table.rows) == tuple((row.id, row, ()) for row in fresh.rows)
        assert not (current and kept.isValid()) or table.current() == current
    tester.deleteLater()
    table.deleteLater()
