"""Where a key leads from a cell: items, rows and days one by one, pages of days and of rows, ends."""

from PySide6.QtCore import Qt

from ui.pages.roster.grid.geometry import Geometry
from ui.pages.roster.grid.sheet import Sheet

At = tuple[int, int, int]
FAR = 10**6
_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: FAR}


def led_to(sheet: Sheet, geometry: Geometry, here: At, key: Qt.Key, *, whole: bool, rows: bool) -> At | None:
    """Row, column and item; None for a key that leads nowhere. Page keys turn days, with `rows` rows; Home and End go
    to the first and last day, with `whole` of the first and last row.
    """
    row, column, item = here
    if key == Qt.Key.Key_Down:
        return (row, column, item + 1) if item + 1 < sheet.items(row, column) else (row + 1, column, 0)
    if key == Qt.Key.Key_Up:
        return (row, column, item - 1) if item else (row - 1, column, FAR if row else 0)
    if key in _ACROSS:
        return row, column + _ACROSS[key], item
    if key in _ENDS:
        return (_ENDS[key] if whole else row), _ENDS[key], 0
    if key in _PAGES and rows:
        return row + _PAGES[key] * max(1, len(geometry.rows_in(geometry.body)) - 1), column, 0
    if key in _PAGES:
        return row, column + _PAGES[key] * max(1, geometry.days_in_sight), item
    return None
