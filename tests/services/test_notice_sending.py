"""Notices leave in two groups at least, on a formal notice, in turn; what they write, and how it is taken back."""

from dataclasses import replace
from typing import Any

import pytest

from console.domain.attachments import Attachment
from console.domain.conferences import CANCELLED, CLOSED, DRAFT
from console.domain.messages import DELIVERED
from console.domain.notices import CANCEL, CHANGE, IM, MAIL, OA, groups_used
from console.domain.policies import ANSWER_IM, ANSWER_OA
from console.domain.rules import NOTICE, Rule
from console.planning.notices.turn import due_kind
from console.services.conferences import EndConference, ReviseConference
from console.services.decision import Refused
from console.services.notices.passing import MarkSent, PassOn
from console.services.notices.sending import SendNotice
from tests.support.notice_world import Hand
from tests.support.world import DAY, at


@pytest.fixture
def hand() -> Hand:
    return Hand()


def put(hand: Hand, kind: str, row: Any) -> None:
    hand.snapshot = hand.snapshot.with_rows(hand.snapshot.seq + 1, {kind: {row.id: row}})


def clocks(hand: Hand, hop: str, place: str) -> set[str]:
    return {clock.name for clock in hand.unit(hop, place).clocks if clock.ended is None}


def test_it_goes_to_all_groups_that_concern_the_meeting(hand: Hand) -> None:
    told = hand.done(SendNotice(hand.key)).result
    assert (told["number"], told["groups"], told["units"]) == (1, ["g1", "g2"], 15)
    posts = [m for m in hand.snapshot.messages.values() if m.channel.startswith("robot")]
    assert {(m.channel, m.recipient) for m in posts} == {("robot1", "g1"), ("robot2", "g2")}
    assert all(m.subject == hand.key and m.kind == "conference" and (m.ready - m.made).seconds == 10 for m in posts)
    assert groups_used(hand.unit("township", "350101001").sent, 1) == {"g1", "g2"}
    assert clocks(hand, "county_maintenance", "350101") == {ANSWER_IM}
    assert clocks(hand, "township", "350101001") == set()  # not timed


def test_mail_goes_to_the_first_hops_and_oa_when_the_dispatcher_says_so(hand: Hand) -> None:
    hand.done(SendNotice(hand.key, oa=True))
    city = hand.unit("city_customers", "3501")
    assert {s.means for s in city.sent} == {IM, MAIL, OA} and clocks(hand, city.hop, "3501") == {ANSWER_IM, ANSWER_OA}
    assert {s.means for s in hand.unit("city_operations", "3501").sent} == {IM}
    (letter,) = [m for m in hand.snapshot.messages.values() if m.channel == "mail"]
    assert letter.address == "a@example.com" and letter.about == (city.id,)
    assert "甲县" in letter.text and "丙县" not in letter.text


@pytest.mark.parametrize(
    ("groups", "pasted", "places"),
    [
        (("g1",), (), 10),
        (("g1",), ("ga",), 4),  # the province, B市 and its county and township read one only
        ((), ("g1", "g2"), 0),
        (("g1", "g3"), (), 10),  # g3 has no robot, and nobody says that it was pasted
        (("g1",), ("g3",), 0),
    ],
)
def test_every_unit_reads_it_in_two_groups(hand: Hand, groups: Any, pasted: Any, places: int) -> None:
    answer = hand.tried(SendNotice(hand.key, groups=groups, pasted=pasted))
    if not places:
        assert not isinstance(answer, Refused)
        return
    assert isinstance(answer, Refused)
    (finding,) = answer.findings
    assert (finding.rule, finding.facts["count"], finding.facts["wanted"]) == ("too_few_groups", places, 2)
    assert "add_notice_group" in {way.code for way in finding.ways_out} and not hand.snapshot.notices


def test_a_site_may_ask_for_more_groups_never_for_fewer(hand: Hand) -> None:
    put(hand, "rule", Rule(NOTICE, "warning", {"groups": 1}))
    assert hand.rule(SendNotice(hand.key, groups=("g1",))) == "too_few_groups"
    put(hand, "rule", Rule(NOTICE, "blocking", {"groups": 3}))
    assert hand.rule(SendNotice(hand.key)) == "too_few_groups"
    hand.done(SendNotice(hand.key, pasted=("g3",)))


def test_two_names_for_one_robot_are_one_group(hand: Hand) -> None:
    put(hand, "notice_group", replace(hand.snapshot.notice_groups["g2"], channel="robot1"))
    assert hand.rule(SendNotice(hand.key)) == "too_few_groups"


def test_a_robot_that_is_switched_off_posts_nothing(hand: Hand) -> None:
    put(hand, "channel", replace(hand.snapshot.channels["robot2"], enabled=False))
    assert hand.rule(SendNotice(hand.key)) == "too_few_groups"


def test_groups_of_other_meetings_are_refused(hand: Hand) -> None:
    assert hand.rule(SendNotice(hand.key, groups=("g1", "gf"))) == "unknown_notice_group"
    assert hand.rule(SendNotice(hand.key, pasted=("none",))) == "unknown_notice_group"


def test_without_a_formal_notice_nothing_is_sent(hand: Hand) -> None:
    put(hand, "conference", replace(hand.conference, notice=""))
    assert hand.rule(SendNotice(hand.key)) == "no_notice"
    file = Attachment("f1", "", "会议通知.pdf", "application/pdf", 9, "0", DAY, "林", record=hand.key)
    put(hand, "attachment", file)
    put(hand, "conference", replace(hand.conference, notice_file="f1"))
    hand.done(SendNotice(hand.key))
    assert hand.snapshot.notices[f"{hand.key}#1"].basis == "会议通知.pdf"


@pytest.mark.parametrize("state", [DRAFT, CANCELLED, CLOSED])
def test_only_a_published_meeting_is_announced(hand: Hand, state: str) -> None:
    put(hand, "conference", replace(hand.conference, state=state))
    assert hand.rule(SendNotice(hand.key)) == "notice_not_open"


def test_each_kind_has_its_turn(hand: Hand) -> None:
    assert hand.rule(SendNotice(hand.key, kind=CHANGE)) == "notice_out_of_turn"
    assert due_kind(hand.snapshot, hand.conference) == "announce"
    hand.done(SendNotice(hand.key))
    assert hand.rule(SendNotice(hand.key)) == "notice_out_of_turn"
    assert hand.rule(SendNotice(hand.key, kind=CANCEL)) == "notice_not_open"
    assert hand.rule(SendNotice(hand.key, kind=CHANGE)) == "notice_nothing_changed"
    assert hand.rule(SendNotice(hand.key, kind="rumour")) == "unknown_notice_kind"
    assert due_kind(hand.snapshot, hand.conference) == ""
    assert hand.rule(SendNotice(hand.key, version=99)) == "stale"


def revised(hand: Hand, **more: Any) -> None:
    row = hand.conference
    told = {"start": row.start, "end": row.end, "scope": row.scope_text, "title": row.title, "notice": row.notice}
    hand.done(ReviseConference(hand.key, row.version, **(told | more)))


def test_a_change_overtakes_what_was_to_be_answered_before(hand: Hand) -> None:
    hand.done(SendNotice(hand.key))
    revised(hand, start=at(10), end=at(12))
    assert due_kind(hand.snapshot, hand.conference) == CHANGE
    hand.done(SendNotice(hand.key, kind=CHANGE), at(1))
    row = hand.unit("county_maintenance", "350101")
    assert row.number == 2
    assert [(c.about, c.ended is None) for c in row.clocks] == [("1", False), ("2", True)]
    posts = [m for m in hand.snapshot.messages.values() if m.channel == "robot1"]
    assert len(posts) == 1  # the first one had not left, and said what does not hold any more
    assert "17:00–19:00 → 7月24日 周五 18:00–20:00" in posts[0].text and posts[0].title.startswith("【会议变更】")


def test_who_takes_no_part_any_more_is_told_once(hand: Hand) -> None:
    hand.done(SendNotice(hand.key))
    revised(hand, scope="A市至乡镇")
    hand.done(SendNotice(hand.key, kind=CHANGE), at(1))
    assert hand.unit("county_maintenance", "350201").number == 2
    hand.done(SendNotice(hand.key, kind=CHANGE, note="再确认一次人员"), at(2))
    assert hand.unit("county_maintenance", "350201").number == 2
    assert hand.unit("county_maintenance", "350101").number == 3


def test_a_cancellation_asks_for_an_answer_of_its_own(hand: Hand) -> None:
    hand.done(SendNotice(hand.key))
    hand.done(EndConference(hand.key, CANCELLED, reason="会议取消"), at(1))
    assert not any(clock.ended is None for row in hand.units() for clock in row.clocks)
    assert due_kind(hand.snapshot, hand.conference) == CANCEL
    hand.done(SendNotice(hand.key, kind=CANCEL), at(1))
    assert clocks(hand, "county_maintenance", "350101") == {ANSWER_IM}
    assert hand.rule(SendNotice(hand.key, kind=CANCEL)) == "notice_out_of_turn"


def test_a_meeting_cancelled_before_any_notice_tells_nobody(hand: Hand) -> None:
    hand.done(EndConference(hand.key, CANCELLED, reason="会议取消"))
    assert hand.rule(SendNotice(hand.key, kind=CANCEL)) == "notice_out_of_turn"


def test_it_is_taken_back_while_no_message_has_left(hand: Hand) -> None:
    before = hand.snapshot
    undo = hand.done(SendNotice(hand.key)).undo
    hand.done(undo)
    assert not hand.snapshot.messages and not hand.snapshot.notices and not hand.snapshot.addressees
    assert dict(hand.snapshot.dues) == dict(before.dues) and hand.conference == before.conferences[hand.key]
    undo = hand.done(SendNotice(hand.key)).undo
    gone = next(iter(hand.snapshot.messages.values()))
    put(hand, "message", replace(gone, state=DELIVERED, version=gone.version + 1))
    assert hand.rule(undo) == "stale"


def test_a_further_group_and_oa_are_recorded_by_hand(hand: Hand) -> None:
    assert hand.rule(MarkSent(hand.key, "g3")) == "notice_over"
    hand.done(SendNotice(hand.key))
    assert hand.rule(MarkSent(hand.key, "gf")) == "unknown_notice_group"
    assert hand.done(MarkSent(hand.key, "ga"), at(1)).result["units"] == 9
    assert hand.snapshot.notices[f"{hand.key}#1"].groups == ("g1", "g2", "ga")
    assert hand.rule(MarkSent(hand.key, "ga")) == "nothing_to_mark"
    assert (
        hand.done(MarkSent(hand.key)).result["units"] == 3
    )  # the province's operations and two cities' customer units
    assert clocks(hand, "city_customers", "3502") == {ANSWER_IM, ANSWER_OA}


def test_the_next_hops_get_theirs_when_a_unit_passed_it_on(hand: Hand) -> None:
    hand.done(SendNotice(hand.key))
    city, county = hand.unit("city_customers", "3501"), hand.unit("county_customers", "350101")
    told = hand.done(PassOn((city.id,)), at(1)).result
    assert told["units"] == 3  # the city's operations and its two counties
    assert {s.means for s in hand.unit("city_operations", "3501").sent} == {IM, OA, MAIL}
    assert {s.means for s in hand.unit(county.hop, "350102").sent} == {IM, OA, MAIL}
    assert {s.means for s in hand.unit("county_maintenance", "350101").sent} == {IM}
    (letter,) = [m for m in hand.snapshot.messages.values() if m.recipient == "na"]
    assert letter.title.startswith("[Thông báo")  # in the reader's language
    assert hand.rule(PassOn((city.id,))) == "no_followers"
    assert hand.rule(PassOn((hand.unit("county_maintenance", "350101").id,))) == "no_followers"
    assert hand.rule(PassOn(("nobody",))) == "stale"
