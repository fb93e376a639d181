"""The roster's workbook: one page wide, head on each page, merged cells that overlap nobody, phones where asked."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from console.domain.duty.rosters import GOING, NEW
from console.domain.table import Table
from console.exchange.forms.document import DUTY_ROSTER
from console.exchange.forms.duty_grid import A3, A4, FILLS, GAP, HOLIDAY, WEEKEND
from console.exchange.forms.duty_grid_sheet import lines_of
from console.exchange.forms.duty_roster import FIELDS, duty_roster
from console.exchange.forms.duty_roster_view import BY_LINE, BY_PERSON, DutyWanted
from console.exchange.forms.workbook import write_workbook
from console.services.exporting import make_document, make_duty
from console.wording.catalogue import wording
from console.wording.duty_forms import place_and_day
from console.wording.forms import ExportProblem
from tests.exchange.forms.duty.sample import basis, world


def book_of(folder: Path, language: str = "vi", days: int = 9, **wanted: object) -> Workbook:
    here = basis(world("CN" if language == "zh_CN" else "VN", days), language)
    document = duty_roster(here, DutyWanted(("r",), **wanted))
    assert write_workbook(document, folder / "r.xlsx").replaced == 0
    return load_workbook(folder / "r.xlsx")


def texts(book: Workbook, sheet: int = 0) -> list[str]:
    return [str(c.value) for row in book.worksheets[sheet].iter_rows() for c in row if c.value is not None]


@pytest.mark.parametrize("language", ["zh_CN", "vi"])
@pytest.mark.parametrize("by", [BY_LINE, BY_PERSON])
@pytest.mark.parametrize(("days", "paper", "size"), [(9, A4, "9"), (31, A4, "9"), (31, A3, "8")])
def test_one_page_wide_with_the_head_on_each(
    tmp_path: Path, language: str, by: str, days: int, paper: str, size: str
) -> None:
    for sheet in book_of(tmp_path, language, days, by=by, paper=paper).worksheets[:-1]:
        setup = sheet.page_setup
        assert (str(setup.paperSize), setup.orientation, setup.fitToWidth) == (size, "landscape", 1)
        first, last = (int(part.strip("$")) for part in sheet.print_title_rows.split(":"))
        assert last - first == (4 if days == 31 and by == BY_PERSON else 3)
        areas = list(sheet.merged_cells.ranges)
        taken = [cell for area in areas for row in area.rows for cell in row]
        assert len(taken) == len(set(taken))
        breaks = [one.id for one in sheet.row_breaks.brk]
        assert all(not (area.min_row <= row < area.max_row) for row in breaks for area in areas)
        assert setup.fitToHeight == 1 or breaks


def test_rows_are_as_high_as_their_texts(tmp_path: Path) -> None:
    sheet = book_of(tmp_path, days=31, paper=A3).worksheets[0]
    merged = {(area.min_row, area.min_col) for area in sheet.merged_cells.ranges}
    for row in sheet.iter_rows(min_row=8):
        for cell in row:
            if isinstance(cell.value, str) and cell.border.left.style and (cell.row, cell.column) not in merged:
                width = sheet.column_dimensions[cell.column_letter].width
                needed = lines_of(cell.value, width - 1) * 12.8
                assert sheet.row_dimensions[cell.row].height >= needed, cell.coordinate


def test_vietnamese_paper_has_its_heading_recipients_and_signers(tmp_path: Path) -> None:
    said = texts(book_of(tmp_path))
    for text in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Thanh Hóa, ngày 05 tháng 02 năm 2026",
        "VIỄN THÔNG THANH HÓA", "LỊCH TRỰC TẾT BÍNH NGỌ 2026", "Bản nháp 1, chưa có hiệu lực", "Nơi nhận:", "NGƯỜI LẬP",
        "TRƯỞNG CA", "LÃNH ĐẠO ĐƠN VỊ", "27 Chạp", "Mùng 1", "T7", "Lê Hoàng An\n◇ Thiếu 1", "Đã xếp / cần", "19/20",
    ):  # fmt: skip
        assert text in said, text


@pytest.mark.parametrize(
    ("province", "said"),
    [("Tỉnh Thanh Hóa", "Thanh Hóa"), ("Thành phố Đà Nẵng", "Đà Nẵng"), ("Thành phố Hồ Chí Minh",) * 2, ("Huế",) * 2],
)
def test_a_province_dates_its_papers_by_its_bare_name(tmp_path: Path, province: str, said: str) -> None:
    state = world()
    state = replace(state, places=Table([replace(state.places["35"], name=province)]))
    write_workbook(duty_roster(basis(state), DutyWanted(("r",))), tmp_path / "r.xlsx")
    assert f"{said}, ngày 05 tháng 02 năm 2026" in texts(load_workbook(tmp_path / "r.xlsx"))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 7, 3), "ngày 03 tháng 7 năm 2026"), (date(2027, 1, 18), "ngày 18 tháng 01 năm 2027"),
        (date(2027, 12, 31), "ngày 31 tháng 12 năm 2027"),
    ],
)  # fmt: skip
def test_days_and_the_first_two_months_have_two_digits(day: date, said: str) -> None:
    assert place_and_day(wording("vi"), "Huế", day) == f"Huế, {said}"


def test_new_year_is_named_before_its_holidays_are_announced(tmp_path: Path) -> None:
    state = world("CN")
    roster = replace(state.rosters["r"], first="2027-02-04", last="2027-02-07")
    state = replace(state, rosters=Table([roster]), duty_entries=Table([]))
    write_workbook(duty_roster(basis(state, "zh_CN"), DutyWanted(("r",))), tmp_path / "r.xlsx")
    said = texts(load_workbook(tmp_path / "r.xlsx"))
    assert {"农历除夕 ×4", "春节 ×4", "2027 年放假安排尚未公布。"} <= set(said)


def test_chinese_paper_has_unit_date_and_signers(tmp_path: Path) -> None:
    said = texts(book_of(tmp_path, "zh_CN"))
    for text in (
        "填报单位：福建分公司", "填报日期：2026年2月5日", "2026年春节值班表", "制表", "审核", "批准", "正月初一",
        "调休上班", "春节 ×4", "已排 / 需", "孙明\n◇ 缺 1 人",
    ):  # fmt: skip
        assert text in said, text
    assert not any("越南" in text or "Nơi" in text for text in said)


def test_days_off_and_gaps_are_shaded(tmp_path: Path) -> None:
    sheet = book_of(tmp_path).worksheets[0]
    fills = {cell.value: cell.fill.start_color.rgb[2:] for row in sheet.iter_rows() for cell in row if cell.value}
    assert fills["14/02"] == FILLS[WEEKEND] and fills["17/02"] == FILLS[HOLIDAY]
    assert fills["Lê Hoàng An\n◇ Thiếu 1"] == FILLS[GAP]


def test_phones_stand_in_the_contact_list_alone(tmp_path: Path) -> None:
    here = basis(world())
    bare, listed = duty_roster(here, DutyWanted(("r",))), duty_roster(here, DutyWanted(("r",), contacts=True))
    assert (bare.full_phones, listed.full_phones) == (False, True)
    book = book_of(tmp_path, contacts=True)
    assert "10000000003" in texts(book, 1) and book.worksheets[1].title == "Danh bạ"
    assert not any("1000000" in text for text in (*texts(book, 0), *texts(book, 2)))


def test_records_say_each_entry_once(tmp_path: Path) -> None:
    here = basis(world(published=True))
    document = make_document(DUTY_ROSTER, here, ("r",))
    (records,) = document.records
    assert records.fields == FIELDS and document.rows == len(records.rows) == len(here.snapshot.duty_entries)
    assert {row[1] for row in records.rows} == set(here.snapshot.duty_entries)
    first = dict(zip(FIELDS, records.rows[0], strict=True))
    assert (first["start_at"], first["person_name"]) == ("2026-02-14T06:00:00+07:00", "Nguyễn Văn An")


def test_an_edition_is_said_until_something_changed() -> None:
    state = world(published=True)
    (form,) = make_duty(basis(state), DutyWanted(("r",))).grids
    assert form.subtitle[-1] == "Công bố lần 1, ngày 05/02/2026"
    for standing in (NEW, GOING):
        row = replace(state.duty_entries["e0000"], standing=standing)
        (form,) = make_duty(basis(state.with_rows(1, {"duty_entry": {row.id: row}})), DutyWanted(("r",))).grids
        assert form.subtitle[-1] == "Bản nháp 2, chưa có hiệu lực"


def test_what_can_not_be_written_is_said() -> None:
    for ids in (("gone",), ()):
        with pytest.raises(ExportProblem):
            duty_roster(basis(world()), DutyWanted(ids))
    with pytest.raises(ExportProblem, match="empty_roster"):
        duty_roster(basis(world()), DutyWanted(("r",), lines=()))
