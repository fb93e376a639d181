"""`roster plan` as a script calls it on a province's own files: proposed, carried out, mended, in three languages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console.cli.main import main

NOW = "2026-11-30T09:00"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(sqlite_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """A headless call: exit code, what it printed, what it complained of."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    def one(*words: str, lang: str = "en") -> tuple[int, str, str]:
        code = main(["--database", sqlite_url, "--lang", lang, "--user", "Lan", "--now", NOW, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return one


def answer(call: Call, *words: str) -> Any:
    code, out, err = call("--json", *words)
    assert not err and code in (0, 1), err
    return json.loads(out)


def test_thanh_hoa_plans_nine_days_of_tet_and_mends_them(call: Call, shared_data: Path) -> None:
    for name in ("places.csv", "people.xlsx"):
        assert call("import", str(shared_data / "thanh-hoa" / name))[0] == 0
    assert call("roster", "usual-lines", "--place", "38")[0] == 0
    lines = [row["id"] for row in answer(call, "roster", "lines")]
    named = [word for line in lines for word in ("--line", line)]
    assert call("roster", "make", "--name", "Tết", "--first", "2027-02-02", "--last", "2027-02-10", *named)[0] == 0

    found = answer(call, "roster", "plan", "Tết", "--seconds", "2")
    # 24 h, 12/12, three shifts, 24 h, 7x9, 24 h: nine shifts a day
    assert (found["places"], found["filled"], found["unfilled"], found["applied"]) == (81, 81, 0, False)
    assert found["certificate"]["fewest"] and len(found["changes"]) == 81 and len(found["fairness"]) == 6
    only = answer(call, "roster", "plan", "Tết", "--seconds", "1", "--line", lines[2], "--from", "2027-02-10")
    assert {(row["line"], row["day"]) for row in only["changes"]} == {(lines[2], "2027-02-10")}

    assert answer(call, "roster", "plan", "Tết", "--seconds", "1", "--apply")["applied"]
    code, out, _ = call("roster", "plan", "Tết", "--seconds", "1", "--repair")
    assert (code, out) == (0, "Nothing is to be mended.\n")
    assert call("roster", "publish", "Tết")[0] == 0
    shown = answer(call, "roster", "show", "Tết")
    person = shown[4]["people"][0]
    span = ("--start", "2027-02-01T00:00", "--end", "2027-02-12T00:00")
    assert call("roster", "leave", person["id"], *span, "--kind", "ốm")[0] in (0, 1)

    for lang, told in (
        ("zh_CN", "须再通知 1 人"),
        ("vi", "phải báo lại 1 người"),
        ("en", "1 person is to be told again"),
    ):
        code, out, _ = call("roster", "plan", "Tết", "--seconds", "3", "--repair", lang=lang)
        assert code == 0 and told in out and person["name"] in out
    mended = answer(call, "roster", "plan", "Tết", "--seconds", "3", "--repair", "--apply")
    assert mended["applied"] and mended["certificate"]["least_change"]
    assert {row["before"] for row in mended["changes"]} == {person["id"]}
    assert answer(call, "roster", "check", "Tết") is not None
    assert answer(call, "roster", "plan", "Tết", "--repair")["changes"] == []


def test_what_is_named_wrongly_is_said(call: Call) -> None:
    code, _, err = call("roster", "plan", "không có")
    assert code == 2 and "không có" in err
    code, _, err = call("roster", "plan", "x", "--seconds", "0")
    assert code == 2 and "0" in err
