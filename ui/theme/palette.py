"""The two palettes of the console: grey when all is well, colour only where someone must act."""

from dataclasses import dataclass

from PySide6.QtGui import QColor


def contrast(a: QColor, b: QColor) -> float:
    """WCAG 2 contrast ratio of two opaque colours, 1.0 (same) to 21.0 (black on white)."""
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour that may appear on the screen. `*_t` are text colours, `tint_*` fills behind a linked warning."""

    name: str
    frame: QColor
    base: QColor
    panel: QColor
    raised: QColor
    sel: QColor
    line: QColor
    line2: QColor
    ctl: QColor
    tick: QColor
    g1: QColor
    g2: QColor
    g3: QColor
    blk: QColor
    text: QColor
    text2: QColor
    text3: QColor
    crit_t: QColor
    warn_t: QColor
    info_t: QColor
    unst_t: QColor
    crit: QColor
    crit_f: QColor
    warn: QColor
    warn_edge: QColor
    info: QColor
    unst: QColor
    tint_crit: QColor
    tint_warn: QColor
    tint_unst: QColor
    on_crit: QColor

    @property
    def dark(self) -> bool:
        return self.name == "dark"


def _palette(name: str, **tokens: str) -> Palette:
    return Palette(name=name, **{token: QColor(f"#{value}") for token, value in tokens.items()})


DARK = _palette(
    "dark",
    frame="131517", base="191B1E", panel="1F2225", raised="2A2E32", sel="2E353B",
    line="2B2F33", line2="4A5157", ctl="6B737A", tick="7A8289",
    g1="98A0A7", g2="5F676E", g3="3A4147", blk="48515A",
    text="F0F2F4", text2="C9CED3", text3="ADB4BA",
    crit_t="FFB896", warn_t="FFC65C", info_t="8FD0F5", unst_t="F0B8D6",
    crit="D55E00", crit_f="8A3100", warn="E69F00", warn_edge="E69F00", info="56B4E9", unst="F09AC9",
    tint_crit="3A2118", tint_warn="33290F", tint_unst="37202E", on_crit="FFFFFF",
)  # fmt: skip

LIGHT = _palette(
    "light",
    frame="DADDE0", base="F5F6F7", panel="E7E9EB", raised="FFFFFF", sel="D3DBE1",
    line="D5D9DC", line2="9BA3AA", ctl="7D868D", tick="6C757D",
    g1="6F7880", g2="A9B1B8", g3="C9CFD4", blk="C3CAD0",
    text="111416", text2="2B3136", text3="3A4147",
    crit_t="782700", warn_t="5E3D00", info_t="004670", unst_t="6E1F4A",
    crit="C24A00", crit_f="8F3000", warn="E69F00", warn_edge="6B4500", info="0072B2", unst="8E2A64",
    tint_crit="F5DCCB", tint_warn="F9E6BD", tint_unst="F2DCE8", on_crit="FFFFFF",
)  # fmt: skip

PALETTES = {"dark": DARK, "light": LIGHT}
