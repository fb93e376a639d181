"""The stock list: what lies where, counted, below its least, at staging points."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from console.domain.periods import Period
from console.domain.places import Place
from console.domain.readiness import ReadinessItem
from console.domain.snapshot import Snapshot
from console.domain.stock import STAGING_POINT, SUPPLY, StockItem
from console.domain.table import Table
from console.services.arrangements.periods import SetPeriod
from console.services.decision import Stale
from console.services.readiness.items import SetReadinessItem
from console.services.stock.entering import CountStock, RemoveStockItem, SetStockItem
from tests.support.hand import Hand

DAY, TET = timedelta(days=1), datetime(2027, 2, 4, 16, tzinfo=UTC)
PUMP = StockItem("", SUPPLY, "抽水泵", "3501", 3, 5, "台")


@pytest.fixture
def hand() -> Hand:
    places = (Place("p", "35", "P省", "province"), Place("c1", "3501", "A市", "city", "35"),
              Place("c2", "3502", "B市", "city", "35"))  # fmt: skip
    return Hand(Snapshot(places=Table(places)))


def put(hand: Hand, row: StockItem) -> StockItem:
    key = hand.do(SetStockItem(row)).result["stock_item"]
    return hand.snapshot.stock_items[key]


def test_a_count_says_what_lacks_and_is_taken_back(hand: Hand) -> None:
    row = put(hand, PUMP)
    done = hand.do(CountStock(row.id, row.version, 4))
    assert done.result["short"] == 1
    assert hand.snapshot.stock_items[row.id].checked == "2026-11-23"
    assert isinstance(hand.ask(CountStock(row.id, row.version, 9)), Stale)
    hand.do(done.undo)
    assert (hand.snapshot.stock_items[row.id].count, hand.snapshot.stock_items[row.id].checked) == (3, "")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"name": ""}, "field_owed"), ({"place": ""}, "field_owed"), ({"place": "9"}, "unknown_places"),
        ({"kind": "x"}, "unknown_stock_kind"), ({"count": -1}, "bad_figure"), ({"beds": 2}, "beds_elsewhere"),
        ({"point": "x"}, "unknown_staging_point"), ({"checked": "2026-11-24"}, "day_not_come"),
        ({"checked": "x"}, "bad_day"), ({"name": " 抽水泵 "}, "stock_twice"),
    ],
)  # fmt: skip
def test_what_can_not_be_taken(hand: Hand, changes: dict[str, object], rule: str) -> None:
    put(hand, PUMP)
    row = replace(PUMP, **{"name": "发电机", **changes})  # type: ignore[arg-type]
    assert hand.refusal(SetStockItem(row)) == rule


def test_what_lies_at_a_staging_point_moves_with_it(hand: Hand) -> None:
    point = put(hand, StockItem("", STAGING_POINT, "A市屯兵点", "3501", 1, beds=20))
    held = put(hand, replace(PUMP, place="3502", point=point.id))
    assert held.place == "3501"
    assert hand.refusal(RemoveStockItem(point.id)) == "point_in_use"
    assert hand.refusal(SetStockItem(replace(point, kind=SUPPLY, beds=0))) == "point_in_use"
    moved = hand.do(SetStockItem(replace(point, place="3502")))
    assert hand.snapshot.stock_items[held.id].place == "3502"
    hand.do(moved.undo)
    assert hand.snapshot.stock_items[held.id].place == "3501"
    again = hand.do(RemoveStockItem(held.id))
    hand.do(RemoveStockItem(point.id))
    assert not hand.snapshot.stock_items and again.undo is not None


def test_what_a_list_counts_on_stays(hand: Hand) -> None:
    row = put(hand, PUMP)
    key = hand.do(SetPeriod(Period("", "春节", TET, TET + DAY))).result["period"]
    hand.do(SetReadinessItem(ReadinessItem("", key, "supplies", "抽水泵", "2027-02-01", stock=row.id)))
    assert hand.refusal(RemoveStockItem(row.id)) == "stock_in_use"
