"""Who was sent and has leave by now will not come: the counters say so."""

from console.domain.people import Leave
from console.planning.attention import absent, missing_people
from tests.support.world import at, meeting, need_at, province, sent, with_person

FIRST, COUNTY = "p350101f1", "350101"


def state():
    """Water at 02–04 UTC in one county: the county's venue staffed, both townships not."""
    snapshot, conference = meeting(province(), 2, 4, "甲县")
    need = need_at(snapshot, conference, COUNTY)
    return sent(snapshot, need.id, FIRST), need


def test_one_more_lacks_while_somebody_sent_is_on_leave():
    snapshot, need = state()
    assert missing_people(snapshot, at(0)) == 2 and absent(snapshot, at(0)) == ()
    away = with_person(snapshot, FIRST, leave=(Leave(at(3), at(9), "病假"),))
    (row,) = absent(away, at(0))
    assert (row.need, row.person) == (need.id, FIRST) and missing_people(away, at(0)) == 3


def test_leave_beside_the_meeting_or_after_it_counts_nothing():
    snapshot, need = state()
    beside = with_person(snapshot, FIRST, leave=(Leave(need.end, at(20), "病假"), Leave(at(-9), need.start, "调休")))
    assert absent(beside, at(0)) == () and missing_people(beside, at(0)) == 2
    away = with_person(snapshot, FIRST, leave=(Leave(at(0), at(20), "病假"),))
    assert absent(away, need.end) == ()
