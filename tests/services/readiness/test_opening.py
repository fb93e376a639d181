"""A period's list: made once, added to, brought along; its alarms by the clock-work."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from console.domain.alarms import standing
from console.domain.levels import SHIPPED_LEVELS
from console.domain.periods import Period
from console.domain.places import Place
from console.domain.readiness import (
    DONE,
    OPEN,
    UNDER_WAY,
    WAIVED,
    ReadinessItem,
    ReadinessTask,
    ReadinessTemplate,
    items_of,
)
from console.domain.site import Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.attention import attention
from console.planning.readiness.opening import due_day, opening_of, units_in_scope
from console.planning.readiness.standing import overdue_of, standing_of
from console.services.arrangements.periods import EndPeriod, RemovePeriod, SetPeriod
from console.services.arrangements.readiness import SetReadinessTemplate
from console.services.attachments import KeepFile
from console.services.clockwork.readiness_watch import ReadinessWatch
from console.services.clockwork.taking import TakeDue
from console.services.clockwork.tending import Tend
from console.services.decision import Stale
from console.services.messages.alarms import AcknowledgeAlarms
from console.services.readiness.items import RemoveReadinessItem, SetReadinessItem
from console.services.readiness.marking import MarkReadiness
from console.services.readiness.opening import OpenPeriod
from tests.support.hand import Hand

NOW = datetime(2027, 1, 18, 2, tzinfo=UTC)  # Monday 10:00 at the site
DAY = timedelta(days=1)
TET = datetime(2027, 2, 4, 16, tzinfo=UTC)  # 5 February there


def names(text: str) -> dict[str, str]:
    return {"zh_CN": text}


GENERAL = ReadinessTemplate(
    "general", names("通用"),
    (
        ReadinessTask("1", "network", names("割接冻结"), "", 3),
        ReadinessTask("2", "power", names("油机带载"), "county", 7),
        ReadinessTask("3", "spares", names("备件"), "city", 5, 2, {"zh_CN": "套"}),
    ),
)  # fmt: skip
FLOOD = ReadinessTemplate(
    "flood", names("防汛"), (ReadinessTask("1", "power", names("挡板"), "county", 3),), ("flood",)
)
PLACES = (
    Place("p", "35", "P省", "province"),
    Place("c1", "3501", "A市", "city", "35"),
    Place("c2", "3502", "B市", "city", "35"),
    *(Place(f"d{n}", f"35010{n}", f"A{n}县", "county", "3501") for n in range(1, 4)),
    Place("d4", "350201", "B1县", "county", "3502"),
)


@pytest.fixture
def hand() -> Hand:
    state = Snapshot(
        sites=Table([Site(name="P省")]), levels=Table(SHIPPED_LEVELS), places=Table(PLACES),
        readiness_templates=Table([GENERAL, FLOOD]),
    )  # fmt: skip
    return Hand(state, NOW)


def entered(hand: Hand, **more: object) -> Period:
    given = Period("", "春节保障", TET, TET + 9 * DAY, "lunar_new_year", **more)  # type: ignore[arg-type]
    key = hand.do(SetPeriod(given)).result["period"]
    return hand.snapshot.periods[key]


def opened(hand: Hand, **more: object) -> str:
    key = entered(hand, **more).id
    hand.do(OpenPeriod(key))
    return key


def rows(hand: Hand, period: str) -> tuple[ReadinessItem, ...]:
    return items_of(hand.snapshot.readiness_items, period)


def test_a_list_has_each_line_for_each_unit_in_scope(hand: Hand) -> None:
    key = entered(hand, places=("3501",)).id
    done = hand.do(OpenPeriod(key))
    assert done.result == {"period": key, "added": 5, "moved": 0, "dropped": 0, "kept": 0}
    assert {(row.task, row.place) for row in rows(hand, key)} == {
        ("general:1", ""), ("general:3", "3501"), *(("general:2", f"35010{n}") for n in range(1, 4)),
    }  # fmt: skip
    assert hand.snapshot.periods[key].opened == NOW and hand.snapshot.periods[key].opened_by == "林"
    assert hand.do(OpenPeriod(key)).puts == ()  # nothing is missing
    hand.do(done.undo)
    assert not rows(hand, key) and hand.snapshot.periods[key].opened is None and hand.snapshot.dues[key].at is None


def test_a_scope_below_the_level_asks_the_unit_above(hand: Hand) -> None:
    assert units_in_scope(hand.snapshot.places, "city", ("350102", "3502")) == ("3501", "3502")
    assert units_in_scope(hand.snapshot.places, "county", ()) == ("350101", "350102", "350103", "350201")
    assert units_in_scope(hand.snapshot.places, "county", ("3502",)) == ("350201",)


def test_a_province_without_units_of_a_level_is_asked_once(hand: Hand) -> None:
    hand.snapshot = replace(hand.snapshot, places=Table([row for row in PLACES if row.level != "county"]))
    period = entered(hand)
    found = opening_of(hand.snapshot, period, "2027-01-18", "zh_CN")
    assert found.levels == ("county",)
    assert [(row.task, row.place) for row in found.added] == [
        ("general:1", ""), ("general:2", ""), ("general:3", "3501"), ("general:3", "3502"),
    ]  # fmt: skip


def test_due_days_fall_back_to_working_days_and_never_before_today(hand: Hand) -> None:
    period = entered(hand)
    assert due_day(hand.snapshot, period, 3, "2027-01-18") == "2027-02-02"  # Tuesday
    assert due_day(hand.snapshot, period, 5, "2027-01-18") == "2027-01-29"  # Sunday 31st: Friday before
    assert due_day(hand.snapshot, period, 60, "2027-01-18") == "2027-01-18"


def test_a_flood_asks_for_both_templates_and_two_periods_at_once_have_their_own(hand: Hand) -> None:
    first, second = opened(hand), opened(hand, places=("3502",))
    flood = hand.do(SetPeriod(Period("", "防汛", TET, TET + 5 * DAY, "flood", places=("3502",)))).result["period"]
    assert hand.do(OpenPeriod(flood)).result["added"] == 4
    assert len(rows(hand, first)) == 7 and len(rows(hand, second)) == 3
    assert standing_of(hand.snapshot, flood, "2027-01-18").whole.total == 4


def test_a_template_edited_later_leaves_open_lists_alone_but_adds_new_lines(hand: Hand) -> None:
    key = opened(hand, places=("3502",))
    before = rows(hand, key)
    lines = (replace(GENERAL.tasks[0], names=names("另写")), *GENERAL.tasks[1:])
    more = (*lines, ReadinessTask("4", "drills", names("演练"), "", 5))
    hand.do(SetReadinessTemplate(replace(GENERAL, tasks=more)))
    assert rows(hand, key) == before
    assert hand.do(OpenPeriod(key)).result["added"] == 1
    assert [row.title for row in rows(hand, key)] == ["割接冻结", "油机带载", "备件", "演练"]


def test_a_moved_period_brings_its_list_along(hand: Hand) -> None:
    key = opened(hand, places=("3501",))
    own = next(row for row in rows(hand, key) if row.section == "network")
    hand.do(SetReadinessItem(replace(own, due="2027-02-01")))
    begun = next(row for row in rows(hand, key) if row.place == "350101")
    hand.do(MarkReadiness(((begun.id, begun.version),), UNDER_WAY))
    row = hand.snapshot.periods[key]
    hand.do(SetPeriod(replace(row, start=TET + 7 * DAY, places=("3502",))))
    moved = hand.do(OpenPeriod(key, along=True))
    assert moved.result == {"period": key, "added": 2, "moved": 1, "dropped": 3, "kept": 1}
    found = {(item.place, item.section): item.due for item in rows(hand, key)}
    assert found[("", "network")] == "2027-02-01"  # set by hand, so it stays
    assert found[("350101", "power")] == "2027-02-05"  # begun on: kept, its day moved with the period
    assert found[("350201", "power")] == "2027-02-05"
    hand.do(moved.undo)
    assert {item.place for item in rows(hand, key)} == {"", "3501", "350101", "350102", "350103"}


def test_overdue_items_raise_an_alarm_a_section_until_they_are_done(hand: Hand) -> None:
    key = opened(hand, places=("3502",))  # spares of B市 due on Friday 29 January, power of B1县 on Friday 29 too
    due = hand.snapshot.dues[key]
    assert due.at == datetime(2027, 1, 29, 16, tzinfo=UTC)
    hand.now = due.at
    assert sorted(hand.do(TakeDue((key,))).result["steps"]) == [f"readiness:{key}:power", f"readiness:{key}:spares"]
    assert all(alarm.notice and alarm.period == key for alarm in standing(hand.snapshot.alarms))
    assert hand.do(TakeDue((key,))).result["steps"] == []  # another console has nothing to take
    assert hand.snapshot.dues[key].at == datetime(2027, 2, 2, 16, tzinfo=UTC)
    assert len(overdue_of(hand.snapshot, hand.now)) == 2
    assert attention(hand.snapshot, hand.now).unready == 2
    spare = next(row for row in rows(hand, key) if row.section == "spares")
    assert hand.refusal(MarkReadiness(((spare.id, spare.version),), DONE)) == "field_owed"
    done = hand.do(MarkReadiness(((spare.id, spare.version),), DONE, evidence="入库单 12 号"))
    assert [alarm.step for alarm in standing(hand.snapshot.alarms)] == ["power"]
    hand.do(done.undo)
    assert len(standing(hand.snapshot.alarms)) == 2


def test_an_alarm_that_was_seen_asks_again_when_more_is_overdue(hand: Hand) -> None:
    key = opened(hand)
    item = SetReadinessItem(ReadinessItem("", key, "power", "蓄电池", "2027-02-01"))
    hand.do(item)
    hand.now = datetime(2027, 1, 29, 17, tzinfo=UTC)
    hand.do(TakeDue((key,)))
    hand.do(AcknowledgeAlarms((f"readiness:{key}:power",)))
    hand.now = datetime(2027, 2, 1, 17, tzinfo=UTC)
    hand.do(TakeDue((key,)))
    assert hand.snapshot.alarms[f"readiness:{key}:power"].acknowledged is None
    assert hand.snapshot.alarms[f"readiness:{key}:spares"].acknowledged is None


def test_alarms_end_with_the_period(hand: Hand) -> None:
    key = opened(hand)
    hand.now = TET + 3 * DAY + DAY / 2  # at noon
    hand.do(TakeDue((key,)))
    assert len(standing(hand.snapshot.alarms)) == 3
    ended = hand.do(EndPeriod(key, hand.snapshot.periods[key].version))
    assert not standing(hand.snapshot.alarms) and hand.snapshot.dues[key].at is None
    assert attention(hand.snapshot, hand.now).unready == 0  # the mark of the page goes with the alarms
    assert hand.refusal(OpenPeriod(key)) == "period_over"
    hand.do(ended.undo)
    assert len(standing(hand.snapshot.alarms)) == 3
    hand.now = TET + 9 * DAY
    assert hand.snapshot.dues[key].at == hand.now
    hand.do(TakeDue((key,)))
    assert not standing(hand.snapshot.alarms)
    assert overdue_of(hand.snapshot, hand.now) == ()


def test_the_clock_work_finds_a_list_that_came_by_another_way(hand: Hand) -> None:
    key = opened(hand)
    watch = ReadinessWatch()
    assert list(watch.to_tend(hand.snapshot, hand.now)) == []
    hand.snapshot = replace(hand.snapshot, sites=Table([Site(name="P", zone="Asia/Ho_Chi_Minh", country="VN")]))
    assert list(watch.to_tend(hand.snapshot, hand.now)) == [key]
    hand.do(Tend((key,)))
    assert list(watch.to_tend(hand.snapshot, hand.now, [key])) == []
    assert hand.snapshot.dues[key].at == datetime(2027, 1, 29, 17, tzinfo=UTC)


def test_a_period_goes_with_an_untouched_list_and_comes_back(hand: Hand) -> None:
    key = opened(hand)
    hand.now = TET
    hand.do(TakeDue((key,)))
    gone = hand.do(RemovePeriod(key))
    assert not hand.snapshot.readiness_items and not hand.snapshot.alarms and not hand.snapshot.dues
    hand.do(gone.undo)
    assert len(rows(hand, key)) == 7 and len(standing(hand.snapshot.alarms)) == 3
    first = rows(hand, key)[0]
    waived = hand.do(MarkReadiness(((first.id, 0),), WAIVED, note="无割接计划"))
    assert hand.refusal(RemovePeriod(key)) == "period_in_use"
    hand.do(waived.undo)
    hand.do(KeepFile(first.id, "照片.png", b"\x89PNG"))
    assert hand.refusal(RemovePeriod(key)) == "period_in_use"


def test_marks_and_their_way_back(hand: Hand) -> None:
    key = opened(hand, places=("3502",))
    one = rows(hand, key)[0]
    seen = one.version
    hand.do(MarkReadiness(((one.id, seen),), UNDER_WAY))
    assert isinstance(hand.ask(MarkReadiness(((one.id, seen),), DONE, "x")), Stale)
    assert hand.refusal(MarkReadiness(((one.id, 0),), WAIVED)) == "field_owed"
    assert hand.refusal(MarkReadiness(((one.id, 0),), "other")) == "unknown_readiness_state"
    hand.do(KeepFile(one.id, "照片.png", b"\x89PNG"))
    hand.do(MarkReadiness(((one.id, 0),), DONE))  # a file is evidence
    row = hand.snapshot.readiness_items[one.id]
    assert (row.state, row.done, row.done_by) == (DONE, NOW, "林")
    hand.do(MarkReadiness(((one.id, 0),), OPEN))
    assert hand.snapshot.readiness_items[one.id].done is None
    assert hand.refusal(RemoveReadinessItem(one.id)) == "item_has_files"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"title": " "}, "field_owed"), ({"section": "x"}, "unknown_section"), ({"due": "5/2"}, "bad_day"),
        ({"place": "99"}, "unknown_places"), ({"count": -1}, "bad_figure"), ({"stock": "x"}, "unknown_stock"),
    ],
)  # fmt: skip
def test_an_item_that_can_not_be_taken(hand: Hand, changes: dict[str, object], rule: str) -> None:
    key = entered(hand).id
    row = ReadinessItem("", key, "power", "油机", "2027-02-01")
    assert hand.refusal(SetReadinessItem(replace(row, **changes))) == rule  # type: ignore[arg-type]


def test_an_item_of_ones_own_is_taken_out_and_comes_back(hand: Hand) -> None:
    key = entered(hand).id
    made = hand.do(SetReadinessItem(ReadinessItem("", key, "power", "油机", "2027-01-10")))
    assert standing(hand.snapshot.alarms)  # overdue as it was entered
    item = made.result["readiness_item"]
    gone = hand.do(RemoveReadinessItem(item))
    assert not standing(hand.snapshot.alarms) and not hand.snapshot.readiness_items
    hand.do(gone.undo)
    assert item in hand.snapshot.readiness_items and standing(hand.snapshot.alarms)


def test_the_days_of_a_leap_year(hand: Hand) -> None:
    start = datetime(2028, 2, 29, 16, tzinfo=UTC)  # 1 March 2028, a Wednesday
    key = hand.do(SetPeriod(Period("", "两会", start, start + DAY))).result["period"]
    assert due_day(hand.snapshot, hand.snapshot.periods[key], 1, "") == date(2028, 2, 29).isoformat()
