"""Leave, wishes, swaps, couples, shifts changed by hand, rosters changed and taken out: by keyboard, on the page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.domain.duty.rosters import IN_FORCE, cell_key, working_entries
from console.domain.duty.rotation import Substitute
from console.domain.duty.swaps import ACCEPTED, APPROVED, ASKED, STAND_IN, DutyRef, DutySwap
from console.domain.duty.wishes import OFF, ON, TOGETHER
from console.domain.periods import Period
from console.services.duty.patterns import SetShiftPattern
from tests.services.duty.duty_site import DESK, LEADERS, NOW, TECH, Desk, day
from tests.support.opening import open_page
from tests.support.surroundings import FixedClock
from ui.pages.roster import PAGE
from ui.pages.roster.forms.align import AlignForm
from ui.pages.roster.forms.exchange import AskSwapForm, SwapStepForm
from ui.pages.roster.forms.swap_list import SwapListForm

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hands:
    """Keys go to whatever has the focus."""

    def __init__(self, page: Any) -> None:
        self.page, self.desk, self.board = page, page.desk, page.board
        self.told: list[str] = []
        self.desk.told.connect(self.told.append)
        self.desk.undo_offered.connect(self.told.append)

    @property
    def form(self) -> Any:
        return self.board.host.form

    @property
    def state(self) -> Any:
        return self.desk.snapshot

    def press(self, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def commit(self) -> None:
        self.press(Key.Key_Return, CTRL)

    def go(self, line: str, n: int, shift: str, person: str = "") -> None:
        assert self.board.go_to(line, day(n), shift, person)
        self.board.grid.setFocus()


@pytest.fixture
def room() -> Desk:
    """A published roster of three days at the desk and a draft for the leaders."""
    desk = Desk()
    roster = desk.roster(3, (DESK, TECH), name="Week")
    for n, person in enumerate(("k1", "k2", "k3")):
        desk.put(roster, DESK, n, "morning", person)
    desk.put(roster, TECH, 1, "day", "k5")
    desk.publish(roster)
    return desk


@pytest.fixture
def opened(qtbot: QtBot, qapp: Any) -> Callable[[Desk], Hands]:
    def make(desk: Desk, roster: str | None = None) -> Hands:
        page = open_page(qtbot, qapp, PAGE, desk.snapshot, FixedClock(NOW), (1366, 720), language="en")
        page.look_at(next(iter(desk.snapshot.rosters)) if roster is None else roster)
        return Hands(page)

    return make


def test_leave_is_entered_changed_and_taken_out(room: Desk, opened: Any) -> None:
    hands = opened(room)
    hands.go(DESK, 1, "morning", "k2")
    hands.press(Key.Key_L)
    assert hands.form.inputs["start"].text() == day(1)
    hands.form.inputs["kind"].setText("ill")
    hands.commit()
    (leave,) = hands.state.people["k2"].leave
    assert leave.kind == "ill"
    assert "1 duties or meetings break by it" in hands.told[-1]
    hands.press(Key.Key_L)
    hands.press(Key.Key_Down)  # the one that is known
    assert hands.form.inputs["kind"].text() == "ill"
    hands.form.inputs["kind"].setText("training")
    hands.commit()
    assert [one.kind for one in hands.state.people["k2"].leave] == ["training"]
    hands.press(Key.Key_L)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Delete)
    assert hands.state.people["k2"].leave == ()
    assert hands.form is None


def test_wishes_are_listed_made_changed_and_taken_out(room: Desk, opened: Any) -> None:
    hands = opened(room)
    hands.go(DESK, 2, "morning", "k3")
    hands.press(Key.Key_W)
    assert hands.form.inputs["day"].text() == day(2)
    hands.commit()
    (wish,) = hands.state.wishes.values()
    assert (wish.person, wish.kind, wish.day) == ("k3", OFF, day(2))
    hands.press(Key.Key_W)
    hands.press(Key.Key_Down)
    hands.form.inputs["kind"].fill(ON)
    hands.commit()
    assert hands.state.wishes[wish.id].kind == ON
    hands.press(Key.Key_W)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Delete)
    assert not hands.state.wishes


def test_a_couple_begins_with_whoever_the_cursor_is_on(room: Desk, opened: Any) -> None:
    hands = opened(room)
    hands.go(DESK, 0, "morning", "k1")
    hands.press(Key.Key_C)
    hands.form.inputs["b"].values = ("k4",)
    hands.commit()
    (couple,) = hands.state.couples.values()
    assert (couple.kind, couple.a, couple.b) == (TOGETHER, "k1", "k4")


def test_a_stand_in_is_asked_for_accepted_and_approved(room: Desk, opened: Any) -> None:
    hands = opened(room)
    hands.go(DESK, 1, "morning", "k2")
    hands.press(Key.Key_R)
    hands.form.to.fill("k7")
    hands.commit()
    (swap,) = hands.state.duty_swaps.values()
    assert (swap.kind, swap.state, swap.to) == (STAND_IN, ASKED, "k7")
    hands.press(Key.Key_R)
    assert isinstance(hands.form, SwapStepForm)
    hands.commit()
    assert hands.state.duty_swaps[swap.id].state == ACCEPTED
    hands.press(Key.Key_R)
    hands.commit()
    assert hands.state.duty_swaps[swap.id].state == APPROVED
    rows = [row for row in hands.state.duty_entries.values() if row.day == day(1) and row.standing == IN_FORCE]
    assert ("k7", "k2") in {(row.person, row.stands_for) for row in rows}


def test_a_stand_in_that_is_agreed_holds_at_once(room: Desk, opened: Any) -> None:
    hands = opened(room)
    hands.go(DESK, 2, "morning", "k3")
    hands.press(Key.Key_R)
    hands.form.to.fill("k8")
    hands.form.inputs["at_once"].setChecked(True)
    hands.commit()
    assert hands.form.rows["why"].error  # nobody stands in without one
    hands.form.inputs["why"].setText("ill")
    hands.commit()
    rows = [row for row in hands.state.duty_entries.values() if row.day == day(2) and row.standing == IN_FORCE]
    assert [(row.person, row.stands_for) for row in rows] == [("k8", "k3")]
    assert hands.told[-1] == "The stand-in is on duty; both are told."


def test_several_open_swaps_are_chosen_from(room: Desk, opened: Any) -> None:
    for number, (n, person) in enumerate(((0, "k1"), (1, "k2"))):
        ref = DutyRef(DESK, day(n), "morning", person)
        row = DutySwap(f"s{number}", STAND_IN, ref, "k8", NOW, "x")
        room.snapshot = room.snapshot.with_rows(0, {"duty_swap": {row.id: row}})
    hands = opened(room)
    hands.go(TECH, 0, "day")  # nobody there
    hands.press(Key.Key_R)
    assert isinstance(hands.form, SwapListForm)
    assert len(hands.form.list.rows) == 2
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert isinstance(hands.form, SwapStepForm)
    assert hands.form.row.id == "s1"
    hands.form.inputs["answer"].fill("withdraw")
    hands.commit()
    assert hands.state.duty_swaps["s1"].state == "withdrawn"
    hands.go(DESK, 0, "morning", "k1")
    hands.press(Key.Key_R)
    assert hands.form.row.id == "s0"
    hands.press(Key.Key_Escape)
    hands.go(TECH, 1, "day", "k5")
    hands.press(Key.Key_R)
    assert isinstance(hands.form, AskSwapForm)


def test_a_shift_is_changed_by_hand_and_back(opened: Any) -> None:
    room = Desk()
    room.rotate(LEADERS, ("h24", "", ""), "k1", "k2", "k3")
    hands = opened(room, "")
    hands.board.shown.first = hands.board.shown.today()
    hands.board.refresh()
    hands.go(LEADERS, 1, "h24")
    hands.press(Key.Key_Return)
    chips = hands.form.inputs["people"]
    assert chips.value() == ("k2",)
    chips.fill(["k4"])
    hands.form.inputs["whom"].fill("k2")
    hands.form.inputs["despite"].setText("Agreed")
    hands.commit()
    key = cell_key(LEADERS, day(1), "h24")
    assert hands.state.overrides[key].people == (Substitute("k4", "k2"),)
    hands.press(Key.Key_Delete)
    assert key not in hands.state.overrides
    hands.press(Key.Key_Delete)
    assert "not changed by hand" in hands.told[-1]


def test_a_roster_is_renamed_filled_and_taken_out(opened: Any) -> None:
    room = Desk()
    room.rotate(LEADERS, ("h24", "", "", ""), "k1", "k2", "k3", "k4")
    roster = room.roster(3, (LEADERS,), name="Draft")
    hands = opened(room)
    hands.board.grid.setFocus()
    hands.press(Key.Key_E)
    hands.form.inputs["name"].setText("Flood")
    hands.form.inputs["last"].setText(day(3))
    hands.commit()
    row = hands.state.rosters[roster]
    assert (row.name, row.last) == ("Flood", day(3))
    hands.press(Key.Key_F)
    hands.commit()
    assert [entry.person for entry in working_entries(hands.state.duty_entries, roster)] == ["k1", "k2", "k3", "k4"]
    hands.press(Key.Key_Delete, SHIFT)
    assert "Flood" in hands.form.title.text()
    hands.commit()
    assert roster not in hands.state.rosters


def test_what_goes_out_is_what_is_looked_at(room: Desk, opened: Any) -> None:
    hands = opened(room)
    asked: list[tuple[str, Any]] = []
    hands.desk.export_asked.connect(lambda what, paper: asked.append((what, paper)))
    hands.desk.print_asked.connect(lambda what, paper: asked.append((what, paper)))
    hands.board.grid.setFocus()
    hands.press(Key.Key_V)
    hands.press(Key.Key_P, CTRL)
    hands.press(Key.Key_E, CTRL)
    (what, printed), (_, exported) = asked
    assert (what, printed.wanted.by, printed.first) == ("duty_roster", "person", day(0))
    assert exported == printed
    hands.page.look_at("")
    hands.press(Key.Key_P, CTRL)
    assert asked[-1][0] == "duty_history"


def test_duties_take_the_hours_that_their_shifts_have_by_now(opened, room):
    pattern = room.snapshot.shift_patterns["three"]
    shifts = tuple(replace(shift, begin=shift.begin - 60) for shift in pattern.shifts)
    room.do(SetShiftPattern(replace(pattern, shifts=shifts)))
    hands = opened(room)
    hands.go(DESK, 1, "morning", "k2")
    offer = hands.board.times
    before = {row.person: row.start for row in working_entries(room.snapshot.duty_entries, hands.board.shown.roster)}
    apart = offer.count
    assert offer.isVisible() and apart and str(apart) in offer.words.text()
    hands.press(Key.Key_T)
    assert isinstance(hands.form, AlignForm)
    hands.commit()
    assert hands.form is None and not offer.isVisible() and offer.count == 0
    rows = working_entries(hands.state.duty_entries, hands.board.shown.roster)
    moved = [row for row in rows if row.start != before[row.person]]
    assert len(moved) == apart and all(before[row.person] - row.start == timedelta(hours=1) for row in moved)
    hands.press(Key.Key_T)
    assert hands.form is None, "nothing is left to be moved"


def test_a_duty_of_a_rotation_is_swapped_for_one_of_a_rotation(opened: Any) -> None:
    room = Desk()
    room.rotate(LEADERS, ("h24", "", "", ""), "k1", "k2", "k3", "k4")
    hands = opened(room, "")
    hands.board.shown.first = hands.board.shown.today()
    hands.board.refresh()
    hands.go(LEADERS, 1, "h24", "k2")
    hands.press(Key.Key_R)
    assert isinstance(hands.form, AskSwapForm)
    hands.form.to.fill("k4")
    hands.form.taken.fill(cell_key(LEADERS, day(3), "h24"))
    hands.commit()
    (swap,) = hands.state.duty_swaps.values()
    assert swap.taken == DutyRef(LEADERS, day(3), "h24", "k4")
    hands.press(Key.Key_R)
    hands.commit()
    hands.press(Key.Key_R)
    hands.form.inputs["despite"].setText("agreed")
    hands.commit()
    assert hands.state.duty_swaps[swap.id].state == APPROVED
    assert hands.state.overrides[cell_key(LEADERS, day(1), "h24")].people == (Substitute("k4"),)
    assert hands.state.overrides[cell_key(LEADERS, day(3), "h24")].people == (Substitute("k2"),)


def test_what_is_only_drafted_or_over_is_not_swapped(opened: Any) -> None:
    room = Desk()
    roster = room.roster(3, (DESK,), name="Draft")
    room.put(roster, DESK, 0, "morning", "k1")
    hands = opened(room)
    hands.go(DESK, 0, "morning", "k1")
    hands.press(Key.Key_R)
    assert hands.form is None and "not in force" in hands.told[-1]


def test_a_shift_that_a_periods_roster_says_is_not_changed_by_hand(opened: Any) -> None:
    room = Desk()
    period = Period("p", "Flood", NOW, NOW + timedelta(days=9))
    room.snapshot = room.snapshot.with_rows(0, {"period": {"p": period}})
    roster = room.roster(3, (DESK,), name="Flood", period="p")
    room.put(roster, DESK, 1, "morning", "k2")
    room.publish(roster)
    hands = opened(room, "")
    hands.board.shown.first = hands.board.shown.today()
    hands.board.refresh()
    hands.go(DESK, 1, "morning", "k2")
    hands.press(Key.Key_Return)
    assert hands.form is None and "Flood" in hands.told[-1]


def test_an_approved_stand_in_is_told_to_hold(room: Desk, opened: Any) -> None:
    hands = opened(room)
    hands.go(DESK, 1, "morning", "k2")
    for _ in range(3):
        hands.press(Key.Key_R)
        hands.commit()
    assert hands.told[-3:] == [
        "It was asked; R shows what is open.", "It was written down.", "The change of duties holds; both are told.",
    ]  # fmt: skip


def test_by_person_a_free_day_takes_leave_and_wishes_too(room: Desk, opened: Any) -> None:
    hands = opened(room)
    hands.board.grid.setFocus()
    hands.press(Key.Key_V)
    sheet = hands.board.grid.sheet
    hands.board.grid.select(*sheet.find_person("k2", day(2)))
    hands.press(Key.Key_L)
    assert hands.form.row.id == "k2"
    assert hands.form.inputs["start"].text() == day(2)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_W)
    assert hands.form.inputs["day"].text() == day(2)
    hands.commit()
    (wish,) = hands.state.wishes.values()
    assert (wish.person, wish.day) == ("k2", day(2))
    hands.press(Key.Key_Return)
    assert hands.told[-1] == "No duty here: V shows the lines, where somebody is put on duty."
