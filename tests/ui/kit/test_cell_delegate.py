"""Cells: the breach fill only for breached clocks, the bar, ratios, symbols, grey that rises when selected."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tests.ui.kit.looks import canvas, painted, pixels
from ui.delegates.cell_delegate import CellDelegate
from ui.delegates.clock_painter import BAR_AT, clock_width, paint_clock
from ui.delegates.roles import Cell, ClockCell, Tone, pips_symbol, ratio_symbol
from ui.theme import PALETTES, theme
from ui.theme.symbols import PIPS, Symbol

pytestmark = pytest.mark.usefixtures("qapp")
RUNNING = ClockCell("2:34:22", "4 h", 1.4)
CLOCKS = {
    "running": RUNNING,
    "due": replace(RUNNING, elapsed=3.7, due=True),
    "breached": replace(RUNNING, elapsed=5.0, breached=True),
    "paused": replace(RUNNING, elapsed=2.6, paused=True),
    "exempt": replace(RUNNING, elapsed=1.2, exempt=True),
}


def clock_picture(clock: ClockCell, name: str = "dark", width: int = 226):
    look = theme(name)
    area = QRect(0, 0, width, 26)
    return painted(canvas(width, 26, look.palette.base), lambda p: paint_clock(p, area, clock, look))


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("state", CLOCKS)
def test_only_a_breached_clock_has_a_filled_cell(state, name):
    filled = pixels(clock_picture(CLOCKS[state], name), PALETTES[name].crit_f)
    assert (filled > 400) is (state == "breached")
    assert state == "breached" or filled == 0


def bar_row(clock: ClockCell):
    image = clock_picture(clock)
    return [image.pixelColor(BAR_AT + x, 13).name() for x in range(84)]


def test_the_bar_is_twelve_pixels_an_hour_with_ticks_at_four_and_six():
    palette = PALETTES["dark"]
    row = bar_row(replace(RUNNING, elapsed=2.0))
    assert row[:24] == [palette.g1.name()] * 24
    assert row[24:48] == [palette.g3.name()] * 24
    assert row[48] == row[72] == palette.text3.name()


def test_past_the_first_mark_the_bar_is_crit():
    palette = PALETTES["dark"]
    row = bar_row(CLOCKS["breached"])
    assert row[:48] == [palette.g1.name()] * 48
    assert row[49:60] == [palette.crit.name()] * 11
    assert row[60] == palette.g3.name()
    assert palette.crit.name() not in bar_row(CLOCKS["due"])


def test_the_bar_ends_at_its_end():
    assert bar_row(replace(CLOCKS["breached"], elapsed=30.0))[83] == PALETTES["dark"].crit.name()


def test_a_paused_clock_is_hatched_and_grey():
    palette = PALETTES["dark"]
    row = set(bar_row(CLOCKS["paused"])[:31])
    assert palette.g1.name() not in row or palette.g3.name() in row
    assert len(row) > 1
    assert pixels(clock_picture(CLOCKS["paused"]), palette.text) == 0


def test_a_narrow_cell_gives_up_its_bar_only():
    narrow = clock_picture(RUNNING, width=130)
    assert pixels(narrow, PALETTES["dark"].g3) == 0
    assert clock_width(theme("dark"), RUNNING) <= 226


@pytest.mark.parametrize(
    ("clock", "symbol"),
    [
        (RUNNING, None),
        (CLOCKS["due"], Symbol.DUE),
        (CLOCKS["breached"], Symbol.BREACH),
        (replace(CLOCKS["breached"], paused=True), Symbol.BREACH),
        (CLOCKS["paused"], Symbol.PAUSED),
        (CLOCKS["exempt"], Symbol.EXEMPT),
    ],
)
def test_the_symbol_of_a_clock(clock, symbol):
    assert clock.symbol is symbol


@pytest.mark.parametrize(
    ("have", "want", "missing", "symbol"),
    [
        (2, 2, False, Symbol.DONE),
        (3, 2, True, Symbol.DONE),
        (1, 2, False, Symbol.UNDER_WAY),
        (0, 2, False, Symbol.NOT_STARTED),
        (1, 2, True, Symbol.UNSTAFFED),
        (0, 0, False, Symbol.DONE),
    ],
)
def test_the_shape_of_a_ratio(have, want, missing, symbol):
    assert ratio_symbol(have, want, missing) is symbol


def test_pips_for_each_step():
    assert [pips_symbol(step) for step in (1, 2, 3, 4)] == list(PIPS)
    for step in (0, 5):
        with pytest.raises(IndexError):
            pips_symbol(step)


def cell_picture(selected: bool = False, width: int = 160, **roles: object):
    look = theme("dark")
    model, item = QStandardItemModel(), QStandardItem(str(roles.pop("text", "电信侧")))
    for role, value in roles.items():
        item.setData(value, Cell[role])
    model.appendRow([item])
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, 26)
    option.state = QStyle.StateFlag.State_Selected if selected else QStyle.StateFlag.State_None
    delegate = CellDelegate(look)
    return painted(canvas(width, 26, look.palette.base), lambda p: delegate.paint(p, option, model.index(0, 0)))


def test_grey_text_rises_on_the_selected_row():
    palette = PALETTES["dark"]
    grey, risen = (cell_picture(selected, TONE=Tone.MUTED) for selected in (False, True))
    assert pixels(grey, palette.text3) > 0 == pixels(grey, palette.text)
    assert pixels(risen, palette.text) > 0 == pixels(risen, palette.text3)
    assert pixels(cell_picture(True, TONE=Tone.CRIT), palette.crit_t) > 0


def test_a_symbol_stands_before_the_text_at_either_edge():
    warn = PALETTES["dark"].warn
    left = cell_picture(SYMBOL=Symbol.DUE)
    assert pixels(left, warn, QRect(0, 0, 20, 26)) > 20
    right = cell_picture(SYMBOL=Symbol.DUE, ALIGN="right")
    assert pixels(right, warn, QRect(0, 0, 20, 26)) == 0
    assert pixels(right, warn) > 20


def test_a_tint_lies_behind_and_not_on_a_selected_row():
    tint = PALETTES["dark"].tint_warn
    assert pixels(cell_picture(TINT="warn"), tint) > 1000
    assert pixels(cell_picture(True, TINT="warn"), tint) == 0


def test_text_stays_inside_its_cell_and_ends_in_an_ellipsis():
    picture = cell_picture(text="武夷茶业交易中心武夷茶业交易中心", width=80)
    assert pixels(picture, PALETTES["dark"].text, QRect(75, 0, 5, 26)) == 0


def test_the_width_asked_for_holds_symbol_text_and_detail(qtbot):
    look, model = theme("dark"), QStandardItemModel()
    bare, full = QStandardItem("武夷茶业"), QStandardItem("武夷茶业")
    full.setData(Symbol.DONE, Cell.SYMBOL)
    full.setData("A 类", Cell.DETAIL)
    model.appendRow([bare])
    model.appendRow([full])
    delegate, option = CellDelegate(look), QStyleOptionViewItem()
    widths = [delegate.sizeHint(option, model.index(row, 0)).width() for row in (0, 1)]
    assert widths[1] >= widths[0] + 12 + 6 + 8


def test_days_of_delay_are_shown_whole():
    look, long = theme("dark"), replace(CLOCKS["breached"], remaining="−123:21:14")
    width = clock_width(look, long)
    assert width > clock_width(look, CLOCKS["breached"])
    whole, roomy = (pixels(clock_picture(long, width=room), look.palette.on_crit) for room in (width, width + 100))
    assert whole == roomy > 0
    assert pixels(clock_picture(long, width=width), look.palette.g3) > 0


def test_a_frozen_and_due_clock_is_grey_not_amber():
    palette = PALETTES["dark"]
    assert pixels(clock_picture(replace(CLOCKS["paused"], due=True)), palette.warn_t) == 0
