"""The player against children that answer, refuse, die, hang and cannot be started: real processes, all of them."""

import importlib.util
import sys

import pytest

from ui.sound import player as module
from ui.sound.player import NO_ANSWER, NO_DEVICE, NO_LIBRARY, ProcessPlayer

ANSWERS = "import sys\nfor line in sys.stdin: print({!r}, flush=True)"
DIES_OF_TONES = """
import os, sys
for line in sys.stdin:
    if line.strip() != 'probe': os.abort()
    print('yes', flush=True)
"""
HANGS = "import sys, threading\nfor line in sys.stdin: threading.Event().wait()"
RECORDS = """
import os, sys
for line in sys.stdin:
    with open({!r}, 'a') as file: file.write(f'{{os.getpid()}} {{line}}')
    print('yes', flush=True)
"""


@pytest.fixture
def opened(qtbot, monkeypatch):
    """Starts players on a child's source; quick restarts, so that no test waits for them."""
    monkeypatch.setattr(module, "RESTART_MS", (0,))
    monkeypatch.setattr(module, "LOOK_AGAIN_MS", 0)
    players = []

    def opens(source: str, *, answer_ms: int = 60_000) -> ProcessPlayer:
        player = ProcessPlayer(command=(sys.executable, "-c", source))
        player.answer_ms = answer_ms
        player.lost, player.troubles = [], []
        player.failed.connect(player.lost.append)
        player.changed.connect(lambda: player.troubles.append(player.trouble))
        players.append(player)
        player.start()
        return player

    yield opens
    for player in players:
        player.close()


def told(file) -> list[list[str]]:
    return [line.split() for line in file.read_text().splitlines()] if file.exists() else []


def test_tones_go_one_by_one_and_the_same_waits_once(opened, qtbot, tmp_path):
    file = tmp_path / "told"
    player = opened(RECORDS.format(str(file)))
    assert not player.known
    for tone in ("breach", "due", "breach", "due"):
        player.play(tone)
    qtbot.waitUntil(lambda: len(told(file)) == 3)
    assert [word for _, word in told(file)] == ["probe", "breach", "due"]
    assert player.known and player.trouble is None and player.lost == []


def test_no_device_is_known_without_a_tone_and_looked_for_again(opened, qtbot, tmp_path):
    device = tmp_path / "device"
    looks = (
        f"import os, sys\nfor line in sys.stdin: print('yes' if os.path.exists({str(device)!r}) else 'no', flush=True)"
    )
    player = opened(looks)
    qtbot.waitUntil(lambda: player.trouble == NO_DEVICE)
    player.play("due")
    qtbot.waitUntil(lambda: player.lost == ["due"])
    assert player.troubles == [NO_DEVICE]
    device.touch()
    qtbot.waitUntil(lambda: player.trouble is None)


def test_a_missing_library_is_said(opened, qtbot):
    player = opened(ANSWERS.format("library"))
    qtbot.waitUntil(lambda: player.trouble == NO_LIBRARY)


def test_a_child_that_dies_is_replaced(opened, qtbot):
    player = opened(DIES_OF_TONES)
    qtbot.waitUntil(lambda: player.known)
    for count in (1, 2, 3):
        player.play("breach")
        qtbot.waitUntil(lambda count=count: player.lost == ["breach"] * count)
        qtbot.waitUntil(lambda: player.trouble is None)
        assert player.troubles == [None, *[NO_ANSWER, None] * count]


def test_a_child_that_hangs_is_given_up(opened, qtbot):
    player = opened(HANGS, answer_ms=200)
    player.play("breach")
    first = player._child.processId()
    qtbot.waitUntil(lambda: player.trouble == NO_ANSWER)
    assert player.lost == ["breach"]
    qtbot.waitUntil(lambda: player._child is not None and player._child.processId() not in (0, first))


def test_a_child_that_cannot_start_is_said(qtbot, tmp_path):
    player = ProcessPlayer(command=(str(tmp_path / "missing"),))
    player.start()
    qtbot.waitUntil(lambda: player.trouble == NO_ANSWER)
    player.close()
    lost = []
    player.failed.connect(lost.append)
    player.play("due")
    assert lost == ["due"]


def test_children_are_changed_before_they_hold_too_many_files(opened, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "RENEW_AFTER", 2)
    file = tmp_path / "told"
    player = opened(RECORDS.format(str(file)))
    for count in range(2, 8):
        player.play(f"tone{count}")
        qtbot.waitUntil(lambda count=count: any(word == f"tone{count}" for _, word in told(file)))
    assert len({process for process, _ in told(file)}) >= 3
    assert player.lost == []


def test_the_real_child_answers_whatever_this_machine_has(qtbot):
    player = ProcessPlayer()
    player.start()
    qtbot.waitUntil(lambda: player.known, timeout=30_000)
    installed = importlib.util.find_spec("miniaudio") is not None  # no wheel for Linux on ARM64
    assert player.trouble in ((None, NO_DEVICE) if installed else (NO_LIBRARY,))
    player.close()
