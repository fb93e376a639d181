"""Where a conference stands, what comes next, what is told of overlaps."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.conferences import CLOSED, DRAFT
from console.planning.conferences.day import conference_day, peaks
from console.planning.conferences.phase import Phase, is_pressing, milestone, phase, phases
from tests.support.world import at, meeting, need_at, province, sent


@pytest.fixture
def block():
    snapshot, _ = meeting(province(), 4, 6)
    return conference_day(snapshot, at(2)).blocks[0]


@pytest.mark.parametrize(
    ("hour", "stands", "comes"),
    [
        (2.9, Phase.AHEAD, "setup"),
        (3, Phase.SETUP, "start"),
        (4, Phase.MEETING, "end"),
        (6, Phase.TEARDOWN, "teardown"),
        (6.5, Phase.OVER, ""),
    ],
)
def test_phases_in_turn(block, hour, stands, comes):
    assert phase(block, at(hour)) is stands
    found = milestone(block, at(hour))
    assert (found.code if found else "") == comes


def test_a_closed_one_is_over_and_a_draft_stays_a_draft(block):
    assert phase(replace(block, state=CLOSED), at(4.5)) is Phase.OVER
    draft = replace(block, state=DRAFT)
    assert phase(draft, at(4.5)) is Phase.DRAFT
    assert milestone(draft, at(1)).left(at(1)) == timedelta(hours=3)
    assert milestone(draft, at(5)) is None


def test_it_presses_from_shortly_before_set_up_to_the_end(block):
    assert [is_pressing(block, at(hour)) for hour in (2.4, 2.5, 5.9, 6)] == [False, True, True, False]
    assert not is_pressing(replace(block, state=DRAFT), at(4))
    assert not is_pressing(replace(block, state=CLOSED), at(4))


def test_phases_are_counted_in_their_order(block):
    draft = replace(block, state=DRAFT)
    assert phases((block, block, draft), at(4)) == ((Phase.DRAFT, 1), (Phase.MEETING, 2))


def test_only_the_fullest_stretch_of_an_overlap_is_told():
    snapshot, _ = meeting(province(), 1, 4)
    snapshot, _ = meeting(snapshot, 2, 5, system="finance")
    snapshot, _ = meeting(snapshot, 3, 6, system="government")
    day = conference_day(snapshot, at(2))
    assert [len(o.conferences) for o in day.overlaps] == [2, 3, 2]
    assert [(o.start, o.end) for o in peaks(day.overlaps)] == [(at(3), at(4))]


def test_people_wanted_in_two_rooms_are_counted_those_in_one_are_not():
    snapshot, first = meeting(province(), 1, 3)
    snapshot, second = meeting(snapshot, 2, 4, system="finance")
    for conference in (first, second):
        snapshot = sent(snapshot, need_at(snapshot, conference, "350101").id, "p350101f1")
    snapshot = sent(snapshot, need_at(snapshot, first, "3501").id, "p3501f1")
    snapshot = sent(snapshot, need_at(snapshot, second, "3502").id, "p3501f1")
    (overlap,) = conference_day(snapshot, at(2)).overlaps
    assert overlap.people == 1
    assert overlap.clashes


def test_the_axis_ends_with_the_day():
    snapshot, _ = meeting(province(), 15, 17)  # 23:00 to 01:00 at the site
    day = conference_day(snapshot, at(15))
    assert day.end == at(16)
    assert conference_day(snapshot, at(16.5)).start == at(16)
