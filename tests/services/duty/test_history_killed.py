"""kill -9 of whoever writes who was on duty, at any moment: no shift is lost, none is written twice. Real processes."""

import random
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.duty.intervals import DutyInterval
from console.services.clock import FixedClock
from console.services.clockwork.due_duty import DUTY_DUE
from console.services.clockwork.taking import TakeDue
from console.services.clockwork.tending import Tend
from console.services.decision import Done
from console.services.office import Office
from tests.services.duty.duty_site import DESK, LEADERS, NOW, Desk
from tests.services.duty.edge_worker import END
from tests.support.writing import stocked

ROOT = Path(__file__).parents[3]


def rotating() -> Desk:
    desk = Desk()
    desk.rotate(DESK, ("morning", "afternoon", "night", ""), "k1", "k2", "k3", "k4")
    desk.rotate(LEADERS, ("h24", "", ""), "k5", "k6", "k7")
    return desk


def unbroken() -> dict[str, DutyInterval]:
    """The intervals as one console writes them that nobody stops."""
    desk = rotating()
    desk.do(Tend((DUTY_DUE,)))
    while (at := desk.snapshot.dues[DUTY_DUE].at) is not None and at < END:
        desk.now = at
        desk.do(TakeDue((DUTY_DUE,)))
    return plain(desk.snapshot.duty_intervals.values())


def plain(rows: object) -> dict[str, DutyInterval]:
    return {row.id: replace(row, version=1) for row in rows}  # type: ignore[attr-defined]


def prepared(url: str) -> None:
    office, state = Office.open(url, user="林", clock=FixedClock(NOW)), rotating().snapshot
    for command in (stocked(state.places, state.people, state.duty_lines, state.rotations), Tend((DUTY_DUE,))):
        assert isinstance(office.do_now(command), Done)
    office.close()


def campaign(url: str, kills: int, seed: int) -> int:
    """Kill the writer so often, each at a random moment of a random edge; how many were killed at work."""
    prepared(url)
    chance, pause, killed, ended = random.Random(seed), threading.Event(), 0, False
    for turn in range(kills + 1):
        command = [sys.executable, "-m", "tests.services.duty.edge_worker", url]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        left = chance.randint(1, 6) if turn < kills else -1
        while (line := process.stdout.readline().strip()) == "edge":
            left -= 1
            if left == 0:
                pause.wait(chance.uniform(0, 0.03))
                process.kill()
                killed += 1
        ended = line == "end"
        process.wait(timeout=30)
        process.stdout.close()
        if ended:
            break
    assert ended
    office = Office.open(url, user="林", clock=FixedClock(END))
    assert plain(office.snapshot.duty_intervals.values()) == unbroken()
    office.close()
    return killed


def test_five_kills(database_url: str) -> None:
    assert campaign(database_url, 5, seed=1) == 5


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_forty_kills(database_url: str) -> None:
    print(campaign(database_url, 40, seed=2))
