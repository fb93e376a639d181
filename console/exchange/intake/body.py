"""Which rows below a header are data: not blank ones, not the form's foot, not a repeated header, not a section's title."""

import re
from collections.abc import Iterator, Sequence

from console.exchange.intake.grid import Cell, Grid
from console.exchange.intake.header import Header, is_ordinal
from console.exchange.intake.text import fold, shown
from console.exchange.intake.vocabulary import BY_KIND

_SIGN = re.compile(
    r"(制表|制单|填表|填报|审核|复核|签发|批准|审批|经办|负责|主管|编制|校对|单位负责|联系)\s*(人|员|单位|部门|日期|时间|人员|领导)?\s*(签字|签名|签章|盖章)?\s*([:：(（].*)?"
    r"|(người lập( biểu| bảng| phiếu)?|lãnh đạo( đơn vị| phòng)?|thủ trưởng( đơn vị)?|giám đốc|phó giám đốc|kế toán trưởng|người (kiểm tra|duyệt|phê duyệt|ký)"
    r"|phê duyệt|kiểm tra|trưởng phòng)\s*([:(].*)?"
    r"|(prepared|approved|reviewed|checked|issued|compiled|signed)( by)?\s*([:(].*)?"
    r"|\((ký|ký tên|ký, |signature|签字|签名|盖章).*",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(合\s*计|小\s*计|总\s*计|共\s*计|tổng( cộng| số)?|cộng|total|subtotal|sum)\s*[:：]?", re.IGNORECASE)
_REMARK = re.compile(r"(注|备注|说明|填表说明|填写说明|ghi chú|lưu ý|notes?|remarks?)\s*\d*\s*[:：].*", re.IGNORECASE | re.DOTALL)
_DATED = re.compile(r"(\d{2,4}|\s|_|\.)*年\s*(\d{1,2}|\s|_)*月\s*(\d{1,2}|\s|_)*日|.*ngày[\s\d.…_]*tháng[\s\d.…_]*năm[\s\d.…_]*", re.IGNORECASE)
_MOSTLY = 2 / 3


def data_rows(grid: Grid, header: Header) -> Iterator[tuple[int, list[Cell]]]:
    """Row index (from 0) and cells of each row of data below the header; cells merged downwards are filled in."""
    layout = BY_KIND[header.kind]
    key = [header.columns[field] for group in layout.required[:1] for field in group if field in header.columns]
    must = [[header.columns[field] for field in group if field in header.columns] for group in layout.required]
    headings = [fold(shown(cell)) for cell in grid.rows[header.row]]
    ordinals = {index for index, cell in enumerate(grid.rows[header.row]) if is_ordinal(shown(cell))} - set(header.columns.values())
    titles = _title_rows(grid, header)
    signed = False
    for number, row in enumerate(filled_down(grid, header.row), start=header.row + 1):
        texts = ["" if index in ordinals else shown(cell) for index, cell in enumerate(row)]
        if not any(texts) or number in titles or _repeats(headings, texts) or _counts_columns(row):
            signed = signed and not _repeats(headings, texts)
            continue
        if _is_foot(texts, key):
            signed = True
            continue
        whole = all(any(index < len(texts) and texts[index] for index in group) for group in must)
        if signed and not whole:
            continue
        yield number, row


def filled_down(grid: Grid, after: int) -> list[list[Cell]]:
    """The rows below row `after`, the value of a cell that is merged downwards standing in each of its rows."""
    rows = [list(row) for row in grid.rows[after + 1 :]]
    for top, left, bottom, right in grid.merges:
        if left != right or bottom <= top or top <= after or top >= len(grid.rows) or left >= len(grid.rows[top]):
            continue
        value = grid.rows[top][left]
        for row in rows[top - after : bottom - after]:
            row.extend([None] * (left + 1 - len(row)))
            row[left] = value
    return rows


def _title_rows(grid: Grid, header: Header) -> set[int]:
    """Rows that one wide merged cell fills: titles of sections."""
    width = max(header.columns.values(), default=0) + 1
    return {
        row
        for top, left, bottom, right in grid.merges
        if right - left + 1 >= max(2.0, width * _MOSTLY)
        for row in range(top, bottom + 1)
    }


def _repeats(headings: Sequence[str], texts: Sequence[str]) -> bool:
    filled = [(heading, fold(text)) for heading, text in zip(headings, texts, strict=False) if text]
    return len(filled) > 1 and all(heading == text for heading, text in filled)


def _counts_columns(row: Sequence[Cell]) -> bool:
    """The row 1, 2, 3 … or (1), (2), (3) … with which official forms number their columns."""
    texts = [shown(cell).strip("()") for cell in row if shown(cell)]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _is_foot(texts: Sequence[str], key: Sequence[int]) -> bool:
    """Whether a row is the form's foot: a sign-off, a total, a remark, a date line where the key of a record would stand."""
    filled = [text for text in texts if text]
    if _TOTAL.fullmatch(filled[0]) or (len(filled) <= 2 and (_REMARK.fullmatch(filled[0]) or _DATED.fullmatch(filled[-1]))):
        return True
    keys = [texts[index] for index in key if index < len(texts) and texts[index]]
    return any(_SIGN.fullmatch(text) for text in filled) and all(_SIGN.fullmatch(text) for text in keys)
