"""Which entry a call is for, what is refused before Qt is loaded, and what the window remembers."""

import json
import subprocess
import sys

import pytest

import ui.launch
from ui.launch import main, window_call
from ui.state import read_state, write_state
from ui.surroundings import has_display


@pytest.mark.parametrize(
    "argv",
    [["paths"], ["--help"], ["list", "tickets", "--json"], ["--lang", "vi", "check"], ["--lang", "xx"], ["--sampl"]],
)
def test_a_verb_help_or_an_unknown_flag_is_headless(argv):
    assert window_call(argv) is None


def test_flags_alone_open_the_window():
    asked = window_call(["--sample", "--user", "Lin", "--lang", "vi", "--database", "x.db", "--scale", "115"])
    assert asked is not None and asked.sample and asked.now is None
    assert asked.flags == {"database": "x.db", "user": "Lin", "theme": None, "scale": "115", "language": "vi"}
    assert window_call([]) is not None


def test_headless_calls_reach_the_headless_entry(monkeypatch):
    calls = []
    monkeypatch.setattr(ui.launch, "headless", lambda argv, *rest, **more: calls.append(list(argv)) or 7)
    assert main(["list", "people"]) == 7 and calls == [["list", "people"]]


def test_without_a_display_a_sentence_says_what_to_do(monkeypatch, capsys):
    monkeypatch.setattr(ui.launch, "has_display", lambda: False)
    assert main(["--lang", "en"]) == 2
    assert "no display" in capsys.readouterr().err


@pytest.mark.parametrize("code", list(ui.launch.REFUSALS))
def test_a_bad_pair_is_refused_in_words(code, monkeypatch, capsys):
    monkeypatch.setattr(ui.launch, "refusal_here", lambda: code)
    assert main(["--lang", "vi"]) == 2
    said = capsys.readouterr().err
    assert "PySide6" in said or "Python" in said


def test_a_bad_time_is_refused_in_words(capsys):
    assert main(["--now", "tomorrow", "--lang", "en"]) == 2
    assert "tomorrow" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "platform", "display"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({}, "win32", True),
    ],
)
def test_display(environment, platform, display):
    assert has_display(environment, platform) is display


def test_the_window_remembers_and_forgives(tmp_path):
    file = tmp_path / "deep" / "window.json"
    assert read_state(file) == {}
    write_state(file, {"place": "tickets", "dispatcher": "林"})
    assert read_state(file) == {"place": "tickets", "dispatcher": "林"}
    file.write_text("{half", encoding="utf-8")
    assert read_state(file) == {}
    file.write_text(json.dumps([1]), encoding="utf-8")
    assert read_state(file) == {}


@pytest.mark.expected_log("window state not written")
def test_a_disk_that_refuses_costs_only_the_memory(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    write_state(tmp_path / "file" / "window.json", {})


def test_the_entry_point_can_refuse_before_qt_is_loaded():
    code = "import sys, ui.launch; print([name for name in sys.modules if name.startswith(('PySide6', 'qasync'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
