"""The plan's bits are the rule engine's findings, person by person and shift by shift."""

import numpy as np
from hypothesis import given, settings

from console.domain.duty.lines import people_of
from console.domain.on_duty.judging import judge_post
from console.domain.rules import DUTY_MEMBER
from console.planning.duty.plan.compiled import planned_of
from console.planning.duty.plan.rules import named
from tests.planning.duty.plan.rosters import rosters


@settings(max_examples=150, deadline=None)
@given(rosters())
def test_bits_are_what_judge_post_finds(world):
    snapshot, order = world
    planned = planned_of(snapshot, order)
    basis, problem = planned.basis, planned.problem
    gone = [row.id for row in basis.ground.moving]
    found = {}
    rows = basis.candidates
    for person, shift, bits in zip(rows.person.tolist(), rows.shift.tolist(), rows.bits.tolist(), strict=True):
        found[basis.crew.people[person].id, shift] = set(named(bits))
    for number, one in enumerate(basis.ground.asked):
        assert one.start > order.now and order.asks(one.line.id, one.day.key, one.shift.code)
        may = {person.id for person in people_of(one.line, snapshot.people)}
        for person in basis.crew.people:
            said = {finding.rule for finding in judge_post(snapshot, one.post(person.id), order.roster, gone)}
            at = basis.crew.number[person.id]
            assert bool(problem.able[at, number]) == (not said)
            if person.id in may:
                assert found.pop((person.id, number)) == said
            else:
                assert DUTY_MEMBER in said
    assert not found
    assert not np.any(problem.able[:, len(basis.ground.asked) :])
