"""Every step as a form, by keyboard: suspension with evidence, duplicates, corrections, families, flaps."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from console.domain.attachments import Attachment
from console.domain.contracts import Contract, Hotline
from console.domain.customers import Circuit
from console.domain.lifecycle import TRANSITIONS
from console.domain.messages import BY_PHONE, Address, Channel, Recipient
from console.domain.places import Place
from console.services.tickets import CorrectReceipt, CountFlap, GatherTickets, GiveFeedback
from console.services.tickets import ReportFault as Report
from tests.support.surroundings import START
from tests.ui.tickets.conftest import fault, register
from ui.pages.tickets.steps import STEPS

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def reported(number: int, minutes: int = 10) -> Report:
    return Report("中断", START - timedelta(minutes=minutes), circuit=f"C-{number}")


def with_tickets(make_board, *numbers: int, **more):
    """A board with tickets that were reported through the rules, so that they have clocks."""
    board = make_board(register(**more))
    for number in numbers:
        board.office.do_now(reported(number))
    board.page.focus_board()
    return board


def code(board, number: int) -> str:
    """The id of the ticket of a circuit."""
    return next(t.id for t in board.page.desk.snapshot.tickets.values() if t.circuit == f"C-{number}")


def error(board, field: str) -> str:
    return board.page.side.detail.form.rows[field].error


def test_every_transition_has_its_form():
    """Each step of the lifecycle's table can be taken, with a field for each that it owes."""
    for name, step in TRANSITIONS.items():
        (form,) = [form for form in STEPS if form.id == name]
        assert set(step.owed) <= {field.id for field in form.fields}, name


def test_keys_of_one_state_never_mean_two_steps():
    for state in {state for step in TRANSITIONS.values() for state in step.sources}:
        taken = [step.key for step in STEPS if step.allows(fault(1, 10, state=state))]
        assert len(taken) == len(set(taken)), state


def test_force_majeure_owes_its_evidence(make_board):
    board = with_tickets(make_board, 1)
    ticket = board.current
    board.office.put(Attachment("a1", ticket, "塌方.jpg", "image/jpeg", 3, "", START, "Lin"))
    board.press(Key.Key_F7)
    board.press(Key.Key_Down)
    board.press(Key.Key_Tab)
    board.type("landslide")
    board.commit()
    assert "Evidence" in error(board, "evidence")
    assert board.page.side.detail.form.inputs["evidence"].hasFocus()
    board.page.side.detail.form.inputs["evidence"].setText("塌方.jpg")
    board.commit()
    row = board.ticket(ticket)
    assert row.state == "suspended"
    held = [clock.intervals[-1] for clock in row.clocks]
    assert {(part.why, part.note, part.evidence) for part in held} == {("force_majeure", "landslide", "a1")}


def test_cancelled_as_the_duplicate_of_a_ticket_that_is_found_by_typing(make_board):
    board = with_tickets(make_board, 1, 2, 3)
    kept, twin = code(board, 2), code(board, 1)
    board.page.table.select(twin)
    board.press(Key.Key_Delete)
    board.type("reported twice")
    board.press(Key.Key_Return)
    board.type("C-2")
    field = board.page.side.detail.form.inputs["duplicate_of"]
    assert [choice.main for choice in field.list.rows] == [board.ticket(kept).code]
    board.press(Key.Key_Return)
    assert field.text() == board.ticket(kept).code and not field.list.rows
    board.commit()
    assert (board.ticket(twin).state, board.ticket(twin).duplicate_of) == ("cancelled", kept)


def test_a_duplicate_that_is_no_ticket_is_refused_at_its_field(make_board):
    board = with_tickets(make_board, 1, 2)
    board.press(Key.Key_Delete)
    board.type("twice")
    board.press(Key.Key_Return)
    board.type("nothing")
    board.commit()
    assert "nothing" in error(board, "duplicate_of")


def test_the_receipt_is_set_back_with_its_reason(make_board):
    board = with_tickets(make_board, 1)
    ticket = board.current
    board.press(Key.Key_R)
    assert "08:50" in board.page.side.detail.form.rows["received"].note.text()
    board.commit()
    assert "Received" in error(board, "received")
    board.type("08:20")
    board.press(Key.Key_Return)
    board.commit()
    assert "Note" in error(board, "text") or "Reason" in error(board, "text")
    board.type("called the other desk first")
    board.commit()
    row = board.ticket(ticket)
    assert row.received == START - timedelta(minutes=40)
    assert all(clock.start == row.received for clock in row.clocks)


def test_priority_with_its_reason_and_a_note(make_board):
    board = with_tickets(make_board, 1)
    ticket = board.current
    board.press(Key.Key_P)
    assert board.page.side.detail.form.draft()["priority"] == str(board.ticket(ticket).priority)
    board.press(Key.Key_Home)
    board.press(Key.Key_Tab)
    board.type("mayor")
    board.commit()
    assert board.ticket(ticket).priority == 1
    board.press(Key.Key_E)
    board.type("crew of two")
    board.commit()
    events = [e for e in board.page.desk.snapshot.ticket_events.values() if e.what == "noted"]
    assert [event.text for event in events] == ["crew of two"]
    assert "1 of 4" in [line.text for line in board.page.side.detail.facts.lines]


def test_one_cable_many_circuits(make_board):
    """Marked on the board, gathered under one; one word serves all, which the form says; then released."""
    board = with_tickets(make_board, 1, 2, 3, 4)
    parent, children = code(board, 1), [code(board, n) for n in (2, 3)]
    for child in children:
        board.page.table.select(child)
        board.press(Key.Key_X)
    board.page.table.select(parent)
    assert ("G",) in [hint.keys for hint in board.page.hints()]
    board.press(Key.Key_G)
    form = board.page.side.detail.form
    assert form.second.text() == "2 marked, 3 fit"
    board.commit()
    assert [board.ticket(child).parent for child in children] == [parent, parent]
    assert board.page.side.marks.ids == ()
    board.press(Key.Key_F5)
    assert board.page.side.detail.form.second.text() == "Serves 3 tickets: this one and those it gathers."
    board.type("cable cut, crew on its way")
    told: list[str] = []
    board.page.desk.undo_offered.connect(told.append)
    board.commit()
    assert all(board.ticket(child).last_feedback == START for child in children)
    assert told[-1].endswith("with 2 tickets it gathers")
    family = board.page.side.detail.family
    assert family.title.text() == "Gathers 2 tickets, 2 open" and len(family.lines.lines) == 2
    board.press(Key.Key_U)
    assert board.current == children[0]
    assert board.page.side.detail.family.title.text().endswith(board.ticket(parent).code)
    board.press(Key.Key_U)
    assert board.current == parent
    board.press(Key.Key_U)
    board.press(Key.Key_G, Shift)
    assert board.ticket(children[0]).parent == ""


def test_tickets_to_gather_are_chosen_by_keyboard_alone(make_board):
    board = with_tickets(make_board, 1, 2, 3, 9)
    parent = code(board, 1)
    board.page.table.select(parent)
    board.press(Key.Key_G)
    field = board.page.side.detail.form.inputs["tickets"]
    board.press(Key.Key_Down)
    board.press(Key.Key_Return)
    assert [choice.marked for choice in field.list.rows] == [False, True, False]
    board.press(Key.Key_Return)
    board.type("C-9")
    assert [choice.main for choice in field.list.rows] == [board.ticket(code(board, 9)).code]
    board.press(Key.Key_A, Ctrl)
    board.commit()
    assert [board.ticket(code(board, n)).parent for n in (2, 3, 9)] == ["", "", parent]


def test_a_flap_is_counted_where_the_ticket_is_open(make_board):
    board = with_tickets(make_board, 1)
    ticket = board.current
    board.press(Key.Key_F2)
    board.type("C-1")
    form = board.page.side.report_form
    assert form.warning.isVisible() and form.ways.isVisible()
    form.inputs["summary"].setFocus()
    board.type("down again")
    board.press(Key.Key_F9)
    assert board.office.commands[-1] == CountFlap(ticket, 1, START, "down again")
    assert board.ticket(ticket).flaps == 1 and board.current == ticket
    assert form.is_empty and not board.page.side.reporting
    assert "Reported again" in [line.lead for line in board.page.side.detail.facts.lines]


def test_hotline_contract_and_what_it_does_not_cover_are_said_while_typing(make_board):
    board = make_board(register())
    board.office.put(
        Contract("x1", "HT-1", "k1", "专线", "福建全省", services=("SDH",), valid_to=START - timedelta(days=1)),
        Hotline("h1", "10000", "集团热线"), Hotline("h2", "10001", places=("350121",)),
        Circuit("c1", "C-1", "k1", contract="HT-1", place="350121", service="OTN"),
    )  # fmt: skip
    board.press(Key.Key_F2)
    form = board.page.side.report_form
    board.type("C-1")
    board.press(Key.Key_Return)
    assert [line.head for line in form.known.lines] == ["Contract", "Hotline"]
    assert form.known.lines[1].text == "10001"
    said = form.warning.title.text()
    assert "does not run at this time" in said and "does not cover this service" in said


def test_a_place_is_asked_for_where_the_register_knows_none(make_board):
    board = make_board(register())
    board.office.put(Hotline("h1", "10000"), Hotline("h2", "10001", places=("350122",)), Place("p3", "350122", "连江县",
                     "county", "35"))  # fmt: skip
    board.press(Key.Key_F2)
    form = board.page.side.report_form
    assert form.rows["place"].isHidden()
    board.type("X-77")
    assert form.rows["place"].isVisible()
    board.press(Key.Key_Return)
    board.page.side.report_form.inputs["place"].setText("连江县")
    assert form.known.lines[-1].text == "10001"
    board.press(Key.Key_Return)
    board.type("no light")
    board.commit()
    assert board.ticket(board.current).place == "350122"


def test_whoever_gets_it_is_told_by_known_ways(make_board):
    board = make_board(register())
    board.office.put(
        Channel("d1", "dingtalk", "钉钉群"),
        Recipient("r1", "Chen", "assignee", (Address("d1", "1"), Address(BY_PHONE, "10000000001"))),
    )
    board.press(Key.Key_F2)
    form = board.page.side.report_form
    note = form.rows["assignee"].note
    form.inputs["assignee"].setText("Chen")
    assert note.text() == "Told by 钉钉群, then phone"
    form.inputs["assignee"].setText("Wu")
    assert note.text().startswith("No recipient of this name")
    form.inputs["assignee"].setText("Lin")
    assert note.text() == "You take it yourself: no message."


def test_phones_are_masked_where_a_ticket_is_shown(make_board):
    board = with_tickets(make_board)
    board.office.do_now(Report("call 10012345678", START, circuit="C-5", contact="Wu 10012345678"))
    shown = " ".join(line.text for line in board.page.side.detail.facts.lines)
    assert "10012345678" not in shown and "100" in shown


def test_the_form_is_emptied_by_one_key(make_board):
    board = with_tickets(make_board, 1)
    board.press(Key.Key_F5)
    board.type("wrong ticket")
    board.press(Key.Key_Delete, Ctrl)
    assert board.page.side.detail.form.draft()["text"] == ""
    board.press(Key.Key_Escape)
    assert board.page.desk.drafts.names() == ()


def test_a_committed_form_leaves_no_draft(make_board):
    board = with_tickets(make_board, 1)
    board.press(Key.Key_F5)
    board.type("searching")
    assert len(board.page.desk.drafts.names()) == 1
    board.commit()
    assert board.page.desk.drafts.names() == ()


@pytest.mark.parametrize("ended", [True, False])
def test_an_ended_ticket_takes_notes_alone(make_board, ended):
    board = make_board(register(fault(1, 10, state="closed" if ended else "reported", closed=START)))
    board.page.bar.want(scope="all")
    keys = {step.key for step in STEPS if board.page.side.step_for(step.key)}
    assert (keys == {"E"}) is ended


def test_what_a_ticket_caused_to_be_told_stands_in_its_details(make_board):
    board = make_board(register())
    board.office.put(Recipient("r1", "Chen", "assignee", (Address(BY_PHONE, "10000000001"),)))
    board.office.do_now(Report("中断", START, circuit="C-1", assignee="Chen"))
    board.page.focus_board()
    told = board.page.side.detail.told
    assert told.title.text() == "1 message, 0 delivered"
    (line,) = told.lines.lines
    assert line.text.startswith("Chen by phone: ") and line.tail == "to be called"


def test_meetings_of_the_place_are_shown_and_a_key_away(make_board):
    """C-2 carries no meeting, but the county meets; the ticket's own meeting comes first where it has one."""
    board = with_tickets(make_board, 2, meeting=True)
    detail, asked = board.page.side.detail, []
    board.page.desk.place_asked.connect(lambda place, focus: asked.append((place, focus)))
    assert not detail.banner.isVisible() and detail.meetings.isVisible()
    assert [(line.text, line.tail) for line in detail.meetings.lines.lines] == [("防汛会商", "闽侯会场")]
    board.press(Key.Key_J, Ctrl)
    assert asked == [("conferences", {"conference": "m1"})]
    board.office.do_now(reported(1))
    board.page.table.select(code(board, 1))
    assert detail.banner.isVisible() and not detail.meetings.isVisible()
    board.later(hours=7)
    assert not detail.banner.isVisible() and not detail.meetings.isVisible()


def test_the_history_says_what_was_corrected_and_gathered(make_board):
    board = with_tickets(make_board, 1, 2)
    parent, child = (board.ticket(code(board, n)) for n in (1, 2))
    board.office.do_now(GatherTickets(parent.id, parent.version, ((child.id, child.version),)))
    parent = board.ticket(parent.id)
    board.office.do_now(CorrectReceipt(parent.id, parent.version, START - timedelta(minutes=30), "earlier call"))
    parent = board.ticket(parent.id)
    board.office.do_now(GiveFeedback(parent.id, parent.version, "ask 10012345678"))
    board.page.table.select(parent.id)
    texts = [line.text for line in board.page.side.detail.activity.lines.lines]
    assert "earlier call · Received 08:50 → 08:30" in texts and child.code in texts
    assert not any("10012345678" in text for text in texts)
    board.page.table.select(child.id)
    texts = [line.text for line in board.page.side.detail.activity.lines.lines]
    assert texts[0].endswith(f"Through {parent.code}, which gathers this one") and f"Under {parent.code}" in texts
