"""Results typed faster than a database writes them: each is written once, in order, none over another's."""

import asyncio

import pytest

from console.domain.checks import ABNORMAL, NORMAL, TO_NOTE, result_of, runs_by_number
from console.planning.checks.subjects import of_need
from console.services.checks import RecordResults, ResultEntry
from console.services.decision import Stale
from console.wording.catalogue import wording
from tests.support.checks import with_templates
from tests.support.desks import MemoryOffice
from tests.support.world import meeting, need_at, province
from ui.desk import Desk
from ui.pages.conferences.checks.hand import CheckHand
from ui.pages.conferences.checks.kept import Entry
from ui.tasks import Tasks
from ui.theme import theme


class SlowOffice(MemoryOffice):
    """Others run between a command and its answer; `before` is what another console does first."""

    before = ()

    async def do(self, command, command_id=None):
        for _ in range(5):
            await asyncio.sleep(0)
        first, self.before = self.before, ()
        for other in first:
            self.do_now(other)
        return self.do_now(command, command_id)


@pytest.fixture
def record(qapp):
    """A hand on the record of a venue."""
    snapshot, key = meeting(province(), 1, 2)
    snapshot = with_templates(snapshot)
    office = SlowOffice(snapshot)
    tasks = Tasks()
    desk = Desk(office, wording("en"), theme("dark", 100), tasks=tasks)
    return office, CheckHand(desk), of_need(snapshot, need_at(snapshot, key, "350101")).number, tasks


def results(office, number):
    run = office.snapshot.check_runs.derived(runs_by_number)[number]
    return {row.item: row.found for row in run.results}


def test_many_keys_in_a_row_are_all_written_once(record):
    office, hand, number, tasks = record

    async def play():
        for item in ("1.1", "1.4", "2.1", "2.3"):
            hand.enter(number, item, Entry(NORMAL))
        assert office.commands == []
        await tasks.settled()

    asyncio.run(play())
    assert results(office, number) == dict.fromkeys(("1.1", "1.4", "2.1", "2.3"), NORMAL)
    assert [command.results[0].item for command in office.commands] == ["1.1", "1.4", "2.1", "2.3"]
    assert not hand.kept.of(number)


def test_the_last_of_two_keys_on_one_item_counts(record):
    office, hand, number, tasks = record

    async def play():
        hand.enter(number, "1.1", Entry(NORMAL))
        await asyncio.sleep(0)  # the first is under way
        hand.enter(number, "1.1", Entry(ABNORMAL))
        hand.desk.start(hand.followed(number, "1.1", TO_NOTE, note="seen"), "check")
        await tasks.settled()

    asyncio.run(play())
    row = result_of(office.snapshot.check_runs.derived(runs_by_number)[number], "1.1")
    assert (row.found, row.follow, row.note) == (ABNORMAL, TO_NOTE, "seen")


def test_another_item_of_another_console_is_no_reason_to_ask_again(record):
    office, hand, number, tasks = record
    office.before = (RecordResults(number, (ResultEntry("1.4", NORMAL),)),)

    async def play():
        hand.enter(number, "1.1", Entry(NORMAL))
        await tasks.settled()

    asyncio.run(play())
    assert results(office, number) == {"1.1": NORMAL, "1.4": NORMAL}


def test_the_same_item_of_another_console_stays(record):
    office, hand, number, tasks = record
    told = []
    hand.desk.told.connect(told.append)
    office.before = (RecordResults(number, (ResultEntry("1.1", ABNORMAL, "", "smoke"),)),)

    async def play():
        hand.enter(number, "1.1", Entry(NORMAL))
        await tasks.settled()

    asyncio.run(play())
    assert results(office, number) == {"1.1": ABNORMAL}
    assert told == ["Lin entered item 1.1 meanwhile: Abnormal. Yours was not written."]
    assert not hand.kept.of(number)


def test_a_record_that_others_never_leave_alone_waits(record, monkeypatch):
    office, hand, number, tasks = record

    async def never(command, command_id=None):
        return Stale("check_run", number)

    monkeypatch.setattr(office, "do", never)

    async def play():
        hand.enter(number, "1.1", Entry(NORMAL))
        await tasks.settled()

    asyncio.run(play())
    assert list(hand.kept.of(number)) == ["1.1"]
