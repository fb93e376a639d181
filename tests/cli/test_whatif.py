"""`whatif` on a real database: what scripts are told, exit codes, and that nothing but an export is ever written."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.cli.main import main
from console.domain.people import Leave
from console.services.clock import FixedClock
from console.services.office import Office
from tests.support.scenarios import apart
from tests.support.world import at, with_person
from tests.support.writing import stocked


@pytest.fixture
def url(sqlite_url: str) -> str:
    office = Office.open(sqlite_url, user="调度员甲", clock=FixedClock(at(-24)))
    try:
        rows = with_person(apart(), "p350101m1", leave=(Leave(at(-24), at(24), "年假"),))
        office.do_now(stocked(rows.places, rows.people, rows.venues))
    finally:
        office.close()
    return sqlite_url


def state(url: str) -> tuple[int, int]:
    """The number of the last change, and how many exports are recorded."""
    office = Office.open(url)
    try:
        return office.snapshot.seq, len(office.snapshot.export_records)
    finally:
        office.close()


def call(url: str, *words: str) -> int:
    now = ("--now", "2026-07-24T08:00")
    return main(["whatif", *words, "--database", url, "--user", "调度员乙", "--lang", "zh_CN", *now])


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_three_systems_today_for_a_script(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(url)
    assert call(url, "--json") == 1
    found = told(capsys)
    assert (found["places"], found["filled"], found["open"], found["open_before"]) == (30, 21, 9, 9)
    assert found["fewest"] is True and found["bound"] == {"unfilled": 9}
    assert found["start"] == "2026-07-24T09:00:00+08:00"
    assert found["held"] == {"city": {"held": 2, "all": 2}, "county": {"held": 2, "all": 3}}
    assert {row["why"] for row in found["failing"]} == {"shared"}  # type: ignore[attr-defined]
    assert found["scenario"]["systems"] == ["water", "finance", "government"]  # type: ignore[index]
    assert state(url) == before


def test_the_flags_are_the_scenario(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--day", "2026-07-25", "--systems", "水利,财政", "--absent", "30", "--seed", "4", "--draws", "3")
    more = ("--cut-off", "甲县", "350102", "--lending", "yes", "--start", "14:30", "--hours", "1.5", "--without-day")
    call(url, *words, *more, "--scope", "A市至县", "--json")
    found = told(capsys)
    asked = found["scenario"]
    assert asked == {
        "day": "2026-07-25", "systems": ["water", "finance"], "scope": "A市至县", "start": "14:30:00", "hours": 1.5,
        "absent_percent": 30, "seed": 4, "draws": 3, "cut_off": ["350101", "350102"], "with_day": False,
        "lending": True,
    }  # fmt: skip
    assert [row["seed"] for row in found["draws"]] == [4, 5, 6]  # type: ignore[attr-defined]
    assert found["end"] == "2026-07-25T16:00:00+08:00"


def test_what_all_fill_exits_0_and_people_read_sentences(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(url, "--scope", "乙县至县") == 0
    assert capsys.readouterr().out.splitlines() == ["1 个县中 1 个达到 2 + 3", "3 个岗位全部有人", "已证明最优"]
    assert call(url, "--scope", "甲县至乡镇") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("空缺：一镇会场finance（财政）：") and "需要 3 人，可派的只有 1 人：人员" in lines[0]
    assert "A市 甲县：机动缺 1 人" in lines
    assert lines[-3:-1] == ["1 个县中 0 个达到 2 + 3", "9 个岗位中 4 个空缺"]


def test_a_year_for_a_script_and_as_a_file(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(url, "--year", "2026", "--scope", "A市至县", "--json") == 0
    found = told(capsys)
    assert found["whole"] is True and len(found["days"]) == 365 and found["solved"] < 6  # type: ignore[operator,arg-type]
    thin = [day["day"] for day in found["days"] if day["grade"] == "thin"]  # type: ignore[attr-defined]
    assert thin == ["2026-07-23", "2026-07-24"]
    seq, exports = state(url)
    assert call(url, "--year", "2026", "--scope", "A市至县", "--out", str(tmp_path / "y.xlsx")) == 0
    assert load_workbook(tmp_path / "y.xlsx").sheetnames == ["年历", "有缺口的日子", "data"]
    assert state(url) == (seq + 1, exports + 1)


def test_a_file_is_recorded_without_phones(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "w.xlsx")
    assert call(url, "--absent", "20", "--draws", "2", "--out", out, "--json") == 1  # places stay open
    assert told(capsys)["sheets"] == 9
    office = Office.open(url)
    try:
        (record,) = office.snapshot.export_records.values()
        assert (record.what, record.by, record.file, record.full_phones) == ("what_if", "调度员乙", "w.xlsx", False)
    finally:
        office.close()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--systems", "电力"), "没有系统“电力”"),
        (("--absent", "120"), "缺勤比例应为 0 至 100 %，而不是 120 %"),
        (("--cut-off", "火星"), "没有可断路的地点“火星”"),
        (("--scope", "某县至县"), "没有叫“某县”的地点"),
        (("--day", "昨天"), "“昨天”"),
        (("--start", "九点"), "“九点”不是时刻"),
        (("--hours", "0"), "会议时长"),
        (("--draws", "1000"), "抽取次数应为 1 至 100"),
        (("--year", "1850"), "而不是 1850 年"),
        (("--out", "x.doc"), "文件名须以"),
    ],
)
def test_what_can_not_be_played_exits_2(
    url: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert call(url, *words) == 2
    assert sentence in capsys.readouterr().err
