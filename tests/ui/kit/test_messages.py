"""Toast, tip, banner, progress, empty state, key values."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from console.wording.catalogue import wording
from tests.ui.kit.looks import focused, pixels, shown
from ui.theme import theme
from ui.theme.symbols import Symbol
from ui.widgets.button import Button
from ui.widgets.finding_tip import FindingTip, TipText
from ui.widgets.key_values import KeyValue, KeyValues
from ui.widgets.messages import Banner, EmptyState, ProgressLine
from ui.widgets.toast import Toast

LOOK = theme("dark")


@pytest.fixture
def host(qtbot) -> QWidget:
    return shown(qtbot, QWidget(), QSize(600, 400))


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_toast_counts_down_and_goes(host):
    clock = Clock()
    toast = Toast(LOOK, wording("en"), clock, host)
    toast.tell("Person 09 assigned", lambda: None)
    assert toast.isVisible()
    assert toast.button.text == "Undo, 10 s"
    clock.now += 7
    toast.look()
    assert toast.button.text == "Undo, 3 s"
    clock.now += 3
    toast.look()
    assert not toast.isVisible()


def test_undo_runs_once_and_only_while_the_toast_is_there(qtbot, host):
    clock, heard = Clock(), []
    toast = Toast(LOOK, wording("zh_CN"), clock, host)
    toast.tell("已派", lambda: heard.append("undo"))
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert heard == ["undo"]
    assert not toast.isVisible()


def test_a_message_without_undo_has_no_button_and_a_new_one_replaces_the_old(host):
    toast = Toast(LOOK, wording("vi"), Clock(), host)
    toast.tell("Đã phân công", lambda: None)
    toast.tell("Đã lưu")
    assert not toast.button.isVisible()
    assert toast.text.text() == "Đã lưu"
    assert host.rect().contains(toast.geometry())


TIP = TipText("blocking", "放不下：路程差 35 分", "R4", ("17 km 约 30 分",), ("改派 人员09", "推迟到 11:20"))


@pytest.mark.parametrize(("severity", "token"), [("blocking", "crit"), ("warning", "warn"), ("fits", "ctl")])
def test_the_border_of_a_tip_says_how_bad_it_is(host, severity, token):
    tip = FindingTip(LOOK, wording("zh_CN"), host)
    tip.show_at(TipText(severity, "T", "R4"), QRect(10, 10, 20, 20))
    assert tip.grab().toImage().pixelColor(0, tip.height() // 2) == getattr(LOOK.palette, token)


def test_a_tip_numbers_its_ways_out_and_stays_inside(host):
    tip = FindingTip(LOOK, wording("zh_CN"), host)
    for near in (QRect(0, 0, 10, 10), QRect(580, 380, 10, 10), QRect(300, 200, 10, 10)):
        tip.show_at(TIP, near)
        assert host.rect().contains(tip.geometry())
        assert not tip.geometry().intersects(near)
    assert [(number, words) for _, number, words in tip.lines(TIP) if number] == [
        (1, "改派 人员09"), (2, "推迟到 11:20"),
    ]  # fmt: skip
    assert "17 km 约 30 分" in tip.accessibleDescription()


def test_a_tip_shows_only_its_latest_words(host):
    tip = FindingTip(LOOK, wording("zh_CN"), host)
    tip.show_at(TIP, QRect(10, 10, 10, 10))
    first = tip.size()
    tip.show_at(TipText("fits", "可放"), QRect(10, 10, 10, 10))
    assert tip.accessibleName() == "可放" and "17 km" not in tip.accessibleDescription()
    assert tip.isVisible() and 0 < tip.height() < first.height() and 0 < tip.width() < first.width()
    tip.show_at(TIP, QRect(10, 10, 10, 10))
    assert tip.size() == first


def test_a_banner_has_its_tint_its_bar_and_grows_with_its_words(qtbot):
    button = Button(LOOK, "转到会议", "Ctrl+J", small=True)
    banner = Banner(LOOK, "此电路承载会商", "无备用链路", button=button)
    shown(qtbot, banner, QSize(440, 60))
    picture = banner.grab().toImage()
    assert picture.pixelColor(1, 30) == LOOK.palette.warn
    assert picture.pixelColor(10, 30) == LOOK.palette.tint_warn
    low = banner.heightForWidth(440)
    banner.set_texts("此电路承载会商" * 12, "无备用链路")
    banner.layout().activate()
    assert banner.heightForWidth(440) > low


def test_progress_is_cancelled_once(qtbot):
    line = ProgressLine(LOOK, "正在写 PDF", "取消")
    shown(qtbot, line, QSize(500, 40))
    heard = []
    line.cancelled.connect(lambda: heard.append(1))
    line.set_progress(312, 1452, "正在写第 312 份")
    assert (line.bar.value(), line.bar.maximum()) == (312, 1452)
    for _ in range(2):
        qtbot.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    assert heard == [1]


def test_an_empty_state_says_what_to_do(qtbot):
    state = EmptyState(LOOK, "今天没有会议", "从会议通知导入", Button(LOOK, "新会议", "F2", primary=True))
    shown(qtbot, state, QSize(400, 300))
    assert state.accessibleName() == "今天没有会议 从会议通知导入"
    assert state.rect().contains(state.button.geometry())


def test_key_values_keep_what_did_not_change(qtbot):
    values = KeyValues(LOOK)
    shown(qtbot, values, QSize(300, 120))
    rows = [KeyValue("责任", "电信侧", Symbol.CARRIER_SIDE), KeyValue("4 h", "14:25 到期", Symbol.DUE, "warn_t")]
    values.set_rows(rows)
    first = values._grid.itemAtPosition(0, 2).widget()
    values.set_rows(list(rows))
    assert values._grid.itemAtPosition(0, 2).widget() is first
    assert values.accessibleName() == "责任: 电信侧; 4 h: 14:25 到期"
    qtbot.waitUntil(lambda: pixels(values.grab(), LOOK.palette.warn) > 0)
    values.set_rows(rows[:1])
    assert values._grid.itemAtPosition(1, 0) is None


def test_a_toast_goes_above_the_fields_that_are_typed_in_and_the_row_worked_at(qtbot, host):
    toast = Toast(LOOK, wording("en"), Clock(), host)
    box, table = QWidget(host), QListWidget(host)
    box.setGeometry(0, 320, 600, 60)
    field = QLineEdit(box)
    field.setGeometry(10, 30, 80, 24)  # beside the message, but in the box of fields below it
    table.setGeometry(0, 0, 600, 400)
    table.lower()
    table.addItems([str(number) for number in range(40)])
    for widget in (box, table):
        widget.show()
    toast.tell("Saved", lambda: None)
    usual = toast.geometry()
    assert usual.intersects(box.geometry())
    focused(qtbot, field)
    assert toast.geometry().bottom() < box.geometry().top()
    rows = [number for number in range(40) if table.visualItemRect(table.item(number)).intersects(usual)]
    table.setCurrentRow(rows[0])
    focused(qtbot, table)
    toast.tell("Saved again", lambda: None)
    assert not toast.geometry().intersects(table.visualItemRect(table.currentItem()))
    table.setCurrentRow(0)
    toast.tell("Far away", lambda: None)
    assert toast.geometry().bottom() == usual.bottom()
