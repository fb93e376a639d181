"""The lanes: rows found at once, only those in sight painted, a whole city beside one county."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from console.planning.day.axis import Axis
from console.planning.day.plan import staff_of, wide_units
from tests.support.provinces import three_at_once
from tests.support.world import at
from tests.ui.assignment.conftest import COUNTY, Scene
from ui.pages.assignment.lanes.blocks import free_after
from ui.pages.assignment.lanes.rows import LaneLayout

GROUPS = st.lists(st.lists(st.integers(20, 80), max_size=6), max_size=6)


def layout_of(heights):
    """A layout of lanes of these heights, in groups."""

    def lane(group, number, high):
        return SimpleNamespace(person=SimpleNamespace(id=f"{group}.{number}"), high=high)

    groups = [SimpleNamespace(lanes=[lane(g, n, high) for n, high in enumerate(own)]) for g, own in enumerate(heights)]
    return LaneLayout(groups, 24, lambda lane: lane.high)


@given(GROUPS, st.integers(-50, 2500), st.integers(0, 600))
def test_rows_are_found_as_by_looking_at_all_of_them(heights, top, height):
    layout = layout_of(heights)
    rows, bottom = layout.rows, top + height
    assert list(layout.between(top, bottom)) == [r for r in rows if r.top <= bottom and r.top + r.height > top]
    assert layout.row_at(top) == next((r for r in rows if r.top <= top < r.top + r.height), None)
    assert layout.height == sum(row.height for row in rows)
    for row in rows:
        assert row.lane is None or layout.row_of(row.lane.person.id) is row


@given(GROUPS, st.integers(-9, 9))
def test_steps_stop_at_the_ends(heights, by):
    layout = layout_of(heights)
    people = [row.lane.person.id for row in layout.lanes()]
    for number, person in enumerate(people):
        assert layout.beside(person, by) == people[min(max(number + by, 0), len(people) - 1)]
    assert layout.beside("", by) == (people[0] if people else "")


def test_u_shows_the_whole_city_and_keeps_the_person(scene):
    scene.board.go_to(scene.need(COUNTY).id)
    lanes = scene.board.lanes
    lanes.setFocus()
    lanes.select("p350101m2")
    alone = len(lanes.layout_.lanes())
    QTest.keyClick(lanes, Qt.Key.Key_U)
    units = {row.group.unit for row in lanes.layout_.rows}
    assert units == {"3501", "350101", "350102"} and lanes.person == "p350101m2"
    assert len(lanes.layout_.lanes()) == sum(len(staff_of(scene.snapshot, unit)) for unit in units) > alone
    assert scene.board.people.header.city.checked
    QTest.keyClick(lanes, Qt.Key.Key_U)
    assert len(lanes.layout_.lanes()) == alone


def test_the_city_counts_the_needs_of_all_its_units(scene):
    scene.board.go_to(scene.need(COUNTY).id)
    alone = [count.needed for count in scene.board.lanes.scene.counts]
    scene.moves.set_wide(True)
    assert [count.needed for count in scene.board.lanes.scene.counts] == alone  # both meetings are the county's
    assert max(alone) == 6


def painted_of(lanes, monkeypatch, act, qtbot):
    """The people whose lanes were painted because of `act`."""
    seen = []
    real = type(lanes).paint_track
    monkeypatch.setattr(
        type(lanes), "paint_track", lambda self, p, lane, t: (seen.append(lane.person.id), real(self, p, lane, t))
    )
    act()
    qtbot.waitUntil(lambda: bool(seen))
    monkeypatch.undo()
    return seen


@pytest.mark.parametrize("weekly", [False, True])
def test_only_rows_in_sight_are_painted_and_a_step_paints_two(qtbot, qapp, monkeypatch, weekly):
    snapshot, conferences = three_at_once()
    scene = Scene(qtbot, snapshot, conferences)
    unit = next(u for u in sorted({n.place[:6] for n in snapshot.needs.values()}) if len(wide_units(snapshot, u)) > 5)
    scene.board.go_to(next(n.id for n in snapshot.needs.values() if n.place == unit))
    scene.moves.set_wide(True)
    scene.moves.set_week(weekly)
    qtbot.waitUntil(lambda: scene.board.plan.inspection.complete)
    rows = scene.board.people.rows
    people = rows.layout_.lanes()
    assert len(people) > 100
    most = rows.viewport().height() // people[0].height + 2
    everything = painted_of(rows, monkeypatch, rows.viewport().update, qtbot)
    assert 5 < len(set(everything)) <= most
    rows.select(people[1].lane.person.id)
    qtbot.waitUntil(rows.viewport().isVisible)
    qapp.sendPostedEvents()
    step = painted_of(rows, monkeypatch, lambda: rows.select(people[2].lane.person.id), qtbot)
    assert set(step) == {people[1].lane.person.id, people[2].lane.person.id}


def test_the_lanes_are_kept_while_nothing_of_theirs_changes(scene):
    scene.board.go_to(scene.need(COUNTY).id)
    groups = scene.board.lanes.scene.groups
    scene.board.go_to(scene.need(COUNTY, 1).id)
    assert scene.board.lanes.scene.groups is groups
    scene.moves.assign("p350101f1")
    assert scene.board.lanes.scene.groups is not groups


def test_a_hand_at_the_edge_scrolls_the_lanes_and_asks_anew(qtbot, qapp, two_meetings):
    snapshot, conferences = two_meetings
    one = snapshot.people["p350101m1"]
    more = [replace(one, id=f"more{n}", code=f"350101-mobile-{n:02}", name=f"机动{n}") for n in range(10, 50)]
    snapshot = snapshot.with_rows(snapshot.seq + 1, {"person": {person.id: person for person in more}})
    scene = Scene(qtbot, snapshot, conferences)
    need, lanes = scene.need(COUNTY), scene.board.lanes
    scene.board.go_to(need.id)
    bar, viewport, tree = lanes.verticalScrollBar(), lanes.viewport(), scene.board.tree.viewport()
    assert bar.maximum() > 100
    bottom = QPoint(viewport.width() // 2, viewport.height() - 2)
    scene.press_and_move(tree, scene.row(need), viewport, bottom)
    first = scene.board.hover.verdict
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert scene.board.hover.verdict is not first and lanes.person_at(bottom) == scene.board.hover.verdict.person.id
    scene.press_and_move(tree, scene.row(need), viewport, QPoint(bottom.x(), 2))
    qtbot.waitUntil(lambda: bar.value() == 0)
    scene.board.holding.cancel()


def test_a_name_beside_its_block_ends_where_anything_else_begins():
    def block(start, end, road=None):
        return SimpleNamespace(need=SimpleNamespace(start=at(start), end=at(end)), travel_from=road and at(road))

    axis, track = Axis(at(0), at(10), 100), QRect(40, 0, 100, 32)
    first, second, third = block(1, 2), block(5, 6, road=4), block(5.5, 8)
    lane = SimpleNamespace(blocks=(first, second, third), leave=())
    assert free_after(axis, lane, track, first) == 40 + 40  # the road to the next one
    assert free_after(axis, lane, track, second) == 40 + 60  # the third has begun
    assert free_after(axis, lane, track, third) == 40 + 100
    away = SimpleNamespace(blocks=(first, third), leave=(SimpleNamespace(start=at(3), end=at(5)),))
    assert free_after(axis, away, track, first) == 40 + 30
    assert free_after(axis, SimpleNamespace(blocks=(block(9, 12),), leave=()), track, block(9, 12)) == 40 + 100
