"""Who is on duty, on the strip: leader and desk, everybody with who is next in the tip, the roster a click away."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from console.domain.table import Table
from console.planning.duty.now import own_lines
from console.planning.handover.holder import at_desk
from tests.services.duty.duty_site import DESK, LEADERS, Desk, clock, day, lines
from tests.support.desks import make_desk
from tests.support.surroundings import FixedClock
from ui.widgets.status_strip import StatusStrip
from ui.windows.on_duty import OnDuty


@pytest.fixture
def room() -> Desk:
    desk = Desk()
    roster = desk.roster(3, (DESK, LEADERS))
    desk.put(roster, LEADERS, 0, "h24", "k1")
    desk.put(roster, LEADERS, 1, "h24", "k2")
    desk.put(roster, DESK, 0, "morning", "k3")
    desk.publish(roster)
    return desk


def shown(qtbot: QtBot, room: Desk, hour: float) -> tuple[OnDuty, StatusStrip]:
    desk = make_desk(room.snapshot, clock=FixedClock(clock(hour)), language="en")
    strip, on_duty = StatusStrip(desk.theme), OnDuty(desk)
    qtbot.addWidget(strip)
    on_duty.show(strip, desk.now())
    return on_duty, strip


def test_leader_and_who_is_at_the_desk_stand_on_the_strip(qtbot: QtBot, room: Desk) -> None:
    on_duty, _ = shown(qtbot, room, 9)
    assert on_duty.words() == (("Leader on duty", "值班员1"), ("At the desk", f"值班员3; here {on_duty.desk.user}"))
    assert at_desk(room.snapshot, clock(9)) == ("值班员3",), "what the wall's head says"


def test_where_no_roster_names_anybody_at_the_desk_it_is_who_acts_here(qtbot: QtBot, room: Desk) -> None:
    on_duty, _ = shown(qtbot, room, 15)
    (leader, name), (role, me) = on_duty.words()
    assert (leader, name, role) == ("Leader on duty", "值班员1", "Dispatcher")
    assert me.endswith("(me)")


def test_the_tip_says_until_when_and_who_is_next(qtbot: QtBot, room: Desk) -> None:
    _, strip = shown(qtbot, room, 9)
    tip = strip.people.toolTip().splitlines()
    assert tip[0].startswith("Desk: 值班员3 until 14:00; next nobody from 14:00")
    assert any("值班员1 until" in line and "next 值班员2 from" in line for line in tip)


def test_before_the_first_shift_nobody_leads(qtbot: QtBot, room: Desk) -> None:
    on_duty, _ = shown(qtbot, room, 7)
    assert [role for role, _ in on_duty.words()] == ["At the desk"]


def test_it_follows_the_minute_and_the_roster(qtbot: QtBot, room: Desk) -> None:
    on_duty, strip = shown(qtbot, room, 13.99)
    assert "Desk: 值班员3" in strip.people.toolTip()
    on_duty.show(strip, on_duty.desk.now() + timedelta(minutes=2))
    assert "Desk: nobody until 22:00" in strip.people.toolTip()


def test_a_click_asks_for_the_roster_at_the_shift_that_runs(qtbot: QtBot, room: Desk) -> None:
    on_duty, _ = shown(qtbot, room, 9)
    asked: list[Any] = []
    on_duty.desk.place_asked.connect(lambda place, focus: asked.append((place, focus)))
    on_duty.open()
    assert asked == [("roster", {"now": True, "line": DESK, "day": day(0), "shift": "morning"})]


def test_without_lines_it_says_who_acts_and_leads_nowhere(qtbot: QtBot) -> None:
    empty = Desk(replace(Desk().snapshot, duty_lines=Table(())))
    on_duty, strip = shown(qtbot, empty, 9)
    assert len(on_duty.words()) == 1
    assert not strip.people.toolTip()
    on_duty.desk.place_asked.connect(lambda *_: pytest.fail("no page is asked for"))
    on_duty.open()


def test_own_lines_are_those_without_a_unit_else_of_the_desks(room: Desk) -> None:
    assert {line.id for line in own_lines(room.snapshot)} == {line.id for line in lines()}
    bare = replace(room.snapshot.duty_lines[DESK], place="")
    assert own_lines(replace(room.snapshot, duty_lines=Table((bare,)))) == (bare,)
