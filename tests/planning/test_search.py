"""Finding by number, name, pinyin initials and Vietnamese without diacritics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.planning.search import Entry, Index, fold, initials, matches, merged, readings, spelled

PEOPLE = Index(
    [
        Entry("person", "1", "Nguyễn Văn Đức", "TH-0001", "Phường Đào Duy Từ"),
        Entry("person", "2", "林晓东", "FJ-0002", "福州市鼓楼区"),
        Entry("person", "3", "厦门水利局", "FJ-0003"),
        Entry("person", "4", "Nguyễn Thị Đức Hạnh", "TH-0012"),
        Entry("person", "5", "重庆路营业厅", "CQ-1"),
    ]
)


def ids(query: str) -> list[str]:
    return [entry.id for entry in PEOPLE.find(query)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đào  Duy Từ", "dao duy tu"),
        ("THANH HÓA", "thanh hoa"),
        ("ＺＸ－０７２３", "zx-0723"),
        ("Thanh Hóa", fold("Thanh Hóa")),
        ("\u00a0Phường ", "phuong"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_initials():
    assert initials("福州市水利局") == "fzsslj"
    assert initials("厦门") == "xm"
    assert initials("MSTP 10M 闽侯") == "mstp10mmh"
    assert initials("Thanh Hóa") == ""
    assert spelled("厦门") == "xiamen"
    assert {"cql", "zql"} <= set(readings("重庆路"))


def test_each_way_of_typing_finds_it():
    assert ids("fj-0002") == ["2"]
    assert ids("0002") == ["2"]
    assert ids("FJ0002") == ["2"]
    assert ids("晓东") == ["2"]
    assert ids("lxd") == ["2"]
    assert ids("xiamen") == ["3"]
    assert ids("nguyen van duc") == ["1"]
    assert ids("NGUYỄN ĐỨC") == ["1", "4"]
    assert ids("duy tu") == ["1"]
    assert ids("zql") == ["5"]
    assert ids("nobody") == [] and ids("  ") == []


def test_the_better_fit_comes_first():
    index = Index([Entry("t", "sub", "x ab"), Entry("t", "name", "ab x"), Entry("t", "number", "x", "ab")])
    assert [entry.id for entry in index.find("ab")] == ["number", "name", "sub"]
    assert len(index.find("ab", limit=2)) == 2
    assert [entry.id for entry in merged([Index([Entry("a", "late", "zab")]), index], "ab")][:1] == ["number"]


def test_a_filter_takes_words_from_any_text():
    assert matches("min xian 0217", "闽侯县水利局", "MSTP 10M · 0217") is False
    assert matches("mhx 0217", "闽侯县水利局", "MSTP 10M · 0217")
    assert matches("hoa", "Thanh Hóa") and matches("", "anything") and not matches("q", "")


@given(st.text(max_size=20))
def test_fold_is_stable_and_finds_itself(text):
    assert fold(fold(text)) == fold(text)
    if fold(text):
        assert Index([Entry("x", "1", text)]).find(text)


@given(st.text(alphabet="福州市水利局厦门长重", min_size=1, max_size=6))
def test_every_reading_finds_it(text):
    index = Index([Entry("x", "1", text)])
    assert all(index.find(letters) for letters in readings(text))
