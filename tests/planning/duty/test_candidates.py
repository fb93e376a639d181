"""Who could serve a shift, in which order and why; why the others can't; what a drop would mean before it is made."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.duty.wishes import OFF, ON, Wish
from console.domain.people import Leave
from console.domain.rules import DUTY_OVERLAP, DUTY_REST, ON_LEAVE
from console.planning.day.verdict import Fit
from console.planning.duty.candidates import candidates_of
from console.planning.duty.verdict import verdict
from console.services.decision import Decision, Refused, Stale, decide
from console.services.duty.moving import GiveDuty, MoveDuty, SwapDuties
from console.services.duty.placing import PutOnDuty
from tests.planning.duty.duty_room import AT, KEYS, RESPONSE, TECH, TET, ZONE, day, entry, put, room, without
from tests.support.world import acting

GAP = (TECH, day(16), "morning")


def order(snapshot, cell=GAP, **changes):
    return [one.person.id for one in candidates_of(snapshot, TET, *cell, **changes).candidates]


def test_who_has_the_fewest_points_comes_first_then_who_rested_longest():
    snapshot = put(room(members=KEYS[:4]), entry(TECH, 14, "morning", "p0"), entry(TECH, 18, "night", "p1"))
    assert order(snapshot) == ["p2", "p3", "p0", "p1"]
    first, *_, last = candidates_of(snapshot, TET, *GAP).candidates
    assert (first.lowest, first.total, first.gains, first.rest) == (True, 0, 40, None)
    assert (last.lowest, last.total, last.rest) == (False, 40, 56.0)


def test_warnings_come_after_who_fits_and_leave_is_no_candidate():
    away = Leave(datetime(2026, 2, 16, tzinfo=ZONE), datetime(2026, 2, 17, tzinfo=ZONE))
    snapshot = put(room(members=KEYS[:3]), entry(TECH, 15, "night", "p0"))
    snapshot = put(snapshot, replace(snapshot.people["p1"], leave=(away,)))
    ranking = candidates_of(snapshot, TET, *GAP)
    assert [(one.person.id, [f.rule for f in one.findings]) for one in ranking.candidates] == [
        ("p2", []), ("p0", [DUTY_REST]),
    ]  # fmt: skip
    assert [(out.person.id, out.findings[0].rule) for out in ranking.left_out] == [("p1", ON_LEAVE)]


def test_wishes_go_before_points():
    snapshot = put(
        room(members=KEYS[:3]),
        entry(TECH, 19, "morning", "p2"),
        Wish("a", "p2", ON, day(16), AT, "x"),
        Wish("b", "p0", OFF, day(16), AT, "x", "morning"),
        Wish("c", "p1", OFF, day(16), AT, "x", "night"),
    )
    assert order(snapshot) == ["p2", "p1", "p0"]


def test_who_is_there_is_not_offered_and_makes_room_when_replaced():
    there = entry(TECH, 16, "morning", "p0")
    snapshot = put(room(members=KEYS[:2]), there, entry(TECH, 16, "afternoon", "p1"))
    assert [out.person.id for out in candidates_of(snapshot, TET, *GAP).left_out] == []
    assert order(snapshot) == ["p1"]
    assert order(snapshot, replacing=there.id) == ["p1"]


def test_nobody_for_what_is_gone():
    assert candidates_of(room(), TET, TECH, day(16), "no such").candidates == ()
    assert candidates_of(room(), "no such", *GAP).candidates == ()
    assert candidates_of(without(room(), TECH, kind="duty_line"), TET, *GAP).candidates == ()


def test_a_put_a_move_and_a_swap_over_a_cell():
    a, b = entry(TECH, 16, "night", "p0"), entry(TECH, 17, "morning", "p1")
    snapshot = put(room(), a, b)
    cell = (TECH, day(17), "morning")
    assert verdict(snapshot, TET, "p2", cell).fit == Fit.FITS
    assert verdict(snapshot, TET, "p1", cell).fit == Fit.THERE
    assert verdict(snapshot, TET, "p0", cell).main.rule == DUTY_REST
    assert verdict(snapshot, TET, "p0", cell, moving=a.id).fit == Fit.FITS
    assert verdict(snapshot, TET, "p0", cell, moving=a.id, onto=b.id).fit == Fit.FITS
    assert verdict(snapshot, TET, "p0", (TECH, day(1), "morning")).outside
    assert verdict(snapshot, TET, "nobody", cell).outside
    assert verdict(snapshot, TET, "p0", cell).fit == Fit.WARNING
    elsewhere = verdict(snapshot, TET, "p0", (RESPONSE, day(16), "night"))
    assert (elsewhere.fit, elsewhere.main.rule) == (Fit.BLOCKED, DUTY_OVERLAP)


def test_the_other_one_of_a_swap_counts():
    a, b = entry(TECH, 16, "night", "p0"), entry(TECH, 20, "morning", "p1")
    busy = entry(RESPONSE, 16, "night", "p1")
    said = verdict(put(room(), a, b, busy), TET, "p0", (TECH, day(20), "morning"), moving=a.id, onto=b.id)
    assert said.fit == Fit.BLOCKED and said.main.person == "p1"


CELLS = st.tuples(
    st.sampled_from([TECH, RESPONSE]), st.integers(15, 18), st.sampled_from(["morning", "afternoon", "night"])
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELLS, st.sampled_from(KEYS[:4])), min_size=2, max_size=10, unique=True), st.data())
def test_what_is_said_on_hover_is_what_the_drop_decides(rows, data):
    entries = [entry(*cell, person) for cell, person in rows]
    snapshot = put(room(), *entries)
    line, on, shift = data.draw(CELLS)
    cell, moving = (line, day(on), shift), data.draw(st.sampled_from(entries))
    other = data.draw(st.sampled_from(entries))
    for said, command in (
        (verdict(snapshot, TET, moving.person, cell), PutOnDuty(TET, *cell, moving.person)),
        (verdict(snapshot, TET, moving.person, cell, moving=moving.id), MoveDuty(moving.id, *cell)),
        (
            verdict(
                snapshot, TET, moving.person, (other.line, other.day, other.shift), moving=moving.id, onto=other.id
            ),
            SwapDuties(moving.id, other.id),
        ),
        (
            verdict(snapshot, TET, moving.person, (other.line, other.day, other.shift), onto=other.id),
            GiveDuty(other.id, moving.person),
        ),
    ):
        answer = decide(command, snapshot, acting())
        assert not isinstance(answer, Stale)
        if said.fit == Fit.FITS:
            assert isinstance(answer, Decision)
        elif said.fit in (Fit.WARNING, Fit.BLOCKED):
            assert isinstance(answer, Refused)
            assert {f.rule for f in answer.findings} == {f.rule for f in said.findings}
