"""The strip's watch: who takes deadlines, whose time, what sounds; muting; the counters of alarms and calls."""

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.services.clockwork import DARK, Light
from console.services.messages.alarms import AcknowledgeAlarms
from tests.support.alarms import alarm, fault, message
from tests.support.surroundings import START
from tests.ui.sound.players import RecordingPlayer
from ui.desk import Look
from ui.sound.player import NO_DEVICE
from ui.sound.sounder import Sounder
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol
from ui.widgets.status_strip import LIGHT, OFFSET, SOUND

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
HERE = Light(True, START - timedelta(hours=1), "Lin @ pc-1", mine=True)


def press(key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


class Source:
    """A clock-work's light that the test switches."""

    light = DARK

    def on_light(self, told) -> None:
        self.tell = told


@pytest.fixture
def source(window) -> Source:
    source = Source()
    window.desk.watch.follow(source, window.desk.now)
    return source


@pytest.fixture
def player(window, qtbot) -> RecordingPlayer:
    player = RecordingPlayer()
    window.desk.watch.listen(Sounder(player, window.desk))
    return player


def tick(window, clock, **parts) -> None:
    window.ticker.ticked.emit(clock.advance(**parts) if parts else clock.now())


def state(window, name):
    return window.frame.strip.states[name].state


def test_without_a_clock_work_there_is_no_light(window):
    assert all(state(window, name) is None for name in (LIGHT, OFFSET, SOUND))


def test_the_light_says_here_elsewhere_passing_and_nobody(window, clock, source):
    assert state(window, LIGHT).sign is Symbol.UNDER_WAY  # not yet known
    source.tell(HERE)
    assert (state(window, LIGHT).first, state(window, LIGHT).second) == ("Deadlines watched here", "since 08:00")
    source.tell(Light(True, START, "Wu @ pc-2"))
    assert "Wu @ pc-2" in state(window, LIGHT).second and state(window, LIGHT).sign is Symbol.LIVE
    source.tell(DARK)
    tick(window, clock, seconds=15)
    assert state(window, LIGHT).tone == ""  # another one may still follow
    tick(window, clock, seconds=1)
    assert (state(window, LIGHT).sign, state(window, LIGHT).tone) == (Symbol.DUE, "warn")
    assert state(window, LIGHT).second == "for 0:16"
    source.tell(HERE)
    assert state(window, LIGHT).tone == ""


def test_a_click_or_a_key_opens_the_details_which_go_on(window, clock, source):
    source.tell(HERE)
    window.frame.strip.states[LIGHT].clicked.emit()
    overlay = window.frame.overlay
    assert "Lin @ pc-1 (this console)" in overlay.parts["watch"].accessibleName()
    source.tell(DARK)
    tick(window, clock, seconds=20)
    assert "Nobody" in overlay.parts["watch"].accessibleName()
    press(KEY.Key_Escape)
    assert window.frame.overlay is None
    press(KEY.Key_I, CTRL)
    assert window.frame.overlay.accessibleName() == "State of the console"


@pytest.mark.parametrize(
    ("ahead", "tone", "text"),
    [(0.2, None, ""), (0.3, "warn", "+0.3 s"), (-2.5, "crit", "−2.5 s"), (3700, "crit", "+1:01:40 s")],
)
def test_the_offset_of_the_pcs_clock(window, clock, ahead, tone, text):
    window.desk.office.ahead = timedelta(seconds=ahead)
    tick(window, clock)
    found = state(window, OFFSET)
    assert (found and found.tone, found.second if found else "") == (tone, text)
    assert window.frame.strip.states[OFFSET].isVisible() == (tone is not None)


def test_a_breach_sounds_until_it_is_acknowledged(window, clock, player):
    row = alarm(1, priority=1)
    window.desk.office.put(fault(1), row)
    tick(window, clock, seconds=1)
    tick(window, clock, seconds=5)
    assert player.played == ["breach"] and state(window, SOUND).sign is Icon.SOUND
    tick(window, clock, seconds=5)
    assert player.played == ["breach", "breach"]
    window.desk.office.do_now(AcknowledgeAlarms((row.id,)))
    tick(window, clock, seconds=60)
    assert player.played == ["breach", "breach"]


def test_ctrl_m_mutes_for_15_minutes_and_the_picture_stays(window, clock, player):
    window.desk.office.put(fault(1), alarm(1, priority=1))
    tick(window, clock)
    press(KEY.Key_M, CTRL)
    muted = state(window, SOUND)
    assert (muted.sign, muted.tone, muted.first) == (Icon.MUTE, "warn", "Muted until 09:15")
    heard = len(player.played)
    tick(window, clock, minutes=14)
    assert len(player.played) == heard
    assert window.frame.strip.counters[0].counter.count == 1
    tick(window, clock, minutes=1)
    assert len(player.played) == heard + 1 and state(window, SOUND).tone == ""
    press(KEY.Key_M, CTRL)
    window.frame.strip.states[SOUND].clicked.emit()  # a click sounds again
    assert state(window, SOUND).tone == ""


def test_no_loudspeaker_is_said(window, clock, player):
    player.lose(NO_DEVICE)
    assert (state(window, SOUND).sign, state(window, SOUND).first) == (Icon.MUTE, "No sound")
    assert "no loudspeaker" in state(window, SOUND).tip


def test_counters_of_unacknowledged_alarms_and_of_calls(window, clock, qtbot):
    office = window.desk.office
    office.put(fault(1), fault(2), alarm(1), alarm(2, acknowledged=START), message(1))
    counts = lambda: {block.counter.id: block.counter.count for block in window.frame.strip.counters}  # noqa: E731
    qtbot.waitUntil(lambda: counts()["unseen"] == 1)
    assert counts()["calls"] == 1


def test_more_than_three_unseen_flash_as_the_counter_alone(window, clock, qtbot):
    window.desk.office.put(*map(fault, range(1, 5)), *map(alarm, range(1, 5)))
    tick(window, clock)
    unseen = window.frame.strip.counters[0]
    assert not unseen.flash
    qtbot.waitUntil(lambda: unseen.flash)
    tick(window, clock)
    assert not unseen.flash


@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
def test_everything_at_once_fits_1366(window, clock, source, player, language, qtbot):
    source.tell(DARK)
    window.desk.office.ahead = timedelta(seconds=-2.5)
    window.desk.office.put(*map(fault, range(1, 30)), *map(alarm, range(1, 30)), *map(message, range(1, 30)))
    window.desk.change_look(Look(language, "dark", 100))
    qtbot.waitUntil(lambda: window.desk.say.language == language)
    window.resize(1366, 768)
    window.desk.watch.sounder.mute(clock.now())
    tick(window, clock, seconds=20)
    strip = window.frame.strip
    blocks = [strip.clock, strip.freshness, strip.date, strip.people, strip.drill, *strip.states.values(),
              *strip.counters]  # fmt: skip
    shown = sorted((block.geometry() for block in blocks if block.isVisible()), key=lambda area: area.left())
    assert len(shown) >= 10
    for left, right in pairwise(shown):
        assert left.right() < right.left()
    assert shown[-1].right() < strip.width()
    assert all(strip.states[name].width() >= strip.states[name].sizeHint().width() for name in (LIGHT, OFFSET, SOUND))
