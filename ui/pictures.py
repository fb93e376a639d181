"""Pictures of every page: both themes, three languages, two sizes, with the drill at a fixed time.

python -m ui.pictures --out DIR [--page tickets] [--scene report] [--lang vi] [--theme dark] [--size 1366x768]
python -m ui.pictures --readme DIR      (the few that the README shows)
"""

import argparse
import asyncio
import gc
import os
import shutil
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from console.services.channel_keys import ChannelKeys
from console.services.clock import FixedClock
from console.services.clockwork import Light
from console.services.drill import prepare_sample
from console.services.duty.past import DutyPast
from console.services.freshness import LIVE, LOST, Freshness
from console.services.office import Office
from console.storage.problems import NO_FILE, StorageProblem
from console.wording.catalogue import LANGUAGES, wording

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ui.bridge import Bridge, Ticker
from ui.desk import Desk, Place
from ui.places import SPECS
from ui.sound.sounder import Sounder
from ui.tasks import Tasks
from ui.theme import theme
from ui.theme.style import apply_theme
from ui.windows.main import MainWindow

AT = datetime(2026, 7, 23, 6, 7, 32, tzinfo=UTC)  # 14:07:32 on the site's wall, as in the design
USER = "林晓"
SINCE, OWN_LABEL = datetime(2026, 7, 23, 0, 2, tzinfo=UTC), "林晓 @ desk-2"
SIZES = ("1366x768", "1920x1080")
THEMES = ("dark", "light")
SETTLE_SECONDS = 0.03
README = (("tickets", "", "dark", "zh_CN"), ("conferences", "", "light", "zh_CN"), ("assignment", "", "dark", "vi"))


FRESH = Freshness(LIVE, 0.2)


class SilentPlayer(QObject):
    """Plays nothing; there is a loudspeaker."""

    changed, failed = Signal(), Signal(str)
    trouble, known = None, True

    def start(self) -> None:
        """Nothing to open."""

    def play(self, tone: str) -> None:
        """Nothing to hear."""

    def close(self) -> None:
        """Nothing to let go of."""


class StillOffice(Office):
    """An office whose age and clock's offset never change, so that two runs paint the same."""

    still = FRESH
    ahead: timedelta | None = None

    def offset(self) -> timedelta | None:
        return self.ahead

    @property
    def freshness(self) -> Freshness:
        return self.still


class ExampleFiles:
    """Paths as they look on a usual machine; the real ones differ from run to run."""

    def files(self) -> tuple[tuple[str, str], ...]:
        home = "/home/dispatcher"
        return (
            ("database", f"{home}/.local/share/dispatcher-console/sample.db"),
            ("settings", f"{home}/.config/dispatcher-console/settings.toml"),
            ("backups", f"{home}/.local/share/dispatcher-console/backups"),
            ("logs", f"{home}/.local/state/dispatcher-console/log"),
        )

    async def backup(self, file: str) -> tuple[str, int]:
        raise StorageProblem(NO_FILE, {"file": file})


class ExampleRing:
    """A keyring with a key of zeros, for nobody's secrets."""

    def get_password(self, service: str, username: str) -> str | None:
        return urlsafe_b64encode(bytes(32)).decode()

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing is kept for a picture."""


async def at_once(job: Callable[..., Any], *args: Any) -> Any:
    """Pictures wait for nothing."""
    return job(*args)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a place, a scene of it ('' the plain page), and how it looks."""

    place: str
    scene: str
    theme: str
    language: str
    size: str

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return "-".join(part for part in (self.place, self.scene, self.theme, self.language, self.size) if part)


class Studio:
    """Each picture has a window and a copy of the drill of its own, so that nothing of another one shows."""

    def __init__(self, app: QApplication, drill: Path) -> None:
        self.app, self.drill = app, drill

    async def take(self, shot: Shot, folder: Path) -> Path:
        """Paint one picture into `folder`."""
        copy = self.drill.with_name(f"{shot.name}.db")
        shutil.copy(self.drill, copy)
        office = await StillOffice.opened(str(copy), user=USER, clock=FixedClock(AT))
        tasks = Tasks()
        try:
            return await self._paint(shot, office, tasks, folder)
        finally:
            await tasks.close()
            await office.aclose()
            copy.unlink()

    async def _paint(self, shot: Shot, office: StillOffice, tasks: Tasks, folder: Path) -> Path:
        look = theme(shot.theme)
        apply_theme(self.app, look)
        desk = Desk(office, wording(shot.language), look, tasks=tasks, monotonic=lambda: 0.0)
        desk.maintenance, desk.past = ExampleFiles(), DutyPast(office)
        desk.channel_keys = ChannelKeys(office, {}, ExampleRing(), at_once)
        self._watch(desk, shot)
        bridge = Bridge(office)
        window = MainWindow(desk, SPECS, bridge, Ticker(desk.now))
        window.resize(*map(int, shot.size.split("x")))
        window.open_first(shot.place)
        window.show()
        await asyncio.sleep(SETTLE_SECONDS)
        office.ahead = timedelta(seconds=2.4) if shot.scene == "trouble" else None
        office.still = Freshness(LOST, 260.0, 6, "unreachable") if shot.scene == "disconnected" else FRESH
        self._set(window, shot)
        await asyncio.sleep(SETTLE_SECONDS)
        await tasks.settled()
        bridge.flush()
        window.frame.tick(desk.now())
        await asyncio.sleep(SETTLE_SECONDS)
        file = folder / f"{shot.name}.png"
        written = window.grab().save(str(file))
        bridge.close()
        desk.drafts.close()
        window.let_go()
        window.deleteLater()
        if not written:
            raise OSError(f"not written: {file}")
        return file

    def _watch(self, desk: Desk, shot: Shot) -> None:
        """Somebody does the clock-work, and can be heard; in the scene `trouble` neither, and the PC's clock is off."""
        sounder, trouble = Sounder(SilentPlayer(desk), desk), shot.scene == "trouble"
        desk.watch.listen(sounder)
        light = Light(not trouble, SINCE, OWN_LABEL, mine=not trouble)
        desk.watch.show_light(light)
        if trouble:
            desk.watch.dark_since = desk.now() - timedelta(seconds=83)
            sounder.mute(desk.now())

    def _set(self, window: MainWindow, shot: Shot) -> None:
        """Bring the scene about."""
        frame, page = window.frame, window.frame.stack.page
        if shot.scene in ("health", "trouble"):
            frame.show_health()
        elif shot.scene == "palette":
            frame.show_palette()
        elif shot.scene == "keys":
            frame.show_keys()
        elif shot.scene and shot.scene != "disconnected" and page is not None:
            frame.stack.specs[Place(shot.place)].scenes[shot.scene](page)


def shots(args: argparse.Namespace) -> Iterator[Shot]:
    """Every picture that was asked for."""
    for number, spec in enumerate(SPECS):
        if args.page and spec.place not in args.page:
            continue
        scenes = ["", *spec.scenes, *(("palette", "keys", "health", "trouble", "disconnected") if number == 0 else ())]
        for scene in scenes:
            if args.scene and scene not in args.scene:
                continue
            for theme_name in args.theme or THEMES:
                for language in args.lang or LANGUAGES:
                    for size in args.size or SIZES:
                        yield Shot(str(spec.place), scene, theme_name, language, size)


async def _paint(app: QApplication, args: argparse.Namespace) -> int:
    folder = Path(args.readme or args.out)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = list(shots(args))
    if args.readme:
        built = {str(spec.place) for spec in SPECS}
        wanted = [Shot(p, scene, look, lang, "1366x768") for p, scene, look, lang in README if p in built]
    with TemporaryDirectory() as scratch:
        drill = Path(scratch) / "drill.db"
        office = Office.open(str(drill), user=USER, clock=FixedClock(AT))
        try:
            prepare_sample(office)
        finally:
            office.close()
        studio = Studio(app, drill)
        gc.disable()  # a widget found on the storage thread would be destroyed there, which Qt forbids
        for number, shot in enumerate(wanted, start=1):
            file = await studio.take(shot, folder)
            gc.collect()
            if args.readme:
                file.replace(folder / f"{shot.place}.png")
            print(f"{number}/{len(wanted)} {file.name}", flush=True)
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 when every picture was written."""
    parser = argparse.ArgumentParser(prog="python -m ui.pictures", description=__doc__.splitlines()[0])
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--out", help="folder of all pictures")
    target.add_argument("--readme", help="folder of the few pictures of the README")
    parser.add_argument("--page", action="append", choices=[str(spec.place) for spec in SPECS])
    parser.add_argument("--scene", action="append", help="'' is the plain page")
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--theme", action="append", choices=THEMES)
    parser.add_argument("--size", action="append")
    args = parser.parse_args(argv)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        return runner.run(_paint(app, args))


if __name__ == "__main__":
    sys.exit(main())
