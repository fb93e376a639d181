"""The stock from a site's list: by what tells things apart, staging points first, what can't be taken named by cell."""

from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.stock import SPARE, STAGING_POINT, SUPPLY
from console.exchange.forms.basis import Basis
from console.exchange.forms.readiness import stock_document
from console.exchange.forms.workbook import write_workbook
from console.services.decision import Decision, decide
from console.services.importing import load
from console.wording.catalogue import LANGUAGES, wording
from tests.services.importing_tables import EMPTY, PLACES, bring, counts, told
from tests.support.world import acting, carried

STOCK = """物资名称 类别 型号 所属单位 现有数量 最低数量 计量单位 床位 屯兵点 盘点日期
光模块 备件 SFP-10G 3501 14 10 块 - - 2026-07-01
发电机 应急物资 - - 1 2 台 - 一号屯兵点 -
一号屯兵点 屯兵点 - 3509 1 - 处 20 - -"""


def test_a_list_comes_in_with_what_lies_at_a_staging_point() -> None:
    snapshot, result = bring(EMPTY, PLACES, STOCK.replace("所属单位", "单位代码"))
    assert counts(result) == (3, 0, 0, 0), result
    held = {row.name: row for row in snapshot.stock_items.values()}
    assert (held["光模块"].kind, held["光模块"].count, held["光模块"].checked) == (SPARE, 14, "2026-07-01")
    point, held_there = held["一号屯兵点"], held["发电机"]
    assert (point.kind, point.beds) == (STAGING_POINT, 20)
    assert (held_there.kind, held_there.place, held_there.point, held_there.short) == (SUPPLY, "3509", point.id, 1)
    again, result = bring(snapshot, STOCK.replace("所属单位", "单位代码"))
    assert counts(result) == (0, 0, 3, 0) and again.stock_items is snapshot.stock_items


def test_a_new_count_is_dated_and_an_absent_column_changes_nothing() -> None:
    snapshot, _ = bring(EMPTY, PLACES, STOCK.replace("所属单位", "单位代码"))
    later, result = bring(snapshot, "物资名称 类别 型号 单位代码 现有数量\n光模块 备件 SFP-10G 3501 9")
    assert counts(result) == (0, 1, 0, 0)
    row = next(row for row in later.stock_items.values() if row.name == "光模块")
    assert (row.count, row.least, row.unit) == (9, 10, "块") and row.checked > "2026-07-01"


@pytest.mark.parametrize(
    ("line", "field", "code"),
    [
        ("水泵 备品类 3501 1 -", "stock_kind", "unknown_stock_kind"),
        ("水泵 应急物资 9999 1 -", "place_code", "unknown_place"),
        ("水泵 应急物资 3501 - -", "there", "required"), ("水泵 应急物资 3501 -4 -", "there", "stock_bad_figure"),
        ("水泵 应急物资 3501 多 -", "there", "whole_number"), ("水泵 应急物资 3501 4 五号", "point", "no_such_point"),
    ],
)  # fmt: skip
def test_what_can_not_be_taken_is_named_by_cell(line: str, field: str, code: str) -> None:
    _, result = bring(EMPTY, PLACES, f"物资名称 类别 单位代码 现有数量 屯兵点\n{line}")
    assert told(result) == [(2, field, code)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_exported_comes_in_unchanged(language: str, tmp_path: Path) -> None:
    snapshot, _ = bring(EMPTY, PLACES, STOCK.replace("所属单位", "单位代码"))
    basis = Basis(snapshot, wording(language), acting().now)
    write_workbook(stock_document(basis), tmp_path / "stock.xlsx")
    loaded = [one for one in load(tmp_path / "stock.xlsx") if one.command is not None]
    state = snapshot
    for one in loaded:
        answer = decide(one.command, state, acting())
        assert isinstance(answer, Decision)
        assert answer.result["kind"] == "stock" and counts(answer.result) == (0, 0, 3, 0), answer.result
        state = carried(state, answer) if answer.puts else state
    assert loaded and state.stock_items is snapshot.stock_items
    assert replace(state) == snapshot
