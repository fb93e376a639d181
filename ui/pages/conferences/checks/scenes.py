"""States of a checklist worth a picture."""

from collections.abc import Callable, Mapping
from typing import Any

from console.domain.checks import ABNORMAL, NORMAL, READING, TO_NOTE, TO_TICKET
from console.services.checks import LineEntry
from ui.desk import Page
from ui.pages.conferences.checks.sheet import CheckSheet

VALUES = {"dbm": "-18.6", "v": "226"}


def _sheet(page: Any) -> CheckSheet:
    page.modes.choose("checks")
    sheet: CheckSheet = page.modes.widgets["checks"].sheet
    return sheet


def _fill(sheet: CheckSheet, count: int) -> None:
    """The first items, as a hand types them."""
    for row in sheet.table.rows.rows()[:count]:
        sheet.table.select(row.item.code)
        if row.item.kind == READING:
            sheet.asking.reading(VALUES.get(row.item.unit.casefold(), "12"))
            sheet.asking.read(sheet.bar.line.edit.text(), "")
        else:
            sheet.answers.answer(NORMAL)


def filled(page: Page) -> None:
    """Half of the items, one of them abnormal with a note, the optical line measured."""
    sheet = _sheet(page)
    _fill(sheet, 7)
    sheet.hand.line(sheet.number, LineEntry(0, received="-18.6", loss="6.2"), lambda _text: None, sheet.refresh)
    row = next(row for row in sheet.table.rows.rows()[7:] if row.item.kind != READING)
    sheet.table.select(row.item.code)
    sheet.answers.answer(ABNORMAL)


def fault(page: Page) -> None:
    """An abnormal item is being reported as a fault."""
    filled(page)
    _sheet(page).following.follow(TO_TICKET)


def reading(page: Page) -> None:
    """A measured value is being typed that can't be so."""
    sheet = _sheet(page)
    _fill(sheet, 2)
    row = next(row for row in sheet.table.rows.rows() if row.item.kind == READING)
    sheet.table.select(row.item.code)
    sheet.asking.reading("12 km")
    sheet.asking.read("12 km", "")


def note(page: Page) -> None:
    """What was done about an abnormal item is being written."""
    filled(page)
    _sheet(page).following.follow(TO_NOTE)


def line(page: Page) -> None:
    """The optical line in a low window, once it was asked for."""
    filled(page)
    sheet = _sheet(page)
    sheet.table.select("2.4")
    sheet.to_line()


SCENES: Mapping[str, Callable[[Page], None]] = {
    "checklist": filled, "check-fault": fault, "check-value": reading, "check-note": note,
    "check-line": line,
}  # fmt: skip
