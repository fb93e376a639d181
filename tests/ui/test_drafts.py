"""What is typed survives the death of the console; reports made without the database reach it once."""

import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.customers import Customer
from console.services.drafts import Draft, DraftStore, Kept, Waiting
from console.services.freshness import LIVE, LOST, Freshness
from console.services.tickets import ReportFault
from console.storage.problems import UNREACHABLE, StorageProblem
from tests.support.desks import MemoryOffice, make_desk
from tests.support.surroundings import REPOSITORY, START, FixedClock
from ui.drafts import REPORT, SAVE_MS, Drafts, kept_sentence

pytestmark = pytest.mark.usefixtures("qapp")
REPORTED = ReportFault("无图像", START, circuit="C-1", contact="值班员", assignee="陈立")
TEXTS = st.dictionaries(st.text(max_size=8), st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=4)


def stored(folder: Path, user: str = "Lin") -> DraftStore:
    return DraftStore(folder, "console.db", user)


def reopened(store: DraftStore, folder: Path) -> Kept:
    store.close()
    again = stored(folder)
    kept = again.load()
    again.close()
    return kept


@given(fields=TEXTS, refusal=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_what_is_saved_is_read_again(tmp_path_factory, fields, refusal):
    folder = tmp_path_factory.mktemp("drafts")
    kept = Kept({"report": Draft(fields, START)}, (Waiting("w1", REPORTED, START, refusal, "circuit"),))
    store = stored(folder)
    store.save(kept)
    assert reopened(store, folder) == kept


def test_nothing_kept_leaves_no_file(tmp_path):
    store = stored(tmp_path)
    store.save(Kept({"report": Draft({"summary": "x"}, START)}))
    assert store.file.exists()
    assert os.name == "nt" or stat.S_IMODE(store.file.stat().st_mode) == 0o600
    store.save(Kept())
    assert not store.file.exists()
    store.close()


def test_users_and_databases_have_files_of_their_own(tmp_path):
    stores = [stored(tmp_path), stored(tmp_path, "Chen"), DraftStore(tmp_path, "other.db", "Lin")]
    assert len({store.file for store in stores}) == 3
    for store in stores:
        store.close()


def test_a_second_console_takes_over_what_a_dead_one_left(tmp_path):
    first, second = stored(tmp_path), stored(tmp_path)
    first.save(Kept({"report": Draft({"summary": "early"}, START), "step:t1:note": Draft({"text": "a"}, START)}))
    second.save(Kept({"report": Draft({"summary": "late"}, START + timedelta(minutes=1))}))
    assert reopened_alone(first, tmp_path).drafts["report"].fields == {"summary": "early"}  # the second still lives
    second.close()
    kept = reopened(first, tmp_path)
    assert {name: dict(draft.fields) for name, draft in kept.drafts.items()} == {
        "report": {"summary": "late"},
        "step:t1:note": {"text": "a"},
    }
    assert len(list(tmp_path.glob("*.json"))) == 1


def reopened_alone(store: DraftStore, folder: Path) -> Kept:
    store.close()
    again = stored(folder)
    try:
        return again.load()
    finally:
        again.close()


@pytest.mark.expected_log("console.services.drafts: drafts not readable")
@pytest.mark.parametrize("text", ["{", "[]", '{"format": 2}', '{"format": 1, "drafts": {}, "waiting": [{}]}'])
def test_a_file_that_cannot_be_read_is_set_aside(tmp_path, text):
    store = stored(tmp_path)
    store.file.write_text(text, encoding="utf-8")
    assert store.load() == Kept()
    assert store.damaged is not None and store.damaged.read_text(encoding="utf-8") == text
    store.close()


# ---- in the window


def test_what_is_typed_is_written_within_two_seconds(tmp_path, qtbot):
    assert SAVE_MS <= 1000
    drafts = Drafts(FixedClock().now)
    drafts.open(stored(tmp_path))
    drafts.put(REPORT, {"summary": "no pic"})
    drafts.put(REPORT, {"summary": "no picture"})
    file = next(iter(tmp_path.glob("*.lock"))).with_suffix(".json")
    qtbot.waitUntil(file.exists)
    again = Drafts(FixedClock().now)
    drafts.close()
    again.open(stored(tmp_path))
    assert (again.get(REPORT).fields, again.restored) == ({"summary": "no picture"}, {REPORT})
    again.put(REPORT, {"summary": "no picture at all"})
    assert not again.restored
    again.drop(REPORT)
    again.close()
    assert not file.exists()


TYPIST = """
import os, signal, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from console.services.drafts import DraftStore
from tests.support.desks import make_desk
from tests.ui.tickets.conftest import fault, register
from ui.actions import wire
from ui.drafts import SAVE_MS
from ui.pages.tickets import PAGE

app = QApplication([])
desk = make_desk(register(fault(1, 10)), language="en")
desk.drafts.open(DraftStore(Path(sys.argv[1]), "console.db", "Lin"))
page = PAGE.build(desk)
wire(page.actions(), page, page)
page.show_snapshot(None, desk.snapshot)
page.show()
page.side.take("feedback")
QTest.keyClicks(page.side.detail.form.inputs["text"], "still searching")
page.back()
page.side.report()
QTest.keyClicks(page.side.report_form.inputs["summary"], "no picture")
QTest.keyClicks(page.side.report_form.inputs["contact"], "100")
QTimer.singleShot(SAVE_MS + 1000, lambda: os.kill(os.getpid(), signal.SIGKILL))
sys.exit(app.exec())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system knows no SIGKILL")
def test_drafts_survive_a_kill(tmp_path):
    """Killed less than two seconds after the last key, by the same event loop that writes."""
    place = {"PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", TYPIST, str(tmp_path)], cwd=REPOSITORY, env=os.environ | place, timeout=120,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    store = stored(tmp_path)
    drafts = store.load().drafts
    store.close()
    assert (drafts[REPORT].fields["summary"], drafts[REPORT].fields["contact"]) == ("no picture", "100")
    assert drafts["step:t1:feedback"].fields["text"] == "still searching"


# ---- without the database


class Away(MemoryOffice):
    """An office whose database can be taken away; `losing` takes it away after the next command was written."""

    losing = False

    async def do(self, command, command_id=None):
        if self.freshness.state == LOST:
            raise StorageProblem(UNREACHABLE)
        outcome = await super().do(command, command_id)
        if self.losing:
            self.losing = False
            problem = StorageProblem(UNREACHABLE)
            problem.uncertain = True
            raise problem
        return outcome


@pytest.fixture
def desk():
    made = make_desk(language="en")
    made.office.__class__ = Away
    made.office.put(Customer("k1", "省水利厅", "A"))
    return made


def test_reports_go_in_their_order_once_the_database_is_there(desk):
    told: list[str] = []
    desk.told.connect(told.append)
    desk.office.freshness = Freshness(LOST, 30)
    desk.drafts.wait("w1", REPORTED)
    desk.drafts.wait("w2", replace(REPORTED, circuit="C-2"))
    desk.poster.look()
    assert not desk.snapshot.tickets and len(desk.drafts.waiting) == 2
    desk.office.clock.advance(minutes=40)
    desk.office.freshness = Freshness(LIVE, 0.1)
    desk.poster.look()
    rows = sorted(desk.snapshot.tickets.values(), key=lambda ticket: ticket.code)
    assert [(t.circuit, t.received, t.assignee) for t in rows] == [("C-1", START, "陈立"), ("C-2", START, "陈立")]
    assert desk.drafts.waiting == ()
    assert told == ["The database is back; reported: ZX-1201-001, ZX-1201-002"]
    desk.poster.look()
    assert len(desk.snapshot.tickets) == 2


@pytest.mark.allowed_log("ui.desk: command ReportFault failed: unreachable")
def test_a_report_whose_answer_was_lost_is_written_once(desk):
    told: list[str] = []
    desk.told.connect(told.append)
    desk.drafts.wait("w1", REPORTED)
    desk.office.losing = True
    desk.poster.look()
    assert len(desk.snapshot.tickets) == 1 and len(desk.drafts.waiting) == 1
    desk.poster.look()
    assert len(desk.snapshot.tickets) == 1 and desk.drafts.waiting == ()
    assert told[-1] == "The database is back; reported: ZX-1201-001"


def test_a_refused_report_stays_and_says_why(desk):
    desk.drafts.wait("w1", replace(REPORTED, received=START + timedelta(hours=1)))
    desk.drafts.wait("w2", REPORTED)
    desk.poster.look()
    (row,) = desk.drafts.waiting
    assert (row.id, row.about) == ("w1", "received") and "future" in row.refusal
    assert [t.circuit for t in desk.snapshot.tickets.values()] == ["C-1"]


def test_what_was_left_behind_is_said(desk, tmp_path):
    assert kept_sentence(desk) == ""
    store = stored(tmp_path)
    store.save(Kept({REPORT: Draft({"summary": "x"}, START)}, (Waiting("w1", REPORTED, START),)))
    store.close()
    desk.drafts.open(stored(tmp_path))
    assert "F2" in kept_sentence(desk)
    desk.drafts.drop(REPORT)
    assert "1 report waits" in kept_sentence(desk)
    desk.drafts.close()


def test_what_was_typed_stays_with_who_typed_it(tmp_path):
    """Somebody takes over: the next one's drafts are their own; a report that waits goes on waiting here."""
    drafts = Drafts(lambda: START)
    drafts.open(stored(tmp_path))
    drafts.put("step:t1:note", {"text": "mine"})
    drafts.wait("r1", REPORTED)
    drafts.change(stored(tmp_path, "Chen"))
    assert drafts.names() == () and [row.id for row in drafts.waiting] == ["r1"]
    drafts.put("step:t2:note", {"text": "theirs"})
    drafts.close()
    again = Drafts(lambda: START)
    again.open(stored(tmp_path))
    assert again.names() == ("step:t1:note",) and again.waiting == ()
    again.close()
