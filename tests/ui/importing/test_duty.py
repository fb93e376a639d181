"""Duty rosters on the import page: recognised, their roster chosen or made, what is left told by cell, one reason."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from console.domain.duty.rosters import working_entries
from console.exchange.forms.basis import Basis
from console.exchange.forms.duty_roster_view import DutyWanted
from console.exchange.forms.workbook import write_workbook
from console.services.exporting import make_duty
from console.wording.catalogue import wording
from tests.services.duty.duty_site import DESK, LEADERS, NOW, TECH, Desk, day
from tests.support.desks import MemoryOffice
from tests.support.surroundings import FixedClock
from tests.ui.importing.conftest import PEOPLE, book
from ui.pages.importing.states import State

Key = Qt.Key
NAME = "roster.xlsx"
OWN = (
    ("2026年7月值班表",), ("日期", "带班", "早班", "备注"), (day(0), "值班员1", "值班员2", ""),
    (day(1), "没有此人", "值班员3", ""), (day(9), "值班员4", "", ""),
)  # fmt: skip


def office_of(desk: Desk) -> MemoryOffice:
    return MemoryOffice(desk.snapshot, FixedClock(NOW))


def exported(desk: Desk, roster: str, path: Path) -> Path:
    basis = Basis(desk.snapshot, wording("vi"), desk.now, "x")
    write_workbook(make_duty(basis, DutyWanted((roster,))), path, None)
    return path


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """What another console exported: three people on duty."""
    desk = Desk()
    roster = desk.roster(3)
    desk.put(roster, DESK, 0, "morning", "k1")
    desk.put(roster, TECH, 1, "day", "k3")
    desk.put(roster, LEADERS, 2, "h24", "k5")
    return exported(desk, roster, tmp_path / NAME)


def entries(office: MemoryOffice, roster: str) -> set[tuple[str, str, str]]:
    rows = working_entries(office.snapshot.duty_entries, roster)
    return {(row.line, row.day, row.person) for row in rows}


def kinds(hands: Any) -> list[str]:
    return [row.kind for row in hands.page.duty.rows.rows() if not isinstance(row, str)]


def test_a_roster_is_recognised_and_goes_into_the_one_of_its_days(play: Any, filled: Path) -> None:
    desk = Desk()
    roster = desk.roster(3)
    office = office_of(desk)

    async def scene(hands: Any) -> None:
        await hands.take(filled)
        entry = hands.entry(NAME)
        assert entry.duty.roster == roster
        assert hands.page.duty.isVisible()
        assert not hands.page.pane.isVisible()
        assert kinds(hands) == ["comes"] * 3
        assert hands.counts(NAME)[0] == 3
        await hands.bring_in()
        assert entry.state == State.DONE

    play(scene, office=office)
    assert entries(office, roster) == {(DESK, day(0), "k1"), (TECH, day(1), "k3"), (LEADERS, day(2), "k5")}


def test_without_a_roster_one_is_made_of_the_days_of_the_file(play: Any, filled: Path) -> None:
    office = office_of(Desk())

    async def scene(hands: Any) -> None:
        await hands.take(filled)
        assert hands.state(NAME) == "Which roster?"
        assert hands.entry(NAME) not in hands.page.session.pending
        await hands.press(Key.Key_Return)  # into the pane: the roster is asked first
        bar = hands.page.duty.bar
        assert bar.roster.hasFocus()
        await hands.press(Key.Key_End)
        bar.roster.chosen.emit(bar.roster.value)
        await hands.settled()
        await hands.bring_in()
        assert hands.entry(NAME).state == State.DONE

    play(scene, office=office)
    (row,) = office.snapshot.rosters.values()
    assert (row.first, row.last) == (day(0), day(2))
    assert len(entries(office, row.id)) == 3


def test_warnings_ask_for_one_reason(play: Any, filled: Path) -> None:
    desk = Desk()
    roster = desk.roster(3, (DESK, TECH), name="Own")
    desk.put(roster, DESK, 0, "night", "k1")  # the morning of the file is too near
    office = office_of(desk)

    async def scene(hands: Any) -> None:
        await hands.take(filled)
        held = hands.entry(NAME)
        hands.page.session.duties.into(held, roster)
        hands.page.session.duties.add_only(held, True)
        await hands.settled()
        assert hands.state(NAME) == "A reason is owed"
        assert "warned" in kinds(hands)
        assert "left" in kinds(hands)  # the leaders are not of this roster
        hands.page.duty.take_focus()
        bar, reason = hands.page.duty.bar, hands.page.duty.bar.reason
        assert any(combo.hasFocus() for combo in bar.words.values())  # what the file calls the leaders is asked first
        await hands.press(Key.Key_Backtab)
        assert reason.hasFocus()
        hands.qtbot.keyClicks(reason, "agreed")
        await hands.press(Key.Key_Return)
        assert "warned" not in kinds(hands)
        await hands.bring_in()

    play(scene, office=office)
    passed = [row for row in office.snapshot.duty_entries.values() if row.despite == "agreed"]
    assert passed
    assert all(row.passed for row in passed)


def test_cells_are_left_by_name_and_words_for_lines_are_asked(play: Any, tmp_path: Path) -> None:
    desk = Desk()
    roster = desk.roster(5)
    office = office_of(desk)
    path = book(tmp_path / NAME, ("七月", OWN))

    async def scene(hands: Any) -> None:
        await hands.take(path)
        entry = hands.entry(NAME)
        assert entry.duty is not None
        if entry.duty.roster != roster:
            hands.page.session.duties.into(entry, roster)
            await hands.settled()
        left = {row["cell"]: row["code"] for row in entry.duty.left}
        assert left["B4"] == "unknown_person"
        assert left["B5"] == "outside_days"
        hands.page.duty.table.setFocus()
        await hands.press(Key.Key_N)
        row = hands.page.duty.rows.row_at(hands.page.duty.table.currentIndex())
        assert row.kind == "left"

    play(scene, office=office)


def test_other_files_stay_what_they_are(play: Any, filled: Path, tmp_path: Path) -> None:
    desk = Desk()
    desk.roster(3)
    people = book(tmp_path / "people.xlsx", ("人员", PEOPLE))

    async def scene(hands: Any) -> None:
        await hands.take(filled, people)
        assert hands.entry("people.xlsx").duty is None
        assert hands.entry(NAME).duty is not None

    play(scene, office=office_of(desk))


def test_a_roster_of_too_many_rows_says_so(play: Any, tmp_path: Path) -> None:
    rows = (
        ("2026年7月值班表",),
        ("姓名", *map(str, range(26, 31))),
        *((f"值班员{n}", *"早中晚休早") for n in range(10_001)),
    )
    path = book(tmp_path / NAME, ("表", rows))

    async def scene(hands: Any) -> None:
        await hands.take(path)
        entry = hands.entry(NAME)
        assert entry.state == State.UNUSABLE
        assert (entry.draft.problem.code, entry.draft.problem.facts) == ("too_many_rows", {"limit": 10_000})

    play(scene, office=office_of(Desk()))
