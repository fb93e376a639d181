"""Checklists typed in: one key an item, nothing lost, the next venue a key away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from console.domain.checks import (
    ABNORMAL,
    INSPECTION,
    NORMAL,
    NOT_APPLICABLE,
    READING,
    TO_NOTE,
    TO_PART,
    TO_TICKET,
    result_of,
    runs_by_number,
)
from console.domain.equipment import FAULTY, IN_SERVICE, SPARE, Equipment
from console.domain.equipment import TERMINAL as TERMINAL_PIECE
from console.domain.inspections import InspectionPlan
from console.domain.tickets import TERMINAL
from console.planning.checks.run_view import OPEN
from console.planning.checks.subjects import of_inspection
from console.services.checks import RecordResults, ResultEntry
from tests.support.checks import with_templates
from tests.support.world import meeting, province
from ui.pages.conferences.checks import CheckOverlay
from ui.pages.conferences.checks.kept import Entry

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(make_board):
    """The checklist of the first venue of a conference, opened by C."""

    def make(place="350101", **look):
        snapshot, _ = meeting(province(), 1, 2, title="Talk")
        board = make_board(with_templates(snapshot), **look)
        board.page.tree.select(place)
        board.press(Key.Key_C)
        return board, board.page.modes.widgets["checks"].sheet

    return make


def write(board, text):
    """Key by key, each to what has the keyboard by then."""
    for letter in text:
        board.type(letter)


def found(sheet):
    """What the record says, by item."""
    return {row.item: (row.found, row.value) for row in sheet.run.results} if sheet.run else {}


def items(sheet):
    return [row.item for row in sheet.table.rows.rows()]


def go_to_reading(sheet):
    """The cursor on the first measured item."""
    item = next(one for one in items(sheet) if one.kind == READING)
    sheet.table.select(item.code)
    return item.code


def test_c_opens_the_sheet_of_the_place_under_the_cursor(opened):
    board, sheet = opened("350102")
    assert sheet.subject.place == "350102"
    assert sheet.table.hasFocus()
    assert sheet.current().item.code == items(sheet)[0].code
    assert board.page.modes.shown().place() == "350102"


def test_a_whole_sheet_is_typed_one_key_an_item(opened):
    board, sheet = opened()
    for item in items(sheet):
        assert sheet.current().item.code == item.code
        if item.kind == READING:
            write(board, "-18.5")
            board.press(Key.Key_Return)
        else:
            board.press(Key.Key_Y)
    assert found(sheet) == {item.code: (NORMAL, "-18.5" if item.kind == READING else "") for item in items(sheet)}
    board.press(Key.Key_D, Ctrl)
    assert sheet.closed


def test_digits_tick_and_go_on(opened):
    board, sheet = opened()
    first, second, third = [item.code for item in items(sheet) if item.kind != READING][:3]
    for code, key in ((first, Key.Key_1), (second, Key.Key_0), (third, Key.Key_2)):
        sheet.table.select(code)
        board.press(key)
    assert found(sheet) == {first: (NORMAL, ""), second: (NOT_APPLICABLE, ""), third: (ABNORMAL, "")}
    assert sheet.current().item.code == third  # it asks how it goes on
    assert sheet.bar.asked is sheet.bar.follow


def test_n_on_a_value_is_abnormal_with_the_value(opened):
    board, sheet = opened()
    code = go_to_reading(sheet)
    write(board, "-41")
    board.press(Key.Key_N)
    assert found(sheet)[code] == (ABNORMAL, "-41")


def test_a_value_that_is_none_is_said_where_it_was_typed(opened):
    board, sheet = opened()
    code = go_to_reading(sheet)
    write(board, "1")
    write(board, "2 km")
    board.press(Key.Key_Return)
    assert code not in found(sheet)
    assert sheet.bar.line.edit.text() == "12 km"
    assert not sheet.bar.error.isHidden()
    assert sheet.bar.line.edit.hasFocus()


def test_an_abnormal_item_becomes_a_ticket_of_the_venue(opened):
    board, sheet = opened()
    code = sheet.current().item.code
    board.press(Key.Key_N)
    board.press(Key.Key_T)
    board.press(Key.Key_Return)
    (ticket,) = board.office.snapshot.tickets.values()
    assert (ticket.venue, ticket.fault) == (sheet.subject.venue, TERMINAL)
    result = result_of(sheet.run, code)
    assert (result.follow, result.followed) == (TO_TICKET, ticket.id)
    assert sheet.current().item.state == OPEN  # on to the next one


def test_an_abnormal_item_may_stay_a_note(opened):
    board, sheet = opened()
    code = sheet.current().item.code
    board.press(Key.Key_N)
    board.press(Key.Key_O)
    write(board, "wiped the plug")
    board.press(Key.Key_Return)
    result = result_of(sheet.run, code)
    assert (result.follow, result.note) == (TO_NOTE, "wiped the plug")


def test_page_down_turns_to_the_next_venue_and_the_place_follows(opened):
    board, sheet = opened("3501")
    first = sheet.number
    board.press(Key.Key_PageDown)
    assert sheet.number != first
    assert board.page.modes.shown().place() == sheet.subject.place
    board.press(Key.Key_PageUp)
    assert sheet.number == first


def test_without_the_database_nothing_typed_is_lost(opened):
    board, sheet = opened()
    first, second = (item.code for item in items(sheet)[:2])
    board.lose()
    board.press(Key.Key_Y)
    board.press(Key.Key_N)
    assert found(sheet) == {}
    assert [row.waits for row in sheet.table.rows.rows()][:3] == [True, True, False]
    board.find()
    assert found(sheet) == {first: (NORMAL, ""), second: (ABNORMAL, "")}
    assert not sheet.hand.kept.of(sheet.number)


def test_what_another_entered_meanwhile_is_not_written_over(opened):
    board, sheet = opened()
    first = sheet.current().item.code
    board.lose()
    board.press(Key.Key_Y)
    board.office.do_now(RecordResults(sheet.number, (ResultEntry(first, ABNORMAL, "", "smoke"),)))
    board.find()
    assert found(sheet)[first] == (ABNORMAL, "")
    assert "smoke" in result_of(sheet.run, first).note
    assert "Lin" in board.told[-1]


def test_undo_takes_the_last_line_back(opened):
    board, sheet = opened()
    first, second = (item.code for item in items(sheet)[:2])
    board.press(Key.Key_Y)
    board.press(Key.Key_Slash)
    board.page.desk.undo()
    assert found(sheet) == {first: (NORMAL, "")}
    assert second not in found(sheet)


def test_delete_clears_an_item(opened):
    board, sheet = opened()
    first = sheet.current().item.code
    board.press(Key.Key_Y)
    sheet.table.select(first)
    board.press(Key.Key_Delete)
    assert first not in found(sheet)


def test_a_sheet_is_found_by_its_number(opened):
    board, sheet = opened("3501")
    wanted = sheet.pile.stack.subject(board.office.snapshot, 4).number
    board.press(Key.Key_F, Ctrl)
    write(board, wanted.lower())
    board.press(Key.Key_Return)
    assert sheet.number == wanted
    assert sheet.table.hasFocus()


def test_the_optical_line_is_written_field_by_field(opened):
    board, sheet = opened()
    board.press(Key.Key_Tab)
    assert sheet.line.has_keyboard()
    field = sheet.line.fields[0, "received"]
    field.setFocus()
    write(board, "-19.2")
    board.press(Key.Key_Tab)
    assert sheet.run.line[0].received == "-19.2"
    board.press(Key.Key_Escape)
    assert sheet.table.hasFocus()


def test_who_was_on_site_is_written_down(opened):
    board, sheet = opened()
    board.press(Key.Key_W)
    write(board, "Chen")
    board.press(Key.Key_Return)
    assert sheet.run.on_site == "Chen"
    assert sheet.table.hasFocus()


def test_escape_leads_back_to_readiness(opened):
    board, sheet = opened()
    board.press(Key.Key_N)
    board.press(Key.Key_O)
    write(board, "half a no")
    board.press(Key.Key_Escape)
    assert sheet.table.hasFocus()
    board.press(Key.Key_O)
    assert sheet.bar.line.edit.text() == "half a no"
    board.press(Key.Key_Escape)
    board.press(Key.Key_Escape)
    assert board.page.modes.shown() is None


def test_what_an_earlier_run_left_is_written_when_the_checklists_are_opened(opened):
    board, sheet = opened()
    other = sheet.pile.stack.subject(board.office.snapshot, 0).number
    item = items(sheet)[0].code
    assert other != sheet.number
    sheet.hand.kept.put(other, item, Entry(NORMAL))
    board.page.tick(board.clock.now())
    run = board.office.snapshot.check_runs.derived(runs_by_number)[other]
    assert [row.item for row in run.results] == [item]


def pieces(board, sheet):
    """A terminal at the venue, one in store."""
    place, venue = sheet.subject.place, sheet.subject.venue
    board.office.put(
        Equipment("e1", "SN-1", TERMINAL_PIECE, "X600", IN_SERVICE, "2026-01-01", place, venue),
        Equipment("e2", "SN-2", TERMINAL_PIECE, "X600", SPARE, "2026-01-01", place),
    )


def test_an_abnormal_item_may_be_a_part_that_another_one_replaces(opened):
    board, sheet = opened()
    pieces(board, sheet)
    code = sheet.current().item.code
    board.press(Key.Key_N)
    board.press(Key.Key_P)
    board.press(Key.Key_Return)  # SN-1
    board.press(Key.Key_Return)  # SN-2 takes its place
    held = board.office.snapshot.equipment
    assert (held["e1"].state, held["e2"].state) == (FAULTY, IN_SERVICE)
    assert held["e2"].venue == sheet.subject.venue
    result = result_of(sheet.run, code)
    assert (result.follow, result.followed) == (TO_PART, "e1")
    assert sheet.table.hasFocus()


def test_a_part_may_be_marked_as_faulty_alone(opened):
    board, sheet = opened()
    pieces(board, sheet)
    board.press(Key.Key_N)
    board.press(Key.Key_P)
    board.press(Key.Key_Return)
    board.press(Key.Key_Down)
    board.press(Key.Key_Return)
    held = board.office.snapshot.equipment
    assert (held["e1"].state, held["e2"].state) == (FAULTY, SPARE)


def test_a_photo_belongs_to_its_item(opened):
    board, sheet = opened()
    code = sheet.current().item.code
    board.press(Key.Key_Y)
    sheet.table.select(code)
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    QApplication.clipboard().setImage(picture)
    board.press(Key.Key_V, Ctrl)
    (photo,) = board.office.snapshot.attachments.values()
    assert photo.record == sheet.run.id
    assert result_of(sheet.run, code).photo == photo.id
    sheet.table.select(code)
    assert not sheet.photos.strip.isHidden()
    board.press(Key.Key_N)  # the photo stays with what is found otherwise
    assert result_of(sheet.run, code).photo == photo.id


def test_inspections_are_typed_in_a_box_over_another_page(make_board):
    snapshot, _ = meeting(province(), 1, 2)
    plan = InspectionPlan("plan1", "Weekly", "inspection", "weekly", 1, "2026-07-01")
    snapshot = with_templates(snapshot).with_rows(snapshot.seq + 1, {"inspection_plan": {plan.id: plan}})
    board = make_board(snapshot)
    venues = [snapshot.venues[key] for key in ("v350101", "v350102")]
    subjects = [of_inspection(plan.id, INSPECTION, venue, "2026-07-20") for venue in venues]
    box = CheckOverlay(board.page.desk, board.page)
    board.office.subscribe(lambda _before, after: box.show_snapshot(after))
    box.show_records(subjects)
    sheet = box.sheet
    assert sheet.table.hasFocus()
    board.press(Key.Key_Y)
    assert sheet.run.plan == plan.id
    board.press(Key.Key_Z, Ctrl)  # the window's own keys do not reach into the box
    assert not found(sheet)
    board.press(Key.Key_Y)
    board.press(Key.Key_PageDown)
    assert sheet.subject.venue == "v350102"
    board.press(Key.Key_N)
    board.press(Key.Key_T)
    board.press(Key.Key_Return)
    (ticket,) = board.office.snapshot.tickets.values()
    assert ticket.venue == "v350102"
    board.press(Key.Key_Escape)
    assert box.isHidden()
    assert board.page.tree.hasFocus()
