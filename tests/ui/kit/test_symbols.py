"""Symbols, icons and hatch: there, different from each other, in their colours, sharp."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect

from tests.ui.kit.looks import canvas, counted, painted, pixels
from ui.theme import DARK, LIGHT, theme
from ui.theme.hatch import Hatch, hatch
from ui.theme.icons import Icon, draw_icon, icon_pixmap
from ui.theme.symbols import PIPS, Symbol, draw_symbol, symbol_pixmap

pytestmark = pytest.mark.usefixtures("qapp")


def alpha(symbol: Symbol) -> bytes:
    """The shape alone, without its colour."""
    image = symbol_pixmap(symbol, 48, DARK).toImage()
    return bytes(image.pixelColor(x, y).alpha() // 64 for y in range(48) for x in range(image.width()))


def test_every_symbol_paints_something():
    for symbol in Symbol:
        assert sum(1 for value in alpha(symbol) if value) > 100, symbol


def test_shapes_differ_without_colour():
    twins = {frozenset((Symbol.STALE, Symbol.EXEMPT))}  # the same hatched box, amber or grey
    pips = set(PIPS)  # filled against empty parts: told apart by the count below
    for a, b in combinations(Symbol, 2):
        if frozenset((a, b)) not in twins and not {a, b} <= pips:
            assert alpha(a) != alpha(b), (a, b)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
def test_pips_are_counted_by_their_filled_parts(palette):
    filled = []
    for symbol in PIPS:
        image = painted(
            canvas(44, 24, palette.base), lambda p, s=symbol: draw_symbol(p, QRect(0, 0, 44, 24), s, palette)
        )
        filled.append(pixels(image, palette.g1))
    assert filled[0] > 0
    assert [round(count / filled[0]) for count in filled] == [1, 2, 3, 4]


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
def test_symbols_have_the_colour_of_their_meaning(palette):
    for symbol in (Symbol.BREACH, Symbol.DUE, Symbol.UNANSWERED, Symbol.UNSTAFFED):
        image = painted(
            canvas(24, 24, palette.base), lambda p, s=symbol: draw_symbol(p, QRect(0, 0, 24, 24), s, palette)
        )
        assert pixels(image, getattr(palette, symbol.token)) > 20, symbol
        grey = painted(
            canvas(24, 24, palette.base), lambda p, s=symbol: draw_symbol(p, QRect(0, 0, 24, 24), s, palette, grey=True)
        )
        assert pixels(grey, getattr(palette, symbol.token)) == 0, symbol


def test_amber_has_a_dark_outline_on_the_light_ground():
    box = QRect(0, 0, 24, 24)
    light = painted(canvas(24, 24, LIGHT.base), lambda p: draw_symbol(p, box, Symbol.DUE, LIGHT))
    assert min(light.pixelColor(x, 20).lightness() for x in range(24)) < 110


def test_flash_is_an_outline_and_never_nothing():
    full, hollow = (symbol_pixmap(Symbol.BREACH, 24, DARK, hollow=flag).toImage() for flag in (False, True))
    assert full.pixelColor(4, 4).alpha() == 255
    assert hollow.pixelColor(12, 8).alpha() == 0
    assert pixels(hollow, DARK.crit) > 20


def test_dense_screens_get_more_pixels():
    assert symbol_pixmap(Symbol.BREACH, 12, DARK, 2.0).width() == 24
    assert symbol_pixmap(Symbol.BREACH, 12, DARK, 2.0).deviceIndependentSize().width() == 12
    assert icon_pixmap(Icon.LINK, 20, DARK.text, 1.5).width() == 30
    image = painted(canvas(12, 12, DARK.base, 2.0), lambda p: draw_symbol(p, QRect(0, 0, 12, 12), Symbol.BREACH, DARK))
    assert image.pixelColor(3, 3).name() == DARK.crit.name()  # a soft, stretched pixmap would not be full here


def test_icons_are_there_and_differ():
    pictures = {}
    for icon in Icon:
        image = painted(canvas(20, 20, DARK.base), lambda p, i=icon: draw_icon(p, QRect(0, 0, 20, 20), i, DARK.text2))
        assert pixels(image, DARK.base) < 400 - 12, icon
        pictures[icon] = bytes(image.constBits())
    assert len(set(pictures.values())) == len(pictures)


def test_hatch_is_lines_on_nothing_in_both_themes():
    for name in ("dark", "light"):
        look = theme(name)
        for kind in Hatch:
            ground = canvas(60, 60, look.palette.base)
            image = painted(ground, lambda p, k=kind, t=look: p.fillRect(0, 0, 60, 60, hatch(t, k)))
            bare = pixels(image, look.palette.base)
            assert 60 * 60 * 0.15 < bare < 60 * 60 * 0.92, (name, kind)


def test_hatch_tiles_without_seams():
    look = theme("dark")
    image = painted(canvas(60, 60, look.palette.base), lambda p: p.fillRect(0, 0, 60, 60, hatch(look, Hatch.WIDE)))
    rows = {counted(image, QRect(0, y, 60, 1))[look.palette.base.name()] for y in range(60)}
    assert max(rows) - min(rows) <= 6
