"""The readiness tree: folds, gaps, others' changes, where Enter leads."""

from dataclasses import replace

from PySide6.QtCore import Qt

from console.domain.conferences import needs_by_conference
from console.domain.customers import Circuit
from console.domain.people import Leave
from console.domain.rollcalls import FAILED, JOINT_HOURS, PRESENT, RollMark, mark_id
from console.domain.tickets import Ticket
from console.services.drill_staffing import first_fitting
from console.services.staffing import AssignPerson, UnassignPerson
from tests.support.world import at, done, meeting, need_at, province, with_person
from ui.delegates.roles import Cell
from ui.theme.symbols import Symbol

Key, Shift, Ctrl = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
CITIES = ["35", "3501", "3502"]


def all_tested(snapshot, key):
    """Every venue has passed its joint test."""
    marks = [
        RollMark(mark_id(JOINT_HOURS, need.id), key, need.id, JOINT_HOURS, PRESENT, at(-1), "Lin")
        for need in snapshot.needs.derived(needs_by_conference)[key]
    ]
    return snapshot.with_rows(snapshot.seq + 1, {"roll_mark": {mark.id: mark for mark in marks}})


def whole():
    """A conference of the whole province, filled and tested, with two gaps: a county of A and a township of B."""
    snapshot, key = meeting(province(), 1, 2, title="Talk")
    snapshot = all_tested(snapshot, key)
    snapshot = done(snapshot, first_fitting(snapshot, (key,)))
    for place in ("350102", "350201001"):
        need = need_at(snapshot, key, place)
        row = next(a for a in snapshot.assignments.values() if a.need == need.id)
        snapshot = done(snapshot, UnassignPerson(need.id, row.person))
    return snapshot, key


def test_the_province_stands_above_its_cities(make_board):
    snapshot, _ = whole()
    board = make_board(snapshot)
    assert board.shown() == CITIES
    assert board.place == "35"
    assert board.cell("35", "venues") == "8/10"
    assert board.cell("35", "townships") == "3/4"
    assert board.cell("3501", "fixed") == "6/6"
    assert board.cell("3501", "gap") == "乙县: 1 missing on site"


def test_left_and_right_fold(make_board):
    snapshot, _ = whole()
    board = make_board(snapshot)
    board.press(Key.Key_Down)
    board.press(Key.Key_Right)
    assert board.shown() == ["35", "3501", "350102", "350101", "3502"]  # what is not ready stands first
    board.press(Key.Key_Down)
    board.press(Key.Key_Down)
    board.press(Key.Key_Right)
    assert board.shown() == ["35", "3501", "350102", "350101", "350101001", "350101002", "3502"]
    board.press(Key.Key_Left)
    board.press(Key.Key_Left)
    assert board.place == "3501"
    board.press(Key.Key_Left)
    assert board.shown() == CITIES


def test_n_goes_from_gap_to_gap_around_the_end(make_board):
    snapshot, _ = whole()
    board = make_board(snapshot)
    found = []
    for _ in range(3):
        board.press(Key.Key_N)
        found.append(board.place)
    assert found == ["350102", "350201001", "350102"]
    board.press(Key.Key_N, Shift)
    assert board.place == "350201001"
    assert "350201" in board.shown()


def test_without_a_gap_n_says_so(make_board):
    snapshot, key = meeting(province(), 1, 2)
    board = make_board(all_tested(done(snapshot, first_fitting(snapshot, (key,))), key))
    board.press(Key.Key_N)
    assert board.told == ["Nothing lacks here."]
    assert board.place == "35"


def test_enter_opens_the_first_open_need_below(make_board):
    snapshot, key = whole()
    board = make_board(snapshot)
    board.page.tree.select("3502")
    board.press(Key.Key_Return)
    board.page.tree.select("350101")  # everything below is staffed: its own need
    board.press(Key.Key_Return)
    assert board.opened == [
        ("assignment", {"need": need_at(snapshot, key, "350201001").id}),
        ("assignment", {"need": need_at(snapshot, key, "350101").id}),
    ]


def test_an_event_repaints_the_rows_it_touches_and_moves_nothing(make_board):
    snapshot, key = whole()
    board = make_board(snapshot)
    tree = board.page.tree
    tree.expandAll()
    tree.select("350101002")
    shown, top = board.shown(), tree.visualRect(tree.currentIndex()).top()
    touched, moved = [], []
    tree.rows.dataChanged.connect(lambda first, last, *_: touched.append(tree.rows.key_at(first)))
    for signal in (tree.rows.rowsInserted, tree.rows.rowsRemoved, tree.rows.rowsMoved, tree.rows.modelReset):
        signal.connect(lambda *_: moved.append(1))
    board.page.desk.hand.moved()
    board.office.do_now(AssignPerson(need_at(snapshot, key, "350102").id, "p350102m1"))
    assert set(touched) == {"35", "3501", "350102"}
    assert moved == []
    assert board.place == "350101002"
    assert tree.visualRect(tree.currentIndex()).top() == top
    assert board.shown() == shown
    assert board.cell("350102", "venues") == "2/2"
    assert board.cell("3501", "gap") == ""


def test_what_is_not_ready_comes_first_once_the_hand_rests(make_board):
    snapshot, key = whole()
    board = make_board(snapshot)
    tree = board.page.tree
    tree.expandAll()
    tree.select("350102")
    assert board.shown().index("350102") < board.shown().index("350101")
    board.page.desk.hand.moved()
    board.office.do_now(AssignPerson(need_at(snapshot, key, "350102").id, "p350102m1"))
    assert board.shown().index("350102") < board.shown().index("350101")
    board.later(seconds=1)  # the hand is still at work
    assert board.shown().index("350102") < board.shown().index("350101")
    board.page.desk.hand._last = None
    board.later(seconds=1)
    assert board.shown().index("350102") > board.shown().index("350101")
    assert board.place == "350102"


def test_tab_goes_through_the_cells_and_out_of_the_row(make_board):
    board = make_board(whole()[0])
    tree, seen = board.page.tree, []
    while tree.hasFocus():
        seen.append(tree.column())
        board.press(Key.Key_Tab)
    assert seen == ["region", "sent", "answered", "fixed", "mobile", "townships", "joint", "line",
                    "step_1", "step_2", "step_3", "step_4", "faults", "gap"]  # fmt: skip
    tree.setFocus()
    tree.go_to_column("joint")
    board.press(Key.Key_Right)
    board.press(Key.Key_Tab, Shift)
    assert tree.column() == "townships"


def test_digits_go_to_the_steps_and_escape_back_to_the_name(make_board):
    board = make_board(whole()[0])
    tree = board.page.tree
    board.press(Key.Key_3)
    assert (tree.column(), board.place) == ("step_3", "35")
    board.press(Key.Key_Down)
    assert (tree.column(), board.place) == ("step_3", "3501")
    board.press(Key.Key_Right)
    assert "350102" in board.shown()  # folds are the row's, wherever the cursor is
    board.press(Key.Key_Escape)
    assert tree.column() == "region"


def test_enter_in_a_cell_goes_to_who_lacks_it_below(make_board):
    snapshot, key = whole()
    need = need_at(snapshot, key, "350201001")
    failed = RollMark(mark_id(JOINT_HOURS, need.id), key, need.id, JOINT_HOURS, FAILED, at(-1), "Lin")
    board = make_board(snapshot.with_rows(snapshot.seq + 1, {"roll_mark": {failed.id: failed}}))
    tree, panel = board.page.tree, board.page.side.place
    tree.select("3502", "joint")
    assert board.cell("3502", "joint") == "2/3"
    board.press(Key.Key_Return)
    assert (board.place, tree.column()) == ("350201001", "joint")
    assert panel.middle.hasFocus()
    assert [line.text for line in panel.tests.lines.lines] == [
        "Joint test, the day before", "Joint test before the meeting",
    ]  # fmt: skip
    assert panel.tests.lines.lines[1].tail.startswith("Test failed")


def test_rows_that_come_above_leave_the_current_row_where_it_is(make_board):
    snapshot, key = whole()
    board = make_board(snapshot)
    tree = board.page.tree
    tree.expandAll()
    tree.select("350201001")
    place = snapshot.places["l350101001"]
    venue = snapshot.venues["v350101001"]
    need = need_at(snapshot, key, "350101001")
    board.office.put(
        replace(place, id="l350101000", code="350101000", name="新镇"),
        replace(venue, id="v350101000", place="350101000", name="新镇会场"),
        replace(need, id="fresh", place="350101000", venue="v350101000"),
    )
    assert "350101000" in board.shown()
    assert board.place == "350201001"
    assert board.cell("350101", "townships") == "2/3"


def test_missing_people_turn_purple_only_when_it_presses(make_board):
    snapshot, _ = whole()
    board = make_board(snapshot, hour=-1)  # two hours before: one before set-up

    def symbol(place: str, column: str):
        number = [c.id for c in board.page.tree.columns].index(column)
        return board.page.tree.rows.find(place, number).data(Cell.SYMBOL)

    assert symbol("350201001", "venues") is Symbol.NOT_STARTED
    assert symbol("3501", "venues") is Symbol.UNDER_WAY
    board.later(minutes=31)
    assert symbol("350201001", "venues") is Symbol.UNSTAFFED
    assert symbol("3501", "fixed") is Symbol.DONE


def test_strength_short_is_said_at_once(make_board):
    snapshot, _ = whole()
    snapshot = with_person(snapshot, "p350101m1", leave=(Leave(at(0), at(20)),))
    board = make_board(snapshot, hour=-20)
    board.page.going.go_to_day(at(1).date())
    number = [c.id for c in board.page.tree.columns].index("mobile")
    assert board.page.tree.rows.find("350101", number).data(Cell.SYMBOL) is Symbol.UNSTAFFED
    assert board.cell("350101", "gap").startswith("1 mobile missing; ")


def test_the_side_tells_who_is_where(make_board):
    snapshot, _ = whole()
    snapshot = with_person(snapshot, "p350102m1", leave=(Leave(at(0), at(20)),))
    board = make_board(snapshot)
    board.press(Key.Key_N)
    side = board.page.side.place
    assert side.header.title.text() == "乙县"
    assert [line.tail for line in side.venues.lines.lines] == ["1 missing"]
    mobile = side.staff["mobile"]
    assert mobile.header.title.text() == "Mobile  2/3"
    assert [(line.head, line.text, line.tail) for line in mobile.lines.lines] == [
        ("人员3501021", "Away until 7/25 Sat 04:00", "100 **** **00"),
        ("人员3501022", "Standing by", "100 **** **00"),
        ("人员3501023", "Standing by", "100 **** **00"),
        ("", "1 missing", ""),
    ]
    said = [line.text for line in side.gaps.lines.lines]
    assert "→ Assign 人员3501021" in said
    assert any("0 of 1 assigned" in text for text in said)


def test_an_open_fault_of_the_venues_circuit_leads_to_its_ticket(make_board):
    snapshot, _ = whole()
    board = make_board(snapshot)
    board.page.tree.select("350101")
    venue = snapshot.venues["v350101"]
    board.office.put(
        replace(venue, circuit="C-1"),
        Circuit("c1", "C-1", "k1", place="350101"),
        Ticket("t1", "ZX-1", "C-1", "k1", "350101", "中断", at(0), "Lin"),
    )
    side = board.page.side.place
    assert [(line.head, line.text) for line in side.tickets.lines.lines] == [("ZX-1", "中断")]
    assert board.cell("350101", "faults") == "1"
    assert board.cell("3501", "faults") == "1"
    board.press(Key.Key_J, Ctrl)
    assert board.opened == [("tickets", {"ticket": "t1"})]


def test_space_opens_the_details_over_a_narrow_page(make_board):
    snapshot, _ = whole()
    board = make_board(snapshot, size=(1310, 694))
    page = board.page
    assert not page.side.isVisible()
    board.press(Key.Key_N)
    board.press(Key.Key_Space)
    assert page.side.isVisible()
    assert page.side.place.middle.hasFocus()
    assert page.side.geometry().right() == page.rect().right()
    assert page.side.geometry().top() == page.middle.y()  # the day stays in sight
    assert page.side.place.header.title.text() == "乙县"
    board.press(Key.Key_Return)
    assert [place for place, _ in board.opened] == ["assignment"]
    board.press(Key.Key_Escape)
    assert not page.side.isVisible()
    assert page.tree.hasFocus()
    assert board.place == "350102"


def test_folds_and_place_survive_a_change_of_look(make_board):
    snapshot, key = whole()
    board = make_board(snapshot)
    board.press(Key.Key_N)
    board.page.timeline.toggle_mark(key)
    again = make_board(snapshot, palette="dark", language="vi")
    again.page.restore(board.page.state())
    assert again.place == "350102"
    assert again.shown() == board.shown()
    assert again.page.timeline.marks == {key}
