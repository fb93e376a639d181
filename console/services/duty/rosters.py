"""Rosters made, changed and taken out: which lines over which days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from console.domain.duty.rosters import BINDING, IN_FORCE, NEW, DutyEntry, Roster, entries_of
from console.domain.on_duty.in_force import serving
from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.duty.basis import LONGEST_ROSTER, edited, roster_seen
from console.services.duty.filling import Filling, as_it_holds
from console.services.duty.force import duties_written
from console.services.on_duty.cells import BAD_DAY, cells_of, day_of, days_between, refused_duty, with_rows_put
from console.services.on_duty.effects import roster_taken
from console.services.tickets.basis import FIELD_OWED, refused

LAST_BEFORE_FIRST, TOO_LONG, UNKNOWN_LINE, PUBLISHED_ROSTER, SERVED_OUTSIDE = (
    "roster_last_before_first", "roster_too_long", "duty_unknown_line", "roster_published", "roster_served_outside",
)  # fmt: skip
UNKNOWN_PERIOD = "unknown_period"


@dataclass(frozen=True, slots=True)
class MakeRoster:
    """A roster of `lines` (ids) from the day `first` to `last` (ISO). Of a `period` (id) what is left out is the
    period's: its name, its days, the lines that are kept staffed then.

    `fill`: whoever serves as things hold comes in, as far as the rules let them; `despite` as of `FillRoster`.
    """

    name: str = ""
    first: str = ""
    last: str = ""
    lines: tuple[str, ...] = ()
    period: str = ""
    fill: bool = False
    despite: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetRoster:
    """Give a roster another name, days, lines or note, None for as it was; `version` is the one seen (0: whichever).

    Who is on duty does not change by it: into lines and days that a published roster takes in comes whoever serves
    them now; lines and days leave it only when nobody is published there. Drafted entries outside it go.
    """

    roster: str
    version: int = 0
    name: str | None = None
    first: str | None = None
    last: str | None = None
    lines: tuple[str, ...] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveRoster:
    """Take out a roster that was never published."""

    roster: str
    version: int = 0


def period_days(snapshot: Snapshot, period: Period) -> tuple[str, str]:
    """The first and the last day (ISO) of a period by the site's calendar; an end at midnight ends the day before."""
    zone = ZoneInfo(snapshot.site.zone)
    first, end = period.start.astimezone(zone), period.end.astimezone(zone)
    last = end.date() if end.time().replace(tzinfo=None) > end.min.time() else date.fromordinal(end.toordinal() - 1)
    return first.date().isoformat(), max(first.date(), last).isoformat()


def period_lines(snapshot: Snapshot, period: str) -> tuple[str, ...]:
    """Lines (ids) that are kept staffed while a period (id, '' for none) runs, in the site's order."""
    rows = [row for row in snapshot.duty_lines.values() if row.active and row.period in ("", period)]
    return tuple(row.id for row in sorted(rows, key=lambda row: (row.place, row.order, row.id)))


@handles(MakeRoster)
def make_roster(command: MakeRoster, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a name, days or lines, and where another roster of its kind says who serves a line on a day.

    `result`: roster, put, left_out; `findings` says why somebody who serves did not come in.
    """
    period = snapshot.periods.get(command.period) if command.period else None
    if command.period and period is None:
        return refused(UNKNOWN_PERIOD, field="period", value=command.period)
    days = period_days(snapshot, period) if period else ("", "")
    row = Roster(
        acting.new_id(), command.name.strip() or (period.name if period else ""), command.first or days[0],
        command.last or days[1], tuple(dict.fromkeys(command.lines)) or period_lines(snapshot, command.period),
        command.period, note=command.note.strip(),
    )  # fmt: skip
    if problem := roster_problem(snapshot, row):
        return problem
    filling = Filling(with_rows_put(snapshot, (row,)), acting, row, command.despite)
    if command.fill:
        filling.take(as_it_holds(snapshot, cells_of(snapshot, row.lines, days_between(row.first, row.last))))
    result = {"roster": row.id, "put": len(filling.rows), "left_out": len(filling.left_out)}
    findings = (*filling.left_out, *filling.findings)
    return duties_written(snapshot, acting, (row, *filling.rows), result=result, findings=findings)


def roster_problem(snapshot: Snapshot, row: Roster) -> Refused | None:
    """Why a roster can't be as it is written."""
    if not row.name:
        return refused(FIELD_OWED, field="name")
    first, last = day_of(row.first), day_of(row.last)
    for field, day, text in (("first", first, row.first), ("last", last, row.last)):
        if day is None:
            return refused_duty(BAD_DAY, field=field, value=text) if text else refused(FIELD_OWED, field=field)
    if first is None or last is None or last < first:
        return refused_duty(LAST_BEFORE_FIRST, field="last")
    if (last - first).days >= LONGEST_ROSTER:
        return refused_duty(TOO_LONG, field="last", most=LONGEST_ROSTER)
    if not row.lines:
        return refused(FIELD_OWED, field="lines")
    if wrong := next((line for line in row.lines if line not in snapshot.duty_lines), ""):
        return refused_duty(UNKNOWN_LINE, field="lines", value=wrong)
    taken = tuple(roster_taken(snapshot, row))
    return Refused(taken) if taken else None


@handles(SetRoster)
def set_roster(command: SetRoster, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused as `MakeRoster` is, and where somebody published serves what would leave it."""
    old = roster_seen(snapshot, command.roster, command.version)
    if isinstance(old, Stale):
        return old
    given = {name: getattr(command, name) for name in ("name", "first", "last", "lines", "note")}
    row = replace(old, **{name: value for name, value in given.items() if value is not None})
    row = replace(row, name=row.name.strip(), note=row.note.strip(), lines=tuple(dict.fromkeys(row.lines)))
    if problem := roster_problem(snapshot, row):
        return problem
    outside = [one for one in entries_of(snapshot.duty_entries, row.id) if not row.covers(one.line, one.day)]
    if served := next((one for one in outside if one.standing in BINDING), None):
        facts = {"line": served.line, "day": served.day, "shift": served.shift}
        return refused_duty(SERVED_OUTSIDE, person=served.person, field="lines", **facts)
    gone = [("duty_entry", one.id) for one in outside if one.standing == NEW]
    came = tuple(_holding_on(snapshot, acting, old, row)) if row.number else ()
    if (row.first, row.last, row.lines) != (old.first, old.last, old.lines):
        row = next(iter(edited(row)), row)
    result = {"roster": row.id, "removed": len(gone), "put": len(came)}
    return duties_written(snapshot, acting, (row, *came), gone, result=result)


def _holding_on(snapshot: Snapshot, acting: Acting, old: Roster, row: Roster) -> Iterator[DutyEntry]:
    """Who serves the lines and days that a published roster takes in: they go on, as entries of it."""
    cells = cells_of(snapshot, row.lines, days_between(row.first, row.last))
    for cell in cells:
        day = cell.day.isoformat()
        if old.covers(cell.line.id, day) or cell.end <= acting.now:
            continue
        for duty in serving(snapshot, cell.line, cell.day, cell.shift):
            passed = _reason(snapshot, duty.source)
            yield DutyEntry(
                acting.new_id(), row.id, cell.line.id, day, cell.shift.code, duty.person, duty.start, duty.end,
                acting.now, acting.user, IN_FORCE, duty.stands_for, despite=passed[0], passed=passed[1],
            )  # fmt: skip


def _reason(snapshot: Snapshot, source: str) -> tuple[str, tuple[str, ...]]:
    """The reason that the row behind a duty bears, with the rules that it passes."""
    row = snapshot.overrides.get(source) or snapshot.rotations.get(source) or snapshot.duty_entries.get(source)
    return (row.despite, row.passed) if row is not None else ("", ())


@handles(RemoveRoster)
def remove_roster(command: RemoveRoster, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for one that was published: people have it."""
    row = roster_seen(snapshot, command.roster, command.version)
    if isinstance(row, Stale):
        return row
    if row.number:
        return refused_duty(PUBLISHED_ROSTER, name=row.name)
    gone = [("roster", row.id), *_entries(entries_of(snapshot.duty_entries, row.id))]
    return duties_written(snapshot, acting, (), gone, result={"roster": row.id, "removed": len(gone) - 1})


def _entries(rows: Iterable[DutyEntry]) -> Iterator[tuple[str, str]]:
    return (("duty_entry", row.id) for row in rows)
