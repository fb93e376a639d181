"""A backup brought back: what waits is marked or given up, what fell due meanwhile is taken once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.domain.customers import Customer
from console.domain.messages import BY_PHONE, GIVEN_UP, WAITING, Address, Channel, Message, Recipient
from console.domain.snapshot import Snapshot
from console.services.clock import FixedClock
from console.services.clockwork.taking import TakeDue
from console.services.decision import Acting, Answer, Decision, Done, handles
from console.services.office import Office
from console.services.safekeeping import backup_now, restore_now
from console.services.tickets import ReportFault

START = datetime(2026, 11, 23, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
PEOPLE = (
    Recipient("r1", "经理", "account_manager", (Address("sms", "10011112222"),)),
    Recipient("r2", "班长", "shift_lead", (Address(BY_PHONE, "10011113333"),)),
    Recipient("r3", "主任", "director", (Address("sms", "10011114444"),)),
)


class SetUp:
    """Rows that were there before."""


@handles(SetUp)
def set_up(command: SetUp, snapshot: Snapshot, acting: Acting) -> Answer:
    return Decision((Customer("c1", "省水利厅", "A"), Channel("sms", "sms", "短信"), *PEOPLE))


class Site:
    """An office whose time is told, and a backup of it made when the account manager's messages waited."""

    def __init__(self, url: str, folder: Path) -> None:
        self.clock, self.file = FixedClock(START), folder / "site.backup"
        self.office = Office.open(url, user="林", clock=self.clock)
        self.do(SetUp())
        self.ticket = self.do(ReportFault("中断", START, customer="c1", assignee="")).result["ticket"]
        self.clock.advance(4 * HOUR)
        self.do(TakeDue((self.ticket,)))
        backup_now(self.office, self.file)

    def do(self, command: object) -> Done:
        outcome = self.office.do_now(command)
        assert isinstance(outcome, Done), outcome
        return outcome

    def messages(self, role: str) -> list[Message]:
        return [row for row in self.office.snapshot.messages.values() if row.role == role]

    @property
    def escalated(self) -> list[dict[str, object]]:
        events = self.office.snapshot.ticket_events.values()
        return [event.facts for event in events if event.what == "escalated"]


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    found = Site(database_url, tmp_path)
    yield found
    found.office.close()


def test_what_waited_goes_out_marked_and_nothing_else_changes(site: Site) -> None:
    before = site.messages("account_manager")
    assert before and all(row.state == WAITING and not row.repeated for row in before)
    done = restore_now(site.office, site.file, replace=True)
    after = site.messages("account_manager")
    assert (done.messages, done.steps) == (len(before), 0)
    assert [row.id for row in after] == [row.id for row in before]
    assert all(row.state == WAITING and row.repeated for row in after)
    assert all(row.state == WAITING and not row.repeated for row in site.messages("shift_lead"))  # a call on the list


def test_a_step_that_fell_due_meanwhile_is_taken_once_and_its_message_is_marked(site: Site) -> None:
    site.clock.advance(3 * HOUR)
    assert not site.messages("director")
    done = restore_now(site.office, site.file, replace=True)
    (message,) = site.messages("director")
    assert (message.state, message.repeated, done.steps) == (WAITING, True, 1)
    steps = len(site.escalated)
    assert site.do(TakeDue((site.ticket,))).result["steps"] == []
    assert len(site.escalated) == steps
    assert any(alarm.step == "director" for alarm in site.office.snapshot.alarms.values())


def test_held_messages_are_given_up_with_the_reason_and_alarms_stand(site: Site) -> None:
    site.clock.advance(3 * HOUR)
    done = restore_now(site.office, site.file, replace=True, hold=True)
    held = [*site.messages("account_manager"), *site.messages("director")]
    assert len(held) == done.messages >= 2
    assert {(row.state, row.problem, row.ended) for row in held} == {(GIVEN_UP, "restored", site.clock.now())}
    assert {row.state for row in site.messages("shift_lead")} == {WAITING}  # a call on the list
    assert any(alarm.step == "director" for alarm in site.office.snapshot.alarms.values())
    assert [facts.get("told") for facts in site.escalated if facts["step"] == "director"] == [None]


def test_no_other_console_sees_the_state_before_it_is_settled(site: Site) -> None:
    seen: list[Snapshot] = []
    site.office.subscribe(lambda before, after: seen.append(after))
    restore_now(site.office, site.file, replace=True, hold=True)
    assert seen
    assert all(row.state != WAITING for state in seen for row in state.messages.values() if row.channel == "sms")


def test_what_was_given_up_stays_so(site: Site) -> None:
    held = restore_now(site.office, site.file, replace=True, hold=True)
    backup_now(site.office, site.file)
    again = restore_now(site.office, site.file, replace=True)
    assert (held.messages > 0, again.messages) == (True, 0)
    assert {row.state for row in site.messages("account_manager")} == {GIVEN_UP}
