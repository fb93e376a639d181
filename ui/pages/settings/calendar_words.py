"""A day of the calendar in words."""

from datetime import date

from console.domain.hours import hours_text
from console.domain.workdays import DayFacts
from console.planning.lunar import FIRST, HOURS_EAST, LAST, lunar_date
from console.wording.calendar import UNANNOUNCED, holiday_name, hours_sentence, lunar_text, why_sentence
from console.wording.names import WEEKDAYS, duration
from ui.desk import Desk
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue


def day_title(desk: Desk, day: date) -> str:
    """The day with its weekday."""
    return desk.say("{day}, {weekday}", day=day.isoformat(), weekday=desk.say(WEEKDAYS[day.weekday()]))


def day_facts(desk: Desk, facts: DayFacts) -> tuple[KeyValue, ...]:
    """What the day is, why, and what its deadlines must be told."""
    say = desk.say
    found = (
        KeyValue(say("The day is"), why_sentence(say, facts)),
        KeyValue(say("Name"), holiday_name(say, facts.name)),
        KeyValue(say("Hours"), hours_sentence(say, hours_text(facts.spans)) if facts.spans else ""),
        KeyValue(say("Counts"), duration(say, facts.minutes) if facts.spans else ""),
        KeyValue(say("Lunar date"), _lunar(desk, facts.day)),
    )
    provisional = KeyValue("", say(UNANNOUNCED), Symbol.DUE, "warn_t")
    return (*(fact for fact in found if fact.value), *((provisional,) if facts.provisional else ()))


def _lunar(desk: Desk, day: date) -> str:
    country = desk.snapshot.site.country
    if country not in HOURS_EAST or not FIRST <= day.year <= LAST:
        return ""
    lunar = lunar_date(day, country)
    return lunar_text(desk.say, lunar.month, lunar.day, lunar.leap)
