"""A theme: palette, UI scale and fonts in one frozen object that every widget receives."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QPalette

from ui.theme.fonts import Fonts, Size, Weight
from ui.theme.palette import PALETTES, Palette

SCALES = (1.0, 1.15, 1.3)
_ROLE = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Theme:
    palette: Palette
    scale: float = 1.0

    @property
    def fonts(self) -> Fonts:
        return Fonts(self.scale)

    @property
    def key(self) -> tuple[str, float]:
        """For caches: two themes with the same key paint the same."""
        return (self.palette.name, self.scale)

    def px(self, length: float) -> int:
        """A length of the style at this UI scale, in whole device-independent pixels (never 0 for a positive one)."""
        return max(1, round(length * self.scale)) if length > 0 else 0

    def font(self, size: int = Size.BODY, weight: int = Weight.NORMAL, text: str = "") -> QFont:
        return self.fonts(size, weight, text)


def theme(name: str = "dark", percent: int = 100) -> Theme:
    """The theme `dark` or `light` at 100, 115 or 130 %. Raises KeyError for another name."""
    return Theme(PALETTES[name], percent / 100)


def qt_palette(palette: Palette) -> QPalette:
    """Colours for ordinary Qt widgets."""
    result = QPalette()
    grey = palette.text3
    for role, colour in {
        _ROLE.Window: palette.panel, _ROLE.WindowText: palette.text, _ROLE.Base: palette.base,
        _ROLE.AlternateBase: palette.panel, _ROLE.Text: palette.text, _ROLE.Button: palette.raised,
        _ROLE.ButtonText: palette.text, _ROLE.BrightText: palette.text, _ROLE.ToolTipBase: palette.raised,
        _ROLE.ToolTipText: palette.text, _ROLE.PlaceholderText: palette.text3, _ROLE.Highlight: palette.sel,
        _ROLE.HighlightedText: palette.text, _ROLE.Accent: palette.text, _ROLE.Link: palette.text,
        _ROLE.LinkVisited: palette.text2, _ROLE.Light: palette.line, _ROLE.Midlight: palette.line,
        _ROLE.Mid: palette.line2, _ROLE.Dark: palette.line2, _ROLE.Shadow: palette.frame,
    }.items():  # fmt: skip
        result.setColor(role, colour)
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, role, grey)
    return result
