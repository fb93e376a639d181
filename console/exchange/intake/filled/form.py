"""Where the forms are in a sheet: by their row of titles, their record number, the words of the optical line.

Nothing is looked for where it was printed: rows and columns may have been put in, taken out or moved.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from console.exchange.intake.grid import Cell, Grid, cell_name
from console.exchange.intake.text import clean, code, fold, shown
from console.wording import checks
from console.wording.catalogue import LANGUAGES

ABOVE = 30  # rows above the titles in which the number may stand
NUMBER = re.compile(r"[A-Z]{2}-\d{8}-\S+-[A-Z2-7]{4,8}", re.IGNORECASE)
VERSION = re.compile(r"([a-z][a-z0-9_]*@\d+)-([A-Z2-7]{4})(?![A-Z2-7])")
CODE, NAME, STANDARD, RESULT, REMARK = range(5)
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a form, from 0, and the language it is printed in."""

    code: int
    name: int
    standard: int
    result: int
    remark: int
    language: str


@dataclass(frozen=True, slots=True)
class Form:
    """One form: `titles` its row of titles, `end` the first row that is not its own, `number` and `version` as written
    with their cells. `columns` is None where the row of titles is gone.
    """

    grid: Grid
    columns: Columns | None
    titles: int
    end: int
    number: str
    number_at: Place
    version: str = ""
    version_at: Place | None = None

    def row(self, number: int) -> list[Cell]:
        """The cells of a row, [] beyond the last."""
        return self.grid.rows[number] if number < len(self.grid.rows) else []

    def cell(self, row: int, column: int) -> Cell:
        """A cell, None where the sheet has none."""
        cells = self.row(row)
        return cells[column] if column < len(cells) else None


@cache
def words(messages: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """By language: the folded words and which of the messages each is."""
    found: dict[str, dict[str, int]] = {language: {} for language in LANGUAGES}
    for place, message in enumerate(messages):
        for language, word in zip(LANGUAGES, checks.in_all_languages(message), strict=True):
            found[language].setdefault(folded(word), place)
    return found


@lru_cache(maxsize=2**14)
def folded(text: str) -> str:
    """`fold`, of a text without letters what it is. Forms repeat their words, so most texts were seen before."""
    return fold(text) or clean(text)


def heads_of(cells: Sequence[Cell], messages: tuple[str, ...]) -> tuple[str, dict[int, int]]:
    """The language whose words most cells of a row are, and the column of each word."""
    texts = {place: folded(cell) for place, cell in enumerate(cells) if isinstance(cell, str) and cell}
    best: tuple[str, dict[int, int]] = ("", {})
    for language, known in words(messages).items():
        found: dict[int, int] = {}
        for place, text in texts.items():
            if text in known:
                found.setdefault(known[text], place)
        if len(found) > len(best[1]):
            best = language, found
    return best


def columns_of(cells: Sequence[Cell]) -> Columns | None:
    """The row of titles understood: number, item and result must be there, in this order."""
    language, found = heads_of(cells, checks.HEADS)
    if not {CODE, NAME, RESULT} <= found.keys() or not found[CODE] < found[NAME] < found[RESULT]:
        return None
    standard, remark = found.get(STANDARD, found[NAME] + 1), found.get(REMARK, found[RESULT] + 2)
    if not found[NAME] < standard < found[RESULT] < remark:
        return None
    return Columns(found[CODE], found[NAME], standard, found[RESULT], remark, language)


def forms_of(grid: Grid) -> list[Form]:
    """The forms of a sheet from the top, those without their row of titles too; of merged cells they keep those over
    several rows, the only ones that hide anything.
    """
    grid = replace(grid, merges=tuple(area for area in grid.merges if area[0] != area[2]))
    titles = [(row, found) for row, cells in enumerate(grid.rows) if (found := columns_of(cells)) is not None]
    forms: list[Form] = []
    before = -1
    for row, columns in titles:
        forms.append(_headed(grid, columns, row, max(before + 1, row - ABOVE)))
        before = row
    taken = {form.number_at[0] for form in forms}
    lost = (_lost(grid, row) for row, cells in enumerate(grid.rows) if row not in taken and _label(cells) is not None)
    every = sorted((*forms, *filter(None, lost)), key=lambda form: form.number_at[0])
    ends = [*(form.number_at[0] for form in every), len(grid.rows)][1:]
    return [replace(form, end=max(end, form.titles + 1)) for form, end in zip(every, ends, strict=False)]


def _label(cells: Sequence[Cell]) -> int | None:
    """The column of the label before a record number."""
    labels = words((checks.NUMBER,)).values()
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and cell and any(folded(cell) in known for known in labels):
            return place
    return None


def _number_in(cells: Sequence[Cell]) -> tuple[int, str] | None:
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and (match := NUMBER.fullmatch(code(cell))):
            return place, match[0]
    return None


def _headed(grid: Grid, columns: Columns, row: int, first: int) -> Form:
    for above in range(row - 1, first - 1, -1):
        cells = grid.rows[above]
        label, number = _label(cells), _number_in(cells)
        if label is None and number is None:
            continue
        return _with_version(grid, columns, row, above, number, label)
    return Form(grid, columns, row, row + 1, "", (row, columns.code))


def _with_version(
    grid: Grid, columns: Columns | None, titles: int, row: int, number: tuple[int, str] | None, label: int | None
) -> Form:
    version, version_at = "", None
    for near in (row, row + 1, row - 1):
        for place, cell in enumerate(grid.rows[near] if 0 <= near < len(grid.rows) else ()):
            if not version and isinstance(cell, str) and (match := VERSION.search(cell)):
                version, version_at = match[0], (near, place)
    place, text = number or _beside(grid.rows[row], label or 0, version_at)
    return Form(grid, columns, titles, titles + 1, text, (row, place), version, version_at)


def _beside(cells: Sequence[Cell], label: int, version_at: Place | None) -> tuple[int, str]:
    """What was written in place of a record number."""
    last = version_at[1] if version_at else len(cells)
    for place in range(label + 1, min(last, len(cells))):
        if shown(cells[place]):
            return place, shown(cells[place])
    return min(label + 2, last), ""


def _lost(grid: Grid, row: int) -> Form | None:
    """A form whose titles are gone; a list of records, which has a version in no row, is none."""
    cells = grid.rows[row]
    form = _with_version(grid, None, row, row, _number_in(cells), _label(cells))
    return form if form.version else None


def name_at(place: Place) -> str:
    """The name of a cell."""
    return cell_name(*place)
