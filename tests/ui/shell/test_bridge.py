"""The bridge: one step a frame however many changes; the ticker: just after each full second."""

from datetime import timedelta

from tests.support.desks import MemoryOffice
from tests.support.surroundings import START
from tests.ui.shell.pages import people
from ui.bridge import Bridge, Ticker


def test_changes_of_one_frame_are_one_step(qtbot):
    office, steps = MemoryOffice(), []
    bridge = Bridge(office)
    bridge.changed.connect(lambda before, after: steps.append((before, after)))
    first = office.snapshot
    for name in "abc":
        office.put(*people(name))
    assert steps == []
    qtbot.waitUntil(lambda: bool(steps))
    assert steps == [(first, office.snapshot)]
    office.put(*people("d"))
    bridge.flush()
    assert len(steps) == 2 and steps[1][0] is steps[0][1]
    bridge.flush()
    assert len(steps) == 2


def test_after_close_nothing_is_heard(qtbot):
    office, steps = MemoryOffice(), []
    bridge = Bridge(office)
    bridge.changed.connect(lambda *_: steps.append(1))
    office.put(*people("a"))
    bridge.close()
    office.put(*people("b"))
    bridge.flush()
    assert steps == [1]  # what had come before is still handed over when asked for


def test_the_tick_aims_at_the_full_second(qtbot):
    now = [START + timedelta(milliseconds=700)]
    ticker, heard = Ticker(lambda: now[0]), []
    ticker.ticked.connect(heard.append)
    ticker.start()
    assert 295 <= ticker._timer.remainingTime() <= 303
    now[0] = START + timedelta(seconds=1, milliseconds=3)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [now[0]]
    assert 900 < ticker._timer.remainingTime() <= 1000
    ticker.stop()
    assert not ticker._timer.isActive()
