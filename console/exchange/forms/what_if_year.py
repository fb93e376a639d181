"""The stress test of a year: a calendar whose days have a colour, a shape and a figure; the days that fail; records."""

from calendar import MONDAY, Calendar
from datetime import date
from itertools import zip_longest

from console.exchange.forms.basis import Basis
from console.exchange.forms.document import (
    BLANK,
    CENTER,
    MONTH,
    WHAT_IF,
    Column,
    Document,
    Line,
    Records,
    TableForm,
)
from console.planning.plans.whatif.grades import grade, usual
from console.planning.plans.whatif.outlook import StressDay, YearOutlook
from console.wording.forms import month_text, weekday_text
from console.wording.names import WEEKDAYS, place_name
from console.wording.whatif import day_mark, grade_legend, scenario_rows, year_sentence

ACROSS = 4  # months beside each other
WEEK = 7
DAY_WIDTH, GAP_WIDTH = 6.5, 1.6
FIELDS = ("day", "places", "open", "minimum", "away", "meetings", "units_short", "worst_place", "worst_open", "grade")


def stress_year_document(basis: Basis, outlook: YearOutlook) -> Document:
    """The whole answer; no phones."""
    say = basis.say
    title = say("{unit}: stress test of the year {year}", unit=basis.unit, year=outlook.year)
    return Document(
        kind=WHAT_IF,
        title=title,
        language=say.language,
        rows=len(outlook.days),
        tables=(_calendar_form(basis, title, outlook), _days_form(basis, title, outlook)),
        records=(_records(outlook),),
        page_of=basis.page_of,
    )


def _calendar_form(basis: Basis, title: str, outlook: YearOutlook) -> TableForm:
    say = basis.say
    scenario = say("; ").join(f"{name} {value}" for name, value in scenario_rows(say, basis.snapshot, outlook.scenario))
    week = [Column(say(name), DAY_WIDTH, CENTER) for name in WEEKDAYS]
    columns: list[Column] = []
    for place in range(ACROSS):
        columns += [Column("", GAP_WIDTH), *week] if place else week
    days = {date.fromisoformat(day.day): day for day in outlook.days}
    lines = [
        line
        for first in range(1, 13, ACROSS)
        for line in _months(basis, outlook.year, range(first, first + ACROSS), days, usual(outlook))
    ]
    return TableForm(
        name=say("Year calendar"),
        title=title,
        heading=(basis.filled_in(), (year_sentence(say, outlook), "")),
        columns=tuple(columns),
        lines=tuple(lines),
        legend=(grade_legend(say), scenario),
    )


def _months(basis: Basis, year: int, months: range, days: dict[date, StressDay], usually: int) -> list[Line]:
    """Months beside each other: names, then weeks."""
    calendar = Calendar(MONDAY)
    names = [[(month_text(basis.say, year, month), MONTH), *[("", MONTH)] * (WEEK - 1)] for month in months]
    weeks = [
        [[_day(day, month, days, usually) for day in row] for row in calendar.monthdatescalendar(year, month)]
        for month in months
    ]
    empty = [("", BLANK)] * WEEK
    rows = [names, *(list(row) for row in zip_longest(*weeks, fillvalue=empty))]
    return [_toned(row) for row in (rows if months.stop > 12 else [*rows, [empty] * len(months)])]


def _toned(parts: list[list[tuple[str, str]]]) -> Line:
    cells: list[tuple[str, str]] = []
    for place, part in enumerate(parts):
        cells += [("", BLANK), *part] if place else part
    return Line(tuple(text for text, _ in cells), tones=tuple(tone for _, tone in cells))


def _day(day: date, month: int, days: dict[date, StressDay], usually: int) -> tuple[str, str]:
    """A day of the month; days of other months and days that were not reached are blank."""
    if day.month != month:
        return "", BLANK
    found = days.get(day)
    if found is None:
        return str(day.day), BLANK
    tone = grade(found, usually)
    return f"{day.day}\n{day_mark(found, tone)}", tone


def _days_form(basis: Basis, title: str, outlook: YearOutlook) -> TableForm:
    """The days on which something fails or a unit is below its strength."""
    say = basis.say
    failing = [day for day in outlook.days if day.open or day.short]
    return TableForm(
        name=say("Days that fail"),
        title=title,
        heading=(basis.filled_in(), (year_sentence(say, outlook), "")),
        columns=(
            Column(say("Date"), 30),
            Column(say("Places to fill"), 10, CENTER),
            Column(say("Left open"), 10, CENTER),
            Column(say("People away"), 14, CENTER),
            Column(say("Meetings known"), 14, CENTER),
            Column(say("Units below strength"), 16, CENTER),
            Column(say("Worst county"), 34),
            Column(say("Open there"), 12, CENTER),
        ),
        lines=tuple(_day_line(basis, day) for day in failing),
        signatures=basis.signatures(),
        landscape=False,
    )


def _day_line(basis: Basis, day: StressDay) -> Line:
    figures = (day.places, day.open, day.away, day.meetings, day.short)
    worst = place_name(basis.snapshot, day.worst) if day.worst else ""
    return Line(
        (
            weekday_text(basis.say, date.fromisoformat(day.day)),
            *(str(figure) for figure in figures),
            worst,
            str(day.worst_open) if day.worst else "",
        )
    )


def _records(outlook: YearOutlook) -> Records:
    """One record a day; `minimum` is 1 where it is proven that fewer can't stay open."""
    usually = usual(outlook)
    rows = tuple(
        (
            day.day, day.places, day.open, int(day.fewest), day.away, day.meetings, day.short, day.worst,
            day.worst_open, grade(day, usually),
        )
        for day in outlook.days
    )  # fmt: skip
    return Records("data", FIELDS, rows)
