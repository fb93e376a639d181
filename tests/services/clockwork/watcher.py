"""A console that does the clock-work in a process of its own, at a given pace: `python -m …watcher URL LENGTH`."""

import asyncio
import sys

from console.services.clockwork import Around, ClockWork, Pace, site_post
from console.services.office import Office


async def work(url: str, length: float) -> None:
    office = await Office.opened(url, user="watcher", busy_seconds=30)
    pace = Pace(length=length, renew=length * 0.3, look=length * 0.2, margin=length * 0.1, trouble=0.1)
    clock_work = ClockWork(office, site_post(office, {}), around=Around(pace))
    print(clock_work.holder, flush=True)
    await clock_work.run()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], float(sys.argv[2])))
