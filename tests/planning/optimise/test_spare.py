"""Who can be spared by the planner's arrays is who can be spared by the strength that the rules count."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.rules import STRENGTH, rule
from console.domain.strength import present, required
from console.domain.table import Table
from console.planning.optimise.compiling.compiled import bench_of
from console.planning.optimise.compiling.strength import spare_people
from tests.planning.optimise.worlds import worlds
from tests.support.world import meeting, need_at, province, sent, with_need

OWED = ("city_fixed", "city_mobile", "county_fixed", "county_mobile")


def owing(snapshot, values):
    """The state with other figures of strength."""
    row = rule(snapshot.rules, STRENGTH)
    return replace(snapshot, rules=snapshot.rules.changed([replace(row, values={**row.values, **values})]))


def spared(snapshot, needs, gone=()):
    bench = bench_of(snapshot, needs, gone)
    return dict(zip(bench.staff.ids, spare_people(snapshot, bench).tolist(), strict=True))


@given(worlds(), st.fixed_dictionaries(dict.fromkeys(OWED, st.integers(0, 3))), st.data())
def test_who_is_spared_is_who_the_strength_of_the_unit_can_do_without(world, figures, data):
    snapshot, conferences = world
    snapshot = owing(snapshot, figures)
    planned = data.draw(st.sets(st.sampled_from(conferences), min_size=1))
    needs = [need for need in snapshot.needs.values() if need.conference in planned]
    gone = data.draw(st.sets(st.sampled_from(sorted(snapshot.assignments)))) if snapshot.assignments else set()
    stays = replace(snapshot, assignments=Table(row for row in snapshot.assignments.values() if row.id not in gone))
    start, end = min(need.start for need in needs), max(need.end for need in needs)
    found = spared(snapshot, needs, gone)
    for person in snapshot.people.values():
        others = replace(stays, people=Table(row for row in stays.people.values() if row is not person))
        beside = present(others, person.place, person.post, start, end)
        assert found[person.id] == (beside >= required(snapshot, person.level, person.post)), person


@pytest.mark.parametrize("excused", [False, True])
def test_whoever_is_at_another_unit_s_venue_is_not_beside_the_others(excused):
    """Three mobile people, two owed: one can go, and nobody once one of the others is gone already."""
    snapshot, key = meeting(province(), 9, 11, "甲县")
    snapshot, other = meeting(snapshot, 10, 12, "A市", "finance")
    snapshot = owing(snapshot, {"county_mobile": 2})
    needs = [need for need in snapshot.needs.values() if need.conference == key]
    team = [f"p350101m{n}" for n in (1, 2, 3)]
    assert [spared(snapshot, needs)[who] for who in team] == [True, True, True]
    away = need_at(snapshot, other, "3501")
    snapshot = sent(snapshot, away.id, team[0])
    if excused:
        snapshot = with_need(snapshot, away.id, count=0, excused="停")
    # of the one who is gone the unit has two beside, of the others one
    assert [spared(snapshot, needs)[who] for who in team] == [True, excused, excused]
