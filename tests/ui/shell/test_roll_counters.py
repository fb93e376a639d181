"""The strip says which rounds are due and how many venues did not answer, while there are any, and leads there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.conferences import Conference, Need, needs_by_conference
from console.domain.rollcalls import NO_ANSWER, PRESENT, ROLLCALL, RollMark, mark_id
from tests.support.surroundings import START
from tests.support.world import meeting, province
from ui.desk import Place
from ui.windows.strip import ROUNDS, SILENT_VENUES


@pytest.fixture
def talk(window, clock) -> tuple[Conference, tuple[Need, ...]]:
    """A published meeting that begins in twenty minutes: the roll-call is due."""
    snapshot, key = meeting(province(), 30, 31)
    row = replace(snapshot.conferences[key], start=START + timedelta(minutes=20), end=START + timedelta(hours=1))
    needs = snapshot.needs.derived(needs_by_conference)[key]
    window.desk.office.put(row, *needs, *snapshot.places.values(), *snapshot.venues.values())
    window.ticker.ticked.emit(clock.now())
    return row, needs


def blocks(window) -> dict:
    return {block.counter.id: block for block in window.frame.strip.counters}


def counts(window) -> dict[str, int]:
    found = blocks(window)
    return {name: found[name].counter.count for name in (ROUNDS, SILENT_VENUES) if name in found}


def said(window, clock, needs, result) -> None:
    marks = (RollMark(mark_id(ROLLCALL, n.id), n.conference, n.id, ROLLCALL, result, clock.now(), "Lin") for n in needs)
    window.desk.office.put(*marks)
    window.ticker.ticked.emit(clock.advance(seconds=1))


def test_without_a_meeting_neither_is_there(window):
    assert counts(window) == {}


def test_a_round_is_due_until_every_venue_was_asked_and_who_was_silent_stays(window, clock, talk):
    _, needs = talk
    assert counts(window) == {ROUNDS: 1}
    said(window, clock, needs[:2], NO_ANSWER)
    assert counts(window) == {ROUNDS: 1, SILENT_VENUES: 2}
    said(window, clock, needs[2:], PRESENT)
    assert counts(window) == {SILENT_VENUES: 2}
    said(window, clock, needs[:2], PRESENT)
    assert counts(window) == {}


def test_both_have_their_words_and_lead_to_the_conferences(window, clock, talk):
    said(window, clock, talk[1][:1], NO_ANSWER)
    found = blocks(window)
    assert [found[name].counter.label for name in (ROUNDS, SILENT_VENUES)] == ["Rounds due", "Venues without an answer"]
    assert window.frame.stack.place != Place.CONFERENCES
    QTest.mouseClick(found[ROUNDS], Qt.MouseButton.LeftButton)
    assert window.frame.stack.place == Place.CONFERENCES
