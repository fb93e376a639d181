"""Filled checklists that come back spoilt: nothing wrong is accepted, nothing right is lost, each cell is told."""

import shutil
import subprocess
from pathlib import Path

import pytest

from console.exchange.intake.filled import FilledRecord
from console.wording.catalogue import LANGUAGES, wording
from console.wording.checks import cell_problem
from tests.exchange.intake.filled.exported import GOOD, Hand, export, read_here
from tests.exchange.intake.filled.spoilers import SPOILERS, Spoiler

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
Spoilt = dict[str, tuple[Path, list[tuple[str, str]]]]


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    """Each spoiler's file as openpyxl saves it, with the problems that it must bring."""
    folder = tmp_path_factory.mktemp("spoilt")
    plain = export(folder / "plain.xlsx")
    made: Spoilt = {}
    for number, spoiler in enumerate(SPOILERS):
        hand = Hand(plain).fill()
        told = spoiler.spoil(hand) or []
        made[spoiler.name] = hand.save(folder / f"{number}.xlsx"), told
    return made


@pytest.fixture(scope="module")
def resaved(spoilt: Spoilt, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same files as LibreOffice saves them."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("resaved")
    profile = folder / "profile"
    command = [
        OFFICE,
        f"-env:UserInstallation=file://{profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        folder,
    ]
    subprocess.run([*command, *(path for path, _ in spoilt.values())], check=True, capture_output=True, timeout=300)
    return {name: folder / path.name for name, (path, _) in spoilt.items()}


def first(path: Path) -> FilledRecord:
    return read_here(path)[0]


def check(spoiler: Spoiler, record: FilledRecord, told: list[tuple[str, str]]) -> None:
    assert record.usable is spoiler.usable
    assert sorted((problem.code, problem.cell) for problem in record.problems) == sorted(told)
    expected = {item: said for item, said in (GOOD | spoiler.changed).items() if item not in spoiler.minus}
    assert {row.item: (row.found, row.value) for row in record.items} == (expected if spoiler.usable else {})
    assert record.unfilled == spoiler.unfilled
    for problem in record.problems:
        for language in LANGUAGES:
            facts = {"item": problem.item, **problem.facts}
            assert "{" not in cell_problem(wording(language), problem.code, facts)


@pytest.mark.parametrize("spoiler", SPOILERS, ids=lambda spoiler: spoiler.name)
def test_saved_by_openpyxl(spoiler: Spoiler, spoilt: Spoilt) -> None:
    path, told = spoilt[spoiler.name]
    check(spoiler, first(path), told)


@pytest.mark.parametrize("spoiler", SPOILERS, ids=lambda spoiler: spoiler.name)
def test_saved_by_libreoffice(spoiler: Spoiler, spoilt: Spoilt, resaved: dict[str, Path]) -> None:
    check(spoiler, first(resaved[spoiler.name]), spoilt[spoiler.name][1])


def test_there_are_enough() -> None:
    assert len({spoiler.name for spoiler in SPOILERS}) == len(SPOILERS) >= 40
    assert sum(bool(spoiler.minus) or not spoiler.usable for spoiler in SPOILERS) >= 40
