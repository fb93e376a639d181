"""The duty log: written with its time, corrected without being lost, struck, found."""

from datetime import timedelta

import pytest

from console.planning.duty_log.listing import about, log_between, log_lines
from console.services.decision import Refused, Stale
from console.services.duty_log.writing import AddLogEntry, CorrectLogEntry, StrikeLogEntry
from tests.support.handing_over import NEAR_END, console, report

MINUTE = timedelta(minutes=1)


def rule(outcome):
    assert isinstance(outcome, Refused), outcome
    return outcome.findings[0].rule


@pytest.fixture
def office():
    return console()


def test_written_backwards_it_stands_by_its_time(office):
    office.do_now(AddLogEntry("电力来电", kind="call"))
    office.do_now(AddLogEntry("演练开始", NEAR_END - 30 * MINUTE, "event"))
    lines = log_lines(office.snapshot)
    assert [line.text for line in lines] == ["电力来电", "演练开始"]
    assert lines[1].entry.written == NEAR_END and lines[1].entry.by == "Lin"


def test_corrected_it_says_both(office):
    key = office.do_now(AddLogEntry("18:00 断电")).result["log_entry"]
    office.do_now(CorrectLogEntry(key, "18:30 断电", NEAR_END - 70 * MINUTE))
    (line,) = log_lines(office.snapshot)
    assert (line.text, line.at) == ("18:30 断电", NEAR_END - 70 * MINUTE)
    assert [one.text for one in line.was] == ["18:00 断电"] and not line.struck
    office.clock.advance(MINUTE)
    done = office.do_now(StrikeLogEntry(key))
    (line,) = log_lines(office.snapshot)
    assert line.struck and (line.text, line.at) == ("18:30 断电", NEAR_END - 70 * MINUTE)
    assert rule(office.do_now(StrikeLogEntry(key))) == "log_struck"
    office.do_now(done.undo)
    assert not log_lines(office.snapshot)[0].struck


def test_a_correction_takes_a_link_off(office):
    ticket = report(office)
    key = office.do_now(AddLogEntry("水利厅来电", ticket=ticket)).result["log_entry"]
    office.do_now(CorrectLogEntry(key, "水务局来电"))
    (line,) = log_lines(office.snapshot)
    assert about(office.snapshot, line.held) == ()
    assert about(office.snapshot, line.entry) == (office.snapshot.tickets[ticket].code,), "what was written stays"


def test_only_the_entry_itself_is_corrected(office):
    key = office.do_now(AddLogEntry("一")).result["log_entry"]
    other = office.do_now(CorrectLogEntry(key, "二")).result["log_entry"]
    assert rule(office.do_now(CorrectLogEntry(other, "三"))) == "log_not_first"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (AddLogEntry("  "), "field_owed"),
        (AddLogEntry("x", kind="rumour"), "log_kind"),
        (AddLogEntry("x", NEAR_END + timedelta(minutes=2)), "in_future"),
    ],
)
def test_refused(office, command, code):
    assert rule(office.do_now(command)) == code


def test_what_it_is_about_must_be_there(office):
    assert isinstance(office.do_now(AddLogEntry("x", ticket="none")), Stale)
    assert isinstance(office.do_now(StrikeLogEntry("none")), Stale)


def test_found_by_words_pinyin_and_what_it_is_about(office):
    key = report(office)
    office.do_now(AddLogEntry("水利厅来电询问", kind="call", ticket=key))
    office.do_now(AddLogEntry("演练"))
    code = office.snapshot.tickets[key].code
    for text in ("水利", "slt", code):
        assert [line.text for line in log_lines(office.snapshot, text)] == ["水利厅来电询问"], text
    assert log_lines(office.snapshot, "没有") == ()


def test_of_a_shift_are_those_of_its_time_as_corrected(office):
    key = office.do_now(AddLogEntry("早", NEAR_END - 300 * MINUTE)).result["log_entry"]
    office.do_now(AddLogEntry("晚"))
    start = NEAR_END - 60 * MINUTE
    assert [line.text for line in log_between(office.snapshot, start, NEAR_END)] == ["晚"]
    office.do_now(CorrectLogEntry(key, "其实是晚上", NEAR_END - 5 * MINUTE))
    assert [line.text for line in log_between(office.snapshot, start, NEAR_END)] == ["晚", "其实是晚上"]
