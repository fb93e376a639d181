"""`handover` and `log` without a window."""

from pathlib import Path

import pytest

from tests.cli.test_arrangements import Console


@pytest.fixture
def console(
    sqlite_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Console:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return Console(sqlite_url, capsys)


def test_the_log_is_written_corrected_struck_listed_and_exported(console: Console, tmp_path: Path) -> None:
    key = console.ok("log", "add", "市局来电 10012345678", "--kind", "call")["log_entry"]
    console.ok("log", "correct", key, "省局来电 10012345678")
    other = console.ok("log", "add", "演练")["log_entry"]
    console.ok("log", "strike", other)
    rows = console.ok("log", "list")
    assert {row["log_entry"]: row["struck"] for row in rows} == {key: False, other: True}
    (found,) = console.ok("log", "list", "--search", "省局")
    assert "10012345678" not in found["text"] and found["corrected"] == 1
    out = tmp_path / "log.xlsx"
    assert console.ok("log", "export", "--out", str(out))["rows"] == 2 and out.exists()


def test_a_shift_is_named_as_people_call_it(console: Console) -> None:
    console.ok("log", "add", "演练", "--at", "2026-11-22T09:00")
    for name in ("day", "白班", "ca ngày", "白"):
        assert len(console.ok("log", "list", "--day", "2026-11-22", "--shift", name)) == 1, name
    assert console.ok("log", "list", "--day", "2026-11-22", "--shift", "夜班") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("log", "add", " "), 3),
        (("log", "add", "x", "--ticket", "none"), 2),
        (("log", "list", "--shift", "night"), 2),
        (("log", "list", "--day", "2026-07-24", "--shift", "dawn"), 2),
        (("handover", "show", "none"), 2),
        (("handover", "export", "last", "--out", "x.xlsx"), 2),
    ],
)
def test_what_can_not_be_is_refused(console: Console, words: tuple[str, ...], code: int) -> None:
    assert console(*words)[0] == code


def test_what_is_owed_by_the_log_is_named_as_the_command_names_it(console: Console) -> None:
    code, shown, err = console("log", "add", " ")
    assert code == 3 and "field is needed: Words" in str(shown) + str(err)


def test_the_digest_is_shown_where_nothing_was_ever_handed_over(console: Console) -> None:
    code, shown, _ = console("handover", "show")
    assert code == 1 and "due_next" in str(shown)
    assert console.ok("handover", "list") == []
