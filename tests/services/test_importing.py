"""Bringing records in: by key, in any order, twice without a change, the bad ones told."""

import itertools
from datetime import UTC, datetime

import pytest

from console.domain.people import Leave
from console.domain.site import Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.decision import decide
from console.services.importing import Loaded, in_order, rehearse
from console.wording.catalogue import LANGUAGES, wording
from console.wording.intake import ROW_SENTENCES, row_problem
from tests.services.importing_tables import EMPTY, PLACES, bring, command, counts, only, told
from tests.support.world import acting

PEOPLE = """员工编号 姓名 手机 级别 所属单位 岗位
1 甲 10000000001 县 福建省福州市鼓楼区 固定
2 乙 10000000002 县 福建省/宁德市/福鼎市 机动
3 丙 10000000003 - 福鼎市城关镇 乡镇"""
VENUES = """会场名称 单位代码 所属系统 专线编号
一号会场 350102 水利、财政 Z-1
二号会场 350982100 政务 Z-2"""
CIRCUITS = """电路编号 客户名称 客户等级 单位代码 带宽
Z-1 甲局 A 350102 10M
Z-2 乙局 - 350982100 20M
Z-3 甲局 - 350102 10M"""
CONFERENCES = """系统 会议名称 开始时间 结束时间 参会范围 会议通知文号
水利 会商 2026-12-01T09:00 2026-12-01T11:00 全省至乡镇 函1号
财政 例会 2026-12-01T14:00 2026-12-01T15:00 福州市、宁德市至县 -"""
SITE = {"places": PLACES, "people": PEOPLE, "venues": VENUES, "circuits": CIRCUITS, "conferences": CONFERENCES}


def essence(snapshot: Snapshot) -> dict[str, set]:
    """What a site would recognise, without ids and versions."""
    customers = {row.id: (row.name, row.grade) for row in snapshot.customers.values()}
    return {
        "places": {(p.code, p.name, p.level, p.parent) for p in snapshot.places.values()},
        "people": {(p.code, p.name, p.level, p.place, p.post) for p in snapshot.people.values()},
        "venues": {(v.place, v.name, v.level, v.systems, v.circuit) for v in snapshot.venues.values()},
        "circuits": {(c.code, customers[c.customer], c.place) for c in snapshot.circuits.values()},
        "conferences": {(c.notice, c.title, c.start) for c in snapshot.conferences.values()},
        "customers": set(customers.values()),
    }


WHOLE = essence(bring(EMPTY, *SITE.values())[0])


@pytest.mark.parametrize("order", list(itertools.permutations(SITE)), ids="-".join)
def test_any_order_comes_to_the_same(order: tuple[str, ...]) -> None:
    snapshot, _ = bring(EMPTY, *(SITE[kind] for kind in order))
    assert essence(snapshot) == WHOLE
    for kind in order:
        answer = decide(command(SITE[kind]), snapshot, acting())
        assert answer.puts == () and answer.result["unchanged"] == len(SITE[kind].splitlines()) - 1


def test_what_the_whole_holds() -> None:
    assert WHOLE["people"] == {
        ("1", "甲", "county", "350102", "fixed"),
        ("2", "乙", "county", "350982", "mobile"),
        ("3", "丙", "township", "350982100", "township"),
    }
    assert ("350102", "一号会场", "county", ("water", "finance"), "Z-1") in WHOLE["venues"]
    assert WHOLE["customers"] == {("甲局", "A"), ("乙局", "")}


def test_counts_of_new_changed_and_same() -> None:
    snapshot, first = bring(EMPTY, PLACES)
    assert counts(first) == (7, 0, 0, 0)
    seq = snapshot.seq
    snapshot, again = bring(snapshot, PLACES)
    assert counts(again) == (0, 0, 7, 0) and snapshot.seq == seq
    snapshot, changed = bring(snapshot, PLACES.replace("鼓楼区", "古楼区") + "\n350103 台江区 县 3501")
    assert counts(changed) == (1, 1, 6, 0)
    row = next(place for place in snapshot.places.values() if place.code == "350102")
    assert row.name == "古楼区"


def test_a_rejected_row_stops_no_other() -> None:
    rows = """员工编号 姓名 手机 级别 单位代码 岗位 请假
    1 甲 10000000001 县 35 固定 -
    - 乙 - 县 35 固定 -
    3 丙 - 洲 35 固定 -
    4 丁 - 县 35 厨师 -
    5 戊 无 县 35 固定 -
    6 己 - 县 - 固定 -
    7 庚 - 县 35 固定 下周
    8 辛 - 县 35 - -
    9 壬 - 县 35 机动 2026-12-01~2026-12-02"""
    snapshot, result = bring(EMPTY, rows)
    assert told(result) == [
        (3, "code", "required"),
        (4, "level", "unknown_level"),
        (5, "post", "unknown_post"),
        (6, "phone", "phone"),
        (7, "place_code", "required"),
        (8, "leave", "leave"),
        (9, "post", "required"),
    ]
    assert [row["value"] for row in result["rejected"]] == ["", "洲", "厨师", "无", "", "下周", ""]
    assert {person.code for person in snapshot.people.values()} == {"1", "9"}


def test_every_reason_names_the_word_it_means() -> None:
    head = "系统 会议名称 开始时间 结束时间 参会范围\n"
    _, result = bring(EMPTY, head + "航天 会 2026-12-01T09:00 2026-12-01T10:00 全省至县")
    (row,) = result["rejected"]
    told = {language: row_problem(wording(language), row["code"], row["facts"]) for language in LANGUAGES}
    assert all("航天" in sentence and "{" not in sentence for sentence in told.values()), told


def test_leave_in_two_columns_is_leave() -> None:
    rows = """员工编号 姓名 单位代码 岗位 请假开始 请假结束
    1 甲 35 固定 2026-12-01 2026-12-02
    2 乙 35 固定 无 无
    3 丙 35 固定 2026-12-01 -
    4 丁 35 固定 2026-12-03 2026-12-01
    5 戊 35 固定 2026年12月1日8时 2026年12月1日12时30分"""
    snapshot, result = bring(EMPTY, rows)
    assert told(result) == [(4, "leave_end", "leave"), (5, "leave_end", "leave")]
    away = {p.code: [(t.start.isoformat(), t.end.isoformat()) for t in p.leave] for p in snapshot.people.values()}
    assert away == {
        "1": [("2026-11-30T16:00:00+00:00", "2026-12-02T16:00:00+00:00")],
        "2": [],
        "5": [("2026-12-01T00:00:00+00:00", "2026-12-01T04:30:00+00:00")],
    }
    assert counts(bring(snapshot, rows)[1]) == (0, 0, 3, 2)


def test_the_same_key_twice_in_one_file() -> None:
    head = "电路编号 客户名称 带宽\n"
    _, same = bring(EMPTY, head + "Z-1 甲局 10M\nZ-1 甲局 10M")
    assert counts(same) == (1, 0, 1, 0)
    snapshot, other = bring(EMPTY, head + "Z-1 甲局 10M\nZ-1 乙局 20M")
    assert told(other) == [(3, "number", "duplicate")] and other["rejected"][0]["facts"]["row"] == 2
    assert only(snapshot.circuits).bandwidth == "10M"
    assert only(snapshot.customers).name == "甲局", "the rejected row leaves no customer behind"


def test_columns_that_are_missing_change_nothing_and_blank_cells_empty() -> None:
    head = "员工编号 姓名 单位代码 岗位"
    full = f"{head} 手机 技能 备注\n1 甲 35 固定 10000000001 光缆、视频 班长"
    snapshot, _ = bring(EMPTY, full)
    assert only(snapshot.people).skills == ("光缆", "视频")
    snapshot, result = bring(snapshot, f"{head}\n1 甲 35 固定")
    assert counts(result) == (0, 0, 1, 0) and only(snapshot.people).note == "班长"
    snapshot, result = bring(snapshot, f"{head} 备注\n1 甲 35 固定 -")
    assert counts(result) == (0, 1, 0, 0)
    assert (only(snapshot.people).note, only(snapshot.people).phone) == ("", "10000000001")


def test_leave_is_whole_days_of_the_sites_zone() -> None:
    east = bring(EMPTY, "员工编号 姓名 单位代码 岗位 请假\n1 甲 35 固定 年假2026-12-01~2026-12-02")[0]
    hanoi = Snapshot(levels=EMPTY.levels, systems=EMPTY.systems, sites=Table([Site(zone="Asia/Ho_Chi_Minh")]))
    south = bring(hanoi, "员工编号 姓名 单位代码 岗位 请假\n1 甲 35 固定 2026-12-01")[0]
    start, end = datetime(2026, 11, 30, 16, tzinfo=UTC), datetime(2026, 12, 2, 16, tzinfo=UTC)
    assert only(east.people).leave == (Leave(start, end, "年假"),)
    assert only(south.people).leave[0].start == datetime(2026, 11, 30, 17, tzinfo=UTC)


def test_customers_and_their_classes() -> None:
    head = "电路编号 客户名称 客户等级\n"
    snapshot, result = bring(EMPTY, head + "Z-1 甲局 重要\nZ-2 甲局 -\nZ-3 甲局 B\nZ-4 乙局 皇冠")
    assert told(result) == [(4, "grade", "grade_conflict"), (5, "grade", "unknown_grade")]
    assert only(snapshot.customers).grade == "A"
    snapshot, result = bring(snapshot, "客户名称 客户等级\n甲局 C")
    assert counts(result) == (0, 1, 0, 0) and only(snapshot.customers).grade == "C"
    _, result = bring(snapshot, head + "Z-1 甲局 A")
    assert counts(result) == (0, 1, 0, 0), "a new class of its customer is an update of the circuit's row"


def test_unknown_systems_are_named() -> None:
    _, result = bring(EMPTY, "会场名称 单位代码 所属系统\n一 35 水利、教育\n二 35 -\n三 35 防汛")
    assert told(result) == [(2, "systems", "unknown_system"), (3, "systems", "required")]
    assert result["rejected"][0]["facts"] == {"part": "教育"}


def test_a_rehearsal_sees_what_came_before_and_writes_nothing() -> None:
    named = "员工编号 姓名 单位 岗位\n1 甲 城关镇 固定"
    loaded = [Loaded("b", command(named)), Loaded("a", command(PLACES))]
    assert [one.file for one in in_order(loaded)] == ["a", "b"]
    people, places = rehearse(loaded, EMPTY, acting())
    assert (places.file, places.imported, places.rows) == ("a", 7, 7)
    assert (people.file, [row.code for row in people.rejected]) == ("b", ["ambiguous_place"])
    assert len(EMPTY.places) == 0


def test_every_reason_has_a_sentence_in_every_language() -> None:
    facts = {
        "row": 3, "part": "x", "grade": "A", "candidates": ["甲 (1)", "乙 (2)"], "state": "published", "sheet": "s",
        "last": "2026-07-01", "since": "2026-07-01", "most": 1440, "least": 0,
    }  # fmt: skip
    for code in ROW_SENTENCES:
        for language in LANGUAGES:
            sentence = row_problem(wording(language), code, facts)
            assert sentence and "{" not in sentence
