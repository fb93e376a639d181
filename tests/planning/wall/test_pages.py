"""Pages by the site's table: those without anything to show are left out; duty, readiness and stock on theirs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from console.domain.duty.lines import LEADERSHIP, OPERATIONS, DutyLine, LineNeed
from console.domain.duty.patterns import SHIPPED_PATTERNS, THREE
from console.domain.duty.rotation import Rotation, RotationGroup
from console.domain.handover import DONE, Handover
from console.domain.periods import Period
from console.domain.readiness import DONE as READY
from console.domain.readiness import ReadinessItem
from console.domain.snapshot import Snapshot
from console.domain.stock import StockItem
from console.domain.table import Table
from console.domain.wall import DUTY, READINESS, SITUATION, STOCK, WallPage
from console.planning.wall.duty import DutyBoard, lacking_now
from console.planning.wall.readiness import ReadinessBoard
from console.planning.wall.showing import Wall, WallNow
from console.planning.wall.stock import StockBoard
from tests.planning.wall.wall_world import NOW, faults, world
from tests.support.supporting import put
from tests.support.world import with_person

NAMES = {"zh_CN": "线", "vi": "Tuyến", "en": "Line"}
SHIFTS = ("morning", "afternoon", "night")


def line(
    key: str, kind: str, people: tuple[str, ...], place: str = "", needed: int = 1, **more: Any
) -> tuple[Any, Any]:
    """A line of three shifts with its rotation: one of the people a shift, in turn."""
    row = DutyLine(key, kind, NAMES, THREE, place, needs=(LineNeed(needed),), **more)
    groups = tuple(RotationGroup((person,), step) for step, person in enumerate(people))
    return row, Rotation(f"r-{key}", key, "2026-07-01", SHIFTS, groups)


def on_duty_site() -> Snapshot:
    state = replace(world(), shift_patterns=Table(SHIPPED_PATTERNS))
    leaders = line("lead", LEADERSHIP, ("p35r1", "p35r2", "p3501f1"))
    desk = line("desk", OPERATIONS, ("p3501f2", "p3501m1", "p3501m2"), desk=True, order=1)
    short = line("unit", OPERATIONS, ("p350101f1", "p350101f2", "p350101m1"), "350101", needed=2)
    full = line("other", OPERATIONS, ("p350102f1", "p350102f2", "p350102m1"), "350102")
    return put(state, *leaders, *desk, *short, *full)


def read(state: Snapshot, page: str, wall: Wall | None = None, most: int = 9) -> WallNow:
    wall = wall or Wall()
    return wall.read(state, NOW, wall.pages(state, NOW), page, lambda _kind: most)


def test_only_pages_with_something_to_show_are_in_turn() -> None:
    assert [page.id for page in Wall().pages(world(), NOW)] == []
    assert [page.id for page in Wall().pages(world(*faults()), NOW)] == [SITUATION]
    assert [page.id for page in Wall().pages(on_duty_site(), NOW)] == [DUTY]
    stocked = put(world(*faults()), StockItem("s1", "spare", "OTDR", "3501", 1, 2))
    assert [page.id for page in Wall().pages(stocked, NOW)] == [SITUATION, STOCK]
    hidden = put(stocked, WallPage(SITUATION, SITUATION, 1, 40, active=False, version=2))
    assert [page.id for page in Wall().pages(hidden, NOW)] == [STOCK]


def test_a_kind_nobody_knows_is_left_out() -> None:
    state = put(world(*faults()), WallPage("x", "horoscope", 0))
    assert "x" not in [page.id for page in Wall().pages(state, NOW)]


def test_lists_are_no_longer_than_the_page_says() -> None:
    state = put(world(*faults()), WallPage("two", SITUATION, 0, rows=2))
    content = read(state, "two").content
    assert content is not None
    assert len(content.deadlines.rows) == 2  # type: ignore[union-attr]
    assert len(read(state, "two", most=1).content.deadlines.rows) == 1  # type: ignore[union-attr]


def test_duty_shows_own_lines_and_units_that_lack_somebody() -> None:
    found = read(on_duty_site(), DUTY).content
    assert isinstance(found, DutyBoard)
    assert [row.line.id for row in found.lines] == ["lead", "desk", "unit"]
    assert (found.units, found.short) == (2, 1)
    assert [lacking_now(row) for row in found.lines] == [0, 0, 1]
    assert all(row.now and row.next for row in found.lines)
    narrowed = put(on_duty_site(), WallPage("b", DUTY, places=("350102",)))
    own = read(narrowed, "b").content
    assert isinstance(own, DutyBoard)
    assert [row.line.id for row in own.lines] == ["other"]


def test_the_head_names_leader_and_dispatcher_by_roster_then_by_hand_over() -> None:
    state = on_duty_site()
    state = with_person(state, "p35r1", name="陈")
    found = read(state, DUTY)
    assert found.on_duty.leaders == tuple(
        state.people[key].name
        for row in found.content.lines[:1]
        for key in row.people  # type: ignore[union-attr]
    )
    assert found.on_duty.dispatchers == (state.people["p3501m1"].name,) or len(found.on_duty.dispatchers) == 1
    signed = Handover("h", "desk", "2026-07-24", "morning", NOW - timedelta(hours=8), NOW, NOW + timedelta(hours=8),
                      "Lin", "Huang", NOW, DONE, in_at=NOW)  # fmt: skip
    assert read(put(state, signed), DUTY).on_duty.dispatchers == ("Huang",)
    assert read(world(*faults()), SITUATION).on_duty.dispatchers == ()


def test_readiness_is_of_the_period_that_runs_with_overdue_ones_first() -> None:
    period = Period("p1", "防汛", NOW - timedelta(days=1), NOW + timedelta(days=9))
    later = Period("p2", "春节", NOW + timedelta(days=5), NOW + timedelta(days=20))
    items = (
        ReadinessItem("a", "p1", "power", "油机", "2026-07-26", "3501"),
        ReadinessItem("b", "p1", "network", "路由", "2026-07-20", "3502"),
        ReadinessItem("c", "p1", "network", "冻结", "2026-07-20", "3501", state=READY),
        ReadinessItem("d", "p2", "fire", "消防", "2026-07-20"),
    )
    state = put(world(), period, later, *items)
    found = read(state, READINESS).content
    assert isinstance(found, ReadinessBoard)
    assert found.period == period
    assert [item.id for item in found.ahead] == ["b", "a"]
    assert (found.standing.whole.total, found.standing.whole.settled, found.standing.whole.overdue) == (3, 1, 1)
    assert [section for section, _ in found.standing.sections] == ["network", "power"]
    narrowed = put(state, WallPage("r", READINESS, places=("3502",)))
    own = read(narrowed, "r").content
    assert isinstance(own, ReadinessBoard)
    assert [item.id for item in own.ahead] == ["b"]
    ended = put(state, replace(period, end=NOW - timedelta(minutes=1)))
    after = read(ended, READINESS).content
    assert isinstance(after, ReadinessBoard)
    assert after.period == later  # the next to begin


def test_stock_below_its_minimum_stands_shortest_first() -> None:
    state = put(
        world(),
        StockItem("a", "spare", "OTDR", "3501", 2, 3),
        StockItem("b", "vehicle", "车", "3502", 0, 1),
        StockItem("c", "supply", "灯", "3501", 9, 3),
    )
    found = read(state, STOCK).content
    assert isinstance(found, StockBoard)
    assert ([item.id for item in found.short], found.total) == (["b", "a"], 3)


def test_readers_are_kept_from_state_to_state_and_made_anew_for_other_places() -> None:
    state, wall = world(*faults()), Wall()
    wall.pages(state, NOW)
    reader = wall._readers[SITUATION]
    wall.pages(put(state, replace(state.wall_pages[SITUATION], seconds=60)), NOW)
    assert wall._readers[SITUATION] is reader
    wall.pages(put(state, replace(state.wall_pages[SITUATION], places=("3501",))), NOW)
    assert wall._readers[SITUATION] is not reader
