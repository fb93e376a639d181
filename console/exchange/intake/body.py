"""Which rows below a header are data: not blank ones, not the form's foot, not a repeated header, not a
section's title.
"""

import re
from collections.abc import Iterator, Sequence

from console.exchange.intake.grid import Cell, Grid
from console.exchange.intake.header import Header, is_ordinal
from console.exchange.intake.text import fold, shown
from console.exchange.intake.vocabulary import BY_KIND

_SIGNS = (
    r"(制表|制单|填表|填报|审核|复核|签发|批准|审批|经办|负责|主管|编制|校对|校核|核对|复审|单位负责|部门负责|分管|领导|联系|盖章|公章)\s*"
    r"(人|员|单位|部门|日期|时间|人员|领导)?\s*(签字|签名|签章|盖章)?\s*([:：(（].*)?",
    r"((người )?lập (biểu|bảng|phiếu)|người lập|(kt|tl|tm)\. .*|đại diện .*|xác nhận của .*|nơi nhận"
    r"|lãnh đạo( đơn vị| phòng)?|thủ trưởng( đơn vị)?|(phó )?giám đốc|kế toán trưởng"
    r"|người (kiểm tra|duyệt|phê duyệt|ký)|phê duyệt|kiểm tra|trưởng phòng)\s*([:(].*)?",
    r"(prepared|approved|reviewed|checked|issued|compiled|signed)( by)?\s*([:(].*)?",
    r"\((ký|signature|签字|签名|盖章).*",
)
_SIGN = re.compile("|".join(_SIGNS), re.IGNORECASE | re.DOTALL)
_TOTAL = re.compile(
    r"(合\s*计|小\s*计|总\s*计|共\s*计|tổng( cộng| số)?|cộng|total|subtotal|sum)\s*([:：(（].*)?"
    r"|(合计|总计|共计?)\s*\d+\s*[人名条个处项行].*|.{0,4}以下(为?空白|无正文).{0,4}",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(注|备注|说明|填表说明|填写说明|ghi chú|lưu ý|notes?|remarks?)\s*\d*\s*[:：].*", re.IGNORECASE | re.DOTALL
)
_DATED = re.compile(
    r"[\d\s_.]*年[\d\s_]*月[\d\s_]*日|([^,]*,\s*)?ngày[\s\d.…_]*tháng[\s\d.…_]*năm[\s\d.…_]*", re.IGNORECASE
)
_MOSTLY = 2 / 3


def closes_form(text: str) -> bool:
    """Whether a text is of a form's foot: a total, a remark, the line of place and date, a sign-off."""
    return any(form.fullmatch(text) for form in (_TOTAL, _REMARK, _DATED, _SIGN))


def data_rows(grid: Grid, header: Header) -> Iterator[tuple[int, list[Cell]]]:
    """Row index (from 0) and cells of each row of data below the header."""
    heads = [shown(cell) for cell in grid.rows[header.row]] if header.row >= 0 else []
    ordinals = {index for index, head in enumerate(heads) if is_ordinal(head)} - set(header.columns.values())
    headings = [fold(head) for head in heads]
    must = [
        [header.columns[name] for name in group if name in header.columns] for group in BY_KIND[header.kind].required
    ]
    titles = _title_rows(grid, header)
    signed = False
    for number, row in enumerate(grid.rows[header.row + 1 :], start=header.row + 1):
        texts = [_text(cell, index in ordinals) for index, cell in enumerate(row)]
        if _repeats(headings, texts):
            signed = False
        elif not any(texts) or number in titles or _counts_columns(texts):
            continue
        elif _is_foot(texts, must):
            signed = True
        elif not signed or len(_filled(texts, must)) == len(must):
            yield number, row


def _text(cell: Cell, ordinal: bool) -> str:
    """A cell's text; a row's mere number counts as blank."""
    text = shown(cell)
    return "" if ordinal and text.rstrip(".").isdecimal() else text


def _filled(texts: Sequence[str], groups: Sequence[Sequence[int]]) -> list[str]:
    """Of each group of columns that stand for one another the text, where it has one that is no sign-off."""
    found = (next((texts[index] for index in group if index < len(texts) and texts[index]), "") for group in groups)
    return [text for text in found if text and not _SIGN.fullmatch(text)]


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
    filled = [(heading, text) for heading, text in zip(headings, texts, strict=False) if text]
    return len(filled) > 1 and all(heading == fold(text) for heading, text in filled)


def _counts_columns(row: Sequence[str]) -> bool:
    """The row 1, 2, 3 … or (1), (2), (3) … with which official forms number their columns."""
    texts = [text.strip("()") for text in row if text]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _is_foot(texts: Sequence[str], must: Sequence[Sequence[int]]) -> bool:
    """Whether a row is the form's foot: a total, a remark, a date line or a sign-off where a record's key would stand.

    A record that only lacks its key is none: it has most of what a record must have.
    """
    filled = [text for text in texts if text]
    key = next((texts[index] for index in must[0] if index < len(texts) and texts[index]), "") if must else ""
    if _TOTAL.fullmatch(filled[0]) or (len(filled) <= 2 and _REMARK.fullmatch(filled[0])):
        return True
    if len(filled) <= 2 and _DATED.fullmatch(filled[-1]) and (not key or _DATED.fullmatch(key)):
        return True
    if not any(_SIGN.fullmatch(text) for text in filled):
        return False
    there = len(_filled(texts, must))
    if key and not _SIGN.fullmatch(key):
        return bool(_SIGN.fullmatch(filled[0])) and there < len(must)
    return bool(key) or there * 2 <= len(must)
