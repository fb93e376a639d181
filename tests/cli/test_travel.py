"""`travel` and the rules that weigh a plan, without a window."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_arrangements import Console

PLACES = (
    "行政代码,名称,级别,上级代码\n35,P省,省,\n3501,A市,市,35\n350101,甲县,县,3501\n350102,乙县,县,3501\n"
    "350101001,一镇,乡镇,350101\n350102001,一镇,乡镇,350102\n"
)


@pytest.fixture
def console(
    sqlite_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Console:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    found = Console(sqlite_url, capsys)
    found.ok("import", str(tmp_path / "places.csv"))
    return found


def listed(console: Console) -> list[tuple[Any, ...]]:
    rows = console.ok("travel", "list")
    return [(row["from"], row["to"], row["minutes"], row["setup"], row["teardown"]) for row in rows]


def test_ways_are_set_shown_and_taken_out(console: Console) -> None:
    assert listed(console) == []
    console.ok("travel", "set", "甲县", "350102", "--minutes", "55")
    console.ok("travel", "set", "甲县", "--setup", "90")
    assert listed(console) == [("350101", "350101", None, 90, None), ("350101", "350102", 55, None, None)]
    console.ok("travel", "set", "甲县", "--setup", "-", "--teardown", "0", "--minutes", "15")
    assert listed(console)[0] == ("350101", "350101", 15, None, 0)
    (shown,) = console.ok("travel", "show", "P省A市甲县一镇", "350102001")
    assert (shown["minutes"], shown["back"], shown["setup"]) == (55, 55, 60)
    (own,) = console.ok("travel", "show", "甲县")
    assert (own["minutes"], own["setup"], own["teardown"]) == (15, 60, 0)
    console.ok("travel", "remove", "甲县", "乙县")
    assert listed(console) == [("350101", "350101", 15, None, 0)]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("set", "一镇", "甲县", "--minutes", "5"), 2, "350101001"),
        (("set", "甲县", "丁县", "--minutes", "5"), 3, "丁县"),
        (("set", "甲县", "乙县", "--minutes", "soon"), 2, "soon"),
        (("set", "甲县", "乙县", "--minutes=-5"), 3, "0 to 1440"),
        (("set", "甲县", "乙县"), 3, "Minutes on the road"),
        (("set", "甲县", "乙县", "--minutes", "5", "--setup", "9"), 3, "one place"),
        (("remove", "甲县", "乙县"), 2, "no such way"),
        (("show", "丁县"), 2, "丁县"),
    ],
)
def test_what_can_not_be_is_refused_with_a_sentence(
    console: Console, words: tuple[str, ...], code: int, said: str
) -> None:
    found, told, error = console("travel", *words)
    assert found == code and said in (error or str(told))
    assert listed(console) == []


def test_a_table_comes_in_from_a_sheet(console: Console, tmp_path: Path) -> None:
    (tmp_path / "ways.csv").write_text("起点,终点,分钟\n甲县,乙县,55\n甲县,丁县,70\n", encoding="utf-8")
    code, told, _ = console("import", str(tmp_path / "ways.csv"))
    assert code == 1 and (told["kind"], told["imported"]) == ("travel", 1)
    assert [row["value"] for row in told["rejected"]] == ["丁县"]
    assert listed(console) == [("350101", "350102", 55, None, None)]


def test_the_weights_of_a_plan_are_a_rule(console: Console) -> None:
    console.ok("rule", "planning", "--set", "travel=2", "--set", "reach=mobile,fixed")
    (row,) = console.ok("rule", "planning")
    assert (row["travel"], row["post"], row["reach"]) == (2, 40, "mobile,fixed")
    console.ok("rule", "planning", "--set", "reach=")
    assert console.ok("rule", "planning")[0]["reach"] == ""
    code, findings, said = console("rule", "planning", "--set", "travel=-1")
    assert code == 3 and "0 to 1440" in (said or str(findings))
    (row,) = console.ok("rule", "double_booking")
    assert (row["road_kmh"], row["road_percent"]) == (0, 140)
