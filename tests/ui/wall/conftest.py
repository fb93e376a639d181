"""Walls for tests: a state with something on every page, a feed whose time and age are told."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QSize

from console.domain.duty.lines import LEADERSHIP, OPERATIONS, DutyLine, LineNeed
from console.domain.duty.patterns import SHIPPED_PATTERNS, THREE
from console.domain.duty.rotation import Rotation, RotationGroup
from console.domain.periods import Period
from console.domain.readiness import ReadinessItem
from console.domain.snapshot import Snapshot
from console.domain.stock import StockItem
from console.domain.table import Table
from console.planning.wall.showing import Wall
from console.services.freshness import LIVE, Freshness
from console.wording.catalogue import Wording, wording
from tests.planning.wall.wall_world import NOW, answer_event, faults, ticket_event, with_meeting, world
from tests.support.supporting import put, told
from ui.theme.palette import PALETTES
from ui.theme.theme import Theme
from ui.wall.brush import scale_of
from ui.wall.picture import rows_for
from ui.wall.scene import Scene

NAMES = {"zh_CN": "调度值班", "vi": "Trực điều hành", "en": "Operations"}
FRESH = Freshness(LIVE, 0.2)


def full_state() -> Snapshot:
    """Something on each of the four pages, and overlapping meetings."""
    state, first = with_meeting(world(*faults()), title="全省台风防御会商暨防汛抗旱指挥部成员单位联席会议")
    state, _ = with_meeting(state, 7.5, 9, system="finance")
    state = told(state, first, NOW - timedelta(minutes=12))
    lines = [
        DutyLine(key, kind, NAMES, THREE, order=n, needs=(LineNeed(n),), desk=kind == OPERATIONS)
        for n, (key, kind) in enumerate((("lead", LEADERSHIP), ("desk", OPERATIONS)), start=1)
    ]
    turns = [
        Rotation(f"r{row.id}", row.id, "2026-07-01", ("morning", "afternoon", "night"),
                 tuple(RotationGroup((person,), step) for step, person in enumerate(("p35r1", "p35r2", "p3501f1"))))
        for row in lines
    ]  # fmt: skip
    period = Period("p1", "2026 防汛保障", NOW - timedelta(days=1), NOW + timedelta(days=9))
    items = [
        ReadinessItem(f"i{n}", "p1", ("power", "network")[n % 2], f"事项 {n}", f"2026-07-{20 + n:02d}", "3501")
        for n in range(9)
    ]
    stock = [StockItem(f"s{n}", "spare", f"光模块 {n}", "3501", n, 19, "个") for n in range(16)]
    events = (ticket_event(1, 5), answer_event(2, 3, first), ticket_event(3, 1, "t2", "restore"))
    state = replace(state, shift_patterns=Table(SHIPPED_PATTERNS))
    return put(state, *lines, *turns, period, *items, *stock, *events)


@pytest.fixture(scope="session")
def everything() -> Snapshot:
    return full_state()


class ToldFeed:
    """A feed of which everything is said by the test."""

    def __init__(self, snapshot: Snapshot, language: str = "zh_CN") -> None:
        self.snapshot, self.say = snapshot, wording(language)
        self.freshness, self.waiting, self.attempt, self.user = FRESH, "", 0, ""
        self.at = NOW

    def now(self) -> datetime:
        return self.at


def scene_of(snapshot: Snapshot, page: str, size: QSize, theme: Theme, **more: Any) -> Scene:
    """A page as the window would show it."""
    wall = Wall()
    pages = wall.pages(snapshot, NOW)
    shown = wall.read(snapshot, NOW, pages, page, lambda kind: rows_for(theme, size.height(), kind))
    return Scene(**{"snapshot": snapshot, "wall": shown, "now": NOW, "fresh": FRESH, **more})


def theme_of(size: QSize, name: str = "dark") -> Theme:
    """The wall's theme on a screen of this size."""
    return Theme(PALETTES[name], scale_of(size))


def words(language: str) -> Wording:
    return wording(language)
