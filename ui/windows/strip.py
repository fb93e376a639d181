"""What the status strip says: time and day of the site, age of the data, who acts, the counters; and the watch."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.timekeeping import IN_ORDER, RED
from console.planning.alarms.panel import unseen_alarms
from console.planning.attention import attention
from console.planning.lunar import lunar_day
from console.planning.outbox.queue import calls_to_make
from console.planning.rollcalls.attention import roll_attention
from console.wording.calendar import lunar_text
from console.wording.catalogue import Wording
from console.wording.names import clock_time, day_name, decimal
from console.wording.timekeeping import offset_sentence
from ui.desk import Desk, Place
from ui.sound.sounder import MUTED, SILENT, SoundState
from ui.sound.words import sound_sentence
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol
from ui.watch import LightLevel, clock_off
from ui.widgets.age import age, span
from ui.widgets.status_strip import LIGHT, OFFSET, SOUND, StatusStrip
from ui.widgets.strip_blocks import Counter
from ui.widgets.strip_state import State

UNSEEN, BREACHED, DUE, CALLS, UNSTAFFED = "unseen", "breached", "due", "calls", "unstaffed"
ROUNDS, SILENT_VENUES, UNREADY = "rounds", "silent_venues", "unready"
COUNTER_PLACES = {
    UNSEEN: Place.ALARMS,
    BREACHED: Place.TICKETS,
    DUE: Place.TICKETS,
    CALLS: Place.ALARMS,
    UNSTAFFED: Place.CONFERENCES,
    ROUNDS: Place.CONFERENCES,
    SILENT_VENUES: Place.CONFERENCES,
    UNREADY: Place.PERIODS,
}


def show_time(strip: StatusStrip, desk: Desk, now: datetime) -> None:
    """Once a second: clock, age and the counters that time alone moves."""
    local = desk.local(now)
    site = desk.snapshot.site
    strip.set_clock(local.strftime("%H:%M:%S"))
    lunar = lunar_day(local.date(), site.country)
    second = lunar_text(desk.say, lunar.month, lunar.day, lunar.leap) if lunar is not None else site.name
    strip.set_date(day_name(desk.say, now, ZoneInfo(site.zone)), second)
    strip.set_freshness(*age(desk.say, desk.office.freshness, local))
    strip.set_drill(desk.say("Drill") if site.drill else "")
    strip.set_counters(counters(desk, now))


def counters(desk: Desk, now: datetime) -> tuple[Counter, ...]:
    """Alarms nobody has seen, late, soon late, people to call, nobody there."""
    found = attention(desk.snapshot, now)
    unseen, calls = unseen_alarms(desk.snapshot, now), calls_to_make(desk.snapshot, now)
    return (
        Counter(UNSEEN, Symbol.BREACH, len(unseen), desk.say("Unacknowledged"), named=True, short=desk.say("Alarms")),
        Counter(BREACHED, Symbol.BREACH, found.breached, desk.say("Breached"), short=desk.say("Breached")),
        Counter(DUE, Symbol.DUE, found.due, desk.say("Due within 30 min"), short=desk.say("Due soon")),
        Counter(CALLS, Symbol.UNANSWERED, len(calls), desk.say("Calls to make"), short=desk.say("Calls")),
        Counter(UNSTAFFED, Symbol.UNSTAFFED, found.unstaffed, desk.say("Unstaffed"), short=desk.say("Unstaffed")),
        *_rounds(desk, now),
        *_unready(desk, found.unready),
    )


def _rounds(desk: Desk, now: datetime) -> tuple[Counter, ...]:
    """Of the roll-calls: shown while there is anything to do, since most hours of a day have none."""
    found = roll_attention(desk.snapshot, now)
    rows = (
        Counter(ROUNDS, Symbol.UNDER_WAY, found.due, desk.say("Rounds due"), named=True, short=desk.say("Roll-call")),
        Counter(
            SILENT_VENUES,
            Symbol.UNANSWERED,
            found.silent,
            desk.say("Venues without an answer"),
            named=True,
            short=desk.say("Silent"),
        ),
    )
    return tuple(row for row in rows if row.count)


def _unready(desk: Desk, count: int) -> tuple[Counter, ...]:
    """Readiness items overdue: shown while there are any."""
    return (
        (
            Counter(
                UNREADY, Symbol.BREACH, count, desk.say("Readiness overdue"), named=True, short=desk.say("To prepare")
            ),
        )
        if count
        else ()
    )


def show_watch(strip: StatusStrip, desk: Desk, now: datetime) -> None:
    """Who does the clock-work, whether this PC's clock is wrong, how sound stands."""
    strip.set_state(LIGHT, light_state(desk, now) if desk.watch.light is not None else None)
    strip.set_state(OFFSET, offset_state(desk))
    sounder, zone = desk.watch.sounder, ZoneInfo(desk.snapshot.site.zone)
    strip.set_state(SOUND, sound_state(desk.say, sounder.state, zone) if sounder is not None else None)
    flash = desk.watch.flash
    for block in strip.counters:
        if block.counter.id == UNSEEN:
            block.set_flash(flash.hollow and not flash.in_rows and block.counter.count > 0)


def light_state(desk: Desk, now: datetime) -> State:
    """Alive here, alive elsewhere, on its way to another console, nobody."""
    say, light, level = desk.say, desk.watch.light, desk.watch.level(now)
    assert light is not None
    tip = say("Deadlines are taken and messages sent by one console at a time. Ctrl+I tells more.")
    if level is LightLevel.NOBODY:
        dark = desk.watch.dark_since or now
        gone = span((now - dark).total_seconds())
        return State(Symbol.DUE, say("Nobody watches deadlines"), say("for {span}", span=gone), "warn", tip)
    if level is LightLevel.PASSING:
        return State(Symbol.UNDER_WAY, say("Deadlines watched"), say("is being taken over"), "", tip)
    since = clock_time(light.since, ZoneInfo(desk.snapshot.site.zone)) if light.since else ""
    if light.mine:
        return State(Symbol.LIVE, say("Deadlines watched here"), say("since {time}", time=since), "", tip)
    return State(Symbol.LIVE, say("Deadlines watched"), say("{time} {name}", time=since, name=light.holder), "", tip)


def offset_state(desk: Desk) -> State | None:
    """This PC's clock against the database's; None while it is near enough."""
    offset = desk.office.offset()
    level = clock_off(offset, desk.office.clock.within()) if offset is not None else IN_ORDER
    if offset is None or level == IN_ORDER:
        return None
    seconds = offset.total_seconds()
    by = span(abs(seconds)) if abs(seconds) >= 60 else decimal(desk.say, abs(seconds))
    ahead = f"{'+' if seconds > 0 else '−'}{by}"
    sign, tone = (Symbol.BREACH, "crit") if level == RED else (Symbol.DUE, "warn")
    return State(sign, desk.say("This PC's clock"), desk.say("{seconds} s", seconds=ahead), tone,
                 offset_sentence(desk.say, offset))  # fmt: skip


def sound_state(say: Wording, sound: SoundState, zone: ZoneInfo) -> State:
    """Whether it can be heard; a mute with its end in amber."""
    sentence = sound_sentence(say, sound, zone)
    tip = say("{state}. Ctrl+M mutes for 15 minutes, the picture stays.", state=sentence)
    if sound.mode == SILENT:
        return State(Icon.MUTE, say("No sound"), "", "warn", tip)
    return State(Icon.MUTE, sentence, "", "warn", tip) if sound.mode == MUTED else State(Icon.SOUND, sentence, tip=tip)
