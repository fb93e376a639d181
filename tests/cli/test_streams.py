"""Standard output under hostile surroundings: as a script's shell, cron or a full disk leave them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def call(tmp_path):
    def call(*words, env=None, database="a.db", **more):
        line = [sys.executable, "-m", "console", "--database", str(tmp_path / database), *words]
        surroundings = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), **(env or {})}
        return subprocess.run(line, env=surroundings, check=False, **{"capture_output": True, **more})

    return call


@pytest.fixture
def places(tmp_path):
    path = tmp_path / "places"
    path.write_text("行政代码,名称,级别,上级代码\n35,福建省,省,\n", encoding="utf-8")
    return str(path)


def test_json_is_utf8_and_text_is_written_whatever_the_locale(call, places):
    assert call("import", places, "--json", env=C_LOCALE).returncode == 0
    listed = call("list", "places", "--json", env=C_LOCALE)
    assert [row["name"] for row in json.loads(listed.stdout.decode("utf-8"))] == ["福建省"]
    plain = call("list", "places", env=C_LOCALE)
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert b"35" in plain.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
def test_a_file_name_of_unknown_bytes_is_still_json(call):
    answer = call("import", b"\xd5\xd5.csv", "--json")
    assert answer.returncode == 2
    assert json.loads(answer.stdout.decode("utf-8"))["file"] == "\udcd5\udcd5.csv"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")
def test_a_full_disk_under_the_answer_is_a_sentence(call):
    with open("/dev/full", "w") as full:
        answer = call("list", "places", "--json", "--lang", "en", capture_output=False, stdout=full, stderr=-1)
    assert answer.returncode == 2
    assert answer.stderr.decode().startswith("The answer could not be written: ")


@pytest.mark.skipif(sys.platform == "win32", reason="closed descriptors of a POSIX shell")
def test_a_closed_output_shows_nothing(call):
    answer = call("list", "places", "--json", capture_output=False, stderr=-1, preexec_fn=lambda: os.close(1))
    assert (answer.returncode, answer.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupted_call_says_nothing_and_exits_as_shells_expect():
    heard = (
        "import signal,sys; signal.signal(2, signal.default_int_handler); "  # ignored by what a shell runs behind it
    )
    line = "from console.cli import main as m; m._answer=lambda *a: signal.raise_signal(2); "
    script = heard + line + "sys.exit(m.main(['list','places']))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.SIGINT, b"", b"")
