"""The contrast figures of the style's table, computed from the colours that we paint with."""

import pytest

from ui.theme import DARK, LIGHT, PALETTES, contrast, qt_palette, theme

TABLE = {
    ("dark", "text"): {"base": 15.4, "panel": 14.2, "sel": 11.1},
    ("dark", "text2"): {"base": 10.9, "panel": 10.1, "sel": 7.8},
    ("dark", "text3"): {"base": 8.2, "panel": 7.6},
    ("dark", "crit_t"): {"base": 10.3, "panel": 9.6, "sel": 7.4},
    ("dark", "warn_t"): {"base": 11.1, "panel": 10.3, "sel": 8.0},
    ("dark", "info_t"): {"base": 10.3, "panel": 9.5, "sel": 7.4},
    ("dark", "unst_t"): {"base": 10.3, "panel": 9.5, "sel": 7.4},
    ("light", "text"): {"base": 17.1, "panel": 15.2, "frame": 13.6, "sel": 13.2},
    ("light", "text2"): {"base": 12.2, "panel": 10.8, "frame": 9.7, "sel": 9.4},
    ("light", "text3"): {"base": 9.6, "panel": 8.5, "frame": 7.6, "sel": 7.4},
    ("light", "crit_t"): {"base": 9.3, "panel": 8.3, "frame": 7.4, "sel": 7.2},
    ("light", "warn_t"): {"base": 9.1, "panel": 8.0, "frame": 7.2, "sel": 7.0},
    ("light", "info_t"): {"base": 9.2, "panel": 8.2, "frame": 7.3, "sel": 7.1},
    ("light", "unst_t"): {"base": 9.9, "panel": 8.8, "frame": 7.9, "sel": 7.7},
}


@pytest.mark.parametrize(("name", "token"), TABLE)
def test_text_has_the_contrast_of_the_table(name, token):
    palette = PALETTES[name]
    for ground, figure in TABLE[name, token].items():
        assert contrast(getattr(palette, token), getattr(palette, ground)) == pytest.approx(figure, abs=0.11)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
def test_what_is_read_is_readable(palette):
    assert contrast(palette.on_crit, palette.crit_f) >= 7
    assert contrast(palette.text, palette.blk) >= 7
    for tint, text in (("tint_crit", "crit_t"), ("tint_warn", "warn_t"), ("tint_unst", "unst_t")):
        assert contrast(getattr(palette, text), getattr(palette, tint)) >= 4.5
        assert contrast(palette.text, getattr(palette, tint)) >= 7


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
def test_marks_and_borders_are_seen(palette):
    for token in ("crit", "info", "unst", "warn_edge", "tick", "g1"):
        assert contrast(getattr(palette, token), palette.base) >= 3, token
    for ground in ("base", "panel", "raised"):
        assert contrast(palette.ctl, getattr(palette, ground)) >= (3 if ground == "base" else 2.5), ground


def test_contrast_of_black_and_white():
    black, white = (DARK.text.__class__(name) for name in ("#000000", "#ffffff"))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == 1


def test_qt_palette_takes_its_colours_from_the_theme():
    for palette in (DARK, LIGHT):
        qt = qt_palette(palette)
        assert qt.base().color() == palette.base
        assert qt.text().color() == palette.text
        assert qt.highlight().color() == palette.sel


def test_scale_rounds_to_whole_pixels_and_never_to_nothing():
    assert [theme("dark", percent).px(28) for percent in (100, 115, 130)] == [28, 32, 36]
    assert theme("dark").px(0.2) == 1
    assert theme("dark").px(0) == 0
    with pytest.raises(KeyError):
        theme("blue")
