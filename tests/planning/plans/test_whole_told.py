"""Who knows already is moved last, whatever the site's weights say, and stands first among those who are replaced."""

from dataclasses import replace

import pytest

from console.domain.people import Leave
from console.domain.rules import PLANNING, SHIPPED_RULES
from console.planning.plans.orders import order_of
from console.planning.plans.questions import MakePlan, Repair, run_here
from console.planning.plans.troubles import repair_order, troubles
from tests.planning.plans.test_orders import sent_at, told_at
from tests.support.world import at, meeting, need_at, province, with_need, with_person

COUNTY = "350101"
SICK = (Leave(at(7), at(13), "病假"),)


@pytest.mark.parametrize("told", ["p350101f1", "p350101f2"])
def test_a_repair_spares_who_knows_even_where_the_sites_weights_do_not(told: str) -> None:
    """Three rooms; either of two could make room for the one who falls ill, and one of them has been told."""
    rules = [
        replace(row, values={**row.values, "told": 0, "change": 0}) if row.id == PLANNING else row
        for row in SHIPPED_RULES
    ]
    snapshot = province(rules)
    for person in ("p350101m1", "p350101f1", "p350101f2"):
        snapshot = with_person(snapshot, person, skills=("华为",))
    for number, person in enumerate(("p350101m1", "p350101f1", "p350101f2")):
        snapshot, key = meeting(snapshot, 9, 11, "甲县至县", ("water", "finance", "government")[number])
        need = need_at(snapshot, key, COUNTY)
        snapshot = with_need(snapshot, need.id, room=f"{number}室", skills=("华为",) if number == 0 else ())
        snapshot = sent_at(snapshot, key, COUNTY, person, 1, f"a{number}")
        if person == told:
            snapshot = told_at(snapshot, key, "county_maintenance", COUNTY, 2)
    after = with_person(snapshot, "p350101m1", leave=SICK)
    order = repair_order(after, troubles(snapshot, after, at(3)), at(3))
    assert order is not None
    proposal = run_here(after, Repair(order))
    assert (proposal.unfilled, len(proposal.lines), proposal.told_again) == (0, 2, 0)
    assert told not in {line.before for line in proposal.lines}


@pytest.mark.parametrize("told", ["p350101f1", "p350101f2"])
def test_who_comes_stands_beside_the_one_that_has_to_be_told(told: str) -> None:
    """Two fall ill at one place and one can come: the line with a successor is that of whom the unit has announced."""
    snapshot, key = meeting(province(), 9, 11, "甲县至县")
    need = need_at(snapshot, key, COUNTY)
    snapshot = with_need(snapshot, need.id, count=2)
    other = {"p350101f1": "p350101f2", "p350101f2": "p350101f1"}[told]
    snapshot = sent_at(snapshot, key, COUNTY, told, 1, "b")
    snapshot = told_at(snapshot, key, "county_maintenance", COUNTY, 2)
    snapshot = sent_at(snapshot, key, COUNTY, other, 3, "a")
    for person in (told, other, "p350101m1", "p350101m2"):
        snapshot = with_person(snapshot, person, leave=SICK)
    proposal = run_here(snapshot, MakePlan(order_of(snapshot, [key], at(4)), 0))
    assert [(line.before, line.after, line.told) for line in proposal.lines] == [
        (told, "p350101m3", True), (other, "", False),
    ]  # fmt: skip
