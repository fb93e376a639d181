"""What the next publication brings, net: one reckoning for the page that shows it and for who is told."""

from dataclasses import replace

from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PUBLISHED
from console.planning.duty.changes import changes_of, net_changes
from tests.planning.duty.duty_room import AT, RESPONSE, TECH, TET, day, entry, put, room


def published(*rows):
    snapshot = room()
    roster = replace(snapshot.rosters[TET], state=PUBLISHED, number=1, published=AT)
    return put(snapshot, roster, *rows)


def test_who_keeps_the_hours_of_a_shift_is_not_told_whomever_they_stand_for():
    gone = entry(TECH, 16, "morning", "p1", GOING)
    back = replace(entry(TECH, 16, "morning", "p1", NEW, id="again"), stands_for="p2")
    changes = changes_of(published(gone, back, entry(TECH, 17, "night", "p3", IN_FORCE)), TET)
    assert changes.cells == () and changes.people == () and changes.by_person() == {}


def test_other_hours_of_one_shift_are_a_change():
    gone = entry(TECH, 16, "morning", "p1", GOING)
    new = entry(TECH, 16, "morning", "p1", NEW, id="again")
    changes = changes_of(published(gone, replace(new, end=new.end.replace(minute=30))), TET)
    assert (changes.came, changes.went, changes.people) == (1, 1, ("p1",))


def test_each_ones_own_by_day_and_line():
    came, went = entry(TECH, 18, "morning", "p1", NEW), entry(RESPONSE, 16, "morning", "p1", GOING)
    other = entry(TECH, 16, "night", "p2", NEW)
    changes = changes_of(published(came, went, other), TET)
    assert changes.by_person() == {"p1": ((came,), (went,)), "p2": ((other,), ())}
    assert [cell.day for cell in changes.cells] == [day(16), day(16), day(18)]


def test_a_first_publication_brings_all_but_changes_nothing():
    rows = (entry(TECH, 16, "morning", "p1", NEW), entry(TECH, 16, "night", "p2", NEW))
    assert changes_of(put(room(), *rows), TET).cells == ()
    assert net_changes(rows, (TECH,)).came == 2
