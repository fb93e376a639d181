"""What a channel is given to work with; tests give other clocks and deadlines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.notifications.web import WebClient

DEADLINE = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Means:
    """`now`: aware time of the site's clock (signatures and mail dates). `deadline`: for a whole attempt."""

    web: WebClient
    now: Callable[[], datetime]
    deadline: timedelta = DEADLINE
