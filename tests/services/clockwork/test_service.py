"""Who does the clock-work: one console at a time, followed when it leaves or falls silent; both databases."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest

from console.services.clockwork import DARK, Around, ClockWork, Light, Pace
from console.services.clockwork.leasing import WORK, look
from console.services.clockwork.taking import TakeDue
from console.services.decision import Done
from console.services.office import Office
from console.services.tickets import ReportFault
from console.storage.leases import read_lease
from console.storage.problems import UNREACHABLE, StorageProblem
from tests.services.clockwork.conftest import Post
from tests.services.clockwork.fleet import ROOT, Prepare

HOUR = timedelta(hours=1)
LENGTH = timedelta(seconds=10)


def test_one_does_it_the_other_stands_by_and_follows(desk):
    other = desk.another()
    desk.settle()
    desk.settle(other)
    assert desk.work.light.mine and desk.work.light.alive
    assert other.light.alive and not other.light.mine and other.light.holder == desk.work.light.holder
    asyncio.run(desk.work.leave())
    assert desk.work.light == DARK
    desk.clock.advance(timedelta(seconds=2))
    desk.settle(other)
    assert other.light.mine


def test_a_silent_one_is_followed_and_sends_nothing_more(desk):
    other = desk.another()
    desk.settle()
    key = desk.report()
    desk.clock.advance(4 * HOUR)
    desk.settle(other)
    assert other.light.mine
    desk.settle()
    assert not desk.work.light.mine and desk.work.light.holder == other.light.holder
    assert f"ticket:{key}:cause#1:owed" in desk.snapshot.alarms
    assert other.tally.steps == 4 and desk.work.tally.steps == 0


def test_who_stood_still_does_not_send_what_others_repeat(desk):
    """Claimed, then suspended for longer than the lease: by then it belongs to somebody else."""
    desk.report()
    desk.clock.advance(4 * HOUR)
    desk.settle()
    desk.clock.advance(timedelta(seconds=10))
    honest = desk.keeper.carry_out

    def slow(*words):
        outcome = honest(*words)
        desk.clock.advance(timedelta(seconds=20))
        return outcome

    desk.keeper.carry_out = slow
    asyncio.run(_send_all(desk))
    assert not desk.post.letters
    assert desk.messages(state="sending")


async def _send_all(desk):
    await desk.work.round()
    await desk.work.idle()


def test_lights_are_told_as_they_change(desk):
    seen: list[Light] = []
    desk.work.on_light(seen.append)
    desk.settle()
    desk.settle()
    asyncio.run(desk.work.leave())
    assert [light.mine for light in seen] == [True, False]


def test_a_database_that_is_away_shows_and_passes(desk):
    """The loop goes on; steps are taken when it is back."""
    key = desk.report()
    desk.clock.advance(4 * HOUR)
    away = [True]
    honest = desk.work._office.ask
    done = asyncio.Event()

    async def ask(job):
        if away[0]:
            raise StorageProblem(UNREACHABLE)
        return await honest(job)

    async def pause(seconds):
        away[0] = False
        desk.clock.advance(timedelta(seconds=seconds))
        if f"ticket:{key}:cause#1:owed" in desk.snapshot.alarms:
            done.set()
        await asyncio.get_running_loop().run_in_executor(None, threading.Event().wait, 0.001)

    async def until_taken():
        running = asyncio.ensure_future(desk.work.run())
        await asyncio.wait_for(done.wait(), 20)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    desk.work._office.ask = ask
    desk.work._sleep = pause
    asyncio.run(until_taken())
    assert desk.work.light == DARK


def test_on_both_databases(database_url):
    """A real office, its own loop: taken, sent, and let go of."""
    asyncio.run(_through(database_url))


async def _through(url):
    office = await Office.opened(url, user="Lin")
    try:
        await office.do(Prepare(port=1))
        done = await office.do(ReportFault("断", office.clock.now() - 4 * HOUR, circuit="FZ-1"))
        assert isinstance(done, Done)
        post = Post()
        work = ClockWork(office, post)
        tally = await work.once()
        assert (tally.steps, tally.delivered, tally.failed) == (4, 3, 0)
        assert {m.state for m in office.snapshot.messages.values()} == {"delivered"}
        again = await ClockWork(office, post).once()
        assert (again.steps, again.sent) == (0, 0)
        assert await office.ask(look(LENGTH)) == DARK
        key = done.result["ticket"]
        assert isinstance(await office.do(TakeDue((key,))), Done)
        assert len(office.snapshot.messages) == 3
    finally:
        await office.aclose()


class Watch:
    """`dispatcher-console watch` as a process."""

    def __init__(self, url):
        command = [sys.executable, "-m", "console", "watch", "--database", url, "--json", "--user", "tester"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ})

    def line(self):
        return self.process.stdout.readline()

    def end(self, number):
        self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=30)
        return self.process.returncode, said


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_watch_ends_cleanly_and_lets_go(database_url):
    office = Office.open(database_url)
    first, second = Watch(database_url), None
    try:
        assert '"state": "mine"' in first.line()
        second = Watch(database_url)
        assert '"state": "standing_by"' in second.line()
        code, said = first.end(signal.SIGTERM)
        assert code == 0 and '"state": "ended"' in said
        assert '"state": "mine"' in second.line()
        assert second.end(signal.SIGINT)[0] == 0
        assert office.ask_now(lambda keeper: read_lease(keeper.database, WORK, LENGTH)) is None
    finally:
        for watch in filter(None, (first, second)):
            watch.process.kill()
            watch.process.communicate()
        office.close()


@pytest.mark.campaign
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.timeout(300)
def test_takeover_within_fifteen_seconds_of_a_kill(database_url):
    """At the pace that ships, five times."""
    Office.open(database_url).close()
    watches = [Watch(database_url)]
    taken = []
    try:
        assert '"state": "mine"' in watches[0].line()
        for _ in range(5):
            watches.append(Watch(database_url))
            assert '"state": "standing_by"' in watches[-1].line()
            watches[-2].process.kill()
            begun = time.monotonic()
            while '"state": "mine"' not in watches[-1].line():
                pass
            taken.append(time.monotonic() - begun)
    finally:
        for watch in watches:
            watch.process.kill()
            watch.process.communicate()
    print([round(seconds, 1) for seconds in taken])
    assert max(taken) <= Pace().length + Pace().look + 1.0 <= 15
    assert Around().pace == Pace()
