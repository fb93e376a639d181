"""What the reports of the day with three meetings say, also as workbooks: against figures worked out by hand."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from console.cli.main import main
from console.domain.policies import ANSWER_IM, ANSWER_OA
from console.domain.rollcalls import ROUNDS
from console.planning.assurance.answers import Punctuality
from console.planning.assurance.month import conference_month
from console.planning.month.ticket import month_of
from tests.journeys.conference_clock import ZONE, said
from tests.journeys.conference_play import Played
from tests.journeys.conference_site import FINANCE, GOVERNMENT, PUTIAN, WATER, XIAMEN

MINUTE = timedelta(minutes=1)
AT_THE_END = "2026-12-01T13:00"


def sums(owed: int, punctual: int, *lengths: int, within: int) -> Punctuality:
    """Figures with the shortest, the middle and the longest length in minutes; nobody waits or stays silent."""
    low, mid, high = (minutes * MINUTE for minutes in lengths)
    return Punctuality(owed, punctual, owed - punctual, 0, 0, low, mid, high, within * MINUTE)


PUNCTUAL = {
    WATER: {
        # 20 after 3 minutes, 4 after 6; late: 12, 17, 22. The 14th of 27 is the middle.
        ANSWER_IM: sums(27, 24, 3, 3, 22, within=10),
        # 26, since who had answered on the phone owed none: 6 after 20 minutes, 11 after 30, one 45, 6 after 75, one
        # 110; late: one 145 (45 on Friday, 100 on Monday). The 13th and 14th of 26 took 30.
        ANSWER_OA: sums(26, 25, 20, 30, 145, within=120),
    },
    FINANCE: {
        # Told twice: 27 after 4 minutes; 26 after 3, one late after 12. The 27th and 28th of 54 took 4.
        ANSWER_IM: sums(54, 53, 3, 4, 12, within=10),
        ANSWER_OA: sums(6, 6, 10, 20, 30, within=120),  # three on the phone after 10, three after 30: halfway 20
    },
    GOVERNMENT: {
        ANSWER_IM: sums(27, 27, 2, 2, 9, within=10),
        ANSWER_OA: sums(3, 3, 30, 40, 70, within=120),  # 11:00–12:00 and 14:30–14:40 are 70 minutes of work
    },
}


@pytest.mark.parametrize("system", PUNCTUAL)
def test_the_report_tells_how_punctual_the_answers_were(day: Played, system: str) -> None:
    assert day.report(system).punctuality == PUNCTUAL[system]


def test_the_report_counts_who_was_sent_by_city(day: Played) -> None:
    for system, (xiamen, putian) in day.counted.alone.items():
        first, second = day.counted.venues[system]
        off = system == FINANCE  # 城厢区 was called off
        found = [(r.place, r.venues, r.needed, r.assigned, r.excused) for r in day.report(system).staff]
        assert found == [
            (XIAMEN, first, first, first - xiamen, 0),
            (PUTIAN, second - off, second - off, second - off - putian, off),
        ]


# How many said what in each round, of `n` venues; when the first and the last was asked.
ROUND_FIGURES = {
    WATER: [
        ((-1, 1, 0, 0), "30 09:05", "30 09:30"), ((0, 0, 0, 0), "1 07:20", "1 07:20"),
        ((0, 0, 0, 0), "1 08:10", "1 08:10"), ((-1, 1, 0, 0), "1 08:35", "1 08:50"),
        ((-1, 1, 0, 0), "1 11:25", "1 11:40"),
    ],
    FINANCE: [
        ((0, 0, 0, 0), "30 10:30", "30 10:30"), ((0, 0, 0, 0), "1 07:45", "1 07:45"),
        ((0, 0, 0, 0), "1 08:40", "1 08:40"), ((-1, 1, 0, 0), "1 09:05", "1 09:20"),
        ((0, 0, 0, 0), "1 12:20", "1 12:20"),
    ],
    GOVERNMENT: [
        ((-1, 0, 1, 0), "30 10:35", "30 10:40"), ((0, 0, 0, 0), "1 08:15", "1 08:15"),
        ((0, 0, 0, 0), "1 09:10", "1 09:10"), ((0, 0, 0, 0), "1 09:40", "1 09:40"),
        ((0, 0, 0, 0), "1 11:50", "1 11:50"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("system", ROUND_FIGURES)
def test_the_report_tells_the_rounds(day: Played, system: str) -> None:
    venues = day.counted.of(system) - (system == FINANCE)
    found = [
        (row.round, row.venues, (row.present, row.late, row.no_answer, row.failed), said(row.first), said(row.last))
        for row in day.report(system).rounds
    ]
    assert found == [
        (name, venues, (venues + present, *others), first, last)
        for name, ((present, *others), first, last) in zip(ROUNDS, ROUND_FIGURES[system], strict=True)
    ]


def test_the_report_tells_the_faults_and_how_long_they_lasted(day: Played) -> None:
    """The line is two meetings': while government had not begun it disturbed water alone."""
    found = {
        system: [(line.ticket.code, line.lasted, line.during, said(line.mended)) for line in day.report(system).faults]
        for system in (WATER, FINANCE, GOVERNMENT)
    }
    assert found == {
        WATER: [("ZX-1201-001", 27 * MINUTE, 27 * MINUTE, "1 09:47")],
        FINANCE: [("ZX-1201-002", 18 * MINUTE, 18 * MINUTE, "1 10:38")],
        GOVERNMENT: [("ZX-1201-001", 27 * MINUTE, 0 * MINUTE, "1 09:47")],
    }
    switched = {s: [(row.what, row.lasted) for row in day.report(s).switches] for s in (WATER, GOVERNMENT)}
    assert switched == {WATER: [("backup_on", 26 * MINUTE)], GOVERNMENT: [("disaster_on", 7 * MINUTE)]}


def test_the_report_tells_checklists_and_what_remains(day: Played) -> None:
    assert day.seen["sheet open"] == "items_missing"
    checks = [(row.step, row.done, row.abnormal) for row in day.report(WATER).checks]
    assert checks == [("1", 2, 0), ("2", 2, 1), ("3", 1, 0), ("4", 1, 0)]
    left = {s: [row.what for row in day.report(s).unfinished] for s in (WATER, FINANCE, GOVERNMENT)}
    assert left == {system: ["unstaffed"] * sum(alone) for system, alone in day.counted.alone.items()}


def test_the_month_tells_all_three(day: Played) -> None:
    month = conference_month(day.snapshot, month_of(ZONE, 2026, 12, day.now))
    total = month.total
    assert (total.meetings, total.cancelled, total.faults, total.lasted) == (3, 0, 2, 45 * MINUTE)
    assert total.venues == sum(day.counted.of(s) for s in (WATER, FINANCE, GOVERNMENT)) - 1
    figures = {clock: (row.owed, row.punctual, row.late) for clock, row in total.answers.items()}
    assert figures == {ANSWER_IM: (27 + 54 + 27, 24 + 53 + 27, 4), ANSWER_OA: (26 + 6 + 3, 25 + 6 + 3, 1)}
    (city,) = month.cities
    assert (city.place, city.by_system, city.lasted) == (XIAMEN, {WATER: 1, FINANCE: 1, GOVERNMENT: 1}, 45 * MINUTE)


@pytest.fixture
def headless(day: Played, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*words: str) -> Any:
        flags = ("--database", day.url, "--lang", "zh_CN", "--user", "林", "--now", AT_THE_END, "--json")
        assert main([*flags, *words]) == 0
        return json.loads(capsys.readouterr().out)

    return call


def text_of(file: Path, sheet: str) -> str:
    rows = load_workbook(file)[sheet].iter_rows(values_only=True)
    return "\n".join(" ".join(str(cell) for cell in row if cell is not None) for row in rows)


def records(file: Path, sheet: str) -> list[dict[str, Any]]:
    header, *rows = load_workbook(file)[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_report_as_a_workbook_is_read_back(day: Played, headless: Any, tmp_path: Path) -> None:
    file = tmp_path / "保障报告.xlsx"
    assert headless("conference", "report", day.ids[WATER], "--out", str(file))["file"] == str(file)
    summary = text_of(file, "保障报告")
    venues, alone = day.counted.of(WATER), sum(day.counted.alone[WATER])
    for part in (
        f"会场 {venues} 个；应派 {venues} 人，已派 {venues - alone} 人",
        "应回复 27，10 分内回复 24",
        "最快 3:00，中位 3:00，最慢 22:00",
        "应回复 26，2 小时内回复 25",
        "最快 20:00，中位 30:00，最慢 2:25:00",
        "1 起，已修复 1 起",
        "共 27 分钟",
    ):
        assert part in summary
    answers = records(file, "data_answers")
    late = sorted((row["place"], row["clock"], int(row["took_seconds"])) for row in answers if int(row["late"]))
    assert len(answers) == 27 + 26 and late == [
        ("350205", ANSWER_IM, 720), ("350206", ANSWER_IM, 1020), ("350206", ANSWER_OA, 8700),
        ("350213", ANSWER_IM, 1320),
    ]  # fmt: skip
    (fault,) = records(file, "data_faults")
    assert (int(fault["lasted_seconds"]), int(fault["during_seconds"])) == (1620, 1620)
    assert fault["reported"] == "2026-12-01T09:20:00+08:00" and fault["mended"] == "2026-12-01T09:47:00+08:00"
    assert [int(row["late"]) for row in records(file, "data_rounds")] == [1, 0, 0, 1, 1]


def test_the_month_as_a_workbook_is_read_back(day: Played, headless: Any, tmp_path: Path) -> None:
    file = tmp_path / "十二月.xlsx"
    headless("export", "conference-month", "--month", "2026-12", "--out", str(file))
    summary = load_workbook(file).worksheets[0]
    words = "\n".join(str(cell.value) for row in summary.iter_rows() for cell in row if cell.value)
    assert "104/108" in words and "34/35" in words and "0:45" in words
