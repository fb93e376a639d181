"""Set up and start the dispatcher console, or test it, with nothing but Python 3.11.

    python3 start.py              make .venv, install, open the console on the sample province
    python3 start.py test         install the test tools, run every check and test
    python3 start.py pictures     paint every page into pictures/, and the README's into docs/pictures/

Further arguments go to the console, to pytest or to the picture command.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # asked before anything an older Python could stumble over
    sys.exit("The console needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")

# What Qt loads for a window, for no window and for printers, and the Debian package that brings it.
QT_LIBRARIES = {
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libcups.so.2": "libcups2",
}
FONT_PACKAGE = "fonts-noto-cjk"
FONT_FILES = ("NotoSansCJK", "NotoSerifCJK", "SourceHan", "wqy-", "uming", "ukai", "msyh", "simsun", "simhei")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


# One process a core, four at most: each runs a database server and windows of its own.
WORKERS = ("-n", "logical", "--maxprocesses", "4", "--dist", "loadfile")


def tell(text: str) -> None:
    print(f"== {text}", flush=True)


def run(*command: str | Path, **environment: str) -> int:
    """Runs a command in the repository, its output shown as it comes; its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=os.environ | environment).returncode


# -- the system ----------------------------------------------------------------------------------------------------


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, errors="replace")
        return bool(listed.stdout.strip())
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(path.name.startswith(FONT_FILES) for folder in folders for path in folder.rglob("*.[to]t[cf]"))


def missing_packages() -> list[str]:
    """Debian's names of what this Linux lacks."""
    packages = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        packages.append("python3-venv")
    if not has_chinese_font():
        packages.append(FONT_PACKAGE)
    return packages


def prepare_system() -> None:
    """Installs what is missing when that is ours to do; otherwise says the one command and stops."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages()
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        sys.exit(f"This system lacks what these Debian packages bring; please install its own counterparts: {names}")
    if os.geteuid() != 0:
        sys.exit(
            "Some system packages are missing. Please type this, then start again:\n\n"
            f"    sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}\n"
        )
    tell(f"installing system packages: {names}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-q", **quiet)
    if run("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages, **quiet) != 0:
        sys.exit(f"apt-get could not install: {names}. Its own words are above.")


# -- the environment -----------------------------------------------------------------------------------------------


def fingerprint() -> str:
    """Changes with the project's requirements and with the Python that serves them."""
    python = str(sys.implementation.cache_tag).encode()
    return hashlib.sha256(python + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def installed() -> dict[str, str]:
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def usable() -> bool:
    """Whether .venv exists, runs, belongs to this Python, and was made in this very folder: its scripts name it."""
    if not PYTHON.exists() or installed().get("folder", str(VENV)) != str(VENV):
        return False
    asked = subprocess.run([PYTHON, "-c", "import pip, sys; print(sys.implementation.cache_tag)"], capture_output=True)
    return asked.returncode == 0 and asked.stdout.strip().decode() == sys.implementation.cache_tag


def prepare_environment(group: str) -> None:
    """Makes .venv and installs the project, with `group` ("" or "test"), unless that is done already."""
    stamp = installed()
    ready = stamp.get("fingerprint") == fingerprint() and stamp.get("folder") == str(VENV) and PYTHON.exists()
    if ready and stamp.get("group") in (group, "test"):
        return
    if not usable():
        import venv

        tell("making .venv")
        venv.create(VENV, clear=True, symlinks=not WINDOWS, with_pip=True)
    target = f".[{group}]" if group else "."
    tell(f"installing {target} with its libraries (some minutes the first time)")
    if run(PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--editable", target) != 0:
        sys.exit("pip could not install the project. Its own words are above; is the network reachable?")
    stamp = {"fingerprint": fingerprint(), "group": group, "folder": str(VENV)}
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


# -- the commands --------------------------------------------------------------------------------------------------


def open_console(arguments: list[str]) -> int:
    prepare_environment("")
    screen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screen):
        sys.exit(
            "All is installed, but there is no screen here to open a window on. Start it from a desktop, under a\n"
            "virtual screen (xvfb-run python3 start.py), or with QT_QPA_PLATFORM=offscreen. Without a window:\n"
            f"    {BIN / 'dispatcher-console'} --help"
        )
    tell("opening the console on the sample province")
    return run(BIN / "dispatcher-console", "--sample", *arguments)


def test(arguments: list[str]) -> int:
    prepare_environment("test")
    checks: dict[str, list[str | Path]] = {
        "ruff": [PYTHON, "-m", "ruff", "check", "."],
        "types": [PYTHON, "-m", "mypy"],
        "imports": [BIN / "lint-imports"],
        "catalogues": [PYTHON, "packaging/catalogue.py", "check"],
        "tests": [PYTHON, "-m", "pytest", *WORKERS, *arguments],
    }
    results = {}
    for name, command in checks.items():
        tell(name)
        begun = time.monotonic()
        code = run(*command, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")
        results[name] = f"{'passed' if code == 0 else 'FAILED'}, {time.monotonic() - begun:.0f} s"
    for name, result in results.items():
        tell(f"{name}: {result}")
    return int(any(result.startswith("FAILED") for result in results.values()))


def pictures(arguments: list[str]) -> int:
    prepare_environment("")
    paint = (PYTHON, "-m", "ui.pictures")
    if not arguments and run(*paint, "--readme", "docs/pictures", QT_QPA_PLATFORM="offscreen") != 0:
        return 1
    tell("painting every page into pictures/")
    return run(*paint, "--out", "pictures", *arguments, QT_QPA_PLATFORM="offscreen")


COMMANDS = {"test": test, "pictures": pictures, "run": open_console}


def main(arguments: list[str]) -> int:
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    prepare_system()
    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]](arguments[1:])
    return open_console(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
