"""Conferences: what may be drafted, published, ended, and taken back."""

from dataclasses import replace

import pytest

from console.domain.conferences import CANCELLED, CLOSED, DRAFT, PUBLISHED, needs_by_conference
from console.domain.people import FIXED, RESIDENT, TOWNSHIP_POST
from console.domain.rules import DOUBLE_BOOKING, NO_NOTICE
from console.services.arrangements.site import EditRule
from console.services.conferences import AddConference, EditConference, EndConference, PublishConference
from console.services.decision import Decision, Refused, Stale, decide
from console.services.staffing import AssignPerson
from tests.support.world import acting, at, carried, done, meeting, need_at, province


def draft(snapshot, **changes):
    fields = {
        "system": "water",
        "title": "会商",
        "start": at(9),
        "end": at(11),
        "scope": "全省至乡镇",
        "notice": "函1号",
    }
    answer = decide(AddConference(**{**fields, **changes}), snapshot, acting())
    if isinstance(answer, Refused):
        return snapshot, answer
    return carried(snapshot, answer), answer.result["conference"]


def refusal(snapshot, command):
    answer = decide(command, snapshot, acting())
    assert isinstance(answer, Refused)
    return answer.findings[0]


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"system": "sewage"}, "unknown_system", "system"),
        ({"title": "  "}, "field_owed", "title"),
        ({"end": at(9)}, "end_before_start", "end"),
        ({"scope": "全省至天边"}, "scope_unreadable", "scope"),
    ],
)
def test_a_draft_names_the_field_that_is_wrong(changes, rule, field):
    _, answer = draft(province(), **changes)
    assert (answer.findings[0].rule, answer.findings[0].facts["field"]) == (rule, field)


def test_without_a_formal_notice_it_can_be_drafted_but_not_published():
    snapshot, conference = draft(province(), notice="")
    assert snapshot.conferences[conference].state == DRAFT
    assert refusal(snapshot, PublishConference(conference)).rule == NO_NOTICE


def test_publishing_freezes_one_need_a_venue_by_post_of_its_level():
    snapshot, conference = draft(province())
    snapshot = done(snapshot, PublishConference(conference))
    posts = {need.place: need.post for need in snapshot.needs.values()}
    assert posts["35"] == RESIDENT
    assert posts["3501"] == posts["350101"] == FIXED
    assert posts["350101001"] == TOWNSHIP_POST
    assert len(snapshot.needs) == 10
    need = need_at(snapshot, conference, "3501")
    assert (need.start, need.end) == (at(8), at(11.5))
    assert need.posts == ("fixed", "mobile")


def test_needs_stay_as_frozen_when_the_rules_change_later():
    snapshot, conference = draft(province())
    snapshot = done(snapshot, PublishConference(conference))
    values = {"setup_minutes": 10, "teardown_minutes": 10}
    snapshot = done(snapshot, EditRule(DOUBLE_BOOKING, "blocking", values))
    assert need_at(snapshot, conference, "35").start == at(8)
    snapshot, later = draft(snapshot, notice="函2号", start=at(14), end=at(15))
    snapshot = done(snapshot, PublishConference(later))
    assert need_at(snapshot, later, "35").start == at(14 - 1 / 6)


def test_a_scope_with_an_unknown_place_or_no_venue_is_refused():
    snapshot, conference = draft(province(), scope="无名市至县")
    found = refusal(snapshot, PublishConference(conference))
    assert (found.rule, found.facts["names"]) == ("scope_unknown", ["无名市"])
    rooms = [replace(venue, systems=("finance",)) for venue in snapshot.venues.values()]
    snapshot = replace(snapshot, venues=type(snapshot.venues)(rooms))
    snapshot, conference = draft(snapshot, notice="函3号")
    assert refusal(snapshot, PublishConference(conference)).rule == "no_venues"


def test_two_conferences_never_share_a_notice_number():
    snapshot, _ = draft(province())
    _, answer = draft(snapshot, title="另一会")
    assert answer.findings[0].rule == "notice_taken"


def test_a_cancelled_one_frees_its_notice_number():
    snapshot, conference = draft(province())
    snapshot = done(snapshot, EndConference(conference, CANCELLED, reason="客户取消"))
    snapshot, again = draft(snapshot)
    assert snapshot.conferences[again].notice == "函1号"


def test_only_drafts_are_edited_and_a_late_edit_is_stale():
    snapshot, conference = draft(province())
    edit = EditConference(conference, 1, "water", "改名", at(9), at(10), "全省至县", "函1号")
    edited = done(snapshot, edit)
    assert edited.conferences[conference].title == "改名"
    published = done(snapshot, PublishConference(conference))
    row = replace(published.conferences[conference], version=2)
    published = published.with_rows(published.seq, {"conference": {conference: row}})
    assert isinstance(decide(edit, published, acting()), Stale)
    assert refusal(published, replace(edit, version=2)).rule == "not_a_draft"


@pytest.mark.parametrize(("state", "to", "allowed"), [
    (DRAFT, CANCELLED, True), (DRAFT, CLOSED, False), (PUBLISHED, CLOSED, True), (PUBLISHED, CANCELLED, True),
    (CANCELLED, CLOSED, False), (CLOSED, CANCELLED, False),
])  # fmt: skip
def test_how_a_conference_may_end(state, to, allowed):
    snapshot, conference = draft(province())
    row = replace(snapshot.conferences[conference], state=state)
    snapshot = snapshot.with_rows(snapshot.seq, {"conference": {conference: row}})
    assert isinstance(decide(EndConference(conference, to, reason="客户取消"), snapshot, acting()), Decision) is allowed


def test_publication_is_taken_back_only_while_nobody_is_assigned():
    snapshot, conference = draft(province())
    answer = decide(PublishConference(conference), snapshot, acting())
    published = carried(snapshot, answer)
    row = replace(published.conferences[conference], version=answer.undo.version)
    published = published.with_rows(published.seq, {"conference": {conference: row}})
    back = carried(published, decide(answer.undo, published, acting()))
    assert back.conferences[conference].state == DRAFT
    assert not back.needs
    need = need_at(published, conference, "35")
    assigned = done(published, AssignPerson(need.id, "p35r1"))
    assert isinstance(decide(answer.undo, assigned, acting()), Stale)


def test_people_of_a_cancelled_conference_are_free_again():
    snapshot, first = meeting(province(), 9, 11)
    snapshot = done(snapshot, AssignPerson(need_at(snapshot, first, "350101001").id, "p350101001t1"))
    rooms = snapshot.venues.changed([replace(snapshot.venues["v350101001"], id="vX", name="二室")])
    snapshot, second = meeting(replace(snapshot, venues=rooms), 9.5, 10.5)
    other = next(n for n in snapshot.needs.derived(needs_by_conference)[second] if n.venue == "vX")
    assert refusal(snapshot, AssignPerson(other.id, "p350101001t1")).rule == DOUBLE_BOOKING
    snapshot = done(snapshot, EndConference(first, CANCELLED, reason="客户取消"))
    assert isinstance(decide(AssignPerson(other.id, "p350101001t1"), snapshot, acting()), Decision)
