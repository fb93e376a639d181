"""A roster's plan in three languages: what changes, what stays open and why, what is proven."""

import pytest

from console.planning.duty.plan.orders import order_of
from console.planning.duty.plan.proposal import DutyChange, Gap, LineFairness, RosterLack, RosterProposal
from console.planning.duty.plan.rules import RULES
from console.wording.catalogue import LANGUAGES, wording
from console.wording.duty_plan import DutyPlanWording, roster_certificate, roster_changes
from tests.planning.duty.duty_worlds import on_roster
from tests.support.world import DAY, province

CELL = ("line", "2026-07-24", "night")


@pytest.fixture
def state():
    return on_roster(province(), "p350101f1", "2026-07-24", "night")


def plan(*lines, repair=False, **more):
    facts = {
        "seq": 1, "order": order_of("roster", DAY, repair=repair), "lines": lines, "gaps": (), "gaps_bound": 0,
        "places": 9, "fairness": (), "changes": 0, "changes_bound": 0, "points": 0, "points_bound": 0,
        "seconds": 1.0, "settled": True,
    }  # fmt: skip
    return RosterProposal(**{**facts, **more})


def said(state, ask):
    """By language; each says another thing, and nothing is left to fill in."""
    found = {language: ask(DutyPlanWording(wording(language), state)) for language in LANGUAGES}
    assert len(set(found.values())) == len(found) and not any("{" in text for text in found.values())
    return found


def test_changes(state):
    one = DutyChange(*CELL, "p350101f1", "p350101f2", told=True)
    assert said(state, lambda words: words.change(one))["zh_CN"] == (
        "7月24日 周五 调度晚班：人员3501012替换人员3501011，须通知人员3501011"
    )
    for before, after, told in (("", "p350101f2", False), ("p350101f1", "", False), ("p350101f1", "", True)):
        said(state, lambda words, row=DutyChange(*CELL, before, after, told=told): words.change(row))
    assert said(state, lambda words: words.gap(Gap(*CELL, 2)))["zh_CN"] == "空缺：7月24日 周五 调度晚班：2 人"


def test_a_shortage_names_how_many_are_wanted_who_can_come_and_why_not_more(state):
    lack = RosterLack((CELL,), ("p350101f1",), 3, 1, ("华为",), (("on_leave", 2), ("on_duty", 1)))
    found = said(state, lambda words: words.lack(lack))
    assert found["zh_CN"] == "7月24日 周五 调度晚班需会华为的 3 人，可到 1 人：人员3501011（请假 2 人、保障会议 1 人）"
    nobody = RosterLack((CELL, ("line", "2026-07-25", "night")), (), 2, 0)
    found = said(state, lambda words: words.lack(nobody))
    assert found["en"] == "Dispatch, 2 shifts from 7/24 Fri to 7/25 Sat needs 2 people; nobody can come"
    crowd = RosterLack((CELL, ("line", "2026-07-24", "morning")), tuple(state.people)[:9], 12, 9)
    assert "…" in said(state, lambda words: words.lack(crowd))["vi"]
    for rule in RULES:
        row = RosterLack((CELL,), (), 2, 0, (), ((rule, 3),))
        assert all("3" in text for text in said(state, lambda words, row=row: words.lack(row)).values())


def test_fairness(state):
    fair = LineFairness("line", 10, 40, 20.0, 30, 30)
    assert fair.proven and fair.spread == 30
    assert said(state, lambda words: words.fairness(fair))["vi"].startswith("Điều hành: chênh lệch cao nhất")
    open_ = LineFairness("line", 10, 45, 20.0, 30, 30)
    assert "3,0" in said(state, lambda words: words.fairness(open_))["vi"]


def test_what_is_proven():
    say = wording("en")
    gaps = (Gap(*CELL, 2),)
    line = (LineFairness("line", 0, 10, 5.0, 10, 30),)
    assert roster_certificate(say, plan(points=4, points_bound=4, fairness=line)) == "All filled; proven optimal"
    assert roster_certificate(say, plan(points=4, fairness=line)) == "All filled; proven as fair as can be"
    assert roster_certificate(say, plan(gaps=gaps, gaps_bound=2)) == "2 unfilled is the minimum"
    assert roster_certificate(say, plan(gaps=gaps, gaps_bound=1)) == "2 unfilled; no plan leaves fewer than 1"
    assert roster_certificate(say, plan(gaps=gaps)) == "2 unfilled; not proven"
    assert roster_certificate(say, plan(repair=True)) == "All filled; no repair changes less"
    told = DutyChange(*CELL, "p350101f1", "p350101f2", told=True)
    more = plan(told, told, repair=True, changes=4, changes_bound=2)
    assert roster_certificate(say, more) == "All filled; a repair changes 2 places at least"
    assert roster_changes(say, more) == "2 places change, 1 person is to be told again"
    assert roster_changes(say, plan()) == "Nothing changes"
    for language in LANGUAGES:
        assert "{" not in roster_certificate(wording(language), more) + roster_changes(wording(language), more)
