"""One worker process, from the window's side."""

import asyncio
import gc
import os
import signal
from typing import Any

import pytest

from console.services.planner.child import BUFFER, Child, Ended
from tests.services.planner.conftest import COMMAND

MORE_THAN_A_PIPE_HOLDS = b"x" * (8 * BUFFER)


async def killed_while_spoken_to() -> int:
    """The exit code of one that was sent more than it read."""
    child = await Child.start(COMMAND)
    os.kill(child.pid, signal.SIGSTOP)
    saying = asyncio.create_task(child.say(MORE_THAN_A_PIPE_HOLDS))
    while child._process.stdin.transport.get_write_buffer_size() == 0:
        await asyncio.sleep(0)
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(Ended):
        await saying
    return await child.end()


def test_killed_while_it_is_spoken_to_leaves_no_error_behind() -> None:
    unseen: list[dict[str, Any]] = []

    async def speak() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, what: unseen.append(what))
        assert await killed_while_spoken_to() == -signal.SIGKILL
        await asyncio.sleep(0)  # the loop lets go of what it has called
        gc.collect()

    asyncio.run(speak())
    assert unseen == []
