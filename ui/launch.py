"""Entry point `dispatcher-console`: the window, or headless when a verb is given."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.cli.main import main as headless
from console.services.clock import Clock, FixedClock
from console.services.paths import platform_paths
from console.services.settings import SCALES, THEMES, Settings, SettingsProblem, load_settings
from console.wording.catalogue import LANGUAGES, Wording, closest_language, mark, wording
from console.wording.settings import settings_sentence
from ui.platform_check import refusal_here
from ui.printing.headless import RENDERERS
from ui.surroundings import has_display, start_log

UNUSABLE = 2
REFUSALS = {
    "python_too_old": mark("The console needs Python 3.11 or newer."),
    "pyside_missing": mark("PySide6 is missing. Install it with: pip install PySide6-Essentials"),
    "pyside_too_old": mark("The console needs PySide6 6.8 or newer. Update it with: pip install -U PySide6-Essentials"),
    "pair_aborts": mark(
        "PySide6 6.12 aborts on Python 3.11. Install an older one: pip install 'PySide6-Essentials>=6.8,<6.12'"
    ),
}
NO_DISPLAY = mark(
    "There is no display to open a window on. Work headless (dispatcher-console --help), or start it under xvfb-run."
)


@dataclass(frozen=True, slots=True)
class _Asked:
    sample: bool
    flags: dict[str, str | None]
    now: str | None
    wall: str | None = None


def window_call(argv: Sequence[str]) -> _Asked | None:
    """What the window is asked for; None when the call is for the headless entry (a verb, help, an unknown flag)."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--sample", action="store_true")
    for name in ("--database", "--user", "--now"):
        parser.add_argument(name)
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--scale", choices=tuple(map(str, SCALES)))
    parser.add_argument("--wall", nargs="?", const="", metavar="SCREEN")
    try:
        found, rest = parser.parse_known_args(list(argv))
    except argparse.ArgumentError:
        return None
    if rest:
        return None
    flags = {name: getattr(found, name) for name in ("database", "user", "theme", "scale")}
    if found.wall is not None:  # the flag is the wall's own theme, since nothing else is shown
        flags |= {"wall_theme": flags["theme"], "theme": None}
    return _Asked(found.sample, {**flags, "language": found.lang}, found.now, found.wall)


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of whichever entry was asked for."""
    argv = sys.argv[1:] if argv is None else argv
    asked = window_call(argv)
    if asked is None:
        return headless(argv, RENDERERS)
    say = wording(closest_language(asked.flags["language"]))
    try:
        settings = load_settings(asked.flags)
    except SettingsProblem as problem:
        return _fail(settings_sentence(say, problem.code, problem.facts))
    say = wording(settings.language)
    if (code := refusal_here()) is not None:
        return _fail(say(REFUSALS[code]))
    if not has_display():
        return _fail(say(NO_DISPLAY))
    return _open_window(asked, settings, say)


def _open_window(asked: _Asked, settings: Settings, say: Wording) -> int:
    try:
        clock = _clock(asked.now)
    except ValueError:
        return _fail(say("“{text}” is no time. Write it like 2026-12-01T09:00+08:00.", text=asked.now))
    # only now: a wrong pair of Python and PySide6 must be refused before Qt is loaded
    from ui.app import Startup, run_window
    from ui.wall.alone import run_wall

    paths = platform_paths().make()
    start_log(paths.logs)
    if asked.wall is not None:
        return run_wall(settings, paths, asked.wall, sample=asked.sample, clock=clock)
    return run_window(Startup(settings, paths, asked.sample, clock))


def _clock(text: str | None) -> Clock | None:
    """A stated time stands still. Raises ValueError for a text that is no time or says no offset."""
    return FixedClock(datetime.fromisoformat(text)) if text else None


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNUSABLE


if __name__ == "__main__":
    sys.exit(main())
