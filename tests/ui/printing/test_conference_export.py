"""What of the conferences goes out, chosen by keyboard: roster, report of one, a month; each recorded."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from console.services.exporting import RecordExport
from console.wording.catalogue import wording
from tests.planning.test_assurance import one_meeting
from tests.support.desks import MemoryOffice
from tests.support.surroundings import FixedClock
from tests.support.world import at, meeting
from tests.ui.printing.conftest import Run
from tests.ui.printing.test_exporting import until
from tests.ui.printing.test_month import asked, press
from ui.desk import Desk
from ui.printing.conference_export import ConferenceExport
from ui.printing.exporting import Exporter
from ui.tasks import Tasks
from ui.theme import theme

pytestmark = pytest.mark.allowed_log("This plugin does not support propagateSizeHints")


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    snapshot, _ = meeting(one_meeting()[0], 30, 32, system="finance", title="财政例会")
    return Desk(MemoryOffice(snapshot, FixedClock(at(40))), wording("zh_CN"), theme("light"), tasks=Tasks())


def opened(exporter: Exporter, count: int) -> ConferenceExport:
    exporter.start("conferences", tuple(exporter.desk.snapshot.conferences)[:count])
    assert isinstance(exporter.form, ConferenceExport)
    return exporter.form


def test_the_roster_is_one_key_away(run: Run, desk: Desk, host: QWidget) -> None:
    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter, 2)
        await until(form.what.hasFocus)
        assert not form.one.isVisible()
        press(Qt.Key.Key_Return)
        dialog, name = asked(exporter)
        assert name.startswith(desk.say("Roster") + "-2026")
        dialog.reject()

    run(scene())


def test_the_report_of_one_of_two_by_keyboard(run: Run, desk: Desk, host: QWidget, tmp_path: Path) -> None:
    told: list[str] = []
    desk.told.connect(told.append)

    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter, 2)
        await until(form.what.hasFocus)
        press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab)
        assert form.one.hasFocus()
        press(Qt.Key.Key_Down, Qt.Key.Key_Return)
        dialog, _ = asked(exporter)
        dialog.fileSelected.emit(str(tmp_path / "report.pdf"))
        dialog.reject()
        await until(lambda: told)

    run(scene())
    assert "财政例会" in PdfReader(tmp_path / "report.pdf").pages[0].extract_text()
    assert RecordExport("assurance", 10, "report.pdf", False) in desk.office.commands  # type: ignore[attr-defined]


def test_without_a_conference_the_month_of_a_system_by_keyboard(
    run: Run, desk: Desk, host: QWidget, tmp_path: Path
) -> None:
    told: list[str] = []
    desk.told.connect(told.append)

    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter, 0)
        await until(form.what.hasFocus)
        press(Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return)
        dialog, name = asked(exporter)
        assert name == "会议保障月报-202607-水利.xlsx"
        dialog.fileSelected.emit(str(tmp_path / "month.xlsx"))
        dialog.reject()
        await until(lambda: told)

    run(scene())
    assert load_workbook(tmp_path / "month.xlsx")["data"].max_row == 2


def test_the_month_of_a_pdf_has_its_charts(run: Run, desk: Desk, host: QWidget, tmp_path: Path) -> None:
    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter, 0)
        form.month.setCurrentIndex(0)
        chosen: list[object] = []
        form.chosen.connect(chosen.append)
        form.commit()
        what, wanted = chosen[0]  # type: ignore[misc]
        assert exporter.dialog is not None
        exporter.dialog.reject()
        await exporter.write(what, wanted, tmp_path / "month.pdf")

    run(scene())
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "month.pdf").pages)
    assert "各系统会议场次" in text
    assert "各系统回复及时率" in text
