"""Conferences: their key, their times in the site's zone, their scope, and what is no draft any more."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from console.domain.conferences import CANCELLED, PUBLISHED
from tests.services.importing_tables import EMPTY, bring, counts, only, told

HEAD = "系统 会议名称 开始时间 结束时间 参会范围 会议通知文号\n"
PLAIN = HEAD + "水利 会商 2026-12-01T09:00 2026-12-01T11:00 全省至乡镇 -"
NUMBERED = PLAIN[:-1] + "函1号"


def with_state(snapshot, state: str):
    row = only(snapshot.conferences)
    return snapshot.with_rows(snapshot.seq + 1, {"conference": {row.id: replace(row, state=state)}})


def test_times_are_the_sites() -> None:
    row = only(bring(EMPTY, NUMBERED)[0].conferences)
    assert (row.start, row.end) == (datetime(2026, 12, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, 3, tzinfo=UTC))
    assert (row.system, row.notice, row.state, row.scope[0].depth) == ("water", "函1号", "draft", "township")


def test_the_notice_is_the_key() -> None:
    snapshot, result = bring(EMPTY, NUMBERED, NUMBERED.replace("2026-12-01", "2026-12-02").replace("会商", "大会商"))
    assert counts(result) == (0, 1, 0, 0) and only(snapshot.conferences).title == "大会商"


def test_without_a_notice_system_title_and_day_are_the_key() -> None:
    snapshot, _ = bring(EMPTY, PLAIN)
    later = PLAIN.replace("T11:00", "T12:00")
    snapshot, result = bring(snapshot, later)
    assert counts(result) == (0, 1, 0, 0)
    snapshot, result = bring(snapshot, PLAIN.replace("2026-12-01", "2026-12-03"))
    assert counts(result) == (1, 0, 0, 0) and len(snapshot.conferences) == 2


def test_one_with_and_one_without_a_notice_stay_two() -> None:
    both = NUMBERED + PLAIN.removeprefix(HEAD).join(("\n", ""))
    snapshot, result = bring(EMPTY, both)
    assert counts(result) == (2, 0, 0, 0)
    assert counts(bring(snapshot, both)[1]) == (0, 0, 2, 0)


def test_the_notice_may_come_later() -> None:
    snapshot, result = bring(EMPTY, PLAIN, NUMBERED)
    assert counts(result) == (0, 1, 0, 0) and only(snapshot.conferences).notice == "函1号"
    _, result = bring(snapshot, PLAIN)
    assert counts(result) == (0, 0, 1, 0), "a sheet without the number takes it from nobody"
    snapshot, result = bring(snapshot, NUMBERED.replace("函1号", "函2号"))
    assert counts(result) == (1, 0, 0, 0), "two notices are two conferences"


@pytest.mark.parametrize("state", [PUBLISHED, CANCELLED])
def test_only_drafts_are_changed(state: str) -> None:
    snapshot = with_state(bring(EMPTY, NUMBERED)[0], state)
    assert counts(bring(snapshot, NUMBERED)[1]) == (0, 0, 1, 0)
    _, result = bring(snapshot, NUMBERED.replace("T11:00", "T12:00"))
    assert told(result) == [(2, "title", "not_a_draft")] and result["rejected"][0]["facts"] == {"state": state}


def test_what_can_not_be_taken() -> None:
    rows = """水利 一 2026-12-01T09:00 2026-12-01T08:00 全省至乡镇 函1
    水利 二 明天 2026-12-01T08:00 全省至乡镇 函2
    水利 三 2026-12-01 2026-12-01T08:00 全省至乡镇 函3
    水利 四 2026-12-01T09:00 - 全省至乡镇 函4
    水利 五 2026-12-01T09:00 2026-12-01T10:00 全省至火星 函5
    教育 六 2026-12-01T09:00 2026-12-01T10:00 全省至乡镇 函6
    - 七 2026-12-01T09:00 2026-12-01T10:00 全省至乡镇 函7
    水利 八 2026-12-01T09:00 2026-12-01T10:00 - 函8"""
    _, result = bring(EMPTY, HEAD + rows)
    assert told(result) == [
        (2, "end", "end_before_start"),
        (3, "start", "moment"),
        (4, "start", "no_time"),
        (5, "end", "required"),
        (6, "scope", "scope_unreadable"),
        (7, "system", "unknown_system"),
        (8, "system", "required"),
        (9, "scope", "required"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "系统 会议名称 日期 开始时间 结束时间 参会范围\n水利 会商 2026年12月1日 22:00 1:00 全省至县",
        "系统 会议名称 会议时间 参会范围\n水利 会商 2026-12-01_22:00~2026-12-02_1:00 全省至县",
        "Hệ_thống Tên_hội_nghị Bắt_đầu Kết_thúc Phạm_vi\n"
        "Thủy_lợi 会商 01/12/2026_22:00 02/12/2026_01:00 toàn_tỉnh_đến_huyện",
    ],
)
def test_other_ways_of_writing_a_time(text: str) -> None:
    row = only(bring(EMPTY, text)[0].conferences)
    assert (row.start, row.end) == (datetime(2026, 12, 1, 14, tzinfo=UTC), datetime(2026, 12, 1, 17, tzinfo=UTC))
    assert row.scope[0].depth == "county"
