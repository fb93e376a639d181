"""No text becomes a formula, none is cut, none breaks the file: checked with two other readers of workbooks."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from console.exchange.forms.cells import MOST_CHARACTERS, REPLACEMENT, clean, pieces
from console.exchange.forms.document import Document, Records
from console.exchange.forms.workbook import write_workbook

NASTY = [
    "=1+1",
    "+84912",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\0x",
    "=cmd|' /C calc'!A0",
    "_x0041_",
    " a ",
    "a\r\nb",
    "\ud800",
    "0591",
]


def written(folder: Path, *rows: tuple[str, ...]) -> tuple[Path, object]:
    path = folder / "book.xlsx"
    fields = tuple(f"f{n}" for n in range(len(rows[0])))
    document = Document("tickets", "t", "zh_CN", len(rows), records=(Records("data", fields, rows),), page_of="{page}")
    return path, write_workbook(document, path)


def kept(text: str) -> str | None:
    """What must come back of a text."""
    plain = "".join(REPLACEMENT if clean(char)[1] else char for char in text)
    return plain.replace("\r\n", "\n").replace("\r", "\n") or None


@settings(max_examples=40)
@given(st.lists(st.text(st.characters(codec=None)), min_size=1, max_size=6))
@example(NASTY)
def test_text_stays_text(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(Path(folder), tuple(texts))
        cells = list(load_workbook(path)["data"][2])
        with CalamineWorkbook.from_path(path) as book:
            read = book.get_sheet_by_name("data").to_python(skip_empty_area=False)
        assert all(cell.data_type in ("s", "inlineStr", "n") for cell in cells)
        assert not any(cell.data_type == "f" for cell in cells)
        for text, cell in zip(texts, cells, strict=False):
            expected = kept(text)
            assert cell.value == (clean(expected)[0] if expected else None)
            assert cell.number_format == "@"
            if text[:1] in ("=", "+", "-", "@", "\t"):
                assert cell.quotePrefix
        if any(map(kept, texts)):
            back = [value if str(value).strip() else None for value in read[1][: len(texts)]]
            assert back == [text if text and text.strip() else None for text in map(kept, texts)]


def test_what_had_to_be_replaced_is_counted(tmp_path: Path) -> None:
    _, result = written(tmp_path, ("a\x00b\x07c", "plain"))
    assert result.replaced == 2
    assert result.continued == 0


@pytest.mark.parametrize("text", ["x" * MOST_CHARACTERS, "\U0001f600" * 16_383])
def test_what_fits_is_one_piece(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize("text", ["x" * 40_000, "\U0001f600" * 20_000, "_x0041_" * 12_000, "工" * 70_000])
def test_a_text_too_long_goes_on_below(tmp_path: Path, text: str) -> None:
    path, result = written(tmp_path, ("key", text, "end"))
    rows = list(load_workbook(path)["data"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 1 + result.continued > 1
    assert {row[0] for row in rows} == {"key"}
    assert [row[2] for row in rows] == ["end"] + [None] * result.continued
    assert "".join(row[1] for row in rows).replace("_x005F_", "_") == text
    assert all(len(row[1].encode("utf-16-le")) // 2 <= MOST_CHARACTERS for row in rows)
