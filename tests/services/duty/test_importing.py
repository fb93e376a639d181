"""Sheets taken into a roster: what was exported comes back as it was; what can't be bound is told by cell."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from console.exchange.forms.basis import Basis
from console.exchange.forms.duty_roster_view import DutyWanted
from console.exchange.forms.workbook import write_workbook
from console.exchange.intake.duty import DutyCell, DutySheet, Mark, NameInCell, read_duty
from console.services.decision import Refused, Stale
from console.services.duty import sheet_names
from console.services.duty.importing import ImportDuty, roster_for
from console.services.duty.sheet_names import known_to
from console.services.exporting import make_duty
from console.wording.catalogue import wording
from tests.services.duty.duty_site import DESK, LEADERS, TECH, Desk, day


def filled() -> tuple[Desk, str]:
    desk = Desk()
    roster = desk.roster()
    desk.put(roster, DESK, 0, "morning", "k1")
    desk.put(roster, DESK, 0, "night", "k2")
    desk.put(roster, DESK, 2, "afternoon", "k1")
    desk.put(roster, TECH, 1, "day", "k3")
    desk.put(roster, TECH, 1, "day", "k4")
    desk.put(roster, LEADERS, 3, "h24", "k5")
    return desk, roster


def exported(desk: Desk, roster: str, path: Path, by: str, language: str) -> tuple[DutySheet, ...]:
    basis = Basis(desk.snapshot, wording(language), desk.now, "林")
    write_workbook(make_duty(basis, DutyWanted((roster,), by)), path, None)
    return read_duty(path, known_to(desk.snapshot, desk.snapshot.rosters[roster])).sheets


@pytest.mark.parametrize("by", ["line", "person"])
@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
def test_what_was_exported_is_taken_in_as_it_was(tmp_path: Path, by: str, language: str) -> None:
    desk, roster = filled()
    sheets = exported(desk, roster, tmp_path / "out.xlsx", by, language)
    done = desk.do(ImportDuty(roster, sheets))
    assert done.result["left"] == [], [(row["cell"], row["text"], row["code"]) for row in done.result["left"]]
    assert (done.result["put"], done.result["kept"], done.result["taken_off"]) == (0, 6, 0)
    empty = Desk()
    other = empty.roster()
    assert empty.do(ImportDuty(other, sheets)).result["put"] == 6
    assert cells(empty) == cells(desk)


def cells(desk: Desk) -> set[tuple[str, ...]]:
    return {(row.line, row.day, row.shift, row.person, row.stands_for) for row in desk.snapshot.duty_entries.values()}


def sheet(*rows: tuple[int, str, str, str], legend: dict[str, Mark] | None = None, **more: Any) -> DutySheet:
    """Cells of (day, line, shift, name)."""
    found = tuple(
        DutyCell(
            date.fromisoformat(day(n)), line, shift, tuple(NameInCell(name) for name in names.split()), "表", f"C{i}"
        )
        for i, (n, line, shift, names) in enumerate(rows)
    )
    return DutySheet("days", "表", "值班表", None, None, found, legend or {}, **more)


def test_words_of_all_sites_mean_the_roster_s_lines_and_shifts() -> None:
    desk = Desk()
    roster = desk.roster()
    rows = (
        (0, "带班", "", "值班员5"), (0, "技术值班", "白班", "值班员3 C4"), (0, "", "早", "值班员1"),
        (1, "trực điều hành", "ca chiều", "值班员1"), (2, "operations", "晚班", "值班员2"),
    )  # fmt: skip
    done = desk.do(ImportDuty(roster, (sheet(*rows),)))
    assert done.result["left"] == []
    assert cells(desk) == {
        (LEADERS, day(0), "h24", "k5", ""), (TECH, day(0), "day", "k3", ""), (TECH, day(0), "day", "k4", ""),
        (DESK, day(0), "morning", "k1", ""), (DESK, day(1), "afternoon", "k1", ""), (DESK, day(2), "night", "k2", ""),
    }  # fmt: skip


def test_the_legend_s_hours_say_which_shift_a_mark_is() -> None:
    desk = Desk()
    roster = desk.roster(lines=(DESK,))
    legend = {"甲": Mark("甲", 22 * 60, 30 * 60), "乙": Mark("乙", 6 * 60, 14 * 60)}
    desk.do(ImportDuty(roster, (sheet((0, "", "甲", "值班员1"), (1, "", "乙", "值班员2"), legend=legend),)))
    assert {(row[2], row[3]) for row in cells(desk)} == {("night", "k1"), ("morning", "k2")}


def test_what_can_not_be_bound_is_told_by_cell_and_hinders_nothing() -> None:
    desk = Desk()
    roster = desk.roster()
    desk.snapshot = desk.snapshot.with_rows(1, {"person": {"x": _twin(desk, "k7"), "k8": None}})
    rows = (
        (0, "食堂", "早", "值班员1"), (0, "技术值班", "全天", "值班员1"), (0, "", "早", "某某"),
        (9, "", "早", "值班员1"), (0, "", "中", "值班员7"), (0, "", "晚", "值班员2"),
    )  # fmt: skip
    done = desk.do(ImportDuty(roster, (sheet(*rows),)))
    assert [(row["cell"], row["code"]) for row in done.result["left"]] == [
        ("C0", "unknown_line"), ("C1", "unknown_shift"), ("C2", "unknown_person"), ("C3", "outside_days"),
    ]  # fmt: skip
    assert done.result["put"] == 2
    mapped = ImportDuty(roster, (sheet((1, "食堂", "早", "值班员1")),), {"食堂": DESK})
    assert desk.do(mapped).result["put"] == 1


def _twin(desk: Desk, key: str) -> Any:
    return replace(desk.snapshot.people[key], id="x", code="X", place="3501", level="city")


def test_the_rules_are_asked_and_one_reason_is_enough() -> None:
    desk = Desk()
    roster = desk.roster()
    rows = sheet((0, "", "早", "值班员1"), (0, "", "晚", "值班员1"), (0, "带班", "", "值班员1"))
    answer = desk.ask(ImportDuty(roster, (rows,)))
    assert isinstance(answer, Refused) and {one.rule for one in answer.findings} == {"duty_rest"}
    done = desk.do(ImportDuty(roster, (rows,), despite="旧表如此"))
    (left,) = done.result["left"]
    assert (left["cell"], left["code"], left["facts"]["rule"]) == ("C2", "barred", "duty_overlap")
    assert {row.despite for row in desk.snapshot.duty_entries.values()} == {"", "旧表如此"}
    desk.do(done.undo)
    assert not desk.snapshot.duty_entries


def test_the_sheet_counts_where_it_names_a_shift() -> None:
    desk, roster = filled()
    done = desk.do(ImportDuty(roster, (sheet((0, "", "早", "值班员8")),)))
    assert (done.result["put"], done.result["taken_off"]) == (1, 1)
    assert (DESK, day(0), "morning", "k8", "") in cells(desk) and len(cells(desk)) == 6
    only = desk.do(ImportDuty(roster, (sheet((0, "", "晚", "值班员7")),), add_only=True))
    assert only.result["taken_off"] == 0 and len(cells(desk)) == 7
    assert desk.ask(ImportDuty(roster, (), version=9)) == Stale("roster", roster)


def test_the_roster_of_a_sheet_is_the_shortest_that_has_its_days() -> None:
    desk = Desk()
    long, short = desk.roster(20, (DESK,)), desk.roster(3, (TECH,), name="短")
    assert roster_for(desk.snapshot, (sheet((1, "", "早", "值班员1")),)) == desk.snapshot.rosters[short]
    assert roster_for(desk.snapshot, (sheet((9, "", "早", "值班员1")),)) == desk.snapshot.rosters[long]
    assert roster_for(desk.snapshot, ()) is None


def test_a_shift_that_is_over_is_told_only_where_the_sheet_says_something_else() -> None:
    desk, roster = filled()
    desk.publish(roster, despite="缺人")
    desk.wait(hours=24)  # the first day is over; its night has begun at 22:00
    same = sheet((0, "", "早", "值班员1"), (2, "", "中", "值班员1"))
    done = desk.do(ImportDuty(roster, (same,)))
    assert (done.result["put"], done.result["kept"], done.result["left"]) == (0, 2, [])
    other = desk.do(ImportDuty(roster, (sheet((0, "", "早", "值班员8")),)))
    assert [row["code"] for row in other.result["left"]] == ["over"] and other.result["put"] == 0
    assert (DESK, day(0), "morning", "k1", "") in cells(desk)


def test_nobody_goes_for_a_name_that_nobody_has() -> None:
    desk, roster = filled()
    done = desk.do(ImportDuty(roster, (sheet((0, "值班台", "早班", "没有此人"), (1, "技术值班", "白班", "值班员3")),)))
    assert [row["text"] for row in done.result["left"]] == ["没有此人"]
    on_duty = {(line, on, who) for line, on, _, who, _ in cells(desk)}
    assert (DESK, day(0), "k1") in on_duty, "whoever is meant, the one who is there stays until it is mended"
    assert (TECH, day(1), "k4") not in on_duty, "in a shift whose names are all known the sheet counts"


def test_a_long_sheet_goes_through_the_staff_once(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    roster = desk.roster()
    asked: list[str] = []
    plain = sheet_names.fold
    monkeypatch.setattr(sheet_names, "fold", lambda text: asked.append(text) or plain(text))
    staff = {row.name for row in desk.snapshot.people.values()}
    rows = tuple((n % 3, "", mark, "没有此人") for n in range(400) for mark in ("早", "中", "晚"))
    desk.do(ImportDuty(roster, (sheet(*rows),)))
    assert sum(text in staff for text in asked) <= len(desk.snapshot.people)
