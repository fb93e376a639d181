"""Exports and printing from the window: by name, with progress and cancel, recorded, the window alive meanwhile."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from console.services.exporting import RecordExport
from console.services.freshness import LOST, Freshness
from console.wording.forms import ExportProblem
from tests.support.scenarios import apart as three_rooms
from tests.support.scenarios import outlook, scenario
from tests.ui.printing.conftest import Run
from ui.desk import Desk
from ui.printing import exporting, preview
from ui.printing.exporting import Exporter
from ui.printing.job import Job
from ui.printing.preview import Preview, Printing, first_pages, print_document, set_page

pytestmark = pytest.mark.allowed_log("This plugin does not support propagateSizeHints")


@pytest.fixture
def told(desk: Desk) -> list[str]:
    heard: list[str] = []
    desk.told.connect(heard.append)
    return heard


def ids(desk: Desk) -> tuple[str, ...]:
    return desk.office.ids  # type: ignore[attr-defined, no-any-return]


async def until(met: Callable[[], Any]) -> Any:
    """Wait for a condition, Qt and the loop going on."""
    async with asyncio.timeout(30):
        while not (found := met()):
            await asyncio.sleep(0)
    return found


def test_a_roster_is_written_recorded_and_told(
    run: Run, desk: Desk, host: QWidget, told: list[str], tmp_path: Path
) -> None:
    async def scene() -> None:
        await Exporter(desk, host).write("roster", ids(desk), tmp_path / "r.xlsx")

    run(scene())
    assert len(load_workbook(tmp_path / "r.xlsx").sheetnames) == 5
    assert told == [f"已写入：{tmp_path / 'r.xlsx'}"]
    assert [c for c in desk.office.commands if isinstance(c, RecordExport)] == [
        RecordExport("roster", 16, "r.xlsx", True)
    ]
    record = next(iter(desk.snapshot.export_records.values()))
    assert (record.by, record.full_phones, record.rows) == ("Lin", True, 16)


def test_the_dialog_asks_without_blocking(run: Run, desk: Desk, host: QWidget, told: list[str], tmp_path: Path) -> None:
    async def scene() -> None:
        exporter = Exporter(desk, host)
        exporter.start("checklists", ids(desk))
        dialog = exporter.dialog
        assert isinstance(dialog, QFileDialog) and dialog.isVisible()
        assert dialog.defaultSuffix() == "xlsx"
        dialog.filterSelected.emit(dialog.nameFilters()[1])
        assert dialog.defaultSuffix() == "pdf"
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("c.pdf")
        dialog.accept()
        assert exporter.dialog is None
        await until(lambda: told)

    run(scene())
    assert len(PdfReader(tmp_path / "c.pdf").pages) == 16


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_cancel_leaves_no_file_and_no_record(
    run: Run, desk: Desk, host: QWidget, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    """The writer stands still after three checklists until the user has called it off."""
    reached, go_on = threading.Event(), threading.Event()
    progress = Job.progress

    def halting(job: Job, done: int, total: int) -> None:
        if done == 3:
            reached.set()
            go_on.wait(30)
        progress(job, done, total)

    monkeypatch.setattr(Job, "progress", halting)

    async def scene() -> None:
        exporter = Exporter(desk, host)
        task = exporter.write("checklists", ids(desk), tmp_path / "c.pdf")
        await until(reached.is_set)
        assert exporter.panel is not None and exporter.panel.isVisible()
        if by == "key":
            QTest.keyClick(host, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
        else:
            QTest.mouseClick(exporter.panel.line.cancel, Qt.MouseButton.LeftButton)
        go_on.set()
        await task
        assert exporter.panel is None

    run(scene())
    assert list(tmp_path.iterdir()) == []
    assert desk.office.commands == []
    assert told == ["导出已取消，未写文件。"]


def test_closing_the_window_meanwhile_leaves_no_file(
    run: Run, desk: Desk, host: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = threading.Event()
    progress = Job.progress

    def noted(job: Job, done: int, total: int) -> None:
        reached.set()
        job._stop.wait(30)
        progress(job, done, total)

    monkeypatch.setattr(Job, "progress", noted)

    async def scene() -> None:
        task = Exporter(desk, host).write("checklists", ids(desk), tmp_path / "c.pdf")
        await until(reached.is_set)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(scene())
    assert list(tmp_path.iterdir()) == []


def test_a_second_export_waits_its_turn(run: Run, desk: Desk, host: QWidget, told: list[str], tmp_path: Path) -> None:
    async def scene() -> None:
        exporter = Exporter(desk, host)
        task = exporter.write("roster", ids(desk), tmp_path / "r.xlsx")
        await until(lambda: exporter.panel)
        exporter.start("roster", ids(desk))
        assert exporter.dialog is None
        await task

    run(scene())
    assert told[0] == "还有导出正在进行。"


@pytest.mark.parametrize(("name", "sentence"), [("none/r.xlsx", "不存在"), ("r.doc", "文件名须以")])
def test_a_problem_is_told(
    run: Run, desk: Desk, host: QWidget, told: list[str], tmp_path: Path, name: str, sentence: str
) -> None:
    async def scene() -> None:
        await Exporter(desk, host).write("roster", ids(desk), tmp_path / name)

    run(scene())
    assert len(told) == 1 and sentence in told[0]
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_handed_out_while_it_cannot_be_recorded(
    run: Run, desk: Desk, host: QWidget, told: list[str], tmp_path: Path
) -> None:
    desk.office.freshness = Freshness(LOST, 99.0)

    async def scene() -> None:
        await Exporter(desk, host).write("roster", ids(desk), tmp_path / "r.xlsx")

    run(scene())
    assert list(tmp_path.iterdir()) == []
    assert len(told) == 1


def test_no_conference_is_said_at_once(run: Run, desk: Desk, host: QWidget, told: list[str]) -> None:
    exporter = Exporter(desk, host)
    exporter.start("roster", ())
    assert told == ["请至少选择一个会议。"]
    assert exporter.dialog is None


def printer_to(path: Path, desk: Desk) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_the_printer_gets_every_page(run: Run, desk: Desk, host: QWidget, tmp_path: Path) -> None:
    document = exporting.document_of(desk, "checklists", ids(desk))
    count = run(print_document(printer_to(tmp_path / "p.pdf", desk), document, Job()))
    reader = PdfReader(tmp_path / "p.pdf")
    assert count == len(reader.pages) == 16
    assert document.checklists[-1].number in reader.pages[-1].extract_text().replace(" ", "")


def test_printing_can_be_called_off(run: Run, desk: Desk, host: QWidget, tmp_path: Path) -> None:
    document = exporting.document_of(desk, "checklists", ids(desk))
    job = Job()
    job.changed = job.cancel
    with pytest.raises(ExportProblem):
        run(print_document(printer_to(tmp_path / "p.pdf", desk), document, job))
    assert job.done == 1


@pytest.mark.parametrize("what", ["roster", "checklists"])
def test_preview_shows_and_prints(
    run: Run, desk: Desk, host: QWidget, told: list[str], tmp_path: Path, what: str
) -> None:
    async def scene() -> int:
        printing = Printing(desk, host)
        printing.start(what, ids(desk))
        dialog: Preview = await until(lambda: printing.preview)
        await until(lambda: dialog.view.pageCount() == len(dialog.pages))
        dialog.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer.setOutputFileName(str(tmp_path / "p.pdf"))
        shown = dialog.view.pageCount()
        await dialog.print_all()
        assert printing.preview is None
        return shown

    shown = run(scene())
    assert len(PdfReader(tmp_path / "p.pdf").pages) == shown
    assert told == [f"已写入：{tmp_path / 'p.pdf'}"]
    assert [c.what for c in desk.office.commands if isinstance(c, RecordExport)] == [what]


def test_the_preview_by_keyboard(run: Run, desk: Desk, host: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Preview, "ask_printer", lambda self: asked.append("printer"))

    async def scene() -> list[int]:
        printing = Printing(desk, host)
        printing.start("checklists", ids(desk))
        dialog: Preview = await until(lambda: printing.preview)
        last = len(dialog.pages)
        await until(lambda: dialog.view.pageCount() == last > 2)
        await until(dialog.isActiveWindow)
        seen = [dialog.view.currentPage()]
        for key in (Qt.Key.Key_PageUp, *[Qt.Key.Key_PageDown] * (last + 1), Qt.Key.Key_PageUp):
            QTest.keyClick(dialog, key)
            seen.append(dialog.view.currentPage())
        QTest.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: printing.preview is None)
        return [*seen, last]

    *seen, last = run(scene())
    assert seen == [1, 1, *range(2, last + 1), last, last, last - 1]
    assert asked == ["printer"]


def test_the_printer_is_asked_for_in_a_dialog_of_the_preview(run: Run, desk: Desk, host: QWidget) -> None:
    async def scene() -> None:
        printing = Printing(desk, host)
        printing.start("roster", ids(desk))
        preview_shown: Preview = await until(lambda: printing.preview)
        preview_shown.ask_printer()
        dialog = preview_shown.findChild(QPrintDialog)
        await until(dialog.isVisible)
        dialog.reject()
        preview_shown.reject()
        await until(lambda: printing.preview is None)

    run(scene())


def test_a_preview_of_many_shows_the_first_ones(
    run: Run, desk: Desk, host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "PREVIEW_PAGES", 5)

    async def scene() -> str:
        printing = Printing(desk, host)
        printing.start("checklists", ids(desk))
        dialog = await until(lambda: printing.preview)
        await until(lambda: dialog.view.pageCount() == 5)
        text: str = dialog.where.text()
        dialog.reject()
        return text

    assert run(scene()) == "预览前 5 份，共 16 份，打印时全部打印。"


def test_paper_is_black_whatever_the_theme(run: Run, desk: Desk, host: QWidget) -> None:
    """A recording that is replayed with the window's pen must not take the window's colour."""
    from PySide6.QtGui import QPainter, QPicture

    page = first_pages(exporting.document_of(desk, "checklists", ids(desk)))[0]
    record = QPicture()
    painter = QPainter(record)
    page.paint(painter, 96)
    painter.end()
    image = QImage(794, 1123, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    painter.drawPicture(0, 0, record)
    painter.end()
    title, text = page.texts[0]
    assert "检查单" in text
    area = [(x, y) for x in range(int(title.left() * 96 / 600), 300) for y in range(40, 80)]
    assert min(image.pixelColor(x, y).lightness() for x, y in area) < 60


def test_a_page_is_set_before_the_printer_begins(qapp: object, tmp_path: Path, desk: Desk) -> None:
    printer = printer_to(tmp_path / "p.pdf", desk)
    pages = first_pages(exporting.document_of(desk, "roster", ids(desk)))
    set_page(printer, pages[0])
    assert printer.pageLayout().orientation().name == "Landscape"
    assert printer.fullPage()


@pytest.mark.parametrize("suffix", ["xlsx", "pdf"])
def test_the_answer_of_a_scenario_is_written_and_recorded(
    run: Run, desk: Desk, host: QWidget, tmp_path: Path, suffix: str
) -> None:
    found = outlook(three_rooms(), scenario())

    async def scene() -> None:
        exporter = Exporter(desk, host)
        assert exporter.suggested("what_if", (found,)).startswith("情景推演-")
        await exporter.write("what_if", (found,), tmp_path / f"w.{suffix}")

    run(scene())
    assert (tmp_path / f"w.{suffix}").stat().st_size > 1000
    assert [c for c in desk.office.commands if isinstance(c, RecordExport)] == [
        RecordExport("what_if", 9, f"w.{suffix}", False)
    ]
