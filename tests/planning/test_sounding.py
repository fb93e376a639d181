"""What asks to be heard: marks, notices, calls nobody makes, meetings without people, data that stopped."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.alarms import Alarm
from console.domain.conferences import PUBLISHED, Assignment, Conference, Need
from console.planning.alarms.sound import BREACH, DATA_LOST, DUE, UNANSWERED, UNSTAFFED, Ringing, step
from console.planning.alarms.sounding import sound_alarms
from tests.support.alarms import alarm, fault, message, site
from tests.support.surroundings import START

HOUR = timedelta(hours=1)


def kinds(snapshot, **more) -> list[tuple[str, bool]]:
    return [(row.kind, row.acknowledged) for row in sound_alarms(snapshot, START, **more)]


def test_marks_and_notices():
    rows = (alarm(1), alarm(2, acknowledged=START), alarm(3, notice=True), alarm(4, shelved_until=START + HOUR))
    assert sorted(kinds(site(*map(fault, range(1, 5)), *rows))) == [(BREACH, False), (BREACH, True), (DUE, False)]


def test_units_that_owe_answers_sound_softly_once_for_all_steps():
    at = START - timedelta(minutes=4)
    rows = [
        Alarm(
            f"conference:m1:answer_im#1:{code}",
            "",
            "answer_im",
            1,
            code,
            at + later,
            3,
            code == "remind",
            conference="m1",
        )
        for code, later in (("remind", HOUR * 0), ("owed", timedelta(minutes=2)))
    ]
    (found,) = sound_alarms(site(*rows), START)
    assert (found.kind, found.acknowledged, found.since) == (UNANSWERED, False, at - timedelta(minutes=5))
    heard = []
    ringing = Ringing()
    for second in range(900):
        ringing, tone = step(ringing, (found,), at + timedelta(seconds=second))
        heard += [second] if tone else []
    assert heard == [0, 300], "with the first unit that is late, and five minutes later"
    (seen,) = sound_alarms(site(*(replace(row, acknowledged=START) for row in rows)), START)
    assert seen.acknowledged


def test_a_call_counts_from_when_it_was_asked_for():
    waiting = message(1, ready=START - 6 * timedelta(minutes=1))
    (row,) = sound_alarms(site(fault(1), waiting, message(2, ready=START + HOUR)), START)
    assert (row.kind, row.since) == (UNANSWERED, waiting.ready)


def meeting(starts: timedelta, taken: int):
    start = START + starts
    need = Need(
        "n1",
        "m1",
        "v1",
        "350121",
        "county",
        "r",
        start,
        start + HOUR,
        start,
        start + HOUR,
        "fixed",
        ("fixed",),
        count=2,
    )
    plain = site()
    held = [Assignment(f"a{n}", "n1", f"p{n}", START, "Lin") for n in range(taken)]
    return plain.with_rows(
        1,
        {
            "conference": {"m1": Conference("m1", "water", "会商", start, start + HOUR, "", (), "n1", PUBLISHED)},
            "need": {"n1": need},
            "assignment": {row.id: row for row in held},
        },
    )


@pytest.mark.parametrize(
    ("starts", "taken", "heard"),
    [(HOUR, 1, [UNSTAFFED]), (HOUR, 2, []), (3 * HOUR, 0, []), (-HOUR / 2, 0, [UNSTAFFED]), (-2 * HOUR, 0, [])],
)
def test_people_missing_shortly_before_a_meeting(starts, taken, heard):
    assert [kind for kind, _ in kinds(meeting(starts, taken))] == heard


def test_data_that_stopped():
    assert kinds(site(), lost=True) == [(DATA_LOST, False)]
    assert kinds(site()) == []
