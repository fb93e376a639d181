"""A checklist as it is exported, filled in as people do, and a hand to spoil it with."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from console.exchange.forms.checklist import checklists
from console.exchange.forms.workbook import write_workbook
from console.exchange.intake.child import lines_of
from console.exchange.intake.filled import FilledRecord, read_forms
from console.exchange.intake.limits import LIMITS
from console.exchange.intake.process import grids_in
from tests.exchange.forms.sample import basis, staffed
from tests.support.checks import shipped_templates

BOXES = {
    "zh_CN": ("☑ 合格   ☐ 不合格", "☐ 合格   ☑ 不合格"),
    "vi": ("☑ Đạt   ☐ Không đạt", "☐ Đạt   ☑ Không đạt"),
    "en": ("☑ Pass   ☐ Fail", "☐ Pass   ☑ Fail"),
}
VALUES = {"1.2": "221 V", "1.3": "35", "1.5": "24,5 °C", "2.2": "-18.2dBm", "2.4": "0"}
PLAIN = {"1.2": "221", "1.3": "35", "1.5": "24.5", "2.2": "-18.2", "2.4": "0"}
TEMPLATES = {row.id: row for row in shipped_templates()}
ITEMS = tuple(f"{s}.{n}" for s, count in ((1, 5), (2, 5), (3, 6), (4, 5)) for n in range(1, count + 1))
GOOD = {item: ("normal", PLAIN.get(item, "")) for item in ITEMS}


def export(path: Path, language: str = "zh_CN") -> Path:
    """The first checklists of two conferences in one workbook, a sheet each."""
    snapshot, ids = staffed()
    document = checklists(basis(snapshot, language), ids)
    write_workbook(replace(document, checklists=document.checklists[:3]), path)
    return path


def read_here(path: Path) -> list[FilledRecord]:
    """The forms of a file, read as the child process reads them but in this one, which is ten times faster."""
    lines = (json.dumps(line).encode() for line in lines_of(path, LIMITS, formulas=True))
    return list(read_forms(grids_in(lines), TEMPLATES))


class Hand:
    """Somebody at a workbook: the first checklist of it."""

    def __init__(self, path: Path, language: str = "zh_CN") -> None:
        self.book: Workbook = load_workbook(path)
        self.sheet: Any = self.book.worksheets[1]
        self.language = language

    def row(self, item: str) -> int:
        """The row of an item or step by its printed number."""
        return next(row for row, text in self._first() if text == item)

    def _first(self) -> Iterator[tuple[int, str]]:
        for (cell,) in self.sheet.iter_rows(min_col=1, max_col=1):
            yield cell.row, str(cell.value)

    def at(self, item: str, column: str = "E") -> str:
        """The name of an item's cell."""
        return f"{column}{self.row(item)}"

    def put(self, item: str, value: Any, column: str = "E") -> None:
        """Write into an item's row."""
        self.sheet[self.at(item, column)].value = value

    def row_of(self, text: str) -> int:
        """The row whose first cell is this text."""
        return next(row for row, first in self._first() if first == text)

    def fill(self) -> "Hand":
        """Everything in order: boxes ticked, values measured, the line, the name."""
        for item in ITEMS:
            self.put(item, VALUES.get(item, BOXES[self.language][0]))
        return self

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path
