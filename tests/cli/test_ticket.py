"""A ticket's life without a window, on both databases: every step, its refusals, its deadlines explained."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.cli.main import main
from console.domain.lifecycle import TRANSITIONS

DAY = "2026-11-23T"


class Console:
    """One database and how a script calls the console on it. Times are of one day at the site."""

    def __init__(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.url, self.capsys = url, capsys

    def __call__(self, time: str, *words: str, lang: str = "en") -> tuple[int, Any, str]:
        """Exit code, the JSON answer, and what was said on standard error."""
        head = ["--database", self.url, "--lang", lang, "--user", "林", "--now", DAY + time, "--json"]
        code = main([*head, "ticket", *words])
        told = self.capsys.readouterr()
        return code, json.loads(told.out) if told.out.strip() else None, told.err

    def ok(self, time: str, *words: str) -> Any:
        code, told, said = self(time, *words)
        assert code == 0, said
        return told


@pytest.fixture
def console(database_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: Any) -> Console:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return Console(database_url, capsys)


def test_from_the_call_to_the_close(console: Console) -> None:
    told = console.ok("09:00", "report", "--circuit", "35-1", "--summary", "down, call 10012345678", "--contact", "Wu")
    assert (told["code"], told["state"], told["version"]) == ("ZX-1123-001", "reported", 1)
    assert [finding["code"] for finding in told["findings"]] == ["unknown_circuit"]
    code = told["code"]
    assert console.ok("09:05", "assign", code, "王")["version"] == 2
    assert console.ok("09:10", "diagnose", code)["state"] == "diagnosing"
    assert console.ok("09:30", "feedback", code, "--text", "still searching")["state"] == "diagnosing"
    assert console.ok("09:40", "repair", code, "--cause", "cable cut")["state"] == "repairing"
    assert console.ok("09:45", "feedback", code, "--text", "cut", "--expected", "+90")["state"] == "repairing"
    assert console.ok("09:50", "suspend", code, "--text", "no access")["state"] == "suspended"
    assert console.ok("10:20", "resume", code)["state"] == "repairing"
    assert console.ok("11:00", "restore", code, "--text", "spliced")["state"] == "restored"
    assert console.ok("11:05", "not-restored", code, "--text", "still down")["state"] == "diagnosing"
    assert console.ok("11:06", "repair", code)["state"] == "repairing"
    assert console.ok("11:30", "restore", code, "--text", "spliced again")["state"] == "restored"
    assert console.ok("11:40", "confirm", code, "--contact", "Wu")["state"] == "closed"
    shown = console.ok("12:00", "show", code)
    assert (shown["state"], shown["reopened"], shown["assignee"]) == ("closed", 1, "王")
    assert [row["what"] for row in shown["history"]][:2] == ["confirm", "restore"]
    assert "10012345678" not in json.dumps(shown)
    assert {clock["clock"] for clock in shown["clocks"]} >= {"cause", "feedback", "repair", "confirm"}


def test_the_explanation_adds_up_to_the_second(console: Console) -> None:
    code = console.ok("09:00:01", "report", "--circuit", "35-1", "--summary", "down")["code"]
    console.ok("10:00:02", "suspend", code, "--text", "no access")
    console.ok("10:30:04", "resume", code)
    console.ok("10:40", "feedback", code, "--text", "word", "--expected", "+60")
    told = console.ok("13:50", "explain", code)
    assert [(clock["clock"], clock["run"]) for clock in told["clocks"]] == [
        ("cause", 1),
        ("feedback", 2),
        ("repair", 1),
    ]
    for clock in told["clocks"]:
        parts = clock["intervals"]
        assert clock["counted_seconds"] == sum(part["counted_seconds"] for part in parts)
        assert clock["whole_seconds"] == sum(part["length_seconds"] for part in parts)
        less = sum(clock["less"].values()) + clock["idle_seconds"]
        assert clock["counted_seconds"] == clock["whole_seconds"] - less
    (cause,) = [clock for clock in told["clocks"] if clock["clock"] == "cause"]
    assert cause["less"] == {"customer_wait": 1802}
    owed = cause["steps"][-1]
    assert (owed["due"], owed["state"]) == (DAY + "13:30:03+08:00", "passed")
    assert any("0:30:02" in line for line in cause["lines"])
    assert [clock["run"] for clock in console.ok("13:50", "explain", code, "--clock", "feedback")["clocks"]] == [1, 2]
    assert len(console.ok("13:50", "explain", code, "--all")["clocks"]) == 4


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("suspend",), "needed"),
        (("suspend", "--text", "storm", "--reason", "force_majeure"), "Evidence"),
        (("restore", "--text", "x"), "moved on"),
        (("to-customer",), "Cause"),
        (("feedback",), "needed"),
        (("feedback", "--text", "x", "--expected", DAY + "08:00"), "passed"),
        (("priority", "9", "--text", "x"), "not 9"),
        (("priority", "1"), "needed"),
        (("receipt", DAY + "08:00"), "needed"),
        (("receipt", DAY + "23:00", "--text", "x"), "future"),
        (("release",), "not gathered"),
        (("cancel",), "needed"),
        (("note",), "needed"),
    ],
)
def test_a_refusal_is_a_sentence_and_exit_3(console: Console, words: tuple[str, ...], sentence: str) -> None:
    code = console.ok("09:00", "report", "--circuit", "35-1", "--summary", "down")["code"]
    act, *rest = words
    exit_code, told, _ = console("09:10", act, code, *rest)
    assert exit_code == 3
    assert sentence in told[0]["fact"]
    assert console.ok("09:11", "show", code)["version"] == 1


def test_a_version_that_was_seen_is_checked(console: Console) -> None:
    code = console.ok("09:00", "report", "--circuit", "35-1", "--summary", "down")["code"]
    assert console.ok("09:01", "assign", code, "甲", "--version", "1")["version"] == 2
    exit_code, told, said = console("09:02", "assign", code, "乙", "--version", "1")
    assert (exit_code, told) == (3, None)
    assert "version 2" in said
    exit_code, _, said = console("09:03", "take-back", code, "--version", "1")
    assert exit_code == 3
    assert console.ok("09:04", "show", code)["assignee"] == "甲"


def test_a_family_is_gathered_told_together_and_taken_back_together(console: Console) -> None:
    codes = [console.ok("09:00", "report", "--circuit", f"35-{n}", "--summary", "down")["code"] for n in (1, 2, 3)]
    assert console.ok("09:05", "gather", *codes)["gathered"] == 2
    console.ok("09:10", "repair", codes[0], "--cause", "cable cut")
    shown = console.ok("09:11", "show", codes[0])
    assert [(child["code"], child["state"]) for child in shown["children"]] == [
        (code, "repairing") for code in codes[1:]
    ]
    console.ok("09:12", "take-back", codes[0])
    assert {row["state"] for row in console.ok("09:13", "list")} == {"reported"}
    exit_code, _, said = console("09:14", "take-back", codes[0])
    assert (exit_code, "no step" in said) == (2, True)
    console.ok("09:15", "release", codes[2])
    assert console.ok("09:16", "show", codes[2])["parent"] is None
    exit_code, told, _ = console("09:18", "cancel", codes[0], "--text", "x")
    assert (exit_code, told[0]["rule"]) == (3, "children_open")


def test_taking_back_a_gathering_and_a_report(console: Console) -> None:
    codes = [console.ok("09:00", "report", "--circuit", f"35-{n}", "--summary", "down")["code"] for n in (1, 2, 3)]
    console.ok("09:05", "gather", *codes)
    console.ok("09:06", "take-back", codes[1])
    assert [row["parent"] for row in console.ok("09:07", "list")] == [None] * 3
    assert console.ok("09:08", "take-back", codes[0])["state"] == "cancelled"


def test_flaps_duplicates_receipt_priority_and_notes(console: Console) -> None:
    one, two = (console.ok("09:00", "report", "--circuit", "35-1", "--summary", "down")["code"] for _ in range(2))
    assert console.ok("09:10", "flap", one, "--at", "09:09", "--text", "again")["flaps"] == 1
    assert console.ok("09:11", "cancel", two, "--text", "same fault", "--duplicate-of", one)["state"] == "cancelled"
    console.ok("09:12", "receipt", one, "08:30", "--text", "called then")
    console.ok("09:13", "priority", one, "1", "--text", "hospital")
    console.ok("09:14", "note", one, "--text", "gate code asked for")
    shown = console.ok("09:15", "show", one)
    assert (shown["received"], shown["priority"]) == (DAY + "08:30:00+08:00", 1)
    assert ["Priority 3 → 1" in " ".join(row["details"]) for row in shown["history"]].count(True) == 1
    told = console.ok("09:16", "report", "--circuit", "35-1", "--summary", "down")
    assert "open_ticket" in {finding["code"] for finding in told["findings"]}


def test_lists_are_narrowed(console: Console) -> None:
    one = console.ok("09:00", "report", "--circuit", "35-1", "--summary", "down")["code"]
    two = console.ok("09:30", "report", "--circuit", "35-2", "--summary", "down")["code"]
    console.ok("09:31", "diagnose", two)

    def codes(time: str, *words: str) -> list[str]:
        return sorted(row["code"] for row in console.ok(time, "list", *words))

    assert codes("10:00", "--state", "diagnosing") == [two]
    assert codes("10:00", "--circuit", "35-1") == [one]
    assert codes("13:10", "--breached") == [one]
    console.ok("13:20", "cancel", one, "--text", "x")
    assert codes("13:30", "--open") == [two]
    exit_code, _, said = console("13:30", "list", "--customer", "nobody")
    assert (exit_code, "nobody" in said) == (2, True)


def test_what_nobody_knows_exits_2(console: Console) -> None:
    for words in (("show", "ZX-9"), ("explain", "ZX-9"), ("diagnose", "ZX-9"), ("take-back", "ZX-9")):
        exit_code, _, said = console("09:00", *words)
        assert (exit_code, "ZX-9" in said) == (2, True), words
    code = console.ok("09:00", "report", "--circuit", "1", "--summary", "x")["code"]
    for words in (("feedback", code, "--text", "x", "--expected", "soon"), ("cancel", code, "--duplicate-of", "ZX-9")):
        assert console("09:01", *words)[0] == 2


@pytest.mark.parametrize("lang", ["zh_CN", "vi", "en"])
def test_people_read_lines_and_help_in_their_language(
    sqlite_url: str, capsys: pytest.CaptureFixture[str], lang: str, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    base = ["--database", sqlite_url, "--lang", lang, "--user", "林"]
    assert main([*base, "--now", DAY + "09:00", "ticket", "report", "--circuit", "1", "--summary", "x"]) == 0
    code = capsys.readouterr().out.strip()
    assert main([*base, "--now", DAY + "10:00", "ticket", "explain", code]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(code)
    assert any("1:00:00" in line for line in lines)
    assert main([*base, "--now", DAY + "10:00", "ticket", "show", code]) == 0
    assert f"code\t{code}" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([*base, "ticket", "--help"])
    told = capsys.readouterr().out
    assert all(name.replace("_", "-") in told for name in TRANSITIONS)
    assert {"zh_CN": "工单", "vi": "phiếu", "en": "ticket"}[lang] in told
    assert {"zh_CN": "显示此帮助", "vi": "Hiện trợ giúp", "en": "Show this help"}[lang] in told
    assert "positional arguments" not in told and "options:" not in told
