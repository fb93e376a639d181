"""Whenever the planner is killed, the database is as it was; what it proposed before is applied whole."""

import asyncio
import os
import random
import signal
from collections.abc import Callable

import pytest

from console.domain.snapshot import Snapshot
from console.planning.plans.orders import order_of
from console.planning.plans.questions import PLANS, MakePlan
from console.services.decision import Done
from console.services.drill import prepare_sample
from console.services.office import Office
from console.services.planner import Answered, Planner, Told
from console.services.plans.applying import applying
from tests.services.planner.conftest import MINUTE, Ear, Make

LONGEST = 1.2  # seconds of planning within which the worker is killed


def stored(url: str) -> Snapshot:
    """The whole state as the database has it."""
    office = Office.open(url)
    try:
        return office.snapshot
    finally:
        office.close()


async def killed(planner: Planner, state: Snapshot, question: MakePlan, after: float) -> Ear:
    """Ask, and end the worker `after` seconds of its work; returns when the question has its answer nevertheless."""
    ear = Ear(planner, question, state)
    ended = asyncio.Event()
    async with asyncio.timeout(MINUTE):
        while not planner.pids():
            await asyncio.sleep(0)

    def kill() -> None:
        for pid in planner.pids().values():
            os.kill(pid, signal.SIGKILL)
        ended.set()

    asyncio.get_running_loop().call_later(after, kill)
    await ended.wait()
    await ear.end()
    return ear


def planned_under_fire(url: str, planner: Planner, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    office = Office.open(url)
    prepare_sample(office)
    before = stored(url)
    order = order_of(before, before.conferences, office.clock.now())
    question = MakePlan(order, proof_seconds=5.0)

    async def fire() -> Answered:
        for _ in range(kills):
            await killed(planner, office.snapshot, question, chance.uniform(0, LONGEST))
            assert stored(url) == before
        last = await Ear(planner, question, office.snapshot).end()
        assert isinstance(last, Answered)
        return last

    proposal = asyncio.run(fire()).answer
    assert proposal.seq == before.seq
    assert proposal.lines
    done = office.do_now(applying(proposal))
    assert isinstance(done, Done)
    applied = stored(url)
    assert len(applied.assignments) - len(before.assignments) == proposal.added
    assert isinstance(office.do_now(done.undo), Done)
    assert stored(url).assignments == before.assignments
    office.close()


@pytest.mark.allowed_log("the process is lost")
def test_killed_in_the_middle(sqlite_url: str, make: Make) -> None:
    planned_under_fire(sqlite_url, make(ways=None), kills=2, seed=1)


@pytest.mark.campaign
@pytest.mark.allowed_log("the process is lost")
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment(new_database: Callable[[], str], make: Make, seed: int) -> None:
    planned_under_fire(new_database(), make(ways=None), kills=15, seed=seed)


@pytest.mark.allowed_log("the process is lost")
def test_killed_when_the_plan_is_there_it_is_still_the_plan(sqlite_url: str, make: Make) -> None:
    """What was told holds: it may be applied while a fresh worker goes on with the proof."""
    office = Office.open(sqlite_url)
    prepare_sample(office)
    planner = make(ways=None)
    order = order_of(office.snapshot, office.snapshot.conferences, office.clock.now())

    async def ask() -> Told:
        ear = Ear(planner, MakePlan(order), office.snapshot)
        told = await ear.until(lambda event: isinstance(event, Told))
        os.kill(planner.pids()[PLANS], signal.SIGKILL)
        await ear.end()
        assert isinstance(told, Told)
        return told

    proposal = asyncio.run(ask()).answer
    assert isinstance(office.do_now(applying(proposal)), Done)
    office.close()
