"""A clock explained: its parts add up to the second, whatever happened to it, and the words say the same figures."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.alarms import Alarm
from console.domain.clocks import NOTHING
from console.domain.messages import Message, Recipient
from console.domain.policies import Step
from console.domain.snapshot import KIND_OF, Snapshot
from console.domain.table import Table
from console.domain.tickets import CUSTOMER_WAIT, FORCE_MAJEURE, Ticket, TicketClock
from console.planning.explain import AHEAD, KEPT, PASSED, STANDS, Explanation, explain, runs_of
from console.wording.catalogue import LANGUAGES, wording
from console.wording.explain import SUM, TOTAL, explanation_lines
from tests.support.hand import Hand
from tests.support.notice_site import GROUPS, MEETING, PEOPLE, reached, unit
from tests.support.tickets import clocked
from tests.support.world import province

START = datetime(2026, 9, 30, 6, 0, 5, tzinfo=UTC)  # 14:00:05, the day before the National Day
HOUR = timedelta(hours=1)


def ticket_of(*stood: tuple[datetime, datetime | None, str], **more: object) -> Ticket:
    return clocked(Ticket("t1", "ZX-1", "35-1", "", "", "断", START, "林", **more), stood)  # type: ignore[arg-type]


def cause_of(ticket: Ticket, *, working: bool = False) -> TicketClock:
    return replace(ticket.clocks[0], working=working)


def told(ticket: Ticket, clock: TicketClock, after: timedelta, snapshot: Snapshot | None = None) -> Explanation:
    return explain(snapshot or Snapshot(), ticket, clock, START + after)


def adds_up(found: Explanation) -> None:
    story = found.story
    assert story.counted == story.whole - sum((length for _, length in story.less), NOTHING) - story.idle
    assert story.counted == sum((part.span.counted for part in found.parts), NOTHING)
    assert story.whole == sum((part.span.length for part in found.parts), NOTHING)
    for part in found.parts:
        if part.days:
            assert part.span.counted == sum((days.counted for days in part.days), NOTHING)
        assert part.span.start.microsecond == part.span.end.microsecond == 0
    for step in found.steps:
        assert step.remaining == timedelta(seconds=step.step.seconds) - story.counted


spans = st.lists(st.integers(1, 5 * 86_400_000_000), min_size=1, max_size=6)
reasons = st.lists(st.sampled_from((CUSTOMER_WAIT, FORCE_MAJEURE, "customer_side")), min_size=6, max_size=6)


@settings(max_examples=120, deadline=None)
@given(spans, reasons, st.booleans(), st.integers(0, 20 * 86_400_000_000), st.booleans())
def test_every_explanation_adds_up(
    lengths: list[int], why: list[str], working: bool, after: int, exempting: bool
) -> None:
    stood, at = [], START + timedelta(microseconds=123_457)
    for number, length in enumerate(lengths):
        end = at + timedelta(microseconds=length)
        if number % 2:
            stood.append((at, end, why[number]))
        at = end
    ticket = ticket_of(*stood)
    clock = cause_of(ticket, working=working)
    if exempting:
        clock = replace(clock, exempt_by=(FORCE_MAJEURE,))
    found = told(ticket, clock, timedelta(microseconds=after))
    adds_up(found)
    for line in explanation_lines(wording("en"), Snapshot(), ticket, found):
        assert "{" not in line.text


def test_the_days_of_a_holiday_are_told_with_their_reason() -> None:
    ticket = ticket_of()
    found = told(ticket, cause_of(ticket, working=True), timedelta(days=9))
    adds_up(found)
    (part,) = found.parts
    days = [(days.first.day, days.last.day, days.first.why, days.counted) for days in part.days]
    assert days == [
        (date(2026, 9, 30), date(2026, 9, 30), "weekly", 3 * HOUR),
        (date(2026, 10, 1), date(2026, 10, 7), "holiday", NOTHING),
        (date(2026, 10, 8), date(2026, 10, 8), "weekly", 7 * HOUR),
        (date(2026, 10, 9), date(2026, 10, 9), "weekly", 4 * HOUR),
    ]
    assert found.story.idle == timedelta(days=9) - 14 * HOUR
    (owed,) = [step for step in found.steps if not step.step.notice]
    assert (owed.state, owed.due) == (PASSED, datetime(2026, 10, 8, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("stood", "after", "state", "due"),
    [
        ((), 3 * HOUR, AHEAD, START + 4 * HOUR),
        ((), 5 * HOUR, PASSED, START + 4 * HOUR),
        (((START + HOUR, None, CUSTOMER_WAIT),), 3 * HOUR, STANDS, START + 6 * HOUR),
        (((START + HOUR, START + 2 * HOUR, CUSTOMER_WAIT),), 3 * HOUR, AHEAD, START + 5 * HOUR),
        (((START + 5 * HOUR, None, CUSTOMER_WAIT),), 6 * HOUR, PASSED, START + 4 * HOUR),
    ],
)
def test_where_a_step_stands(stood: tuple, after: timedelta, state: str, due: datetime) -> None:
    ticket = ticket_of(*stood)
    owed = told(ticket, ticket.clocks[0], after).steps[-1]
    assert (owed.step.code, owed.state, owed.due) == ("owed", state, due)


def test_a_clock_that_stopped_in_time_kept_its_step() -> None:
    ticket = ticket_of(answered=START + 2 * HOUR)
    found = told(ticket, ticket.clocks[0], timedelta(days=2))
    assert [step.state for step in found.steps] == [KEPT, KEPT]
    assert found.story.whole == 2 * HOUR


def test_a_year_not_announced_marks_the_due_time() -> None:
    ticket = replace(ticket_of(), received=datetime(2031, 5, 6, 2, tzinfo=UTC))
    at = datetime(2031, 5, 6, 2, tzinfo=UTC)
    clock = replace(cause_of(clocked(ticket), working=True), start=at)
    found = explain(Snapshot(), ticket, clock, at + HOUR)
    assert all(step.provisional for step in found.steps)
    text = " ".join(line.text for line in explanation_lines(wording("zh_CN"), Snapshot(), ticket, found))
    assert "2031 年节假日安排未公布" in text


def test_who_is_told_and_what_has_left() -> None:
    ticket = ticket_of(assignee="王")
    key = "ticket:t1:cause#1:owed"
    sent = Message(
        f"{key}:r1:phone", "ticket", "t1", "cause", "owed", key, "shift_lead", "r1", "李", "phone", "10012345678",
        "", "", START + 4 * HOUR, START + 4 * HOUR, state="delivered", ended=START + 4 * HOUR,
    )  # fmt: skip
    alarm = Alarm(
        key, "t1", "cause", 1, "owed", START + 4 * HOUR, 2, acknowledged=START + 5 * HOUR, acknowledged_by="林"
    )
    snapshot = Snapshot(
        recipients=Table([Recipient("r1", "李", "account_manager")]), messages=Table([sent]), alarms=Table([alarm])
    )
    found = told(ticket, ticket.clocks[0], 5 * HOUR, snapshot)
    soon, owed = found.steps
    assert [(t.role, [r.name for r in t.recipients]) for t in owed.told] == [
        ("shift_lead", []),
        ("account_manager", ["李"]),
    ]
    assert (owed.messages, owed.alarm, soon.messages) == ((sent,), alarm, ())
    lines = [line.text for line in explanation_lines(wording("zh_CN"), snapshot, ticket, found)]
    assert any("李" in text and "电话" in text and "10012345678" not in text for text in lines)
    assert any("林 已确认" in text for text in lines)
    assert any("王" in text for text in lines)


def test_evidence_and_numbers_in_notes() -> None:
    hand = Hand(now=START)
    ticket = ticket_of((START + HOUR, None, FORCE_MAJEURE))
    last = replace(ticket.clocks[0].intervals[-1], note="问 10012345678", evidence="气象〔2026〕1号")
    clock = replace(ticket.clocks[0], intervals=(*ticket.clocks[0].intervals[:-1], last))
    found = told(ticket, clock, 2 * HOUR, hand.snapshot)
    text = "\n".join(line.text for line in explanation_lines(wording("zh_CN"), hand.snapshot, ticket, found))
    assert "气象〔2026〕1号" in text
    assert "10012345678" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_carry_the_sum(language: str) -> None:
    ticket = ticket_of((START + HOUR, START + 1.5 * HOUR, CUSTOMER_WAIT))
    found = told(ticket, cause_of(ticket, working=True), timedelta(days=9))
    lines = explanation_lines(wording(language), Snapshot(), ticket, found)
    sums = [re.search(r"(\d+):(\d\d):(\d\d)$", line.text) for line in lines if line.kind in (SUM, TOTAL)]
    whole, *less, counted = [int(m[1]) * 3600 + int(m[2]) * 60 + int(m[3]) for m in sums if m]
    assert whole - sum(less) == counted == found.story.counted.total_seconds()
    assert all(line.depth in (0, 1, 2) for line in lines)


def test_which_runs_are_explained() -> None:
    ticket = ticket_of(last_feedback=START + HOUR)
    assert [(c.name, c.run) for c in runs_of(ticket)] == [("cause", 1), ("feedback", 2)]
    assert [c.run for c in runs_of(ticket, "feedback")] == [1, 2]
    assert len(runs_of(ticket, ended=True)) == 3
    ended = clocked(replace(ticket, state="closed", closed=START + 2 * HOUR, clocks=()))
    assert all(clock.ended for clock in runs_of(ended))
    assert len(runs_of(ended)) == 3


def test_a_step_that_a_site_moved_does_not_speak_of_four_hours() -> None:
    ticket = ticket_of()
    clock = replace(ticket.clocks[1], steps=(Step("account_manager", 2 * 3600, ("account_manager",)),))
    lines = explanation_lines(wording("en"), Snapshot(), ticket, told(ticket, clock, HOUR))
    assert not any("4 h" in line.text for line in lines)


def test_a_unit_s_answer_is_explained_as_a_ticket_s_deadline_is():
    told = START - timedelta(minutes=12)
    row = reached(unit("350101"), told, groups=("g1", "g3"))
    snapshot = province()
    for entity in (MEETING, *GROUPS, *PEOPLE):
        snapshot = snapshot.with_rows(snapshot.seq + 1, {KIND_OF[type(entity)]: {entity.id: entity}})
    found = explain(snapshot, row, row.clocks[0], START)
    assert [(step.step.code, step.state, step.remaining) for step in found.steps] == [
        ("remind", PASSED, -timedelta(minutes=7)),
        ("owed", PASSED, -timedelta(minutes=2)),
        ("city", AHEAD, timedelta(minutes=3)),
        ("call", AHEAD, timedelta(minutes=8)),
    ]
    names = {step.step.code: [who.name for told in step.told for who in told.recipients] for step in found.steps}
    assert names == {
        "remind": ["省会议保障群", "微信群"], "owed": ["甲主任"], "city": ["市网运值班"], "call": ["甲县维护"],
    }  # fmt: skip
    lines = [line.text for line in explanation_lines(wording("en"), snapshot, row, found)]
    assert "防汛会商" in lines[0] and "甲县" in lines[0] and "Answer in the group" in lines[0]
    assert any("0:10" in line and "lead" in line and "0:02:00 over" in line for line in lines), lines


def test_a_message_about_a_unit_stands_at_its_step():
    row = reached(unit("350101"), START - timedelta(minutes=12))
    key = "conference:m1:answer_im#1:owed"
    sent = Message("x", "conference", "m1", "answer_im", "owed", key, "unit_lead", "lead_a", "甲主任", "sms", "",
                   "", "", START, START, about=(row.id,))  # fmt: skip
    other = replace(sent, id="y", about=("m1:county_maintenance:350102",))
    snapshot = Snapshot(messages=Table([sent, other]), conferences=Table([MEETING]))
    owed = explain(snapshot, row, row.clocks[0], START).steps[1]
    assert [message.id for message in owed.messages] == ["x"]
