"""Supervision: a failure is reported and shown, a service begins anew, closing leaves nothing behind."""

import asyncio

import pytest

from ui import tasks
from ui.tasks import Tasks


@pytest.mark.expected_log("task broken failed")
def test_a_failure_is_reported_with_its_name():
    seen = []

    async def scene() -> None:
        found = Tasks(lambda name, error: seen.append((name, str(error))))

        async def broken() -> None:
            raise ValueError("no")

        await asyncio.wait({found.start(broken(), "broken")})
        await asyncio.sleep(0)

    asyncio.run(scene())
    assert seen == [("broken", "no")]


@pytest.mark.expected_log("task feed failed")
def test_a_service_begins_anew_and_ends_when_closed(monkeypatch):
    monkeypatch.setattr(tasks, "RESTART_SECONDS", 0)
    begun, failures = [], []

    async def scene() -> None:
        found, third = Tasks(lambda name, error: failures.append(name)), asyncio.Event()

        async def feed() -> None:
            begun.append(1)
            if len(begun) < 3:
                raise OSError("away")
            third.set()
            await asyncio.Event().wait()

        found.serve(feed, "feed")
        await third.wait()
        await found.close()
        assert not [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]

    asyncio.run(scene())
    assert len(begun) == 3 and failures == ["feed", "feed"]


def test_a_service_that_is_done_is_not_begun_again():
    begun = []

    async def scene() -> None:
        async def once() -> None:
            begun.append(1)

        await Tasks().serve(once, "once")

    asyncio.run(scene())
    assert begun == [1]
