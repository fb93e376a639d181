"""A list of answers from a spreadsheet: what is taken, what is rejected by which cell, and that twice is once."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from console.domain.notices import IM, PHONE
from console.services.importing import load
from console.services.notices.sending import SendNotice
from tests.support.notice_world import Hand
from tests.support.world import at

HEAD = "地区,单位,回复方式,回复时间,回复人,回复内容,回复群\n"


@pytest.fixture
def hand() -> Hand:
    made = Hand()
    made.done(SendNotice(made.key, oa=True))
    made.now = at(1)
    return made


def brought(hand: Hand, tmp_path: Path, text: str, *, named: bool = False) -> dict[str, Any]:
    file = tmp_path / "回复.csv"
    file.write_text(text, encoding="utf-8")
    (loaded,) = load(file)
    assert loaded.command is not None and loaded.command.kind == "answers"
    one = loaded if named else loaded.about(hand.key)
    return hand.done(one.command).result


def test_answers_stop_clocks_as_if_recorded(hand: Hand, tmp_path: Path) -> None:
    rows = "P省A市甲县,技术维护部,群,2026-07-24 08:03,叶,收到,省会议保障群\nA市,集团客户部,电话,08:04,邱,知悉,\n"
    told = brought(hand, tmp_path, HEAD + rows)
    assert (told["imported"], told["updated"], told["rejected"]) == (0, 2, [])
    (answer,) = hand.unit("county_maintenance", "350101").answers
    assert (answer.means, answer.at, answer.who, answer.group, answer.number) == (IM, at(3 / 60), "叶", "g1", 1)
    city = hand.unit("city_customers", "3501")
    assert city.answers[0].means == PHONE and all(clock.ended for clock in city.clocks)
    assert hand.snapshot.dues[city.id].at is None
    assert sum(event.what == "answered" for event in hand.snapshot.conference_events.values()) == 2


def test_twice_is_once(hand: Hand, tmp_path: Path) -> None:
    rows = HEAD + "甲县,技术维护部,群,08:03,叶,收到,\n甲县,技术维护部,群,08:03,叶,收到,\n"
    assert brought(hand, tmp_path, rows)["unchanged"] == 1
    told = brought(hand, tmp_path, rows)
    assert (told["updated"], told["unchanged"], told["rejected"]) == (0, 2, [])
    assert len(hand.unit("county_maintenance", "350101").answers) == 1


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        ("甲县,,群,08:03,,,", "which_unit", "unit"),
        ("甲县,财务部,群,08:03,,,", "unknown_unit", "unit"),
        ("甲县,网络运行部,群,08:03,,,", "no_unit_told", "unit"),
        ("火星,技术维护部,群,08:03,,,", "no_unit_told", "place"),
        ("甲县,技术维护部,信鸽,08:03,,,", "unknown_means", "means"),
        ("甲县,技术维护部,群,08:03,,,不存在的群", "unknown_group", "group"),
        ("甲县,技术维护部,群,早些时候,,,", "moment", "at"),
        ("甲县,技术维护部,群,07:59,,,", "answer_before_sent", "at"),
        ("甲县,技术维护部,群,2026-07-25 09:00,,,", "in_future", "at"),
        ("甲县,技术维护部,,08:03,,,", "required", "means"),
        ("甲县,技术维护部,群,,,,", "required", "at"),
        (",技术维护部,群,08:03,,,", "required", "place"),
    ],
)
def test_what_cannot_be_is_told_by_its_cell(hand: Hand, tmp_path: Path, row: str, code: str, field: str) -> None:
    good = "乙县,技术维护部,群,08:05,,,\n"
    told = brought(hand, tmp_path, HEAD + row + "\n" + good)
    assert [(r["row"], r["code"], r["field"]) for r in told["rejected"]] == [(2, code, field)]
    assert told["updated"] == 1 and len(hand.unit("county_maintenance", "350102").answers) == 1


def test_a_row_may_name_its_meeting(hand: Hand, tmp_path: Path) -> None:
    head = "会议通知文号," + HEAD
    rows = f"{hand.conference.notice},甲县,技术维护部,群,08:03,叶,,\n函〔2026〕999号,乙县,技术维护部,群,08:03,叶,,\n"
    told = brought(hand, tmp_path, head + rows + ",丙县,技术维护部,群,08:03,叶,,\n", named=True)
    assert told["updated"] == 1
    assert [(r["row"], r["code"]) for r in told["rejected"]] == [(3, "unknown_conference"), (4, "required")]


def test_a_workbook_with_real_times(hand: Hand, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Area", "Unit", "Answered by", "Answered at", "Who"])
    sheet.append(["350101", "technical maintenance", "mail", at(8.2).replace(tzinfo=None), "Ye"])
    book.save(tmp_path / "answers.xlsx")
    (loaded,) = load(tmp_path / "answers.xlsx")
    command = loaded.about(hand.key).command
    assert command is not None and hand.done(command).result["updated"] == 1
