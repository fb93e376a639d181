"""A checklist as it would be printed, for whoever edits it."""

import pytest

from console.exchange.forms.document import CHECK_TEMPLATE
from console.exchange.forms.template_sheet import NOBODY
from console.planning.checks.subjects import of_number
from console.services.exporting import make_document
from console.wording.catalogue import LANGUAGES
from console.wording.forms import ExportProblem
from tests.exchange.forms.sample import basis, staffed
from ui.printing.pages import pieces


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_checklist_has_a_sheet(qapp, language):
    snapshot, _ = staffed()
    for template in snapshot.check_templates.values():
        document = make_document(CHECK_TEMPLATE, basis(snapshot, language), (template.id,))
        (sheet,) = document.checklists
        assert [check.number for step in sheet.steps for check in step.checks] == [item.code for item in template.items]
        assert bool(sheet.line_rows) is template.line
        pages = [page for _, _, made in pieces(document) for page in made]
        assert 1 <= len(pages) <= 2


def test_its_record_number_is_nobodys():
    snapshot, _ = staffed()
    assert of_number(snapshot, NOBODY) is None


def test_a_checklist_that_is_gone_has_none():
    snapshot, _ = staffed()
    with pytest.raises(ExportProblem):
        make_document(CHECK_TEMPLATE, basis(snapshot), ("none@1",))
