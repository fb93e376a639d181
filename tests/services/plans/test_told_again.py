"""Whose people were told owes another notice when they are others: the header says so by itself."""

from dataclasses import replace

from console.domain.notices import CHANGE
from console.domain.people import Leave
from console.planning.notices.facts import changes_since
from console.planning.notices.turn import due_kind, latest
from console.planning.plans.orders import order_of
from console.planning.plans.questions import MakePlan, run_here
from console.planning.plans.told import told_assignments
from console.services.drill_staffing import first_fitting
from console.services.notices.sending import SendNotice
from console.services.plans.applying import applying
from console.services.staffing import AssignPerson, UnassignPerson
from tests.support.notice_world import Hand
from tests.support.world import at, need_at


def told_hand():
    """A meeting staffed at all its venues, whose notice has gone out."""
    hand = Hand()
    hand.done(first_fitting(hand.snapshot, (hand.key,)))
    hand.done(SendNotice(hand.key, groups=("g1", "g2"), pasted=()), at(1))
    return hand


def owed(hand):
    return due_kind(hand.snapshot, hand.conference)


def ill(hand, person):
    row = replace(hand.snapshot.people[person], leave=(Leave(at(7), at(13), "病假"),))
    hand.snapshot = hand.snapshot.with_rows(hand.snapshot.seq + 1, {"person": {person: row}})


def held(hand, place):
    (row,) = [r for r in hand.snapshot.assignments.values() if r.need == need_at(hand.snapshot, hand.key, place).id]
    return row


def test_a_plan_that_sends_others_owes_a_notice_and_its_undo_does_not():
    hand = told_hand()
    assert owed(hand) == ""
    assert told_assignments(hand.snapshot, [hand.key]) == set(hand.snapshot.assignments)
    row = held(hand, "350101")
    ill(hand, row.person)
    proposal = run_here(hand.snapshot, MakePlan(order_of(hand.snapshot, [hand.key], at(2)), 0))
    assert (proposal.changed, proposal.told_again) == (1, 1)
    decision = hand.done(applying(proposal), at(2))
    assert decision.result["told_again"] == 1
    assert owed(hand) == CHANGE
    (change,) = changes_since(hand.snapshot, hand.conference, latest(hand.snapshot, hand.key))
    assert (change.code, change.names) == ("people", ("甲县会场",))
    hand.snapshot = hand.snapshot.with_rows(
        hand.snapshot.seq + 1,
        {"person": {row.person: replace(hand.snapshot.people[row.person], leave=())}},
    )
    hand.done(decision.undo, at(2.5))
    assert owed(hand) == ""


def test_the_next_notice_names_those_who_come_now():
    hand = told_hand()
    row = held(hand, "350101")
    hand.done(AssignPerson(row.need, "p350101m3", replacing=row.id), at(2))
    assert owed(hand) == CHANGE
    hand.done(SendNotice(hand.key, kind=CHANGE, groups=("g1", "g2")), at(3))
    assert owed(hand) == ""


def test_a_release_owes_one_too_and_a_place_that_was_to_be_named_does_not():
    hand = Hand()
    hand.done(first_fitting(hand.snapshot, (hand.key,)))
    open_place = held(hand, "350102")
    hand.done(UnassignPerson(open_place.need, open_place.person))
    hand.done(SendNotice(hand.key, groups=("g1", "g2")), at(1))
    hand.done(AssignPerson(open_place.need, open_place.person), at(2))
    assert owed(hand) == ""
    released = held(hand, "350101")
    hand.done(UnassignPerson(released.need, released.person), at(3))
    assert owed(hand) == CHANGE
