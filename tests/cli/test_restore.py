"""`restore` says what the backup's time left to be told, and `--hold-messages` gives it up."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.cli.main import main

DAY = "2026-11-23T"


@pytest.fixture
def call(database_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: Any) -> Any:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    def run(time: str, *words: str, lang: str = "en") -> str:
        code = main(["--database", database_url, "--lang", lang, "--user", "林", "--now", DAY + time, *words])
        told = capsys.readouterr()
        assert code == 0, told.err
        return told.out

    return run


@pytest.fixture
def file(call: Any, tmp_path: Path) -> str:
    """A backup of a site with an open ticket, whose director is told by phone."""
    call("08:00", "recipient", "set", "李", "--role", "director", "--address", "phone=10011112222")
    call("08:00", "ticket", "report", "--circuit", "35-1", "--summary", "down")
    call("09:00", "backup", str(tmp_path / "site.backup"))
    return str(tmp_path / "site.backup")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "steps fell due since the backup; their alarms stand."),
        ("zh_CN", "个时限到期，告警已列出。"),
        ("vi", "mốc thời hạn đã đến sau bản sao lưu"),
    ],
)
def test_what_fell_due_is_said_and_stands_as_alarms(call: Any, file: str, language: str, sentence: str) -> None:
    assert sentence in call("15:30", "restore", file, "--replace", lang=language)
    alarms = json.loads(call("15:30", "--json", "alarm", "list"))
    assert "director" in {row["step"] for row in alarms}


def test_nothing_is_said_where_nothing_is_left(call: Any, file: str) -> None:
    told = call("09:05", "restore", file, "--replace")
    restored, kept = told.splitlines()
    assert "restored" in restored and "before-restore" in kept


def test_scripts_are_told_the_counts(call: Any, file: str) -> None:
    told = json.loads(call("15:30", "--json", "restore", file, "--replace", "--hold-messages"))
    assert (told["steps"] > 0, told["messages"], told["held"]) == (True, 0, True)  # calls stay on the list
