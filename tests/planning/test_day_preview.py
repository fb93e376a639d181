"""A proposed plan over the state: what would stand, what is left out, what the state has overtaken."""

from dataclasses import replace

import pytest

from console.domain.conferences import assignments_by_need
from console.planning.day.preview import Touched, key_of, previewed
from console.planning.plans.orders import order_of
from console.planning.plans.proposal import Line
from console.planning.plans.questions import MakePlan, run_here
from tests.support.world import at, meeting, need_at, province, sent

COUNTY, TOWN, CITY = "350101", "350101001", "3501"
FIRST, SECOND = "p350101f1", "p350101f2"


@pytest.fixture(scope="module")
def planned():
    """Water in one county: its own venue and two townships, nobody sent yet; and the plan for it."""
    snapshot, conference = meeting(province(), 2, 4, "甲县")
    order = order_of(snapshot, (conference,), at(0))
    return snapshot, conference, run_here(snapshot, MakePlan(order, 0))


def people(snapshot, need):
    return {row.person for row in snapshot.assignments.derived(assignments_by_need).get(need, ())}


def test_the_state_after_it_is_that_of_its_lines(planned):
    snapshot, conference, proposal = planned
    shown = previewed(snapshot, proposal)
    assert (shown.added, shown.changed, shown.told_again, shown.still_open) == (3, 0, 0, 0)
    for line in proposal.lines:
        assert people(shown.state, line.need) == {line.after} and shown.sent_to(line.need) == (line.after,)
    assert not snapshot.assignments
    assert shown.by_place == {COUNTY: Touched(3, 0), CITY: Touched(3, 0)}  # the province's branch is beside its cities
    assert shown.by_need[need_at(snapshot, conference, TOWN).id] == Touched(1, 0)


def test_a_line_left_out_leaves_its_place_open(planned):
    snapshot, conference, proposal = planned
    line = next(line for line in proposal.lines if line.need == need_at(snapshot, conference, TOWN).id)
    shown = previewed(snapshot, proposal, {key_of(line)})
    assert (shown.added, shown.still_open, shown.left_out) == (2, 1, (line,))
    assert people(shown.state, line.need) == set() and line.need not in shown.by_need


def test_the_same_line_makes_the_same_row_in_the_next_proposal(planned):
    snapshot, _, proposal = planned
    whole, part = previewed(snapshot, proposal), previewed(snapshot, replace(proposal, lines=proposal.lines[1:]))
    rows = {key: row for key, row in whole.state.assignments.items() if key in part.state.assignments}
    assert rows == dict(part.state.assignments.items()) and len(rows) == 2


def test_a_change_of_hands_takes_one_away_and_brings_another(planned):
    snapshot, conference, proposal = planned
    need = need_at(snapshot, conference, COUNTY)
    staffed = sent(snapshot, need.id, FIRST)
    (row,) = staffed.assignments.values()
    line = Line(need.id, FIRST, SECOND, row.id, True, (row.id,), need.version, 1)
    shown = previewed(staffed, replace(proposal, lines=(line,)))
    assert (shown.added, shown.changed, shown.told_again) == (0, 1, 1)
    assert people(shown.state, need.id) == {SECOND} and (need.id, FIRST) in shown.leaving
    assert shown.by_place[COUNTY] == Touched(0, 1)


def test_what_the_state_has_overtaken_is_not_drawn(planned):
    """Somebody else has done a line, taken its need away, or let go whom it replaces."""
    snapshot, conference, proposal = planned
    need = need_at(snapshot, conference, COUNTY)
    line = next(line for line in proposal.lines if line.need == need.id)
    done = sent(snapshot, need.id, line.after)
    assert previewed(done, proposal).added == 2
    gone = snapshot.with_rows(snapshot.seq + 1, {"need": {need.id: None}})
    assert previewed(gone, proposal).added == 2
    released = replace(line, before=FIRST, assignment="no longer there")
    assert previewed(snapshot, replace(proposal, lines=(released,))).lines == ()
