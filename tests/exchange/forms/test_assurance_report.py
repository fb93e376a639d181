"""The assurance report and the month of conferences as workbooks: figures, masked phones, charts on their cells."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook

from console.domain.snapshot import Snapshot
from console.exchange.forms.assurance_report import assurance_document
from console.exchange.forms.basis import Basis
from console.exchange.forms.conference_month import conference_month_document
from console.exchange.forms.document import Document
from console.exchange.forms.workbook import write_workbook
from console.planning.assurance.month import conference_month
from console.planning.assurance.report import assurance_report
from console.planning.month.ticket import month_of
from console.wording.catalogue import LANGUAGES, wording
from tests.planning.test_assurance import fault, one_meeting, put
from tests.support.world import at, meeting, need_at, province, with_need

ZONE = ZoneInfo("Asia/Shanghai")


def report_of(snapshot: Snapshot, key: str, language: str = "zh_CN") -> Document:
    basis = Basis(snapshot, wording(language), at(9), "林")
    return assurance_document(basis, assurance_report(snapshot, snapshot.conferences[key], at(9)))


def month_document(snapshot: Snapshot, language: str = "zh_CN", number: int = 7) -> Document:
    basis = Basis(snapshot, wording(language), at(24 * 10), "林")
    month = month_of(ZONE, 2026, number, at(24 * 10))
    return conference_month_document(basis, conference_month(snapshot, month))


def read_back(document: Document, folder: Path) -> Workbook:
    path = folder / "form.xlsx"
    write_workbook(document, path)
    return load_workbook(path)


def words(book: Workbook, sheet: str) -> str:
    return "\n".join(str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value is not None)


def test_the_summary_says_what_the_figures_say(tmp_path: Path) -> None:
    snapshot, key = one_meeting()
    snapshot = put(snapshot, fault(snapshot, key, 1, 5.5, 6.5))
    text = words(read_back(report_of(snapshot, key), tmp_path), "保障报告")
    for part in (
        "应回复 3，10 分内回复 1",
        "最快 4:00，中位 8:00，最慢 12:00",
        "1 起，已修复 1 起",
        "共 30 分钟",
        "未派人：10",
    ):
        assert part in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phone_leaves_with_a_report(language: str, tmp_path: Path) -> None:
    snapshot, key = one_meeting()
    number = "10012345678"
    snapshot = with_need(snapshot, need_at(snapshot, key, "350102001").id, count=0, excused=f"停电，电话 {number}")
    book = read_back(report_of(snapshot, key, language), tmp_path)
    assert not any(number in words(book, name) for name in book.sheetnames)


def test_a_report_before_anything_was_done_has_its_forms(tmp_path: Path) -> None:
    snapshot, key = meeting(province(), 6, 8)
    book = read_back(report_of(snapshot, key), tmp_path)
    assert book.sheetnames[0] == "保障报告"
    assert "未发出通知" in words(book, "保障报告")


def charts_of(book: Workbook, name: str) -> list[BarChart]:
    return list(book[name]._charts)


def values_of(book: Workbook, reference: str) -> list[object]:
    sheet, _, area = reference.rpartition("!")
    left, top, right, bottom = range_boundaries(area)
    rows = book[sheet.strip("'")].iter_rows(min_col=left, max_col=right, min_row=top, max_row=bottom)
    return [cell.value for row in rows for cell in row]


def test_charts_point_at_the_cells_that_hold_the_figures(tmp_path: Path) -> None:
    snapshot, water = one_meeting()
    snapshot, finance = meeting(snapshot, 30, 32, scope="全省至县", system="finance")
    snapshot = put(snapshot, fault(snapshot, water, 1, 5.5, 6.5), fault(snapshot, finance, 2, 30, 30.5))
    book = read_back(month_document(snapshot), tmp_path)
    charts = charts_of(book, "图表")
    assert len(charts) == 4
    for chart in charts:
        assert not chart.x_axis.delete
        assert not chart.y_axis.delete
    meetings, answers, faults, cities = charts
    assert values_of(book, meetings.series[0].cat.numRef.f) == ["水利", "财政"]
    assert values_of(book, meetings.series[0].val.numRef.f) == [1, 1]
    assert [values_of(book, row.val.numRef.f) for row in answers.series] == [[33.3, None], [33.3, None]], (
        "finance owed no answer: no bar, which would say that all were late"
    )
    assert values_of(book, faults.series[0].val.numRef.f) == [1, 1]
    assert [values_of(book, row.val.numRef.f) for row in cities.series] == [[1], [1]]
    assert cities.grouping == "stacked"
    assert (answers.y_axis.scaling.max, meetings.y_axis.scaling.max) == (100, None), "a share is drawn out of a hundred"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_month_is_a_form_without_charts(language: str, tmp_path: Path) -> None:
    book = read_back(month_document(province(), language, 6), tmp_path)
    assert [name for name in book.sheetnames if charts_of(book, name)] == []
    assert book.sheetnames[-1] == "data"


def test_machines_get_a_record_a_meeting(tmp_path: Path) -> None:
    snapshot, _ = one_meeting()
    sheet = read_back(month_document(snapshot), tmp_path)["data"]
    head, row = (tuple(cell.value for cell in cells) for cells in sheet.iter_rows(min_row=1, max_row=2))
    record = dict(zip(head, row, strict=True))
    assert (record["month"], record["venues"], record["answer_im_owed"], record["answer_im_punctual"]) == (
        "2026-07", 10, 3, 1,
    )  # fmt: skip
