"""Filled checklists on the import page: recognised, contradictions side by side with a choice, brought in, said."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from console.domain.checks import runs_by_number
from console.exchange.forms.checklist import checklists
from console.exchange.forms.workbook import write_workbook
from console.services.checks import RecordResults, ResultEntry
from tests.exchange.forms.sample import basis, staffed
from tests.exchange.intake.filled.exported import BOXES, Hand
from tests.support.desks import MemoryOffice
from tests.ui.importing.conftest import PEOPLE, book
from ui.pages.importing.states import State

Key = Qt.Key
NAME = "filled.xlsx"


@pytest.fixture
def world():
    return staffed()


@pytest.fixture
def office(world):
    return MemoryOffice(world[0])


@pytest.fixture
def empty(world, tmp_path: Path) -> Path:
    """The first checklist of this very state, as exported."""
    document = checklists(basis(world[0]), world[1])
    path = tmp_path / "empty.xlsx"
    write_workbook(replace(document, checklists=document.checklists[:1]), path)
    return path


@pytest.fixture
def sheet(empty: Path, tmp_path: Path) -> Path:
    """The checklist filled in, one cell of it beyond reading."""
    hand = Hand(empty).fill()
    hand.put("3.2", "也许")
    return hand.save(tmp_path / NAME)


def lines(hands) -> list[tuple[str, str, str, str]]:
    rows = hands.page.filled.rows.rows()
    return [(row.kind, row.item.split(" ")[0], row.entered, row.written) for row in rows]


def run(hands):
    (row,) = hands.office.snapshot.check_runs.derived(runs_by_number).values()
    return row


def number_of(hands) -> str:
    return hands.entry(NAME).filled.file.records[0].number


def test_filled_sheets_are_recognised_and_brought_in(play, office, sheet):
    async def scene(hands) -> None:
        await hands.take(sheet)
        entry = hands.entry(NAME)
        assert entry.state == State.READY
        assert entry.filled is not None
        assert hands.page.filled.isVisible()
        assert not hands.page.pane.isVisible()
        assert hands.counts(NAME)[0] > 15
        assert ("problem", "3.2", "", "也许") in lines(hands)
        await hands.bring_in()
        assert entry.state == State.DONE

    hands = play(scene, office=office)
    found = {row.item: row.found for row in run(hands).results}
    assert found["1.1"] == "normal"
    assert "3.2" not in found
    assert run(hands).source == "imported"


def test_a_contradiction_leaves_what_was_entered_until_the_sheet_is_chosen(play, office, sheet):
    async def scene(hands) -> None:
        await hands.take(sheet)
        number = number_of(hands)
        office.do_now(RecordResults(number, (ResultEntry("1.1", "abnormal", "", "late"),)))
        await hands.settled()
        assert ("conflict", "1.1", "Abnormal · late", "Normal") in lines(hands)
        hands.page.filled.table.setFocus()
        await hands.press(Key.Key_N)
        await hands.press(Key.Key_Space)
        assert hands.entry(NAME).filled.chosen == {(number, "1.1")}
        await hands.press(Key.Key_Space)
        assert not hands.entry(NAME).filled.chosen
        await hands.press(Key.Key_A)
        await hands.bring_in()

    hands = play(scene, office=office)
    assert next(row for row in run(hands).results if row.item == "1.1").found == "normal"


def test_nothing_chosen_means_what_was_entered_stays(play, office, sheet):
    async def scene(hands) -> None:
        await hands.take(sheet)
        office.do_now(RecordResults(number_of(hands), (ResultEntry("1.1", "abnormal", "", "late"),)))
        await hands.settled()
        await hands.bring_in()
        assert hands.state(NAME) == "1 contradiction, what was entered stays"

    hands = play(scene, office=office)
    assert next(row for row in run(hands).results if row.item == "1.1").found == "abnormal"
    assert next(row for row in run(hands).results if row.item == "1.4").found == "normal"


def test_sheets_and_ordinary_files_come_in_together(play, office, sheet, tmp_path):
    people = book(tmp_path / "people.xlsx", ("人员", PEOPLE))

    async def scene(hands) -> None:
        await hands.take(sheet, people)
        assert hands.entry("people.xlsx").filled is None
        await hands.bring_in()
        assert hands.entry(NAME).state == State.DONE
        assert hands.entry("people.xlsx").state == State.DONE

    hands = play(scene, office=office)
    assert run(hands).results


def test_the_wrong_number_is_refused_at_its_cell(play, office, empty, tmp_path):
    hand = Hand(empty).fill()
    cell = next(c for row in hand.sheet.iter_rows() for c in row if str(c.value).startswith("JC-"))
    cell.value = str(cell.value)[:-1] + ("A" if str(cell.value)[-1] != "A" else "B")
    hand.put("1.1", BOXES["zh_CN"][0])
    path = hand.save(tmp_path / NAME)

    async def scene(hands) -> None:
        await hands.take(path)
        assert any(kind == "problem" for kind, *_ in lines(hands))
        await hands.bring_in()

    hands = play(scene, office=office)
    assert not hands.office.snapshot.check_runs
