"""Cells of the monthly report: customers, contracts, reasons with their time, breaches."""

from collections.abc import Mapping
from datetime import timedelta

from console.domain.contracts import by_code
from console.exchange.forms.basis import Basis, Head
from console.exchange.forms.document import CENTER, Column
from console.planning.month.ticket import Breach, Month
from console.wording.catalogue import Wording
from console.wording.forms import day_text, month_text
from console.wording.names import date_time
from console.wording.tickets import CLOCK_NAMES, hours_minutes, interval_name


def period_line(basis: Basis, month: Month) -> tuple[str, str]:
    """From the first to the last day; up to when, while the month still runs."""
    say, until = basis.say, month.until.astimezone(basis.zone)
    if month.until == month.end:
        return say("The whole month"), ""
    time = f"{day_text(say, until.date())} {until:%H:%M}"
    return say("The month is not over: figures as of {time}", time=time), ""


def customer_text(basis: Basis, customer: str) -> str:
    """A customer with its class."""
    row = basis.snapshot.customers.get(customer)
    if row is None:
        return customer or basis.say("Customer unknown")
    return basis.say("{customer} (class {grade})", customer=row.name, grade=row.grade) if row.grade else row.name


def contract_text(basis: Basis, code: str) -> str:
    """A contract by number and title."""
    row = basis.snapshot.contracts.derived(by_code).get(code)
    if not code:
        return basis.say("Without a contract")
    return f"{code}\n{row.title}" if row and row.title else code


def month_head(basis: Basis, month: Month, title: str) -> tuple[str, Head]:
    """The title of a month's form, `title` with {unit} and {month}, and its heading: who filled it in, which days."""
    name = month_text(basis.say, month.year, month.number)
    return basis.say(title, unit=basis.unit, month=name), (basis.filled_in(), period_line(basis, month))


def reasons_text(say: Wording, lengths: Mapping[str, timedelta]) -> str:
    """Why clocks stood and how long, a line each."""
    return "\n".join(
        say("{why}: {length}", why=interval_name(say, why), length=hours_minutes(length))
        for why, length in lengths.items()
    )


def step_label(say: Wording, clock: str, seconds: int) -> str:
    """A step by its clock and its time after the start; a promised time has none."""
    name = say(CLOCK_NAMES[clock])
    return say("{clock} {after}", clock=name, after=hours_minutes(timedelta(seconds=seconds))) if seconds else name


def breaches_text(say: Wording, breaches: Mapping[tuple[str, str, int], int]) -> str:
    """How often each step was passed, a line each."""
    return "\n".join(
        say("{step}: {n}", step=step_label(say, clock, seconds), n=count)
        for (clock, _, seconds), count in breaches.items()
    )


def breach_text(basis: Basis, breach: Breach) -> str:
    """One breach with its moment."""
    label = step_label(basis.say, breach.clock, breach.seconds)
    return basis.say("{step}: {time}", step=label, time=date_time(basis.say, breach.at, basis.zone))


def clock_columns(say: Wording, least: float) -> tuple[Column, ...]:
    """A column a clock, wide enough for the longest word of its name."""
    names = (say(name) for name in CLOCK_NAMES.values())
    return tuple(Column(name, max(least, 2.0 + max(map(len, name.split()))), CENTER) for name in names)
