"""The duty spans of residents by the site's zone and calendar, and what of them will trouble whoever assigns [D]."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import Conference, assignments_by_need, needs_by_conference
from console.domain.residence import ALL_DAY, Duty, day_spans, shift_spans
from console.domain.rules import OVER_HOURS, figure
from console.domain.snapshot import Snapshot
from console.planning.workdays import calendar_of

HOUR = timedelta(hours=1)


def worked_out(snapshot: Snapshot, duty: Duty, start: datetime, end: datetime) -> Duty:
    """The duty with its spans between two moments (aware): shifts, or stays in the customer's hours each day.

    Given hours go for every day, since periods are often holidays; the site's working time for working days alone.
    """
    zone = ZoneInfo(snapshot.site.zone)
    if duty.mode == ALL_DAY:
        return replace(duty, spans=shift_spans(start, end, zone, duty.shift_hours, duty.begins))
    calendar = calendar_of(snapshot)

    def hours_of(day: date) -> tuple[tuple[int, ...], ...]:
        return duty.hours or calendar.day(day).spans

    return replace(duty, spans=day_spans(start, end, zone, hours_of))


def unannounced(snapshot: Snapshot, duty: Duty, start: datetime, end: datetime) -> bool:
    """Whether the spans go by working days of a year whose holidays are not known yet (未公布)."""
    return duty.mode != ALL_DAY and not duty.hours and calendar_of(snapshot).provisional(start, end)


def longest_hours(duty: Duty) -> float:
    """Hours of the longest span."""
    return max(((span.end - span.start) / HOUR for span in duty.spans), default=0.0)


def over_hours(snapshot: Snapshot, duty: Duty) -> bool:
    """Whether one span alone is longer than people may be on site a day, so that each who is sent gets a warning.

    A night's hours fall on two days, so only spans within one day count.
    """
    zone, limit = ZoneInfo(snapshot.site.zone), figure(snapshot.rules, OVER_HOURS, "hours")
    return any(
        (span.end - span.start) / HOUR > limit
        and span.start.astimezone(zone).date() == (span.end - timedelta(microseconds=1)).astimezone(zone).date()
        for span in duty.spans
    )


@dataclass(frozen=True, slots=True)
class ResidenceDay:
    """One day of a residence in the site's zone: spans that begin on it, people needed and sent."""

    day: date
    spans: int
    needed: int
    sent: int


def residence_days(snapshot: Snapshot, conference: Conference) -> tuple[ResidenceDay, ...]:
    """The days of a published residence, each need counted on the day it begins."""
    zone = ZoneInfo(snapshot.site.zone)
    held = snapshot.assignments.derived(assignments_by_need)
    spans: dict[date, set[datetime]] = {}
    needed: dict[date, int] = {}
    sent: dict[date, int] = {}
    for need in snapshot.needs.derived(needs_by_conference).get(conference.id, ()):
        day = need.start.astimezone(zone).date()
        spans.setdefault(day, set()).add(need.start)
        needed[day] = needed.get(day, 0) + need.count
        sent[day] = sent.get(day, 0) + min(need.count, len(held.get(need.id, ())))
    return tuple(ResidenceDay(day, len(spans[day]), needed[day], sent[day]) for day in sorted(spans))
