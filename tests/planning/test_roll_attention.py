"""Rounds due and venues without an answer; a venue of the list found by what is typed."""

from console.domain.rollcalls import NO_ANSWER, PRESENT, ROLLCALL
from console.planning.rollcalls.attention import RollAttention, roll_attention
from console.planning.rollcalls.finding import RollFinder
from console.planning.rollcalls.roll import roll
from tests.support.supporting import marked
from tests.support.world import PLACES, at, meeting, province


def test_a_round_is_due_until_every_venue_was_asked_and_silent_ones_stay():
    snapshot, key = meeting(province(), 30, 31)
    assert roll_attention(snapshot, at(0)) == RollAttention(0, 0)
    assert roll_attention(snapshot, at(29.6)) == RollAttention(1, 0)
    for place, *_ in PLACES:
        snapshot = marked(snapshot, key, place, at(29.6), ROLLCALL, NO_ANSWER if place == "3501" else PRESENT)
    assert roll_attention(snapshot, at(29.7)) == RollAttention(0, 1)
    assert roll_attention(snapshot, at(60)) == RollAttention(0, 0)  # left open for a day: no matter of the minute


def test_a_venue_is_found_by_number_name_pinyin_and_place():
    snapshot, key = meeting(province(), 3, 4)
    rows, finder = roll(snapshot, key, ROLLCALL).rows, RollFinder()
    places = {row.need.id: row.need.place for row in rows}
    assert [places[need] for need in finder.find(rows, "4")] == ["350101001"]
    assert [places[need] for need in finder.find(rows, "三镇")] == ["350102001"]
    assert [places[need] for need in finder.find(rows, "sanzhen")] == ["350102001"]
    assert "350101001" in [places[need] for need in finder.find(rows, "甲县")]
    assert finder.find(rows, "nowhere") == ()
