"""Ways out of a scenario's shortage: each is tried, helps, and crosses no border of what is cut off."""

from dataclasses import replace

from console.domain.people import Leave
from console.domain.rules import WRONG_PLACE, rule
from console.planning.plans.questions import ScenarioWays, run_here
from console.planning.plans.reasons.explanation import ONE_MORE, REACH, RECALL, SHIFT
from console.planning.plans.whatif.varied import PREFIX
from console.wording.catalogue import wording
from console.wording.whatif import lack_text
from tests.support.scenarios import apart, outlook, scenario
from tests.support.world import at, with_person

COUNTY = "350101"


def emptied(place=COUNTY):
    snapshot = apart()
    for person in [row.id for row in snapshot.people.values() if row.place == place]:
        snapshot = with_person(snapshot, person, leave=(Leave(at(-24), at(24), "年假"),))
    return snapshot


def ways_of(snapshot, found, failing, tell=lambda told: None):
    return run_here(snapshot, ScenarioWays(found.scenario, found.seed, found.lack_of(failing)), tell)


def failing_at(found, place):
    return next(row for row in found.failing if row.asked.place == place)


def test_somebody_back_from_leave_or_one_more_ends_it_and_says_what_is_left():
    snapshot = emptied()
    found = outlook(snapshot, scenario(systems=("water",), scope="甲县至县", lending=False))
    told = []
    ways = ways_of(snapshot, found, failing_at(found, COUNTY), told.append)
    assert {RECALL, ONE_MORE} <= {way.code for way in ways}
    assert all(way.fills > 0 and way.left == found.total.open - way.fills for way in ways)
    assert told and set(told[-1]) == set(ways)
    recalled = next(way for way in ways if way.code == RECALL)
    back = with_person(snapshot, recalled.person, leave=())
    assert outlook(back, found.scenario).total.open == recalled.left


def test_who_was_drawn_absent_may_come_after_all():
    snapshot = apart()
    found = outlook(snapshot, scenario(systems=("water",), absent_percent=100))
    ways = ways_of(snapshot, found, failing_at(found, COUNTY))
    assert {way.person for way in ways if way.code == RECALL} <= set(found.absent)
    assert any(way.code == RECALL for way in ways)


def test_a_made_meeting_is_shifted_by_its_own_name():
    """Two systems for the staff of one: moving one of them lets the same people serve both."""
    snapshot = apart()
    keep = next(row.id for row in snapshot.people.values() if row.place == COUNTY and row.post == "mobile")
    for person in [row.id for row in snapshot.people.values() if row.id != keep and row.level == "county"]:
        snapshot = with_person(snapshot, person, leave=(Leave(at(-24), at(24), "年假"),))
    asked = scenario(systems=("water", "finance"), scope="甲县至县", hours=1.0, lending=False)
    found = outlook(snapshot, asked)
    ways = ways_of(snapshot, found, failing_at(found, COUNTY))
    shifted = [way for way in ways if way.code == SHIFT]
    assert shifted and all(way.conference.startswith(PREFIX) for way in shifted)


def test_nobody_is_called_over_the_border_of_what_is_cut_off():
    snapshot = emptied()
    warning = replace(rule(snapshot.rules, WRONG_PLACE), severity="warning")
    snapshot = snapshot.with_rows(snapshot.seq, {"rule": {warning.id: warning}})
    asked = scenario(systems=("water",), cut_off=(COUNTY,))
    found = outlook(snapshot, asked)
    failing = failing_at(found, COUNTY)
    ways = ways_of(snapshot, found, failing)
    inside = {row.id for row in snapshot.people.values() if row.place.startswith(COUNTY)}
    assert ways and all(way.person in inside for way in ways if way.person)
    assert all(way.code != REACH and way.place.startswith(COUNTY) for way in ways if way.place)
    assert all(way.left == found.total.open - way.fills for way in ways if way.code == RECALL)


def test_each_kind_of_shortage_has_its_sentence():
    say, snapshot = wording("zh_CN"), emptied()
    found = outlook(snapshot, scenario(absent_percent=50))
    lack = next(row for row in found.lacks)
    people = tuple(list(snapshot.people)[:3])
    texts = {
        kind: lack_text(say, snapshot, found, replace(lack, kind=kind, people=people, asked=5, able=2))
        for kind in ("moment", "moments", "hours", "taken")
    }
    assert "只有 3 人" in texts["moment"] and "2 人次" in texts["moments"] == texts["hours"]
    assert "别处" in texts["taken"]
