"""A roster as it leaves the console and comes back: sheets in both shapes, print, calendars; by the headless entry that
has the window's printer.
"""

import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from console.cli.main import main
from console.services.clock import FixedClock
from tests.journeys.duty_room import USER, Cells, cells, furnish
from tests.support.consoles import console
from ui.launch import RENDERERS

Told = tuple[int, Any, str]


class Caller:
    """Calls of one database, in one language."""

    def __init__(self, url: str, capsys: pytest.CaptureFixture[str], now: datetime, lang: str = "vi") -> None:
        self.url, self.capsys, self.now, self.lang = url, capsys, now, lang

    def __call__(self, *words: str) -> Told:
        """Exit code, what was answered, what was complained of."""
        known = ("--database", self.url, "--lang", self.lang, "--user", "Lan", "--now", self.now.isoformat(), "--json")
        code = main([*known, *words], RENDERERS)
        said = self.capsys.readouterr()
        lines = [json.loads(line) for line in said.out.splitlines() if line.strip()]
        return code, lines[-1] if lines else None, said.err

    def ok(self, *words: str) -> Any:
        """What is answered to a call that must succeed."""
        code, told, said = self(*words)
        assert code == 0, (words, said, told)
        return told

    def written(self, roster: str, file: Path, *more: str) -> dict[str, Any]:
        """A roster written into a file."""
        told: dict[str, Any] = self.ok("export", "duty-roster", "--roster", roster, "--out", str(file), *more)
        assert file.exists()
        return told


def handed_out(call: Caller, roster: str, folder: Path) -> None:
    """Both shapes as sheets and on paper, on both sizes, and everybody's calendar."""
    for shape in ("line", "person"):
        for paper in ("A4", "A3"):
            call.written(roster, folder / f"{shape}-{paper}.xlsx", "--by", shape, "--paper", paper)
        told = call.written(roster, folder / f"{shape}.pdf", "--by", shape)
        assert told["pages"] == len(PdfReader(folder / f"{shape}.pdf").pages)
    call.written(roster, folder / "all.zip", "--ics")


def words_of(file: Path) -> str:
    """All text of a PDF, without its line ends."""
    return " ".join(" ".join(page.extract_text() or "" for page in PdfReader(file).pages).split())


def calendars(file: Path) -> tuple[int, int]:
    """How many duties an archive of calendars holds, and how many that were published and are no more."""
    with zipfile.ZipFile(file) as archive:
        texts = [archive.read(name).decode("utf-8") for name in archive.namelist()]
    held, gone = (sum(text.count(f"STATUS:{word}") for text in texts) for word in ("CONFIRMED", "CANCELLED"))
    return held, gone


def comes_back(call: Caller, roster: str, folder: Path) -> None:
    """Taken in again it changes nothing, whichever shape."""
    for shape in ("line", "person"):
        told = call.ok("roster", "import", roster, str(folder / f"{shape}-A4.xlsx"))
        assert (told["put"], told["taken_off"], told["left"]) == (0, 0, []), (shape, told)


def elsewhere(url: str, call: Caller, site: Path, sheet: Path) -> Cells:
    """The cells that an exported sheet makes at a control room that has none yet."""
    clock = FixedClock(call.now)
    furnish(url, site, clock)
    other = Caller(url, call.capsys, call.now)
    roster = str(other.ok("roster", "make", "--period", "Tết Đinh Mùi 2027")["roster"])
    other.ok("roster", "import", roster, str(sheet), "--despite", "theo lịch đã duyệt")
    with console(url, clock, USER) as office:
        return cells(office.snapshot, roster)
