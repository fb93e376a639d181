"""The rules of sound: told as scenes, and as properties over any course of events."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.planning.alarms.sound import (
    BREACH,
    CLASSES,
    DATA_LOST,
    DUE,
    MUTE_LIMIT,
    UNANSWERED,
    UNSTAFFED,
    Alarm,
    Ringing,
    mute,
    noticed,
    step,
    unheard,
    unmute,
)
from tests.support.surroundings import START


def played(alarms, seconds, ringing=None, start=START):
    """(second, tone) of everything heard while these alarms stand."""
    ringing, heard = ringing or Ringing(), []
    for second in range(seconds):
        ringing, tone = step(ringing, alarms, start + timedelta(seconds=second))
        if tone:
            heard.append((second, tone))
    return ringing, heard


def times(alarms, seconds):
    return [second for second, _ in played(alarms, seconds)[1]]


def test_a_breach_of_priority_1_every_10_seconds():
    assert times([Alarm("a", BREACH, 1), Alarm("b", BREACH, 3)], 31) == [0, 10, 20, 30]


def test_another_breach_every_30_seconds():
    assert times([Alarm("b", BREACH, 2)], 61) == [0, 30, 60]


def test_an_acknowledged_breach_is_silent():
    assert times([Alarm("a", BREACH, 1, acknowledged=True)], 120) == []


def test_a_new_breach_does_not_wait_for_the_30_seconds():
    ringing, _ = played([Alarm("a", BREACH)], 12)
    _, heard = played([Alarm("a", BREACH), Alarm("b", BREACH)], 31, ringing, START + timedelta(seconds=12))
    assert [second for second, _ in heard] == [0, 30]


@pytest.mark.parametrize("kind", [DUE, UNSTAFFED, DATA_LOST])
def test_the_others_sound_once(kind):
    assert times([Alarm("a", kind)], 700) == [0]


def test_what_comes_back_sounds_anew():
    ringing, _ = played([Alarm("a", DUE)], 5)
    ringing, _ = played([], 20, ringing, START + timedelta(seconds=5))
    assert played([Alarm("a", DUE)], 5, ringing, START + timedelta(seconds=25))[1] == [(0, DUE)]


def test_the_same_class_within_10_seconds_sounds_once():
    ringing, _ = played([Alarm("a", DUE)], 9)
    assert played([Alarm("a", DUE), Alarm("b", DUE)], 60, ringing, START + timedelta(seconds=9))[1] == []


def test_an_unanswered_notice_at_5_and_10_minutes():
    assert times([Alarm("n", UNANSWERED, since=START)], 1200) == [300, 600]


def test_an_old_unanswered_notice_sounds_once_when_the_console_opens():
    assert times([Alarm("n", UNANSWERED, since=START - timedelta(hours=1))], 1200) == [0]


def test_the_most_urgent_class_goes_first_and_none_is_lost():
    _, heard = played([Alarm(kind, kind, since=START - timedelta(minutes=7)) for kind in reversed(CLASSES)], 5)
    assert [tone for _, tone in heard] == list(CLASSES)


def test_mute_is_15_minutes_at_most_and_the_breach_goes_on():
    muted = mute(Ringing(), START, timedelta(hours=8))
    assert muted.muted_until == START + MUTE_LIMIT
    assert played([Alarm("a", BREACH, 1), Alarm("d", DUE)], 15 * 60 + 20, muted)[1] == [(900, BREACH), (910, BREACH)]


def test_mute_can_be_ended():
    assert played([Alarm("a", BREACH)], 5, unmute(mute(Ringing(), START)))[1] == [(0, BREACH)]


def test_what_was_not_heard_is_still_owed():
    alarms = [Alarm("d", DUE), Alarm("n", UNANSWERED, since=START - timedelta(minutes=12))]
    ringing, heard = played(alarms, 2)
    assert [tone for _, tone in heard] == [DUE, UNANSWERED]
    for kind in (DUE, UNANSWERED, BREACH):
        ringing = unheard(ringing, kind)
    _, again = played(alarms, 60, ringing, START + timedelta(seconds=2))
    assert [tone for _, tone in again] == [DUE, UNANSWERED]


def test_while_nothing_can_be_heard_everything_is_kept():
    alarms = [Alarm("n", UNANSWERED), Alarm("d", DUE)]
    ringing = noticed(Ringing(), alarms, START)
    _, heard = played(alarms, 400, ringing, START + timedelta(minutes=4))
    assert heard == [(0, DUE), (60, UNANSWERED), (360, UNANSWERED)]


def test_a_clock_set_back_silences_nothing_for_long():
    ringing, _ = played([Alarm("a", BREACH, 1)], 1)
    back = START - timedelta(hours=1)
    assert played([Alarm("a", BREACH, 1)], 21, ringing, back)[1] == [(10, BREACH), (20, BREACH)]
    assert played([Alarm("a", BREACH, 1)], 1200, mute(ringing, START), back)[1][0][0] <= 900


ALARM = st.builds(
    Alarm,
    key=st.sampled_from("abcdef"),
    kind=st.sampled_from(CLASSES),
    priority=st.integers(1, 4),
    acknowledged=st.booleans(),
    since=st.sampled_from([None, START, START - timedelta(minutes=7), START + timedelta(minutes=1)]),
)
EVENT = st.tuples(
    st.lists(ALARM, max_size=6, unique_by=lambda alarm: (alarm.key, alarm.kind)),
    st.integers(1, 90),  # seconds it stands
    st.sampled_from(["", "", "", "mute", "unmute"]),
)


@given(st.lists(EVENT, min_size=1, max_size=8))
def test_properties_of_any_course(events):
    now, ringing, last, waited = START, Ringing(), {}, 0
    for alarms, seconds, act in events:
        if act:
            ringing = mute(ringing, now) if act == "mute" else unmute(ringing)
        urgent = any(a.kind == BREACH and a.priority == 1 and not a.acknowledged for a in alarms)
        waited = 0
        active = {alarm.kind for alarm in alarms if not alarm.acknowledged}
        for _ in range(seconds):
            now += timedelta(seconds=1)
            silent = ringing.muted(now)
            assert not silent or ringing.muted_until - now <= MUTE_LIMIT
            ringing, tone = step(ringing, alarms, now)
            assert tone is None or (not silent and tone in active)
            if tone:
                assert tone not in last or now - last[tone] >= timedelta(seconds=10)
                last[tone] = now
            waited = 0 if silent or tone == BREACH or not urgent else waited + 1
            assert waited < 10, "an unacknowledged breach of priority 1 is heard every 10 seconds"


@given(st.lists(ALARM, max_size=6, unique_by=lambda alarm: (alarm.key, alarm.kind)))
def test_each_class_is_heard_as_often_as_it_may(alarms):
    """Without mute: at least one tone for each class that asks, and once-only classes at most once per alarm."""
    counts = Counter(tone for _, tone in played(alarms, 1000)[1])
    asking = Counter(alarm.kind for alarm in alarms if not alarm.acknowledged)
    assert set(counts) == set(asking)
    for kind in (DUE, UNSTAFFED, DATA_LOST):
        assert counts[kind] <= asking[kind]
    assert counts[UNANSWERED] <= 2 * asking[UNANSWERED]
