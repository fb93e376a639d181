"""plan, explain and whatif as a script calls them on two provinces' own files; every way it can fail gives a sentence
and the exit code that the help names.
"""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from console.cli.main import main

NOW = "2026-11-30T09:00"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(sqlite_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """A headless call in English: exit code, what it printed, what it complained of."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    def one(*words: str, lang: str = "en") -> tuple[int, str, str]:
        try:
            code = main(["--database", sqlite_url, "--lang", lang, "--user", "林", "--now", NOW, *words])
        except SystemExit as ended:  # how a call that can't be understood ends
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return one


def answer(call: Call, *words: str) -> tuple[int, Any]:
    code, out, err = call("--json", *words)
    assert not err, err
    return code, json.loads(out)


def meetings(call: Call, scope: tuple[str, str, str], notices: tuple[str, str, str]) -> None:
    """Three of one morning, published: 09:00–11:00, 09:30–12:00, 10:00–11:30."""
    times = (("09:00", "11:00"), ("09:30", "12:00"), ("10:00", "11:30"))
    for system, where, notice, (start, end) in zip(
        ("water", "finance", "government"), scope, notices, times, strict=True
    ):
        words = ("--system", system, "--title", f"会 {notice}", "--scope", where, "--notice", notice)
        span = ("--start", f"2026-12-01T{start}", "--end", f"2026-12-01T{end}")
        assert call("conference", "add", *words, *span)[0] == 0
        assert call("conference", "publish", notice)[0] == 0


def test_fujian(call: Call, shared_data: Path) -> None:
    for name in ("places.csv", "people.xlsx", "venues.xlsx"):
        assert call("import", str(shared_data / "fujian" / name))[0] == 0
    meetings(call, ("全省至乡镇", "全省至县", "全省至乡镇"), ("函1", "函2", "函3"))

    # 969 + 94 + 976 places of three systems; 21 townships' rooms have nobody; each of 9 cities and 84 counties has
    # three rooms at once and two fixed people, so one mobile each at 40
    code, plan = answer(call, "plan", "--day", "2026-12-01")
    assert (code, plan["places"], plan["filled"], plan["unfilled"]) == (1, 2039, 2018, 21)
    assert (plan["cost"], plan["bound"]) == (93 * 40, {"unfilled": 21, "cost": 3720})
    assert plan["certificate"]["proven"]
    assert answer(call, "list", "assignments")[1] == []
    code, carried = answer(call, "plan", "--day", "2026-12-01", "--apply")
    assert (carried["applied"], carried["assigned"], len(answer(call, "list", "assignments")[1])) == (True, 2018, 2018)
    code, again = answer(call, "plan", "--day", "2026-12-01")
    assert (code, again["changes"], again["unfilled"], again["certificate"]["proven"]) == (1, [], 21, True)

    # why one of the 21 stays open; who has the next county's place, asked for beside the own one
    code, why = answer(call, "explain", plan["open"][0]["need"])
    assert (code, why["filled"], why["places"], why["candidates"]) == (1, 0, 1, [])
    rows = {row["need"]: row["person"] for row in answer(call, "list", "assignments")[1]}
    needs = {row["code"]: row["id"] for row in answer(call, "list", "needs")[1]}
    gulou = rows[needs["函1/350102/福建省福州市鼓楼区水利局会场"]]
    code, no = answer(call, "explain", "函1/闽侯县水利局会场", gulou)
    verdict = no["verdict"]
    assert (code, verdict["possible"]) == (1, False)
    facts = {row["rule"]: row["fact"] for row in verdict["findings"]}
    assert set(facts) == {"wrong_place", "double_booking"}
    # both from 08:00 to 11:30: 3 h 30 min that overlap, and 90 minutes on the road between counties
    assert "5 h" in facts["double_booking"] and "from 08:00 to 11:30" in facts["double_booking"]
    assert verdict["anyway"]["plan_unfilled"] == 0 and verdict["anyway"]["moves"]

    # the same three systems on a day without meetings: what is open, is open with everybody there
    code, outlook = answer(call, "whatif", "--day", "2026-12-03")
    assert (code, outlook["open"], outlook["open_before"], outlook["fewest"]) == (1, outlook["open_before"], 25, True)
    code, cut = answer(call, "whatif", "--day", "2026-12-03", "--cut-off", "350121")
    assert (code, cut["open"]) == (1, 25)  # a county that keeps its own people serves itself


def test_thanh_hoa(call: Call, shared_data: Path, tmp_path: Path) -> None:
    """A province of 166 communes without counties, in Vietnamese; its one unit above has people of another post."""
    folder = shared_data / "thanh-hoa"
    with (folder / "places.csv").open(encoding="utf-8-sig", newline="") as source:
        _, *places = csv.reader(source)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Tên điểm cầu", "Cấp", "Mã đơn vị", "Hệ thống"])
    for code, name, level, _ in places:
        sheet.append([f"Điểm cầu {name}", level, code, "Thủy lợi, Tài chính, Chính quyền"])
    book.save(tmp_path / "diem-cau.xlsx")
    for file in (folder / "places.csv", folder / "people.xlsx", tmp_path / "diem-cau.xlsx"):
        assert call("import", str(file))[0] == 0
    everywhere = "toàn tỉnh đến xã"
    meetings(call, (everywhere,) * 3, ("CV-1", "CV-2", "CV-3"))
    code, plan = answer(call, "plan", "--day", "2026-12-01")
    # 167 venues a meeting; in one room one person serves all three; the province's has no resident
    assert (code, plan["places"], plan["filled"], plan["unfilled"]) == (1, 3 * 167, 3 * 166, 3)
    assert (plan["bound"], plan["cost"], plan["certificate"]["proven"]) == ({"unfilled": 3, "cost": 0}, 0, True)
    assert {row["place"] for row in plan["open"]} == {"38"}
    _, out, _ = call("plan", "--day", "2026-12-01", lang="vi")
    assert "Còn trống 3 là ít nhất; đã chứng minh là tối ưu" in out
    code, whole = answer(call, "whatif", "--day", "2026-12-03")
    assert (code, whole["places"], whole["open"]) == (1, 501, 3)
    code, nobody = answer(call, "whatif", "--day", "2026-12-03", "--absent", "100")
    assert (code, nobody["open"], nobody["open_before"]) == (1, 501, 3)
    code, _, _ = call("whatif", "--day", "2026-12-03", "--out", str(tmp_path / "a.xlsx"))
    assert (code, (tmp_path / "a.xlsx").exists()) == (1, True)


def test_an_empty_database_has_nothing_to_plan_and_says_so(call: Call) -> None:
    assert call("plan") == (0, "No published meeting asks for anybody then.\n", "")
    assert call("plan", lang="zh_CN")[1] == "当天没有已发布的会议，无需派人。\n"
    code, plan = answer(call, "plan")
    assert (code, plan["places"], plan["changes"], plan["certificate"]["proven"]) == (0, 0, [], True)
    code, out, err = call("whatif")
    assert (code, out) == (2, "") and err.startswith("No venue of these systems")


CODES = (
    (("plan", "nosuch"), "There is no conference “nosuch”."),
    (("plan", "--day", "2026-13-01"), "“2026-13-01” is no date. Write it like 2026-10-01."),
    (("plan", "--seconds", "-1"), "The seconds of a proof are 0 or more, not -1."),
    (("plan", "--seconds", "x"), "The call can't be understood"),
    (("plan", "--nosuch"), "The call can't be understood"),
    (("explain",), "The call can't be understood"),
    (("explain", "nosuch"), "There is no need “nosuch”."),
    (("explain", "函1/月球会场"), "“会 函1” has no venue “月球会场”."),
    (("explain", "函1/省会场", "nosuch"), "There is no person “nosuch”."),
    (("explain", "函2/省会场"), "“会 函2” is not published (Cancelled), so nobody is sent to it."),
    (("plan", "函2"), "“会 函2” is not published (Cancelled), so nobody is sent to it."),
    (("whatif", "--absent", "120"), "120 %"),
    (("whatif", "--cut-off", "nosuch"), "“nosuch”"),
    (("whatif", "--systems", "nosuch"), "“nosuch”"),
    (("whatif", "--start", "25:00"), "“25:00” is no time of day. Write it like 09:00."),
    (("whatif", "--hours", "0"), "0"),
    (("whatif", "--draws", "0"), "0"),
    (("whatif", "--year", "20"), "20"),
    (("whatif", "--scope", "月球"), "“月球”"),
    (("whatif", "--out", "a.txt"), "“.txt”"),
)


def test_what_can_not_be_done_is_said_with_exit_2_and_nothing_is_written(call: Call, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("行政代码,名称,级别,上级代码\n35,P省,省,\n", encoding="utf-8")
    (tmp_path / "venues.csv").write_text(
        "会场名称,级别,单位代码,所属系统\nP省会场,省,35,水利、财政、政务\n", encoding="utf-8"
    )
    assert call("import", str(tmp_path / "places.csv"), str(tmp_path / "venues.csv"))[0] == 0
    meetings(call, ("全省",) * 3, ("函1", "函2", "函3"))
    assert call("conference", "cancel", "函2", "--reason", "取消")[0] == 0
    for words, sentence in CODES:
        code, out, err = call(*words)
        assert (code, out) == (2, ""), words
        assert sentence in err, (words, err)
        assert "Traceback" not in err

    # nobody at all: both meetings' places stay open, that is proven, and each has its reason
    code, plan = answer(call, "plan", "--day", "2026-12-01", "--apply")
    assert (code, plan["places"], plan["unfilled"], plan["applied"]) == (1, 2, 2, False)
    assert (plan["bound"]["unfilled"], [row["people"] for row in plan["lacks"]]) == (2, [[], []])
    code, why = answer(call, "explain", "函1/省会场")
    assert (code, why["filled"], why["candidates"], why["left_out"]) == (1, 0, [], [])
    assert answer(call, "list", "assignments")[1] == []
