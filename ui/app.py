"""The composition root: one loop, one office, one window, and the protocol by which they close."""

import asyncio
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from types import TracebackType
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from console.planning.handover.holder import holder_of
from console.services.arrangements.site import AddDispatcher
from console.services.channel_keys import ChannelKeys
from console.services.clock import Clock
from console.services.clockwork import Around, ClockWork, site_post
from console.services.drafts import DraftStore
from console.services.drill import prepare_sample, run_feed
from console.services.duty.past import DutyPast
from console.services.keeper import HISTORY
from console.services.office import Office
from console.services.paths import Paths
from console.services.planner import Failed, Lost, Planner
from console.services.settings import Settings, SettingsProblem, save_setting
from console.services.trusted_time import accept_time
from console.storage.engine import database_url, public_name
from console.storage.problems import StorageProblem
from console.wording.catalogue import Wording, wording
from console.wording.planner import planner_sentence
from console.wording.storage import storage_sentence
from console.wording.timekeeping import time_jump_sentences
from ui.attachments import OfficeFiles
from ui.bridge import Bridge, Ticker
from ui.desk import Desk, Look
from ui.drafts import tell_kept, tell_unkept
from ui.garbage import Collector
from ui.later import read_history
from ui.maintenance import OfficeMaintenance
from ui.models import Hand
from ui.places import SPECS
from ui.qt_words import speak
from ui.running import run_application
from ui.sound.player import Player, ProcessPlayer
from ui.sound.sounder import Sounder
from ui.state import read_state, write_state
from ui.tasks import Tasks
from ui.theme import Theme, theme
from ui.theme.style import apply_theme
from ui.wall.keeper import WallKeeper
from ui.wall.memory import WINDOW, WallMemory
from ui.windows.main import MainWindow
from ui.windows.start import ACCEPT, LOOK_AGAIN, StartWindow

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Startup:
    """What a start is made of. `clock` None follows the database; `sample` opens the drill with its live feed.

    `player` makes what plays the tones; `around` is what the clock-work stands on, None the usual.
    """

    settings: Settings
    paths: Paths
    sample: bool = False
    clock: Clock | None = None
    player: Callable[[], Player] = ProcessPlayer
    around: Around | None = None


class Application:
    """One run of the window, from opening the database to letting it go."""

    def __init__(self, app: QApplication, startup: Startup) -> None:
        self.app, self.startup = app, startup
        self.say: Wording = wording(startup.settings.language)
        self.theme: Theme = theme(startup.settings.theme, startup.settings.scale)
        self.state_file = startup.paths.data / "window.json"
        self.state = read_state(self.state_file)
        self.tasks = Tasks(self._failed)
        self.desk: Desk | None = None
        apply_theme(app, self.theme)
        speak(self.say.language)

    async def run(self) -> int:
        """Until the window is closed; the exit code."""
        office = await self._open()
        while office is not None and office.time_jump is not None:
            office = await self._ask_time(office)
        if office is None:
            return 0
        try:
            await self._prepare(office)
            if not await self._choose_user(office):
                return 0
            await self._work(office)
        finally:
            await self.tasks.close()
            await office.aclose()
        return 0

    # ---- the start

    async def _open(self) -> Office | None:
        """The office; every failure is a sentence with another try. None when the dispatcher gives up."""
        while True:
            window = self._start_window()
            window.show_progress(self.say("Opening the database…"))
            window.show()
            opening = asyncio.ensure_future(self._opened())
            closed = asyncio.ensure_future(window.gone())
            await asyncio.wait({opening, closed}, return_when=asyncio.FIRST_COMPLETED)
            if not opening.done():
                (await opening).close()
                return None
            closed.cancel()
            try:
                return opening.result()
            except StorageProblem as problem:
                sentence = storage_sentence(self.say, problem.code, problem.facts, uncertain=problem.uncertain)
                if not await window.ask_again(sentence):
                    return None
            finally:
                window.leave()

    async def _opened(self) -> Office:
        startup = self.startup
        url = str(startup.paths.sample) if startup.sample else startup.settings.database
        make = partial(Office.open, url, clock=startup.clock, backups=startup.paths.backups, later=HISTORY)
        return await asyncio.to_thread(make)

    async def _ask_time(self, office: Office) -> Office | None:
        """This PC's clock jumped while no console ran: nothing is written until somebody says what is right.

        The office, opened anew when the clock was put right; None when the dispatcher gives up.
        """
        jump, site = office.time_jump, office.snapshot.site
        assert jump is not None
        window = self._start_window(site.name)
        window.show()
        shown = office.clock.now() + (office.offset() or timedelta(0))
        answer = await window.ask_time(*time_jump_sentences(self.say, jump, shown, ZoneInfo(site.zone)))
        window.leave()
        try:
            if answer == ACCEPT:
                await accept_time(office)
                return office
        except StorageProblem as problem:
            log.warning("time not accepted: %s", problem.code)
            answer = LOOK_AGAIN  # opening anew says what is wrong
        await office.aclose()
        return await self._open() if answer == LOOK_AGAIN else None

    async def _prepare(self, office: Office) -> None:
        """From now on the office may write and follow."""
        if self.startup.sample:
            await asyncio.to_thread(prepare_sample, office)
        office.go_live(asyncio.get_running_loop())

    async def _choose_user(self, office: Office) -> bool:
        """Who acts: from `--user` or the settings, else asked; known to the site from then on."""
        name = self.startup.settings.user.strip()
        holder = holder_of(office.snapshot, office.clock.now()) if self.startup.settings.at_desk == "yes" else ""
        if name and holder:
            name = holder  # a PC at the desk acts for whoever signed for it last
        if not name:
            window = self._start_window(office.snapshot.site.name)
            window.show()
            names = sorted(row.name for row in office.snapshot.dispatchers.values())
            name = await window.ask_name(names, holder or str(self.state.get("dispatcher", ""))) or ""
            window.leave()
        if not name:
            return False
        office.user = name
        if all(row.name != name for row in office.snapshot.dispatchers.values()):
            await office.do(AddDispatcher(name))
        self.state["dispatcher"] = name
        return True

    def _start_window(self, second: str = "") -> StartWindow:
        return StartWindow(self.theme, self.say, self.say("Dispatcher console"), second)

    # ---- the work

    async def _work(self, office: Office) -> None:
        loop = asyncio.get_running_loop()
        hand = Hand(loop.time)
        desk = self.desk = Desk(office, self.say, self.theme, tasks=self.tasks, hand=hand, monotonic=loop.time)
        desk.maintenance = OfficeMaintenance(office, self.startup.settings, self.startup.paths, self.startup.sample)
        desk.channel_keys = ChannelKeys(office, os.environ)
        files = desk.files = OfficeFiles(office, self.startup.paths.data / "opened")
        desk.past = DutyPast(office)
        planner = desk.planner = Planner(trouble=self._planner_failed)
        self._keep_drafts(desk)
        self._hold(desk)
        bridge, ticker, collector = Bridge(office), Ticker(desk.now), Collector(desk)
        collector.hold()
        window = MainWindow(desk, SPECS, bridge, ticker)
        window.look_changed.connect(self._keep_look)
        wall = self._make_wall(desk, window, bridge, ticker)
        closing = loop.create_future()
        window.close_asked.connect(lambda: closing.done() or closing.set_result(None))
        window.restore(self.state)
        window.show()
        wall.restore()
        tell_kept(desk)
        collector.start()
        window.windowHandle().installEventFilter(hand)  # keys and mouse only; on the application it would see all
        ticker.start()
        self.tasks.start(read_history(office), "history")
        player = self._watch(desk, office)
        if self.startup.sample:
            self.tasks.serve(partial(run_feed, office), "drill")
        try:
            await closing
            await desk.idle()
        finally:
            collector.stop()
            ticker.stop()
            desk.watch.stop()
            wall.shut()
            player.close()
            planner.close()
            bridge.close()
            desk.drafts.close()
            files.clear()
            write_state(self.state_file, {**self.state, **window.state()})
            window.let_go()
            window.deleteLater()

    def _watch(self, desk: Desk, office: Office) -> Player:
        """Take part in the clock-work, which competes for the lease and lets go of it at the end; sound what asks."""
        player = self.startup.player()
        player.start()
        desk.watch.listen(Sounder(player, desk))
        work = ClockWork(office, site_post(office, os.environ), around=self.startup.around)
        desk.watch.follow(work, desk.now)
        work.start(self.tasks)
        return player

    def _make_wall(self, desk: Desk, window: MainWindow, bridge: Bridge, ticker: Ticker) -> WallKeeper:
        """The second screen follows the same state and the same second."""
        memory = WallMemory(self.startup.paths.data / "wall.json", WINDOW)
        wall = desk.wall = WallKeeper(desk, memory, window, self.startup.settings.wall_theme)
        bridge.changed.connect(wall.state_changed)
        ticker.ticked.connect(wall.tick)
        window.look_changed.connect(wall.look_changed)
        wall.palette_changed.connect(lambda name: self._keep((("wall_theme", name),)))
        return wall

    def _keep_drafts(self, desk: Desk) -> None:
        """What is typed is kept beside the database's name and the user's; a disk that refuses is said."""
        try:
            desk.drafts.open(self._draft_store(desk.user))
        except OSError as error:
            log.warning("drafts not kept: %s", error)
            desk.drafts.unkept = True
        desk.drafts.failed = lambda _: tell_unkept(desk)

    def _draft_store(self, user: str) -> DraftStore:
        startup, folder = self.startup, self.startup.paths.data / "drafts"
        database = public_name(database_url(str(startup.paths.sample) if startup.sample else startup.settings.database))
        return DraftStore(folder, database, user)

    def _hold(self, desk: Desk) -> None:
        """Whoever takes over works with drafts of their own; where this PC sits is a setting of it."""
        desk.holding.at_desk = self.startup.settings.at_desk == "yes"
        desk.holding.changed.connect(lambda name: self._taken_over(desk, name))
        desk.holding.seated.connect(lambda at_desk: self._keep_setting("at_desk", "yes" if at_desk else "no"))

    def _taken_over(self, desk: Desk, name: str) -> None:
        self.state["dispatcher"] = name
        try:
            desk.drafts.change(self._draft_store(name))
        except OSError as error:
            log.warning("drafts not kept: %s", error)
            desk.drafts.unkept = True
        desk.tell(desk.say("This console now acts for {name}, who holds the desk.", name=name))

    def _keep_setting(self, name: str, value: str) -> None:
        try:
            save_setting(name, value, self.startup.paths)
        except (OSError, SettingsProblem) as problem:
            log.warning("setting not kept: %s", problem)

    def _keep_look(self, look: Look) -> None:
        """The next start looks the same."""
        self._keep((("language", look.language), ("theme", look.theme), ("scale", look.percent)))

    def _keep(self, settings: tuple[tuple[str, str | int], ...]) -> None:
        assert self.desk is not None
        try:
            for name, value in settings:
                save_setting(name, value, self.startup.paths)
        except (OSError, SettingsProblem) as problem:
            log.warning("look not kept: %s", problem)
            self.desk.tell(self.desk.say("The settings file can't be written, so the next start will look as before."))

    def _planner_failed(self, event: Lost | Failed) -> None:
        assert self.desk is not None
        self.desk.tell(planner_sentence(self.desk.say, event.code, event.facts))

    def _failed(self, name: str, error: BaseException) -> None:
        if self.desk is not None:
            self.desk.tell(self.desk.say("Something failed inside the console; the log tells more."))

    def unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception out of a slot: logged whole and said, the window goes on."""
        log.critical("unexpected error", exc_info=(kind, error, trace))
        self._failed("window", error)


def run_window(startup: Startup) -> int:
    """Open the window and return the exit code when it is closed."""
    return run_application(lambda app: Application(app, startup))
