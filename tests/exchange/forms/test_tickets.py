"""The ticket list: open before ended, history, masked phones, time that counted."""

import json
from pathlib import Path

from openpyxl import load_workbook

from console.exchange.forms.document import GROUP, ROW
from console.exchange.forms.ticket_list import ticket_list
from console.exchange.forms.workbook import write_workbook
from tests.exchange.forms.sample import PHONE, basis, staffed, with_tickets


def test_open_ones_come_first_with_their_counted_time() -> None:
    snapshot = with_tickets(staffed()[0], "中断", f"丢包，联系 {PHONE}")
    form = ticket_list(basis(snapshot)).tables[0]
    assert [line.cells[0] for line in form.lines if line.kind == GROUP] == ["未结：1 张", "已结：1 张"]
    rows = [line.cells for line in form.lines if line.kind == ROW]
    assert [row[1] for row in rows] == ["ZX-002", "ZX-001"]
    assert rows[1][9] == "1:30"
    assert rows[1][3].split("\n") == ["P省水利厅", "00350101000000000001", "P省A市甲县"]


def test_no_phone_leaves_and_circuits_survive(tmp_path: Path) -> None:
    snapshot = with_tickets(staffed()[0], f"请电 {PHONE}", "=HYPERLINK(1)")
    write_workbook(ticket_list(basis(snapshot)), tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    texts = [str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row if v]
    assert not any(PHONE in text for text in texts)
    assert any("100 **** **78" in text for text in texts)
    assert "00350101000000000001" in texts
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_records_and_history_read_back(tmp_path: Path) -> None:
    snapshot = with_tickets(staffed()[0], "中断", "误码")
    write_workbook(ticket_list(basis(snapshot)), tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    header, *rows = book["data"].iter_rows(values_only=True)
    records = [dict(zip(header, row, strict=True)) for row in rows]
    assert {record["code"] for record in records} == {"ZX-001", "ZX-002"}
    assert records[0]["received"] == "2026-07-24T10:00:00+08:00"
    assert json.loads(records[0]["clocks"])[0]["intervals"][1]["why"] == "customer_wait"
    assert book["data_history"].max_row == 1 + len(snapshot.ticket_events)


def test_only_the_chosen_ones() -> None:
    snapshot = with_tickets(staffed()[0], "中断", "误码", "单通")
    document = ticket_list(basis(snapshot), (snapshot.tickets["t2"],))
    assert document.rows == 1
    assert len(document.records[1].rows) == 2


def test_none_is_still_a_form(tmp_path: Path) -> None:
    result = write_workbook(ticket_list(basis(staffed()[0])), tmp_path / "t.xlsx")
    assert result.sheets == 4
