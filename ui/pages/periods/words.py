"""What the page says of periods: standing, days, what holds while one runs."""

from zoneinfo import ZoneInfo

from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.planning.readiness.standing import Count, first_day, last_day
from console.wording.catalogue import Wording
from console.wording.duty import line_name, shift_name
from console.wording.names import clock_time, place_name
from console.wording.readiness import days_to_go, period_kind_name, residents_name
from ui.desk import Desk
from ui.pages.settings.words import grade_name, span_text
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue

MOST_PLACES = 3


def period_symbol(desk: Desk, row: Period) -> Symbol:
    """Not begun, running, over."""
    now = desk.now()
    if now < row.start:
        return Symbol.NOT_STARTED
    return Symbol.UNDER_WAY if now < row.end else Symbol.DONE


def days_text(desk: Desk, row: Period) -> str:
    """When it begins, which of its days this is, how long it is over."""
    snapshot, now, say = desk.snapshot, desk.now(), desk.say
    zone, today = ZoneInfo(snapshot.site.zone), desk.local(now).date()
    first, last = first_day(snapshot, row), last_day(snapshot, row)
    if now < row.start and today == first:
        return say("today {time}", time=clock_time(row.start, zone))
    if row.end <= now and today == last:
        return say("over since {time}", time=clock_time(row.end, zone))
    return days_to_go(say, today, first, last)


def scope_text(say: Wording, snapshot: Snapshot, row: Period) -> str:
    """Its places by name, of many the first ones."""
    if not row.places:
        return say("All places")
    names = say(", ").join(place_name(snapshot, code) for code in row.places[:MOST_PLACES])
    more = len(row.places) - MOST_PLACES
    return say.n("{names} and {n} more place", "{names} and {n} more places", more, names=names) if more > 0 else names


def strength_text(say: Wording, snapshot: Snapshot, row: Period) -> str:
    """What duty lines need beyond their own."""
    found = []
    for one in row.strength:
        name, n = line_name(say, snapshot, one.line), one.more
        shift = shift_name(say, snapshot, one.line, one.shift)
        found.append(
            say("{line} {shift} +{n}", line=name, shift=shift, n=n) if shift else say("{line} +{n}", line=name, n=n)
        )
    return say(", ").join(found)


def raised_text(say: Wording, row: Period) -> str:
    """Whose faults come first, and by how much."""
    names = say(", ").join(grade_name(say, grade) for grade in row.grades) if row.grades else say("All classes")
    if row.raises is None:
        return names
    return say.n("{names}, by {n} step", "{names}, by {n} steps", row.raises, names=names)


def extra_lines(say: Wording, snapshot: Snapshot, period: str) -> tuple[str, ...]:
    """The names of the duty lines that run only in a period (id)."""
    rows = sorted((r for r in snapshot.duty_lines.values() if r.period == period and r.active), key=lambda r: r.order)
    return tuple(line_name(say, snapshot, row.id) for row in rows)


def when_facts(desk: Desk, row: Period) -> tuple[KeyValue, ...]:
    """Dates, kind, scope, orders."""
    say = desk.say
    found = (
        KeyValue(say("Dates"), span_text(desk, row.start, row.end)),
        KeyValue(say("Kind"), period_kind_name(say, row.kind)),
        KeyValue(say("Applies to"), scope_text(say, desk.snapshot, row)),
        KeyValue(say("Orders in force"), "\n".join(row.orders)),
    )
    return tuple(fact for fact in found if fact.value)


def force_facts(desk: Desk, row: Period) -> tuple[KeyValue, ...]:
    """What holds while it runs."""
    say = desk.say
    found = (
        KeyValue(say("Comes first"), raised_text(say, row)),
        KeyValue(say("Residents"), residents_name(say, row.residents)),
        KeyValue(say("Extra duty lines"), say(", ").join(extra_lines(say, desk.snapshot, row.id))),
        KeyValue(say("Extra strength"), strength_text(say, desk.snapshot, row)),
        KeyValue(say("Note"), row.note),
    )
    return tuple(fact for fact in found if fact.value)


def progress_text(say: Wording, count: Count) -> str:
    """How far the list is, in a few words."""
    if not count.total:
        return say("No readiness list yet")
    return say("{n} of {m} ready", n=count.settled, m=count.total)
