"""Sound as the window drives it: alarms told, seconds passed, the strip's state."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from console.planning.alarms.sound import BREACH, DUE, Alarm
from console.wording.catalogue import LANGUAGES, wording
from tests.support.surroundings import START
from tests.ui.sound.players import RecordingPlayer
from ui.sound.player import NO_ANSWER, NO_DEVICE, NO_LIBRARY
from ui.sound.sounder import MUTED, ON, SILENT, SOUNDING, Sounder, SoundState
from ui.sound.words import sound_sentence

LATE = Alarm("t1", BREACH, priority=1)


class Scene:
    """A sounder, its player, its states, and a clock that the scene moves second by second."""

    def __init__(self) -> None:
        self.player = RecordingPlayer()
        self.sounder = Sounder(self.player)
        self.states: list[SoundState] = []
        self.sounder.changed.connect(self.states.append)
        self.now = START

    def seconds(self, count: int) -> list[str]:
        """Let them pass; what was played meanwhile."""
        before = len(self.player.played)
        for _ in range(count):
            self.now += timedelta(seconds=1)
            self.sounder.tick(self.now)
        return self.player.played[before:]


@pytest.fixture
def scene(qapp) -> Scene:
    return Scene()


def test_a_breach_sounds_until_acknowledged(scene):
    scene.sounder.tell([LATE])
    assert scene.seconds(31) == [BREACH] * 4
    scene.sounder.tell([Alarm("t1", BREACH, 1, acknowledged=True)])
    assert scene.seconds(60) == []
    assert [state.mode for state in scene.states] == [SOUNDING, ON]


def test_mute_stops_the_sound_and_ends_by_itself(scene):
    scene.sounder.tell([LATE])
    scene.seconds(1)
    scene.sounder.toggle_mute(scene.now)
    assert scene.sounder.state == SoundState(MUTED, scene.now + timedelta(minutes=15))
    assert scene.seconds(15 * 60 - 1) == []
    assert scene.seconds(1) == [BREACH]
    assert scene.sounder.state.mode == SOUNDING


def test_the_key_again_ends_the_mute(scene):
    scene.sounder.tell([LATE])
    scene.sounder.toggle_mute(scene.now)
    assert scene.seconds(20) == []
    scene.sounder.toggle_mute(scene.now)
    assert scene.seconds(1) == [BREACH]


def test_what_no_device_played_is_heard_when_one_returns(scene):
    scene.player.lose(NO_DEVICE)
    scene.sounder.tell([Alarm("t2", DUE)])
    assert scene.seconds(600) == []
    assert scene.sounder.state == SoundState(SILENT, None, NO_DEVICE)
    scene.player.lose(None)
    assert scene.sounder.state.mode == ON
    assert scene.seconds(100) == [DUE]


def test_a_tone_that_failed_is_played_again(scene):
    scene.player.swallows = True
    scene.sounder.tell([Alarm("t2", DUE)])
    assert scene.seconds(3) == []
    scene.player.swallows = False
    assert scene.seconds(100) == [DUE]


def test_no_device_is_said_even_while_muted(scene):
    scene.sounder.mute(scene.now)
    scene.player.lose(NO_ANSWER)
    assert scene.sounder.state == SoundState(SILENT, scene.now + timedelta(minutes=15), NO_ANSWER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_its_own_sentence(language):
    states = [
        SoundState(),
        SoundState(SOUNDING),
        SoundState(MUTED, START),
        *(SoundState(SILENT, None, why) for why in (NO_DEVICE, NO_ANSWER, NO_LIBRARY)),
    ]
    sentences = [sound_sentence(wording(language), state, ZoneInfo("Asia/Shanghai")) for state in states]
    assert len(set(sentences)) == len(states)
    assert "09:00" in sentences[2]
