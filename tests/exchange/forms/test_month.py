"""The monthly report as a document and as a workbook: figures in the right columns, phones masked, three languages."""

from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.cli.main import main
from console.domain.contracts import Contract
from console.domain.customers import Circuit, Customer
from console.domain.site import Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import Document
from console.exchange.forms.month_records import BREACH_FIELDS, TICKET_FIELDS
from console.exchange.forms.month_report import month_document
from console.exchange.forms.workbook import write_workbook
from console.planning.month.report import month_report
from console.planning.month.ticket import month_of
from console.services.clock import FixedClock
from console.services.office import Office
from console.services.tickets import GatherTickets, MoveTicket, ReportFault
from console.wording.catalogue import LANGUAGES, wording
from tests.support.hand import NOON, Hand


def hand() -> Hand:
    made = Hand(
        Snapshot(
            sites=Table([Site(name="P省分公司")]),
            customers=Table([Customer("k1", "省水利厅", "A")]),
            circuits=Table([Circuit("c1", "00351", "k1", "HT-1"), Circuit("c2", "00352", "k1")]),
            contracts=Table([Contract("h1", "HT-1", "k1", "=水利专网")]),
        ),
        NOON - timedelta(days=9),
    )
    keys = [made.do(ReportFault("断 10012345678", made.now, circuit=c)).result["ticket"] for c in ("00351", "00352")]
    made.do(GatherTickets(keys[0], 1, ((keys[1], 1),)))
    made.wait(hours=5)
    made.do(MoveTicket(keys[0], 1, "repair"))
    made.do(MoveTicket(keys[0], 2, "restore", {"text": "好"}))
    made.wait(hours=2)
    return made


def document(language: str = "zh_CN", **narrow: str) -> Document:
    made = hand()
    basis = Basis(made.snapshot, wording(language), made.now, "林")
    return month_document(basis, month_report(made.snapshot, month_of(basis.zone, 2026, 11, made.now), **narrow))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_has_a_cell_for_every_column(language: str) -> None:
    made = document(language)
    assert [len(form.lines) for form in made.tables] == [4, 4, 4]
    for form in made.tables:
        assert {len(line.cells) for line in form.lines} == {len(form.columns)}
        assert len(form.signatures) >= 2
        assert form.legend
        # a heading line has the height of one line, so none of its cells may break
        assert not any("\n" in cell for line in form.lines if line.kind != "row" for cell in line.cells)
    for records in made.records:
        assert {len(row) for row in records.rows} == {len(records.fields)}


def test_the_summary_counts_circuits_and_faults() -> None:
    summary, times, _ = document().tables
    group, without, contract, total = summary.lines
    assert group.cells[0] == "省水利厅（A 类）"
    assert (group.cells[2:4], total.cells[2:4]) == (("2", "1"), ("2", "1"))
    assert (without.cells[1], contract.cells[1]) == ("无合同", "HT-1\n=水利专网")
    assert contract.cells[-2:] == ("0.0%", "5:00")
    assert "原因时限 4:00：1" in times.lines[2].cells[-1]
    assert times.lines[0].cells[-1] == "4"


def test_phones_are_masked_everywhere() -> None:
    made = document()
    cells = [cell for form in made.tables for line in form.lines for cell in line.cells]
    cells += [str(value) for records in made.records for row in records.rows for value in row]
    assert not any("10012345678" in cell for cell in cells)
    assert any("100 **** **78" in cell for cell in cells)


def test_one_contract_alone_and_a_month_without_tickets() -> None:
    made = document(contract="HT-1")
    assert (made.rows, len(made.tables[2].lines)) == (1, 2)
    empty = document(customer="nobody")
    assert empty.rows == 0
    assert empty.tables[0].lines[-1].cells[-2] == "–"


def test_the_workbook_holds_forms_and_data(tmp_path: Path) -> None:
    written = write_workbook(document(), tmp_path / "m.xlsx")
    book = load_workbook(tmp_path / "m.xlsx")
    assert written.sheets == 5
    assert book.sheetnames == ["汇总", "时长与超时", "本月工单", "data", "data_breaches"]
    head, *rows = book["data"].iter_rows(values_only=True)
    assert head == TICKET_FIELDS
    told = [dict(zip(TICKET_FIELDS, row, strict=True)) for row in rows]
    assert [(row["month"], row["handled_seconds"], row["breaches"]) for row in told] == [("2026-11", 18000, 2)] * 2
    assert [bool(row["parent"]) for row in told] == [True, False]
    head, *rows = book["data_breaches"].iter_rows(values_only=True)
    assert head == BREACH_FIELDS
    assert {(row[3], row[5], row[6]) for row in rows} == {
        ("cause", "owed", 14400),
        ("feedback", "account_manager", 14400),
    }
    assert book["汇总"]["B7"].value == "HT-1\n=水利专网"  # text, never a formula


def test_without_a_window_and_recorded(sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = Office.open(sqlite_url, user="林", clock=FixedClock(NOON))
    try:
        office.do_now(ReportFault("断", NOON, circuit="1"))
    finally:
        office.close()

    def call(month: str, *words: str) -> int:
        head = ["--database", sqlite_url, "--lang", "zh_CN", "--now", "2026-11-23T20:00"]
        return main([*head, "export", "month", "--month", month, "--out", str(tmp_path / "m.xlsx"), *words])

    assert call("2026-11") == 0
    assert load_workbook(tmp_path / "m.xlsx").sheetnames[0] == "汇总"
    capsys.readouterr()
    for month in ("2026-12", "2026-13", "11-2026"):
        assert call(month) == 2
        assert month in capsys.readouterr().err
    assert call("2026-11", "--customer", "无") == 2
    office = Office.open(sqlite_url)
    try:
        assert [(r.what, r.rows, r.full_phones) for r in office.snapshot.export_records.values()] == [
            ("month", 1, False)
        ]
    finally:
        office.close()
