"""When a meeting begins and when somebody must be there are two times: the page says which one it names."""

import re

import pytest

from console.domain.inspection import inspect
from console.domain.rules import SHORTFALL
from console.wording.catalogue import LANGUAGES, wording
from console.wording.staffing import StaffingWording
from tests.ui.assignment.conftest import COUNTY
from ui.models import RowRole
from ui.pages.assignment.cells.words import hhmm, need_words
from ui.pages.assignment.findings.cells import finding_columns
from ui.pages.assignment.tree.cells import need_columns

ON_SITE = {"en": "on site", "zh_CN": "到场", "vi": "có mặt"}


def cell(columns, name, row):
    return next(column for column in columns if column.id == name).text(row)


def test_a_place_without_anybody_is_named_with_the_time_that_the_tree_names(scene):
    board, need = scene.board, scene.need(COUNTY)
    assert need.start < need.meeting_start
    board.tree.select(need.id)
    line = board.tree.currentIndex().data(RowRole.ROW)
    begins = cell(need_columns(board.tree.cells), "time", line)
    row = next(row for row in inspect(scene.snapshot) if row.rule == SHORTFALL and row.need == need.id)
    columns = finding_columns(board.findings.cells)
    assert begins == hhmm(scene.desk, need.meeting_start)
    assert re.findall(r"\d\d:\d\d", cell(columns, "about", row)) == [begins]
    assert f"{hhmm(scene.desk, need.start)} 到场" in cell(columns, "fact", row)


def test_the_header_of_the_candidates_says_that_its_time_is_on_site(scene):
    need = scene.need(COUNTY)
    scene.board.go_to(need.id)
    span = f"{hhmm(scene.desk, need.start)}–{hhmm(scene.desk, need.end)}"
    assert need_words(scene.desk, need).endswith(f"在场 {span}")
    assert scene.board.candidates.header.side.text() == need_words(scene.desk, need)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_of_presence_is_said_to_be_one_in_each_language(scene, language):
    words = StaffingWording(wording(language), scene.snapshot)
    row = next(row for row in inspect(scene.snapshot) if row.rule == SHORTFALL)
    assert ON_SITE[language] in words.fact(row)
