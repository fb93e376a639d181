"""Words of the alarm page: views, groups of the outbox, the operator's load, how a channel does."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.messages import DELIVERED, GIVEN_UP, SENDING, WAITING
from console.domain.snapshot import Snapshot
from console.planning.alarms.figures import BUSY, DAY, FLOOD, GOOD, HOUR, MANY, SHIFT, TEN_MINUTES, Load
from console.planning.alarms.panel import NOTICES, SHELVED, STANDING, UNSEEN, AlarmBunch
from console.planning.outbox.view import CALLS, ChannelHealth
from console.wording.alarms import problem_text
from console.wording.catalogue import Wording, mark
from console.wording.clock_names import clock_name
from console.wording.names import decimal, place_name
from console.wording.tickets import moment

VIEW_NAMES = {
    STANDING: mark("Standing {n}"),
    UNSEEN: mark("Unacknowledged {n}"),
    NOTICES: mark("Due soon {n}"),
    SHELVED: mark("Shelved {n}"),
}
GROUP_NAMES = {
    CALLS: mark("Calls to make"),
    SENDING: mark("Being sent"),
    WAITING: mark("Waiting to be sent"),
    GIVEN_UP: mark("Given up, passed on"),
    DELIVERED: mark("Delivered"),
}
SPAN_NAMES = {
    TEN_MINUTES: mark("Last 10 min"),
    HOUR: mark("Last hour"),
    SHIFT: mark("This shift"),
    DAY: mark("Last 24 h"),
}
VERDICTS = {GOOD: mark("good"), BUSY: mark("busy"), MANY: mark("too many"), FLOOD: mark("flood")}
ADVICE = {
    GOOD: mark("One person can follow this."),
    BUSY: mark("Just manageable: let somebody else take the calls."),
    MANY: mark("Too many for one person: share the tickets, gather those of one cable."),
    FLOOD: mark("Flood: gather the tickets of one cable, shelve with a reason what can wait."),
}


def bunch_text(say: Wording, snapshot: Snapshot, bunch: AlarmBunch) -> str:
    """What the alarms of a bunch have in common."""
    count = len(bunch.lines)
    if bunch.parent is not None:
        return say.n("{n} alarm under {code}", "{n} alarms under {code}", count, code=bunch.parent.code)
    clock = clock_name(say, bunch.clock)
    if not bunch.place:
        return say.n("{n} alarm: {clock}", "{n} alarms: {clock}", count, clock=clock)
    place = place_name(snapshot, bunch.place)
    return say.n("{n} alarm in {place}: {clock}", "{n} alarms in {place}: {clock}", count, place=place, clock=clock)


def bunch_unseen(say: Wording, bunch: AlarmBunch) -> str:
    """How many of them nobody has acknowledged, '' when all are."""
    return say.n("{n} unacknowledged", "{n} unacknowledged", bunch.unseen) if bunch.unseen else ""


def load_text(say: Wording, load: Load) -> str:
    """The average of ten minutes, with what it means."""
    return say("{rate} in 10 min, {verdict}", rate=decimal(say, load.average), verdict=say(VERDICTS[load.verdict]))


def health_text(say: Wording, health: ChannelHealth, now: datetime, zone: ZoneInfo) -> str:
    """How a channel does, in one sentence."""
    if health.held_until is not None:
        return say("Pause until {time}, asked for by the other side", time=moment(say, health.held_until, now, zone))
    if health.problem:
        at = moment(say, health.failed, now, zone) if health.failed else ""
        return say("{time} not sent: {why}", time=at, why=problem_text(say, health.problem))
    if health.delivered is None:
        return say("Nothing sent yet")
    return say("Last delivered {time}", time=moment(say, health.delivered, now, zone))
