"""Places: their hierarchy, and which one a name means."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.places import by_code, full_name
from console.exchange.intake import Unreadable
from console.services.importing.matching import match_place
from tests.services.importing_tables import EMPTY, PLACES, bring, counts, told

HEAD, *ROWS = PLACES.splitlines()
SITE = bring(EMPTY, PLACES)[0].places
HANOI = """Mã Tên_đơn_vị Cấp Mã_cấp_trên
38 Tỉnh_Thanh_Hóa tỉnh -
14758 Phường_Hàm_Rồng phường 38
16609 Phường_Đào_Duy_Từ xã 38"""


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("350102", "350102"),
        ("福建省福州市鼓楼区", "350102"),
        ("福建省/福州市/鼓楼区", "350102"),
        ("福建省 福州市 鼓楼区", "350102"),
        ("福州市鼓楼区", "350102"),
        ("鼓楼区", "350102"),
        ("福鼎市城关镇", "350982100"),
        ("城关镇，福鼎市", "350982100"),
        ("福建省", "35"),
        ("台江区", None),
        ("福鼎市鼓楼区", None),
    ],
)
def test_which_place_is_meant(written: str, code: str | None) -> None:
    found = match_place(SITE, written)
    assert (found.code if found else None) == code


def test_names_repeat() -> None:
    with pytest.raises(Unreadable) as problem:
        match_place(SITE, "城关镇")
    assert problem.value.facts == {
        "candidates": ["福建省福州市鼓楼区城关镇 (350102100)", "福建省宁德市福鼎市城关镇 (350982100)"]
    }


@pytest.mark.parametrize(
    "written",
    [
        "Tỉnh Thanh Hóa / Phường Đào Duy Từ",
        "Phường Đào Duy Từ, Tỉnh Thanh Hoá",
        "phường đào duy từ",
        "Phuong Dao Duy Tu",
    ],
)
def test_vietnamese_places(written: str) -> None:
    found = match_place(bring(EMPTY, HANOI)[0].places, written)
    assert found is not None and found.code == "16609"


@given(st.randoms(use_true_random=False))
def test_rows_in_any_order_and_parents_by_name(dice: random.Random) -> None:
    rows = [row.split() for row in ROWS]
    names = {code: name for code, name, _, _ in rows}
    for row in rows:
        if row[3] != "-" and dice.random() < 0.5:
            row[3] = full_name(SITE, row[3]) if dice.random() < 0.5 else names[row[3]]
    dice.shuffle(rows)
    text = "\n".join([HEAD, *(" ".join(row) for row in rows)])
    snapshot, result = bring(EMPTY, text)
    assert counts(result) == (7, 0, 0, 0)
    assert {(p.code, p.parent) for p in snapshot.places.values()} == {(p.code, p.parent) for p in SITE.values()}
    assert counts(bring(snapshot, text)[1]) == (0, 0, 7, 0)


def test_loops_are_rejected() -> None:
    snapshot, result = bring(EMPTY, f"{HEAD}\n1 甲 县 2\n2 乙 县 1\n3 丙 县 3\n4 丁 县 9")
    assert told(result) == [(2, "parent", "parent_loop"), (3, "parent", "parent_loop"), (4, "parent", "parent_loop")]
    assert [place.parent for place in snapshot.places.values()] == ["9"], "an unknown parent is kept by its code"


def test_coordinates() -> None:
    snapshot, result = bring(EMPTY, "代码 名称 级别 纬度 经度\n1 甲 县 26.1 119.3\n2 乙 县 96 119\n3 丙 县 - -")
    assert told(result) == [(3, "latitude", "coordinate")]
    places = snapshot.places.derived(by_code)
    assert (places["1"].latitude, places["1"].longitude, places["3"].latitude) == (26.1, 119.3, None)


@pytest.mark.parametrize("written", ["26.1,119.3", "119.3，26.1", "26.1N_119.3E", "119.3E/26.1N"])
def test_both_coordinates_in_one_cell(written: str) -> None:
    snapshot, _ = bring(EMPTY, f"代码 名称 级别 坐标\n1 甲 县 {written}")
    (place,) = snapshot.places.values()
    assert (place.latitude, place.longitude) == (26.1, 119.3)


def test_people_wait_for_a_place_that_is_still_ambiguous() -> None:
    people = "员工编号 姓名 单位 岗位\n1 甲 城关镇 乡镇"
    snapshot, result = bring(EMPTY, people, PLACES)
    assert counts(result) == (7, 0, 0, 0)
    (person,) = snapshot.people.values()
    assert (person.place, person.level) == ("城关镇", "")
    assert told(bring(snapshot, people)[1]) == [(2, "place", "ambiguous_place")]
