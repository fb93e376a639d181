"""The sheet of parts: every part of the kit in both themes on one picture.

python tests/ui/kit/sheet.py OUT.png [PERCENT]
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from console.wording.catalogue import wording
from ui.delegates.roles import Cell, ClockCell, Kind, Tone, pips_symbol
from ui.theme import Size, Theme, Weight, theme
from ui.theme.hatch import Hatch, hatch
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import draw_text
from ui.theme.style import apply_theme
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.action_grid import ActionGrid
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.columns import Column
from ui.widgets.finding_tip import FindingTip, TipText
from ui.widgets.form_row import FormRow
from ui.widgets.hint_bar import Hint, HintBar
from ui.widgets.key_values import KeyValue, KeyValues
from ui.widgets.messages import Banner, EmptyState, ProgressLine
from ui.widgets.nav_rail import NavRail, Place
from ui.widgets.panel import ObjectHeader, PageBar, Panel, PanelHeader
from ui.widgets.search_field import SearchField
from ui.widgets.status_strip import StatusStrip
from ui.widgets.strip_blocks import Age, Counter
from ui.widgets.table_view import TableView
from ui.widgets.toast import Toast

TOKENS = [
    "frame",
    "base",
    "panel",
    "raised",
    "sel",
    "line",
    "line2",
    "ctl",
    "blk",
    "g1",
    "text3",
    "text2",
    "text",
    "crit",
    "crit_f",
    "warn",
    "info",
    "unst",
]
COUNTERS = (
    Counter("breach", Symbol.BREACH, 3, "超时"),
    Counter("due", Symbol.DUE, 5, "30 分钟内到期"),
    Counter("silent", Symbol.UNANSWERED, 7, "未回复"),
    Counter("gap", Symbol.UNSTAFFED, 0, "未到岗 / 缺员"),
)
CLOCKS = (
    ("ZX-0723-009", ClockCell("−0:21:14", "6 h", 6.35, breached=True)),
    ("ZX-0723-014", ClockCell("0:52:40", "6 h", 5.1, breached=True)),
    ("ZX-0723-036", ClockCell("0:17:28", "4 h", 3.7, due=True)),
    ("ZX-0723-047", ClockCell("2:34:22", "4 h", 1.4)),
    ("ZX-0723-022", ClockCell("1:22:00", "4 h", 2.63, paused=True)),
    ("ZX-0723-033", ClockCell("2:45:00", "4 h", 1.25, exempt=True)),
)


class Swatches(QWidget):
    """Colours, symbols and icons."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.look = look
        self.setFixedHeight(look.px(212))

    def paintEvent(self, event):
        painter, palette, px = QPainter(self), self.look.palette, self.look.px
        small = self.look.font(Size.CAPTION)
        for i, token in enumerate(TOKENS):
            x, y = px(12 + (i % 9) * 79), px(4 + (i // 9) * 42)
            painter.fillRect(x, y, px(70), px(20), palette.ctl)
            painter.fillRect(x + 1, y + 1, px(70) - 2, px(20) - 2, getattr(palette, token))
            draw_text(painter, QRect(x, y + px(20), px(78), px(16)), token, small, palette.text2)
        for i, symbol in enumerate(Symbol):
            box = QRect(px(12 + i * 40), px(94), px(24), px(12))
            draw_symbol(painter, box, symbol, palette)
        for i, icon in enumerate(Icon):
            x, y = px(12 + (i % 15) * 46), px(118 + (i // 15) * 28)
            draw_icon(painter, QRect(x, y, px(20), px(20)), icon, palette.text2)
        for i, kind in enumerate(Hatch):
            painter.fillRect(px(12 + i * 90), px(178), px(80), px(24), hatch(self.look, kind))


def table(look: Theme) -> TableView:
    columns = (
        Column("due", "下一时限", 226, indent=28),
        Column("code", "编号", 104),
        Column("customer", "客户", 110, stretch=1),
        Column("state", "状态", 90),
        Column("side", "责任", 70, rule=True),
        Column("age", "反馈", 70, align="right", drop=1),
    )
    model = QStandardItemModel(0, len(columns))
    for number, (code, clock) in enumerate(CLOCKS):
        if number in (0, 2, 4):
            group = QStandardItem(("已超时 2", "", "30 分钟内到期 2", "", "计时暂停 2")[number])
            group.setData(True, Cell.GROUP)
            group.setData(("2 张已过 4 h", "", "", "", "时限顺延")[number], Cell.DETAIL)
            group.setData((Symbol.BREACH, None, Symbol.DUE, None, Symbol.PAUSED)[number], Cell.SYMBOL)
            model.appendRow([group])
        model.appendRow(_row(code, clock, number))
    view = TableView(look, "工单", columns)
    view.setModel(model)
    view.set_sort("due")
    view.setCurrentIndex(model.index(4, 0))
    view.setFixedHeight(look.px(27 + 3 * 24 + 6 * 26 + 4))
    return view


def _row(code: str, clock: ClockCell, number: int) -> list[QStandardItem]:
    due, state, side, age = QStandardItem(), QStandardItem("抢修中"), QStandardItem("电信"), QStandardItem("47 分")
    due.setData(clock, Cell.CLOCK)
    due.setData(Kind.CLOCK, Cell.KIND)
    state.setData(pips_symbol(number % 4 + 1), Cell.SYMBOL)
    side.setData(Symbol.CARRIER_SIDE if number % 2 else Symbol.CUSTOMER_SIDE, Cell.SYMBOL)
    age.setData("right", Cell.ALIGN)
    if number == 2:
        age.setData(Symbol.DUE, Cell.SYMBOL)
        age.setData(Tone.WARN, Cell.TONE)
    name = QStandardItem("武夷茶业交易中心")
    name.setData("A", Cell.DETAIL)
    code_item = QStandardItem(code)
    code_item.setData(Tone.SECOND, Cell.TONE)
    return [due, code_item, name, state, side, age]


def strip(look: Theme) -> StatusStrip:
    result = StatusStrip(look)
    result.set_clock("14:07:32")
    result.set_date("7月23日 周四", "农历六月初十")
    result.set_freshness(Age.LIVE, "实时 · 0.2 s", "主备链路正常")
    result.set_people(("值班领导", "陈○○"), ("调度员", "林○○（我）"))
    result.set_counters(COUNTERS)
    return result


def stale_strip(look: Theme) -> StatusStrip:
    result = strip(look)
    result.set_freshness(Age.STALE, "停在 14:03:12", "断开 4:20，第 6 次重连，只读")
    result.set_drill("演练")
    return result


def rail(look: Theme, compact: bool) -> NavRail:
    places = [
        Place("tickets", Icon.TICKETS, "工单", "Ctrl+1"),
        Place("conferences", Icon.CONFERENCES, "会议保障", "Ctrl+2"),
        Place("assignment", Icon.ASSIGNMENT, "调度", "Ctrl+3"),
        Place("directory", Icon.DIRECTORY, "资料", "Ctrl+4"),
    ]
    result = NavRail(
        look, places, [Place("theme", Icon.THEME, "浅色 / 深色"), Place("settings", Icon.SETTINGS, "设置")]
    )
    result.set_current("tickets")
    result.set_counter("tickets", "3", Symbol.BREACH)
    result.set_counter("conferences", "7", Symbol.UNANSWERED)
    result.set_counter("assignment", "2", Symbol.UNSTAFFED)
    result.set_compact(compact)
    return result


def bar(look: Theme) -> PageBar:
    result = PageBar(look, "专线故障")
    menu = QMenu(result)
    menu.addAction("全省")
    result.add(Chip(look, "在途", closable=True), Chip(look, "全省", menu=menu), Chip(look, "我的 7", checked=True))
    result.add(Chip(look, "影响会议 5"))
    result.stretch()
    result.add_wide(SearchField(look, "编号、客户、电路、拼音首字母"))
    result.add(Button(look, "新工单", "F2", small=True), Button(look, icon=Icon.PLUS, small=True, name="加筛选"))
    return result


def side(look: Theme) -> Panel:
    panel = Panel(look, edge=True)
    panel.add(ObjectHeader(look, "闽侯县水利局 — 省水利厅", "ZX-0723-041", "MSTP 10M · 0217　福州 鼓楼 ⇄ 福州 闽侯"))
    values = KeyValues(look)
    values.set_rows(
        [
            KeyValue("4 h 时限", "14:25:00 到期", Symbol.DUE, "warn_t"),
            KeyValue("责任", "电信侧", Symbol.CARRIER_SIDE),
            KeyValue("处理人", "郑○○ · 6 分前反馈"),
        ]
    )
    panel.add(values)
    button = Button(look, "转到会议", "Ctrl+J", small=True)
    panel.add(
        Banner(
            look, "此电路承载明天 09:00 防汛视频会商", "17:00 联调，无备用链路", mark=Icon.CONFERENCES, button=button
        )
    )
    panel.add(PanelHeader(look, "通知", "3 发出　2 已回复"))
    panel.add(ProgressLine(look, "正在写 PDF，第 312 / 1,452 份", "取消"))
    panel.body.addStretch(1)
    grid = ActionGrid(look)
    off = Button(look, "升级…", "F9")
    off.setEnabled(False)
    grid.set_buttons([Button(look, "记录反馈…", "F5", primary=True), Button(look, "催办处理人", "F6"),
                      Button(look, "暂停计时…", "F7"), Button(look, "转客户侧…", "F8"), off,
                      Button(look, "恢复，待确认", "Ctrl+↵")])  # fmt: skip
    panel.add(grid)
    panel.setFixedWidth(look.px(440))
    return panel


def form(look: Theme) -> QWidget:
    box = QWidget()
    fill_with(box, look, "panel")
    grid = QGridLayout(box)
    number = FormRow(look, "电路编号", QLineEdit("0217"))
    number.set_error("没有编号为 0217 的电路，请用完整编号或客户名查找")
    combo, spin, date, area = QComboBox(), QSpinBox(), QDateTimeEdit(), QPlainTextEdit("断点 K12+300，熔接中")
    combo.addItems(["抢修中", "待确认"])
    spin.setValue(30)
    area.setFixedHeight(look.px(44))
    tabs = QTabBar()
    for name in ("需求", "候选", "检查结果"):
        tabs.addTab(name)
    ticked, greyed, radio = QCheckBox("通知客户"), QCheckBox("短信"), QRadioButton("电信侧")
    ticked.setChecked(True)
    greyed.setEnabled(False)
    radio.setChecked(True)
    for i, part in enumerate((number, FormRow(look, "状态", combo), FormRow(look, "分钟", spin),
                              FormRow(look, "到期", date), FormRow(look, "说明", area), tabs)):  # fmt: skip
        grid.addWidget(part, i // 2, i % 2)
    row = QHBoxLayout()
    for part in (ticked, greyed, radio):
        row.addWidget(part)
    grid.addLayout(row, 3, 0)
    return box


def tips(look: Theme) -> QWidget:
    host = QWidget()
    fill_with(host, look, "base")
    host.setFixedSize(look.px(400), look.px(290))
    tip = FindingTip(look, wording("zh_CN"), host)
    content = TipText(
        "blocking", "放不下：路程差 35 分", "R4　连场之间须留足路程与布场",
        ("10:20 县财政局撤场完，17 km 约 30 分，", "最早 10:50 到；布场 10:15 开始"),
        ("改派 人员09（忠信镇，9.6 km，18 分）", "人员02 接财政局撤场，则差 15 分"),
        (Hint(("Esc",), "放回"),), "强行放入须值班领导确认",
    )  # fmt: skip
    tip.show_at(content, QRect(8, 0, 10, 1))
    toast = Toast(look, wording("zh_CN"), lambda: 0.0, host)
    toast.tell("已派 人员09 到 富岭镇", lambda: None)
    return host


def page(look: Theme) -> QWidget:
    root = QWidget()
    fill_with(root, look, "base")
    column = QVBoxLayout(root)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in (strip(look), stale_strip(look), bar(look), Swatches(look)):
        column.addWidget(part)
    middle = QHBoxLayout()
    middle.setSpacing(0)
    left = QVBoxLayout()
    left.addWidget(table(look))
    left.addWidget(form(look))
    middle.addWidget(rail(look, False))
    middle.addWidget(rail(look, True))
    middle.addLayout(left, 1)
    middle.addWidget(side(look))
    column.addLayout(middle, 1)
    low = QHBoxLayout()
    low.addWidget(tips(look))
    low.addWidget(
        EmptyState(look, "今天没有会议", "从会议通知导入，或新建一场", Button(look, "新会议", "F2", primary=True))
    )
    column.addLayout(low)
    hints = HintBar(look, Hint(("F1",), "全部快捷键"))
    hints.set_hints(
        [Hint(("F2",), "新工单"), Hint(("Ctrl+K",), "命令"), Hint(("/",), "搜索"), Hint(("↑", "↓"), "选择")]
    )
    column.addWidget(hints)
    column.addWidget(Text(look, "抢修中 Chưa phản hồi 14:07:32", Size.FIGURE, Weight.BOLD))
    root.resize(look.px(1366), look.px(1180))
    return root


def picture(app: QApplication, name: str, percent: int = 100) -> "object":
    look = theme(name, percent)
    apply_theme(app, look)
    root = page(look)
    root.show()
    table_view = root.findChild(TableView)
    table_view.setFocus(Qt.FocusReason.TabFocusReason)
    image = root.grab()
    root.close()
    return image


def main(target: str, percent: int) -> None:
    app = QApplication.instance() or QApplication([])
    halves = [picture(app, name, percent) for name in ("dark", "light")]
    size = QSize(sum(half.width() for half in halves), max(half.height() for half in halves))
    whole = halves[0].scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio)
    whole.fill(QColor("white"))
    painter = QPainter(whole)
    painter.drawPixmap(0, 0, halves[0])
    painter.drawPixmap(halves[0].width(), 0, halves[1])
    painter.end()
    whole.save(target)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100)
