"""What whoever writes the words of a notice sees filled in: a meeting of the site, else one made up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.notice_facts import TIME
from console.domain.notices import ANNOUNCE, CHANGE, REMIND, TEMPLATES
from console.domain.snapshot import Snapshot
from console.planning.notices.example import LATE_SHOWN, example_facts
from console.services.notices.sending import SendNotice
from console.wording.catalogue import LANGUAGES, wording
from console.wording.notice_text import notice_text
from tests.support.notice_world import TEMPLATES as WORDS
from tests.support.notice_world import Hand, site
from tests.support.world import at, meeting

TITLE = "示例会议"


@pytest.fixture
def hand() -> Hand:
    return Hand()


def test_the_next_published_meeting_stands_for_one_of_its_places(hand: Hand) -> None:
    snapshot, later = meeting(hand.snapshot, 40, 41, title="后天的会")
    facts = example_facts(snapshot, ANNOUNCE, at(1), TITLE)
    assert (facts.conference.id, facts.number, facts.venues) == (hand.key, 1, 1)
    assert [place.way[-1].code for place in facts.places] == ["350201001"]
    assert example_facts(snapshot, ANNOUNCE, at(12), TITLE).conference.id == later, "the first one is over"


def test_what_is_no_published_meeting_is_passed_over(hand: Hand) -> None:
    row = hand.conference
    for other in (replace(row, state="draft"), replace(row, kind="residence"), replace(row, state="cancelled")):
        snapshot = hand.snapshot.with_rows(hand.snapshot.seq + 1, {"conference": {row.id: other}})
        assert example_facts(snapshot, ANNOUNCE, at(1), TITLE).conference.title == TITLE


def test_without_a_meeting_one_is_made_up_on_the_next_day_at_a_county() -> None:
    facts = example_facts(site(), ANNOUNCE, at(1.4), TITLE)
    made = facts.conference
    assert (made.title, made.start, made.end) == (TITLE, at(25), at(27))
    (place,) = facts.places
    assert (place.way[-1].code, place.people, place.missing, facts.venues) == ("350101", (), 2, 1)


def test_a_change_that_has_not_happened_is_shown_as_an_hour_later(hand: Hand) -> None:
    (change,) = example_facts(hand.snapshot, CHANGE, at(1), TITLE).changes
    assert (change.code, change.times) == (TIME, (at(8), at(10), at(9), at(11)))


def test_a_change_that_has_happened_is_shown_as_it_is(hand: Hand) -> None:
    hand.done(SendNotice(hand.key, oa=True), at(1))
    moved = replace(hand.conference, start=at(9.5), end=at(12), revision=2)
    snapshot = hand.snapshot.with_rows(hand.snapshot.seq + 1, {"conference": {hand.key: moved}})
    (change,) = example_facts(snapshot, CHANGE, at(2), TITLE).changes
    assert change.times == (at(9), at(11), at(9.5), at(12))


def test_a_reminder_names_a_few_units(hand: Hand) -> None:
    invented = example_facts(hand.snapshot, REMIND, at(1), TITLE).late
    assert len(invented) == LATE_SHOWN and {unit.conference for unit in invented} == {hand.key}
    assert all(unit.place for unit in invented), "each at a place of its level"
    hand.done(SendNotice(hand.key, oa=True), at(1))
    named = example_facts(hand.snapshot, REMIND, at(1.1), TITLE).late
    assert set(named) < set(hand.units()) and len(named) == LATE_SHOWN
    assert example_facts(hand.snapshot, ANNOUNCE, at(1.1), TITLE).late == ()


@pytest.mark.parametrize("snapshot", [Snapshot(), site(), Hand().snapshot], ids=["nothing", "site", "meeting"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_notice_can_be_shown_on_any_site(snapshot: Snapshot, language: str) -> None:
    for kind in TEMPLATES:
        facts = example_facts(snapshot, kind, at(1), TITLE)
        title, text = notice_text(wording(language), snapshot, WORDS[kind], facts)
        assert title and text and "{" not in title + text
        assert facts.conference.start - facts.arrival <= timedelta(days=1)
