"""No other form is taken for a duty roster: what the console exports and asks for, what the sites send."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.domain.people import Leave
from console.exchange.forms.document import (
    ASSURANCE,
    CHECKLISTS,
    ROSTER,
    TICKETS,
    WEEK,
    Document,
)
from console.exchange.forms.inspection_sheets import inspection_sheets
from console.exchange.forms.what_if import what_if_document
from console.exchange.forms.what_if_year import stress_year_document
from console.exchange.forms.workbook import write_workbook
from console.exchange.intake.child import lines_of
from console.exchange.intake.duty import looks_duty
from console.exchange.intake.grid import Grid
from console.exchange.intake.limits import LIMITS
from console.exchange.intake.process import grids_in
from console.exchange.intake.template import write_template
from console.exchange.intake.vocabulary import KINDS
from console.services.exporting import make_document
from console.wording.catalogue import LANGUAGES, wording
from tests.exchange.forms import test_assurance_report, test_inspection_sheets, test_month, test_what_if
from tests.exchange.forms.sample import basis, staffed, with_tickets
from tests.exchange.intake.test_site_files import FILES
from tests.exchange.intake.test_templates import CHOICES
from tests.support.scenarios import apart, outlook, scenario
from tests.support.world import at, with_person


def grids(path: Path) -> list[Grid]:
    """The sheets of a file, read in this process."""
    return grids_in(json.dumps(line).encode() for line in lines_of(path, LIMITS))


def documents(language: str) -> Iterator[Document]:
    snapshot, ids = staffed()
    snapshot = with_tickets(snapshot, "中断", "抖动")
    snapshot = with_person(snapshot, "p350101m1", leave=(Leave(at(-48), at(-40), "调休"),))
    here = basis(snapshot, language)
    for what in (ROSTER, CHECKLISTS):
        yield make_document(what, here, ids)
    yield make_document(ASSURANCE, here, ids[:1])
    yield make_document(TICKETS, here)
    yield make_document(WEEK, here, ("2026-07-24", "3501", "350101"))
    yield test_month.document(language)
    yield test_assurance_report.month_document(snapshot, language)
    yield inspection_sheets(basis(test_inspection_sheets.planned(), language), test_inspection_sheets.VISITS)
    yield what_if_document(here, outlook(apart(), scenario(absent_percent=20, draws=3)))
    yield stress_year_document(here, test_what_if.made_year())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_console_exports(language: str, tmp_path: Path) -> None:
    seen = 0
    for number, document in enumerate(documents(language)):
        path = tmp_path / f"{number}.xlsx"
        write_workbook(document, path)
        for grid in grids(path):
            seen += 1
            assert not looks_duty(grid), (document.kind, grid.name)
    assert seen > 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_console_asks_for(language: str, tmp_path: Path) -> None:
    for kind in KINDS:
        path = tmp_path / f"{kind}.xlsx"
        write_template(path, kind, wording(language), CHOICES)
        assert not any(looks_duty(grid) for grid in grids(path)), kind


def test_what_sites_send(shared_data: Path) -> None:
    for file, _, _ in FILES:
        assert not any(looks_duty(grid) for grid in grids(shared_data / file)), file
