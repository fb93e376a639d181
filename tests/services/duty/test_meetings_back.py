"""Meetings that come back by an undo, and people put on duty meanwhile, where the site only warns of it: nobody comes
to stand at two places without a reason.
"""

from dataclasses import replace

import pytest

from console.domain.conferences import CANCELLED
from console.domain.duty.rotation import Substitute
from console.domain.rules import ON_DUTY, SHIPPED_RULES, WARNING
from console.services.conferences import EndConference
from console.services.decision import Decision, Refused
from console.services.duty.overrides import SetOverride
from console.services.staffing import AssignPerson, UnassignPerson
from tests.services.duty.duty_site import TECH, Desk, control_room, day
from tests.support.world import meeting

FIXED = "p350101f1"


def sent() -> tuple[Desk, str, str]:
    """Somebody of a county at a meeting there, from 09:00 on the first day; the need, the conference."""
    state = control_room(*(replace(row, severity=WARNING) for row in SHIPPED_RULES if row.id == ON_DUTY))
    state = state.with_rows(1, {"duty_line": {TECH: replace(state.duty_lines[TECH], members=(FIXED,))}})
    state, conference = meeting(state, 1, 3, "甲县")
    need = next(row.id for row in state.needs.values() if row.place == "350101")
    desk = Desk(state)
    desk.do(AssignPerson(need, FIXED))
    return desk, need, str(getattr(conference, "id", conference))


def put(desk: Desk, despite: str = "") -> None:
    """On duty from 08:00 to 20:00 of that day."""
    desk.do(SetOverride(TECH, day(0), "day", (Substitute(FIXED),), "", despite))


@pytest.mark.parametrize("how", ["released", "called off"])
def test_a_meeting_does_not_come_back_over_a_duty(how: str) -> None:
    desk, need, conference = sent()
    away = UnassignPerson(need, FIXED) if how == "released" else EndConference(conference, CANCELLED, reason="取消")
    gone = desk.do(away)
    put(desk)
    answer = desk.ask(gone.undo)
    assert isinstance(answer, Refused) and [one.rule for one in answer.findings] == [ON_DUTY]


@pytest.mark.parametrize("how", ["released", "called off"])
def test_but_over_one_with_a_reason(how: str) -> None:
    desk, need, conference = sent()
    put(desk, "缺人")  # beside the meeting
    away = UnassignPerson(need, FIXED) if how == "released" else EndConference(conference, CANCELLED, reason="取消")
    gone = desk.do(away)
    answer = desk.ask(gone.undo)
    assert isinstance(answer, Decision) and ON_DUTY in {one.rule for one in answer.findings}
