"""Palette, fonts, symbols, icons, hatch and the Qt style, all from one `Theme`."""

from ui.theme.fonts import Size, Weight
from ui.theme.palette import DARK, LIGHT, PALETTES, Palette, contrast
from ui.theme.theme import SCALES, Theme, qt_palette, theme

__all__ = [
    "DARK",
    "LIGHT",
    "PALETTES",
    "SCALES",
    "Palette",
    "Size",
    "Theme",
    "Weight",
    "contrast",
    "qt_palette",
    "theme",
]
