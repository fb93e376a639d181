"""Reasons in three languages, as they are read."""

import pytest

from console.domain.findings import Finding
from console.planning.plans.orders import order_of
from console.planning.plans.proposal import Lack
from console.planning.plans.questions import Explain, MakePlan, run_here
from console.planning.plans.reasons.explanation import Candidate, Moved, NearMiss, Way
from console.wording.catalogue import LANGUAGES, wording
from console.wording.reasons import ReasonWording
from tests.support.world import at, meeting, need_at, province, with_need

EN, ZH, VI = "en", "zh_CN", "vi"


def said(snapshot, language):
    return ReasonWording(wording(language), snapshot)


@pytest.fixture
def world():
    """Two meetings, at 17:00–19:00 and 18:00–20:00 by the site's clock, in three counties."""
    snapshot, water = meeting(province(), 9, 11, "全省至县", title="防汛会")
    snapshot, money = meeting(snapshot, 10, 12, "甲县", "finance", title="财政会")
    needs = {place: need_at(snapshot, water, place).id for place in ("350101", "350102", "350201")}
    other = need_at(snapshot, money, "350101").id
    for key in (*needs.values(), other):
        snapshot = with_need(snapshot, key, skills=("华为",))
    return snapshot, water, money, needs, other


def test_a_hall_set(world):
    snapshot, _, _, needs, other = world
    row = Lack((*needs.values(), other), ("p350101f1", "p350102f1", "p350201f1"), 4, at(9))
    assert said(snapshot, EN).lack(row) == (
        "2 meetings in 3 counties need 4 people with 华为 on site at 17:00; 3 have it"
    )
    assert said(snapshot, ZH).lack(row) == "17:00，3 个县的 2 场会议须有 4 人在场并具备 华为，只有 3 人具备"
    assert said(snapshot, VI).lack(row) == (
        "Lúc 17:00, 2 cuộc họp ở 3 huyện cần 4 người có mặt và có kỹ năng 华为; chỉ 3 người có"
    )


def test_a_hall_set_of_one_place_without_skills(world):
    snapshot, _, _, needs, other = world
    for key in (needs["350101"], other):
        snapshot = with_need(snapshot, key, skills=())
    row = Lack((needs["350101"], other), ("p350101f1",), 2, at(9))
    assert said(snapshot, EN).lack(row) == "2 meetings in 甲县 need 2 people on site at 17:00; 1 can come"
    assert said(snapshot, ZH).lack(row) == "17:00，甲县的 2 场会议须有 2 人在场，能去的只有 1 人"
    nobody = Lack((needs["350102"],), (), 1, at(9))
    assert said(snapshot, EN).lack(nobody) == "乙县会场, on site at 17:00: nobody can come"
    assert said(snapshot, ZH).lack(nobody) == "乙县会场 17:00 须在场：没有人能去"


def test_shortages_of_several_moments_of_hours_and_of_people_held(world):
    snapshot, _, _, needs, other = world
    facts = ((needs["350101"], other), ("p350101f1", "p350101f2"), 3, at(9))
    moments = Lack(*facts, kind="moments", able=2, until=at(12))
    assert said(snapshot, EN).lack(moments) == (
        "2 meetings in 甲县 need 3 people on site from 17:00 to 20:00; one after the other the 2 who can come serve 2"
    )
    assert said(snapshot, ZH).lack(moments) == (
        "17:00–20:00，甲县的 2 场会议须有 3 人在场；能去的 2 人前后衔接，只排得下 2 处"
    )
    hours = Lack(*facts, kind="hours", able=2, until=at(12))
    assert "工时" in said(snapshot, ZH).lack(hours)
    taken = Lack((other,), ("p350101f1", "p350101f2"), 1, at(10), kind="taken", able=0, until=at(12))
    assert said(snapshot, EN).lack(taken) == (
        "甲县会场, on site at 18:00: 1 too few; 2 could come, and all are needed elsewhere"
    )
    assert said(snapshot, ZH).lack(taken) == "甲县会场 18:00 须在场：缺 1 人，能去的 2 人都在别处，换不出来"


def test_ways_out(world):
    snapshot, _, money, _, _ = world
    ways = {
        Way("shift", 1, 0, conference=money, start=at(10.5), minutes=30): (
            "Shift 财政会 to 18:30 (30 min later)",
            "把 财政会 改到 18:30（推后 30 分）",
        ),
        Way("shift", 1, 0, conference=money, start=at(8.5), minutes=-90): (
            "Shift 财政会 to 16:30 (1 h 30 min earlier)",
            "把 财政会 改到 16:30（提前 1 小时 30 分）",
        ),
        Way("one_more", 1, 0, place="350101", post="mobile"): (
            "One more person at 甲县 (Mobile)",
            "甲县增加 1 人（机动）",
        ),
        Way("one_more", 1, 0, place="350101", post="mobile", skills=("华为",)): (
            "One more person at 甲县 (Mobile) with 华为",
            "甲县增加 1 人（机动），须具备 华为",
        ),
        Way("reach", 1, 0, place="350201", post="mobile", person="p350201m1"): (
            "Let 人员3502011 (Mobile) come from 丙县",
            "从丙县调 人员3502011（机动）支援",
        ),
        Way("train", 1, 0, person="p350101f1", skills=("华为",)): (
            "Train 人员3501011 for 华为",
            "让 人员3501011 掌握 华为",
        ),
        Way("recall", 1, 0, person="p350101f1", start=at(8)): (
            "Have 人员3501011 back from leave by 16:00",
            "让 人员3501011 在 16:00 前销假返岗",
        ),
    }
    for way, (english, chinese) in ways.items():
        assert (said(snapshot, EN).way_out(way), said(snapshot, ZH).way_out(way)) == (english, chinese)
    some, all_of_it = Way("train", 2, 3, person="p350101f1"), Way("train", 1, 0, person="p350101f1")
    assert said(snapshot, EN).effect(some) == "Fills 2 places; 3 stay open"
    assert said(snapshot, ZH).effect(all_of_it) == "补上 1 处，再无空缺"


def test_what_somebody_costs_and_who_moves(world):
    snapshot, _, _, needs, _ = world
    cost = said(snapshot, EN).plan_cost
    assert [
        cost(row)
        for row in (
            Candidate("p", there=True),
            Candidate("p"),
            Candidate("p", plan_cost=40),
            Candidate("p", plan_cost=-3),
            Candidate("p", unfilled=1, plan_cost=-50),
            Candidate("p", unfilled=-2),
        )
    ] == [
        "The plan sends them",
        "As good for the plan",
        "Costs the plan 40 points",
        "The plan gets 3 points better",
        "1 place more would stay open",
        "2 places more would be filled",
    ]
    assert said(snapshot, ZH).plan_cost(Candidate("p", unfilled=1)) == "会多空 1 处"
    swap, gone = Moved(needs["350101"], "p350101f1", "p350101f2"), Moved(needs["350101"], "p350101f1", "")
    assert said(snapshot, EN).move(swap) == "甲县会场 16:00–19:30: 人员3501012 instead of 人员3501011"
    assert said(snapshot, ZH).move(gone) == "甲县会场 16:00–19:30：人员3501011 调离，该处空缺"
    assert said(snapshot, ZH).move(Moved(needs["350101"], "", "p350101f2")) == (
        "甲县会场 16:00–19:30：人员3501012 补上原来的空缺"
    )
    assert said(snapshot, EN).moves((swap, gone)) == "2 places change, 1 of them open"
    assert (said(snapshot, ZH).moves((swap,)), said(snapshot, ZH).moves(())) == ("1 处变动", "无人变动")


def test_near_misses_and_the_others(world):
    snapshot, water, _, needs, other = world

    def near(rule, **facts):
        finding = Finding(rule, "blocking", facts, need=other, person="p350101f1", place="350101")
        return NearMiss(other, "p350101f1", finding)

    booked = near(
        "double_booking", other_need=needs["350101"], other_venue="v350101", other_conference=water,
        other_start=at(8), other_end=at(11.5), travel=30, short=45, earliest=None,
    )  # fmt: skip
    rows = [
        (booked, "人员3501011：与 甲县会场 16:00–19:30 衔接只差 45 分"),
        (near("over_hours", hours=8.5, limit=8, day="2026-07-24"), "人员3501011：当日只超 0.5 小时（上限 8 小时）"),
        (near("missing_skill", skills=["华为"]), "人员3501011 只缺技能：华为"),
        (near("wrong_place", person_place="350102", need_place="350101"), "人员3501011：只是单位不同（A市 乙县）"),
        (near("wrong_level", person_level="city", need_level="county"), "人员3501011：只是层级不同（市）"),
        (near("wrong_post", person_post="mobile", need_posts=["fixed"]), "人员3501011：只是岗位不同（机动）"),
    ]
    for row, sentence in rows:
        assert said(snapshot, ZH).near(row) == sentence
    assert said(snapshot, EN).near(booked) == "人员3501011: 45 min too short after or before 甲县会场, 16:00–19:30"
    assert said(snapshot, EN).others("wrong_level", 1627) == "1627 more: Level"
    assert said(snapshot, ZH).others("", 300) == "另有 300 人离得太远，方案不考虑"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_real_plan_has_words(language):
    """A day of shortages: nothing is said with a code or a gap in it."""
    snapshot, water = meeting(province(), 9, 11)
    snapshot, money = meeting(snapshot, 9, 11, system="finance")
    for need in list(snapshot.needs.values()):
        changes = {"room": f"{need.room}二"} if need.conference == money else {}
        snapshot = with_need(snapshot, need.id, **changes, skills=("华为",) if need.place == "350102" else ())
    order, words = order_of(snapshot, [water, money], at(0)), said(snapshot, language)
    lacks = run_here(snapshot, MakePlan(order, 0.0)).lacks
    found = run_here(snapshot, Explain(order, need_at(snapshot, water, "350101").id, "p350101f2"))
    sentences = [
        *(words.lack(row) for row in lacks),
        *(words.near(row) for row in (*found.near, *found.verdict.near)),
        *(words.plan_cost(row) for row in found.candidates),
        *(words.move(move) for row in found.candidates for move in row.moves),
        *(words.others(rule, n) for rule, n in found.others),
        *(words.fact(finding) for row in found.left_out for finding in row.findings),
    ]
    assert len(lacks) >= 2 and len(sentences) > 40
    for sentence in sentences:
        assert sentence and not any(mark in sentence for mark in ("{", "}", "_", "None", "  "))
