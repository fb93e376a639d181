"""Type: sizes, the floor for Chinese, tabular figures."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF

from tests.ui.kit.looks import canvas, painted
from ui.theme import Size, Weight, theme
from ui.theme.fonts import families, has_han
from ui.theme.painting import draw_text

pytestmark = pytest.mark.usefixtures("qapp")


def test_chinese_is_never_below_twelve():
    look = theme("dark")
    assert look.font(Size.CAPTION, text="确认").pixelSize() == 12
    assert look.font(Size.CAPTION, text="Ctrl+K").pixelSize() == 11
    assert theme("dark", 130).font(Size.CAPTION, text="确认").pixelSize() == 16


@pytest.mark.parametrize(
    ("text", "expected"), [("城关镇", True), ("Xã Định Bình", False), ("14:07", False), ("𠮷", True)]
)
def test_han_is_recognised(text, expected):
    assert has_han(text) is expected


def test_figures_are_tabular():
    for size in (Size.SECONDARY, Size.BODY, Size.CLOCK):
        metrics = QFontMetricsF(theme("dark").font(size, Weight.FIGURE))
        widths = [metrics.horizontalAdvance(str(figure) * 4) for figure in range(10)]
        assert max(widths) - min(widths) < 0.2


def test_fonts_are_not_shared_by_mistake():
    first = theme("dark").font()
    first.setPixelSize(99)
    assert theme("dark").font().pixelSize() == 13


def test_only_installed_families_are_asked_for():
    assert families()
    assert len(set(families())) == len(families())


def test_figures_stand_equally_high_with_and_without_chinese():
    look = theme("dark")

    def figure(text):
        area = QRect(0, 0, 120, 26)
        image = painted(
            canvas(120, 26, look.palette.base), lambda p: draw_text(p, area, text, look.font(), look.palette.text)
        )
        return bytes(image.copy(0, 0, 7, 26).constBits())

    assert figure("2") == figure("2 抢修中") == figure("2 Đã")
