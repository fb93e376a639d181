"""Rounds of a meeting fall due once each, ask for what is missing, and follow the meeting and the site's figures."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.conferences import CLOSED, RESIDENCE, needs_by_conference
from console.domain.rollcalls import PRESENT, RollMark, mark_id
from console.domain.rules import ASSURANCE, rule
from console.planning.rounds import ROUND_STEPS, round_alarm_id
from console.services.clockwork.taking import TakeDue
from console.services.conferences import PublishConference
from console.services.decision import Decision, handles
from console.services.notices.conference_due import conference_following
from tests.support.notice_site import MEETING, START
from tests.support.world import DAY

MINUTE = timedelta(minutes=1)


class Said:
    """All venues said so in a round, as a command of a test; but for `missing` of them."""

    def __init__(self, name, missing=0, result=PRESENT):
        self.name, self.missing, self.result = name, missing, result


class Moved:
    """The meeting as it stands now."""

    def __init__(self, **fields):
        self.fields = fields


@handles(Said)
def _said(command, snapshot, acting):
    needs = snapshot.needs.derived(needs_by_conference)["m1"]
    marks = [
        RollMark(mark_id(command.name, need.id), "m1", need.id, command.name, command.result, acting.now, acting.user)
        for need in needs[command.missing :]
    ]
    meeting = snapshot.conferences["m1"]
    return Decision((*marks, *conference_following(snapshot, acting, meeting, marks=marks)))


@handles(Moved)
def _moved(command, snapshot, acting):
    after = replace(snapshot.conferences["m1"], **command.fields)
    return Decision((after, *conference_following(snapshot, acting, after)))


@pytest.fixture
def site(desk):
    desk.put("conference", replace(MEETING, state="draft"))
    desk.do(PublishConference("m1"))
    return desk


def go(desk, moment):
    """Time passes until then; the clock-work does what falls due at the end of it."""
    desk.clock.advance(moment - desk.clock.now())
    desk.settle()


def standing(desk):
    return sorted(a.step for a in desk.snapshot.alarms.values() if a.cleared is None and a.clock == "round")


def alarm(desk, name):
    return desk.snapshot.alarms[round_alarm_id("m1", name)]


def test_publishing_writes_when_the_first_round_falls_due(site):
    assert site.snapshot.dues["m1"].at == START - timedelta(days=1)


def test_each_round_falls_due_once_and_the_latest_stands_alone(site):
    seen = []
    for moment in (-24 * 60, -120, -60, -30, -15, 150):
        go(site, START + moment * MINUTE)
        seen += standing(site)
    assert seen == ["joint_day", "joint_hours", "watch", "rollcall", "ready", "teardown"]
    assert set(seen) == set(ROUND_STEPS)
    assert [alarm(site, name).notice for name in seen] == [True, True, True, True, False, False]
    assert site.snapshot.dues["m1"].at is None and len(site.snapshot.dues["m1"].fired) == 6
    assert site.do(TakeDue(("m1",))).result["steps"] == []


def test_a_round_that_is_complete_asks_for_nothing(site):
    site.do(Said("joint_day"))
    go(site, START - timedelta(days=1))
    assert standing(site) == []


def test_the_alarm_ends_with_the_last_venue(site):
    go(site, START - timedelta(days=1))
    site.do(Said("joint_day", missing=1))
    assert standing(site) == ["joint_day"]
    site.do(Said("joint_day", result="no_answer"))
    assert standing(site) == ["joint_day"], "who was not reached is to be asked again"
    site.do(Said("joint_day"))
    assert standing(site) == []


def test_the_last_quarter_of_an_hour_goes_by_the_rollcall(site):
    go(site, START - 30 * MINUTE)
    site.do(Said("rollcall", missing=1))
    go(site, START - 15 * MINUTE)
    assert standing(site) == ["ready"] and alarm(site, "ready").priority == 2
    site.do(Said("rollcall"))
    assert standing(site) == []


def test_a_meeting_that_is_moved_is_asked_anew(site):
    go(site, START - timedelta(days=1))
    site.do(Moved(start=START + timedelta(days=2), end=MEETING.end + timedelta(days=2)))
    assert standing(site) == []
    go(site, START + timedelta(days=1))
    assert standing(site) == ["joint_day"] and alarm(site, "joint_day").at == START + timedelta(days=1)


def test_a_wider_scope_asks_no_round_again(site):
    go(site, START - timedelta(days=1))
    fired = site.snapshot.dues["m1"].fired
    site.do(Moved(revision=2))
    assert site.snapshot.dues["m1"].fired == fired and standing(site) == ["joint_day"]


def test_published_the_same_morning_only_the_latest_round_is_due(desk):
    desk.clock.advance(timedelta(hours=28, minutes=30))
    desk.put("conference", replace(MEETING, state="draft"))
    desk.do(PublishConference("m1"))
    desk.settle()
    assert standing(desk) == ["joint_hours"]


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        (timedelta(hours=20), ["joint_day"]),  # the day before: the test is late, and can still be made
        (timedelta(hours=6), []),  # the meeting's own day, long before its next test
        (timedelta(minutes=90), ["joint_hours"]),
        (timedelta(minutes=20), ["rollcall"]),
    ],
)
def test_published_late_a_round_is_asked_for_while_it_has_a_meaning(desk, before, asked):
    desk.put("conference", replace(MEETING, state="draft"))
    desk.clock.advance(START - before - desk.clock.now())
    desk.do(PublishConference("m1"))
    desk.settle()
    assert standing(desk) == asked


def test_on_the_meeting_s_own_day_the_next_round_is_the_test_before_it(desk):
    desk.put("conference", replace(MEETING, state="draft"))
    desk.clock.advance(START - timedelta(hours=6) - desk.clock.now())
    desk.do(PublishConference("m1"))
    assert desk.snapshot.dues["m1"].at == START - timedelta(hours=2)
    go(desk, START - timedelta(hours=2))
    assert standing(desk) == ["joint_hours"]


def test_after_the_end_nothing_falls_due(site):
    go(site, START - timedelta(days=1))
    site.do(Moved(state=CLOSED))
    assert site.snapshot.dues["m1"].at is None
    go(site, START + timedelta(days=1))
    assert not site.snapshot.dues["m1"].fired[1:]


def test_residents_have_no_rounds(desk):
    desk.put("conference", replace(MEETING, kind=RESIDENCE))
    desk.settle()
    assert "m1" not in desk.snapshot.dues


def test_a_published_meeting_of_an_older_release_gets_its_row(desk):
    long_ago = replace(MEETING, id="m0", start=DAY - timedelta(days=9), end=DAY - timedelta(days=8))
    desk.put("conference", MEETING, long_ago)
    desk.settle()
    assert desk.snapshot.dues["m1"].at == START - timedelta(days=1)
    assert desk.snapshot.dues["m0"].at is None, "what was over long ago asks for nothing"
    assert not [a for a in desk.snapshot.alarms.values() if a.conference == "m0"]


def test_figures_that_a_site_edits_hold_at_once(site):
    site.settle()
    old = rule(site.snapshot.rules, ASSURANCE)
    site.put("rule", replace(old, values={**old.values, "joint_day_minutes": 600}))
    site.settle()
    assert site.snapshot.dues["m1"].at == START - timedelta(hours=10)
    go(site, START - timedelta(hours=12))
    assert standing(site) == []
