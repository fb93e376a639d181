"""The report of a month from the window, by keyboard: chosen, narrowed, written, recorded; what is unknown is said."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from console.planning.month_choice import contracts_of, months
from console.services.exporting import MonthWanted, RecordExport
from console.wording.catalogue import LANGUAGES, wording
from tests.exchange.forms.test_month import hand
from tests.support.desks import MemoryOffice
from tests.support.surroundings import FixedClock
from tests.ui.printing.conftest import Run
from tests.ui.printing.test_exporting import until
from ui.desk import Desk
from ui.printing.export_form import ExportForm
from ui.printing.exporting import Exporter
from ui.tasks import Tasks
from ui.theme import theme

pytestmark = pytest.mark.allowed_log("This plugin does not support propagateSizeHints")
NEXT_MONTH = timedelta(days=20)  # the tickets of the hand are of November


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = hand()
    office = MemoryOffice(made.snapshot, FixedClock(made.now + NEXT_MONTH))
    return Desk(office, wording("zh_CN"), theme("light"), tasks=Tasks())


def opened(exporter: Exporter) -> ExportForm:
    exporter.start("tickets", tuple(exporter.desk.snapshot.tickets))
    assert exporter.form is not None
    return exporter.form


def press(*keys: Qt.Key) -> None:
    """To whatever has the focus."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def asked(exporter: Exporter) -> tuple[QFileDialog, str]:
    dialog = exporter.dialog
    assert isinstance(dialog, QFileDialog)
    return dialog, Path(dialog.selectedFiles()[0]).name


def test_the_list_is_one_key_away(run: Run, desk: Desk, host: QWidget) -> None:
    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter)
        await until(form.what.hasFocus)
        assert not form.month.isVisible()
        press(Qt.Key.Key_Return)
        assert exporter.form is None
        dialog, name = asked(exporter)
        assert name.startswith(desk.say("Fault tickets") + "-2026")
        dialog.reject()

    run(scene())


def test_the_last_month_by_keyboard(run: Run, desk: Desk, host: QWidget, tmp_path: Path) -> None:
    told: list[str] = []
    desk.told.connect(told.append)

    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter)
        await until(form.what.hasFocus)
        press(Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
        assert form.customer.hasFocus()
        form.customer.insert("省水利厅")  # as an input method commits it
        press(Qt.Key.Key_Tab)
        assert form.contract.hasFocus()
        form.contract.insert("HT-1")
        press(Qt.Key.Key_Return)
        dialog, name = asked(exporter)
        assert name == "故障月报-202611-省水利厅-HT-1.xlsx"
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("m.xlsx")
        dialog.accept()
        await until(lambda: told)

    run(scene())
    assert told == [f"已写入：{tmp_path / 'm.xlsx'}"]
    assert load_workbook(tmp_path / "m.xlsx").sheetnames == ["汇总", "时长与超时", "本月工单", "data", "data_breaches"]
    assert [c for c in desk.office.commands if isinstance(c, RecordExport)] == [  # type: ignore[attr-defined]
        RecordExport("month", 1, "m.xlsx", False)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_unknown_is_said_at_its_field(run: Run, desk: Desk, host: QWidget, language: str) -> None:
    desk.say = wording(language)

    async def scene() -> None:
        form = opened(Exporter(desk, host))
        form.what.setCurrentIndex(1)
        form.customer.setText("无此客户")
        form.commit()
        assert form.isVisible() and form.customer.hasFocus()
        assert "无此客户" in form.rows["customer"].error and not form.rows["contract"].error
        form.customer.setText("省水利厅")
        form.contract.setText("HT-9")
        form.commit()
        assert form.rows["contract"].error and not form.rows["customer"].error
        assert form.contract.hasFocus()
        form.dismiss()

    run(scene())


def test_tab_stays_in_the_box_and_escape_closes_it(run: Run, desk: Desk, host: QWidget) -> None:
    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter)
        await until(form.what.hasFocus)
        form.what.setCurrentIndex(1)
        order = []
        for _ in range(7):
            order.append(QApplication.focusWidget())
            press(Qt.Key.Key_Tab)
        assert order == [form.what, form.month, form.customer, form.contract, form.go_on, form.cancel, form.what]
        press(Qt.Key.Key_Escape)
        assert exporter.form is None and exporter.dialog is None

    run(scene())


def test_a_month_as_paper(run: Run, desk: Desk, host: QWidget, tmp_path: Path) -> None:
    async def scene() -> None:
        await Exporter(desk, host).write("month", MonthWanted(2026, 11), tmp_path / "m.pdf")

    run(scene())
    assert "00351" in "".join(page.extract_text() for page in PdfReader(tmp_path / "m.pdf").pages)


def test_a_folder_that_takes_no_file_is_told(run: Run, desk: Desk, host: QWidget, tmp_path: Path) -> None:
    told: list[str] = []
    desk.told.connect(told.append)

    async def scene() -> None:
        await Exporter(desk, host).write("month", MonthWanted(2026, 11), tmp_path / "none" / "m.xlsx")

    run(scene())
    assert len(told) == 1 and "不存在" in told[0]
    assert not list(tmp_path.iterdir())


def test_months_run_from_the_first_ticket_to_now(desk: Desk) -> None:
    snapshot, now = desk.snapshot, desk.now()
    site = ZoneInfo(snapshot.site.zone)
    assert months(snapshot, site, now) == ((2026, 12), (2026, 11))
    assert months(snapshot, site, now + timedelta(days=40)) == ((2027, 1), (2026, 12), (2026, 11))
    empty = MemoryOffice().snapshot
    assert months(empty, site, now) == ((2026, 12), (2026, 11))


def test_contracts_of_a_customer(desk: Desk) -> None:
    assert contracts_of(desk.snapshot) == contracts_of(desk.snapshot, "k1") == ("HT-1",)
    assert contracts_of(desk.snapshot, "k2") == ()


def test_keys_of_the_list_of_words_leave_the_box_open(run: Run, desk: Desk, host: QWidget) -> None:
    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter)
        form.what.setCurrentIndex(1)
        for key, text in ((Qt.Key.Key_Escape, "HT"), (Qt.Key.Key_Return, "HT-1")):
            form.contract.clear()
            form.contract.setFocus()
            QTest.keyClicks(form.contract, "HT")
            words = form.contract.completer().popup()
            await until(words.isVisible)
            if key == Qt.Key.Key_Return:
                QTest.keyClick(words, Qt.Key.Key_Down)
            QTest.keyClick(words, key)
            assert not words.isVisible()
            assert (exporter.form, form.contract.text()) == (form, text)
        form.dismiss()

    run(scene())
