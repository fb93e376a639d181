"""A checklist as rows of a worksheet, one A4 page each."""

from math import ceil

from openpyxl.worksheet.pagebreak import Break

from console.exchange.forms.qr import QrImage
from console.exchange.forms.sheet import Sheet
from console.exchange.forms.sheet_of_checks import Checklist, CheckStep
from console.exchange.forms.table_sheet import LINE_HEIGHT, set_page, set_widths, text_width

WIDTHS = [8.0, 22.0, 17.0, 17.0, 11.0, 11.0, 10.0, 14.0]
ROW_HEIGHT = 17.0
_WIDE = len(WIDTHS)
_BOX = "☐"
_RULE = "________"
_CHECK = ("check",) * _WIDE
_LONG_CHECK = ("check", "check", "check_long", *_CHECK[3:])


def prepare(sheet: Sheet) -> None:
    """Widths and row height, before the first checklist."""
    set_widths(sheet, WIDTHS)
    sheet.sheet_format.defaultRowHeight = ROW_HEIGHT
    sheet.sheet_format.customHeight = True


def finish(sheet: Sheet, page_of: str) -> None:
    """Page set-up, after the last checklist."""
    set_page(sheet, _WIDE, False, page_of)


def write_checklist(sheet: Sheet, checklist: Checklist) -> int:
    """Write one below what is there, on a page of its own; answers its first row."""
    if sheet.row:
        sheet.row_breaks.append(Break(id=sheet.row))
    first = _write_head(sheet, checklist)
    words = checklist.words
    sheet.put(
        [words.heads[0], words.heads[1], words.heads[2], None, words.heads[3], None, words.heads[4], None],
        ["head"] * _WIDE,
    )
    for pair in ((3, 4), (5, 6), (7, 8)):
        sheet.merge(sheet.row, *pair)
    for step in checklist.steps:
        _write_step(sheet, checklist, step)
    _write_line(sheet, checklist)
    _write_signatures(sheet, checklist)
    return first


def _write_head(sheet: Sheet, checklist: Checklist) -> int:
    words = checklist.words
    first = sheet.put([checklist.title], ["list_title"], height=32)
    sheet.add_image(QrImage(checklist.qr, f"H{first}"))
    sheet.put([checklist.subtitle], ["plain"])
    version = f"{words.version}  {checklist.version}"
    sheet.put([words.number, None, checklist.number, None, version], ["plain", "plain", "bold", "plain", "small"])
    sheet.put([words.scan if place == 7 else None for place in range(8)], ["label"] * 7 + ["label_right"])
    for label, value, other_label, other in checklist.facts:
        lines = max(value.count("\n"), other.count("\n")) + 1
        lines = max(lines, ceil(text_width(value) / 34), ceil(text_width(other) / 24))
        row = sheet.put(
            [label, None, value, None, other_label, None, other, None],
            ["label", "label", "value", "value", "label", "label", "value", "value"],
            height=ROW_HEIGHT * lines if lines > 1 else None,
        )
        for pair in ((3, 4), (7, 8)):
            sheet.merge(row, *pair)
    sheet.put((), ())
    return first


def _write_step(sheet: Sheet, checklist: Checklist, step: CheckStep) -> None:
    words = checklist.words
    due = f"{step.due}    {words.done_at} {_RULE}".strip()
    sheet.put([step.number, step.name, *[None] * 5, due], ["step"] * 7 + ["step_right"])
    for check in step.checks:
        result = f"{_RULE} {check.unit}" if check.unit else f"{_BOX} {words.passed}   {_BOX} {words.failed}"
        is_long = text_width(check.standard) > WIDTHS[2] + WIDTHS[3]
        row = sheet.put(
            [check.number, check.name, check.standard, None, result, None, None, None],
            _LONG_CHECK if is_long else _CHECK,
            height=2 * LINE_HEIGHT if is_long else None,
        )
        if is_long:
            sheet.merge(row, 3, 4)


def _write_line(sheet: Sheet, checklist: Checklist) -> None:
    words = checklist.words
    if not checklist.line_rows:
        return
    sheet.put((), ())
    sheet.put([words.line, *[None] * 6, words.line_note], ["bold", *["plain"] * 6, "right"])
    sheet.put(words.line_heads, ["head"] * _WIDE, height=ROW_HEIGHT * 1.8)
    for row in checklist.line_rows:
        lines = max(ceil(text_width(row[1]) / 21), ceil(text_width(row[2]) / 16), 1)
        sheet.put(row, ["left"] * _WIDE, height=max(24.0, ROW_HEIGHT * lines))


def _write_signatures(sheet: Sheet, checklist: Checklist) -> None:
    words = checklist.words
    sheet.put((), ())
    values: list[str | None] = [None] * _WIDE
    for column, signer in zip((0, 3, 6), words.signers, strict=True):
        values[column] = signer
    sheet.put(values, ["plain"] * _WIDE)
    values = [None] * _WIDE
    for column in (1, 3, 7):
        values[column] = words.sign_date
    sheet.put(values, ["sign", "sign_right", "plain", "sign_right", "plain", "plain", "sign", "sign_right"], height=26)
    sheet.put([words.foot], ["note_left"])
