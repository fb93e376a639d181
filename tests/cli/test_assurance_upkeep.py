"""Equipment, inspections by plan and residents without a window."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from console.cli.main import main

PLACES = "行政代码,名称,级别,上级代码\n35,P省,省,\n3501,福州市,市,35\n350102,鼓楼区,县,3501\n"
VENUES = "会场名称,单位代码,级别,所属系统\n市会场,3501,市,水利\n区会场,350102,县,水利\n"
EQUIPMENT = (
    "序列号,型号,类别,状态,日期,会场名称,备注\n"
    "TX-1,TE40,终端,在用,2026-09-01,市会场,\nＧＭ－1,光模块,备件,备用,2026-09-01,,\n"
)
NOW = "2026-09-08T09:00"


class Console:
    def __init__(self, url: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.url, self.folder, self.capsys = url, folder, capsys

    def __call__(self, *words: str, now: str = NOW) -> tuple[int, Any, str]:
        code = main(["--database", self.url, "--lang", "en", "--user", "林", "--now", now, "--json", *words])
        told = self.capsys.readouterr()
        lines = [json.loads(line) for line in io.StringIO(told.out) if line.strip()]
        return code, lines[-1] if lines else None, told.err

    def ok(self, *words: str, **more: str) -> Any:
        code, told, said = self(*words, **more)
        assert code == 0, (said, told)
        return told

    def sheet(self, text: str) -> str:
        path = self.folder / "sheet.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)


@pytest.fixture
def console(sqlite_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: Any) -> Console:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    console = Console(sqlite_url, tmp_path, capsys)
    for text in (PLACES, VENUES):
        console.ok("import", console.sheet(text))
    return console


def test_a_list_comes_in_moves_what_moved_and_says_what_it_can_not_take(console: Console) -> None:
    told = console.ok("import", console.sheet(EQUIPMENT))
    assert (told["kind"], told["imported"]) == ("equipment", 2)
    assert console.ok("import", console.sheet(EQUIPMENT))["unchanged"] == 2
    rows = {row["serial"]: row for row in console.ok("equipment", "list")}
    assert (rows["TX-1"]["state"], rows["TX-1"]["place"]) == ("in_service", "3501")
    assert (rows["GM-1"]["kind"], rows["GM-1"]["state"]) == ("part", "spare")
    later = "序列号,型号,状态,日期,会场名称\ntx-1,TE40,故障,2026-09-05,市会场\nGM-1,光模块,已寄回,2026-09-05,\n"
    later += "N-1,TE20,飞走了,,\nN-2,TE20,在用,2026-10-05,\nN-3,TE20,在用,,无名会场\nN-4,,在用,,\n"
    code, told, _ = console("import", console.sheet(later))
    assert (code, told["updated"]) == (1, 1)
    assert [row["code"] for row in told["rejected"]] == [
        "move_refused", "unknown_equipment_state", "day_in_future", "no_such_venue", "required",
    ]  # fmt: skip
    (move,) = console.ok("equipment", "show", "TX-1")["moves"]
    assert (move["day"], move["before"], move["after"]) == ("2026-09-05", "in_service", "faulty")


def test_to_the_integrator_and_back_by_hand(console: Console) -> None:
    console.ok("equipment", "add", "TX-1", "--model", "TE40", "--kind", "terminal", "--venue", "市会场")
    console.ok("equipment", "add", "TX-2", "--model", "TE40", "--kind", "terminal", "--state", "spare", "--place", "35")
    console.ok("equipment", "replace", "TX-1", "TX-2", "--state", "shipped", "--tracking", "SF1", "--note", "no sound")
    (away,) = console.ok("equipment", "list", "--overdue", now="2026-10-20T09:00")
    assert (away["serial"], away["days_out"], away["tracking"]) == ("TX-1", 42, "SF1")
    code, refused, _ = console("equipment", "move", "TX-1", "in_service", "--venue", "市会场")
    assert (code, refused[0]["rule"]) == (3, "move_not_allowed")
    code, _, said = console("equipment", "move", "TX-9", "spare")
    assert (code, "TX-9" in said) == (2, True)
    out = console.folder / "list.xlsx"
    assert console.ok("equipment", "export", "--out", str(out))["rows"] == 2
    book = load_workbook(out)
    assert [row[1].value for row in book["data"].iter_rows(min_row=2)] == ["TX-1", "TX-2"]
    assert [row[6].value for row in book["data_moves"].iter_rows(min_row=2)] == ["in_service", "spare"]


def test_a_plan_tells_what_is_due_until_it_is_done(console: Console) -> None:
    words = ("--template", "inspection", "--rhythm", "weekly", "--day", "1", "--since", "2026-09-01")
    assert console.ok("inspection", "plan", "add", "周检", *words)["venues"] == 2
    rows = console.ok("inspection", "due", "--state", "overdue")
    assert [(row["due"], row["days"], row["missed"]) for row in rows] == [("2026-09-07", -1, 1)] * 2
    run = console.ok("inspection", "run", "周检", "市会场")
    (row,) = [row for row in console.ok("inspection", "due") if row["place"] == "3501"]
    assert (row["run"], row["state"]) == (run["run"], "overdue")
    (city,) = console.ok("inspection", "due", "--by-city")
    assert (city["city"], city["overdue"]) == ("3501", 2)
    (plan,) = console.ok("inspection", "plan", "list")
    assert (plan["overdue"], plan["active"]) == (2, True)
    out = console.folder / "sheets.xlsx"
    assert console.ok("inspection", "sheets", "--plan", "周检", "--out", str(out))["rows"] == 2
    assert run["number"] in [row[0].value for row in load_workbook(out)["data"].iter_rows(min_row=2)]
    console.ok("inspection", "plan", "stop", "周检")
    code, _, said = console("inspection", "sheets", "--out", str(out))
    assert code == 2 and said.strip()
    assert console.ok("inspection", "due") == []
    code, refused, _ = console("inspection", "plan", "remove", "周检")
    assert (code, refused[0]["rule"]) == (3, "plan_in_use")


def test_residents_are_drafted_published_and_counted_by_day(console: Console) -> None:
    console.ok("period", "add", "国庆重保", "--start", "2026-10-01", "--end", "2026-10-09")
    words = ("--system", "water", "--scope", "福州市至县", "--shift-hours", "12")
    told = console.ok("residence", "plan", "国庆重保", *words)
    assert (told["venues"], told["spans"]) == (2, 19)
    key = told["conference"]
    assert console.ok("residence", "edit", key, "--notice", "令1号", "--shift-hours", "8")["spans"] == 27
    assert console.ok("conference", "publish", key)["needs"] == 54
    days = console.ok("residence", "days", "令1号")
    assert days[0] == {"day": "2026-10-01", "spans": 3, "needed": 6, "sent": 0}
    assert len(days) == 9
    (row,) = console.ok("residence", "list")
    assert (row["period"], row["mode"], row["state"]) == ("国庆重保", "all_day", "published")
    console.ok("conference", "close", key)
    assert console.ok("residence", "list")[0]["state"] == "closed"
