"""Three overlapping meetings of one day, from the formal notice to the last power switch, in simulated time.

What happens is told in `conference_notices` and `conference_meetings`; every figure here was worked out from that story
by hand. Answers in groups are owed within 10 minutes, by OA and mail within 2 hours of work: 8:00–12:00, 14:30–17:30.
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from console.cli.main import main
from console.domain.answering import owes
from console.domain.conferences import CLOSED
from console.domain.messages import DELIVERED
from console.domain.notices import ANNOUNCE
from console.domain.policies import ANSWER_IM, ANSWER_OA
from console.domain.rollcalls import READY, ROUND, ROUNDS, TEARDOWN
from console.domain.snapshot import Snapshot
from console.planning.assurance.answers import Punctuality
from console.planning.assurance.month import conference_month
from console.planning.assurance.report import AssuranceReport, assurance_report
from console.planning.month.ticket import month_of
from console.services.notices.sending import SendNotice
from console.services.office import Office
from tests.journeys import conference_meetings, conference_notices
from tests.journeys.conference_clock import ZONE, Servers, opened, said
from tests.journeys.conference_notices import Story, publish
from tests.journeys.conference_site import (
    FILES,
    FINANCE,
    FUJIAN,
    GOVERNMENT,
    PUTIAN,
    SHARED_TOWN,
    SHIPPED,
    TIMED,
    WATER,
    XIAMEN,
    Counted,
)
from tests.notifications.conftest import Certificates, certificates  # noqa: F401 - a fixture
from tests.support.databases import fresh_database

MINUTE = timedelta(minutes=1)
AT_THE_END = "2026-12-01T13:00"
ACTS = (*conference_notices.ACTS, *conference_meetings.ACTS)


@dataclass
class Played:
    """The day as it ended, and what was seen on the way."""

    story: Story
    snapshot: Snapshot
    now: datetime
    url: str
    closed: str

    @property
    def ids(self) -> dict[str, str]:
        return self.story.ids

    @property
    def seen(self) -> dict[str, Any]:
        return self.story.seen

    @property
    def counted(self) -> Counted:
        return self.story.counted

    @property
    def servers(self) -> Servers:
        return self.story.servers

    def report(self, system: str) -> AssuranceReport:
        return assurance_report(self.snapshot, self.snapshot.conferences[self.ids[system]], self.now)


async def whole_day(url: str, certs: Certificates, counted: Counted) -> Played:
    files = [counted.folder / name for name in FILES]
    async with opened(url, "27 15:30", certs, files) as (site, servers):
        story = Story(site, servers, counted)
        await publish(story)
        await site.play(*(act(story) for act in ACTS))
        closed = (await site.refused(SendNotice(story.ids[WATER], kind=ANNOUNCE))).rule
        return Played(story, site.snapshot, site.clock.now(), url, closed)


@pytest.fixture(scope="module", params=[(FUJIAN, "sqlite"), (SHIPPED, "sqlite"), (SHIPPED, "postgresql")],
                ids=lambda param: f"{param[0].name}-{param[1]}")  # fmt: skip
def day(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    certificates: Certificates,  # noqa: F811 - a fixture
) -> Iterator[Played]:
    counted, kind = request.param
    if not counted.folder.is_dir():
        pytest.skip("no site files beside the repository (../shared/data)")
    with ExitStack() as stack:
        if kind == "postgresql":
            url = stack.enter_context(fresh_database(request.getfixturevalue("postgres_server")))
        else:
            url = f"sqlite:///{(tmp_path_factory.mktemp('day') / 'console.db').as_posix()}"
        yield asyncio.run(whole_day(url, certificates, counted))


def test_nothing_is_published_without_a_formal_notice_nor_told_in_one_group(day: Played) -> None:
    assert day.seen["no formal notice"] == "no_notice"
    assert day.seen["one group"] == day.seen["one pasted"] == "too_few_groups"
    assert day.seen["needs"] == {system: day.counted.of(system) for system in (WATER, FINANCE, GOVERNMENT)}
    (file,) = (n.basis for n in day.snapshot.notices.values() if n.conference == day.ids[FINANCE] and n.number == 1)
    assert file == "财办〔2026〕50号.pdf"


def test_who_can_be_sent_is_sent(day: Played) -> None:
    needs = sum(day.counted.of(system) for system in (WATER, FINANCE, GOVERNMENT))
    assert day.seen["filled"] == {"assigned": needs - day.counted.short, "unfilled": day.counted.short}
    assert day.seen["excused"] == 1, "who was to go to the venue called off is free again"


def test_each_unit_on_the_way_is_told(day: Played) -> None:
    """27 units owe an answer, and each town with a venue reads it: those beside the cities (2) and counties (11)."""
    towns = {system: day.counted.of(system) - 2 - 11 for system in (WATER, GOVERNMENT)}
    sent = {name: day.seen[name] for name in ("water sent", "finance sent", "government sent", "change sent")}
    assert {name: row["units"] for name, row in sent.items()} == {
        "water sent": TIMED + towns[WATER], "finance sent": TIMED, "government sent": TIMED + towns[GOVERNMENT],
        "change sent": TIMED,
    }  # fmt: skip
    assert {name: len(row["groups"]) for name, row in sent.items()} == {
        "water sent": 2, "finance sent": 2, "government sent": 3, "change sent": 2,
    }  # fmt: skip
    assert {row["letters"] for row in sent.values()} == {3}, "operations and both cities' customer units, by mail"
    assert day.seen["passed in Xiamen"]["passed_on"] == 1 + 6, "the city's operations, six counties' customer units"


ROBOTS = ("企微网管经理群", "钉钉会议保障群")
LADDER = {
    WATER: [
        *((f"27 16:05 {ANSWER_IM} remind", robot, 7) for robot in ROBOTS),  # 27 - 20
        (f"27 16:10 {ANSWER_IM} owed", "厦门主任", 3),  # four answered at 16:06
        (f"27 16:15 {ANSWER_IM} city", "厦门网运", 2),  # one at 16:12
        (f"27 16:20 {ANSWER_IM} call", "厦门各区维护", 1),  # one at 16:17, the last on the phone at 16:22
        *((f"27 17:30 {ANSWER_OA} remind", robot, 1) for robot in ROBOTS),  # Putian: 90 minutes of work since 16:00
        *((f"30 08:45 {ANSWER_OA} remind", robot, 1) for robot in ROBOTS),  # told Friday 16:45: 45 + 45 minutes
        (f"30 09:15 {ANSWER_OA} owed", "厦门主任", 1),  # 45 + 75 minutes
    ],
    FINANCE: [
        *((f"30 15:10 {ANSWER_IM} remind", robot, 1) for robot in ROBOTS),  # the change of 15:05
        (f"30 15:15 {ANSWER_IM} owed", "莆田主任", 1),
    ],
    GOVERNMENT: [(f"30 11:05 {ANSWER_IM} remind", robot, 1) for robot in ROBOTS],  # answered at 11:09
}


@pytest.mark.parametrize("system", LADDER)
def test_who_was_told_of_late_answers_and_when(day: Played, system: str) -> None:
    told = [
        (f"{said(m.made)} {m.clock} {m.step}", m.name, len(m.about))
        for m in sorted(day.snapshot.messages.values(), key=lambda m: (m.made, m.name))
        if m.subject == day.ids[system] and m.clock
    ]
    assert told == LADDER[system]


def test_the_last_unit_is_called_and_one_that_knows_the_old_version_is_marked(day: Played) -> None:
    water, finance = day.ids[WATER], day.ids[FINANCE]
    assert day.seen["call"] == ("厦门各区维护", "10000000301", (f"{water}:county_maintenance:350213",))
    unit = day.snapshot.addressees[f"{water}:county_maintenance:350213"]
    assert [(a.means, said(a.at), a.text) for a in unit.answers] == [("phone", "27 16:22", "已收到，王工到场")]
    assert day.seen["old only"] == [f"{finance}:county_maintenance:350303"]


def test_what_reached_groups_phones_and_boxes(day: Played) -> None:
    """Counted at the servers. Water: a notice and three reminders in each group. Finance: the first notice by one robot
    only, the change and a reminder by both. Government: a notice and a reminder.
    """
    servers = day.servers
    texts = {"钉钉": servers.texts(servers.robot), "企微": servers.texts(servers.other_robot)}
    assert {name: len(found) for name, found in texts.items()} == {"钉钉": 4 + 3 + 2, "企微": 4 + 2 + 2}
    for found in texts.values():
        heads = [text[: text.index("】") + 1] for text in found]
        assert heads.count("【催办】") == 3 + 1 + 1 and heads.count("【会议变更】") == 1
    change = next(text for text in texts["钉钉"] if text.startswith("【会议变更】"))
    assert "城厢区" in change and "财办〔2026〕50号.pdf" in change
    # Leads: three late answers; the shift's lead: two faults not mended within ten minutes of the meeting.
    assert len(servers.gateway.requests) == 3 + 2
    # Water: 3, then 2 + 2 + 1 + 1 + 1 hop by hop, the city's ladder 1; finance: 3 + 3, a task 1; government: 3;
    # the line's fault 1, both faults overdue 1 + 1.
    assert len(servers.postmaster.taken) == (3 + 7 + 1) + (3 + 3 + 1) + 3 + 3
    assert all(m.state == DELIVERED for m in day.snapshot.messages.values())


# By meeting: round, when its alarm came and ended, whether it was but a notice. The latest round's ends the others'.
ALARMS = {
    WATER: [
        ("joint_day", "30 09:00", "30 09:30", True), ("joint_hours", "1 07:00", "1 07:20", True),
        ("watch", "1 08:00", "1 08:10", True), ("rollcall", "1 08:30", "1 08:45", True),
        (READY, "1 08:45", "1 08:50", False), (TEARDOWN, "1 11:30", "1 11:40", False),
    ],
    FINANCE: [
        ("joint_day", "30 09:30", "30 10:30", True), ("joint_hours", "1 07:30", "1 07:45", True),
        ("watch", "1 08:30", "1 08:40", True), ("rollcall", "1 09:00", "1 09:15", True),
        (READY, "1 09:15", "1 09:20", False),
    ],
    GOVERNMENT: [
        ("joint_day", "30 10:00", "1 08:00", True), ("joint_hours", "1 08:00", "1 08:15", True),
        ("watch", "1 09:00", "1 09:10", True), ("rollcall", "1 09:30", "1 09:40", True),
    ],
}  # fmt: skip


@pytest.mark.parametrize("system", ALARMS)
def test_rounds_are_called_for_and_those_who_are_not_ready_sound(day: Played, system: str) -> None:
    rows = [a for a in day.snapshot.alarms.values() if a.conference == day.ids[system] and a.clock == ROUND]
    found = [(a.step, said(a.at), said(a.cleared), a.notice) for a in sorted(rows, key=lambda a: a.at)]
    assert found == ALARMS[system]


def test_what_sounded_while_it_ran(day: Played) -> None:
    assert day.seen["08:46"] == day.seen["09:16"] == [READY] and day.seen["08:50"] == []
    assert day.seen["11:31"] == [TEARDOWN] and day.seen["11:40"] == []


def test_it_is_closed_only_when_all_venues_and_tasks_are(day: Played) -> None:
    town = next(venue.name for venue in day.snapshot.venues.values() if venue.place == SHARED_TOWN)
    county = next(v.name for v in day.snapshot.venues.values() if v.place == "350304" and FINANCE in v.systems)
    rule, left, names = day.seen["water open"]
    assert (rule, left, len(names)) == ("venues_open", day.counted.of(WATER), 8)
    assert day.seen["one open"] == ("venues_open", 1, [town])
    assert day.seen["task open"] == ("tasks_open", 1, [county])
    assert {day.snapshot.conferences[key].state for key in day.ids.values()} == {CLOSED}


def test_nothing_runs_on_afterwards(day: Played) -> None:
    assert day.closed == "notice_not_open"
    assert not any(owes(row) for row in day.snapshot.addressees.values())
    assert not any(due.at for due in day.snapshot.dues.values())
    assert not any(alarm.cleared is None for alarm in day.snapshot.alarms.values())


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


def test_another_console_reads_the_same_day(day: Played) -> None:
    office = Office.open(day.url)
    try:
        for kind in ("conference", "notice", "addressee", "roll_mark", "ticket", "alarm", "message", "check_run"):
            assert office.snapshot.table(kind) == day.snapshot.table(kind), kind
    finally:
        office.close()
