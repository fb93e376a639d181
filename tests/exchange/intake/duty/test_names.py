"""Who stands in a cell, in the spellings of three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.exchange.intake.duty.lattice import plain
from console.exchange.intake.duty.names import Names, bracketed

NAMES = Names(["张三", "李四", "王五", "代军", "欧阳锋", "Nguyễn Văn An", "Trần Bình", "Ngô Thế Vinh", "Ann Lee"])


def read(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The people in short (张三<李四 #13 (note)), and what names nobody."""
    found, problems = NAMES.read(plain(text))
    told = [
        name.text
        + ("<" + name.stands_for if name.stands_in else "")
        + (f" #{name.phone}" if name.phone else "")
        + (f" ({name.note})" if name.note else "")
        for name in found
    ]
    return told, [(problem.code, problem.text) for problem in problems]


@pytest.mark.parametrize(("text", "expected"), [
    ("张三", ["张三"]),
    ("张　三", ["张三"]),
    ("张三、李四", ["张三", "李四"]),
    ("张三，李四/王五；赵六", ["张三", "李四", "王五", "赵六"]),
    ("张三 李四", ["张三", "李四"]),
    ("张三\n李四", ["张三", "李四"]),
    ("张三代李四", ["张三<李四"]),
    ("张三（代李四）", ["张三<李四"]),
    ("张三（代 李四）、王五", ["张三<李四", "王五"]),
    ("张三(代)", ["张三<"]),
    ("张三代", ["张三<"]),
    ("张三替班李四", ["张三<李四"]),
    ("代军", ["代军"]),
    ("代军代李四", ["代军<李四"]),
    ("王代明", ["王代明"]),
    ("张三10000000001、李四(100-0000-0002)", ["张三 #10000000001", "李四 #10000000002"]),
    ("张三 10000000001/李四", ["张三 #10000000001", "李四"]),
    ("张三（电话：10000000001）", ["张三 #10000000001"]),
    ("张三主任（班长）", ["张三 (班长)"]),
    ("孙明（代李明 (0001)）", ["孙明<李明 (0001)"]),
    ("【张三】", []),
    ("Nguyễn Văn An", ["Nguyễn Văn An"]),
    ("Đ/c Nguyễn Văn An", ["Nguyễn Văn An"]),
    ("Nguyễn Văn An Trần Bình", ["Nguyễn Văn An", "Trần Bình"]),
    ("Nguyễn Văn An, Trần Bình", ["Nguyễn Văn An", "Trần Bình"]),
    ("Nguyễn Văn An và Trần Bình", ["Nguyễn Văn An", "Trần Bình"]),
    ("Nguyễn Văn An (thay Trần Bình)", ["Nguyễn Văn An<Trần Bình"]),
    ("Nguyễn Văn An trực thay Trần Bình", ["Nguyễn Văn An<Trần Bình"]),
    ("Nguyễn Văn An thay cho Trần Bình", ["Nguyễn Văn An<Trần Bình"]),
    ("Nguyễn Văn An (trực thay)", ["Nguyễn Văn An<"]),
    ("Ngô Thế Vinh", ["Ngô Thế Vinh"]),
    ("Lê Thế Hộ", ["Lê Thế Hộ"]),
    ("Trần Bình - 1000.000.002", ["Trần Bình #1000000002"]),
    ("Ann Lee for Bo Ek", ["Ann Lee<Bo Ek"]),
    ("Ann Lee (for Bo Ek)", ["Ann Lee<Bo Ek"]),
    ("Jean-Luc O'Neil", ["Jean-Luc O'Neil"]),
    ("-", []),
    ("无", []),
    ("", []),
])  # fmt: skip
def test_who_stands_in_a_cell(text: str, expected: list[str]) -> None:
    found, problems = read(text)
    assert found == expected
    assert bool(problems) == (text == "【张三】")


@pytest.mark.parametrize(("text", "problem"), [
    ("赵六 钱七", ("names_together", "赵六 钱七")),
    ("代李四", ("stand_in_for", "代李四")),
    ("thay Trần Bình", ("stand_in_for", "thay Trần Bình")),
    ("张三→李四", ("name", "张三→李四")),
    ("8:00到岗", ("name", "8:00到岗")),
    ("休", ("name", "休")),
    ("10000000001", ("name", "…")),
    ("甲" * 61, ("name", "甲" * 61)),
])  # fmt: skip
def test_what_names_nobody_is_said(text: str, problem: tuple[str, str]) -> None:
    assert read(text) == ([], [problem])


def test_one_bad_part_costs_no_other() -> None:
    assert read("张三、?、李四") == (["张三", "李四"], [("name", "?")])


@given(st.text(max_size=80))
def test_any_text_is_read_or_told(text: str) -> None:
    found, problems = NAMES.read(plain(text))
    assert all(name.text for name in found) and all(problem.code for problem in problems)
    body, remarks = bracketed(text)
    assert sum(map(len, remarks)) + len(body) <= len(text)
