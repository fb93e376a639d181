"""A wall without a window beside it: opens the database for reading, and waits in sight while that is away."""

import asyncio
import logging
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from console.domain.snapshot import Snapshot
from console.services.clock import Clock, wall_time
from console.services.drill import prepare_sample
from console.services.freshness import LOST, Freshness
from console.services.keeper import HISTORY
from console.services.office import Office
from console.services.paths import Paths
from console.services.settings import Settings
from console.storage.problems import StorageProblem
from console.wording.catalogue import Wording, wording
from console.wording.storage import storage_sentence
from console.wording.timekeeping import time_jump_sentences
from ui.bridge import Bridge, Ticker
from ui.garbage import Collector
from ui.later import read_history
from ui.running import run_application
from ui.tasks import Tasks
from ui.wall.memory import ALONE, WallMemory
from ui.wall.placing import ScreenKey, named, placed
from ui.wall.screens import ScreenWatch, all_screens, key_of, primary_number
from ui.wall.turning import turn
from ui.wall.window import WallWindow

log = logging.getLogger(__name__)

AGAIN_SECONDS = 5.0


class OwnFeed:
    """The state of an office of its own; before that is open, why not."""

    user = ""

    def __init__(self, say: Wording, clock: Clock | None) -> None:
        self.say = say
        self.office: Office | None = None
        self.waiting, self.attempt = say("Opening the database…"), 1
        self._clock = clock

    @property
    def snapshot(self) -> Snapshot:
        return self.office.snapshot if self.office is not None else Snapshot()

    @property
    def freshness(self) -> Freshness:
        return self.office.freshness if self.office is not None else Freshness(LOST, 0.0, self.attempt)

    def now(self) -> datetime:
        """By the database's clock; while it is away this PC's own, for the clock alone."""
        if self.office is not None:
            return self.office.clock.now()
        return self._clock.now() if self._clock is not None else wall_time()


class WallAlone:
    """One run, from the first picture to Esc and the closing of its window. Nothing is written, nobody is asked."""

    def __init__(
        self,
        app: QApplication,
        url: str,
        data: Path,
        language: str,
        palette: str,
        *,
        screen: str = "",
        sample: bool = False,
        clock: Clock | None = None,
    ) -> None:
        """`url` of the database; `data` is the folder of what this PC remembers; `screen` as of `placing.named`."""
        self.app, self._url, self._sample, self._clock = app, url, sample, clock
        self._language, self._palette, self._asked = language, palette, screen
        self._memory = WallMemory(data / "wall.json", ALONE)
        self.feed = OwnFeed(wording(language), clock)
        self.tasks = Tasks()
        self.window: WallWindow | None = None
        self._opening: asyncio.Future[Office] | None = None
        self._bridge: Bridge | None = None

    async def run(self) -> int:
        """Until the window is closed; the exit code."""
        loop = asyncio.get_running_loop()
        closing = loop.create_future()
        window = self.window = WallWindow(self.feed, self._palette, loop.time)
        window.left.connect(lambda: self._leave(closing))
        window.freed.connect(lambda kiosk: self._free(kiosk))
        screens, ticker, collector = ScreenWatch(window), Ticker(self.feed.now), Collector(window)
        screens.changed.connect(self.place)
        ticker.ticked.connect(window.tick)
        collector.hold()
        self._wanted()
        self.place()
        collector.start()
        ticker.start()
        self.tasks.serve(self._connect, "wall")
        try:
            await closing
        finally:
            collector.stop()
            ticker.stop()
            screens.stop()
            await self._close()
            window.let_go()
            window.deleteLater()
        return 0

    def unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception out of a slot: logged whole, the wall goes on."""
        log.critical("unexpected error", exc_info=(kind, error, trace))

    # ---- the screen

    def place(self) -> None:
        """On its monitor, or small at the edge of the primary one until that is back."""
        screens = all_screens()
        if self.window is None or not screens:
            return
        where = placed(self._memory.screen, [key_of(screen) for screen in screens], primary_number(screens), None)
        screen = screens[where.screen]
        if not where.kiosk:
            self.window.wait_at_edge(screen)
            return
        self.window.fill(screen)
        self._memory.keep(on=True, screen=self._memory.screen or key_of(screen))

    def _wanted(self) -> None:
        """The monitor that the start names is the one to stand on from now on, be it away."""
        if not self._asked:
            return
        known = [key_of(screen) for screen in all_screens()]
        number = named(self._asked, known)
        wanted = known[number] if number is not None else ScreenKey(self._asked, "", (0, 0, 0, 0))
        self._memory.keep(on=True, screen=wanted)

    def _leave(self, closing: "asyncio.Future[None]") -> None:
        """Esc, or the window's own cross: out of the screen first, then for good."""
        assert self.window is not None
        if self.window.kiosk:
            self._free(True)
        elif not closing.done():
            closing.set_result(None)

    def _free(self, kiosk: bool) -> None:
        assert self.window is not None
        turn(self.window, self._memory, kiosk)

    # ---- the database

    async def _connect(self) -> None:
        """Again until it is there; what is wrong meanwhile stands on the wall."""
        while not await self._opened():
            assert self.window is not None
            self.window.refresh()
            await asyncio.sleep(AGAIN_SECONDS)
            self.feed.attempt += 1
        office = self.feed.office
        assert office is not None and self.window is not None
        office.go_live(asyncio.get_running_loop())
        self._bridge = Bridge(office)
        self._bridge.changed.connect(lambda _before, _after: self.window and self.window.changed())
        self.window.refresh()
        await read_history(office)

    async def _opened(self) -> bool:
        say, make = self.feed.say, partial(Office.open, self._url, clock=self._clock, later=HISTORY)
        self._opening = asyncio.ensure_future(asyncio.to_thread(make))
        try:
            office = await asyncio.shield(self._opening)
        except StorageProblem as problem:
            log.warning("wall waits for the database: %s", problem.code)
            self.feed.waiting = storage_sentence(say, problem.code, problem.facts)
            return False
        self._opening = None
        if (jump := office.time_jump) is not None:  # a console's matter: what is due can't be said before
            shown = office.clock.now() + (office.offset() or timedelta(0))
            self.feed.waiting = time_jump_sentences(say, jump, shown, ZoneInfo(office.snapshot.site.zone))[0]
            await office.aclose()
            return False
        if self._sample:
            await asyncio.to_thread(prepare_sample, office)
        self.feed.office, self.feed.waiting = office, ""
        return True

    async def _close(self) -> None:
        """Let go of what was opened, and of what is just being opened."""
        await self.tasks.close()
        if self._bridge is not None:
            self._bridge.close()
        office = self.feed.office
        if self._opening is not None:
            (late,) = await asyncio.gather(self._opening, return_exceptions=True)
            office = late if isinstance(late, Office) else office
        if office is not None:
            await office.aclose()


def run_wall(settings: Settings, paths: Paths, screen: str, *, sample: bool = False, clock: Clock | None = None) -> int:
    """Show a wall alone, on the screen named or on the one it had; the exit code when it is closed."""
    url = str(paths.sample) if sample else settings.database
    look = settings.language, settings.wall_theme
    return run_application(
        lambda app: WallAlone(app, url, paths.data, *look, screen=screen, sample=sample, clock=clock)
    )  # fmt: skip
