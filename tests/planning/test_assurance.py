"""How a conference was supported: answer times, rounds, faults, what remains; worked out by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain import assurance as unfinished
from console.domain.answering import answered, sent, withdrawn
from console.domain.conference_log import BACKUP_OFF, BACKUP_ON, DISASTER_ON, ENTRY, ConferenceEvent, UnitTask
from console.domain.conferences import CANCELLED, needs_by_conference
from console.domain.notices import ANNOUNCE, IM, OA, Addressee, Notice, NoticeAnswer, Sending, addressee_id, notice_id
from console.domain.policies import ANSWER_IM, ANSWER_OA
from console.domain.rollcalls import LATE, NO_ANSWER, PRESENT, ROLLCALL, TEARDOWN, RollMark, mark_id
from console.domain.snapshot import KIND_OF, Snapshot
from console.domain.tickets import LINE, RESTORED, Ticket
from console.planning.assurance.month import conference_month
from console.planning.assurance.report import AssuranceReport, assurance_report
from console.planning.month.ticket import month_of
from tests.support.world import at, meeting, need_at, province, with_need

ASKED = 1.0  # hours UTC of the test day: 09:00 at the site, a working day
MINUTE = timedelta(minutes=1)


def put(snapshot: Snapshot, *rows: Any) -> Snapshot:
    kinds: dict[str, dict[str, Any]] = {}
    for row in rows:
        kinds.setdefault(KIND_OF[type(row)], {})[row.id] = row
    return snapshot.with_rows(snapshot.seq + 1, kinds)


def after(minutes: float) -> datetime:
    return at(ASKED) + minutes * MINUTE


def unit(snapshot: Snapshot, conference: str, place: str, *said: tuple[str, float]) -> Addressee:
    """A county's unit that was told by IM and OA at 09:00 and said so many minutes later."""
    row = Addressee(addressee_id(conference, "county", place), conference, "county", place, "maintenance")
    told = [Sending(1, means, at(ASKED), "林") for means in (IM, OA)]
    row = sent(row, 1, told, at(ASKED), snapshot.policies, timed=True)
    for means, minutes in said:
        row = answered(row, NoticeAnswer(1, means, after(minutes), "林", "叶"), snapshot.policies)
    return row


def one_meeting() -> tuple[Snapshot, str]:
    """Ten venues from 06:00 to 08:00 UTC; three counties told once."""
    snapshot, key = meeting(province(), 6, 8)
    conference = snapshot.conferences[key]
    notice = Notice(
        notice_id(key, 1), key, 1, ANNOUNCE, at(ASKED), "林", "函1号", conference.title, conference.start,
        conference.end, conference.scope_text, ("g1", "g2"),
        venues=tuple(need.venue for need in snapshot.needs.derived(needs_by_conference)[key]),
    )  # fmt: skip
    return put(
        snapshot,
        notice,
        unit(snapshot, key, "350101", (IM, 4), (OA, 90)),
        unit(snapshot, key, "350102", (IM, 12), (OA, 121)),
        unit(snapshot, key, "350201"),
    ), key


def report(snapshot: Snapshot, key: str, now: datetime) -> AssuranceReport:
    return assurance_report(snapshot, snapshot.conferences[key], now)


def test_answers_against_ten_minutes_and_two_working_hours() -> None:
    snapshot, key = one_meeting()
    found = report(snapshot, key, at(ASKED + 2.5))  # 11:30 at the site
    by_im, by_oa = found.punctuality[ANSWER_IM], found.punctuality[ANSWER_OA]
    assert (by_im.owed, by_im.punctual, by_im.late, by_im.unanswered, by_im.waiting) == (3, 1, 1, 1, 0)
    assert (by_im.shortest, by_im.middle, by_im.longest) == (4 * MINUTE, 8 * MINUTE, 12 * MINUTE)
    assert (by_oa.owed, by_oa.punctual, by_oa.late, by_oa.unanswered) == (3, 1, 1, 1)
    early = report(snapshot, key, after(9))
    assert early.punctuality[ANSWER_IM].waiting == 1
    assert early.punctuality[ANSWER_IM].unanswered == 0


def test_working_time_stands_over_noon_and_night() -> None:
    snapshot, key = meeting(province(), 6, 8)
    row = Addressee(addressee_id(key, "county", "350101"), key, "county", "350101", "maintenance")
    evening = at(9.5)  # 17:30 at the site, half an hour before the office closes
    row = sent(row, 1, [Sending(1, OA, evening, "林")], evening, snapshot.policies, timed=True)
    snapshot = put(snapshot, answered(row, NoticeAnswer(1, OA, at(25, day=2), "林"), snapshot.policies))
    (line,) = report(snapshot, key, at(30, day=2)).answers  # Friday evening to Monday 09:00
    assert line.owed == timedelta(hours=2)
    assert line.punctual
    assert timedelta(0) < line.took < timedelta(hours=2)


def test_what_was_called_off_is_no_answer_owed() -> None:
    snapshot, key = one_meeting()
    rows = [withdrawn(row, after(5), snapshot.policies) for row in snapshot.addressees.values()]
    found = report(put(snapshot, *rows), key, at(5)).punctuality
    assert (found[ANSWER_IM].owed, found[ANSWER_OA].owed) == (2, 2)  # of the two that had answered before


def test_what_was_overdue_when_it_was_called_off_was_not_answered() -> None:
    snapshot, key = one_meeting()
    rows = [withdrawn(row, after(26), snapshot.policies) for row in snapshot.addressees.values()]
    found = report(put(snapshot, *rows), key, at(5))
    by_im, by_oa = found.punctuality[ANSWER_IM], found.punctuality[ANSWER_OA]
    assert (by_im.owed, by_im.punctual, by_im.late, by_im.unanswered) == (3, 1, 1, 1)
    assert by_oa.owed == 2  # the third had still time
    line = next(row for row in found.answers if row.unit.place == "350201")
    assert (line.took, line.answered, line.late) == (26 * MINUTE, None, True)


def test_a_cancelled_meeting_asks_for_its_cancellation_alone() -> None:
    snapshot, key = one_meeting()
    conference = replace(snapshot.conferences[key], state=CANCELLED)
    rows = [withdrawn(row, after(5), snapshot.policies) for row in snapshot.addressees.values()]
    snapshot = put(snapshot, conference, *rows)
    assert [row.what for row in report(snapshot, key, at(5)).unfinished] == [unfinished.NOTICE_OWED]
    notice = snapshot.notices[notice_id(key, 1)]
    row = snapshot.addressees[addressee_id(key, "county", "350101")]
    row = sent(row, 2, [Sending(2, IM, at(5), "林")], at(5), snapshot.policies, timed=True)
    snapshot = put(snapshot, replace(notice, id=notice_id(key, 2), number=2, kind="cancel", at=at(5)), row)
    remains = [(item.what, item.about) for item in report(snapshot, key, at(6)).unfinished]
    assert remains == [(unfinished.OLD_VERSION, row.id)]


def test_a_change_that_was_not_told_remains() -> None:
    snapshot, key = one_meeting()
    moved = replace(snapshot.conferences[key], end=at(9))
    assert unfinished.NOTICE_OWED in {row.what for row in report(put(snapshot, moved), key, at(5)).unfinished}


def test_rounds_count_what_each_venue_said() -> None:
    snapshot, key = one_meeting()
    said = {"35": PRESENT, "3501": PRESENT, "350101": LATE, "350102": NO_ANSWER}
    snapshot = put(snapshot, *marks(snapshot, key, ROLLCALL, said))
    line = next(row for row in report(snapshot, key, at(6)).rounds if row.round == ROLLCALL)
    assert (line.venues, line.present, line.late, line.no_answer, line.open) == (10, 2, 1, 1, 6)
    assert line.due == at(5.5)
    assert (line.first, line.last) == (at(5.5), at(5.5) + 3 * MINUTE)


def marks(snapshot: Snapshot, key: str, name: str, said: dict[str, str]) -> Iterable[RollMark]:
    for minute, (place, result) in enumerate(said.items()):
        need = need_at(snapshot, key, place).id
        yield RollMark(mark_id(name, need), key, need, name, result, at(5.5) + minute * MINUTE, "林")


def fault(snapshot: Snapshot, key: str, number: int, start: float, end: float | None) -> Ticket:
    return Ticket(
        f"t{number}", f"ZX-{number}", "", "", "350101", "无图像", at(start), "林",
        state=RESTORED if end else "repairing", restored=at(end) if end else None, conference=key, venue="v350101",
        fault=LINE,
    )  # fmt: skip


def test_faults_and_their_part_of_the_meeting() -> None:
    snapshot, key = one_meeting()
    snapshot = put(snapshot, fault(snapshot, key, 1, 5.5, 6.5), fault(snapshot, key, 2, 7.5, None))
    first, second = report(snapshot, key, at(9)).faults
    assert (first.lasted, first.during) == (60 * MINUTE, 30 * MINUTE)
    assert (second.mended, second.lasted, second.during) == (None, 90 * MINUTE, 30 * MINUTE)


def test_switches_pair_on_and_off_of_the_same_venue() -> None:
    snapshot, key = one_meeting()
    log = [
        ConferenceEvent(f"e{n}", key, at(hour), "林", what, need)
        for n, (hour, what, need) in enumerate(
            [(6.0, BACKUP_ON, "a"), (6.25, BACKUP_ON, "b"), (6.5, BACKUP_OFF, "a"), (7.0, DISASTER_ON, "")]
        )
    ]
    found = report(put(snapshot, *log), key, at(8)).switches
    assert [(row.what, row.need, row.lasted, row.off is None) for row in found] == [
        (BACKUP_ON, "a", 30 * MINUTE, False),
        (BACKUP_ON, "b", 105 * MINUTE, True),
        (DISASTER_ON, "", 60 * MINUTE, True),
    ]


def test_what_is_unfinished_until_all_is_done() -> None:
    snapshot, key = one_meeting()
    need = need_at(snapshot, key, "350201")
    task = UnitTask("k1", key, need.id, ENTRY, "customer_unit", "350201", at(6), "林")
    snapshot = put(snapshot, task, fault(snapshot, key, 2, 7.5, None))
    found = {row.what: 0 for row in report(snapshot, key, at(9)).unfinished}
    assert set(found) == {
        unfinished.UNANSWERED, unfinished.UNSTAFFED, unfinished.NOT_TORN_DOWN, unfinished.FAULT_OPEN,
        unfinished.TASK_OPEN,
    }  # fmt: skip
    mine = snapshot.needs.derived(needs_by_conference)[key]
    down = [RollMark(mark_id(TEARDOWN, n.id), key, n.id, TEARDOWN, PRESENT, at(9), "林") for n in mine]
    snapshot = put(
        snapshot, *down, replace(task, done=at(8)), fault(snapshot, key, 2, 7.5, 8),
        unit(snapshot, key, "350201", (IM, 200), (OA, 200)),
    )  # fmt: skip
    for one in mine:
        snapshot = with_need(snapshot, one.id, count=0)
    assert report(snapshot, key, at(10)).unfinished == ()


def test_an_excused_venue_is_counted_apart() -> None:
    snapshot, key = one_meeting()
    snapshot = with_need(snapshot, need_at(snapshot, key, "350102001").id, count=0, excused="停电")
    found = report(snapshot, key, at(9))
    assert [need.place for need in found.excused] == ["350102001"]
    assert {row.place: (row.venues, row.needed, row.excused) for row in found.staff} == {
        "35": (1, 1, 0), "3501": (5, 5, 1), "3502": (3, 3, 0),
    }  # fmt: skip


def test_a_month_by_system_and_city() -> None:
    snapshot, water = one_meeting()
    snapshot, finance = meeting(snapshot, 30, 32, scope="全省至县", system="finance")
    snapshot, off = meeting(snapshot, 54, 56, system="water")
    cancelled = replace(snapshot.conferences[off], state=CANCELLED)
    snapshot = put(snapshot, cancelled, fault(snapshot, water, 1, 5.5, 6.5), fault(snapshot, finance, 2, 30, 30.5))
    month = month_of(ZoneInfo("Asia/Shanghai"), 2026, 7, at(24 * 20))
    found = conference_month(snapshot, month)
    assert [line.conference.id for line in found.meetings] == [water, finance, off]
    assert [(line.venues, line.excused) for line in found.meetings] == [(10, 0), (6, 0), (0, 10)]
    by_system = {key: (row.meetings, row.cancelled, row.venues, row.faults) for key, row in found.systems.items()}
    assert by_system == {"water": (1, 1, 10, 1), "finance": (1, 0, 6, 1)}
    assert (found.total.meetings, found.total.faults, found.total.lasted) == (2, 2, 90 * MINUTE)
    assert [(row.place, row.by_system, row.lasted) for row in found.cities] == [
        ("3501", {"water": 1, "finance": 1}, 90 * MINUTE)
    ]
    assert found.total.answers[ANSWER_IM].owed == 3
    assert conference_month(snapshot, month, "finance").total.meetings == 1


def test_an_empty_month_has_no_meetings() -> None:
    month = month_of(ZoneInfo("Asia/Shanghai"), 2026, 6, at(0))
    found = conference_month(province(), month)
    assert (found.meetings, found.systems, found.cities, found.total.meetings) == ((), {}, (), 0)
