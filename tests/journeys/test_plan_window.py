"""The shipped sample's day of three meetings at once, planned in the real window by keyboard, with the planner in
processes of its own: plan, leave one line out, take back, plan anew; mend; ask why; put anyway; put a day to the test.
"""

from datetime import date, time
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, Qt

from console.domain.conferences import assignments_by_need
from console.domain.rules import DOUBLE_BOOKING
from console.domain.snapshot import Snapshot
from console.services.clock import FixedClock
from tests.journeys.hands import Ctrl, Hands, Key, elsewhere
from tests.journeys.test_plan_day import EVENING, FallIll, pairs, publish
from tests.support.consoles import bring_in, console
from tests.support.window import run, startup, until
from ui.app import Application
from ui.desk import Place

pytestmark = pytest.mark.usefixtures("qapp")

Alt, Key_Shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
# 625 places of water, 94 of finance, 621 of government; five townships' rooms have nobody (test_plan_day).
PLACES, OPEN = 1340, 5
FILLED = PLACES - OPEN  # 1,335
COUNTY, NEXT = "350121", "350122"  # each: two fixed and three mobile people, three rooms at once
# Whole systems at once: 3 rooms of the province, 27 of cities, 252 of counties; of townships 762 rooms of one system
# and 408 of two. Twelve of these places are of townships that have nobody.
AT_ONCE = 3 + 27 + 252 + 762 + 2 * 408  # 1,860
NOBODY = 12
AWAY, OPEN_THEN = 163, 180  # 10 % of 1,622 people; counted again from the list of those who are away


@pytest.fixture
def database(sqlite_url: str) -> str:
    """The sample with three meetings published, as headless calls leave it."""
    with console(sqlite_url, FixedClock(EVENING), "林") as lin:
        folder = Path(str(files("resources") / "sample"))
        bring_in(lin, folder, ("places.csv", "people.xlsx", "venues.xlsx"))
        publish(lin)
    return sqlite_url


class Desk(Hands):
    """The hands at the assignment page."""

    board: Any

    async def planned(self) -> Any:
        """F9, until everything is proven."""
        self.press(Key.Key_F9)
        planning = self.board.planning
        await until(lambda: planning.proposal is not None and not planning.running and planning.can_apply)
        assert planning.proposal.known.proven
        assert self.board.plan_bar.proof.text == "空缺 5 个已是最少；已证明最优"
        return planning

    def at(self, place: str, system: str) -> str:
        """The need (id) of a place's room for a system."""
        return need_of(self.snapshot, place, system)


def need_of(snapshot: Snapshot, place: str, system: str) -> str:
    (found,) = [
        need.id
        for need in snapshot.needs.values()
        if need.place == place and snapshot.conferences[need.conference].system == system
    ]
    return found


def holder(snapshot: Snapshot, need: str) -> str:
    """Who stands there (id)."""
    (row,) = snapshot.assignments.derived(assignments_by_need)[need]
    return row.person


async def plan_all(hands: Desk) -> None:
    """The plan, without one line, taken back, and whole."""
    board = hands.board
    assert board.bar.missing.number == PLACES
    planning = await hands.planned()
    assert (board.plan_bar.added.text, board.plan_bar.unfilled.text) == (f"+{FILLED}", str(OPEN))
    assert board.bar.missing.number == OPEN and board.bar.missing.planned and not hands.snapshot.assignments
    hands.press(Key.Key_D)
    await until(lambda: board.plans.comparing and board.compare.view.hasFocus())
    out = board.compare.entry().row.line
    hands.press(Key.Key_Space)
    await until(lambda: board.plan_bar.added.text == f"+{FILLED - 1}")
    assert "最优" not in board.plan_bar.proof.text  # of what is left of it nothing is proven
    hands.commit()
    await hands.state(lambda s: len(s.assignments) == FILLED - 1)
    assert out.need not in {row.need for row in hands.snapshot.assignments.values()}
    await until(lambda: not planning.open and board.tree.hasFocus())
    hands.press(Key.Key_Z, Ctrl)
    await hands.state(lambda s: not s.assignments)
    await until(lambda: board.bar.missing.number == PLACES)
    planning = await hands.planned()
    lines = {(line.need, line.after) for line in planning.preview.lines}
    hands.commit()
    await hands.state(lambda s: pairs(s) == lines)
    await until(lambda: board.bar.missing.number == OPEN and not board.bar.missing.planned and not planning.open)
    assert len(lines) == FILLED


async def mend(hands: Desk, url: str, clock: FixedClock) -> None:
    """Another console enters a leave: one of the county's two free mobile people takes over, once that is wanted."""
    board, planning = hands.board, hands.board.planning
    need = hands.at(NEXT, "water")
    sick, before = holder(hands.snapshot, need), pairs(hands.snapshot)
    await elsewhere(url, clock, FallIll(sick))
    await until(lambda: planning.wanted and planning.wanted.repairs and planning.proposal and not planning.running)
    assert board.plan_bar.isVisible() and hands.snapshot.people[sick].name in board.plan_bar.title.text() + str(
        board.plan_bar.state.text
    )
    (line,) = planning.preview.lines
    comes = hands.snapshot.people[line.after]
    assert (line.need, line.before, line.told) == (need, sick, False)
    assert (comes.place, comes.post) == (NEXT, "mobile")
    assert line.after not in {person for _, person in before}  # 5 people, 3 rooms: two of the mobile were free
    assert pairs(hands.snapshot) == before  # proposed, not done
    hands.commit()
    await hands.state(lambda s: pairs(s) == (before - {(need, sick)}) | {(need, line.after)})
    await until(lambda: not planning.open)


def row_of(view: Any, person: str) -> QModelIndex:
    index = view.rows.find(person)
    assert index.isValid()
    return index


async def put_anyway(hands: Desk) -> None:
    """Who serves finance can't come to water's room in the same building; put there anyway, the two change places."""
    board = hands.board
    here, there = hands.at(COUNTY, "water"), hands.at(COUNTY, "finance")
    first, second = holder(hands.snapshot, here), holder(hands.snapshot, there)
    board.go_to(here)
    await until(lambda: board.reasons.explanation is not None and board.reasons.explanation.need == here)
    view = board.candidates.left_out
    (left,) = [out for out in board.candidates.ranked.left_out if out.person.id == second]
    (finding,) = left.findings
    # on site 08:30 to 12:30 there, 08:00 to 11:30 here: 11:30 and half an hour on the way is 210 minutes after 08:30
    assert (finding.rule, finding.facts["travel"], finding.facts["short"]) == (DOUBLE_BOOKING, 30, 210)
    view.setCurrentIndex(row_of(view, second))
    view.setFocus()
    hands.press(Key.Key_Space)
    await until(lambda: view.isExpanded(row_of(view, second)))
    view.setCurrentIndex(row_of(view, second))
    hands.press(Key.Key_Return, Key_Shift)
    anyway = board.anyway
    await until(lambda: anyway.open and not anyway.running)
    assert {(line.need, line.before, line.after) for line in anyway.lines} == {
        (here, first, second), (there, second, first),
    }  # fmt: skip
    assert not anyway.findings and anyway.can_apply
    before = pairs(hands.snapshot)
    await until(lambda: hands.holds_focus(board.candidates.anyway))
    hands.commit()
    swapped = (before - {(here, first), (there, second)}) | {(here, second), (there, first)}
    await hands.state(lambda s: pairs(s) == swapped)


async def put_to_the_test(hands: Desk, file: Path) -> None:
    """Two days later all three systems meet at once, 10 % are away, a county is cut off; nothing of it is written."""
    before, board = hands.snapshot, hands.board
    await until(lambda: not board.anyway.open and hands.holds_focus(board))
    hands.press(Key.Key_X)
    panel = hands.page.what_if.panel
    trial = panel.trial
    await until(lambda: panel.isVisible() and trial.outlook and not trial.shown.running)
    for _ in range(2):
        hands.press(Key.Key_Right, Alt)
    hands.press(Key.Key_A)
    for _ in range(2):
        hands.press(Key.Key_Right)
    assert (trial.scenario.day, trial.scenario.start) == (date(2026, 12, 3), time(9))
    assert trial.scenario.absent_percent == 10
    hands.press(Key.Key_C)
    await until(panel.picker.field.hasFocus)
    hands.type(COUNTY)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)
    await until(lambda: trial.outlook.scenario == trial.scenario and not trial.shown.running and not trial.shown.late)
    outlook = trial.outlook
    assert outlook.scenario.cut_off == (COUNTY,)
    total = outlook.total
    assert (total.places, total.before, total.open) == (AT_ONCE, NOBODY, OPEN_THEN)
    assert len(outlook.absent) == AWAY
    assert len(outlook.failing) == OPEN_THEN == empty_townships(before, set(outlook.absent))
    panel.areas.setFocus()
    hands.press(Key.Key_E, Ctrl)
    await hands.answer(lambda: hands.window.exporter.dialog, file)
    await until(lambda: any(file.name in text for text in hands.told))
    book = load_workbook(file)
    words = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert str(OPEN_THEN) in words or any(str(OPEN_THEN) in word for word in words)
    await until(lambda: hands.holds_focus(panel.areas))
    hands.press(Key.Key_Escape)
    await until(lambda: not hands.page.what_if.open and hands.holds_focus(board))
    after = hands.snapshot
    assert (after.assignments, after.needs, after.conferences) == (
        before.assignments, before.needs, before.conferences,
    )  # fmt: skip
    assert [row.what for row in after.export_records.values()] == ["what_if"]


def empty_townships(snapshot: Snapshot, away: set[str]) -> int:
    """Places of systems at townships whose people are all away: one person serves one room, whatever meets in it.
    Cities and counties lack nobody: of four or five people one at most is away, and they have three rooms.
    """
    manned = {row.place for row in snapshot.people.values() if row.post == "township" and row.id not in away}
    rooms = [row for row in snapshot.venues.values() if row.level == "township" and row.place not in manned]
    return sum(len(row.systems) for row in rooms)


def test_the_day_of_three_meetings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database: str) -> None:
    clock = FixedClock(EVENING)

    async def whole(application: Application) -> None:
        hands = await Desk.on(application)
        hands.board = (await hands.go(Place.ASSIGNMENT)).board
        await plan_all(hands)
        await mend(hands, database, clock)
        await put_anyway(hands)
        await put_to_the_test(hands, tmp_path / "推演.xlsx")

    start = startup(tmp_path, database, user="周宁", language="zh_CN", clock=clock)
    assert run(monkeypatch, start, whole) == (0, [])
