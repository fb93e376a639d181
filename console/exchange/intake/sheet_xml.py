"""What calamine doesn't tell of an xlsx: formulas without a result, error cells, long ids and zeros that only
a format shows.

Most sheets hold none of these: a sheet's text is first searched for their marks and parsed only when one is there.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from console.exchange.intake.grid import Overrides, Spoilt, cell_name, cell_position
from console.exchange.intake.problems import Unusable

_CHUNK = 1 << 20
_OVERLAP = 64
_MARKS = re.compile(rb'<(?:\w+:)?f[\s>/]|\bt="e"|<(?:\w+:)?v>\d{16,}<')
_ZEROS = re.compile(r'"?(0{2,})"?(?:_\))?(?:;@)?')
_TRUTHS = {"TRUE()": True, "FALSE()": False}  # LibreOffice writes a plain truth value so
_ROW, _NUMBER = re.compile(rb"<(?:\w+:)?row\s[^>]*>"), re.compile(rb'\br="(\d{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_LONGEST_ROW_TAG = 1024
_LONG = re.compile(r"\d{16,}")


def examine(book: zipfile.ZipFile, formulas: bool = False) -> dict[str, Overrides]:
    """Cells to replace, by sheet name; with `formulas` each that is calculated. Raises `Unusable`: a formula without
    result, a damaged part.
    """
    try:
        zeros = _zero_formats(book)
        return {name: _examine_sheet(book, part, name, zeros, formulas) for name, part in _sheet_parts(book)}
    except (zipfile.BadZipFile, zlib.error, EOFError, ElementTree.ParseError, expat.ExpatError, NotImplementedError):
        raise Unusable("damaged") from None


def hidden_rows(book: zipfile.ZipFile) -> dict[str, list[int]]:
    """Rows that are not shown, from 0, by sheet name. Raises `Unusable` for a damaged part."""
    try:
        return {name: _hidden_of(book, part) for name, part in _sheet_parts(book)}
    except (zipfile.BadZipFile, zlib.error, EOFError, ElementTree.ParseError):
        raise Unusable("damaged") from None


def _hidden_of(book: zipfile.ZipFile, part: str) -> list[int]:
    found: dict[int, None] = {}
    tail = b""
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            for row in _ROW.finditer(window):
                number = _NUMBER.search(row[0])
                if number and _HIDDEN.search(row[0]):
                    found[int(number[1]) - 1] = None
            tail = window[-_LONGEST_ROW_TAG:]
    return list(found)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def _tree(book: zipfile.ZipFile, part: str) -> ElementTree.Element:
    data = book.read(part)
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise Unusable("damaged")
    return ElementTree.fromstring(data)


def _sheet_parts(book: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    names = {name.lower(): name for name in book.namelist()}
    workbook = next(name for lower, name in names.items() if lower.endswith("workbook.xml"))
    folder = PurePosixPath(workbook).parent
    rels = names.get(str(folder / "_rels" / "workbook.xml.rels").lower())
    targets = {rel.get("Id", ""): rel.get("Target", "") for rel in _tree(book, rels)} if rels else {}
    for sheet in _tree(book, workbook).iter():
        if _local(sheet.tag) != "sheet":
            continue
        link = next((value for key, value in sheet.attrib.items() if _local(key) == "id"), "")
        target = targets.get(link, "")
        part = names.get((target.lstrip("/") if target.startswith("/") else str(folder / target)).lower())
        if part and "worksheets" in part.lower():
            yield sheet.get("name", ""), part


def _zero_formats(book: zipfile.ZipFile) -> dict[str, int]:
    """Width by style index of the formats that only pad with zeros, such as 000000."""
    part = next((name for name in book.namelist() if name.lower() == "xl/styles.xml"), None)
    if part is None:
        return {}
    root = _tree(book, part)
    widths: dict[str, int] = {}
    for node in root.iter():
        found = _ZEROS.fullmatch(node.get("formatCode", "")) if _local(node.tag) == "numFmt" else None
        if found:
            widths[node.get("numFmtId", "")] = len(found[1])
    styles: Iterable[ElementTree.Element] = next((node for node in root if _local(node.tag) == "cellXfs"), ())
    return {
        str(index): widths[xf.get("numFmtId", "")] for index, xf in enumerate(styles) if xf.get("numFmtId") in widths
    }


def _examine_sheet(book: zipfile.ZipFile, part: str, sheet: str, zeros: dict[str, int], formulas: bool) -> Overrides:
    styled = re.compile(rb'\bs="(?:' + b"|".join(key.encode() for key in zeros) + rb')"') if zeros else None
    marked, tail, first = False, b"", True
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if first and (b"<!DOCTYPE" in chunk[:4096] or b"<!ENTITY" in chunk[:4096]):
                raise Unusable("damaged")
            first, window = False, tail + chunk
            marked = marked or bool(_MARKS.search(window) or (styled and styled.search(window)))
            tail = chunk[-_OVERLAP:]
    if not marked:
        return {}
    reader = _CellReader(sheet, zeros, formulas)
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            reader.parser.Parse(chunk, False)
    return reader.found


@dataclass(slots=True)
class _CellReader:
    """Walks the cells of one sheet's XML and keeps those that need another value than calamine gives."""

    sheet: str
    zeros: dict[str, int]
    formulas: bool = False
    found: Overrides = field(default_factory=dict)
    parser: Any = None
    row: int = -1
    column: int = -1
    kind: str = ""
    style: str = ""
    formula: bool = False
    text: str = ""
    calculation: str = ""

    def __post_init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            self.row, self.column = cell_position(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
            self.formula, self.text, self.calculation = False, "", ""
        elif name == "row":
            self.row, self.column = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1, -1
        elif name == "f":
            self.formula = True
            self.parser.CharacterDataHandler = self._gather_calculation
        elif name == "v":
            self.parser.CharacterDataHandler = self._gather

    def _gather(self, text: str) -> None:
        self.text += text

    def _gather_calculation(self, text: str) -> None:
        self.calculation += text

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if name in ("v", "f"):
            self.parser.CharacterDataHandler = None
        elif name == "c":
            self._judge()

    def _judge(self) -> None:
        if self.formula and self.formulas:
            truth = _TRUTHS.get(self.calculation.upper())
            self.found[self.row, self.column] = Spoilt("formula", self.text) if truth is None else truth
            return
        # Excel itself writes an empty text result as t="str"; whoever never calculated writes no type
        if self.formula and not self.text and self.kind != "str":
            raise Unusable("uncalculated", sheet=self.sheet, cell=cell_name(self.row, self.column))
        place = self.row, self.column
        if self.kind == "e":
            self.found[place] = Spoilt("cell_error", self.text)
        elif self.kind == "n" and _LONG.fullmatch(self.text):
            self.found[place] = self.text
        elif self.kind == "n" and self.style in self.zeros and self.text.isdigit():
            self.found[place] = self.text.zfill(self.zeros[self.style])
