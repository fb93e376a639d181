"""Every running clock of a ticket opens to its strip and its arithmetic; the cell scales its bar to the clock."""

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from console.domain.clocks import CAUSE, FEEDBACK, MEETING, REPAIR
from console.domain.messages import BY_PHONE, Address, Recipient
from console.domain.policies import ON_ENDED, ON_REPORTED, Policy, Step
from console.planning.explain import explain
from console.planning.tickets.clock import faces
from console.planning.workdays import calendar_of
from console.services.tickets import GiveFeedback, MoveTicket, ReportFault
from console.services.tickets.attachments import AttachFile
from console.wording.catalogue import wording
from console.wording.explain import explanation_lines
from tests.support.surroundings import START
from tests.ui.tickets.conftest import register
from ui.delegates.roles import bar_hours
from ui.pages.tickets.clock_tabs import key_of
from ui.pages.tickets.columns import clock_cell

Key = Qt.Key


@pytest.fixture
def board(make_board):
    """A fault reported half an hour ago, with a repair promised in 36 h."""
    made = make_board(register())
    made.office.do_now(ReportFault("中断", START - timedelta(minutes=30), circuit="C-1"))
    (ticket,) = made.page.desk.snapshot.tickets.values()
    made.office.do_now(GiveFeedback(ticket.id, ticket.version, "found", "fibre", START + timedelta(hours=36)))
    made.page.focus_board()
    return made


def section(board):
    return board.page.side.detail.clock


def ticket(board):
    return board.ticket(board.current)


def test_each_running_clock_opens_by_a_key(board):
    tabs = section(board).tabs
    assert [key_of(face)[0] for face in tabs.faces] == [FEEDBACK, REPAIR]
    assert tabs.isVisible() and tabs.current == (FEEDBACK, 2)
    board.press(Key.Key_C)
    assert tabs.current == (REPAIR, 1)
    assert "promised repair time" in section(board).lines.accessibleName()
    board.press(Key.Key_Space)
    board.press(Key.Key_Right)
    assert tabs.current == (FEEDBACK, 2)
    board.press(Key.Key_Left)
    assert tabs.current == (REPAIR, 1)
    board.later(minutes=1)
    assert tabs.current == (REPAIR, 1)  # what was opened stays open


def test_one_clock_alone_needs_no_tabs(make_board):
    made = make_board(register())
    made.office.put(
        Policy("feedback@1", FEEDBACK, 1, (ON_REPORTED,), (ON_ENDED,), (Step("told", 3600, ("director",)),))
    )
    made.office.do_now(ReportFault("中断", START, circuit="C-1"))
    assert not section(made).tabs.isVisible() and section(made).title.isVisible()


def test_the_arithmetic_is_that_of_the_headless_entry(board):
    row = ticket(board)
    board.office.do_now(MoveTicket(row.id, row.version, "suspend", {"text": "no key", "reason": "customer_wait"}))
    board.later(minutes=40)
    row = ticket(board)
    board.office.do_now(MoveTicket(row.id, row.version, "resume"))
    board.later(minutes=20)
    board.press(Key.Key_Equal)
    shown = [line.text for line in section(board).lines.lines]
    row = ticket(board)
    clock = next(c for c in row.clocks if (c.name, c.run) == section(board).tabs.current)
    found = explain(board.page.desk.snapshot, row, clock, board.clock.now())
    lines = explanation_lines(wording("en"), board.page.desk.snapshot, row, found)
    assert shown == [line.text for line in lines]
    assert any("no key" in text for text in shown)
    board.press(Key.Key_Equal)
    assert len(section(board).lines.lines) < len(shown)


def test_the_sum_adds_up(board):
    row = ticket(board)
    board.office.do_now(MoveTicket(row.id, row.version, "suspend", {"text": "no key", "reason": "customer_wait"}))
    board.later(minutes=40)
    row = ticket(board)
    board.office.do_now(MoveTicket(row.id, row.version, "resume"))
    board.later(minutes=20)
    assert section(board).sum.text() == "0:20 counted = 1:00 gone by − Waiting for the customer 0:40"


def test_evidence_is_named_and_who_is_told(board):
    row = ticket(board)
    done = board.office.do_now(AttachFile(row.id, "slide.jpg", b"\xff\xd8\xff0"))
    fields = {"text": "landslide", "reason": "force_majeure", "evidence": done.result["attachment"]}
    board.office.do_now(MoveTicket(row.id, row.version, "suspend", fields))
    board.office.put(Recipient("r1", "Ngô Mẫn", "account_manager", (Address(BY_PHONE),)))
    board.later(minutes=10)
    section(board).choose((REPAIR, 1))
    texts = [line.text for line in section(board).lines.lines]
    assert "Force majeure: landslide (evidence: slide.jpg)" in texts
    assert any(text.endswith("→ Lead of the shift (nobody entered), Ngô Mẫn") for text in texts)
    section(board).choose((FEEDBACK, 2))
    texts = [line.text for line in section(board).lines.lines]
    assert any(text.startswith("Force majeure, this clock runs on") for text in texts)


def test_a_meeting_clock_names_its_meeting(make_board):
    made = make_board(register(meeting=True))
    made.office.do_now(ReportFault("中断", START, circuit="C-1"))
    section(made).choose((MEETING, 1))
    assert "For the meeting “防汛会商”" in [line.text for line in section(made).lines.lines]


def test_a_deadline_in_a_year_without_holidays_says_so(make_board):
    made = make_board(register())
    weeks = Step("late", 200 * 8 * 3600, ("director",))
    made.office.put(Policy("feedback@1", FEEDBACK, 1, (ON_REPORTED,), (ON_ENDED,), (weeks,), working=True))
    made.office.do_now(ReportFault("中断", START, circuit="C-1"))
    assert any("not announced" in line.head for line in section(made).lines.lines)


@pytest.mark.parametrize(
    ("marks", "span"),
    [((4.0, 6.0), 7.0), ((4.0,), 7.0), ((36.0,), 42.0), ((1 / 6,), 7 / 36), ((4.0, 24.0), 28.0), ((), 7.0)],
)
def test_the_bar_ends_a_sixth_beyond_the_last_mark(marks, span):
    assert bar_hours(marks) == pytest.approx(span)


def test_a_cell_of_a_long_clock_shows_its_own_mark(board):
    row, hours = ticket(board), calendar_of(board.page.desk.snapshot)
    (repair,) = [face for face in faces(row, START, hours) if face.mark.clock == REPAIR]
    cell = clock_cell(repair, "fix")
    assert (cell.marks, cell.span) == ((36.0,), 42.0)
    assert CAUSE not in [face.mark.clock for face in faces(row, START, hours)]  # answered


@pytest.mark.parametrize("hours", [0.2, 1, 5, 36, 300])
def test_the_axis_has_a_few_ticks_whatever_the_length(board, hours, qtbot):
    row = ticket(board)
    promised = board.clock.now() + timedelta(hours=hours)
    board.office.do_now(GiveFeedback(row.id, row.version, "again", "", promised))
    run = max(clock.run for clock in ticket(board).clocks if clock.name == REPAIR)
    section(board).choose((REPAIR, run))
    strip = section(board).strip
    step, times = strip.ticks()
    assert 3 <= len(times) <= 10
    assert all((later - earlier) == step for earlier, later in pairwise(times))
    assert not strip.grab().isNull()
