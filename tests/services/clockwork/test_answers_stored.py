"""Late answers on both databases: two consoles, one of them dead in the middle of a sending."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from console.domain.dues import due_row
from console.domain.messages import DELIVERED
from console.domain.notices import Addressee
from console.domain.rules import SHIPPED_RULES, TICKET
from console.domain.snapshot import Snapshot
from console.notifications.letters import Letter, Outcome, Receipt
from console.planning.workdays import calendar_of
from console.services.clockwork import ClockWork
from console.services.clockwork.delivery import ClaimMessages
from console.services.clockwork.taking import TakeDue
from console.services.decision import Acting, Answer, Decision, Done, handles
from console.services.messages.outbox import RecordCall
from console.services.office import Office
from tests.support.notice_site import GROUPS, MEETING, PEOPLE, ROBOTS, reached, unit

PLACES = ("350101", "350102")


@dataclass(frozen=True)
class Prepare:
    """A meeting whose notice went to two units so long ago."""

    ago: timedelta


@handles(Prepare)
def prepare(command: Prepare, snapshot: Snapshot, acting: Acting) -> Answer:
    rule = next(row for row in SHIPPED_RULES if row.id == TICKET)
    rows: list[Addressee] = [reached(unit(place), acting.now - command.ago) for place in PLACES]
    meeting = replace(MEETING, start=acting.now + timedelta(days=2), end=acting.now + timedelta(days=2, hours=1))
    dues = [due_row(row, None, calendar_of(snapshot)) for row in rows]
    quick = replace(rule, values={**rule.values, "grace_seconds": 0})
    return Decision((meeting, quick, *GROUPS, *ROBOTS, *PEOPLE, *rows, *dues))


class Kept:
    """A post that keeps every letter."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    async def send(self, channel: Any, letter: Letter) -> Receipt:
        self.letters.append(letter)
        return Receipt(Outcome.DELIVERED)

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def office(database_url: str) -> Any:
    opened = Office.open(database_url, user="hand", busy_seconds=30)
    yield opened
    opened.close()


def run(office: Office, post: Kept) -> None:
    async def once() -> None:
        await ClockWork(office, post).once()

    asyncio.run(once())


def stored(office: Office) -> Snapshot:
    """The state as the database has it, whoever wrote last."""
    truth: Snapshot = office.ask_now(lambda keeper: keeper.truth)
    return truth


def taken(office: Office, now: datetime) -> list[str]:
    fallen = tuple(key for key, due in office.snapshot.dues.items() if due.at and due.at <= now)
    outcome = office.do_now(TakeDue(fallen))
    assert isinstance(outcome, Done)
    return list(outcome.result["steps"])


def test_each_step_is_taken_once_and_what_a_dead_console_was_sending_is_marked(office: Office) -> None:
    office.do_now(Prepare(timedelta(minutes=12)))
    steps = taken(office, office.clock.now())
    assert len(steps) == len(set(steps)) == 4, "reminder and mark of both units"
    assert taken(office, office.clock.now()) == []
    robot = [m.id for m in office.snapshot.messages.values() if m.channel == "robot1"]
    office.do_now(ClaimMessages(tuple(robot), "dead"))  # and no outcome is ever written
    post = Kept()
    run(office, post)
    run(office, post)
    messages = stored(office).messages
    assert {m.state for m in messages.values()} == {DELIVERED}
    assert len(post.letters) == len(messages) == 4, "two groups, two leads"
    assert [letter.key for letter in post.letters if letter.repeated] == robot
    about = messages[robot[0]].about
    assert set(about) == {unit(place).id for place in PLACES}, "what a message is about comes back from the database"


def test_the_answer_by_phone_is_one_transaction_with_the_call(office: Office) -> None:
    office.do_now(Prepare(timedelta(minutes=21)))
    taken(office, office.clock.now())
    call = next(m for m in office.snapshot.messages.values() if m.recipient == "own" and m.step == "call")
    before = office.snapshot.seq
    outcome = office.do_now(RecordCall(call.id, True, "收到"))
    assert isinstance(outcome, Done)
    row = office.snapshot.addressees[unit("350101").id]
    assert [answer.means for answer in row.answers] == ["phone"] and row.clocks[0].ended is not None
    assert office.snapshot.dues[row.id].at is None and office.snapshot.seq > before + 2
    assert isinstance(office.do_now(outcome.undo), Done)
    assert not office.snapshot.addressees[row.id].answers
