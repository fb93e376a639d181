"""The matrix follows the tables: whatever happens, it stands as one that is counted anew, and touches nothing else."""

import random
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from console.domain.checks import ABNORMAL
from console.domain.conferences import CANCELLED, PUBLISHED
from console.domain.people import Leave
from console.domain.rollcalls import FAILED, JOINT_DAY, JOINT_HOURS
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.conferences.figures import AT, FIGURES, MOBILE
from console.planning.conferences.readiness import readiness
from console.planning.conferences.rows import Gap
from console.services.drill_staffing import first_fitting
from console.services.staffing import AssignPerson, UnassignPerson
from tests.support.supporting import TEMPLATE, answer, checked, fault, marked, put, told
from tests.support.world import at, done, meeting, need_at, province, sent, with_person

PLACES = ("35", "3501", "3502", "350101", "350102", "350201", "350101001", "350101002", "350102001", "350201001")


def cold(snapshot):
    """The same rows in tables that nothing has followed."""
    tables = {
        field.name: Table(dict(getattr(snapshot, field.name).items()))
        for field in fields(Snapshot)
        if field.name != "seq"
    }
    return Snapshot(seq=snapshot.seq, **tables)


def plain(rows):
    return [
        (
            row.place, row.parent, row.below, row.need, row.excused, row.gaps, row.urgent, row.whole.active,
            tuple((row.ratio(name), row.bad(name), row.done(name)) for name in FIGURES), tuple(row.own.n),
        )
        for row in rows
    ]  # fmt: skip


def happen(snapshot: Snapshot, key: str, chance: random.Random, number: int) -> Snapshot:
    """Something happens somewhere."""
    place, when = chance.choice(PLACES), at(number / 60)
    need = need_at(snapshot, key, place)
    held = [row for row in snapshot.assignments.values() if row.need == need.id]
    kind = chance.randrange(12)
    if kind == 0:
        return told(snapshot, key, when, number=max((n.number for n in snapshot.notices.values()), default=0) + 1)
    if kind == 1:
        rows = [row for row in snapshot.addressees.values() if row.place == place]
        return answer(snapshot, key, rows[0].hop, place, when, rows[0].number) if rows else snapshot
    if kind == 2:
        return marked(
            snapshot, key, place, when, chance.choice((JOINT_DAY, JOINT_HOURS)), chance.choice(("present", FAILED))
        )
    if kind == 3:
        return checked(snapshot, key, place, when, chance.randrange(9), chance.choice(("normal", ABNORMAL)))
    if kind == 4:
        return fault(snapshot, need, when, f"t{number % 5}", closed=chance.random() < 0.5)
    if kind == 5 and held:
        return done(snapshot, UnassignPerson(need.id, held[0].person))
    if kind == 6 and not held and not need.excused and place.startswith("3501") and len(place) == 6:
        return done(snapshot, AssignPerson(need.id, f"p{place}m1"))
    if kind == 7:
        person = chance.choice(sorted(snapshot.people))
        return with_person(snapshot, person, leave=(Leave(at(0), at(12)),) if chance.random() < 0.5 else ())
    if kind >= 9:
        return elsewhere(snapshot, key, chance)
    excused = "" if need.excused else "flooded"
    return put(snapshot, replace(need, excused=excused, count=0 if excused else 1))


def elsewhere(snapshot: Snapshot, key: str, chance: random.Random) -> Snapshot:
    """Something happens at another conference of these hours: it takes people from their units or gives them back."""
    needs = sorted((need for need in snapshot.needs.values() if need.conference != key), key=lambda need: need.id)
    need, kind = chance.choice(needs), chance.randrange(5)
    other = snapshot.conferences[need.conference]
    held = [row for row in snapshot.assignments.values() if row.need == need.id]
    if kind == 0:
        state = CANCELLED if other.state == PUBLISHED else PUBLISHED
        return put(snapshot, replace(other, state=state))
    if kind == 1:
        start = at(chance.choice((8, 14)))
        return put(snapshot, replace(need, start=start, end=start + timedelta(hours=3)))
    if kind == 2 and held:
        return snapshot.with_rows(snapshot.seq + 1, {"assignment": {held[0].id: None}})
    unit = chance.choice(("3501", "350101", "350102", "350201"))
    return sent(snapshot, need.id, f"p{unit}{chance.choice('fm')}1") if kind > 2 else snapshot


@pytest.mark.parametrize("seed", range(10))
def test_following_equals_counting_anew(seed):
    snapshot, key = meeting(province(), 9, 11)
    snapshot = put(done(snapshot, first_fitting(snapshot, (key,))), TEMPLATE)
    snapshot, _ = meeting(snapshot, 10, 12, scope="全省至县", system="finance")
    chance = random.Random(seed)
    readiness(snapshot, snapshot.conferences[key])
    for number in range(60):
        snapshot = happen(snapshot, key, chance, number)
        if chance.random() < 0.7:  # several events between two looks, too
            fresh = cold(snapshot)
            followed = readiness(snapshot, snapshot.conferences[key])
            assert plain(followed) == plain(readiness(fresh, fresh.conferences[key]))


def test_one_event_makes_its_row_and_those_above_anew():
    snapshot, key = meeting(province(), 9, 11)
    before = {row.place: row for row in readiness(snapshot, snapshot.conferences[key])}
    snapshot = marked(snapshot, key, "350101001", at(6))
    after = {row.place: row for row in readiness(snapshot, snapshot.conferences[key])}
    assert {place for place in PLACES if before[place] is not after[place]} == {"35", "3501", "350101", "350101001"}


def test_events_of_another_conference_touch_nothing():
    snapshot, key = meeting(province(), 9, 11)
    snapshot, other = meeting(snapshot, 13, 14, system="finance")
    before = readiness(snapshot, snapshot.conferences[key])
    snapshot = marked(snapshot, other, "350101001", at(6))
    after = readiness(snapshot, snapshot.conferences[key])
    assert all(one is two for one, two in zip(before, after, strict=True))


def test_who_is_lent_to_another_conference_lacks_at_home_and_there_alone_it_is_counted_again():
    snapshot, key = meeting(province(), 9, 11)
    snapshot, other = meeting(snapshot, 10, 12, scope="乙县至县", system="finance")
    before = {row.place: row for row in readiness(snapshot, snapshot.conferences[key])}
    away = sent(snapshot, need_at(snapshot, other, "350102").id, "p350101m1")
    after = {row.place: row for row in readiness(away, away.conferences[key])}
    assert {place for place in PLACES if before[place] is not after[place]} == {"35", "3501", "350101"}
    assert (before["350101"].whole.n[AT[MOBILE]], after["350101"].whole.n[AT[MOBILE]]) == (3, 2)
    lack = Gap("350101", "mobile", 1)
    assert lack in after["350101"].gaps and lack not in before["350101"].gaps


def test_a_venue_that_joins_or_leaves_brings_its_branch():
    snapshot, key = meeting(province(), 9, 11, scope="A市至县")
    assert len(readiness(snapshot, snapshot.conferences[key])) == 4
    need = need_at(snapshot, key, "350101")
    joined = put(snapshot, replace(need, id="fresh", place="350201", venue="v350201"))
    assert [row.place for row in readiness(joined, joined.conferences[key])] == [
        "35", "3501", "350101", "350102", "3502", "350201",
    ]  # fmt: skip
    left = joined.with_rows(joined.seq + 1, {"need": {"fresh": None}})
    assert len(readiness(left, left.conferences[key])) == 4
