"""Tickets in words and as rows for scripts: nothing untranslated, no full phone number, times with their offset."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from console.cli.tickets import rows
from console.domain.clocks import Mark
from console.domain.lifecycle import TRANSITIONS
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import FORCE_MAJEURE, RUNNING, TICKET_STATES, Ticket, TicketEvent, events_by_ticket
from console.wording import tickets as words
from console.wording.catalogue import wording
from console.wording.messages import StepFacts, Told, step_title
from tests.support.tickets import clocked

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")


def ticket(number: int, minutes: int, **fields) -> Ticket:
    row = Ticket(f"t{number}", f"ZX-1122-{number:03d}", "C1", "", "", "down", NOW - timedelta(minutes=minutes), "Lin")
    stood = fields.pop("stood", ())
    return clocked(replace(row, **fields), stood)


@pytest.mark.parametrize("language", ["zh_CN", "vi"])
def test_every_state_and_step_has_its_own_word(language):
    say = wording(language)
    states = [words.state_name(say, state) for state in TICKET_STATES]
    assert len(set(states)) == len(states)
    assert not set(states) & set(words.STATE_NAMES.values())
    for what in (*TRANSITIONS, "reported", "feedback", "assigned", "taken_back"):
        assert words.event_name(say, TicketEvent("e", "t", NOW, "Lin", what)) != what


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("吴 10012345678", "吴 100 **** **78"),
        ("call +84 100 1234 5678!", "call +84 **** **78!"),
        ("0100-1234567", "010 **** **67"),
        ("K12+300, 35-SPH-00005, ZX-1122-001", "K12+300, 35-SPH-00005, ZX-1122-001"),
    ],
)
def test_phone_numbers_in_texts_are_masked(text, masked):
    assert words.mask_numbers(text) == masked


def test_countdowns():
    assert words.countdown(timedelta(hours=1, minutes=2, seconds=3)) == "1:02:03"
    assert words.countdown(timedelta(seconds=-75)) == "−0:01:15"


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("zh_CN", ["30 秒", "1 分", "59 分"]),
        ("vi", ["30 giây", "1 phút", "59 phút"]),
        ("en", ["30 s", "1 min", "59 min"]),
    ],
)
def test_a_step_below_a_minute_is_said_in_seconds(language, spoken):
    say = wording(language)
    marks = [Mark("feedback", "x", seconds, RUNNING, NOW, timedelta(0)) for seconds in (30, 60, 3599)]
    assert [words.mark_label(say, found) for found in marks] == spoken
    assert [words.mark_short(say, found) for found in marks] == ["30″", "1′", "59′"]
    facts = StepFacts("feedback", "own", False, 30, NOW, NOW)
    assert spoken[0] in step_title(say, facts, (Told("ZX-1122-001"),), ZONE)


def test_the_history_of_one_instant_keeps_its_order():
    events = Table([TicketEvent(f"e{n}", "t", NOW, "Lin", "feedback", str(n)) for n in range(3)])
    assert [event.text for event in events_by_ticket(events)["t"]] == ["2", "1", "0"]


def test_an_event_tells_its_facts():
    at = (NOW + timedelta(hours=1)).isoformat()
    event = TicketEvent("e", "t", NOW, "Lin", "feedback", "found", {"cause": "断纤", "expected_repair": at})
    assert words.event_details(wording("zh_CN"), event, NOW, ZONE) == ("found", "原因：断纤", "预计 15:00 恢复")


def test_rows_for_scripts():
    standing = ((NOW - timedelta(minutes=10), None, "customer_side"),)
    struck = ((NOW - timedelta(minutes=10), None, FORCE_MAJEURE),)
    found = list(
        rows(
            Snapshot(
                tickets=Table(
                    [
                        ticket(1, 10, contact="Wu 10012345678"),
                        ticket(2, 300),
                        ticket(3, 200, state="customer_side", stood=standing),
                        ticket(4, 230, state="suspended", stood=struck),
                        ticket(5, 900, state="closed", closed=NOW),
                    ]
                )
            ),
            NOW,
        )
    )
    assert [row["code"][-1] for row in found] == ["2", "4", "3", "1", "5"]
    assert [row["urgency"] for row in found] == ["breached", "due", "stopped", "later", "over"]
    assert [row["due"] for row in found] == [
        "2026-11-22T13:00:00+08:00",
        "2026-11-22T14:10:00+08:00",
        None,
        "2026-11-22T17:50:00+08:00",
        None,
    ]
    assert [row["remaining_seconds"] for row in found] == [-3600, 600, 3000, 13800, None]
    assert found[3]["contact"] == "Wu 100 **** **78"
    assert not any(isinstance(value, dict | list) for row in found for value in row.values())
    assert len({tuple(row) for row in found}) == 1
