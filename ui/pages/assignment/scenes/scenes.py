"""States of the page worth a picture: a blocked drop with its tip, the reason form, a block in the hand.

They only show: the pictures of one run share one database, so nothing is written.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from console.planning.day.plan import staff_of, unit_of
from console.planning.day.verdict import Fit, Verdict, verdict, verdict_ways
from ui.desk import Page
from ui.pages.assignment.board.board import Board
from ui.pages.assignment.page.page import AssignmentPage
from ui.pages.assignment.scenes.plan import PLAN_SCENES
from ui.pages.assignment.scenes.reasons import REASON_SCENES
from ui.pages.assignment.scenes.stage import board_of
from ui.pages.assignment.scenes.what_if import WHAT_IF_SCENES

SKILL = "TE60"  # a terminal that nobody of the sample has learnt


def _verdicts(board: Board, skills: tuple[str, ...] = ()) -> Iterator[Verdict]:
    """What drops of the day's needs on people of their level would mean, county and town first."""
    snapshot = board.desk.snapshot
    for need in sorted(board.plan.needs(), key=lambda n: (-len(n.place), n.place)):
        for person in staff_of(snapshot, unit_of(snapshot, need.place)):
            if person.level == need.level and person.place == need.place:
                yield verdict(snapshot, replace(need, skills=(*need.skills, *skills)), person)


def blocked(page: Page) -> None:
    """A person dropped where time does not suffice, best one with several ways out."""
    board = board_of(page)
    timed = [said for said in _verdicts(board) if said.fit is Fit.BLOCKED and said.short]
    if said := max(timed[:40], key=lambda said: len(verdict_ways(board.desk.snapshot, said)), default=None):
        board.go_to(said.need.id)
        board.hover.pin(said)


def reason(page: Page) -> None:
    """A warning that asks for a reason: a skill that the venue is taken to ask for."""
    board = board_of(page)
    for said in _verdicts(board, (SKILL,)):
        if said.fit is Fit.WARNING:
            board.deeds.warned.emit(said)
            return


def moving(page: Page) -> None:
    """A block held by the keys over somebody who can't take it for want of time, else over the next person."""
    board = board_of(page)
    assert isinstance(page, AssignmentPage)
    lanes = board.lanes
    rows = [row for row in lanes.layout_.lanes() if row.lane.blocks]
    if rows:
        lanes.setFocus()
        lanes.select(rows[0].lane.person.id)
        lanes.select_block(rows[0].lane.blocks[0].need.id)
        page.moves.take_up()
        QApplication.sendEvent(lanes, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))


def city(page: Page) -> None:
    """The lanes of a whole city."""
    assert isinstance(page, AssignmentPage)
    page.moves.set_wide(True)


def week(page: Page) -> None:
    """Seven days of the unit in sight."""
    assert isinstance(page, AssignmentPage)
    board = board_of(page)
    page.moves.set_week(True)
    board.people.week.select(board.people.week.layout_.beside("", 0))


SCENES: Mapping[str, Callable[[Page], None]] = {
    **PLAN_SCENES,
    **REASON_SCENES,
    **WHAT_IF_SCENES,
    "blocked": blocked,
    "reason": reason,
    "moving": moving,
    "city": city,
    "week": week,
}
