"""A roster that somebody opened in another office program, saved again in its way, and sent back: it changes nothing.
LibreOffice saves it as its own .xlsx, over .ods, and as .xls.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from console.exchange.forms.duty_roster import duty_roster
from console.exchange.forms.duty_roster_view import BY_LINE, BY_PERSON, DutyWanted
from console.exchange.forms.workbook import write_workbook
from console.wording.catalogue import LANGUAGES
from tests.exchange.forms.duty.sample import basis
from tests.exchange.forms.duty.test_duty_same_roster import taken, two_units

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def saved_as(suffix: str, paths: list[Path], folder: Path) -> list[Path]:
    """The files as LibreOffice saves them in a folder."""
    profile = (folder.parent / "profile").as_uri()
    call = [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix]
    done = subprocess.run([*call, "--outdir", str(folder), *map(str, paths)], capture_output=True, timeout=300)
    found = [folder / f"{path.stem}.{suffix}" for path in paths]
    assert all(path.exists() for path in found), done.stderr
    return found


def test_it_comes_back_from_another_office_program(tmp_path: Path) -> None:
    states = {language: two_units("CN" if language == "zh_CN" else "VN") for language in LANGUAGES}
    paths = []
    for language, state in states.items():
        for by in (BY_LINE, BY_PERSON):
            paths.append(tmp_path / f"{language}-{by}.xlsx")
            write_workbook(duty_roster(basis(state, language), DutyWanted(("r",), by, contacts=True)), paths[-1])
    own, open_, old, over = (tmp_path / name for name in ("own", "ods", "xls", "over"))
    files = saved_as("xlsx", paths, own) + saved_as("xls", paths, old)
    files += saved_as("xlsx", saved_as("ods", paths, open_), over)
    assert len(files) == 3 * len(LANGUAGES) * 2
    for path in files:
        state = states[path.stem.partition("-")[0]]
        answer = taken(state, path)
        told = {name: answer.result[name] for name in ("put", "kept", "taken_off", "left")}
        assert told == {"put": 0, "kept": len(state.duty_entries), "taken_off": 0, "left": []}, path
        assert not answer.puts and not answer.removes
