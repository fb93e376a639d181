"""The window's part in the clock-work: it takes the lease, lets go of it, follows another, survives a lost database;
and the question about a clock that jumped.
"""

import asyncio
from datetime import timedelta

import pytest

from console.domain.timekeeping import Mark
from console.services.clockwork import ClockWork, Light, Pace, site_post
from console.services.office import Office
from console.storage.leases import Lease, read_lease
from console.storage.problems import UNREACHABLE, StorageProblem
from tests.support.surroundings import START
from tests.support.window import run, shown, startup, until
from ui.app import Application
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.status_strip import LIGHT
from ui.windows.main import MainWindow
from ui.windows.start import StartWindow

pytestmark = pytest.mark.usefixtures("qapp")
QUICK = Pace(renew=0.2, look=0.2, least=0.02, trouble=0.05)
LENGTH = timedelta(seconds=10)


def lease_of(url: str) -> Lease | None:
    office = Office.open(url)
    try:
        return office.ask_now(lambda keeper: read_lease(keeper.database, "clock-work", LENGTH))
    finally:
        office.close()


def light(application: Application) -> Light:
    assert application.desk is not None and application.desk.watch.light is not None
    return application.desk.watch.light


def test_the_window_takes_the_lease_and_lets_go_of_it(monkeypatch, tmp_path, database_url):
    async def look(application: Application) -> None:
        window = await until(lambda: shown(MainWindow))
        await until(lambda: light(application).mine)
        assert window.frame.strip.states[LIGHT].state.first == "Deadlines watched here"
        assert "Lin" in light(application).holder
        held = await asyncio.to_thread(lease_of, database_url)
        assert held.alive and held.label == light(application).holder

    assert run(monkeypatch, startup(tmp_path, database_url, user="Lin", pace=QUICK), look) == (0, [])
    assert lease_of(database_url) is None


def test_only_one_of_two_holds_it_and_the_other_follows(monkeypatch, tmp_path, database_url):
    """The other is a console of its own on the same database."""

    async def look(application: Application) -> None:
        await until(lambda: shown(MainWindow))
        await until(lambda: light(application).alive)
        assert not light(application).mine and "Wu" in light(application).holder
        await other.leave()
        await until(lambda: light(application).mine)
        assert await other.round() > 0 and not other.light.mine

    async def both() -> None:
        await other.round()

    office = Office.open(database_url, user="Wu")
    other = ClockWork(office, site_post(office, {}))
    asyncio.run(both())
    assert other.light.mine
    try:
        assert run(monkeypatch, startup(tmp_path, database_url, user="Lin", pace=QUICK), look) == (0, [])
    finally:
        office.close()


class Broken:
    """A lease that can't be reached for a while."""

    def __init__(self) -> None:
        self.asked, self.away = 0, True

    def __call__(self, holder: str) -> "Broken":
        self.holder = holder
        return self

    async def seek(self, held: bool) -> Lease:
        self.asked += 1
        if self.away:
            raise StorageProblem(UNREACHABLE)
        return Lease(self.holder, "Lin", START, LENGTH)

    async def release(self) -> None:
        self.asked = -1


def test_a_database_that_is_away_darkens_the_light_and_ends_nothing(monkeypatch, tmp_path, sqlite_url):
    leases = Broken()

    async def look(application: Application) -> None:
        window = await until(lambda: shown(MainWindow))
        await until(lambda: leases.asked > 3)
        assert not light(application).alive and window.frame.strip.states[LIGHT].state.first == "Deadlines watched"
        leases.away = False
        await until(lambda: light(application).mine)

    start = startup(tmp_path, sqlite_url, user="Lin", pace=QUICK, leases=leases)
    assert run(monkeypatch, start, look) == (0, [])
    assert leases.asked == -1  # let go of at the end


def jumped(url: str) -> str:
    """A database whose last console went by a clock an hour ahead; what has been written so far."""
    office = Office.open(url)
    try:
        mark = office.ask_now(lambda keeper: keeper._ledger.mark())
        ahead = Mark(mark.at + timedelta(hours=1), mark.boot, mark.uptime)
        office.ask_now(lambda keeper: keeper._ledger.keep_mark(ahead))
        return str(office.snapshot.seq)
    finally:
        office.close()


async def asked(words: str) -> tuple[StartWindow, list[Button]]:
    """The question, once it is there, and its buttons."""

    def found():
        window = shown(StartWindow)
        buttons = window.findChildren(Button) if window else []
        return (window, buttons) if any(words in button.text for button in buttons) else None

    return await until(found)


def test_a_jump_of_the_clock_is_asked_about_before_anything_is_written(monkeypatch, tmp_path, sqlite_url):
    seq = jumped(sqlite_url)

    async def accept(application: Application) -> None:
        window, buttons = await asked("is right")
        said = " ".join(text.text() for text in window.findChildren(Text))
        assert "went back by at least" in said or "set forward" in said or "set back" in said, said
        assert application.desk is None
        await asyncio.to_thread(nothing_written)
        next(button for button in buttons if "is right" in button.text).activate()
        await until(lambda: shown(MainWindow))
        assert application.desk.snapshot.dispatchers  # only now who works here was written

    def nothing_written() -> None:
        office = Office.open(sqlite_url)
        try:
            assert office.time_jump is not None and str(office.snapshot.seq) == seq
        finally:
            office.close()

    assert run(monkeypatch, startup(tmp_path, sqlite_url, user="Lin"), accept) == (0, [])

    async def quiet(application: Application) -> None:
        await until(lambda: shown(MainWindow))

    assert run(monkeypatch, startup(tmp_path, sqlite_url, user="Lin"), quiet) == (0, [])  # not asked again


def test_whoever_puts_the_clock_right_looks_again_and_esc_gives_up(monkeypatch, tmp_path, sqlite_url):
    seq = jumped(sqlite_url)
    windows = []

    async def again(application: Application) -> None:
        window, buttons = await asked("look again")
        windows.append(window)
        next(button for button in buttons if "look again" in button.text).activate()
        await until(lambda: shown(StartWindow) not in (None, window))
        other, _ = await asked("look again")
        assert other is not window
        other.close()

    assert run(monkeypatch, startup(tmp_path, sqlite_url, user="Lin"), again) == (0, [])
    office = Office.open(sqlite_url)
    assert str(office.snapshot.seq) == seq
    office.close()
