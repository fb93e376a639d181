"""What to say about a clock that jumped, and about one that differs."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.timekeeping import FORWARD, TimeJump
from console.wording.catalogue import Wording
from console.wording.names import date_time, decimal, duration


def time_jump_sentences(say: Wording, jump: TimeJump, shown: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """What happened while no console ran, and what to do. `shown` is what this PC's clock shows now."""
    told = {
        "by": _length(say, jump.by),
        "shown": date_time(say, shown, zone),
        "last": date_time(say, jump.last, zone),
    }
    if jump.kind == FORWARD:
        fact = say(
            "This PC's clock was set forward by {by} while no console ran: it shows {shown}, by its steady counter "
            "it should be {last}.",
            **told,
        )
    else:
        fact = say(
            "This PC's clock went back by at least {by} while no console ran: it shows {shown}, but the database "
            "was at {last} already.",
            **told,
        )
    return fact, say("If the PC's clock is right, accept its time; if not, put the clock right first.")


def offset_sentence(say: Wording, offset: timedelta) -> str:
    """By how much this PC's clock differs from the console's time."""
    by = _length(say, abs(offset))
    if offset > timedelta(0):
        return say("This PC's clock is {by} ahead of the database's. The console goes by the database.", by=by)
    return say("This PC's clock is {by} behind the database's. The console goes by the database.", by=by)


def _length(say: Wording, length: timedelta) -> str:
    """In seconds up to two minutes, then in minutes and hours."""
    count = length.total_seconds()
    return say("{seconds} s", seconds=decimal(say, count)) if count < 120 else duration(say, round(count / 60))
