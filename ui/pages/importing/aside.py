"""Work that blocks, on a thread of its own, the window going on meanwhile."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

R = TypeVar("R")


async def aside(work: Callable[[], R]) -> R:
    """The work's result. A cancelled task does not wait for its end."""
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
    try:
        return await asyncio.wrap_future(pool.submit(work))
    finally:
        pool.shutdown(wait=False)
