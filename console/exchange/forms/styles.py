"""The few cell styles of the forms: black on white, one grey, tones of calendars, as numbers that a sheet writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from console.exchange.forms.document import TONES

FONTS = {"zh_CN": "Microsoft YaHei", "vi": "Arial", "en": "Arial"}
GREY = "FFECECEC"
TEXT = "@"


@dataclass(frozen=True, slots=True)
class Style:
    """A cell's look. `box` all sides, `rule` a line below only; `fill` a colour as RRGGBB."""

    size: float = 10
    bold: bool = False
    align: str = "left"
    box: bool = False
    rule: bool = False
    grey: bool = False
    fill: str = ""
    wrap: bool = False
    format: str = TEXT


_cell = partial(Style, box=True, wrap=True)
STYLES = {
    "title": Style(size=16, bold=True, align="center"),
    "plain": Style(),
    "right": Style(align="right"),
    "head": _cell(bold=True, align="center", grey=True),
    "left": _cell(),
    "center": _cell(align="center"),
    "figure": _cell(align="center", format="0.##"),
    "group": Style(box=True, bold=True, grey=True),
    "group_center": Style(box=True, bold=True, grey=True, align="center"),
    "subgroup": Style(box=True, bold=True),
    "subgroup_center": Style(box=True, bold=True, align="center"),
    "note": Style(size=9, wrap=True),
    "note_left": Style(),
    "note_right": Style(align="right"),
    "label_right": Style(size=8, rule=True, align="right"),
    "small": Style(size=8),
    "sign_right": Style(rule=True, align="right"),
    "field": Style(bold=True),
    "code": Style(),
    "list_title": Style(size=20, bold=True),
    "label": Style(rule=True),
    "value": Style(rule=True, bold=True, wrap=True),
    "step": Style(bold=True, grey=True, rule=True),
    "step_right": Style(grey=True, rule=True, align="right"),
    "check": Style(rule=True),
    "check_long": Style(rule=True, wrap=True),
    "sign": Style(rule=True),
    "bold": Style(bold=True, size=11),
    "month": _cell(bold=True, align="center", grey=True),
    "blank": Style(),
    "letter": Style(size=11, align="center", wrap=True),
    "letter_bold": Style(size=11, bold=True, align="center", wrap=True),
    **{tone: _cell(align="center", fill=colour) for tone, colour in TONES.items()},
}


class Styles:
    """The styles in one workbook: each name as (number, number with quotePrefix)."""

    def __init__(self, workbook: Workbook, language: str) -> None:
        self._scratch = WriteOnlyWorksheet(workbook, "styles")  # gives cells a home; never part of the workbook
        self._font = FONTS.get(language, "Arial")
        self._numbers = {
            name: (self._number(style, False), self._number(style, True)) for name, style in STYLES.items()
        }
        self._rows: dict[tuple[str, ...], tuple[tuple[int, int], ...]] = {}

    def learn(self, more: Mapping[str, Style]) -> None:
        """Styles that only some forms have."""
        for name, style in more.items():
            if name not in self._numbers:
                self._numbers[name] = self._number(style, False), self._number(style, True)

    def ids(self, names: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
        """The numbers for a row of names."""
        found = self._rows.get(names)
        if found is None:
            found = self._rows[names] = tuple(self._numbers[name] for name in names)
        return found

    def _number(self, style: Style, quoted: bool) -> int:
        cell = WriteOnlyCell(self._scratch)
        cell.font = Font(name=self._font, size=style.size, bold=style.bold)
        cell.alignment = Alignment(horizontal=style.align, vertical="center", wrap_text=style.wrap)
        cell.number_format = style.format
        if style.grey or style.fill:
            cell.fill = PatternFill("solid", start_color=f"FF{style.fill}" if style.fill else GREY)
        thin = Side(style="thin", color="FF000000")
        if style.box:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        elif style.rule:
            cell.border = Border(bottom=Side(style="thin", color="FF808080"))
        if quoted:
            cell.quotePrefix = True
        return int(cell.style_id)
