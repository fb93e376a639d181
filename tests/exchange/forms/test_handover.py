"""Hand-over and duty log on paper: as they were, in three languages, phones masked."""

from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.domain.alarms import Alarm
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import GROUP
from console.exchange.forms.duty_log import duty_log_document
from console.exchange.forms.handover import handover_document
from console.exchange.forms.workbook import write_workbook
from console.services.decision import Done
from console.services.duty_log.writing import AddLogEntry, CorrectLogEntry, StrikeLogEntry
from console.services.handover.telling import WriteNote
from console.services.tickets import GiveFeedback, ReportFault
from console.wording.catalogue import LANGUAGES, wording
from tests.support.handing_over import begin, console, hand_over, report, sign_in, sign_out, tell

PHONE = "10012345678"


def basis(office, language="zh_CN"):
    return Basis(office.snapshot, wording(language), office.clock.now(), "Lin")


def finished():
    office = console()
    key = report(office, f"断，联系 {PHONE}")
    row = begin(office)
    office.do_now(WriteNote(row, f"05:30 定船，电话 {PHONE}"))
    tell(office, row)
    sign_out(office, row)
    assert sign_in(office, row).result["signed"]
    return office, key, row


def test_no_line_that_is_kept_holds_a_number():
    """Of a fault without a customer the circuit stands in its place, as it was told on the phone."""
    office = console()
    now = office.clock.now()
    fault = ReportFault("断", now, circuit=f"不详 {PHONE}", contact="张工")
    assert isinstance(office.do_now(fault), Done)
    row = begin(office)
    tell(office, row)
    assert sign_out(office, row).result["signed"]
    kept = [(part.code, line) for part in office.snapshot.handovers[row].digest for line in part.rows]
    said = [code for code, line in kept if "不详" in str(line["cells"])]
    assert {"due_next", "open_tickets"} <= set(said), "its first mark falls due in the next shift"
    assert not [line for _, line in kept if PHONE in str(line)]


def test_in_vietnamese_it_has_the_head_of_minutes_once(tmp_path: Path):
    """State and motto, place and day of the second signature; on the first page alone."""
    office, _, row = finished()
    office.clock.advance(timedelta(days=9))
    document = handover_document(basis(office, "vi"), (row,))
    write_workbook(document, tmp_path / "h.xlsx")
    sheet = load_workbook(tmp_path / "h.xlsx").worksheets[0]
    texts = [[str(c.value) for c in cells if c.value is not None] for cells in sheet.iter_rows(max_row=6)]
    assert texts[0][1:] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] and texts[0][0] == texts[0][0].upper()
    signed = office.snapshot.handovers[row].in_at.astimezone(basis(office).zone)
    assert texts[1] == ["Số: ……/BB", "Độc lập - Tự do - Hạnh phúc"]
    assert texts[2][-1].endswith(f"ngày {signed:%d} tháng {signed.month} năm {signed:%Y}")
    assert texts[3] == [document.title]
    first, last = (int(part.strip("$")) for part in sheet.print_title_rows.split(":"))
    assert (first, last) == (4, 7), "title, two lines, head of the columns"
    assert all(table.letterhead is None for table in handover_document(basis(office), (row,)).tables)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_who_when_and_all_sections(language, tmp_path: Path):
    office, key, row = finished()
    document = handover_document(basis(office, language), (row,))
    (form,) = document.tables
    assert len([line for line in form.lines if line.kind == GROUP]) == 7
    assert "Lin" in form.signatures[0] and "Huang" in form.signatures[1] and "19:40" in form.signatures[1]
    write_workbook(document, tmp_path / "h.xlsx")
    book = load_workbook(tmp_path / "h.xlsx")
    texts = " ".join(str(v) for sheet in book for cells in sheet.iter_rows(values_only=True) for v in cells if v)
    assert office.snapshot.tickets[key].code in texts and PHONE not in texts


def test_what_is_printed_later_is_what_was():
    office, key, row = finished()
    before = handover_document(basis(office), (row,)).tables
    office.do_now(GiveFeedback(key, 1, "已恢复"))
    assert handover_document(basis(office), (row,)).tables == before


def test_why_it_was_signed_over_unseen_faults_is_printed_without_numbers():
    office = console()
    key = report(office)
    rows = {step: Alarm(step, key, "cause", 1, step, office.clock.now(), 1) for step in ("soon", "owed")}
    office.keeper.truth = office.snapshot.with_rows(office.snapshot.seq + 1, {"alarm": rows})
    row = begin(office)
    tell(office, row)
    sign_out(office, row, reason=f"客户 {PHONE} 已口头通知")
    assert sign_in(office, row).result["signed"]
    (said, _) = handover_document(basis(office), (row,)).tables[0].legend
    assert said.startswith("签字时有 1 个一级故障未确认"), "two alarms of one fault"
    assert "已口头通知" in said and PHONE not in said


def test_one_under_way_is_printed_as_it_stands():
    office = console()
    row = begin(office)
    report(office, "新故障")
    lines = handover_document(basis(office), (row,)).tables[0].lines
    assert any("新故障" in cell for line in lines for cell in line.cells)


def test_several_are_a_table_each():
    office = console()
    first = hand_over(office)
    office.user = "Huang"
    office.clock.advance(timedelta(hours=12))
    second = hand_over(office, "Lin")
    assert len(handover_document(basis(office), (first, second)).tables) == 2


def test_the_log_tells_what_was_corrected_and_struck():
    office = console()
    one = office.do_now(AddLogEntry(f"客户 {PHONE} 来电", office.clock.now() - timedelta(hours=13), "call"))
    two = office.do_now(AddLogEntry("演练"))
    office.clock.advance(timedelta(minutes=1))
    three = office.do_now(AddLogEntry("18:00 停电"))
    office.clock.advance(timedelta(minutes=1))
    office.do_now(StrikeLogEntry(two.result["log_entry"]))
    office.do_now(CorrectLogEntry(three.result["log_entry"], "18:30 停电"))
    ids = tuple(outcome.result["log_entry"] for outcome in (one, two, three))
    document = duty_log_document(basis(office), ids)
    lines = document.tables[0].lines
    assert len([line for line in lines if line.kind == GROUP]) == 2, "two shifts"
    words = [line.cells[2] for line in lines if line.kind != GROUP]
    assert PHONE not in words[0] and "演练" in words[1] and words[1] != "演练"
    assert words[2].splitlines()[0] == "18:30 停电" and "18:00 停电" in words[2]
    assert len(document.records[0].rows) == 5
