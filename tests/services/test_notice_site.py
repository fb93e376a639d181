"""The words, groups and hops of a site's notices: what is refused, what is taken back."""

from dataclasses import replace

import pytest

from console.domain.levels import COUNTY
from console.domain.notice_hops import SHIPPED_HOPS, Hop, hops_of
from console.domain.notices import ANNOUNCE, NoticeGroup
from console.domain.policies import CUSTOMER_UNIT, MAINTENANCE
from console.services.arrangements.notices import EditTemplate, RemoveHop, RemoveNoticeGroup, SetHop, SetNoticeGroup
from tests.support.notice_world import TEMPLATES, Hand


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{title}：{whatever}", "unknown_template_fields"),
        ("{title", "unknown_template_fields"),
        ("{title:>10}", "unknown_template_fields"),
        ("{title!r}", "unknown_template_fields"),
        ("{}", "unknown_template_fields"),
        ("{title.start}", "unknown_template_fields"),
        (" ", "field_owed"),
    ],
)
def test_words_with_what_is_no_field_are_refused(hand: Hand, text: str, rule: str) -> None:
    row = TEMPLATES[ANNOUNCE]
    assert hand.rule(EditTemplate(replace(row, texts=row.texts | {"zh_CN": text}))) == rule


def test_words_are_changed_and_taken_back(hand: Hand) -> None:
    row = TEMPLATES[ANNOUNCE]
    undo = hand.done(EditTemplate(replace(row, texts=row.texts | {"zh_CN": "{title} {people} {note}"}))).undo
    assert hand.snapshot.notice_templates[ANNOUNCE].texts["zh_CN"] == "{title} {people} {note}"
    assert hand.rule(EditTemplate(row)) == "stale"
    hand.done(undo)
    assert hand.snapshot.notice_templates[ANNOUNCE].texts == row.texts
    assert hand.rule(EditTemplate(replace(row, id="rumour"))) == "stale"


@pytest.mark.parametrize(
    ("group", "rule"),
    [
        (NoticeGroup("", " "), "field_owed"),
        (NoticeGroup("", "省会议保障群"), "notice_group_taken"),
        (NoticeGroup("", "新群", "mail"), "not_a_robot"),
        (NoticeGroup("", "新群", "none"), "not_a_robot"),
        (NoticeGroup("", "新群", "robot1"), "robot_taken"),
        (NoticeGroup("", "新群", systems=("opera",)), "unknown_system"),
        (NoticeGroup("", "新群", places=("99",)), "unknown_places"),
        (NoticeGroup("g1", "省会议保障群", version=9), "stale"),
    ],
)
def test_groups_that_cannot_be(hand: Hand, group: NoticeGroup, rule: str) -> None:
    assert hand.rule(SetNoticeGroup(group)) == rule


def test_a_group_comes_and_goes(hand: Hand) -> None:
    done = hand.done(SetNoticeGroup(NoticeGroup("", " B市保障群 ", places=("3502",))))
    key = done.result["notice_group"]
    assert hand.snapshot.notice_groups[key].name == "B市保障群"
    undo = hand.done(RemoveNoticeGroup(key)).undo
    hand.done(undo)
    assert key in hand.snapshot.notice_groups


def test_hops_of_a_site_begin_with_those_that_ship(hand: Hand) -> None:
    hand.snapshot = hand.snapshot.with_rows(1, {"hop": dict.fromkeys(hand.snapshot.hops)})
    row = replace(SHIPPED_HOPS[3], timed=False, version=0)
    undo = hand.done(SetHop(row)).undo
    assert len(hand.snapshot.hops) == len(SHIPPED_HOPS)
    assert not next(hop for hop in hops_of(hand.snapshot.hops) if hop.id == row.id).timed
    assert undo is not None


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"level": "planet"}, "unknown_level"),
        ({"unit": "director"}, "unknown_unit"),
        ({"means": ("pigeon",)}, "unknown_means"),
        ({"means": ()}, "unknown_means"),
        ({"after": "nowhere"}, "hop_loop"),
        ({"after": "county_maintenance"}, "hop_loop"),
        ({"id": " "}, "field_owed"),
    ],
)
def test_hops_that_cannot_be(hand: Hand, change: dict[str, object], rule: str) -> None:
    for hop in SHIPPED_HOPS:
        hand.snapshot = hand.snapshot.with_rows(1, {"hop": {hop.id: hop}})
    row = Hop("county_customers", 4, COUNTY, CUSTOMER_UNIT, "city", MAINTENANCE, "city_customers")
    new = replace(row, **change)
    assert hand.rule(SetHop(replace(new, version=0) if new.id != row.id else new)) == rule


def test_a_hop_that_others_come_after_stays(hand: Hand) -> None:
    for hop in SHIPPED_HOPS:
        hand.snapshot = hand.snapshot.with_rows(1, {"hop": {hop.id: hop}})
    assert hand.rule(RemoveHop("city_customers")) == "hop_needed"
    undo = hand.done(RemoveHop("township")).undo
    hand.done(undo)
    assert "township" in hand.snapshot.hops
