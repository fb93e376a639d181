"""Where the header stands, what is data and what is only form."""

from pathlib import Path

import pytest

from console.exchange.intake import Mapping, Unusable, preview, read
from console.exchange.intake.body import data_rows
from console.exchange.intake.grid import Grid, filled_down
from console.exchange.intake.header import find_header
from console.exchange.intake.vocabulary import BY_KIND, KINDS, LAYOUTS
from tests.exchange.intake import makers

HEADS = {
    "zh": ["序号", "员工编号", "姓名", "联系电话", "单位代码", "岗位类型"],
    "vi": ["STT", "Mã nhân viên", "Họ tên", "SĐT", "Mã đơn vị", "Loại"],
    "en": ["No", "Employee no.", "Full name", "Phone", "Unit code", "Post"],
}
DATA = [[1, "0001", "甲", "10000000001", "35", "固定"], [2, "0002", "乙", "10000000002", "35", "固定"]]


def rows_of(rows, merges=()) -> list[tuple[int, str]]:
    grid = filled_down(Grid("s", [list(row) for row in rows], tuple(merges)))
    header = find_header(grid.rows)
    assert header is not None
    column = header.columns["code"]
    return [(number + 1, row[column]) for number, row in data_rows(grid, header)]


@pytest.mark.parametrize("language", HEADS)
@pytest.mark.parametrize("above", [0, 1, 7])
def test_header_wherever_it_stands(language: str, above: int) -> None:
    titles = [["保障人员表", None], [None], ["填报单位：运行维护部", None, "填报日期：2026年11月20日"]] * 3
    rows = [*titles[:above], HEADS[language], *DATA]
    assert rows_of(rows) == [(above + 2, "0001"), (above + 3, "0002")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
def test_every_kind_knows_its_own_header(kind: str, language: str) -> None:
    head = [column.heading(language) for column in BY_KIND[kind].columns]
    header = find_header([head])
    assert header is not None
    assert (header.kind, header.missing) == (kind, ())
    assert list(header.columns) == [column.field for column in BY_KIND[kind].columns]


def test_no_word_means_two_columns_of_one_kind() -> None:
    from console.exchange.intake.text import fold

    for layout in LAYOUTS:
        seen: dict[str, str] = {}
        for column in layout.columns:
            for word in column.words():
                assert seen.setdefault(fold(word), column.field) == column.field, (layout.kind, word)


def test_spellings_of_a_header() -> None:
    head = ["员工\n编号", "姓 名*", "手机（11位）", "单位代码：", "ＰＯＳＴ"]
    header = find_header([head])
    assert header is not None and list(header.columns) == ["code", "name", "phone", "place_code", "post"]
    plain = find_header([["ma nv", "HO VA TEN", "dien thoai", "ma don vi", "loai"]])
    assert plain is not None and plain.columns == {"code": 0, "name": 1, "phone": 2, "place_code": 3, "post": 4}


def test_two_storey_header() -> None:
    """A merged 联系方式 over 手机 and 座机: the lower row heads the columns."""
    rows = [
        ["员工编号", "姓名", "联系方式", None, "单位代码", "岗位"],
        [None, None, "手机", "邮箱", None, None],
        ["0001", "甲", "10000000001", "x", "35", "固定"],
    ]
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4), (0, 5, 1, 5)]
    assert rows_of(rows, merges) == [(3, "0001")]


FEET = {
    "signs": ["制表:", None, None, "审核:", None, "签发:"],
    "signs_with_names": [None, "制表人：张三", None, "审核：李四", None, None],
    "signs_apart": ["制表", "张三", None, "审核", "李四"],
    "vietnamese": [None, "Người lập biểu", None, None, None, "Lãnh đạo đơn vị"],
    "english": [None, "Prepared by:", None, "Approved by:", None, None],
    "deputy": [None, "KT. GIÁM ĐỐC", None, "PHÓ GIÁM ĐỐC"],
    "count": [None, "共 2 人"],
    "count_vi": ["Tổng số: 2 người"],
    "blank_below": [None, "（以下空白）"],
    "leader": [None, "分管领导签字：", None, "部门负责人："],
    "total": ["合 计", None, None, 2],
    "total_vi": [None, "Tổng cộng", None, 2],
    "remark": ["备注：以上人员 24 小时待命"],
    "dated": [None, None, None, None, "2026年11月20日"],
    "dated_vi": [None, None, None, None, "Thanh Hóa, ngày 20 tháng 11 năm 2026"],
}


@pytest.mark.parametrize("foot", FEET)
def test_foot_rows_are_no_people(foot: str) -> None:
    assert rows_of([HEADS["zh"], *DATA, [], FEET[foot]]) == [(2, "0001"), (3, "0002")]


def test_names_below_the_signatures_are_no_people() -> None:
    foot = [[None, "Người lập biểu", None, None, "Lãnh đạo đơn vị"], [None, "(Ký, ghi rõ họ tên)"], [None, "Lê Văn A"]]
    assert rows_of([HEADS["vi"], *DATA, *foot]) == [(2, "0001"), (3, "0002")]


def test_a_second_page_goes_on_after_the_foot() -> None:
    rows = [HEADS["zh"], DATA[0], FEET["signs"], [], HEADS["zh"], DATA[1], FEET["signs"]]
    assert rows_of(rows) == [(2, "0001"), (6, "0002")]


def test_blank_numbered_and_counting_rows_are_skipped() -> None:
    counting = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    rows = [HEADS["zh"], counting, DATA[0], [None, " ", "\u3000"], [3], [4, None, None], DATA[1]]
    assert rows_of(rows) == [(3, "0001"), (7, "0002")]


def test_a_person_without_a_code_is_told_not_dropped() -> None:
    """Someone whose duty is 审核 has no code: a mistake to tell, no foot."""
    head = ["员工编号", "姓名", "职务", "单位代码", "岗位"]
    rows = [head, [None, "甲", "审核", "35", "固定"], ["0002", "乙", "主管", "35", "固定"]]
    grid = Grid("s", rows)
    header = find_header(rows)
    assert header is not None and [number for number, _ in data_rows(grid, header)] == [1, 2]


def test_section_titles_and_cells_merged_downwards() -> None:
    head = ["单位代码", "员工编号", "姓名", "岗位"]
    rows = [head, ["一、福州市"], ["3501", "1", "甲", "固定"], [None, "2", "乙", "固定"], ["3502", "3", "丙", "固定"]]
    grid = filled_down(Grid("s", [list(row) for row in rows], ((1, 0, 1, 3), (2, 0, 3, 0))))
    header = find_header(grid.rows)
    assert header is not None
    assert [(row[0], row[1]) for _, row in data_rows(grid, header)] == [("3501", "1"), ("3501", "2"), ("3502", "3")]


def test_preview_and_mapping(tmp_path: Path) -> None:
    rows = [["名单"], ["甲栏", "乙栏", "丙栏", "丁栏"], ["0001", "张三", "35", "固定"], ["0002", "李四", "35", "机动"]]
    path = makers.xlsx(tmp_path / "f.xlsx", rows)
    seen = preview(path)
    assert (seen.kind, seen.mapping(), seen.rows[2]) == (None, None, (3, ("0001", "张三", "35", "固定")))
    with pytest.raises(Unusable) as refused:
        read(path)
    assert refused.value.code == "no_header"
    mapping = Mapping("people", {"code": 0, "name": 1, "place_code": 2, "post": 3}, 1)
    corrected = preview(path, mapping)
    assert (corrected.kind, corrected.count, corrected.missing) == ("people", 2, ())
    assert [(c.heading, c.field, c.samples[0]) for c in corrected.columns] == [
        ("甲栏", "code", "0001"),
        ("乙栏", "name", "张三"),
        ("丙栏", "place_code", "35"),
        ("丁栏", "post", "固定"),
    ]
    (sheet,) = read(path, mapping)
    assert sheet.headings["post"] == "丁栏"
    assert [record.row for record in sheet.records] == [3, 4]
    headless = Mapping("people", {"code": 0, "name": 1, "place_code": 2, "post": 3}, -1)
    assert [record.row for record in read(path, headless)[0].records] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "mapping",
    [
        Mapping("fish", {}, 0),
        Mapping("people", {"fins": 0}, 0),
        Mapping("people", {}, 99),
        Mapping("people", {}, 0, "x"),
    ],
)
def test_a_mapping_that_does_not_fit(tmp_path: Path, mapping: Mapping) -> None:
    with pytest.raises(Unusable) as refused:
        read(makers.xlsx(tmp_path / "f.xlsx", makers.PEOPLE_ROWS), mapping)
    assert refused.value.code == "bad_mapping"


def test_preview_of_a_good_file(tmp_path: Path) -> None:
    rows = [["题"], makers.PEOPLE_HEAD, *makers.PEOPLE, ["3", "丙", "no phone", "县", "35", "固定"]]
    seen = preview(makers.xlsx(tmp_path / "f.xlsx", rows, sheets=[("说明", [["x", "y"]])]), rows=2)
    assert (seen.kind, seen.sheet, seen.header_row, seen.count, len(seen.rows)) == ("people", "人员", 1, 3, 2)
    assert [(row, problem.code) for row, problem in seen.problems] == [(5, "phone")]
    assert seen.other_sheets == ("说明",)
    assert read(makers.xlsx(tmp_path / "g.xlsx", rows), seen.mapping())[0].records[2].row == 5


def test_kind_given_by_the_user(tmp_path: Path) -> None:
    path = makers.xlsx(tmp_path / "f.xlsx", [["客户名称", "电路编号", "客户等级"], ["某局", "1", "A"]])
    assert read(path)[0].kind == "circuits"
    assert read(path, kind="customers")[0].kind == "customers"
