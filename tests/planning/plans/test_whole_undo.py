"""What is taken back long after meets what was done since: nobody is sent to two places by it, and a plan that was made
for something else does not fit by chance.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from console.domain.conferences import CANCELLED
from console.domain.inspection import inspect
from console.domain.places import Place
from console.planning.plans.orders import order_of
from console.planning.plans.questions import MakePlan, run_here
from console.services.conferences import EndConference, ReviseConference
from console.services.decision import Done, Refused, Stale
from console.services.office import Office
from console.services.plans.applying import applying
from console.services.staffing import AssignPerson, SwapAssignments, UnassignPerson
from tests.support.hand import Hand
from tests.support.world import at, meeting, need_at, province, with_need
from tests.support.writing import Write

WHO = "p350101f1"
COUNTY = "350101"


class Desk(Hand):
    """Two meetings of one county in different rooms: 09:00 to 11:00, and 15:00 to 17:00."""

    def __init__(self) -> None:
        snapshot, self.early = meeting(province(), 9, 11, "甲县至县")
        snapshot, self.late = meeting(snapshot, 15, 17, "甲县至县", "finance")
        self.needs = need_at(snapshot, self.early, COUNTY).id, need_at(snapshot, self.late, COUNTY).id
        super().__init__(with_need(snapshot, self.needs[1], room="另一室"), at(0))

    def move(self, conference: str, hour: float, scope: str = "") -> Any:
        """It begins at that hour; what takes this back."""
        return self.do(ReviseConference(conference, None, at(hour), at(hour) + timedelta(hours=2), scope)).undo

    def booked_twice(self) -> list[str]:
        return [row.person for row in inspect(self.snapshot) if row.rule == "double_booking"]


@pytest.mark.parametrize("how", ["cancelled", "moved"])
def test_a_meeting_that_comes_back_finds_its_person_elsewhere(how: str) -> None:
    desk = Desk()
    desk.do(AssignPerson(desk.needs[0], WHO))
    undo = (
        desk.do(EndConference(desk.early, CANCELLED, reason="取消")).undo
        if how == "cancelled"
        else desk.move(desk.early, 20)
    )
    desk.move(desk.late, 9)
    desk.do(AssignPerson(desk.needs[1], WHO))
    answer = desk.ask(undo)
    assert isinstance(answer, Refused)
    assert [(row.rule, row.person, row.need) for row in answer.findings] == [("double_booking", WHO, desk.needs[0])]
    assert desk.booked_twice() == []
    desk.do(UnassignPerson(desk.needs[1], WHO))  # the way out: then it comes back
    desk.do(undo)
    assert (desk.snapshot.conferences[desk.early].state, desk.booked_twice()) == ("published", [])


def test_what_stood_so_before_is_no_hindrance() -> None:
    """Both at one time already before the meeting was called off: taking that back is what was said then."""
    desk = Desk()
    desk.do(AssignPerson(desk.needs[0], WHO))
    desk.do(AssignPerson(desk.needs[1], WHO))
    desk.do(ReviseConference(desk.late, None, at(9), at(11)))
    assert desk.booked_twice() == [WHO, WHO]
    undo = desk.do(ReviseConference(desk.early, None, at(9), at(11.5))).undo
    desk.do(undo)
    assert desk.booked_twice() == [WHO, WHO]


def test_two_who_come_back_together_are_judged_together() -> None:
    """A plan is taken back; since then one of its meetings was moved to the other's time."""
    desk = Desk()
    for need in desk.needs:
        desk.do(AssignPerson(need, WHO))
    rows = tuple(desk.snapshot.assignments.values())
    desk.do(UnassignPerson(desk.needs[0], WHO))
    desk.do(UnassignPerson(desk.needs[1], WHO))
    desk.move(desk.late, 9)
    answer = desk.ask(SwapAssignments((), rows))
    assert isinstance(answer, Refused)
    assert {row.rule for row in answer.findings} == {"double_booking"}


@pytest.mark.parametrize("how", ["released", "moved"])
def test_where_the_site_only_warns_of_it_who_takes_back_is_told(how: str) -> None:
    desk = Desk()
    warns = replace(desk.snapshot.rules["double_booking"], severity="warning")
    desk.snapshot = desk.snapshot.with_rows(desk.snapshot.seq + 1, {"rule": {warns.id: warns}})
    desk.do(AssignPerson(desk.needs[0], WHO))
    undo = (
        desk.do(UnassignPerson(desk.needs[0], WHO)).undo
        if how == "released"
        else desk.do(ReviseConference(desk.early, None, at(20), at(22))).undo
    )
    desk.move(desk.late, 9)
    desk.do(AssignPerson(desk.needs[1], WHO))
    findings = desk.do(undo).findings
    assert {(row.rule, row.person, row.need) for row in findings} == {("double_booking", WHO, desk.needs[0])}


def test_a_venue_that_fell_out_and_came_back_is_not_what_an_older_plan_saw() -> None:
    """At 09:00 when the plan was made; moved to 12:00, dropped, and put back as it was then: at 12:00."""
    desk = Desk()
    proposal = run_here(desk.snapshot, MakePlan(order_of(desk.snapshot, [desk.early], at(0)), 0))
    assert proposal.lines
    desk.move(desk.early, 12)
    desk.do(desk.move(desk.early, 12, "乙县至县"))
    assert desk.snapshot.needs[desk.needs[0]].meeting_start == at(12)
    assert isinstance(desk.ask(applying(proposal)), Stale)


def test_the_database_keeps_the_version_of_what_comes_back(database_url: str) -> None:
    place = Place("a", "35", "一省", "province")
    office = Office.open(database_url, user="林")
    for rows in ((place,), (replace(place, name="二省"),)):
        assert isinstance(office.do_now(Write(rows)), Done)
    second = office.snapshot.places["a"]
    assert (second.name, second.version) == ("二省", 2)
    office.do_now(Write(removes=(("place", "a"),)))
    office.do_now(Write((second,)))
    office.close()
    other = Office.open(database_url)
    assert other.snapshot.places["a"] == second
    other.close()
