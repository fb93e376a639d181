"""Weights of lunar days, from the command line."""

from pathlib import Path

import pytest

from tests.cli.test_arrangements import Console


@pytest.fixture
def console(
    sqlite_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Console:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return Console(sqlite_url, capsys)


def test_weights_of_lunar_days_are_shown_set_and_refused(console: Console) -> None:
    (row,) = console.ok("rule", "duty_points")
    assert (row["holiday"], row["lunar"]) == (30, "12-30=40, 1-1=40, 1-2=35")
    console.ok("rule", "duty_points", "--set", "lunar=1-1:50,12-30=45", "--set", "night=7")
    (row,) = console.ok("rule", "duty_points")
    assert (row["night"], row["lunar"]) == (7, "1-1=50, 12-30=45")
    code, told, error = console("rule", "duty_points", "--set", "lunar=13-1:50")
    assert code == 3 and "13-1:50" in (error or str(told))


@pytest.mark.parametrize("rule", ["duty_rest", "duty_week", "duty_unfair", "handover", "on_duty"])
def test_the_rules_of_duty_are_listed(console: Console, rule: str) -> None:
    (row,) = console.ok("rule", rule)
    assert row["severity"] in ("blocking", "warning")
