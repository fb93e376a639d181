"""How old what is shown may be, in words: for the strip, the frame of old data, the wall."""

from datetime import datetime, timedelta

from console.services.freshness import LATE, LIVE, Freshness
from console.wording.catalogue import Wording
from console.wording.names import decimal
from ui.widgets.strip_blocks import Age


def age(say: Wording, fresh: Freshness, local: datetime) -> tuple[Age, str, str]:
    """State, headline and detail of the freshness block; `local` is now in the site's zone."""
    if fresh.state == LIVE:
        return Age.LIVE, say("Live · {seconds} s", seconds=decimal(say, fresh.seconds)), say("Database connected")
    if fresh.state == LATE:
        return Age.LATE, say("Late · {seconds} s", seconds=decimal(say, fresh.seconds)), say("Database answers slowly")
    since = (local - timedelta(seconds=fresh.seconds)).strftime("%H:%M:%S")
    away = span(fresh.seconds)
    detail = say("Disconnected {span}, attempt {n}, read-only", span=away, n=max(1, fresh.attempts))
    return Age.STALE, say("Stopped at {time}", time=since), detail


def span(seconds: float) -> str:
    """4:20, or 1:04:20."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
