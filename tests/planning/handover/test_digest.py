"""The digest: what stands in each section, worked out from the state alone."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from console.domain import digest as kinds
from console.domain.handover import SECTIONS
from console.domain.periods import Period
from console.domain.readiness import ReadinessItem
from console.domain.stock import StockItem
from console.planning.handover.changes import LastDays
from console.planning.handover.digest import digest_of
from console.services.duty_log.writing import AddLogEntry
from console.services.tickets import GiveFeedback, MoveTicket
from console.wording.catalogue import LANGUAGES, wording
from console.wording.handover_rows import HEADINGS, cells
from tests.support.handing_over import begin, console, desk_state, hand_over, report, with_desk_line
from tests.support.world import DAY

HOUR = timedelta(hours=1)


def rows(office, code):
    return digest_of(office.snapshot, office.clock.now()).sections[code].rows


def busy():
    """Faults, readiness, stock, a line that lacks people, log entries."""
    state = with_desk_line(desk_state(), ("p35r1",))
    period = Period("tet", "汛期", DAY - 10 * HOUR, DAY + 100 * HOUR, opened=DAY)
    items = (
        ReadinessItem("i1", "tet", "power", "油机检查", "2026-07-20", "350101", owner="王工 10012345678"),
        ReadinessItem("i2", "tet", "fire", "灭火器", (DAY + 12 * HOUR).date().isoformat()),
    )
    stock = StockItem("s1", "spare", "光模块", "3501", 2, 5)
    state = state.with_rows(state.seq + 1, {
        "period": {"tet": period}, "readiness_item": {row.id: row for row in items}, "stock_item": {"s1": stock},
    })  # fmt: skip
    office = console(state, now=DAY + 4.7 * HOUR)
    key = report(office)
    office.clock.advance(HOUR)  # 13:42: morning to afternoon
    office.do_now(AddLogEntry("市局来电", kind="call", ticket=key))
    return office, key


def test_a_ticket_stands_with_what_falls_due_in_the_next_shift_only():
    office = console(now=DAY + 9 * HOUR)
    key = report(office)
    office.clock.advance(2.7 * HOUR)
    (row,) = [row for row in rows(office, "due_next") if row.kind == kinds.DUE_TICKET]
    assert (row.id, row.at) == (key, DAY + 13 * HOUR), "four hours after it was received"
    assert all(row.at is None or DAY + 12 * HOUR <= row.at < DAY + 24 * HOUR for row in rows(office, "due_next"))


def test_a_meeting_of_the_next_shift_or_whose_setting_up_lies_in_it():
    office = console()
    (row,) = [row for row in rows(office, "due_next") if row.kind == kinds.DUE_CONFERENCE]
    assert row.at == DAY + 23.5 * HOUR, "at 08:30 it begins, an hour before that people are there"


def test_what_lacks_is_counted_in_people_and_duty_lines_stand_with_it():
    office, _ = busy()
    found = digest_of(office.snapshot, office.clock.now()).sections["unstaffed"]
    assert {row.kind for row in found.rows} == {kinds.GAPS, kinds.DUTY_GAP}
    gap = next(row for row in found.rows if row.kind == kinds.DUTY_GAP)
    assert (gap.facts["shift"], gap.facts["people"]) == ("afternoon", 1)
    assert found.count == sum(row.facts["people"] for row in found.rows)


def test_overdue_readiness_and_short_stock():
    office, _ = busy()
    assert [(row.kind, row.id) for row in rows(office, "readiness")] == [("readiness", "i1"), ("stock", "s1")]
    office.clock.advance(8 * HOUR)  # 21:42: the midnight after its day lies in the night shift
    (due,) = [row for row in rows(office, "due_next") if row.id == "i2"]
    assert due.at == DAY + 16 * HOUR


def test_changes_are_of_the_time_since_the_last_hand_over_and_grouped():
    office = console()
    key = report(office)
    hand_over(office)
    assert rows(office, "changes") == ()
    office.clock.advance(HOUR)
    for n, text in enumerate(("出发", "到达", "熔接")):
        office.do_now(GiveFeedback(key, n + 1, text))
        office.clock.advance(timedelta(minutes=1))
    version = office.snapshot.tickets[key].version
    office.do_now(MoveTicket(key, version, "diagnose", {"text": "查"}))
    found = rows(office, "changes")
    assert [row.facts["times"] for row in found] == [1, 3], "the latest first; three words are one line"


def test_recent_follows_what_is_added_taken_back_and_grows_old():
    office = console()
    key = report(office)
    follower = LastDays()
    assert len(list(follower.of(office.snapshot.ticket_events))) == 1
    done = office.do_now(GiveFeedback(key, 1, "查"))
    assert len(list(follower.of(office.snapshot.ticket_events))) == 2
    office.do_now(done.undo)
    whole = LastDays()
    assert set(map(id, follower.of(office.snapshot.ticket_events))) == set(
        map(id, whole.of(office.snapshot.ticket_events))
    )
    office.clock.advance(96 * HOUR)
    office.do_now(GiveFeedback(key, office.snapshot.tickets[key].version, "仍在查"))
    assert len(list(follower.of(office.snapshot.ticket_events))) == 1


def test_every_line_has_words_in_every_language_with_phones_masked():
    office, _ = busy()
    begin(office)
    digest = digest_of(office.snapshot, office.clock.now())
    zone = office.snapshot.site.zone
    seen = set()
    for code in SECTIONS:
        for row in digest.sections[code].rows:
            seen.add(row.kind)
            for language in LANGUAGES:
                found = cells(wording(language), office.snapshot, row, digest.at, ZoneInfo(zone))
                assert len(found) == len(HEADINGS[code]), (code, row)
                assert any(found) and "10012345678" not in " ".join(found)
    assert {kinds.DUE_TICKET, kinds.TICKET, kinds.GAPS, kinds.DUTY_GAP, kinds.ITEM, kinds.STOCK, kinds.ENTRY} <= seen


def test_a_line_about_what_is_gone_has_words_too():
    office, _ = busy()
    digest = digest_of(office.snapshot, office.clock.now())
    empty = replace(desk_state(), rosters=office.snapshot.rosters)
    for code in SECTIONS:
        for row in digest.sections[code].rows:
            found = cells(wording("vi"), empty, row, digest.at, ZoneInfo("Asia/Ho_Chi_Minh"))
            assert len(found) == len(HEADINGS[code])


def test_readiness_due_today_is_not_overdue():
    office, _ = busy()
    today = date(2026, 7, 24).isoformat()
    item = replace(office.snapshot.readiness_items["i1"], due=today)
    office.keeper.truth = office.snapshot.with_rows(office.snapshot.seq + 1, {"readiness_item": {"i1": item}})
    assert [row.id for row in rows(office, "readiness")] == ["s1"]
