"""Duty rosters and the history as files, and an exported roster taken in again."""

import zipfile
from pathlib import Path
from typing import Any

from tests.cli.test_arrangements import Console
from tests.cli.test_duty_roster import DAYS, console, lines, made

__all__ = ["console"]


def filled(console: Console) -> str:
    own, roster = lines(console), made(console)
    for day, shift, name in ((DAYS[0], "早", "张三"), (DAYS[0], "晚", "李四"), ("2026-12-02", "中", "王五")):
        console.ok("roster", "put", roster, own["operations"], day, shift, name)
    console.ok("roster", "put", roster, own["leadership"], DAYS[1], "h24", "孙八", "--stands-for", "钱七")
    console.ok("roster", "publish", roster)
    return roster


def test_calendars_are_of_one_or_of_all(console: Console, tmp_path: Path) -> None:
    roster = filled(console)
    one, every = tmp_path / "one.ics", tmp_path / "all.zip"
    console.ok("export", "duty-roster", "--roster", roster, "--ics", "--person", "张三", "--out", str(one))
    assert one.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 1
    console.ok("export", "duty-roster", "--roster", roster, "--out", str(every))
    assert len(zipfile.ZipFile(every).namelist()) == 4
    assert console("export", "duty-roster", "--roster", roster, "--ics", "--out", str(one) + ".pdf")[0] == 2


def test_who_was_on_duty_is_exported_day_by_day(console: Console, tmp_path: Path) -> None:
    filled(console)
    nothing = console("export", "duty-history", "--first", DAYS[0], "--out", str(tmp_path / "h.xlsx"))
    assert nothing[0] == 2
    console.ok("watch", "--once", now=f"{DAYS[0]}T09:00")
    console.ok("watch", "--once", now="2026-12-02T16:00")
    words = ("export", "duty-history", "--first", DAYS[0], "--last", DAYS[1])
    told: Any = console.ok(*words, "--out", str(tmp_path / "h.xlsx"), now="2026-12-02T16:00")
    assert told["rows"] == 3


def test_a_period_without_a_roster_is_named(console: Console, tmp_path: Path) -> None:
    assert console("export", "duty-roster", "--out", str(tmp_path / "x.xlsx"))[0] == 2
