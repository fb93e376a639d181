"""Every scene of the pictures comes about on a few faults."""

from datetime import timedelta

import pytest

from console.domain.customers import Circuit
from console.services.tickets import GiveFeedback, MoveTicket, ReportFault
from tests.support.surroundings import START
from tests.ui.tickets.conftest import register
from ui.pages.tickets.scenes import SCENES


@pytest.fixture
def board(make_board):
    made = make_board(register(), language="zh_CN")
    made.office.put(Circuit("c1", "C-1", "k1", contract="HT-1", place="350121"))
    for number in range(1, 6):
        made.office.do_now(ReportFault("中断", START - timedelta(minutes=90), circuit=f"C-{number}"))
    first = min(made.page.desk.snapshot.tickets.values(), key=lambda ticket: ticket.code)
    made.office.do_now(MoveTicket(first.id, first.version, "repair"))
    made.office.do_now(GiveFeedback(first.id, first.version + 1, "已到现场"))
    made.page.focus_board()
    yield made
    made.page.desk.drafts.close()  # a report that waits is not sent after the test


@pytest.mark.parametrize("name", SCENES)
def test_scene(board, name):
    before = board.page.grab().toImage()
    SCENES[name](board.page)
    board.page.tick(board.clock.now())
    side = board.page.side
    shown = {
        "report": lambda: side.report_form.known.lines and side.report_form.warning.isVisible(),
        "search": lambda: side.report_form.picker.list.hits,
        "waiting": lambda: len(side.report_form.waiting.lines.lines) == 3,
        "feedback": lambda: side.detail.form.step.id == "feedback",
        "suspend": lambda: side.detail.form.rows["evidence"].error,
        "duplicate": lambda: side.detail.form.inputs["duplicate_of"].list.rows,
        "gather": lambda: len(side.detail.form.inputs["tickets"].marked) == 2,
        "family": lambda: len(side.detail.family.lines.lines) == 3 and side.detail.form.second.text(),
        "repair": lambda: side.detail.clock.tabs.current[0] == "repair",
        "arithmetic": lambda: side.detail.clock.arithmetic,
        "files": lambda: len(side.detail.files.list.rows) == 2 and not side.detail.files.error.isHidden(),
        "detail": lambda: side.detail.middle.hasFocus(),
    }
    assert shown[name]()
    assert board.page.grab().toImage() != before
