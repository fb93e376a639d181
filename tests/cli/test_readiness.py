"""Periods with their readiness lists and the stock without a window."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from console.cli.main import main

PLACES = "行政代码,名称,级别,上级代码\n35,P省,省,\n3501,福州市,市,35\n350102,鼓楼区,县,3501\n3502,厦门市,市,35\n"
STOCK = "物资名称,类别,行政代码,现有数量,最低数量\n光模块,备件,3501,3,5\n"


def _console(url: str, capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: Any) -> Any:
    monkeypatch.setenv("HOME", str(folder / "home"))

    def call(*words: str, code: int = 0, now: str = "2026-11-23T09:00") -> Any:
        got = main(["--database", url, "--lang", "en", "--user", "林", "--now", now, "--json", *words])
        told = capsys.readouterr()
        assert got == code, (told.out, told.err)
        lines = [json.loads(line) for line in told.out.splitlines() if line.strip()]
        return lines[-1] if lines else None

    for name, text in (("p.csv", PLACES), ("s.csv", STOCK)):
        (folder / name).write_text(text, encoding="utf-8")
        call("import", str(folder / name))
    return call


@pytest.fixture
def console(sqlite_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: Any) -> Any:
    return _console(sqlite_url, capsys, tmp_path, monkeypatch)


@pytest.fixture
def on_both(database_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: Any) -> Any:
    """Both kinds of database."""
    return _console(database_url, capsys, tmp_path, monkeypatch)


def test_a_list_is_made_marked_chased_and_written_out(on_both: Any, tmp_path: Path) -> None:
    console = on_both
    console(
        "period", "add", "Flood", "--start", "2026-12-01", "--end", "2026-12-05", "--kind", "flood", "--place", "3501",
        "--order", "Order 1", "--raises", "2", "--residents", "all_day",
    )  # fmt: skip
    made = console("period", "open", "Flood")
    assert made["added"] > 10 and console("period", "open", "Flood")["added"] == 0
    (period,) = console("period", "list")
    assert (period["orders"], period["raises"], period["residents"]) == (["Order 1"], 2, "all_day")
    assert (period["items"], period["ready"], period["overdue"]) == (made["added"], 0, 0)
    late = "2026-11-29T09:00"
    overdue = console("readiness", "list", "--overdue", now=late)
    assert overdue and all(row["overdue"] for row in overdue)
    console("watch", "--once", now=late)  # the clock-work raises an alarm a section, once
    alarms = console("alarm", "list", now=late)
    assert {row["clock"] for row in alarms} == {"readiness"}
    assert len(alarms) == len({row["section"] for row in overdue})
    first = overdue[0]["id"]
    console("readiness", "done", first, code=3, now=late)
    console("readiness", "done", first, "--evidence", "No. 1", now=late)
    console("readiness", "waive", overdue[1]["id"], "--reason", "not here", now=late)
    console("readiness", "start", overdue[2]["id"], now=late)
    console("readiness", "reopen", overdue[2]["id"], now=late)
    chased = console("readiness", "chase", now=late)
    assert chased["messages"] == chased["calls"] > 0
    assert len(console("readiness", "list", "--overdue", now=late)) == len(overdue) - 2
    written = console("readiness", "export", "--period", "Flood", "--out", str(tmp_path / "list.xlsx"), now=late)
    assert written["rows"] == made["added"]
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    assert "No. 1" in {cell.value for row in book.worksheets[0].iter_rows() for cell in row}


def test_items_by_hand(console: Any) -> None:
    console("period", "add", "Flood", "--start", "2026-12-01", "--end", "2026-12-05")
    key = console("readiness", "add", "Flood", "Boats", "--section", "spares", "--due", "2026-11-30", "--place", "3501")
    key = key["readiness_item"]
    console("readiness", "edit", key, "--owner", "Chen", "--count", "2", "--unit", "pcs")
    (row,) = console("readiness", "list", "--period", "Flood")
    assert (row["owner"], row["count"], row["place"]) == ("Chen", 2, "3501")
    console("readiness", "remove", key)
    assert console("readiness", "list") == []
    console("period", "remove", "Flood")


def test_a_moved_period_brings_its_list_along(console: Any) -> None:
    console("period", "add", "Flood", "--start", "2026-12-10", "--end", "2026-12-15", "--place", "3501")
    console("period", "open", "Flood")
    before = {row["id"]: row["due"] for row in console("readiness", "list")}
    console("period", "edit", "Flood", "--start", "2026-12-24", "--end", "2026-12-30")
    moved = console("period", "open", "Flood", "--along")
    assert moved["added"] == 0 and moved["moved"] == len(before)
    after = {row["id"]: row["due"] for row in console("readiness", "list")}
    assert all(after[key] > day for key, day in before.items())


def test_the_stock_is_counted(console: Any, tmp_path: Path) -> None:
    (row,) = console("stock", "list", "--short")
    assert (row["name"], row["short"]) == ("光模块", 2)
    console("stock", "count", row["id"], "6")
    assert console("stock", "list", "--short") == []
    point = console("stock", "add", "Camp", "--kind", "staging_point", "--place", "3502", "--beds", "20")["stock_item"]
    held = console("stock", "add", "Boots", "--kind", "supply", "--point", point, "--count", "10", "--place", "3502")
    console("stock", "edit", held["stock_item"], "--least", "20")
    console("stock", "remove", point, code=3)
    assert console("stock", "export", "--out", str(tmp_path / "stock.xlsx"))["rows"] == 3
    console("stock", "remove", held["stock_item"])
    assert len(console("stock", "list", "--place", "3502")) == 1


def test_a_call_that_names_nothing(console: Any) -> None:
    console("readiness", "done", "nobody", code=2)
    console("stock", "count", "nobody", "3", code=2)
    console("period", "add", "x", "--start", "2026-12-01", "--end", "2026-12-02", "--strength", "a=b", code=2)
    console("period", "add", "x", "--start", "2026-12-01", "--end", "2026-12-02", "--strength", "a=2", code=2)
