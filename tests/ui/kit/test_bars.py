"""Status strip, hint bar, rail: what they drop when narrow, and what they never drop."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt

from tests.ui.kit.looks import focused, pixels, shown
from ui.theme import theme
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol
from ui.widgets.hint_bar import Hint, HintBar
from ui.widgets.nav_rail import NavRail, Place
from ui.widgets.status_strip import StatusStrip
from ui.widgets.strip_blocks import Age, Counter

HINTS = [Hint((key,), label) for key, label in (("F2", "新工单"), ("Ctrl+K", "命令"), ("/", "搜索"), ("M", "我的"))]
LAST = Hint(("F1",), "全部快捷键")


def hint_bar(qtbot, width: int) -> HintBar:
    bar = HintBar(theme("dark"), LAST)
    bar.set_hints(HINTS)
    return shown(qtbot, bar, QSize(width, 26))


def test_hints_drop_from_the_right_and_never_f1(qtbot):
    counts = [len(hint_bar(qtbot, width).shown()) for width in (1366, 420, 330, 250, 120)]
    assert counts[0] == len(HINTS)
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 0
    narrow = hint_bar(qtbot, 420)
    assert narrow.shown() == tuple(HINTS[: len(narrow.shown())])
    right = narrow.grab().copy(narrow.width() - 110, 0, 110, 26)
    assert pixels(right, narrow.theme.palette.ctl) > 30  # the F1 cap


def test_shown_hints_do_not_touch_f1(qtbot):
    for width in range(150, 700, 7):
        bar = hint_bar(qtbot, width)
        used = sum(bar._width(hint) + bar._gap() for hint in bar.shown())
        assert bar.theme.px(14) + used <= width - bar._width(LAST) - bar.theme.px(14)


def test_hint_bar_reads_aloud():
    bar = HintBar(theme("dark"), LAST)
    bar.set_hints(HINTS)
    assert "Ctrl+K 命令" in bar.accessibleName()
    assert "F1" in bar.accessibleName()


def counters(gap: int = 2) -> list[Counter]:
    return [
        Counter("breach", Symbol.BREACH, 3, "超时"),
        Counter("due", Symbol.DUE, 5, "30 分钟内到期"),
        Counter("gap", Symbol.UNSTAFFED, gap, "未到岗 / 缺员"),
    ]


def full_strip(qtbot, width: int, percent: int = 100) -> StatusStrip:
    strip = StatusStrip(theme("dark", percent))
    strip.set_clock("14:07:32")
    strip.set_date("7月23日 周四", "农历六月初十")
    strip.set_freshness(Age.LIVE, "实时 · 0.2 s", "主备链路正常")
    strip.set_people(("值班领导", "陈○○"), ("调度员", "林○○（我）"))
    strip.set_counters(counters())
    return shown(qtbot, strip, QSize(width, 48))


def test_a_narrow_strip_gives_up_labels_then_the_date_then_who_is_on_duty(qtbot):
    wide, tight, tighter, least = (full_strip(qtbot, width) for width in (1366, 900, 720, 540))
    assert all(block.wordy for block in wide.counters)
    assert wide.people.isVisible()
    assert not any(block.wordy for block in tight.counters)
    assert tight.people.isVisible()
    assert not tighter.date.isVisible()
    assert tighter.people.isVisible()
    assert not least.people.isVisible()
    assert least.freshness.isVisible() and least.clock.isVisible()


def test_named_counters_keep_their_words_while_there_is_room(qtbot):
    strips = [full_strip(qtbot, width) for width in (1366, 940, 760)]
    for strip in strips:
        strip.set_counters([*counters(), Counter("rounds", Symbol.UNDER_WAY, 3, "轮次待点", named=True)])
    wordy = [[block.wordy for block in strip.counters] for strip in strips]
    assert wordy == [[True] * 4, [False] * 3 + [True], [False] * 4]


def test_signs_that_look_alike_keep_a_short_word_until_the_last(qtbot):
    strips = [full_strip(qtbot, width) for width in (1366, 900, 360)]
    names = ("告警", "超时", "准备")
    for strip in strips:
        strip.set_counters([Counter(name, Symbol.BREACH, 3, f"{name}：还没有人处理", short=name) for name in names])
    stacked = [[block.stacked for block in strip.counters] for strip in strips]
    assert stacked == [[False] * 3, [True] * 3, [False] * 3]
    assert strips[1].people.isVisible() and not strips[2].people.isVisible()


@pytest.mark.parametrize("width", [1366, 1000, 860, 760])
def test_blocks_of_the_strip_never_overlap(qtbot, width):
    strip = full_strip(qtbot, width)
    blocks = [strip.clock, strip.date, strip.freshness, strip.people, *strip.counters]
    visible = [block.geometry() for block in blocks if block.isVisible()]
    for left, right in pairwise(visible):
        assert left.right() < right.left()
    assert visible[-1].right() < width


def test_a_counter_at_zero_turns_grey(qtbot):
    strip = full_strip(qtbot, 1366)
    unstaffed = strip.counters[2]
    unst = strip.theme.palette.unst
    assert pixels(unstaffed.grab(), unst) > 0
    strip.set_counters(counters(gap=0))
    assert strip.counters[2] is unstaffed  # updated, not rebuilt: the focus stays
    picture = unstaffed.grab()
    assert pixels(picture, unst) == pixels(picture, strip.theme.palette.unst_t) == 0
    assert unstaffed.accessibleName() == "未到岗 / 缺员: 0"


def test_a_counter_answers_click_and_keys(qtbot):
    strip = full_strip(qtbot, 1366)
    for act in (
        lambda block: qtbot.mouseClick(block, Qt.MouseButton.LeftButton),
        lambda block: qtbot.keyClick(focused(qtbot, block), Qt.Key.Key_Space),
        lambda block: qtbot.keyClick(focused(qtbot, block), Qt.Key.Key_Return),
    ):
        with qtbot.waitSignal(strip.counter_clicked) as caught:
            act(strip.counters[1])
        assert caught.args == ["due"]


def test_old_data_looks_old(qtbot):
    strip = full_strip(qtbot, 1366)
    warn = strip.theme.palette.warn
    assert pixels(strip.freshness.grab(), warn) == 0
    strip.set_freshness(Age.LATE, "延迟 · 4.8 s", "主链路慢")
    late = pixels(strip.freshness.grab(), warn)
    assert late > 0
    strip.set_freshness(Age.STALE, "停在 14:03:12", "断开 4:20，只读")
    assert pixels(strip.freshness.grab(), warn) > late
    assert "停在 14:03:12" in strip.freshness.accessibleName()


def test_the_drill_mark_comes_and_goes(qtbot):
    strip = full_strip(qtbot, 1366)
    assert not strip.drill.isVisible()
    strip.set_drill("演练")
    assert strip.drill.isVisible()
    assert strip.drill.geometry().intersected(strip.people.geometry()).isEmpty()
    strip.set_drill("")
    assert not strip.drill.isVisible()


def rail(qtbot, *labels: str) -> NavRail:
    places = [Place(f"p{n}", Icon.TICKETS, label, f"Ctrl+{n}") for n, label in enumerate(labels)]
    return shown(qtbot, NavRail(theme("dark"), places, [Place("settings", Icon.SETTINGS, "设置")]), QSize(148, 500))


def test_rail_is_narrow_with_tool_tips_when_compact(qtbot):
    bar = rail(qtbot, "工单", "会议保障")
    assert bar.width() == 148
    bar.set_counter("p0", "3", Symbol.BREACH)
    bar.set_compact(True)
    assert bar.width() == 56
    assert bar.items["p0"].toolTip() == "工单 (Ctrl+0)"
    assert bar.items["p0"].accessibleName() == "工单: 3"
    assert pixels(bar.items["p0"].grab(), bar.theme.palette.crit) > 0


def test_rail_grows_with_long_labels(qtbot):
    assert rail(qtbot, "Bảo đảm hội nghị truyền hình trực tuyến").width() > 148


def test_rail_is_driven_by_keys(qtbot):
    bar = rail(qtbot, "工单", "会议保障")
    focused(qtbot, bar.items["p0"])
    qtbot.keyClick(bar.items["p0"], Qt.Key.Key_Down)
    assert bar.items["p1"].hasFocus()
    with qtbot.waitSignal(bar.chosen) as caught:
        qtbot.keyClick(bar.items["p1"], Qt.Key.Key_Return)
    assert caught.args == ["p1"]


def test_rail_marks_the_current_place(qtbot):
    bar = rail(qtbot, "工单", "会议保障")
    bar.set_current("p1")
    assert [item.current for item in bar.items.values()] == [False, True]
    assert bar.items["p1"].grab().toImage().pixelColor(1, 20) == bar.theme.palette.text
