"""The drill: ready to work on at once, marked as one, and made by the commands a dispatcher gives."""

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from console.domain.answering import owes
from console.domain.clocks import clock_of, is_breached, is_paused, next_mark
from console.domain.conferences import DRAFT, PUBLISHED
from console.domain.contracts import hotlines_for
from console.domain.inspection import inspect
from console.domain.levels import CITY
from console.domain.messages import BY_PHONE, WAITING
from console.domain.policies import ROLES
from console.domain.rollcalls import JOINT_DAY, JOINT_HOURS
from console.planning.alarms.figures import figures
from console.planning.alarms.panel import unseen_alarms
from console.planning.rollcalls.rounds import round_now, round_states
from console.planning.workdays import calendar_of
from console.services.arrangements.site import EditSite
from console.services.clock import FixedClock
from console.services.decision import Done, Refused
from console.services.drill import GAPS_LEFT, Drill, meetings, prepare_sample, run_feed
from console.services.drill_meetings import GROUPS, UNANSWERED, UNTESTED, next_word
from console.services.drill_site import ALARMS_LEFT, CALLS_LEFT, SEEN_AFTER, SeeInTime
from console.services.office import Office
from console.services.tickets.report import report_warnings

MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


@pytest.fixture
def office(sqlite_url):
    office = Office.open(sqlite_url, user="林晓", clock=FixedClock(MORNING))
    yield office
    office.close()


@pytest.fixture
def sample(office):
    prepare_sample(office)
    return office


def test_it_is_a_whole_province_marked_as_a_drill(sample):
    snapshot = sample.snapshot
    assert snapshot.site.drill
    assert (len(snapshot.places), len(snapshot.venues)) == (1264, 1452)
    assert Counter(p.level for p in snapshot.places.values())["county"] == 84
    assert all(person.phone.startswith("100") for person in snapshot.people.values())
    assert all("演练" in conference.title for conference in snapshot.conferences.values())


def test_there_is_something_to_act_on_and_something_to_do(sample):
    now = sample.clock.now()
    tickets = list(sample.snapshot.tickets.values())
    hours = calendar_of(sample.snapshot)
    assert sum(is_breached(ticket, now, hours) for ticket in tickets) == 3
    assert any(mark.soon for ticket in tickets if (mark := next_mark(ticket, now, hours)))
    assert any(is_paused(ticket) for ticket in tickets)
    assert any(clock_of(ticket, "confirm") for ticket in tickets)
    assert Counter(c.state for c in sample.snapshot.conferences.values()) == {PUBLISHED: 3, DRAFT: 4}
    rules = Counter(finding.rule for finding in inspect(sample.snapshot))
    assert rules["shortfall"] >= GAPS_LEFT


def test_preparing_twice_changes_nothing(sample):
    seq = sample.snapshot.seq
    prepare_sample(sample)
    assert sample.snapshot.seq == seq


@pytest.mark.parametrize("hour", range(24))
def test_todays_meetings_lie_ahead_whatever_the_hour(hour):
    zone = ZoneInfo("Asia/Shanghai")
    now = datetime(2026, 11, 23, hour, 20, tzinfo=zone)
    for command, published in meetings(now, zone):
        assert now < command.start < command.end
        assert command.start - now < timedelta(days=4)
        assert published <= bool(command.notice)
        assert published <= (command.start.date() == command.end.date())


def test_the_feed_makes_tickets_and_staffing_happen(sample):
    drill, kinds = Drill(random.Random(7)), Counter()
    for _ in range(150):
        sample.clock.advance(timedelta(seconds=25))
        command = drill.next_event(sample.snapshot, sample.clock.now())
        if command is not None:
            kinds[type(command).__name__] += isinstance(sample.do_now(command), Done)
    assert {"ReportFault", "MoveTicket", "GiveFeedback", "AssignPerson", "UnassignPerson"} <= set(+kinds)


def test_its_meetings_show_work(sample):
    snapshot, now = sample.snapshot, sample.clock.now()
    first, second, third, *_ = sorted(
        (c for c in snapshot.conferences.values() if c.state == PUBLISHED), key=lambda c: (c.start, c.title)
    )
    told = {notice.conference for notice in snapshot.notices.values()}
    assert len(told) == 2 and len({c.id for c in (first, second, third)} - told) == 1
    assert all(len(notice.groups) == len(GROUPS) for notice in snapshot.notices.values())
    owing = Counter(row.conference for row in snapshot.addressees.values() if owes(row))
    assert sorted(owing.values())[0] == UNANSWERED < sorted(owing.values())[1]
    tested = next(c for c in (first, second, third) if owing[c.id] == UNANSWERED)
    states = {row.round: row for row in round_states(snapshot, tested)}
    assert states[JOINT_DAY].complete and not states[JOINT_HOURS].complete
    assert states[JOINT_HOURS].venues - states[JOINT_HOURS].asked == UNTESTED
    assert round_now(snapshot, tested, now) is not None


def test_units_answer_and_venues_are_called_while_it_runs(sample):
    draw, kinds = random.Random(3), Counter()
    for _ in range(60):
        sample.clock.advance(timedelta(seconds=40))
        command = next_word(draw, sample.snapshot, sample.clock.now())
        if command is not None:
            kinds[type(command).__name__] += isinstance(sample.do_now(command), Done)
    assert {"RecordAnswers", "MarkRound"} <= set(+kinds)


def test_the_feed_runs_until_it_is_cancelled(sqlite_url):
    async def scene():
        office = await Office.opened(sqlite_url, user="林晓", clock=FixedClock(MORNING))
        waits = []

        async def wait(seconds):
            waits.append(seconds)
            if len(waits) > 5:
                raise asyncio.CancelledError

        try:
            await asyncio.to_thread(prepare_sample, office)
            before = office.snapshot.seq
            with pytest.raises(asyncio.CancelledError):
                await run_feed(office, wait)
            assert office.snapshot.seq > before
        finally:
            await office.aclose()

    asyncio.run(scene())


def test_it_opens_with_a_few_things_to_do_and_no_flood(sample):
    snapshot, now = sample.snapshot, sample.clock.now()
    assert all(row.at is None or row.at > now for row in snapshot.dues.values()), "the clock-work would pour them out"
    assert len(unseen_alarms(snapshot, now)) == ALARMS_LEFT
    waiting = [row for row in snapshot.messages.values() if row.state == WAITING]
    assert len(waiting) == CALLS_LEFT and all(row.recipient for row in waiting)
    assert not any(alarm.unreached for alarm in snapshot.alarms.values())
    escalated = {event.by for event in snapshot.ticket_events.values() if event.what == "escalated"}
    assert escalated == {"clock-work"}


def test_the_shift_before_saw_its_alarms_within_minutes(sample):
    snapshot, now = sample.snapshot, sample.clock.now()
    found = figures(snapshot, now)
    assert found.loads[-1].count > ALARMS_LEFT
    assert found.slowest is not None and found.slowest <= max(SEEN_AFTER) < timedelta(minutes=10)
    assert all(row.at <= row.acknowledged <= now for row in snapshot.alarms.values() if row.acknowledged)


def test_real_work_dates_nothing_back(office):
    office.do_now(EditSite("甲省", "Asia/Shanghai"))
    assert isinstance(office.do_now(SeeInTime(())), Refused)


def test_its_site_has_arranged_what_a_site_arranges(sample):
    snapshot, now = sample.snapshot, sample.clock.now()
    assert {row.role for row in snapshot.recipients.values()} == set(ROLES)
    assert {way.channel for row in snapshot.recipients.values() for way in row.addresses} == {BY_PHONE}
    numbers = [way.address for row in snapshot.recipients.values() for way in row.addresses]
    assert all(number.startswith("100") for number in (*numbers, *(row.number for row in snapshot.hotlines.values())))
    assert len(snapshot.contracts) == sum(place.level == CITY for place in snapshot.places.values()) == 9
    ticket = next(row for row in snapshot.tickets.values() if row.circuit.startswith("35-YL-") and row.contract)
    assert report_warnings(snapshot, ticket.circuit, now)[0].rule == "open_ticket"
    found = [hotlines_for(snapshot.hotlines, snapshot.places, code)[0].number for code in ("3501", "3503")]
    assert len(set(found)) == 2
    (period,) = snapshot.periods.values()
    assert period.start > now
