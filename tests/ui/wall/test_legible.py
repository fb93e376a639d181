"""Legible at 4 m: no text that is really painted is smaller than 28 px at 1920 x 1080, on any page, in any language."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QRect, QSize

from console.domain.duty.lines import DutyLine, LineNeed
from console.domain.duty.patterns import Shift, ShiftPattern
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.situation.answers import Owed, Unanswered
from console.planning.wall.showing import Wall
from console.services.freshness import LATE, LIVE, LOST, Freshness
from console.wording.catalogue import LANGUAGES, wording
from console.wording.wall import due_text, owed_text
from tests.planning.wall.wall_world import NOW
from tests.support.supporting import put
from tests.ui.wall.conftest import scene_of, theme_of
from tests.ui.wall.legible import Text, arc_minutes, texts_of
from ui.wall.brush import Brush
from ui.wall.counters import paint_counters
from ui.wall.picture import paint_wall
from ui.wall.scene import Scene

PAGES = ("situation", "duty", "readiness", "stock")
HD, UHD = QSize(1920, 1080), QSize(3840, 2160)


def painted(state: Snapshot, page: str, language: str, size: QSize = HD, **more: Any) -> list[Text]:
    theme = theme_of(size)
    scene = scene_of(state, page, size, theme, **more)
    return texts_of(lambda painter, area: paint_wall(painter, area, theme, wording(language), scene), size)


def whole(texts: list[Text]) -> str:
    """All words; the painter cuts a line where its font changes."""
    return "".join(text.text for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_text_is_seen_from_four_metres(qapp: Any, everything: Snapshot, page: str, language: str) -> None:
    texts = painted(everything, page, language)
    assert len(texts) > 15
    small = [text for text in texts if text.px < 28]
    assert small == []
    assert min(arc_minutes(text.px, 55, 1080) for text in texts) >= 15
    assert min(arc_minutes(text.px, 65, 1080) for text in texts) >= 18 - 0.3


@pytest.mark.parametrize(
    "more",
    [
        {"fresh": Freshness(LOST, 260.0, 6, "unreachable")},
        {"fresh": Freshness(LATE, 4.8)},
        {"waiting": "数据库无法连接。", "attempt": 3},
        {"held": True},
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_so_is_what_is_said_of_old_or_missing_data(qapp: Any, everything: Snapshot, more: Any, language: str) -> None:
    assert [text for text in painted(everything, "situation", language, **more) if text.px < 28] == []


def test_an_empty_wall_says_so_large(qapp: Any) -> None:
    texts = painted(Snapshot(), "situation", "zh_CN")
    assert "目前没有要显示的内容" in whole(texts)
    assert min(text.px for text in texts) >= 28


def test_the_sizes_are_those_of_the_style(qapp: Any, everything: Snapshot) -> None:
    sizes = {text.px for text in painted(everything, "situation", "zh_CN")}
    assert {28, 30, 34, 46, 76, 140} <= sizes  # least, lists, countdowns, clock, counters


def test_the_wall_scales_as_a_whole(qapp: Any, everything: Snapshot) -> None:
    small, large = (painted(everything, "situation", "zh_CN", size) for size in (HD, UHD))
    assert [text.text for text in large] == [text.text for text in small]
    for one, two in zip(small, large, strict=True):
        assert two.px == 2 * one.px
        assert abs(two.x - 2 * one.x) <= 8  # whole px of figures' widths
        assert abs(two.y - 2 * one.y) <= 4


@pytest.mark.parametrize("page", PAGES)
def test_nothing_stands_outside_the_screen(qapp: Any, everything: Snapshot, page: str) -> None:
    for size in (HD, UHD, QSize(1920, 1200), QSize(3440, 1440)):
        for text in painted(everything, page, "vi", size):
            assert 0 <= text.x < size.width()
            assert 0 < text.y < size.height()


def test_a_taller_screen_shows_more_deadlines_not_larger_ones(qapp: Any, everything: Snapshot) -> None:
    wide, tall = (painted(everything, "stock", "zh_CN", QSize(1920, height)) for height in (1080, 1200))
    assert len(tall) > len(wide)
    assert min(t.px for t in tall) == min(t.px for t in wide)


def test_the_age_is_said_as_it_is(qapp: Any, everything: Snapshot) -> None:
    fresh = painted(everything, "situation", "zh_CN", fresh=Freshness(LIVE, 0.2))
    old = painted(everything, "situation", "zh_CN", fresh=Freshness(LOST, 260.0, 6))
    assert "实时 · 0.2 s" in whole(fresh)
    assert "停在 13:55:40" in whole(old)
    counted = [text.text for text in fresh if text.px == 46]
    assert len(counted) == 4
    assert [text.text for text in old if text.px == 46] == counted  # deadlines count on by the steady clock


def test_the_head_says_who_is_at_the_desk(qapp: Any, everything: Snapshot) -> None:
    on_duty = whole(painted(everything, "situation", "zh_CN", user="林晓"))
    assert "调度员" in on_duty
    assert "值班领导" in on_duty
    assert "林晓" not in on_duty  # the roster says who it is
    alone = replace(everything, duty_lines=Table())
    assert "林晓" in whole(painted(alone, "situation", "zh_CN", user="林晓"))
    assert "调度员" not in whole(painted(alone, "situation", "zh_CN"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [7, 42, 196, 2048, 10_240])
@pytest.mark.parametrize("late", [False, True])
def test_a_time_beside_a_counter_is_never_cut(
    qapp: Any, everything: Snapshot, language: str, count: int, late: bool
) -> None:
    theme, say, span = theme_of(HD), wording(language), timedelta(hours=23, minutes=59, seconds=59)
    scene = scene_of(everything, "situation", HD, theme)
    shown = scene.wall.content
    owed = Unanswered((Owed(shown.unanswered.rows[0].row, NOW - span if late else NOW + span),) * count)
    due = replace(shown.deadlines, due=count, next_due=NOW + timedelta(minutes=29, seconds=59))
    shown = replace(shown, unanswered=owed, deadlines=due)
    area = QRect(0, 0, HD.width(), 192)
    brush = lambda painter: Brush(painter, theme, say)  # noqa: E731
    texts = texts_of(lambda painter, _area: paint_counters(brush(painter), area, scene, shown), HD)
    said = whole(texts).replace(" ", "")
    for wanted in (owed_text(say, owed.first, NOW), due_text(say, due.next_due, NOW), str(count)):
        assert wanted.replace(" ", "") in said
    assert all(0 < text.y < 192 for text in texts)
    assert min(text.px for text in texts) >= 28


@pytest.mark.parametrize("language", LANGUAGES)
def test_hours_of_shifts_are_read_whole_and_a_far_one_says_its_day(
    qapp: Any, everything: Snapshot, language: str
) -> None:
    """A line of half hours on working days, looked at on a Friday at noon and in the evening."""
    pattern = ShiftPattern("office", {}, (Shift("day", 510, 540, {}, {}),))
    line = DutyLine(
        "care", "customer_care", {language: "Care"}, "office", needs=(LineNeed(1), LineNeed(0, "", "weekend"))
    )
    state = put(everything, pattern, line)
    theme, wall, say = theme_of(HD), Wall(), wording(language)
    for hour, hours in ((4, 1), (12, 0)):
        at = datetime(2026, 7, 24, hour, tzinfo=UTC)
        shown = wall.read(state, at, wall.pages(state, at), "duty", lambda _kind: 12)
        scene = Scene(state, shown, at, Freshness(LIVE, 0.2))
        texts = texts_of(lambda painter, area, scene=scene: paint_wall(painter, area, theme, say, scene), HD)
        assert f"{say('Mon')} 08:30" in whole(texts)
        assert whole(texts).count("08:30–17:30") == hours
