"""Strength of a unit: head-count over the time of overlapping meetings, shared by all of them [D]."""

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.inspection import inspect
from console.domain.people import Leave
from console.domain.presence import active_needs
from console.domain.rules import WARNING, Rule
from console.domain.snapshot import Snapshot
from console.domain.strength import clusters, present, strength_findings, strengths
from tests.support.world import at, meeting, need_at, province, sent, with_need, with_person


def rows(snapshot):
    return strengths(snapshot, active_needs(snapshot).values())


def test_city_owes_two_and_two_county_two_and_three_and_others_nothing():
    snapshot, _ = meeting(province(), 2, 4)
    owed = {(row.place, row.post): (row.present, row.required) for row in rows(snapshot)}
    assert owed[("3501", "fixed")] == (2, 2) and owed[("3501", "mobile")] == (2, 2)
    assert owed[("350101", "fixed")] == (2, 2) and owed[("350101", "mobile")] == (3, 3)
    assert {place for place, _ in owed} == {"3501", "3502", "350101", "350102", "350201"}
    assert strength_findings(snapshot, rows(snapshot)) == ()


def test_overlapping_meetings_share_one_strength_and_later_ones_have_their_own():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, second = meeting(snapshot, 3, 5, "甲县至县", system="finance")
    snapshot, third = meeting(snapshot, 5, 6, "甲县至县", system="government")  # begins when the second ends
    fixed = [row for row in rows(snapshot) if row.post == "fixed"]
    assert [row.conferences for row in fixed] == [(first, second), (third,)]
    assert (fixed[0].start, fixed[0].end) == (at(2), at(5))


def test_leave_during_the_meetings_lowers_the_strength():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    away = with_person(snapshot, "p350101m1", leave=(Leave(at(3), at(3.5), "调休"),))
    (finding,) = strength_findings(away, rows(away))
    assert finding.facts["present"] == 2 and finding.facts["required"] == 3 and finding.facts["short"] == 1
    assert (finding.rule, finding.severity, finding.place) == ("strength", WARNING, "350101")
    assert finding.conference == conference and finding.ways_out
    before = with_person(snapshot, "p350101m1", leave=(Leave(at(0), at(2), "调休"),))
    assert strength_findings(before, rows(before)) == ()


def test_a_site_that_owes_nothing_has_no_strength():
    snapshot, _ = meeting(province((Rule("strength", WARNING, {}),)), 2, 4)
    assert rows(snapshot) == ()


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=12)
BASE, CONFERENCE = meeting(province(), 2, 4)


@given(SPANS)
def test_clusters_hold_every_need_once_and_never_overlap_each_other(spans):
    one = need_at(BASE, CONFERENCE, "350101")
    needs = [
        replace(one, id=str(n), meeting_start=at(start), meeting_end=at(start + length))
        for n, (start, length) in enumerate(spans)
    ]
    groups = clusters(needs)
    assert sorted(need.id for group in groups for need in group) == sorted(need.id for need in needs)
    for earlier, later in itertools.pairwise(groups):
        assert max(n.meeting_end for n in earlier) <= min(n.meeting_start for n in later)
    for group in groups:
        reached = group[0].meeting_end
        for need in group[1:]:
            assert need.meeting_start < reached
            reached = max(reached, need.meeting_end)


def lending() -> tuple[Snapshot, str]:
    """One of 甲县's mobile staff at 乙县's venue from 2 to 4; another meeting takes in 甲县 from 3 to 5."""
    snapshot, first = meeting(province(), 2, 4, "乙县至县")
    snapshot, second = meeting(snapshot, 3, 5, "甲县至县", system="finance")
    return sent(snapshot, need_at(snapshot, first, "350102").id, "p350101m1", "支援"), second


def test_who_is_lent_to_another_unit_is_not_present_at_home():
    snapshot, conference = lending()
    (row,) = (row for row in rows(snapshot) if (row.place, row.post) == ("350101", "mobile"))
    assert (row.present, row.required, row.lent) == (2, 3, 1)
    (finding,) = strength_findings(snapshot, rows(snapshot))
    assert (finding.conference, finding.facts["short"], finding.facts["lent"]) == (conference, 1, 1)
    assert [f.place for f in inspect(snapshot) if f.rule == "strength"] == ["350101"]
    assert present(snapshot, "350102", "mobile", at(2), at(4)) == 3  # a guest adds nothing to the unit that has them


def test_the_loan_lasts_from_set_up_to_tear_down():
    snapshot, _ = lending()
    for start, end, there in ((0.5, 1, 3), (0.5, 1.25, 2), (4.25, 6, 2), (4.5, 6, 3)):
        assert present(snapshot, "350101", "mobile", at(start), at(end)) == there, (start, end)


def test_a_meeting_cancelled_or_a_venue_excused_brings_them_home():
    snapshot, _ = lending()
    (need,) = (need for need in snapshot.needs.values() if need.place == "350102")
    excused = with_need(snapshot, need.id, excused="停电", count=0)
    assert present(excused, "350101", "mobile", at(3), at(5)) == 3
    called_off = replace(snapshot.conferences[need.conference], state="cancelled")
    after = snapshot.with_rows(snapshot.seq + 1, {"conference": {called_off.id: called_off}})
    assert present(after, "350101", "mobile", at(3), at(5)) == 3
    assert present(snapshot, "350101", "mobile", at(3), at(5)) == 2  # the older state still says what it said


def test_staff_at_their_own_venue_and_on_leave_count_once():
    snapshot, _ = lending()
    own, first = meeting(snapshot, 3, 5, "甲县至县", system="government")
    own = sent(own, need_at(own, first, "350101").id, "p350101m2")
    assert present(own, "350101", "mobile", at(3), at(5)) == 2
    away = with_person(own, "p350101m1", leave=(Leave(at(0), at(9)),))
    (row,) = (row for row in rows(away) if (row.place, row.post) == ("350101", "mobile"))
    assert (row.present, row.lent) == (2, 0)
