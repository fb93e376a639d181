"""Staffing in few words, in every language: nothing left in braces, every rule and reason known."""

from dataclasses import replace

import pytest

from console.domain.inspection import inspect
from console.domain.people import Leave
from console.domain.rules import Rule
from console.planning.candidates import rank
from console.planning.day.verdict import Fit, verdict, verdict_ways
from console.wording.catalogue import LANGUAGES, wording
from console.wording.duty_findings import TAGS as DUTY_TAGS
from console.wording.staffing import RULE_TAGS, StaffingWording, short_venue_name
from tests.support.world import at, meeting, need_at, province, sent, with_need, with_person


@pytest.fixture
def troubled():
    """One need that shows each rule with some person."""
    snapshot, first = meeting(province((Rule("over_hours", "warning", {"hours": 3}),)), 2, 4)
    snapshot, second = meeting(snapshot, 3, 5, system="finance")
    snapshot = sent(snapshot, need_at(snapshot, second, "350102").id, "p350102f1")
    snapshot = sent(snapshot, need_at(snapshot, first, "350101").id, "p350101f2")
    snapshot = with_person(snapshot, "p350101m1", leave=(Leave(at(0), at(9), "年假"),))
    snapshot = with_need(snapshot, need_at(snapshot, first, "350101").id, skills=("光缆",))
    return snapshot, need_at(snapshot, first, "350101")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_reason_and_title_is_a_whole_sentence(troubled, language):
    snapshot, need = troubled
    words, said, rules = StaffingWording(wording(language), snapshot), [], set()
    ranking = rank(snapshot, need)
    barred = [finding for out in ranking.left_out for finding in out.findings]
    warned = [finding for candidate in ranking.candidates for finding in candidate.warnings]
    for finding in [*barred, *warned, *inspect(snapshot)]:
        rules.add(finding.rule)
        said += [words.short(finding), words.fact(finding), words.tag(finding.rule), words.rule(finding.rule)]
    for candidate in ranking.candidates:
        said += [words.reason(reason.code, reason.facts) for reason in candidate.reasons]
    for person in snapshot.people.values():
        told = verdict(snapshot, need, person)
        said += [words.title(str(told.fit), told.main), *map(words.way, verdict_ways(snapshot, told))]
    assert all(text and "{" not in text for text in said)
    assert rules == set(RULE_TAGS) - set(DUTY_TAGS) - {"strength"} | (
        {"strength"} & rules
    )  # duty's have tests of their own


def test_the_verdict_is_that_of_the_rules(troubled):
    snapshot, need = troubled
    fits = {p.id: verdict(snapshot, need, p).fit for p in snapshot.people.values()}
    assert fits["p350101f2"] is Fit.THERE
    assert fits["p350101f1"] is Fit.WARNING  # skill and hours; the one who is there makes room
    assert fits["p350101m1"] is Fit.BLOCKED and fits["p350102f1"] is Fit.BLOCKED
    late = verdict(snapshot, need, snapshot.people["p350102f1"])
    assert late.short == 240 and not late.lacks_before  # 02:00 to 05:30 there, 90 min of road; this one begins at 01:00
    assert verdict_ways(snapshot, verdict(snapshot, need, snapshot.people["p350101f2"])) == ()


def test_a_venue_is_named_without_the_places_above_it():
    snapshot = province()
    venue = snapshot.venues["v350101001"]
    long = replace(venue, name="P省A市甲县一镇分会场")
    renamed = snapshot.with_rows(9, {"venue": {venue.id: long}})
    assert short_venue_name(renamed, venue.id) == "一镇分会场"
    assert short_venue_name(snapshot, venue.id) == "一镇会场" and short_venue_name(snapshot, "unknown") == "unknown"
