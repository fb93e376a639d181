"""The site's working time as commands: its own table of days, its weekly hours, its country."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from console.domain.findings import Finding
from console.domain.hours import are_hours, tidy
from console.domain.rules import BLOCKING
from console.domain.snapshot import Snapshot
from console.domain.workdays import CalendarDay
from console.exchange.intake.records import Record
from console.planning.workdays import COUNTRIES
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.importing.batch import Batch
from console.services.importing.command import rejections
from console.services.importing.days import bind_day

Hours = tuple[tuple[int, ...], ...]


def _bad(code: str, **facts: Any) -> Refused:
    return Refused((Finding(code, BLOCKING, facts),))


@dataclass(frozen=True, slots=True)
class EditDay:
    """Put a day (ISO date) into the site's table: off, or worked in these hours; () are the usual ones."""

    day: str
    working: bool
    name: str = ""
    hours: Hours = ()


@handles(EditDay)
def edit_day(command: EditDay, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for what is no date, for hours that are none, and for hours of a day off."""
    try:
        key = date.fromisoformat(command.day).isoformat()
    except ValueError:
        return _bad("bad_day", field="day", value=command.day)
    if not are_hours(command.hours):
        return _bad("bad_hours", field="hours")
    if command.hours and not command.working:
        return _bad("hours_of_day_off", field="hours")
    old = snapshot.calendar_days.get(key)
    base = old or CalendarDay(key, command.working)
    new = replace(base, working=command.working, name=command.name.strip(), hours=tidy(command.hours))
    undo = EditDay(key, old.working, old.name, old.hours) if old else RemoveDay(key)
    return Decision(puts=() if new == old else (new,), undo=None if new == old else undo, result=_told(new))


def _told(row: CalendarDay) -> dict[str, Any]:
    return {"day": row.id, "working": row.working, "name": row.name, "hours": [list(span) for span in row.hours]}


@dataclass(frozen=True, slots=True)
class RemoveDay:
    """Take a day out of the site's table: the country's holidays and the weekly hours decide again."""

    day: str


@handles(RemoveDay)
def remove_day(command: RemoveDay, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when the table doesn't have the day any more."""
    old = snapshot.calendar_days.get(command.day)
    if old is None:
        return Stale("calendar_day", command.day)
    return Decision(
        removes=(("calendar_day", old.id),),
        undo=EditDay(old.id, old.working, old.name, old.hours),
        result={"day": old.id},
    )


@dataclass(frozen=True, slots=True)
class ImportDays:
    """Bring the days of a file into the site's table. `source` names the file for the history."""

    records: tuple[Record, ...]
    source: str = ""


@handles(ImportDays)
def import_days(command: ImportDays, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused as a whole: `result` counts as that of every import does and lists the rejected rows."""
    batch = Batch(snapshot, acting)
    batch.take(command.records, bind_day)
    puts = tuple(batch.puts.values())
    held = snapshot.calendar_days
    return Decision(
        puts=puts,
        undo=RestoreDays(tuple(held[row.id] for row in puts if row.id in held), _new_days(puts, snapshot)),
        result={"kind": "calendar", **batch.counts, "rejected": rejections(batch)},
    )


def _new_days(puts: tuple[CalendarDay, ...], snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(row.id for row in puts if row.id not in snapshot.calendar_days)


@dataclass(frozen=True, slots=True)
class RestoreDays:
    """Undo: put days of the table back as they were and take others out."""

    restore: tuple[CalendarDay, ...]
    remove: tuple[str, ...]


@handles(RestoreDays)
def restore_days(command: RestoreDays, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when a day to be taken out is gone already."""
    held = snapshot.calendar_days
    if missing := next((key for key in command.remove if key not in held), None):
        return Stale("calendar_day", missing)
    touched = (*(row.id for row in command.restore), *command.remove)
    return Decision(
        puts=command.restore,
        removes=tuple(("calendar_day", key) for key in command.remove),
        undo=RestoreDays(
            tuple(held[key] for key in touched if key in held),
            tuple(row.id for row in command.restore if row.id not in held),
        ),
        result={"restored": len(command.restore), "removed": len(command.remove)},
    )


@dataclass(frozen=True, slots=True)
class EditHours:
    """Set the working hours of the seven weekdays, Monday first; () brings those that ship back."""

    hours: tuple[Hours, ...]


@handles(EditHours)
def edit_hours(command: EditHours, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for hours that are none, and for a week without any: no deadline could ever come."""
    if command.hours and (len(command.hours) != 7 or not all(are_hours(day) for day in command.hours)):
        return _bad("bad_hours", field="hours")
    if command.hours and not any(command.hours):
        return _bad("no_hours", field="hours")
    old = snapshot.site
    new = replace(old, hours=tuple(tidy(day) for day in command.hours))
    return Decision(puts=(new,), undo=EditHours(old.hours), result={"hours": [list(day) for day in new.hours]})


@dataclass(frozen=True, slots=True)
class EditCountry:
    """Set the country (CN, VN, or '' for none) whose public holidays and lunar dates the site goes by."""

    country: str


@handles(EditCountry)
def edit_country(command: EditCountry, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a country whose holidays aren't known."""
    if command.country not in COUNTRIES:
        return _bad("unknown_country", field="country", value=command.country)
    old = snapshot.site
    new = replace(old, country=command.country)
    return Decision(puts=(new,), undo=EditCountry(old.country), result={"country": new.country})
