"""Contracts brought in from spreadsheets: recognised beside circuits, bound by number, wrong rows told."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from console.domain.contracts import by_code
from console.domain.snapshot import Snapshot
from console.services.importing import load, rehearse
from console.wording.catalogue import wording
from console.wording.intake import row_problem
from tests.support.world import acting, done, province

ZONE = ZoneInfo("Asia/Shanghai")
HEADER = "合同编号,客户名称,合同名称,服务范围,适用地区,适用业务,生效日期,到期日期\n"
ROW = "HT-1,省水利厅,水利专网,全省视频,A市；乙县,视频、数据,2026-01-01,2026/12/31\n"


def brought(snapshot: Snapshot, folder: Path, text: str, name: str = "合同.csv") -> tuple[Snapshot, list]:
    (folder / name).write_text(text, encoding="utf-8")
    (loaded,) = load(folder / name)
    assert loaded.command is not None, loaded.problem
    (report,) = rehearse([loaded], snapshot, acting())
    return done(snapshot, loaded.command), report.rejected


def test_a_contract_with_its_customer_places_and_days(tmp_path: Path) -> None:
    snapshot, rejected = brought(province(), tmp_path, HEADER + ROW)
    assert rejected == ()
    row = snapshot.contracts.derived(by_code)["HT-1"]
    assert snapshot.customers[row.customer].name == "省水利厅"
    assert (row.title, row.scope, row.services) == ("水利专网", "全省视频", ("视频", "数据"))
    assert row.places == ("3501", "350102")
    assert row.valid_from == datetime(2026, 1, 1, tzinfo=ZONE)
    assert row.valid_to == datetime(2027, 1, 1, tzinfo=ZONE)


def test_again_it_updates_and_missing_columns_change_nothing(tmp_path: Path) -> None:
    snapshot, _ = brought(province(), tmp_path, HEADER + ROW)
    after, rejected = brought(snapshot, tmp_path, "合同编号,客户名称,到期日期\nHT-1,省水利厅,长期\n")
    assert rejected == ()
    before, row = (state.contracts.derived(by_code)["HT-1"] for state in (snapshot, after))
    assert (row.id, row.title, row.places, row.valid_to) == (before.id, before.title, before.places, None)


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (",省水利厅,x,,,,,\n", "contract", "required"),
        ("HT-2,,x,,,,,\n", "customer", "required"),
        ("HT-2,省水利厅,x,,丁市,,,\n", "places", "unknown_place"),
        ("HT-2,省水利厅,x,,,,2026-02-30,\n", "valid_from", "moment"),
        ("HT-2,省水利厅,x,,,,2026-02-01,2026-01-01\n", "valid_to", "end_before_start"),
        ("HT-1,省水利厅,别的名称,,,,,\n", "contract", "duplicate"),
    ],
)
def test_a_row_that_can_not_be_taken_stops_no_other(tmp_path: Path, row: str, field: str, code: str) -> None:
    snapshot, rejected = brought(province(), tmp_path, HEADER + ROW + row)
    assert list(snapshot.contracts.derived(by_code)) == ["HT-1"]
    assert [(one.row, one.field, one.code) for one in rejected] == [(3, field, code)]
    for language in ("zh_CN", "vi", "en"):
        assert row_problem(wording(language), code, rejected[0].facts)


def test_a_circuit_sheet_is_still_one(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("电路编号,客户名称,合同编号\n35-1,省水利厅,HT-1\n", encoding="utf-8")
    (loaded,) = load(tmp_path / "c.csv")
    assert loaded.command is not None
    assert loaded.command.kind == "circuits"


def test_vietnamese_headings(tmp_path: Path) -> None:
    text = "Số hợp đồng;Khách hàng;Tên hợp đồng;Ngày hết hạn\nHD-01;Ngân hàng A;Kênh thuê riêng;31/12/2026\n"
    snapshot, rejected = brought(province(), tmp_path, text)
    assert rejected == ()
    assert snapshot.contracts.derived(by_code)["HD-01"].valid_to == datetime(2027, 1, 1, tzinfo=ZONE)
