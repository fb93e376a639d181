"""The scope of a conference as sites write it."""

import pytest

from console.domain.levels import CITY, COUNTY, TOWNSHIP
from console.domain.scope import ScopeTerm, ScopeUnreadable, find_places, parse_scope, places_in_scope
from tests.support.world import province


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("全省至乡镇", (ScopeTerm((), TOWNSHIP),)),
        ("全省到县", (ScopeTerm((), COUNTY),)),
        ("全省", (ScopeTerm(()),)),
        ("福州市、厦门市至县", (ScopeTerm(("福州市", "厦门市"), COUNTY),)),
        ("福州市至县；厦门市至乡镇", (ScopeTerm(("福州市",), COUNTY), ScopeTerm(("厦门市",), TOWNSHIP))),
        ("福州市至县，厦门市至乡镇", (ScopeTerm(("福州市",), COUNTY), ScopeTerm(("厦门市",), TOWNSHIP))),
        ("全省至县（区）", (ScopeTerm((), COUNTY),)),
        ("全省至街道", (ScopeTerm((), TOWNSHIP),)),
        ("toàn tỉnh đến xã", (ScopeTerm((), TOWNSHIP),)),
        ("Phường Hạc Thành, Xã Mường Lát", (ScopeTerm(("Phường Hạc Thành", "Xã Mường Lát")),)),
        ("whole province to county", (ScopeTerm((), COUNTY),)),
        ("A, B to city", (ScopeTerm(("A", "B"), CITY),)),
    ],
)
def test_forms_that_sites_write(text, terms):
    assert parse_scope(text) == terms


@pytest.mark.parametrize("text", ["", "   ", "至乡镇", "全省至天边", "；"])
def test_what_cannot_be_read_is_said(text):
    with pytest.raises(ScopeUnreadable):
        parse_scope(text)


def test_depth_takes_everything_above_it_too():
    snapshot = province()
    codes, unknown = places_in_scope(parse_scope("全省至县"), snapshot.places, snapshot.levels)
    assert codes == {"35", "3501", "3502", "350101", "350102", "350201"}
    assert unknown == ()


def test_named_places_leave_the_province_out():
    snapshot = province()
    codes, _ = places_in_scope(parse_scope("B市至乡镇"), snapshot.places, snapshot.levels)
    assert codes == {"3502", "350201", "350201001"}


def test_unknown_and_ambiguous_names_are_reported_not_guessed():
    snapshot = province()
    twin = snapshot.places["l350102001"]
    places = snapshot.places.changed([type(twin)("x", "350201002", "三镇", TOWNSHIP, "350201")])
    codes, unknown = places_in_scope(parse_scope("三镇、无名镇"), places, snapshot.levels)
    assert codes == frozenset()
    assert unknown == ("三镇", "无名镇")
    assert find_places(places, "P省A市乙县三镇") == (twin,)
    assert find_places(places, "P省/A市/乙县/三镇") == (twin,)
    assert find_places(places, "350102001") == (twin,)


def test_a_loop_in_the_sites_places_ends():
    snapshot = province()
    looped = snapshot.places.changed([type(snapshot.places["l35"])("l35", "35", "P省", "province", "3501")])
    codes, _ = places_in_scope(parse_scope("A市至县"), looped, snapshot.levels)
    assert "350101" in codes
