"""An empty template has a header that the reader knows, and a filled one is read back."""

from pathlib import Path

import openpyxl
import pytest

from console.exchange.intake import read
from console.exchange.intake.template import template_columns, write_template
from console.exchange.intake.vocabulary import KINDS
from console.wording.catalogue import LANGUAGES, wording
from console.wording.forms import ExportProblem

CHOICES = {
    "level": ("县", "乡镇"),
    "post": ("固定", "机动"),
    "systems": ("水利", "财政"),
    "system": ("水利",),
    "grade": ("A", "B"),
    "kind": ("放假", "上班"),
    "role": ("值班长",),
    "language": ("中文",),
    "active": ("是", "否"),
    "unit": ("维护部门",),
    "means": ("群内", "电话"),
    "equipment_kind": ("终端", "备件"),
    "equipment_state": ("在用", "库存备用"),
    "stock_kind": ("备件", "屯兵点"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_template_is_read_back(tmp_path: Path, kind: str, language: str) -> None:
    path = tmp_path / "t.xlsx"
    write_template(path, kind, wording(language), CHOICES)
    (empty,) = read(path)
    assert (empty.kind, empty.records) == (kind, ())
    columns = template_columns(kind)
    values = {
        "day": "2026-10-01",
        "since": "2026-10-01",
        "valid_from": "2026-01-01",
        "valid_to": "2026-12-31",
        "latitude": "26.1",
        "longitude": "119.3",
        "phone": "10000000001",
        "leave": "2026-12-01",
        "code": "0042",
        "order": "3",
        "at": "2026-12-01 09:00",
        "minutes": "90",
        "setup": "60",
        "teardown": "30",
        "there": "4",
        "least": "2",
        "beds": "12",
        "counted": "2026-10-01",
    }
    book = openpyxl.load_workbook(path)
    for index, column in enumerate(columns, start=1):
        book.worksheets[0].cell(2, index, values.get(column.field, "x1"))
    book.save(path)
    (filled,) = read(path)
    (record,) = filled.records
    assert set(record.values) == {column.field for column in columns} and record.problems == ()
    assert record.values.get("code", "0042") == "0042"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_explains_every_column(tmp_path: Path, language: str) -> None:
    for kind in KINDS:
        path = tmp_path / f"{kind}.xlsx"
        write_template(path, kind, wording(language), CHOICES)
        sheet, legend = openpyxl.load_workbook(path).worksheets
        heads = [cell.value for cell in sheet[1]]
        rows = list(legend.iter_rows(min_row=2, values_only=True))
        assert [row[0] for row in rows] == heads
        assert all(row[2] for row in rows) and any(row[1] for row in rows)


def test_text_columns_keep_leading_zeros(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", "people", wording("zh_CN"), CHOICES)
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert sheet.column_dimensions["A"].number_format == "@"
    assert [v.formula1 for v in sheet.data_validations.dataValidation] == ['"县,乡镇"', '"固定,机动"']


def test_a_template_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ExportProblem):
        write_template(tmp_path / "nowhere" / "t.xlsx", "people", wording("zh_CN"), CHOICES)
