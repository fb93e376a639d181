"""Who stands on the way of a notice, what it says to whom, the grid of answers, the ledger of a place, the ladder."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.dues import step_key
from console.domain.messages import GIVEN_UP
from console.domain.notices import ANNOUNCE, CHANGE, IM, OA, PHONE, Addressee
from console.domain.snapshot import Snapshot
from console.planning.notices.grid import GridRow, notice_grid
from console.planning.notices.groups import groups_for
from console.planning.notices.ladder import ladder, next_step
from console.planning.notices.ledger import place_ledger
from console.planning.notices.standing import ANSWERED, FAILED, LATE, NOT_SENT, OLD_ONLY, OPEN, UNUSED, WAITING
from console.planning.notices.units import followers, receivers
from console.services.notices.answers import RecordAnswers
from console.services.notices.sending import SendNotice
from console.services.notices.words import group_words, notice_words, reminder
from console.wording.catalogue import LANGUAGES
from tests.support.notice_world import Hand
from tests.support.world import at, need_at, sent, with_need, with_person

MINUTE = 1 / 60


@pytest.fixture
def hand() -> Hand:
    return Hand()


def told(hand: Hand) -> list[tuple[str, str]]:
    return [(row.hop, row.place) for row in receivers(hand.snapshot, hand.conference)]


def row_of(hand: Hand, unit: Addressee, minutes: float) -> GridRow:
    grid = notice_grid(hand.snapshot, hand.conference, at(minutes / 60))
    return next(row for row in grid.rows if row.row.id == unit.id)


def test_every_unit_above_a_place_that_takes_part_is_told() -> None:
    hand = Hand(scope="甲县至县")
    assert told(hand) == [
        ("province_operations", "35"),
        ("city_customers", "3501"),
        ("city_operations", "3501"),
        ("county_customers", "350101"),
        ("county_maintenance", "350101"),
    ]


def test_excused_venues_need_no_notice(hand: Hand) -> None:
    four = need_at(hand.snapshot, hand.key, "350201001")
    hand.snapshot = with_need(hand.snapshot, four.id, excused="不参会", count=0)
    assert ("township", "350201001") not in told(hand) and ("county_maintenance", "350201") in told(hand)
    three = need_at(hand.snapshot, hand.key, "350201")
    hand.snapshot = with_need(hand.snapshot, three.id, excused="不参会", count=0)
    assert not any(place == "350201" for _, place in told(hand))


def test_a_unit_passes_on_to_the_hops_after_its_own_at_its_place_and_below(hand: Hand) -> None:
    rows = receivers(hand.snapshot, hand.conference)
    city = next(row for row in rows if (row.hop, row.place) == ("city_customers", "3501"))
    assert [(row.hop, row.place) for row in followers(hand.snapshot, city, rows)] == [
        ("city_operations", "3501"), ("county_customers", "350101"), ("county_customers", "350102"),
    ]  # fmt: skip


def test_groups_are_those_of_the_meeting_s_system(hand: Hand) -> None:
    assert [group.id for group in groups_for(hand.snapshot, hand.conference)] == ["g1", "g2", "g3", "ga"]


def test_the_grid_by_time(hand: Hand) -> None:
    county = Addressee(f"{hand.key}:county_maintenance:350101", hand.key, "county_maintenance", "350101", "maintenance")
    assert row_of(hand, county, 0).stands.state == NOT_SENT
    hand.done(SendNotice(hand.key))
    early, late = row_of(hand, county, 4), row_of(hand, county, 12)
    assert (early.stands.state, early.stands.remaining) == (WAITING, timedelta(minutes=6))
    assert (late.stands.state, late.stands.remaining, late.late) == (LATE, timedelta(minutes=-2), True)
    assert late.stands.due == at(10 * MINUTE)
    assert {means: cell.state for means, cell in late.cells.items()} == {
        IM: LATE, OA: NOT_SENT, "mail": NOT_SENT, "sms": UNUSED, PHONE: UNUSED,
    }  # fmt: skip
    hand.done(RecordAnswers((county.id,), IM, "叶", group="g1"), at(3 * MINUTE))
    after = row_of(hand, county, 12)
    assert after.stands.state == ANSWERED and after.stands.answer is not None and after.stands.answer.who == "叶"
    grid = notice_grid(hand.snapshot, hand.conference, at(12 * MINUTE))
    assert grid.rows[0].late and grid.counts == {LATE: 10, OPEN: 4, ANSWERED: 1}
    assert grid.means == (IM, OA, "mail", PHONE) and grid.notice is not None and grid.notice.number == 1


def test_a_call_answers_for_all_means(hand: Hand) -> None:
    hand.done(SendNotice(hand.key, oa=True))
    city = hand.unit("city_customers", "3501")
    hand.done(RecordAnswers((city.id,), PHONE), at(3 * MINUTE))
    assert {cell.state for cell in row_of(hand, city, 30).cells.values()} == {ANSWERED, UNUSED}


def test_working_time_counts_for_oa_alone(hand: Hand) -> None:
    hand.done(SendNotice(hand.key, oa=True), at(9.5))  # 17:30 of a Friday: half an hour is left of the day
    city = hand.unit("city_customers", "3501")
    cell = row_of(hand, city, 24 * 60).cells[OA]
    assert cell.state == WAITING and cell.due is not None and cell.due - at(9.5) > timedelta(days=2)


def test_who_knows_the_old_version_only_is_marked(hand: Hand) -> None:
    hand.done(SendNotice(hand.key))
    county, town = hand.unit("county_maintenance", "350101"), hand.unit("township", "350101001")
    hand.done(RecordAnswers((county.id, town.id), IM), at(MINUTE))
    hand.done(SendNotice(hand.key, kind=CHANGE, note="换会场"), at(0.5))
    assert row_of(hand, county, 31).old_only and row_of(hand, county, 31).stands.state == WAITING
    assert row_of(hand, town, 31).stands.state == OLD_ONLY  # not timed


def test_a_group_that_could_not_be_reached_shows(hand: Hand) -> None:
    hand.done(SendNotice(hand.key))
    rows = {row.id: replace(row, state=GIVEN_UP) for row in hand.snapshot.messages.values()}
    hand.snapshot = hand.snapshot.with_rows(hand.snapshot.seq + 1, {"message": rows})
    assert row_of(hand, hand.unit("township", "350101001"), 1).stands.state == FAILED


def test_the_ledger_of_a_place(hand: Hand) -> None:
    hand.done(SendNotice(hand.key))
    county = hand.unit("county_maintenance", "350101")
    hand.done(RecordAnswers((county.id,), IM, "叶", "2 固定 2 机动到位", group="g2"), at(MINUTE))
    hand.done(SendNotice(hand.key, kind=CHANGE, note="换会场"), at(0.5))
    hand.done(RecordAnswers((county.id,), IM, "叶", "收到", group="g1"), at(0.6))
    hand.done(RecordAnswers((county.id,), PHONE, "叶", "已转"), at(0.7))
    ledger = place_ledger(hand.snapshot, hand.conference, "350101", at(1))
    own = [line for line in ledger.lines if line.row.id == county.id]
    assert [(line.means, line.group, [a.text for a in line.answers]) for line in own] == [
        (IM, "省会议保障群", ["收到"]), (IM, "网管经理群", []), (PHONE, "", ["已转"]),
    ]  # fmt: skip
    (earlier,) = ledger.earlier
    assert (earlier.notice.number, earlier.groups, [a.text for a in earlier.answers]) == (1, 2, ["2 固定 2 机动到位"])
    assert (ledger.groups, ledger.wanted) == (2, 2)


def test_the_ladder_says_what_was_done_and_what_comes(hand: Hand) -> None:
    hand.done(SendNotice(hand.key))
    county = hand.unit("county_maintenance", "350101")
    key = step_key("addressee", county.id, "answer_im", 1, "remind")
    due = replace(hand.snapshot.dues[county.id], fired=(key,))
    hand.snapshot = hand.snapshot.with_rows(hand.snapshot.seq + 1, {"due": {due.id: due}})
    steps = ladder(hand.snapshot, county, at(6 * MINUTE))
    assert [(s.code, s.done, s.remaining and s.remaining.seconds // 60) for s in steps] == [
        ("sent", True, None), ("remind", True, None), ("owed", False, 4), ("city", False, 9), ("call", False, 14),
    ]  # fmt: skip
    coming = next_step(steps)
    assert coming is not None and (coming.code, coming.roles) == ("owed", ("unit_lead",))
    hand.done(RecordAnswers((county.id,), IM), at(7 * MINUTE))
    after = ladder(hand.snapshot, hand.unit(county.hop, county.place), at(0.5))
    assert [s.off for s in after] == [False, False, True, True, True] and next_step(after) is None


def staffed(hand: Hand) -> Snapshot:
    need = need_at(hand.snapshot, hand.key, "350101")
    person = next(row for row in hand.snapshot.people.values() if row.place == "350101" and row.post == "fixed")
    snapshot = with_person(hand.snapshot, person.id, name="人员甲", phone="10012345678")
    return sent(snapshot, need.id, person.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_reads_its_own_people_with_masked_phones(hand: Hand, language: str) -> None:
    title, text = notice_words(staffed(hand), language, hand.conference, ANNOUNCE, within={"350101"})
    assert "人员甲 100 **** **78" in text and "10012345678" not in text
    assert "丙县" not in text and "{" not in title + text


def test_the_list_of_a_group_is_cut_and_says_so(hand: Hand) -> None:
    snapshot = staffed(hand)
    for place in ("3501", "3502", "350102", "350201"):
        need = need_at(snapshot, hand.key, place)
        people = [row for row in snapshot.people.values() if row.place == place]
        for person in people:
            snapshot = sent(snapshot, need.id, person.id)
    whole = group_words(snapshot, hand.conference, ANNOUNCE, snapshot.notice_groups["g1"])[1]
    assert "【A市】" in whole and "【B市】" in whole
    short = notice_words(snapshot, "zh_CN", hand.conference, ANNOUNCE, most=600)[1]
    assert len(short.encode()) <= 600 and "另有" in short and "各单位名单见邮件或 OA" in short
    assert short.rstrip().endswith("回复。")


def test_a_template_never_raises_when_it_is_filled(hand: Hand) -> None:
    row = hand.snapshot.notice_templates[ANNOUNCE]
    odd = replace(row, texts={"zh_CN": "{title} {nothing} {title!r} {} { {people}"}, titles={"vi": "{title}"})
    snapshot = hand.snapshot.with_rows(hand.snapshot.seq + 1, {"notice_template": {row.id: odd}})
    title, text = notice_words(snapshot, "en", hand.conference, ANNOUNCE, note="带上 {title} 备机")
    assert title == hand.conference.title and text.startswith(
        f"{hand.conference.title} {{nothing}} {{title!r}} {{}} {{ "
    )
    assert text.endswith("带上 {title} 备机")  # what was put in is no template


def test_a_reminder_names_those_who_owe(hand: Hand) -> None:
    hand.done(SendNotice(hand.key))
    late = [hand.unit("county_maintenance", place) for place in ("350101", "350201")]
    _, text = reminder(hand.snapshot, "zh_CN", hand.conference, late)
    assert "甲县" in text and "丙县" in text and "乙县" not in text
