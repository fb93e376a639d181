"""What the status strip says: time and day of the site, age of the data, who acts, the counters."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.planning.attention import attention
from console.services.freshness import LATE, LIVE, Freshness
from console.wording.catalogue import Wording
from console.wording.names import day_name
from ui.desk import Desk, Place
from ui.theme.symbols import Symbol
from ui.widgets.status_strip import StatusStrip
from ui.widgets.strip_blocks import Age, Counter

BREACHED, DUE, UNSTAFFED = "breached", "due", "unstaffed"
COUNTER_PLACES = {BREACHED: Place.TICKETS, DUE: Place.TICKETS, UNSTAFFED: Place.CONFERENCES}


def show_time(strip: StatusStrip, desk: Desk, now: datetime) -> None:
    """Once a second: clock, age and the counters that time alone moves."""
    local = desk.local(now)
    site = desk.snapshot.site
    strip.set_clock(local.strftime("%H:%M:%S"))
    strip.set_date(day_name(desk.say, now, ZoneInfo(site.zone)), site.name)
    strip.set_freshness(*age(desk.say, desk.office.freshness, local))
    strip.set_drill(desk.say("Drill") if site.drill else "")
    strip.set_people((desk.say("Dispatcher"), desk.user))
    strip.set_counters(counters(desk, now))


def counters(desk: Desk, now: datetime) -> tuple[Counter, ...]:
    """Late, soon late, nobody there."""
    found = attention(desk.snapshot, now)
    return (
        Counter(BREACHED, Symbol.BREACH, found.breached, desk.say("Breached")),
        Counter(DUE, Symbol.DUE, found.due, desk.say("Due within 30 min")),
        Counter(UNSTAFFED, Symbol.UNSTAFFED, found.unstaffed, desk.say("Unstaffed")),
    )


def age(say: Wording, fresh: Freshness, local: datetime) -> tuple[Age, str, str]:
    """State, headline and detail of the freshness block; `local` is now in the site's zone."""
    if fresh.state == LIVE:
        return Age.LIVE, say("Live · {seconds} s", seconds=f"{fresh.seconds:.1f}"), say("Database connected")
    if fresh.state == LATE:
        return Age.LATE, say("Late · {seconds} s", seconds=f"{fresh.seconds:.1f}"), say("Database answers slowly")
    since = (local - timedelta(seconds=fresh.seconds)).strftime("%H:%M:%S")
    away = span(fresh.seconds)
    detail = say("Disconnected {span}, attempt {n}, read-only", span=away, n=max(1, fresh.attempts))
    return Age.STALE, say("Stopped at {time}", time=since), detail


def span(seconds: float) -> str:
    """4:20, or 1:04:20."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
