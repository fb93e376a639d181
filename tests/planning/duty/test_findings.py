"""What is found of a roster, each thing once, with ways out that were tried; its score."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from console.domain.duty.lines import LineNeed
from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PUBLISHED
from console.domain.duty.wishes import APART, OFF, ON, TOGETHER, Couple, Wish
from console.domain.on_duty.judging import judge_post
from console.domain.people import Leave
from console.domain.rules import (
    DUTY_COUPLE,
    DUTY_GAP,
    DUTY_MEMBER,
    DUTY_NIGHTS,
    DUTY_OVERLAP,
    DUTY_REST,
    DUTY_SURPLUS,
    DUTY_UNFAIR,
    DUTY_WEEK,
    DUTY_WISH,
    ON_LEAVE,
)
from console.planning.duty.ahead import still_open
from console.planning.duty.candidates import candidates_of
from console.planning.duty.changes import changes_of
from console.planning.duty.findings import counted, findings_of
from console.planning.duty.persons import by_person
from console.planning.duty.points import points_of
from console.planning.duty.score import score_of
from console.planning.duty.ways import suggested, ways_of
from console.wording.catalogue import LANGUAGES, wording
from console.wording.duty import points_text, signed_points
from console.wording.duty_score import fairness, overloaded, staffed, widest
from console.wording.findings import FindingWording
from console.wording.names import person_name
from tests.planning.duty.duty_room import AT, KEYS, RESPONSE, TECH, TET, ZONE, day, entry, post, put, room, without

TURNS = ("morning", "afternoon", "night")


def of(snapshot, rule):
    return [one for one in findings_of(snapshot, TET) if one.finding.rule == rule]


def rules(snapshot):
    return [one.finding.rule for one in findings_of(snapshot, TET) if one.finding.rule not in (DUTY_GAP, DUTY_UNFAIR)]


def test_gaps_come_first_by_day_and_shift():
    snapshot = put(room(needs=(LineNeed(1),)), entry(TECH, 14, "morning", "p0"))
    found = findings_of(snapshot, TET)
    assert [one.cell for one in found[:4]] == [
        (TECH, day(14), "afternoon"), (TECH, day(14), "night"), (RESPONSE, day(14), "morning"),
        (RESPONSE, day(14), "afternoon"),
    ]  # fmt: skip
    assert found[0].finding.facts["missing"] == 1 and counted(found)[0] == 9 * 6 - 1


def test_too_short_a_rest_is_said_once_of_the_later_duty():
    snapshot = put(room(), entry(TECH, 16, "night", "p6"), entry(TECH, 17, "morning", "p6"))
    (one,) = of(snapshot, DUTY_REST)
    assert (one.cell, one.finding.facts["hours"]) == ((TECH, day(17), "morning"), 0.0)


def test_an_overlap_of_22_to_06_against_05_to_13_is_found():
    snapshot = put(room(), entry(TECH, 16, "night", "p6"))
    pattern = snapshot.shift_patterns["three"]
    early = replace(pattern.shifts[0], code="early", begin=300)
    snapshot = put(snapshot, replace(pattern, id="early", shifts=(early, *pattern.shifts[1:])))
    snapshot = put(snapshot, replace(snapshot.duty_lines[RESPONSE], pattern="early"))
    row = entry(RESPONSE, 17, "morning", "p6")
    hour = timedelta(hours=1)
    snapshot = put(snapshot, replace(row, shift="early", start=row.start - hour, end=row.end - hour))
    (one,) = of(snapshot, DUTY_OVERLAP)
    assert one.finding.blocks and one.finding.person == "p6"


def test_a_run_of_nights_is_said_once_and_so_is_a_week():
    nights = [entry(TECH, on, "night", "p0") for on in range(14, 19)]
    snapshot = put(room(), *nights)
    (one,) = of(snapshot, DUTY_NIGHTS)
    assert (one.finding.facts["nights"], one.cell[1]) == (5, day(18))
    week = [entry(TECH, on, shift, "p1") for on, shift in ((16, "morning"), *((n, "afternoon") for n in range(17, 23)))]
    snapshot = put(snapshot, *week, entry(RESPONSE, 22, "morning", "p1"))
    assert len(of(snapshot, DUTY_WEEK)) == 1


def test_what_somebody_gave_a_reason_for_comes_last_and_is_not_counted():
    late = entry(TECH, 17, "morning", "p6", despite="thiếu người", passed=(DUTY_REST,))
    snapshot = put(room(), entry(TECH, 16, "night", "p6"), late, *[entry(TECH, 20, "night", key) for key in KEYS[:2]])
    found = findings_of(snapshot, TET)
    assert (found[-1].finding.rule, found[-1].despite) == (DUTY_REST, "thiếu người")
    assert counted(found)[1:] == (0, sum(1 for one in found if one.finding.rule in (DUTY_SURPLUS, DUTY_UNFAIR)))


def test_leave_and_people_who_left_are_found():
    away = Leave(datetime(2026, 2, 16, tzinfo=ZONE), datetime(2026, 2, 17, tzinfo=ZONE))
    snapshot = put(room(), entry(TECH, 16, "morning", "p0"), entry(TECH, 16, "morning", "p1"))
    snapshot = without(put(snapshot, replace(snapshot.people["p0"], leave=(away,))), "p1", kind="person")
    assert sorted(rules(snapshot)) == sorted([ON_LEAVE, DUTY_MEMBER])


def test_surplus_says_how_many_and_who_came_last_goes_first():
    rows = [entry(TECH, 16, "night", "p0", fixed=True), entry(TECH, 16, "night", "p1")]
    snapshot = put(room(), *rows)
    (one,) = of(snapshot, DUTY_SURPLUS)
    assert one.finding.facts["surplus"] == 1
    assert [way.facts["person"] for way in ways_of(snapshot, TET, one)] == ["p1", "p0"]


@pytest.mark.parametrize(
    ("kind", "people", "expected"),
    [
        (APART, ("p0", "p1"), 1),
        (APART, ("p0", "p2"), 0),
        (TOGETHER, ("p0", "p1"), 0),
        (TOGETHER, ("p0", "p2"), 1),
        (TOGETHER, ("p2", "p3"), 0),
    ],
)
def test_couples(kind, people, expected):
    rows = [entry(TECH, 16, "morning", key) for key in people]
    snapshot = put(room(), Couple("c", kind, "p0", "p1"), *rows)
    assert len(of(snapshot, DUTY_COUPLE)) == expected


def test_together_is_not_asked_where_one_may_not_serve():
    snapshot = put(room(members=("p0", "p2")), Couple("c", TOGETHER, "p0", "p1"), entry(TECH, 16, "morning", "p0"))
    assert not of(snapshot, DUTY_COUPLE)


@pytest.mark.parametrize(
    ("kind", "shift", "expected"),
    [(OFF, "", 1), (OFF, "morning", 1), (OFF, "night", 0), (ON, "", 0), (ON, "night", 1), (ON, "morning", 0)],
)
def test_wishes(kind, shift, expected):
    wish = Wish("w", "p0", kind, day(16), AT, "x", shift)
    snapshot = put(room(), wish, entry(TECH, 16, "morning", "p0"))
    assert len(of(snapshot, DUTY_WISH)) == expected


def test_wishes_of_other_days_and_of_who_can_not_serve_are_nothing_of_this_roster():
    snapshot = put(room(members=("p1",)), Wish("w", "p0", ON, day(16), AT, "x"), Wish("v", "p1", OFF, day(9), AT, "x"))
    snapshot = put(snapshot, replace(snapshot.duty_lines[RESPONSE], members=("p1",)))
    assert not of(snapshot, DUTY_WISH)


def uneven():
    """p0 has five duties, p9 none, the others one each."""
    rows = [entry(TECH, on, "morning", "p0") for on in (14, 16, 18, 20, 22)]
    rows += [entry(TECH, 14 + n, "afternoon", f"p{n}") for n in range(1, 9)]
    return put(room(), *rows)


def test_an_uneven_line_is_one_finding_and_its_ways_bring_the_two_nearer():
    snapshot = uneven()
    (one,) = of(snapshot, DUTY_UNFAIR)
    assert one.finding.facts["uneven"][0][0] == "p0"
    ways = ways_of(snapshot, TET, one)
    assert ways and all(way.code in ("give_duty_to", "swap_with") for way in ways)
    best = ways[0]
    assert best.facts["entry"].endswith("p0")
    told = FindingWording(wording("vi"), snapshot).fact(one.finding)
    assert "Trực kỹ thuật" in told and "Hồ N +" in told


def test_ways_out_of_a_gap_are_people_whom_the_rules_let():
    snapshot = put(room(), entry(TECH, 15, "night", "p0"), entry(TECH, 16, "night", "p1"))
    (one,) = [gap for gap in of(snapshot, DUTY_GAP) if gap.cell == (TECH, day(16), "morning")]
    ways = ways_of(snapshot, TET, one)
    assert [way.code for way in ways] == ["put_on_duty"] * 3 + ["plan_line"]
    for way in ways[:3]:
        assert not judge_post(snapshot, post(TECH, 16, "morning", way.facts["person"]), TET)
    assert {way.facts["person"] for way in ways[:3]}.isdisjoint({"p0", "p1"})
    best = suggested(snapshot, TET, one)
    assert best.person.id == ways[0].facts["person"] and best.lowest and best.rest is None


def test_where_nobody_can_the_line_needs_more_people():
    snapshot = put(room(members=("p0",)), entry(TECH, 15, "night", "p0"))
    (one,) = [gap for gap in of(snapshot, DUTY_GAP) if gap.cell == (TECH, day(16), "morning")]
    assert [way.code for way in ways_of(snapshot, TET, one)] == ["plan_line", "add_members"]
    assert suggested(snapshot, TET, one) is None


def test_ways_out_of_a_short_rest_are_tried():
    snapshot = put(
        room(), entry(TECH, 16, "night", "p6"), entry(TECH, 17, "morning", "p6"), entry(TECH, 18, "morning", "p7")
    )
    (one,) = of(snapshot, DUTY_REST)
    ways = ways_of(snapshot, TET, one)
    assert [way.code for way in ways] == ["give_duty_to", "give_duty_to", "swap_with", "take_one_off"]
    assert ways[2].facts["other"] == "p7"
    for way in ways[:2]:
        said = judge_post(snapshot, post(TECH, 17, "morning", way.facts["other"]), TET, (one.entry,))
        assert not said


def test_every_finding_and_way_out_is_said_in_every_language():
    away = Leave(datetime(2026, 2, 16, tzinfo=ZONE), datetime(2026, 2, 17, tzinfo=ZONE))
    rows = [
        entry(TECH, 16, "night", "p0"), entry(TECH, 17, "morning", "p0"), entry(TECH, 14, "night", "p1"),
        entry(TECH, 14, "night", "p2"), *[entry(RESPONSE, on, "night", "p3") for on in range(14, 19)],
        entry(TECH, 16, "morning", "p4"), *[entry(TECH, on, "afternoon", "p5") for on in range(16, 23)],
        entry(RESPONSE, 22, "morning", "p5"), Couple("c", APART, "p1", "p2"), Couple("d", TOGETHER, "p0", "p9"),
        Wish("w", "p0", OFF, day(16), AT, "x"), Wish("v", "p9", ON, day(20), AT, "x", "night"),
    ]  # fmt: skip
    snapshot = put(room(members=KEYS[:9]), *rows)
    snapshot = put(snapshot, replace(snapshot.people["p4"], leave=(away,)))
    found = findings_of(snapshot, TET)
    assert {one.finding.rule for one in found} >= {
        DUTY_GAP, DUTY_REST, DUTY_NIGHTS, DUTY_WEEK, DUTY_COUPLE, DUTY_WISH, DUTY_SURPLUS, ON_LEAVE, DUTY_UNFAIR,
    }  # fmt: skip
    for language in ("zh_CN", "vi", "en"):
        words = FindingWording(wording(language), snapshot)
        for one in found:
            told = (words.fact(one.finding), *(words.way(way) for way in ways_of(snapshot, TET, one)))
            assert all(text and "{" not in text and "|" not in text for text in told), told


def test_the_score():
    published = replace(room().rosters[TET], number=2, state=PUBLISHED, published=AT)
    snapshot = put(
        uneven(), published, entry(TECH, 16, "night", "p1", IN_FORCE), entry(TECH, 16, "night", "p2", GOING),
        entry(TECH, 17, "night", "p9", GOING), entry(TECH, 17, "night", "p9", NEW, id="again"),
    )  # fmt: skip
    snapshot = put(snapshot, *[replace(row, standing=IN_FORCE) for row in uneven().duty_entries.values()])
    score = score_of(snapshot, TET)
    assert (score.filled, score.needed) == (15, 72)
    assert score.coverage == 20.8
    assert score.gaps == 72 - 15
    assert [one.person for one in score.overloaded] == ["p0"]
    assert score.spread == max(line.spread for line in score.lines)
    (cell,) = score.changes.cells
    assert (cell.day, [row.person for row in cell.went], cell.came) == (day(16), ["p2"], ())
    assert score.changes.people == ("p2",) and score.changes.of("p9") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_score_says_who_carries_more_than_their_share(language):
    say, snapshot = wording(language), uneven()
    score = score_of(snapshot, TET)
    (heavy,) = score.overloaded
    told = overloaded(say, snapshot, score)
    assert person_name(snapshot, "p0") in told and signed_points(say, heavy.above) in told
    row = max(score.lines, key=lambda row: row.spread)
    assert points_text(say, row.spread) in widest(say, snapshot, score)
    assert len(fairness(say, snapshot, score)) == len(score.lines)
    calm = score_of(room(), TET)
    assert overloaded(say, room(), calm) == "" and staffed(say, calm)[0] != staffed(say, score)[0]


def test_a_draft_that_was_never_published_changes_nothing():
    assert changes_of(uneven(), TET).cells == ()


def test_what_is_over_is_no_longer_to_be_mended():
    wish = Wish("w", "p1", ON, day(15), AT, "x")
    snapshot = put(room(), wish, entry(TECH, 15, "night", "p0"), entry(TECH, 16, "morning", "p0"))
    found = findings_of(snapshot, TET)
    moment = datetime(2026, 2, 16, 14, tzinfo=ZONE)  # the morning of the 16th ends
    before = still_open(snapshot, found, moment - timedelta(minutes=1))
    after = still_open(snapshot, found, moment)
    morning = (TECH, day(16), "morning")
    assert {one.finding.rule for one in before if one.cell == morning} == {DUTY_GAP, DUTY_REST}
    assert all(one.cell[1] >= day(16) and one.cell != morning for one in after if one.cell[1])
    assert any(one.finding.rule == DUTY_WISH for one in found)
    assert len(after) == len(before) - 3  # the gap and the rest, and the other line's morning


def test_a_line_that_everybody_may_serve_looks_at_those_who_do():
    snapshot = put(room(place=""), entry(TECH, 16, "morning", "p3"))
    assert [load.person for load in points_of(snapshot, TET, TECH).loads] == ["p3"]
    snapshot = without(snapshot, RESPONSE, kind="duty_line")
    assert [row.person.id for row in by_person(snapshot, TET)] == ["p3"]
    assert len(candidates_of(snapshot, TET, TECH, day(17), "morning").candidates) == len(KEYS)


def test_no_way_out_touches_what_was_published_and_is_over():
    roster = replace(uneven().rosters[TET], number=1, state="published")
    rows = [replace(row, standing="in_force") for row in uneven().duty_entries.values()]
    snapshot = put(uneven(), roster, *rows)
    (one,) = of(snapshot, DUTY_UNFAIR)
    now = datetime(2026, 2, 19, 12, tzinfo=ZONE)
    ends = {row.id: row.end for row in rows}

    def touched(ways):
        return [ends[way.facts[name]] for way in ways for name in ("entry", "other_entry") if name in way.facts]

    assert min(touched(ways_of(snapshot, TET, one))) <= now, "else this proves nothing"
    ways = ways_of(snapshot, TET, one, now)
    assert ways and min(touched(ways)) > now


def test_nobody_is_to_change_with_somebody_whose_duty_is_over():
    rows = [entry(TECH, on, shift, key) for on, shift, key in
            ((16, "morning", "p7"), (17, "night", "p6"), (18, "morning", "p6"), (22, "morning", "p8"))]  # fmt: skip
    rows = [replace(row, standing="in_force") for row in rows]
    snapshot = put(room(), replace(room().rosters[TET], number=1, state="published"), *rows)
    (one,) = of(snapshot, DUTY_REST)

    def others(ways):
        return [way.facts["other"] for way in ways if way.code == "swap_with"]

    assert "p7" in others(ways_of(snapshot, TET, one))
    assert others(ways_of(snapshot, TET, one, datetime(2026, 2, 17, 20, tzinfo=ZONE))) == ["p8"]
