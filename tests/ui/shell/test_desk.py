"""The desk: single flight, refusals where they were given, ten seconds of undo, read-only without a database."""

import asyncio
from dataclasses import dataclass

import pytest

from console.services.arrangements.site import AddDispatcher, EditSite
from console.services.decision import Acting, Answer, Decision, Done, Stale, handles
from console.services.freshness import LOST, Freshness
from console.storage.problems import LOCKED, StorageProblem
from console.wording.catalogue import wording
from tests.support.desks import MemoryOffice, make_desk
from ui.desk import Desk
from ui.tasks import Tasks
from ui.theme import theme


@dataclass(frozen=True, slots=True)
class Late:
    """A command whose ground has moved."""


@handles(Late)
def late(command: Late, snapshot, acting: Acting) -> Answer:
    return Stale("ticket", "t1")


@dataclass(frozen=True, slots=True)
class Plain:
    """A command without an inverse."""


@handles(Plain)
def plain(command: Plain, snapshot, acting: Acting) -> Answer:
    return Decision()


class SlowOffice(MemoryOffice):
    """Answers when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()

    async def do(self, command):
        await self.gate.wait()
        return self.do_now(command)


def test_a_second_click_does_not_act_twice(qapp):
    async def scene() -> None:
        office = SlowOffice()
        desk = Desk(office, wording("en"), theme(), tasks=Tasks())
        first = asyncio.ensure_future(desk.run(AddDispatcher("Lin")))
        await asyncio.sleep(0)
        assert await desk.run(AddDispatcher("Lin")) is None
        other = asyncio.ensure_future(desk.run(AddDispatcher("Chen")))
        await asyncio.sleep(0)
        idle = asyncio.ensure_future(desk.idle())
        await asyncio.sleep(0)
        assert not idle.done()
        office.gate.set()
        assert isinstance(await first, Done) and isinstance(await other, Done)
        await idle
        assert office.commands == [AddDispatcher("Lin"), AddDispatcher("Chen")]
        assert isinstance(await desk.run(AddDispatcher("Lin")), Done)

    asyncio.run(scene())


def test_a_refusal_is_said_where_it_was_given(qapp):
    desk, said, toasts = make_desk(language="en"), [], []
    desk.told.connect(toasts.append)
    desk.start(desk.run(EditSite("x", "Mars/Olympus"), said.append))
    assert "Mars/Olympus" in said[0].text and said[0].findings[0].rule == "unknown_zone" and not toasts
    desk.start(desk.run(EditSite("x", "Mars/Olympus")))
    assert toasts == [said[0].text]


def test_a_late_click_is_said_to_be_late(qapp):
    desk, said = make_desk(language="en"), []
    desk.start(desk.run(Late(), said.append))
    assert said[0].stale and "changed meanwhile" in said[0].text


def test_what_was_done_can_be_taken_back_for_ten_seconds(qapp):
    desk, toasts, offers = make_desk(language="en"), [], []
    seconds = [0.0]
    desk.monotonic = lambda: seconds[0]
    desk.told.connect(toasts.append)
    desk.undo_offered.connect(offers.append)

    def rename(name: str) -> None:
        outcome = desk.office.do_now(EditSite(name, "Asia/Shanghai"))
        desk.undoable(outcome, "renamed")

    rename("one")
    seconds[0] = 9.9
    desk.undo()
    assert desk.snapshot.site.name == "" and offers == ["renamed"] and toasts == ["Undone."]
    rename("two")
    seconds[0] = 20.1
    desk.undo()
    assert desk.snapshot.site.name == "two" and toasts[-1] == "There is nothing to undo."
    desk.undo()
    assert desk.snapshot.site.name == "two"


def test_what_has_no_inverse_is_told_without_an_offer(qapp):
    desk, toasts, offers = make_desk(language="en"), [], []
    desk.told.connect(toasts.append)
    desk.undo_offered.connect(offers.append)
    desk.undoable(desk.office.do_now(Plain()), "done")
    desk.undoable(None, "never said")
    assert toasts == ["done"] and not offers


def test_without_its_database_the_desk_is_read_only(qapp):
    desk, said = make_desk(language="en"), []
    desk.office.freshness = Freshness(LOST, 60.0, 6, "unreachable")
    desk.start(desk.run(AddDispatcher("Lin"), said.append))
    assert desk.read_only and "can't be reached" in said[0].text and desk.office.commands == []


@pytest.mark.expected_log("command AddDispatcher failed: locked")
def test_a_failing_database_is_a_sentence(qapp):
    desk, said = make_desk(language="en"), []

    async def fail(command):
        raise StorageProblem(LOCKED)

    desk.office.do = fail
    desk.start(desk.run(AddDispatcher("Lin"), said.append))
    assert said and said[0].text
