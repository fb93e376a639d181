"""`export` on a real database: the files, the record of them, and the exit codes that scripts rely on."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.cli.main import main
from console.services.clock import FixedClock
from console.services.conferences import AddConference, PublishConference
from console.services.office import Office
from tests.exchange.forms.sample import with_tickets
from tests.support.world import at, province
from tests.support.writing import stocked as put


@pytest.fixture
def stocked(sqlite_url: str) -> tuple[str, str]:
    """The database's URL and the id of a published conference."""
    office = Office.open(sqlite_url, user="调度员甲", clock=FixedClock(at(-24)))
    try:
        rows = with_tickets(province(), "中断")
        office.do_now(put(rows.places, rows.people, rows.venues, rows.tickets, rows.ticket_events))
        added = office.do_now(AddConference("water", "全省防汛会商", at(1), at(3), "全省至乡镇", "水函1号"))
        key = added.result["conference"]  # type: ignore[union-attr]
        office.do_now(PublishConference(key))
    finally:
        office.close()
    return sqlite_url, key


def records(url: str) -> list[tuple[str, str, bool, str, int]]:
    office = Office.open(url)
    try:
        rows = office.snapshot.export_records.values()
        return [(r.what, r.file, r.full_phones, r.by, r.rows) for r in rows]
    finally:
        office.close()


def call(url: str, *words: str) -> int:
    return main(["export", *words, "--database", url, "--user", "调度员乙", "--lang", "zh_CN"])


def test_a_roster_is_written_and_recorded(
    stocked: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, key = stocked
    assert call(url, "roster", "--conference", key, "--out", str(tmp_path / "r.xlsx"), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"file": str(tmp_path / "r.xlsx"), "rows": 10, "sheets": 4}
    assert len(load_workbook(tmp_path / "r.xlsx").sheetnames) == 4
    assert records(url) == [("roster", "r.xlsx", True, "调度员乙", 10)]


def test_conferences_by_notice_repeated_or_listed(stocked: tuple[str, str], tmp_path: Path) -> None:
    url, key = stocked
    out = str(tmp_path / "c.xlsx")
    assert call(url, "checklists", "--conference", key, "水函1号", "--conference", key, "--out", out) == 0
    assert records(url) == [("checklists", "c.xlsx", False, "调度员乙", 10)]


def test_tickets_need_no_conference(stocked: tuple[str, str], tmp_path: Path) -> None:
    assert call(stocked[0], "tickets", "--out", str(tmp_path / "t.xlsx")) == 0
    assert records(stocked[0]) == [("tickets", "t.xlsx", False, "调度员乙", 1)]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("roster", "--conference", "无", "--out", "{}/r.xlsx"), "没有会议“无”"),
        (("tickets", "--out", "{}/t.doc"), "文件名须以 .xlsx, .pdf 结尾，不能是“.doc”。"),
        (("tickets", "--out", "{}/none/t.xlsx"), "不存在"),
        (("tickets", "--out", "{}/t.pdf"), "生成 PDF 需要窗口程序的字体"),
    ],
)
def test_what_is_unusable_exits_2_with_a_sentence(
    stocked: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert call(stocked[0], *(word.format(tmp_path) for word in words)) == 2
    assert sentence in capsys.readouterr().err
    assert not list(tmp_path.glob("*.xlsx")) + list(tmp_path.glob(".*"))
    assert records(stocked[0]) == []


def test_a_renderer_that_was_handed_in_writes_the_pdf(stocked: tuple[str, str], tmp_path: Path) -> None:
    from console.exchange.forms.workbook import Written

    def render(document: object, path: Path, progress: object) -> Written:
        path.write_bytes(b"%PDF")
        return Written(pages=10)

    words = ["export", "tickets", "--out", str(tmp_path / "t.pdf"), "--database", stocked[0]]
    assert main(words, {"pdf": render}) == 0
    assert (tmp_path / "t.pdf").read_bytes() == b"%PDF"


def test_without_a_record_nothing_is_handed_out(
    stocked: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that fails at the last moment must not leave a list of phone numbers that nobody wrote down."""

    def lost(*_: object) -> None:
        raise RuntimeError("database lost")

    monkeypatch.setattr(Office, "do_now", lost)
    with pytest.raises(RuntimeError):
        call(stocked[0], "roster", "--conference", stocked[1], "--out", str(tmp_path / "r.xlsx"))
    assert not (tmp_path / "r.xlsx").exists()
    assert list(tmp_path.glob(".*.part")) == []


def test_an_assurance_report_is_of_one_conference_and_recorded(stocked: tuple[str, str], tmp_path: Path) -> None:
    url, key = stocked
    path = tmp_path / "report.xlsx"
    assert main(["conference", "report", key, "--out", str(path), "--database", url, "--lang", "zh_CN"]) == 0
    assert load_workbook(path).sheetnames[0] == "保障报告"
    assert call(url, "assurance", "--conference", key, "水函2号", "--out", str(path)) == 2
    assert [(what, full) for what, _, full, _, _ in records(url)] == [("assurance", False)]


def test_a_month_of_conferences(stocked: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url, _ = stocked
    path = tmp_path / "month.xlsx"
    assert call(url, "conference-month", "--month", "2026-07", "--system", "水利", "--out", str(path), "--json") == 0
    assert json.loads(capsys.readouterr().out)["rows"] == 1
    assert load_workbook(path)["data"]["E2"].value == "全省防汛会商"


def test_a_week_of_a_city_without_phones(
    stocked: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, _ = stocked
    path = tmp_path / "week.xlsx"
    assert call(url, "week", "--unit", "甲县", "--city", "--day", "2026-07-24", "--out", str(path), "--json") == 0
    assert json.loads(capsys.readouterr().out)["rows"] == 4 + 5 + 2 + 5 + 1
    assert [(what, full) for what, _, full, _, _ in records(url)] == [("week", False)]
    assert call(url, "week", "--unit", "甲县", "--out", str(path)) == 0  # this week
    assert call(url, "week", "--unit", "甲县", "--day", "Friday", "--out", str(path)) == 2
    assert call(url, "week", "--unit", "nowhere", "--out", str(path)) == 2
