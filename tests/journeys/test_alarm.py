"""A fault that nobody answers: its deadline passes, the clock-work escalates, the alarm sounds, somebody acknowledges
it by key, calls who must know and records it; a message still in its grace is withdrawn with what caused it.
"""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from console.domain.messages import DELIVERED, WAITING
from console.services.clock import FixedClock
from console.services.clockwork import Pace
from tests.journeys.hands import Ctrl, Hands, Key
from tests.journeys.sites import written
from tests.support.surroundings import START
from tests.support.window import run, startup, until
from tests.ui.sound.players import RecordingPlayer
from ui.app import Application
from ui.desk import Place

pytestmark = pytest.mark.usefixtures("qapp")
Shift = Qt.KeyboardModifier.ShiftModifier
QUICK = Pace(renew=0.2, look=0.2, least=0.02)


def told(hands: Hands, step: str) -> list:
    return [m for m in hands.snapshot.messages.values() if m.step == step]


async def report(hands: Hands) -> None:
    """F2 and a circuit, a summary, a contact."""
    form = hands.page.side.report_form
    hands.press(Key.Key_F2)
    await until(lambda: form.picker.hasFocus())
    hands.type("sslt")
    hits = form.picker.list.hits
    for _ in range(next(place for place, hit in enumerate(hits) if hit.circuit)):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.type("会商画面中断")
    hands.press(Key.Key_Return)
    hands.type("值班员")
    hands.commit()
    await hands.state(lambda s: len(s.tickets) == 1)
    await until(lambda: hands.page.table.hasFocus())


async def hand_on(hands: Hands) -> None:
    """Given to somebody, who is to be told; taken back within the grace, so nobody is."""
    hands.press(Key.Key_A)
    await until(lambda: hands.page.side.detail.form is not None)
    form = hands.page.side.detail.form
    await until(lambda: hands.holds_focus(form))
    form.inputs["assignee"].selectAll()
    hands.type("人员05")
    hands.commit()
    (waiting,) = await hands.state(lambda s: told(hands, "assigned"))
    assert waiting.state == WAITING and waiting.name == "人员05"
    hands.press(Key.Key_Z, Ctrl)
    await hands.state(lambda s: not told(hands, "assigned"))


async def forgotten(hands: Hands, clock: FixedClock, player: RecordingPlayer) -> None:
    """Four hours without a word."""
    clock.advance(timedelta(hours=4, seconds=1))
    alarms = await hands.state(lambda s: [a for a in s.alarms.values() if not a.notice])
    assert {alarm.step for alarm in alarms} == {"owed", "account_manager"}
    assert any(event.what == "escalated" for event in hands.snapshot.ticket_events.values())
    await until(lambda: "breach" in player.played)
    unseen = hands.window.frame.strip.counters[0]
    await until(lambda: unseen.counter.count == 2)


async def seen(hands: Hands, clock: FixedClock, player: RecordingPlayer) -> None:
    """To the alarms, both marked, acknowledged; it sounds no more."""
    page = await hands.go(Place.ALARMS)
    await until(lambda: len(page.board.view.rows) == 2)
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Down, Shift)
    hands.press(Key.Key_A)
    await hands.state(lambda s: all(a.acknowledged_by == "周宁" for a in s.alarms.values() if not a.notice))
    before = len(player.played)
    clock.advance(timedelta(minutes=1))
    await until(lambda: hands.window.frame.strip.clock.text == "13:01:01")
    assert "breach" not in player.played[before:]


async def called(hands: Hands) -> None:
    """Nobody holds the role, so the dispatcher is asked to call; the answer is written down."""
    page = hands.page
    hands.press(Key.Key_F6)
    await until(lambda: page.messages.hasFocus())
    await until(lambda: any(group.code == "calls" for group in page.board.groups))
    hands.press(Key.Key_Home)
    key = page.messages.current().message.id
    hands.press(Key.Key_C)
    await until(lambda: page.side.form is not None and page.side.form.answer.hasFocus())
    assert hands.snapshot.messages[key].holder == "周宁"
    hands.type("客户经理已知悉")
    hands.commit()
    await hands.state(lambda s: s.messages[key].state == DELIVERED)
    assert hands.snapshot.messages[key].answer == "客户经理已知悉"
    await until(lambda: page.side.form is None and page.messages.hasFocus())


def test_a_deadline_that_nobody_can_forget(monkeypatch, tmp_path, database_url):
    clock, players = FixedClock(START), []
    files = [file for file in written(tmp_path / "site") if file.stem[0] in "345"]

    def player() -> RecordingPlayer:
        players.append(RecordingPlayer())
        return players[0]

    async def whole(application: Application) -> None:
        hands = await Hands.on(application)
        await until(lambda: application.desk.watch.light.mine)
        await hands.bring_in(files)
        await hands.go(Place.TICKETS)
        await report(hands)
        await hand_on(hands)
        await forgotten(hands, clock, players[0])
        await seen(hands, clock, players[0])
        await called(hands)

    start = startup(
        tmp_path, database_url, user="周宁", language="zh_CN", clock=clock, player=player, pace=QUICK
    )  # fmt: skip
    assert run(monkeypatch, start, whole) == (0, [])
    assert not players[0].known  # closed with the window
