"""Notices without a window: groups, words, sending, passing on, answers, a list of them, who is late."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.cli.main import main

PLACES = "行政代码,名称,级别,上级代码\n35,P省,省,\n3501,福州市,市,35\n350102,鼓楼区,县,3501\n"
VENUES = "会场名称,行政代码,所属系统\n鼓楼水利会场,350102,水利\n"
NOW = "2026-11-23T09:00"


class Console:
    def __init__(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.url, self.capsys = url, capsys

    def __call__(self, *words: str, now: str = NOW) -> tuple[int, Any, str]:
        code = main(["--database", self.url, "--lang", "en", "--user", "林", "--now", now, "--json", *words])
        told = self.capsys.readouterr()
        lines = [json.loads(line) for line in told.out.splitlines() if line.strip()]
        return code, lines[-1] if lines else None, told.err

    def ok(self, *words: str, **more: str) -> Any:
        code, told, said = self(*words, **more)
        assert code == 0, (said, told)
        return told


@pytest.fixture
def console(sqlite_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: Any) -> Console:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    console = Console(sqlite_url, capsys)
    for name, text in (("p.csv", PLACES), ("v.csv", VENUES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        console.ok("import", str(tmp_path / name))
    meeting = ("--start", "2026-11-24T15:00", "--end", "2026-11-24T16:30", "--scope", "全省至县", "--notice", "函1号")
    console.ok("conference", "add", "--system", "水利", "--title", "防汛会商", *meeting)
    console.ok("conference", "publish", "函1号")
    return console


def grouped(console: Console) -> None:
    console.ok("notice", "group", "set", "省群")
    console.ok("notice", "group", "set", "福州群", "--place", "福州市")
    console.ok("notice", "group", "set", "经理群", "--system", "水利")


def test_groups_words_and_hops(console: Console) -> None:
    grouped(console)
    rows = console.ok("notice", "group", "list")
    assert [(row["name"], row["places"], row["systems"]) for row in rows] == [
        ("省群", [], []), ("福州群", ["3501"], []), ("经理群", [], ["water"]),
    ]  # fmt: skip
    console.ok("notice", "group", "set", "福州群", "--place", "-", "--rename", "市群", "--active", "no")
    assert console.ok("notice", "group", "list")[1]["name"] == "市群"
    console.ok("notice", "group", "remove", "市群")
    assert console("notice", "group", "remove", "市群")[0] == 2
    console.ok("notice", "template", "set", "announce", "--language", "zh_CN", "--text", "{title} {time} {people}")
    (row,) = console.ok("notice", "template", "show", "announce")
    assert row["texts"]["zh_CN"] == "{title} {time} {people}"
    code, refused, _ = console("notice", "template", "set", "announce", "--language", "zh_CN", "--text", "{titel}")
    assert (code, refused[0]["rule"]) == (3, "unknown_template_fields")
    assert {"field": "{people}"}.items() <= next(
        row for row in console.ok("notice", "template", "fields") if row["field"] == "{people}"
    ).items()
    console.ok("notice", "hop", "set", "township", "--timed", "yes", "--means", "im")
    hop = next(row for row in console.ok("notice", "hop", "list") if row["id"] == "township")
    assert (hop["timed"], hop["means"]) == (True, ["im"])
    assert console("notice", "hop", "remove", "city_customers")[0] == 3


def test_fewer_than_two_groups_are_refused(console: Console) -> None:
    grouped(console)
    code, refused, _ = console("notice", "send", "函1号", "--pasted", "省群")
    assert (code, refused[0]["rule"]) == (3, "too_few_groups")
    ways = " ".join(refused[0]["ways_out"])
    assert "Paste the text into 福州群, 经理群" in ways and "Send it in" not in ways, "nothing has a robot here"
    assert console.ok("notice", "list", "函1号")[0]["state"] == "not_sent"
    code, refused, _ = console("notice", "send", "函1号", "--pasted", "省群,福州群")
    assert code == 3 and "fewer than 2 groups: 1 (P省)" in refused[0]["fact"]  # it reads one only
    told = console.ok("notice", "send", "函1号", "--pasted", "省群,经理群", "--dry-run")
    assert told["units"] == 5 and console.ok("notice", "list", "函1号")[0]["notice"] == 0


def test_a_notice_from_the_first_group_to_the_last_answer(console: Console, tmp_path: Path) -> None:
    grouped(console)
    text = console.ok("notice", "preview", "函1号", "--place", "鼓楼区")
    assert text["kind"] == "announce" and "鼓楼区" in text["text"]
    assert console.ok("notice", "copy", "函1号", "--group", "经理群")["text"].startswith("【会议保障】")
    told = console.ok("notice", "send", "函1号", "--pasted", "省群", "--pasted", "经理群", "--oa")
    assert (told["number"], told["units"], len(told["groups"])) == (1, 5, 2)
    assert console.ok("notice", "sent", "函1号", "--group", "福州群")["units"] == 4
    late = console.ok("notice", "list", "函1号", "--late", now="2026-11-23T09:11")
    assert len(late) == 5 and {row["seconds_left"] for row in late} == {-60}
    answered = console.ok(
        "notice", "answer", "函1号", "福州市", "--unit", "customer_unit", "--who", "叶", "--group", "省群",
        "--passed-on", now="2026-11-23T09:05",
    )  # fmt: skip
    assert (answered["answered"], answered["passed_on"]) == (1, 2)
    assert console("notice", "answer", "函1号", "福州市", "--unit", "customer_unit", "--group", "省群")[0] == 3
    county = next(row for row in console.ok("notice", "list", "函1号") if row["hop"] == "county_customers")
    assert console.ok("notice", "pass-on", "函1号", county["id"], now="2026-11-23T09:08")["units"] == 1
    (tmp_path / "回复.csv").write_text(
        "行政代码,单位,回复方式,回复时间,回复人\n350102,技术维护部,群,09:09,林\n350102,集团客户部,电话,09:10,陈\n9,,群,09:09,\n",
        encoding="utf-8",
    )
    file = str(tmp_path / "回复.csv")
    code, dry, _ = console("notice", "answers-import", "函1号", file, "--dry-run", now="2026-11-23T09:12")
    assert (code, dry["updated"], len(dry["rejected"])) == (1, 2, 1)
    code, told, _ = console("notice", "answers-import", "函1号", file, now="2026-11-23T09:12")
    assert (code, told["updated"], [row["code"] for row in told["rejected"]]) == (1, 2, ["no_unit_told"])
    rows = console.ok("notice", "list", "函1号", "--place", "350102", now="2026-11-23T09:13")
    assert {row["hop"]: row["state"] for row in rows} == {
        "county_customers": "answered",
        "county_maintenance": "waiting",
    }
    assert console("notice", "send", "函1号", "--kind", "change", "--pasted", "省群,经理群")[0] == 3
    console.ok(
        "notice",
        "send",
        "函1号",
        "--kind",
        "change",
        "--note",
        "改到二楼",
        "--pasted",
        "省群,经理群",
        now="2026-11-23T10:00",
    )
    rows = console.ok("notice", "list", "函1号", now="2026-11-23T10:01")
    assert {row["hop"] for row in rows if row["old_only"]} == {
        "city_customers",
        "county_customers",
        "county_maintenance",
    }


def test_for_people_it_speaks_in_lines(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    grouped(console)
    assert main(["--database", console.url, "--lang", "zh_CN", "--now", NOW, "notice", "preview", "函1号"]) == 0
    assert "【会议保障通知】防汛会商" in capsys.readouterr().out
    for words in (("list", "函1号"), ("group", "list"), ("hop", "list"), ("template", "fields")):
        assert main(["--database", console.url, "--lang", "vi", "--now", NOW, "notice", *words]) == 0
    assert main(["--database", console.url, "--lang", "zh_CN", "--now", NOW, "notice", "send", "函1号"]) == 3
    assert "不足 2 个" in capsys.readouterr().err


def test_lists_for_people_name_units_and_what_they_owe(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    def plain(*words: str, now: str = "2026-11-23T09:03") -> str:
        assert main(["--database", console.url, "--lang", "zh_CN", "--now", now, *words]) == 0
        return capsys.readouterr().out

    grouped(console)
    console.ok("notice", "send", "防汛会商", "--pasted", "省群,经理群")  # by its title
    who = ("--who", "叶 10000000009", "--group", "省群")
    console.ok("notice", "answer", "函1号", "福州市", "--unit", "customer_unit", *who, now="2026-11-23T09:02")
    rows = plain("notice", "list", "函1号").splitlines()
    assert "{" not in "".join(rows) and "10000000009" not in "".join(rows)
    assert any("福州市网络运行部" in row and "09:10 前回复" in row and "群消息 等待回复" in row for row in rows)
    log = plain("conference", "log", "函1号")
    assert "福州市集团客户部, 第 1 次通知, 群消息, 叶 100 **** **09" in log
    assert "会议保障通知, 第 1 次通知, 已通知 5 个单位, 省群、经理群" in log


def test_the_text_to_paste_is_what_holds_now(console: Console) -> None:
    grouped(console)
    meeting = ("--start", "2026-11-25T15:00", "--end", "2026-11-25T16:30", "--scope", "全省至县")
    console.ok("conference", "add", "--system", "水利", "--title", "草稿会", *meeting)
    assert console("notice", "copy", "草稿会")[0] == 2, "a draft has nobody to send and no venues"
    console.ok("notice", "send", "函1号", "--pasted", "省群,经理群")
    told = console.ok("conference", "revise", "函1号", "--end", "2026-11-24T17:00")
    assert told["notice_due"] == "change"
    console.ok("notice", "send", "函1号", "--pasted", "省群,经理群")
    text = console.ok("notice", "copy", "函1号", "--group", "福州群")  # pasted a little later into a third group
    assert text["kind"] == "change" and "16:30 →" in text["text"]


def test_units_are_reminded_by_name_or_all_that_are_late(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    grouped(console)
    assert console("notice", "remind", "函1号", "福州市")[0] == 2, "nothing has been sent yet"
    console.ok("notice", "send", "函1号", "--pasted", "省群,经理群")
    assert console("notice", "remind", "函1号")[0] == 2
    assert console("notice", "remind", "函1号", "福州市", "--late")[0] == 2
    nobody = console.ok("notice", "remind", "函1号", "--late", now="2026-11-23T09:05")
    assert (nobody["units"], nobody["by_hand"]) == (0, [])
    one = console.ok("notice", "remind", "函1号", "福州市", "--unit", "customer_unit", now="2026-11-23T09:05")
    assert (one["units"], one["groups"], one["by_hand"]) == (1, [], ["省群", "经理群"])
    assert "福州市集团客户部" in one["text"] and "鼓楼区" not in one["text"]
    answer = ("--unit", "customer_unit", "--group", "省群")
    console.ok("notice", "answer", "函1号", "福州市", *answer, now="2026-11-23T09:06")
    late = console.ok("notice", "remind", "函1号", "--late", now="2026-11-23T09:20")
    assert late["units"] == 4 and "福州市集团客户部" not in late["text"]
    call = ["--database", console.url, "--lang", "zh_CN", "--now", "2026-11-23T09:21", "notice", "remind", "函1号"]
    assert main([*call, "--late"]) == 0
    told = capsys.readouterr().out
    assert "粘贴到 省群、经理群" in told and late["text"] in told
    reminded = [e for e in console.ok("conference", "log", "函1号")["events"] if e["what"] == "reminded"]
    assert len(reminded) == 3


def test_a_change_and_a_cancellation_say_which_notice_is_owed(
    console: Console, capsys: pytest.CaptureFixture[str]
) -> None:
    def plain(*words: str) -> str:
        assert main(["--database", console.url, "--lang", "zh_CN", "--now", NOW, *words]) == 0
        return capsys.readouterr().out

    grouped(console)
    later = ("conference", "revise", "函1号", "--end", "2026-11-24T17:00")
    assert console.ok(*later, "--preview")["notice_due"] == "announce", "nobody was told yet"
    console.ok("notice", "send", "函1号", "--pasted", "省群,经理群")
    assert console.ok(*later, "--preview")["notice_due"] == "change"
    assert "现需发：变更通知" in plain(*later)
    assert "现需发：取消通知" in plain("conference", "cancel", "函1号", "--reason", "台风")
    assert console.ok("notice", "preview", "函1号")["kind"] == "cancel"


def test_calling_off_what_nobody_was_told_of_owes_no_notice(console: Console) -> None:
    assert console.ok("conference", "cancel", "函1号", "--reason", "台风")["notice_due"] == ""
