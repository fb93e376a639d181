"""Three overlapping meetings of one day, from the formal notice to the last power switch, in simulated time.

What happens is told in `conference_notices` and `conference_meetings`; every figure here was worked out from that story
by hand. Answers in groups are owed within 10 minutes, by OA and mail within 2 hours of work: 8:00–12:00, 14:30–17:30.
"""

import pytest

from console.domain.answering import owes
from console.domain.conferences import CLOSED
from console.domain.messages import DELIVERED
from console.domain.policies import ANSWER_IM, ANSWER_OA
from console.domain.rollcalls import READY, ROUND, TEARDOWN
from console.services.office import Office
from tests.journeys.conference_clock import said
from tests.journeys.conference_play import Played
from tests.journeys.conference_site import FINANCE, GOVERNMENT, SHARED_TOWN, TIMED, WATER


def test_nothing_is_published_without_a_formal_notice_nor_told_in_one_group(day: Played) -> None:
    assert day.seen["no formal notice"] == "no_notice"
    assert day.seen["one group"] == day.seen["one pasted"] == "too_few_groups"
    assert day.seen["needs"] == {system: day.counted.of(system) for system in (WATER, FINANCE, GOVERNMENT)}
    (file,) = (n.basis for n in day.snapshot.notices.values() if n.conference == day.ids[FINANCE] and n.number == 1)
    assert file == "财办〔2026〕50号.pdf"


def test_who_can_be_sent_is_sent(day: Played) -> None:
    needs = sum(day.counted.of(system) for system in (WATER, FINANCE, GOVERNMENT))
    filled = day.seen["filled"]
    assert (filled["assigned"], filled["unfilled"]) == (needs - day.counted.short, day.counted.short)
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


def test_another_console_reads_the_same_day(day: Played) -> None:
    office = Office.open(day.url)
    try:
        for kind in ("conference", "notice", "addressee", "roll_mark", "ticket", "alarm", "message", "check_run"):
            assert office.snapshot.table(kind) == day.snapshot.table(kind), kind
    finally:
        office.close()
