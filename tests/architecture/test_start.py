"""start.py: short, standard library only, and clear about what it lacks."""

import ast
import importlib.util
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.surroundings import REPOSITORY

SCRIPT = REPOSITORY / "start.py"


@pytest.fixture
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def calls(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that would have run; nothing is installed or opened."""
    made: list[list[str]] = []
    monkeypatch.setattr(start, "run", lambda *command, **_: made.append([str(part) for part in command]) or 0)
    return made


def test_it_is_short_and_stands_alone() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 250
    imports = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


def test_ci_calls_it_and_nothing_else() -> None:
    script = REPOSITORY / ".ci" / "run"
    lines = script.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "start.py" in line] == ["exec python3 start.py test"]
    assert os.access(script, os.X_OK)


def test_an_old_python_is_refused_in_a_sentence() -> None:
    code = f"import sys, runpy; sys.version_info = (3, 10, 4); runpy.run_path({str(SCRIPT)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_parses_under_a_python_far_too_old() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.fixture
def bare_debian(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(start.sys, "platform", "linux")
    monkeypatch.setattr(start, "missing_packages", lambda: ["libegl1", "python3-venv"])
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}")
    return start


def test_root_installs_what_is_missing(
    bare_debian: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    bare_debian.prepare_system()
    assert calls[0][:2] == ["apt-get", "update"]
    assert calls[1][:2] == ["apt-get", "install"]
    assert calls[1][-2:] == ["libegl1", "python3-venv"]


def test_others_get_one_command_to_type(
    bare_debian: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit) as stop:
        bare_debian.prepare_system()
    assert "sudo apt-get update && sudo apt-get install -y" in str(stop.value)
    assert str(stop.value).rstrip().endswith("libegl1 python3-venv")
    assert not calls


def test_another_linux_is_told_what_to_look_for(
    bare_debian: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bare_debian.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="libegl1 python3-venv"):
        bare_debian.prepare_system()
    assert not calls


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux finds its libraries by these names")
def test_every_library_it_asks_for_is_one_qt_links(start: ModuleType) -> None:
    """The list would rot unseen: each name occurs in a binary of the installed PySide6."""
    folder = Path(sysconfig.get_paths()["purelib"]) / "PySide6"
    binaries = [folder / f"Qt/lib/libQt6{part}.so.6" for part in ("Core", "Gui", "XcbQpa")]
    binaries += (folder / "Qt/plugins").glob("p*/*.so")
    linked = b"".join(path.read_bytes() for path in binaries)
    loaded_late = {"libdbus-1.so.3"}  # QtDBus puts the name together at run time
    assert {name for name in start.QT_LIBRARIES if name.encode() not in linked} == loaded_late


def test_no_screen_no_window(start: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "prepare_environment", lambda group: None)
    monkeypatch.setattr(start.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SystemExit, match="no screen"):
        start.open_console([])
    assert not calls
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert start.open_console(["--lang", "vi"]) == 0
    assert calls[0][1:] == ["--sample", "--lang", "vi"]


def test_it_installs_once_and_again_when_the_requirements_change(
    start: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "STAMP", tmp_path / "installed.json")
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    (tmp_path / "pyproject.toml").write_text("[project]", encoding="utf-8")
    start.prepare_environment("test")
    assert calls[-1][-2:] == ["--editable", ".[test]"]
    start.prepare_environment("")  # the test tools include the console
    start.prepare_environment("test")
    assert len(calls) == 1
    (tmp_path / "pyproject.toml").write_text("[project]\ndependencies = []", encoding="utf-8")
    start.prepare_environment("")
    assert calls[-1][-2:] == ["--editable", "."]
    start.prepare_environment("test")
    assert len(calls) == 3


def test_one_failing_check_fails_the_whole_and_the_rest_still_runs(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made: list[list[str]] = []

    def run(*command: str | Path, **_: str) -> int:
        made.append([str(part) for part in command])
        return int("mypy" in made[-1])

    monkeypatch.setattr(start, "prepare_environment", lambda group: None)
    monkeypatch.setattr(start, "run", run)
    assert start.test(["-k", "domain"]) == 1
    assert made[-1][-2:] == ["-k", "domain"]
    assert "types: FAILED" in capsys.readouterr().out
