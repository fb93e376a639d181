"""What the painter lays out: nothing lost, nothing beyond the paper, heads on every page."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from console.exchange.forms.checklist import checklists
from console.exchange.forms.document import ROW, Document
from console.exchange.forms.duty_grid import Letterhead
from console.exchange.forms.roster import roster
from console.exchange.forms.ticket_list import ticket_list
from console.exchange.forms.what_if_year import stress_year_document
from console.wording.catalogue import LANGUAGES
from tests.exchange.forms.sample import basis, staffed, with_tickets
from tests.support.scenarios import apart as three_rooms
from tests.support.scenarios import scenario, year
from ui.printing.checklist_pages import checklist_pages
from ui.printing.page import Page
from ui.printing.pages import pieces, table_pages
from ui.printing.typeset import BODY, POINT, width, wrapped

pytestmark = pytest.mark.usefixtures("qapp")


def words(page: Page) -> list[str]:
    return [text for _, text in page.texts]


def inside(page: Page) -> bool:
    paper = QRectF(0, 0, page.width, page.height).adjusted(14 * POINT, 14 * POINT, -14 * POINT, -14 * POINT)
    return all(paper.contains(box) for box, _ in page.texts)


def apart(page: Page) -> list[tuple[str, str]]:
    """Pairs of texts that run into one another."""
    boxes = [(box.adjusted(4, box.height() * 0.3, -4, -box.height() * 0.3), text) for box, text in page.texts]
    return [(a, b) for n, (one, a) in enumerate(boxes) for other, b in boxes[n + 1 :] if one.intersects(other)]


@given(st.text(st.characters(codec="utf-16-le", exclude_characters="\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), max_size=80))
@settings(max_examples=60)
def test_wrapping_loses_nothing_but_blanks(text: str) -> None:
    lines = wrapped(text, 60 * POINT, BODY)
    assert "".join(lines).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("text", ["一" * 50, "x" * 80, "Phiếu kiểm tra hỗ trợ hội nghị truyền hình"])
def test_wrapped_lines_fit_their_room(text: str) -> None:
    assert all(width(line, BODY) <= 60 * POINT + 1 for line in wrapped(text, 60 * POINT, BODY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checklist_is_one_page_with_all_its_words(language: str) -> None:
    snapshot, ids = staffed()
    for checklist in checklists(basis(snapshot, language), ids).checklists:
        pages = checklist_pages(checklist)
        assert len(pages) == 1
        assert inside(pages[0])
        assert apart(pages[0]) == []
        there = "".join(words(pages[0])).replace(" ", "")
        for text in (checklist.title, checklist.number, *checklist.words.signers, checklist.words.foot):
            assert text.replace(" ", "") in there
        checks = [check for step in checklist.steps for check in step.checks]
        assert all(check.standard.replace(" ", "") in there for check in checks)


def test_a_checklist_that_needs_two_pages_numbers_and_heads_them() -> None:
    snapshot, ids = staffed()
    checklist = checklists(basis(snapshot), ids).checklists[0]
    step = checklist.steps[0]
    pages = checklist_pages(replace(checklist, steps=(replace(step, checks=step.checks * 5), *checklist.steps[1:])))
    assert len(pages) == 2
    assert [page.texts[-1][1] for page in pages] == ["第 1 页，共 2 页", "第 2 页，共 2 页"]
    assert all(checklist.number in words(page) for page in pages)
    assert all(inside(page) for page in pages)
    assert checklist.words.signers[0] in words(pages[1])


def long_roster(language: str = "zh_CN") -> Document:
    snapshot, ids = staffed()
    document = roster(basis(snapshot, language), ids)
    form = document.tables[1]
    return replace(document, tables=(replace(form, lines=form.lines * 20),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_repeats_title_and_head_and_numbers_its_pages(language: str) -> None:
    document = long_roster(language)
    form = document.tables[0]
    pages = table_pages(document)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert page.landscape
        assert inside(page)
        assert apart(page) == []
        assert words(page)[0] == form.title
        assert all(column.title in words(page) for column in form.columns)
        assert words(page)[-1] == document.page_of.format(page=number, pages=len(pages))
    assert set(form.signatures) <= set(words(pages[-1]))


def test_no_line_of_a_table_is_lost() -> None:
    document = long_roster()
    printed = "".join(text for page in table_pages(document) for text in words(page))
    names = [line.cells[4] for line in document.tables[0].lines if line.kind == ROW]
    assert all(printed.count(name) >= names.count(name) for name in set(names))


def test_a_group_never_ends_a_page() -> None:
    document = long_roster()
    heads = {line.cells[0] for line in document.tables[0].lines if line.kind != ROW}
    for page in table_pages(document)[:-1]:
        lowest = max(page.texts[:-1], key=lambda text: text[0].bottom())
        row = [text for box, text in page.texts if abs(box.bottom() - lowest[0].bottom()) < 4 * POINT]
        assert row[0] not in heads


@pytest.mark.parametrize("times", [60, 900])
def test_a_very_long_cell_goes_on_below_or_on_the_next_page(times: int) -> None:
    snapshot = with_tickets(staffed()[0], "很长的故障描述" * times, "短")
    pages = table_pages(ticket_list(basis(snapshot)))
    assert all(inside(page) and apart(page) == [] for page in pages)
    said = "".join(text for page in pages for text in words(page) if set(text) <= set("很长的故障描述"))
    assert said.count("故") == 2 * times


def test_pieces_end_early_for_a_preview() -> None:
    snapshot, ids = staffed()
    document = checklists(basis(snapshot), ids)
    assert len(list(pieces(document, 3))) == 3
    assert [(done, total) for done, total, _ in pieces(document)][-1] == (document.rows, document.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_s_calendar_is_one_page(language: str) -> None:
    found = year(three_rooms(), 2026, scenario(scope="甲县至县"))
    document = stress_year_document(basis(three_rooms(), language), found)
    pages = table_pages(replace(document, tables=document.tables[:1]))
    assert len(pages) == 1 and inside(pages[0]) and apart(pages[0]) == []
    assert words(pages[0]).count("○") + sum(text.startswith("○  ") for text in words(pages[0])) >= 365


def test_a_letterhead_stands_over_the_first_page_alone() -> None:
    tickets = ticket_list(basis(with_tickets(staffed()[0], *["断"] * 40)))
    form, *_ = tickets.tables
    head = Letterhead(("ĐƠN VỊ", "Số: ……/BB"), ("NHÀ NƯỚC", "Khẩu hiệu", "Nơi, ngày"))
    pages = table_pages(replace(tickets, tables=(replace(form, letterhead=head),)))
    assert len(pages) > 1 and all(inside(page) and not apart(page) for page in pages)
    assert words(pages[0])[:5] == ["ĐƠN VỊ", "NHÀ NƯỚC", "Số: ……/BB", "Khẩu hiệu", "Nơi, ngày"]
    assert not any("Khẩu hiệu" in words(page) for page in pages[1:])
    assert all(form.title in words(page) for page in pages)
