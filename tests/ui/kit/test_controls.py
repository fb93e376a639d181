"""Buttons, chips, search, fields: driven by keys, named, focus seen, nothing clipped."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QWidget

from tests.ui.kit.looks import counted, focused, pixels, shown
from ui.theme import theme
from ui.theme.icons import Icon
from ui.widgets.action_grid import ActionGrid
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.date_fields import DateTimeField, themed_calendar
from ui.widgets.form_row import FormRow
from ui.widgets.search_field import SearchField

pytestmark = pytest.mark.allowed_log("This plugin does not support")  # Qt's offscreen screen
LOOK = theme("dark")


def row(qtbot, *widgets: QWidget) -> QWidget:
    box = QWidget()
    layout = QHBoxLayout(box)
    for widget in widgets:
        layout.addWidget(widget)
    return shown(qtbot, box)


def test_tab_walks_over_chips_and_space_and_enter_toggle(qtbot):
    one, two = Chip(LOOK, "在途"), Chip(LOOK, "我的")
    row(qtbot, one, two)
    focused(qtbot, one)
    qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert two.hasFocus()
    with qtbot.waitSignal(two.toggled) as caught:
        qtbot.keyClick(two, Qt.Key.Key_Space)
    assert caught.args == [True]
    qtbot.keyClick(two, Qt.Key.Key_Return)
    assert not two.checked
    assert not one.checked


def test_a_chip_is_taken_off_by_key_or_cross_but_not_by_its_words(qtbot):
    chip = Chip(LOOK, "全省", closable=True, close_name="去掉筛选")
    row(qtbot, chip)
    with qtbot.waitSignal(chip.closed):
        qtbot.keyClick(focused(qtbot, chip), Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.closed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 12))
    with qtbot.assertNotEmitted(chip.closed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 12))


def test_a_chip_opens_its_menu_by_key(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("福州")
    chip = Chip(LOOK, "全省", menu=menu)
    row(qtbot, chip)
    qtbot.keyClick(focused(qtbot, chip), Qt.Key.Key_Space)
    assert menu.isVisible()
    menu.close()


@pytest.mark.parametrize("name", ["dark", "light"])
def test_keyboard_focus_is_seen_and_changes_no_ground(qtbot, name):
    look = theme(name)
    other = Button(look, "取消")
    for widget in (Button(look, "记录反馈", "F5"), Chip(look, "在途")):
        row(qtbot, widget, other)
        focused(qtbot, other)
        before = widget.grab().toImage()
        focused(qtbot, widget)
        after = widget.grab().toImage()
        assert pixels(after, look.palette.text) > pixels(before, look.palette.text) + 40
        assert before.pixelColor(5, 5) == after.pixelColor(5, 5)


def test_button_emits_once_for_click_space_and_enter_and_not_when_disabled(qtbot):
    button, heard = Button(LOOK, "确认", "Ctrl+↵", primary=True), []
    button.clicked.connect(lambda: heard.append(1))
    row(qtbot, button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(focused(qtbot, button), Qt.Key.Key_Space)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(heard) == 3
    button.setEnabled(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(heard) == 3
    assert button.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_press_that_leaves_the_button_does_nothing(qtbot):
    button = Button(LOOK, "确认")
    row(qtbot, button)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mousePress(button, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-20, -20))


def test_the_primary_button_is_inverted(qtbot):
    button = Button(LOOK, "确认", primary=True)
    row(qtbot, button)
    assert button.grab().toImage().pixelColor(3, 3) == LOOK.palette.text


LONG = "Xác nhận đã khôi phục và chờ khách hàng kiểm tra lại đường truyền"


@pytest.mark.parametrize("percent", [100, 115, 130])
@pytest.mark.parametrize(
    "make",
    [
        lambda look, text: Button(look, text, "Ctrl+↵"),
        lambda look, text: Button(look, text, "F5", small=True, icon=Icon.PRINT),
        lambda look, text: Chip(look, text),
        lambda look, text: Chip(look, text, closable=True),
    ],
)
def test_controls_grow_with_their_text_and_clip_nothing(qtbot, make, percent):
    look = theme("light", percent)
    short, long = make(look, "OK"), make(look, LONG)
    assert long.sizeHint().width() > short.sizeHint().width() + 200
    row(qtbot, long)
    long.clearFocus()
    whole = long.grab().toImage()
    long.setFixedWidth(long.width() + 200)
    roomy = long.grab().toImage()
    ink = look.palette.text if isinstance(long, Button) or long.closable else look.palette.text2
    inner = whole.rect().adjusted(2, 2, -2, -2)
    words = roomy.rect().adjusted(2, 2, -2, -2)
    if not (isinstance(long, Chip) and long.closable):  # its cross moves with the edge
        assert pixels(whole, ink, inner) == pixels(roomy, ink, words)


def test_icon_buttons_are_square_named_and_tell_their_key():
    button = Button(LOOK, icon=Icon.PLUS, key="F2", small=True, name="新工单")
    assert button.sizeHint().width() == button.sizeHint().height() == 24
    assert button.accessibleName() == "新工单"
    assert button.toolTip() == "新工单 (F2)"


def test_action_grid_uses_fewer_columns_for_long_labels(qtbot):
    grid = ActionGrid(LOOK)
    grid.set_buttons(
        [Button(LOOK, "记录反馈…", "F5", primary=True), Button(LOOK, "催办", "F6"), Button(LOOK, "升级", "F9")]
    )
    shown(qtbot, grid)
    grid.resize(440, 100)
    assert grid.fitting_columns(440) == 3
    grid.set_buttons([Button(LOOK, LONG, "F5"), Button(LOOK, "B", "F6")])
    assert grid.fitting_columns(440) == 1
    assert grid.fitting_columns(2000) == 3


def test_search_field_clears_with_escape_then_lets_it_pass(qtbot):
    field = SearchField(LOOK, "编号、客户、电路、拼音首字母")
    box = row(qtbot, field)
    heard = []
    box.keyPressEvent = lambda event: heard.append(event.key())
    qtbot.keyClicks(focused(qtbot, field), "0217")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert heard == []
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]
    assert field.accessibleName() == "编号、客户、电路、拼音首字母"


def test_form_row_shows_its_error_below_and_tells_screen_readers(qtbot):
    field = QLineEdit()
    form = FormRow(LOOK, "电路编号", field)
    shown(qtbot, form)
    height = form.sizeHint().height()
    form.set_error("没有编号为 0217 的电路")
    assert form.error == "没有编号为 0217 的电路"
    assert form.sizeHint().height() > height
    form.resize(form.sizeHint())
    assert form.error_line.geometry().top() >= field.geometry().bottom()
    assert field.accessibleName() == "电路编号"
    assert field.accessibleDescription() == "没有编号为 0217 的电路"
    form.set_error("")
    assert form.error == ""
    assert form.sizeHint().height() == height


@pytest.mark.parametrize("text", ["2026-03-29 02:30", "2026-07-23 00:00", "2024-02-29 23:59"])
def test_a_time_field_keeps_the_wall_time_whatever_the_zone_of_the_machine(qtbot, text):
    moment = datetime.fromisoformat(text)
    field = DateTimeField(LOOK, "开始", "zh_CN")
    qtbot.addWidget(field)
    field.set_wall_time(moment)
    assert field.wall_time() == moment
    assert field.text() == text


def test_the_calendar_knows_no_red(qtbot):
    calendar = shown(qtbot, themed_calendar(LOOK, "vi"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        assert calendar.weekdayTextFormat(day).foreground().color() == LOOK.palette.text3
    assert not any(colour == "#ff0000" for colour in counted(calendar.grab()))


def test_a_long_choice_never_pushes_a_form_out_of_its_panel(qtbot):
    box = QComboBox()
    box.addItem("Bộ phận khách hàng doanh nghiệp của thành phố trực thuộc tỉnh")
    row = FormRow(LOOK, "Unit", box, label_width=88)
    assert row.minimumSizeHint().width() < 300
