"""`roster …` without a window: a flood period of a county from the lines to what people are told."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.test_arrangements import Console

PLACES = "行政代码,名称,级别,上级代码\n35,P省,省,\n3501,福州市,市,35\n350101,甲县,县,3501\n"
PEOPLE = "员工编号,姓名,手机,单位代码,岗位\n" + "".join(
    f"K{n},{name},100000000{n:02d},350101,固定\n"
    for n, name in enumerate(("张三", "李四", "王五", "赵六", "钱七", "孙八"), 1)
)
DAYS = ("2026-12-01", "2026-12-03")


@pytest.fixture
def console(sqlite_url: str, capsys: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    console = Console(sqlite_url, capsys)
    for name, text in (("p.csv", PLACES), ("s.csv", PEOPLE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        console.ok("import", str(tmp_path / name))
    console.ok("roster", "usual-lines", "--place", "甲县", "--kind", "operations", "--kind", "leadership")
    return console


def lines(console: Console) -> dict[str, str]:
    return {row["kind"]: row["id"] for row in console.ok("roster", "lines")}


def made(console: Console, *more: str) -> str:
    days = ("--first", DAYS[0], "--last", DAYS[1])
    return str(console.ok("roster", "make", "--name", "十二月", *days, *more)["roster"])


def test_a_roster_from_the_lines_to_those_who_are_told(console: Console) -> None:
    own = lines(console)
    roster = made(console)
    entry = console.ok("roster", "put", "十二月", own["operations"], DAYS[0], "早", "张三")["entry"]
    console.ok("roster", "put", roster, own["leadership"], DAYS[0], "h24", "K6")
    code, found, _ = console("roster", "put", roster, own["operations"], DAYS[0], "晚", "张三")
    assert (code, found[0]["rule"]) == (3, "duty_rest")
    console.ok("roster", "put", roster, own["operations"], DAYS[0], "晚", "张三", "--despite", "缺人")
    (row,) = console.ok("roster", "list")
    assert (row["state"], row["open"], row["changed"]) == ("draft", 9, 0)
    console.ok("roster", "submit", roster)
    assert console.ok("roster", "publish", roster, "--tell", "all")["number"] == 1
    assert len(console.ok("message", "list")) == 2
    code, rows, _ = console("roster", "show", roster)
    staffed = [(row["day"], row["shift"], row["people"][0]["name"]) for row in rows if row["people"]]
    assert (code, staffed) == (
        1, [(DAYS[0], "h24", "孙八"), (DAYS[0], "morning", "张三"), (DAYS[0], "night", "张三")],
    )  # fmt: skip
    mine = console.ok("roster", "show", roster, "--person", "张三")
    assert [(row["day"], row["shift"]) for row in mine] == [(DAYS[0], "morning"), (DAYS[0], "night")]
    code, found, _ = console("roster", "check", roster)
    assert code == 1 and {one["rule"] for one in found} >= {"duty_gap"}
    score = console.ok("roster", "score", roster)
    assert (score["filled"], score["needed"], score["coverage"]) == (3, 12, 25.0)
    assert {row["line"]: (row["least"], row["most"], row["spread"]) for row in score["lines"]} == {
        own["operations"]: (0, 25, 25), own["leadership"]: (0, 15, 15),
    }  # fmt: skip
    heaviest = next(row["people"][0] for row in score["lines"] if row["line"] == own["operations"])
    assert (heaviest["duties"], heaviest["nights"], heaviest["weekends"], heaviest["holidays"]) == (2, 1, 0, 0)
    console.ok("roster", "take", entry)
    moved = console.ok("roster", "put", roster, own["operations"], DAYS[0], "早", "李四")["entry"]
    moved = console.ok("roster", "move", moved, own["operations"], DAYS[1], "早")["entry"]
    console.ok("roster", "exchange", moved, _entry(console, roster, "孙八"), "--despite", "商定")
    assert console.ok("roster", "publish", roster, "--despite", "商定")["told"]
    assert console("roster", "remove", roster)[0] == 3


def _entry(console: Console, roster: str, name: str) -> str:
    rows = console.ok("roster", "show", roster, "--person", name)
    return str(next(one["entry"] for one in rows[0]["people"] if one["name"] == name))


def test_rotation_override_leave_swap_and_who_was_there(console: Console) -> None:
    own = lines(console)
    turn = ("--cycle", "早,中,晚,-", "--group", "张三", "--group", "李四@1", "--group", "王五@2", "--group", "赵六@3")
    console.ok("roster", "rotation", own["operations"], "--first", DAYS[0], *turn, "--despite", "照旧")
    (row,) = console.ok("roster", "rotations")
    assert row["cycle"] == ["morning", "afternoon", "night", "-"] and row["offsets"] == [0, 1, 2, 3]
    at = f"{DAYS[0]}T09:00"
    (now,) = [row for row in console.ok("roster", "now", now=at) if row["now"]]
    assert now["now"] == ["张三"] and now["until"].startswith(f"{DAYS[0]}T14:00")
    cell = (own["operations"], DAYS[0], "早")
    console.ok("roster", "stand-in", *cell, "张三", "钱七", "--why", "发烧", now=at)
    leave = console.ok("roster", "leave", "李四", "--start", "2026-12-02", "--end", "2026-12-04", "--kind", "年假")
    assert leave["duties"] > 0
    console.ok("roster", "leave", "李四", "--clear")
    swap = ("ask", own["operations"], "2026-12-05", "早", "张三", "孙八", "--why", "家里有事")
    key = console.ok("roster", *swap)["swap"]
    console.ok("roster", "answer", key, "yes")
    assert console.ok("roster", "decide", key, "yes", "--despite", "商定")["state"] == "approved"
    assert {row["state"] for row in console.ok("roster", "swaps")} == {"approved"}
    console.ok("roster", "override", own["operations"], "2026-12-07", "早", "--person", "孙八", "--despite", "商定")
    for words in ((), ("--nobody", "--clear"), ("--person", "孙八", "--nobody")):
        assert console("roster", "override", own["operations"], "2026-12-07", "早", *words)[0] == 2
    (now,) = [row for row in console.ok("roster", "now", now="2026-12-07T09:00") if row["now"]]
    assert now["now"] == ["孙八"]
    console.ok("roster", "override", own["operations"], "2026-12-07", "早", "--nobody")
    assert not [row for row in console.ok("roster", "now", now="2026-12-07T09:00") if row["now"]]
    console.ok("roster", "override", own["operations"], "2026-12-07", "早", "--clear")
    console.ok("watch", "--once", now=f"{DAYS[0]}T15:00")
    rows = console.ok("roster", "history", "--first", DAYS[0])
    assert [row["person"] for row in rows if row["shift"] == "morning"] == ["张三", "钱七"]
    console.ok("roster", "stop-rotation", console.ok("roster", "rotations")[0]["id"])


def test_the_sites_own_sheet_is_taken_in_and_what_can_not_be_is_told_by_cell(console: Console, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["甲县值班表"])
    sheet.append(["日期", "星期", "带班", "早", "中", "晚"])
    sheet.append(["2026-12-01", "二", "孙八", "张三", "李四", "王五"])
    sheet.append(["2026-12-02", "三", "钱七", "赵六", "某某", "张三、王五（代李四）"])
    sheet.append(["2026-12-09", "三", "钱七", "赵六", "", ""])
    book.save(tmp_path / "表.xlsx")
    roster = made(console)
    words = ("roster", "import", roster, str(tmp_path / "表.xlsx"))
    code, told, said = console(*words, "--despite", "按旧表")
    assert code == 1, said
    assert told["put"] == 8, told
    assert {(row["cell"], row["code"]) for row in told["left"]} == {
        ("E4", "unknown_person"), ("C5", "outside_days"), ("D5", "outside_days"),
    }  # fmt: skip
    again = console(*words, "--despite", "按旧表")[1]
    assert (again["put"], again["kept"], again["taken_off"]) == (0, 8, 0)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("roster", "show", "none"), 2),
        (("roster", "make", "--name", "x"), 2),
        (("roster", "put", "none", "a", "b", "c", "d"), 2),
        (("roster", "take", "none"), 2),
        (("roster", "take", "a", "b"), 2),
        (("roster", "answer", "none", "yes"), 2),
        (("roster", "stop-rotation", "none"), 2),
        (("roster", "leave", "张三"), 2),
        (("roster", "history", "--first", "gestern"), 2),
        (("roster", "usual-lines", "--level", "village"), 3),
    ],
)
def test_what_can_not_be_is_refused(console: Console, words: tuple[str, ...], code: int) -> None:
    assert console(*words)[0] == code


def test_a_period_asks_for_more_people_on_lines_named_as_they_are_called(console: Console) -> None:
    days = ("--start", DAYS[0], "--end", DAYS[1])
    console.ok("period", "add", "汛期", *days, "--strength", "operations/晚=2", "--strength", "领导带班=1")
    (row,), own = console.ok("period", "list"), lines(console)
    assert row["strength"] == [f"{own['operations']}/night=2", f"{own['leadership']}/=1"]
    code, rows, _ = console("roster", "show", made(console))
    counts = {(one["line"], one["shift"]): one["needed"] for one in rows}
    assert code == 1, "open"
    assert counts[own["operations"], "night"] == 1 + 2 and counts[own["operations"], "morning"] == 1
