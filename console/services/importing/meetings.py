"""Conferences from the site's sheets of meeting notices."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from console.domain.conferences import CANCELLED, DRAFT, Conference
from console.domain.scope import ScopeTerm, ScopeUnreadable, parse_scope
from console.domain.table import Table
from console.exchange.intake import moments
from console.exchange.intake.problems import Unreadable
from console.exchange.intake.records import Record
from console.services.importing.batch import Batch, Bound, Rejected, one_of, text_of

Titled = tuple[str, str, str]


def bind_conference(batch: Batch, record: Record) -> Bound:
    """A conference by its notice number, else by system, title and day in the site's zone [D]."""
    if "system" not in record.values:
        raise Rejected("required", "system")
    system = one_of(batch.systems, record, "system", "unknown_system")
    title, notice = text_of(record, "title"), record.values.get("notice", "")
    scope_text = text_of(record, "scope")
    scope = _scope(record, scope_text)
    start, end = _meeting(batch, record)
    key: tuple[str, ...] = (notice,) if notice else _titled(batch, system, title, start)
    old = _known(batch, notice, _titled(batch, system, title, start))
    wanted: dict[str, Any] = {
        "system": system,
        "title": title,
        "start": start,
        "end": end,
        "scope_text": scope_text,
        "scope": scope,
        "notice": notice or (old.notice if old else ""),
    }
    if old is None:
        new_id = batch.seen[key][1].id if key in batch.seen else batch.acting.new_id()
        return key, None, Conference(new_id, **wanted)
    new = replace(old, **wanted)
    if new != old and old.state != DRAFT:
        raise Rejected("not_a_draft", "title", title, state=old.state)
    return key, old, new


def _titled(batch: Batch, system: str, title: str, start: datetime) -> Titled:
    return system, title, start.astimezone(batch.acting.zone(batch.snapshot)).date().isoformat()


def _known(batch: Batch, notice: str, titled: Titled) -> Conference | None:
    """The conference with that notice; else one of that title and day, unless both carry notices of their own.

    One that was cancelled is only met when no other is.
    """
    rows = batch.snapshot.conferences
    same = rows.derived(_by_notice).get(notice, ()) if notice else ()
    if not same:
        same = tuple(
            row
            for row in rows.derived(_by_title).get(titled[:2], ())
            if _titled(batch, row.system, row.title, row.start) == titled and not (notice and row.notice)
        )
    return min(same, key=lambda row: (row.state == CANCELLED, bool(row.notice) != bool(notice)), default=None)


def _by_notice(rows: Table[Conference]) -> dict[str, tuple[Conference, ...]]:
    found: dict[str, tuple[Conference, ...]] = {}
    for row in rows.values():
        if row.notice:
            found[row.notice] = (*found.get(row.notice, ()), row)
    return found


def _by_title(rows: Table[Conference]) -> dict[tuple[str, str], tuple[Conference, ...]]:
    found: dict[tuple[str, str], tuple[Conference, ...]] = {}
    for row in rows.values():
        found[row.system, row.title] = (*found.get((row.system, row.title), ()), row)
    return found


def _scope(record: Record, text: str) -> tuple[ScopeTerm, ...]:
    try:
        return parse_scope(text)
    except ScopeUnreadable as problem:
        raise Rejected("scope_unreadable", "scope", record.texts["scope"], part=problem.part) from None


def _meeting(batch: Batch, record: Record) -> tuple[datetime, datetime]:
    """Start and end in UTC, from two cells or one. An end without a date is on the start's day, or after midnight."""
    day = record.values.get("day")
    if "start" in record.values:
        start = _read(record, "start", lambda cell: moments.moment(cell, day))
        end = _end(record, start)
    elif "period" in record.values:
        start, end = _read(record, "period", lambda cell: moments.period(cell, day))
    else:
        raise Rejected("required", "start" if "start" in record.texts else "period")
    zone = batch.acting.zone(batch.snapshot)
    begins, ends = (at.replace(tzinfo=at.tzinfo or zone).astimezone(UTC) for at in (start, end))
    if ends <= begins:
        raise Rejected("end_before_start", "end" if record.texts.get("end") else "period", record.texts.get("end", ""))
    return begins, ends


def _end(record: Record, start: datetime) -> datetime:
    if "end" not in record.values:
        raise Rejected("required", "end")
    dated = _read(record, "end", lambda cell: bool(moments.written(cell).dates))
    end: datetime = _read(record, "end", lambda cell: moments.moment(cell, start.date()))
    return end if dated or end > start else end + timedelta(days=1)


def _read(record: Record, name: str, read: Any) -> Any:
    try:
        return read(record.values[name])
    except Unreadable as problem:
        raise Rejected(problem.code, name, record.texts[name], **problem.facts) from None
