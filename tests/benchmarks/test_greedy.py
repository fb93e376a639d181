"""Fill: within the rules, never less than a greedy list would do, and the most where that can be known."""

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.greedy import fill
from console.domain.conferences import Assignment, assignments_by_need
from console.domain.inspection import inspect
from console.domain.people import Leave, by_place
from console.domain.staffing import judge, minutes_short
from tests.support.world import DAY, at, meeting, need_at, new_id, province, sent, with_need, with_person

LEFT_OPEN = {"shortfall", "strength", "venue_clash"}


def applied(snapshot, pairs):
    rows = [Assignment(new_id(), need, person, DAY, "dispatcher") for need, person in pairs]
    return snapshot.with_rows(snapshot.seq + 1, {"assignment": {row.id: row for row in rows}})


def greedy(snapshot, conferences):
    """Each need in list order takes the first person against whom nothing speaks."""
    count, there = 0, snapshot.assignments.derived(assignments_by_need)
    for need in sorted(snapshot.needs.values(), key=lambda n: (n.start, n.place, n.id)):
        is_open = need.conference in conferences and need.id not in there
        for person in snapshot.people.derived(by_place).get(need.place, ()) if is_open else ():
            if not judge(snapshot, need, person):
                snapshot, count = sent(snapshot, need.id, person.id), count + 1
                break
    return count


def test_a_whole_province_is_staffed_fixed_ones_first():
    snapshot, conference = meeting(province(), 2, 4)
    pairs = dict(fill(snapshot, [conference]))
    assert len(pairs) == len(snapshot.needs) == 10
    assert pairs[need_at(snapshot, conference, "350101").id] == "p350101f1"
    assert inspect(applied(snapshot, pairs.items())) == ()


def test_one_person_serves_overlapping_meetings_of_a_room():
    snapshot, first = meeting(province(), 2, 4, "一镇")
    snapshot, second = meeting(snapshot, 3, 5, "一镇", system="finance")
    assert dict(fill(snapshot, [first, second])) == {
        need_at(snapshot, first, "350101001").id: "p350101001t1",
        need_at(snapshot, second, "350101001").id: "p350101001t1",
    }


def test_who_stands_in_the_room_already_is_asked_first():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, second = meeting(snapshot, 3, 5, "甲县至县", system="finance")
    snapshot = sent(snapshot, need_at(snapshot, first, "350101").id, "p350101m3")
    assert [person for _, person in fill(snapshot, [second])] == ["p350101m3"]


def test_nobody_is_sent_twice_to_a_need_of_two():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    need = need_at(snapshot, conference, "350101")
    snapshot = sent(with_need(snapshot, need.id, count=2), need.id, "p350101f1")
    assert [person for _, person in fill(snapshot, [conference])] == ["p350101f2"]


def test_what_a_path_moved_comes_to_nobody_twice():
    """A asks b, who holds B; B asks c, who holds C; C asks a, who holds D; D could come to b: A and D must not meet."""
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    spans = {"A": (4.2, 9), "B": (2, 4), "C": (3.5, 6), "D": (5.5, 8), "X": (4, 9), "Y": (4, 9)}
    able = {"A": "bde", "B": "bc", "C": "acd", "D": "ab", "X": "d", "Y": "e"}
    base, needs, people = need_at(snapshot, conference, "350101"), {}, {}
    for name, (start, end) in spans.items():
        times = {"start": at(start), "end": at(end), "meeting_start": at(start), "meeting_end": at(end)}
        needs[name] = replace(base, id=name, room=name, skills=(name,), **times)
    for one in "abcde":
        skills = tuple(name for name, who in able.items() if one in who)
        people[one] = replace(snapshot.people["p350101f1"], id=one, code=one, skills=skills)
    gone = dict.fromkeys(snapshot.people)
    snapshot = snapshot.with_rows(9, {"person": {**gone, **people}, "need": {base.id: None, **needs}})
    pairs = fill(snapshot, [conference])
    assert len(pairs) == 5
    assert {finding.rule for finding in inspect(applied(snapshot, pairs))} <= LEFT_OPEN


def test_hours_of_the_day_bound_what_one_person_takes():
    snapshot, first = meeting(province(), 2, 6, "一镇")
    snapshot, second = meeting(snapshot, 9, 14, "一镇", system="finance")
    assert len(fill(snapshot, [first, second])) == 1  # 5.5 h and 6.5 h for the one person of the town


def test_other_conferences_are_left_alone():
    snapshot, _first = meeting(province(), 2, 4, "甲县")
    snapshot, second = meeting(snapshot, 12, 13, "甲县", system="finance")
    chosen = {snapshot.needs[need].conference for need, _ in fill(snapshot, [second])}
    assert chosen == {second}


HALF_HOURS = st.integers(4, 30)


@st.composite
def worlds(draw):
    """Up to four meetings in one county over a day, some people away, some sent already."""
    snapshot, conferences = province(), []
    for number in range(draw(st.integers(1, 4))):
        start, length = draw(HALF_HOURS) / 2, draw(st.integers(1, 8)) / 2
        scope = draw(st.sampled_from(["甲县", "甲县至县", "A市", "一镇", "全省至县"]))
        system = ("water", "finance", "government")[number % 3]
        snapshot, conference = meeting(snapshot, start, start + length, scope, system)
        conferences.append(conference)
    for person in draw(st.sets(st.sampled_from(sorted(snapshot.people)), max_size=8)):
        start = draw(HALF_HOURS) / 2
        snapshot = with_person(snapshot, person, leave=(Leave(at(start), at(start + 6), "年假"),))
    for need in draw(st.sets(st.sampled_from(sorted(snapshot.needs)), max_size=4)):
        fitting = [p for p in snapshot.people.values() if not judge(snapshot, snapshot.needs[need], p)]
        if fitting:
            snapshot = sent(snapshot, need, draw(st.sampled_from(fitting)).id)
    return snapshot, conferences


@given(worlds())
def test_fill_breaks_no_rule_takes_nothing_away_and_beats_a_greedy_list(world):
    snapshot, conferences = world
    pairs = fill(snapshot, conferences)
    assert len(set(pairs)) == len(pairs)
    assert {finding.rule for finding in inspect(applied(snapshot, pairs))} <= LEFT_OPEN
    there = snapshot.assignments.derived(assignments_by_need)
    assert all(need not in there for need, _ in pairs)
    assert len(pairs) >= greedy(snapshot, conferences)
    assert fill(snapshot, conferences) == pairs


@given(st.lists(st.sets(st.sampled_from("abcde"), max_size=5), min_size=1, max_size=6))
def test_where_all_meet_at_once_no_more_could_be_staffed(able):
    """Five people, needs at the same time in different rooms, skills that say who may come: the most is a matching."""
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    base = need_at(snapshot, conference, "350101")
    needs = {f"need{n}": replace(base, id=f"need{n}", room=f"room{n}", skills=(f"s{n}",)) for n in range(len(able))}
    rows = {
        name: replace(
            snapshot.people["p350101f1"],
            id=name,
            code=name,
            skills=tuple(f"s{n}" for n, names in enumerate(able) if name in names),
        )
        for name in "abcde"
    }
    gone = dict.fromkeys(snapshot.people)
    snapshot = snapshot.with_rows(9, {"person": {**gone, **rows}, "need": {base.id: None, **needs}})
    assert len(fill(snapshot, [conference])) == most(able)


def most(able):
    """The largest matching, by trying every order of people."""
    best = 0
    for order in itertools.permutations([*"abcde", *"-" * max(0, len(able) - 5)], len(able)):
        best = max(best, sum(name in names for name, names in zip(order, able, strict=True)))
    return best


@given(worlds())
def test_nobody_is_at_two_places_at_once(world):
    snapshot, conferences = world
    after = applied(snapshot, fill(snapshot, conferences))
    held = {}
    for row in after.assignments.values():
        held.setdefault(row.person, []).append(after.needs[row.need])
    for own in held.values():
        for a, b in itertools.combinations(own, 2):
            assert minutes_short(after, a, b) == 0
