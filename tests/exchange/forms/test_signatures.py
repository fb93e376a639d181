"""Every place to sign reaches the workbook, however wide or few the columns are."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.exchange.forms.document import Column, Document, Line, TableForm
from console.exchange.forms.workbook import write_workbook

SIGNATURES = ("Made by:", "Checked by:", "Signed by:")


@pytest.mark.parametrize("widths", [(9, 9, 70, 30, 12, 14), (24, 10, 16, 14, 14, 14, 16), (90, 10, 10), (20, 20, 20)])
def test_no_place_to_sign_is_lost(tmp_path: Path, widths: tuple[int, ...]) -> None:
    columns = tuple(Column(f"c{number}", width) for number, width in enumerate(widths))
    form = TableForm("t", "Title", (), columns, (Line(("x",) * len(widths)),), signatures=SIGNATURES)
    write_workbook(Document("duty_log", "Title", "en", 1, (form,), (), page_of="{page}/{pages}"), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    last = [cell.value for cell in sheet[sheet.max_row] if cell.value]
    assert last == list(SIGNATURES)
