"""Files on the page: seen before they are written, corrected, brought in, the rejected rows kept."""

import asyncio
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from console.domain.people import by_code
from console.services.freshness import LOST, Freshness
from console.services.importing import ImportRecords
from console.services.notices.sending import SendNotice
from console.storage.problems import UNREACHABLE, StorageProblem
from tests.support.desks import MemoryOffice
from tests.support.notice_world import Hand as NoticeHand
from tests.support.surroundings import FixedClock
from tests.support.world import at, meeting
from tests.ui.importing.conftest import PEOPLE, PLACES, Hands, book, until
from ui.pages.importing import PAGE
from ui.pages.importing.sheet_bar import LEFT_OUT
from ui.pages.importing.states import State

Key = Qt.Key
pytestmark = pytest.mark.allowed_log("This plugin does not support propagateSizeHints")


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("fujian", {"places.csv": 1264, "people.xlsx": 1612, "venues.xlsx": 1452, "circuits.xlsx": 1452,
                    "conferences.xlsx": 5}),
        ("thanh-hoa", {"places.csv": 167, "people.xlsx": 236, "circuits.xlsx": 166}),
    ],
)  # fmt: skip
def test_a_whole_folder_comes_in_and_again_changes_nothing(play, shared_data, site, expected):
    async def scene(hands: Hands) -> None:
        await hands.take(shared_data / site)
        assert {name: hands.counts(name) for name in expected} == {n: (c, 0, 0, 0) for n, c in expected.items()}
        assert hands.page.desk.snapshot.seq == 0  # a rehearsal writes nothing
        await hands.bring_in()
        assert {hands.state(name) for name in expected} == {"Brought in"}
        seq = hands.page.desk.snapshot.seq
        await hands.take(shared_data / site)
        assert {name: hands.counts(name) for name in expected} == {n: (0, 0, c, 0) for n, c in expected.items()}
        await hands.bring_in()
        snapshot = hands.page.desk.snapshot
        assert len(snapshot.people) == expected["people.xlsx"] and snapshot.seq >= seq
        total = sum(expected.values())
        assert hands.page.bar.summary.text() == f"Brought in: 0 new, 0 updated, {total} unchanged, 0 rejected"

    play(scene)


def test_answers_chosen_for_a_conference_come_in_though_no_row_names_it(play, tmp_path):
    site = NoticeHand()
    site.done(SendNotice(site.key, oa=True))
    site.snapshot, _ = meeting(site.snapshot, 15, 16, title="另一场")
    office = MemoryOffice(site.snapshot, FixedClock(at(1)))
    rows = (
        ("地区", "单位", "回复方式", "回复时间", "回复人"),
        ("P省A市甲县", "技术维护部", "群", "2026-07-24 08:03", "叶"),
    )
    unit = site.unit("county_maintenance", "350101").id

    async def scene(hands: Hands) -> None:
        page = hands.page
        page.focus_on(about=site.key)
        assert page.files.dialog is not None  # asked for, as nothing was named
        page.files.dialog.filesSelected.emit([str(book(tmp_path / "answers.xlsx", ("回复", rows)))])
        page.files.dialog.close()
        page.activateWindow()
        await until(page.isActiveWindow)
        await hands.settled()
        assert hands.counts("answers.xlsx") == (0, 1, 0, 0)
        assert not office.snapshot.addressees[unit].answers, "a rehearsal writes nothing"
        await hands.bring_in()
        assert hands.state("answers.xlsx") == "Brought in"
        (answer,) = office.snapshot.addressees[unit].answers
        assert (answer.who, answer.at) == ("叶", at(3 / 60))

    play(scene, office=office)


def test_the_same_answers_without_a_conference_are_rejected(play, tmp_path):
    site = NoticeHand()
    site.done(SendNotice(site.key, oa=True))
    office = MemoryOffice(site.snapshot, FixedClock(at(1)))
    rows = (("地区", "单位", "回复方式", "回复时间", "回复人"), ("甲县", "技术维护部", "群", "08:03", "叶"))

    async def scene(hands: Hands) -> None:
        await hands.take(book(tmp_path / "answers.xlsx", ("回复", rows)))
        assert hands.counts("answers.xlsx") == (0, 0, 0, 1)

    play(scene, office=office)


def test_rejected_rows_are_told_and_the_others_are_in(play, tmp_path):
    async def scene(hands: Hands) -> None:
        await hands.take(book(tmp_path / "p.xlsx", ("人员", PEOPLE)))
        assert hands.counts("p.xlsx") == (1, 0, 0, 2)
        expected = [
            (3, "手机", "abc", "This is no phone number."),
            (4, "岗位", "木匠", "Unknown post. Write resident, fixed, mobile or township."),
        ]
        assert hands.problems() == expected
        await hands.bring_in()
        assert set(hands.page.desk.snapshot.people.derived(by_code)) == {"001"}
        assert hands.problems() == expected
        assert hands.counts("p.xlsx") == (1, 0, 0, 2)

    play(scene)


def test_rejected_rows_are_exported_mended_and_brought_in(play, tmp_path):
    left = tmp_path / "left.xlsx"

    async def scene(hands: Hands) -> None:
        await hands.take(book(tmp_path / "p.xlsx", ("人员", PEOPLE)))
        await hands.bring_in()
        hands.page.files.write_rejected(hands.page.entry, left)
        await hands.settled()
        assert hands.told == [f"Written: {left}"]
        sheet = load_workbook(left).active
        rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
        assert rows[0] == (*PEOPLE[0], "Reason", "Row in the file")
        assert rows[1] == (*PEOPLE[2], "This is no phone number.", "3")
        assert rows[2][-1] == "4"
        mended = load_workbook(left)
        mended.active["C2"], mended.active["E3"] = "10000000002", "机动"
        mended.save(left)
        await hands.take(left)
        assert hands.counts("left.xlsx") == (2, 0, 0, 0)
        await hands.bring_in()
        assert set(hands.page.desk.snapshot.people.derived(by_code)) == {"001", "002", "003"}

    play(scene)


def test_bad_files_say_why_and_lose_nothing_else(play, tmp_path):
    page = tmp_path / "web.xls"
    page.write_text("<html><table><tr><td>1</td></tr></table></html>")
    nothing = tmp_path / "nothing.csv"
    nothing.write_bytes(b"")

    async def scene(hands: Hands) -> None:
        good = book(tmp_path / "places.xlsx", ("地区", PLACES))
        await hands.take(page, good, nothing, tmp_path / "gone.xlsx")
        assert hands.state("web.xls").startswith("This is a web page")
        assert hands.state("nothing.csv") == "The file is empty."
        assert hands.state("gone.xlsx") == "The file does not exist."
        assert hands.page.pane.banner.title.text() == hands.state("web.xls")
        await hands.bring_in()
        assert hands.state("places.xlsx") == "Brought in" and len(hands.page.desk.snapshot.places) == 2
        hands.page.table.setFocus()
        await hands.press(Key.Key_N)
        assert hands.page.entry.path == nothing
        await hands.press(Key.Key_Delete)
        assert [e.path.name for e in hands.page.session.entries] == ["web.xls", "places.xlsx", "gone.xlsx"]

    play(scene)


def test_a_column_is_mapped_by_hand(play, tmp_path):
    rows = (("工号牌", "姓名", "单位代码", "岗位"), ("001", "黄博", "3501", "固定"))

    async def scene(hands: Hands) -> None:
        await hands.take(book(tmp_path / "p.xlsx", ("人员", rows)))
        pane = hands.page.pane
        assert hands.entry("p.xlsx").state is State.UNUSABLE
        assert "missing" in pane.banner.title.text()
        assert not hands.page.bar.bring.isEnabled()
        combo = pane.grid.combos[0]
        combo.setFocus()
        combo.setCurrentIndex(combo.findData("code"))
        combo.activated.emit(combo.currentIndex())
        await hands.settled()
        assert hands.counts("p.xlsx") == (1, 0, 0, 0)
        assert not pane.banner.isVisible() and combo.hasFocus()
        await hands.bring_in()
        assert set(hands.page.desk.snapshot.people.derived(by_code)) == {"001"}

    play(scene)


def test_a_field_that_moves_leaves_its_column(play, tmp_path):
    rows = (("员工编号", "姓名", "曾用名", "单位代码", "岗位"), ("001", "黄博", "黄小博", "3501", "固定"))

    async def scene(hands: Hands) -> None:
        await hands.take(book(tmp_path / "p.xlsx", ("人员", rows)))
        hands.page.pane.grid.field_chosen.emit(2, "name")
        await hands.settled()
        assert [combo.value for combo in hands.page.pane.grid.combos] == ["code", "", "name", "place_code", "post"]
        await hands.bring_in()
        assert [person.name for person in hands.page.desk.snapshot.people.values()] == ["黄小博"]

    play(scene)


def test_a_sheet_without_a_header_is_pointed_at(play, tmp_path):
    rows = (("甲", "乙", "丙"), ("35", "福建省", "省"), ("3501", "福州市", "市"))

    async def scene(hands: Hands) -> None:
        await hands.take(book(tmp_path / "x.xlsx", ("表", rows)))
        pane = hands.page.pane
        assert hands.entry("x.xlsx").state is State.UNUSABLE
        pane.bar.kind_chosen.emit("places")
        await hands.settled()
        assert pane.bar.kind.value == "places"
        pane.bar.header_chosen.emit(0)
        for column, field in enumerate(("code", "name", "level")):
            pane.grid.field_chosen.emit(column, field)
        await hands.settled()
        assert hands.counts("x.xlsx") == (2, 0, 0, 0)
        assert pane.bar.header.value() == 1

    play(scene)


def test_every_sheet_of_a_workbook_counts_and_one_can_be_left_out(play, tmp_path):
    path = book(tmp_path / "all.xlsx", ("地区", PLACES), ("人员", PEOPLE[:2]), ("说明", (("只是说明",),)))

    async def scene(hands: Hands) -> None:
        await hands.take(path)
        pane = hands.page.pane
        assert hands.counts("all.xlsx") == (3, 0, 0, 0)
        assert [text for _, text in pane.bar.sheet.choices] == ["地区", "人员", "说明 (not read)"]
        pane.bar.sheet.setCurrentIndex(1)
        pane.bar.sheet.activated.emit(1)
        assert pane.grid.preview.kind == "people"
        pane.bar.kind_chosen.emit(LEFT_OUT)
        await hands.settled()
        assert hands.counts("all.xlsx") == (2, 0, 0, 0)
        pane.bar.kind_chosen.emit("people")
        await hands.settled()
        assert hands.counts("all.xlsx") == (3, 0, 0, 0)

    play(scene)


def test_the_order_of_files_does_not_matter(play, tmp_path):
    async def scene(hands: Hands) -> None:
        people = book(tmp_path / "a.xlsx", ("人员", PEOPLE[:2]))
        await hands.take(people, book(tmp_path / "b.xlsx", ("地区", PLACES)))
        await hands.bring_in()
        assert [c.kind for c in hands.office.commands if isinstance(c, ImportRecords)] == ["places", "people"]

    play(scene)


def test_files_are_dropped_onto_the_page(play, tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    book(folder / "places.xlsx", ("地区", PLACES))
    (folder / "~$places.xlsx").write_bytes(b"lock")

    async def scene(hands: Hands) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(folder))])
        asked = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entered = QDragEnterEvent(QPoint(5, 5), *asked)
        QApplication.sendEvent(hands.page, entered)
        assert entered.isAccepted()
        dropped = QDropEvent(QPointF(5, 5), *asked)
        QApplication.sendEvent(hands.page, dropped)
        await hands.settled()
        assert [e.path.name for e in hands.page.session.entries] == ["places.xlsx"]
        assert hands.page.entry.path.name == "places.xlsx"

    play(scene)


def test_a_file_mended_on_disk_is_read_again(play, tmp_path):
    async def scene(hands: Hands) -> None:
        path = book(tmp_path / "p.xlsx", ("人员", PEOPLE))
        await hands.take(path)
        book(path, ("人员", PEOPLE[:2]))
        await hands.press(Key.Key_F5)
        assert hands.counts("p.xlsx") == (1, 0, 0, 0)
        assert len(hands.page.session.entries) == 1 and hands.problems() == []

    play(scene)


def test_the_window_lives_while_a_file_is_read(play, tmp_path):
    async def scene(hands: Hands) -> None:
        hands.page.add((book(tmp_path / "p.xlsx", ("人员", PEOPLE)),))
        assert hands.state("p.xlsx") == "Reading…"
        turns = 0
        while hands.entry("p.xlsx").state is State.READING:
            await asyncio.sleep(0)
            turns += 1
        assert turns > 1
        await hands.settled()

    play(scene)


class FailingOffice(MemoryOffice):
    """The database goes away after the first command."""

    async def do(self, command):
        if self.commands:
            raise StorageProblem(UNREACHABLE, {})
        return await super().do(command)


@pytest.mark.allowed_log("command ImportRecords failed")
def test_a_database_that_goes_away_leaves_the_rest_waiting(play, tmp_path):
    async def scene(hands: Hands) -> None:
        await hands.take(book(tmp_path / "a.xlsx", ("地区", PLACES)), book(tmp_path / "b.xlsx", ("人员", PEOPLE[:2])))
        await hands.bring_in()
        assert (hands.state("a.xlsx"), hands.state("b.xlsx")) == ("Brought in", "Ready")
        assert "database" in hands.told[-1].lower()
        hands.office.freshness = Freshness(LOST, 60.0, 3)
        hands.page.refresh()
        assert not hands.page.bar.bring.isEnabled()

    play(scene, office=FailingOffice())


def test_cancelled_it_stops_after_the_file_under_way(play, tmp_path):
    async def scene(hands: Hands) -> None:
        await hands.take(book(tmp_path / "a.xlsx", ("地区", PLACES)), book(tmp_path / "b.xlsx", ("人员", PEOPLE[:2])))
        hands.office.subscribe(lambda before, after: hands.page.back())
        await hands.bring_in()
        assert (hands.state("a.xlsx"), hands.state("b.xlsx")) == ("Brought in", "Ready")
        assert not hands.page.progress.isVisible() and hands.page.progress.cancel.isEnabled()
        await hands.bring_in()
        assert hands.state("b.xlsx") == "Brought in"

    play(scene)


def test_another_console_changes_what_will_be(play, tmp_path):
    async def scene(hands: Hands) -> None:
        await hands.take(book(tmp_path / "a.xlsx", ("地区", PLACES)))
        (loaded,) = hands.entry("a.xlsx").draft.loaded
        hands.office.do_now(loaded.command)
        await hands.settled()
        assert hands.counts("a.xlsx") == (0, 0, 2, 0)

    play(scene)


def test_reading_goes_on_while_the_page_is_built_anew(play, tmp_path, qtbot):
    async def scene(hands: Hands) -> None:
        hands.page.add((book(tmp_path / "p.xlsx", ("人员", PEOPLE)),))
        kept = hands.page.state()
        again = PAGE.build(hands.page.desk)
        qtbot.addWidget(again)
        again.show_snapshot(None, hands.page.desk.snapshot)
        again.restore(kept)
        await until(lambda: again.pane.problems.rows.rowCount() == 2)
        assert again.entry is hands.entry("p.xlsx")
        await hands.settled()

    play(scene)


def test_templates_come_in_the_language_of_the_window(play, tmp_path):
    async def scene(hands: Hands) -> None:
        path = tmp_path / "mẫu.xlsx"
        hands.page.files.write_template("people", path)
        await hands.settled()
        assert load_workbook(path).worksheets[0]["B1"].value == "Họ và tên"
        hands.page.files.write_template("people", Path(tmp_path / "none" / "x.xlsx"))
        await hands.settled()
        assert len(hands.told) == 2 and str(tmp_path / "none") in hands.told[1]

    play(scene, language="vi")


def test_one_dialog_at_a_time(play):
    async def scene(hands: Hands) -> None:
        await hands.press(Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        first = hands.page.files.dialog
        hands.page.choose()
        assert hands.page.files.dialog is first
        first.reject()
        await until(lambda: hands.page.files.dialog is None)

    play(scene)


@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
@pytest.mark.parametrize(
    ("size", "percent"), [((1310, 694), 100), ((1310, 694), 130), ((1772, 1006), 115), ((3690, 2086), 130)]
)
def test_every_language_fits_the_window(play, tmp_path, language, size, percent):
    async def scene(hands: Hands) -> None:
        await hands.take(book(tmp_path / "p.xlsx", ("人员", PEOPLE)))
        page = hands.page
        assert (page.width(), page.height()) == size
        for table in (page.table, page.pane.problems):
            used = sum(table.columnWidth(n) for n in range(len(table.columns)) if not table.isColumnHidden(n))
            assert used <= table.viewport().width()
        assert page.bar.bring.geometry().right() <= page.bar.width()
        for combo in page.pane.grid.combos:
            assert combo.fontMetrics().horizontalAdvance(combo.currentText()) < combo.width() - 16
        assert page.pane.problems.height() >= 80

    play(scene, language=language, size=size, percent=percent)


def test_the_models_keep_the_rules_of_qt(play, tmp_path):
    async def scene(hands: Hands) -> None:
        mode = QAbstractItemModelTester.FailureReportingMode.Warning
        testers = [QAbstractItemModelTester(t.rows, mode) for t in (hands.page.table, hands.page.pane.problems)]
        await hands.take(book(tmp_path / "p.xlsx", ("人员", PEOPLE)), book(tmp_path / "a.xlsx", ("地区", PLACES)))
        await hands.bring_in()
        hands.page.session.clear_done()
        assert [e.path.name for e in hands.page.session.entries] == ["p.xlsx"]  # it still has rejected rows
        hands.page.remove()
        await hands.settled()
        assert hands.page.empty.isVisible()
        for tester in testers:
            tester.deleteLater()

    play(scene)
