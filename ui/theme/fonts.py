"""Type: Inter for Latin, Vietnamese and figures, Noto Sans CJK SC for Chinese; sizes in device-independent px."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

LATIN = ("Inter", "Segoe UI", "Noto Sans", "DejaVu Sans")
HAN = ("Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei UI", "Source Han Sans SC", "Source Han Sans", "PingFang SC")


class Size(IntEnum):
    """Px at 100 %. CAPTION is for key caps and Latin axis figures only."""

    CAPTION = 11
    SECONDARY = 12
    BODY = 13
    TITLE = 15
    OBJECT = 17
    COUNTER = 24
    CLOCK = 26
    FIGURE = 30


class Weight(IntEnum):
    NORMAL = 400
    FIGURE = 500
    BOLD = 600


def has_han(text: str) -> bool:
    """Whether a text holds characters that must not be smaller than 12 px."""
    return any("⺀" <= char <= "鿿" or "豈" <= char <= "﫿" or char >= "\U00020000" for char in text)


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """The installed families of our list, one Latin and all Han ones; the whole list when none is installed."""
    installed = set(QFontDatabase.families())
    latin = tuple(name for name in LATIN if name in installed)
    han = tuple(name for name in HAN if name in installed)
    return latin + han or LATIN + HAN


@dataclass(frozen=True, slots=True)
class Fonts:
    """Fonts at one UI scale (1.0, 1.15, 1.3), tabular figures always on."""

    scale: float = 1.0

    def __call__(self, size: int = Size.BODY, weight: int = Weight.NORMAL, text: str = "") -> QFont:
        """A font; pass `text` with CAPTION so that Chinese rises to 12 px."""
        if size < Size.SECONDARY and has_han(text):
            size = Size.SECONDARY
        return QFont(_font(round(size * self.scale), int(weight)))

    def metrics(self, size: int = Size.BODY, weight: int = Weight.NORMAL, text: str = "") -> QFontMetrics:
        return QFontMetrics(self(size, weight, text))


@lru_cache(maxsize=64)
def _font(pixels: int, weight: int) -> QFont:
    font = QFont()
    font.setFamilies(list(families()))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if hasattr(font, "setFeature"):  # Qt 6.7; older ones show proportional figures
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
