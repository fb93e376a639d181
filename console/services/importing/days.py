"""Days of the site's own calendar from its sheets: 日期, 类型, 名称, 工作时间."""

from dataclasses import replace

from console.domain.hours import read_hours
from console.domain.workdays import CalendarDay
from console.exchange.intake.records import Record
from console.exchange.intake.values import DAY_KINDS, WORKDAY, index_of
from console.services.importing.batch import Batch, Bound, Rejected, given, one_of

_KINDS = index_of(DAY_KINDS)


def bind_day(batch: Batch, record: Record) -> Bound:
    """A day by its date."""
    for name in ("day", "kind"):
        if record.values.get(name) is None:
            raise Rejected("required", name)
    key = record.values["day"].isoformat()
    old = batch.snapshot.calendar_days.get(key)
    base = old or CalendarDay(key, False)
    working = one_of(_KINDS, record, "kind", "unknown_day_kind") == WORKDAY
    hours = _hours(record) if "hours" in record.texts else base.hours if working else ()
    if hours and not working:
        raise Rejected("hours_of_day_off", "hours", record.texts["hours"])
    new = replace(base, working=working, name=given(record, "name", base.name), hours=hours)
    return (key,), old, new


def _hours(record: Record) -> tuple[tuple[int, ...], ...]:
    try:
        return read_hours(record.values.get("hours", ""))
    except ValueError:
        raise Rejected("hours", "hours", record.texts["hours"]) from None
