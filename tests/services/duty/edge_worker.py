"""A console that writes who really was on duty, edge by edge, in a process of its own: `python -m …edge_worker URL`.

It stops at nothing but its end or a kill; time is what the due row names, so that every worker goes on where the last
one was.
"""

import sys
from datetime import timedelta

from console.services.clock import FixedClock
from console.services.clockwork.due_duty import DUTY_DUE
from console.services.clockwork.taking import TakeDue
from console.services.decision import Done
from console.services.office import Office
from tests.services.duty.duty_site import NOW, clock

DAYS = 40
END = clock(0, DAYS)


def work(url: str) -> None:
    """Until END; says each edge before it is taken and when it is done."""
    office = Office.open(url, user="watcher", clock=FixedClock(NOW), busy_seconds=30)
    while (at := office.snapshot.dues[DUTY_DUE].at) is not None and at < END:
        office.clock.advance(max(timedelta(0), at - office.clock.now()))  # type: ignore[attr-defined]
        print("edge", flush=True)
        assert isinstance(office.do_now(TakeDue((DUTY_DUE,))), Done)
    print("end", flush=True)
    office.close()


if __name__ == "__main__":
    work(sys.argv[1])
