"""A meeting's day without a window: published on a file, changed, called round by round, faults, tasks, closed."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.cli.main import main
from tests.cli.test_main_job import PEOPLE, PLACE_HEADER, VENUES

DAY = "2026-12-01T"


class Console:
    def __init__(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.url, self.capsys = url, capsys

    def __call__(self, *words: str, now: str = f"{DAY}07:00", lang: str = "en", plain: bool = False) -> tuple[int, Any]:
        flags = ("--database", self.url, "--lang", lang, "--user", "林", "--now", now)
        code = main([*flags, *(() if plain else ("--json",)), *words])
        told = self.capsys.readouterr()
        if plain:
            return code, told.out
        lines = [json.loads(line) for line in told.out.splitlines() if line.strip()]
        return code, lines[-1] if len(lines) == 1 else lines

    def ok(self, *words: str, **more: Any) -> Any:
        code, told = self(*words, **more)
        assert code == 0, told
        return told


@pytest.fixture
def console(sqlite_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: Any) -> Console:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    console = Console(sqlite_url, capsys)
    for name, text in (("a.csv", VENUES), ("b.csv", PEOPLE), ("c.csv", PLACE_HEADER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        console.ok("import", str(tmp_path / name))
    words = ("--title", "会商", "--start", f"{DAY}09:00", "--end", f"{DAY}10:00", "--scope", "全省至乡镇")
    console.id = console.ok("conference", "add", "--system", "water", *words)["conference"]
    return console


@pytest.fixture
def published(console: Console, tmp_path: Path) -> Console:
    assert console("conference", "publish", console.id)[0] == 3
    (tmp_path / "函.pdf").write_bytes(b"%PDF-1.4 notice")
    kept = console.ok("conference", "notice-file", console.id, str(tmp_path / "函.pdf"))
    assert kept["name"] == "函.pdf"
    assert console.ok("conference", "publish", console.id)["needs"] == 4
    return console


def test_a_file_that_is_not_there_is_refused(console: Console, tmp_path: Path) -> None:
    code, told = console("conference", "notice-file", console.id, str(tmp_path / "none.pdf"))
    assert (code, told[0]["rule"]) == (3, "file_unreadable")


def test_a_change_says_what_follows_before_and_after(published: Console) -> None:
    words = (
        "conference",
        "revise",
        published.id,
        "--scope",
        "全省至县",
        "--start",
        f"{DAY}09:30",
        "--end",
        f"{DAY}11:00",
    )
    would = published.ok(*words, "--preview")
    assert (would["dropped"], would["revision"]) == (1, 2)
    assert len(published.ok("list", "needs")) == 4
    assert published.ok(*words) == would
    rows = published.ok("list", "needs")
    assert len(rows) == 3 and {row["start"] for row in rows} == {f"{DAY}08:30:00+08:00"}
    code, told = published(*words)
    assert (code, told[0]["rule"]) == (3, "nothing_revised")


def test_a_round_is_called_in_order_and_closes_the_meeting(published: Console) -> None:
    listed = published.ok("rollcall", "list", published.id, now=f"{DAY}08:30")
    assert (listed["round"], listed["at"], listed["left"]) == ("rollcall", f"{DAY}08:30:00+08:00", 4)
    assert [row["venue"] for row in listed["rows"]] == ["省会场", "市会场", "县会场", "镇会场"]
    assert listed["next"] == listed["rows"][0]["need"]
    mark = ("rollcall", "mark", published.id)
    assert published.ok(*mark, "late", "--venue", "市会场", "--note", "堵车", now=f"{DAY}08:31") == {
        "marked": 1, "failed": [],
    }  # fmt: skip
    published.ok(*mark, "no_answer", "--below", "350101", now=f"{DAY}08:32")
    left = published.ok("rollcall", "list", published.id, "--open", now=f"{DAY}08:33")
    assert [row["venue"] for row in left["rows"]] == ["省会场"] and (left["late"], left["no_answer"]) == (1, 2)
    assert published.ok("rollcall", "clear", published.id, "--round", "rollcall", "--venue", "县会场")["cleared"] == 1
    code, out = published("rollcall", "list", published.id, "--round", "rollcall", lang="zh_CN", plain=True)
    assert code == 0 and "点名：已问 2/4 个会场" in out and "迟到" in out
    code, told = published("conference", "close", published.id, now=f"{DAY}10:40")
    assert (code, told[0]["rule"]) == (3, "venues_open")
    published.ok("conference", "excuse", published.id, "镇会场", "--reason", "停电", now=f"{DAY}10:41")
    published.ok(*mark, "present", "--round", "teardown", "--rest", now=f"{DAY}10:42")
    published.ok("conference", "close", published.id, now=f"{DAY}10:43")
    assert published.ok("list", "conferences")[0]["state"] == "closed"


def test_which_venues_are_meant_must_be_said(published: Console) -> None:
    assert published("rollcall", "mark", published.id, "present")[0] == 2
    assert published("rollcall", "mark", published.id, "present", "--venue", "外星会场")[0] == 2
    assert published("rollcall", "mark", published.id, "failed", "--venue", "省会场", "--round", "watch")[0] == 3


def test_what_happens_around_a_meeting_is_in_its_log(published: Console) -> None:
    def act(*words: str, at: str) -> Any:
        return published.ok("conference", words[0], published.id, *words[1:], now=f"{DAY}{at}")

    task = act("task", "镇会场", "--text", "门卫不放行", at="08:00")
    assert task["place"] == "350101"
    act("switch", "backup_on", "--venue", "县会场", "--text", "主用中断", at="09:10")
    fault = act("fault", "县会场", "line", "--summary", "无图像", "--contact", "现场 10000000009", at="09:11")
    published.ok("conference", "answer-task", task["task"], "已进场", now=f"{DAY}09:12")
    act("switch", "backup_off", "--venue", "县会场", at="09:25")
    act("note", "客户要求延长", at="09:30")
    told = act("log", at="09:31")
    assert [event["what"] for event in told["events"]] == [
        "noted", "backup_off", "task_done", "fault_reported", "backup_on", "task_given", "published",
    ]  # fmt: skip
    assert [(row["done"], row["answer"]) for row in told["tasks"]] == [(f"{DAY}09:12:00+08:00", "已进场")]
    assert [(row["what"], row["minutes"]) for row in told["switches"]] == [("backup_on", 15)]
    (row,) = published.ok("ticket", "list")
    assert (row["code"], row["conference"], row["fault"], row["clock"]) == (
        fault["code"], published.id, "line", "meeting",
    )  # fmt: skip
    assert row["priority"] == 1 and "10000000009" not in json.dumps(row)
    code, out = published("conference", "log", published.id, lang="vi", plain=True)
    assert code == 0 and "Ghi chú" in out.splitlines()[0]


def test_calling_off_owes_its_reason(published: Console) -> None:
    code, told = published("conference", "cancel", published.id)
    assert (code, told[0]["rule"]) == (3, "field_owed")
    published.ok("conference", "cancel", published.id, "--reason", "客户取消")
    code, told = published("conference", "excuse", published.id, "县会场", "--reason", "停电")
    assert (code, told[0]["rule"]) == (3, "not_running")


def test_an_excused_venue_comes_back(published: Console) -> None:
    published.ok("conference", "excuse", published.id, "350101", "--reason", "停电")
    (row,) = [row for row in published.ok("list", "needs") if row["place"] == "350101"]
    assert (row["excused"], row["count"]) == ("停电", 0)
    published.ok("conference", "unexcuse", published.id, "县会场")
    (row,) = [row for row in published.ok("list", "needs") if row["place"] == "350101"]
    assert (row["excused"], row["count"]) == (None, 1)
