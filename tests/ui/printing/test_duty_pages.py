"""Duty rosters on paper: nothing is cut, each page has the head of days, one page where the type stays legible."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRectF

from console.domain.duty.lines import DutyLine, LineNeed
from console.domain.table import Table
from console.exchange.forms.duty_grid import A3, A4, HEAD, WEEKEND
from console.exchange.forms.duty_roster import duty_roster
from console.exchange.forms.duty_roster_view import BY_LINE, BY_PERSON, DutyWanted
from console.wording.catalogue import LANGUAGES
from tests.exchange.forms.duty.sample import basis, world
from ui.printing.grid_pages import LEAST, MARGIN_X, grid_pages
from ui.printing.page import GREY, Page
from ui.printing.pages import table_pages
from ui.printing.pdf import render_pdf
from ui.printing.typeset import POINT

pytestmark = pytest.mark.usefixtures("qapp")


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", [BY_LINE, BY_PERSON])
@pytest.mark.parametrize(("days", "paper"), [(9, A4), (9, A3), (31, A4), (31, A3)])
def test_every_text_lies_on_the_page_and_none_is_lost(language: str, by: str, days: int, paper: str) -> None:
    here = basis(world("CN" if language == "zh_CN" else "VN", days), language)
    document = duty_roster(here, DutyWanted(("r",), by, paper))
    for form in document.grids:
        pages = grid_pages(form)
        found = Counter[str]()
        for page in pages:
            inside = QRectF(MARGIN_X - 1, 0, page.width - 2 * MARGIN_X + 2, page.height)
            assert all(inside.contains(box) for box, _ in page.texts)
            assert not any(a[0].intersects(b[0]) for n, a in enumerate(page.texts) for b in page.texts[n + 1 :])
            found.update(letter for _, text in page.texts for letter in plain(text))
            assert min(box.height() for box, _ in page.texts) >= LEAST * 0.8 * 0.94 * 1.2 * POINT
        wanted = Counter(
            letter
            for row in (*form.head, *form.rows)
            for cell in row
            if cell is not None
            for letter in plain(cell.text)
        )
        assert not wanted - found


def test_nine_days_are_one_page_and_a_month_by_person_on_a3_too() -> None:
    for days, by, paper in ((9, BY_LINE, A4), (9, BY_LINE, A3), (31, BY_PERSON, A3)):
        (form,) = duty_roster(basis(world("VN", days)), DutyWanted(("r",), by, paper)).grids
        assert len(grid_pages(form)) == 1, (days, by, paper)


def test_each_page_of_many_lines_begins_with_the_days_and_ends_between_lines() -> None:
    snapshot = world("CN", 9)
    lines = [
        DutyLine(f"l{n}", "technical", {"zh_CN": f"第{n}线技术值班"}, "three", "", n, (LineNeed(1),)) for n in range(40)
    ]
    roster = replace(snapshot.rosters["r"], lines=tuple(line.id for line in lines))
    snapshot = replace(snapshot, duty_lines=Table(lines), rosters=Table([roster]), duty_entries=Table([]))
    (form,) = duty_roster(basis(snapshot, "zh_CN"), DutyWanted(("r",))).grids
    pages = grid_pages(form)
    assert len(pages) > 3
    for page in pages:
        texts = [text for _, text in page.texts]
        assert "02/14" in texts and "腊月廿七" in texts
        assert (
            texts.count("早班") == texts.count("中班") == texts.count("晚班") == sum("线技术值班" in t for t in texts)
        )


def test_a_line_higher_than_a_page_goes_on_with_its_name() -> None:
    snapshot = world("VN", 9)
    crowd = tuple(replace(snapshot.people["p0"], id=f"x{n}", code=f"x{n}", name=f"Người {n}") for n in range(90))
    line = replace(snapshot.duty_lines["security"], members=tuple(person.id for person in crowd))
    state = snapshot.with_rows(1, {"person": {p.id: p for p in crowd}, "duty_line": {line.id: line}})
    (form,) = duty_roster(basis(state), DutyWanted(("r",), BY_PERSON)).grids
    texts = Counter(text for page in grid_pages(form) for _, text in page.texts)
    assert all(texts[person.name] == 1 for person in crowd)


def test_pdf_pages_have_their_paper(tmp_path: Path) -> None:
    document = duty_roster(basis(world()), DutyWanted(("r",), BY_LINE, A3, contacts=True))
    result = render_pdf(document, tmp_path / "r.pdf")
    reader = PdfReader(tmp_path / "r.pdf")
    assert result.pages == len(reader.pages) == len(table_pages(document))
    for page in reader.pages:
        assert abs(float(page.mediabox.width) - 1190.6) < 1 and abs(float(page.mediabox.height) - 841.9) < 1
    first, last = plain(reader.pages[0].extract_text()), plain(reader.pages[-1].extract_text())
    for text in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Nơi nhận:",
        "LÃNH ĐẠO ĐƠN VỊ",
        "Thiếu 1",
        "ngày 05 tháng 02 năm 2026",
    ):
        assert plain(text) in first
    assert "10000000" not in first and "10000000003" in last and document.full_phones


@pytest.mark.parametrize("by", [BY_LINE, BY_PERSON])
def test_paper_has_one_grey(by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fills: list[str] = []
    monkeypatch.setattr(Page, "fill", lambda _page, _box, colour=GREY: fills.append(colour.name()))
    for form in duty_roster(basis(world("VN", 31)), DutyWanted(("r",), by, A3)).grids:
        assert {WEEKEND, HEAD} <= {cell.tone for row in (*form.head, *form.rows) for cell in row if cell is not None}
        grid_pages(form)
    assert set(fills) == {"#ececec"}
