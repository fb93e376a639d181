"""Ordinary Qt widgets wear the style; every part paints in both themes and all scales without a complaint."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QWidget,
)

from tests.ui.kit import sheet
from tests.ui.kit.looks import focused, pixels, shown
from ui.theme import theme
from ui.theme.style import ConsoleStyle, apply_theme


@pytest.fixture(params=["dark", "light"])
def look(request, qapp):
    palette, font = qapp.palette(), qapp.font()
    result = theme(request.param)
    apply_theme(qapp, result)
    yield result
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.mark.parametrize("make", [QLineEdit, QSpinBox, QComboBox, QPlainTextEdit])
def test_fields_are_square_with_the_control_border(qtbot, look, make):
    field = shown(qtbot, make(), QSize(160, 26))
    field.clearFocus()
    picture = field.grab().toImage()
    corners = [picture.pixelColor(x, y) for x in (0, 159) for y in (0, 25)]
    assert corners == [look.palette.ctl] * 4


def test_fields_are_26_px_high(qtbot, look):
    for make in (QLineEdit, QSpinBox, QComboBox):
        field = make()
        qtbot.addWidget(field)
        assert field.sizeHint().height() == 26, make


@pytest.mark.parametrize("make", [QLineEdit, QSpinBox, QComboBox, QPlainTextEdit])
def test_focus_is_seen_on_fields(qtbot, look, make):
    field = shown(qtbot, make(), QSize(160, 40))
    field.clearFocus()
    before = pixels(field.grab(), look.palette.text)
    focused(qtbot, field)
    assert pixels(field.grab(), look.palette.text) > before + 60


def test_a_check_box_shows_its_check(qtbot, look):
    box = shown(qtbot, QCheckBox(), QSize(20, 20))
    empty = pixels(box.grab(), look.palette.text)
    box.setChecked(True)
    assert pixels(box.grab(), look.palette.text) > empty


def test_the_scroll_bar_is_thin_and_has_no_arrows(qtbot, look):
    bar = QScrollBar()
    bar.setRange(0, 100)
    shown(qtbot, bar, QSize(bar.sizeHint().width(), 200))
    assert bar.width() == 11
    picture = bar.grab().toImage()
    # the handle begins at the very top; the mouse may stand on it
    assert picture.pixelColor(5, 2) in (look.palette.g2, look.palette.ctl)
    assert picture.pixelColor(5, 198) == look.palette.base


def test_the_style_knows_no_animation(look):
    style = QApplication.style()
    assert isinstance(style, ConsoleStyle)
    assert style.styleHint(style.StyleHint.SH_Widget_Animation_Duration) == 0


@pytest.mark.allowed_log("propagateSizeHints")
@pytest.mark.parametrize("percent", [100, 130])
@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_sheet_of_parts_paints_and_names_its_parts(qtbot, qapp, name, percent):
    look = theme(name, percent)
    page = sheet.page(look)
    qtbot.addWidget(page)
    page.show()
    assert pixels(page.grab().copy(0, 0, 200, 100), look.palette.frame) > 5000
    for part in page.findChildren(QWidget):
        if part.focusPolicy() and part.isVisible() and type(part).__module__.startswith("ui."):
            assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name), part


def test_no_style_sheet_is_used(qtbot, qapp):
    page = sheet.page(theme("dark"))
    qtbot.addWidget(page)
    assert not qapp.styleSheet()
    assert not [part for part in page.findChildren(QWidget) if part.styleSheet()]


def test_a_change_of_theme_keeps_the_style_object(qapp):
    apply_theme(qapp, theme("dark"))
    style = qapp.style()
    light = theme("light", 130)
    apply_theme(qapp, light)
    assert qapp.style() is style
    assert style.theme is light
