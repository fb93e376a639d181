"""What asks to be heard: marks, notices, calls nobody makes, meetings without people, data that stopped."""

from datetime import timedelta

import pytest

from console.domain.conferences import PUBLISHED, Assignment, Conference, Need
from console.planning.alarms.sound import BREACH, DATA_LOST, DUE, UNANSWERED, UNSTAFFED
from console.planning.alarms.sounding import sound_alarms
from tests.support.alarms import alarm, fault, message, site
from tests.support.surroundings import START

HOUR = timedelta(hours=1)


def kinds(snapshot, **more) -> list[tuple[str, bool]]:
    return [(row.kind, row.acknowledged) for row in sound_alarms(snapshot, START, **more)]


def test_marks_and_notices():
    rows = (alarm(1), alarm(2, acknowledged=START), alarm(3, notice=True), alarm(4, shelved_until=START + HOUR))
    assert sorted(kinds(site(*map(fault, range(1, 5)), *rows))) == [(BREACH, False), (BREACH, True), (DUE, False)]


def test_a_call_counts_from_when_it_was_asked_for():
    waiting = message(1, ready=START - 6 * timedelta(minutes=1))
    (row,) = sound_alarms(site(fault(1), waiting, message(2, ready=START + HOUR)), START)
    assert (row.kind, row.since) == (UNANSWERED, waiting.ready)


def meeting(starts: timedelta, taken: int):
    start = START + starts
    need = Need("n1", "m1", "v1", "350121", "county", "r", start, start, start, start, "fixed", ("fixed",), count=2)
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
