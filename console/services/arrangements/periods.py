"""Assurance periods 重保, and the priorities of open tickets that follow them [A][B][C]."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from console.domain.attachments import by_record
from console.domain.periods import Period, PeriodStrength
from console.domain.places import by_code as places_by_code
from console.domain.readiness import OPEN, items_of
from console.domain.residence import DUTY_MODES
from console.domain.snapshot import Snapshot
from console.planning.priorities import JUDGED, PRIORITY, misjudged
from console.services.arrangements.setting import put_row, seen_row
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.putting_back import undo_of as undo_of_rows
from console.services.readiness.following import period_following, removed_with
from console.services.tickets.basis import FIELD_OWED, event_of, refused, undo_of, written

GRADES = ("A", "B", "C", "")  # '' for customers of no class
END_BEFORE_START, UNKNOWN_GRADE, UNKNOWN_PLACES = "end_before_start", "unknown_grades", "unknown_places"
PERIOD_OVER, PERIOD_IN_USE = "period_over", "period_in_use"
MOST_RAISE, MOST_MORE = 3, 100
AT_ONCE = 1000  # tickets judged in one transaction


@dataclass(frozen=True, slots=True)
class SetPeriod:
    """Put a period: a new one has no id, another one the version that was seen. `back` puts a removed one back.

    Its list is made by `OpenPeriod` and stays as it is; `OpenPeriod(along=True)` brings it to other dates and scope.
    """

    period: Period
    back: bool = False


@dataclass(frozen=True, slots=True)
class EndPeriod:
    """The period is over from now on (or from `at`, aware, within it)."""

    period: str
    version: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RemovePeriod:
    """Take out a period entered by mistake, with its untouched list."""

    period: str
    version: int = 0


def unknown_places(snapshot: Snapshot, codes: tuple[str, ...]) -> Refused | None:
    """The refusal that names the codes of no place."""
    known = snapshot.places.derived(places_by_code)
    wrong = [code for code in codes if code not in known]
    return refused(UNKNOWN_PLACES, field="places", codes=wrong) if wrong else None


def _problem(row: Period, snapshot: Snapshot) -> Refused | None:
    if not row.name:
        return refused(FIELD_OWED, field="name")
    if row.end <= row.start:
        return refused(END_BEFORE_START, field="end")
    wrong = [grade for grade in row.grades if grade not in GRADES]
    if wrong:
        return refused(UNKNOWN_GRADE, field="grades", codes=wrong)
    if row.raises is not None and not 0 <= row.raises <= MOST_RAISE:
        return refused("bad_raise", field="raises", value=row.raises, least=0, most=MOST_RAISE)
    if row.residents not in ("", *DUTY_MODES):
        return refused("unknown_residents", field="residents", value=row.residents)
    return unknown_places(snapshot, row.places) or _strength_problem(snapshot, row.strength)


def _strength_problem(snapshot: Snapshot, rows: tuple[PeriodStrength, ...]) -> Refused | None:
    named = [(row.line, row.shift) for row in rows]
    if len(named) != len(set(named)):
        return refused("strength_twice", field="strength")
    for row in rows:
        line = snapshot.duty_lines.get(row.line)
        if line is None:
            return refused("unknown_line", field="strength", value=row.line)
        pattern = snapshot.shift_patterns.get(line.pattern)
        if row.shift and (pattern is None or pattern.shift(row.shift) is None):
            return refused("unknown_shift", field="strength", value=row.shift)
        if not 1 <= row.more <= MOST_MORE:
            return refused("bad_strength", field="strength", value=row.more, least=1, most=MOST_MORE)
    return None


def _tidy(given: Period, old: Period | None, *, back: bool) -> Period:
    """Without blanks around; when and by whom its list was made is not for an edit to say."""
    orders = tuple(dict.fromkeys(order.strip() for order in given.orders if order.strip()))
    row = replace(
        given, name=given.name.strip(), kind=given.kind.strip(), orders=orders, note=given.note.strip()
    )  # fmt: skip
    if back:
        return row
    return replace(row, opened=old.opened if old else None, opened_by=old.opened_by if old else "")


@handles(SetPeriod)
def set_period(command: SetPeriod, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a name, for an end before the start, and for a class or place that is none.

    Open tickets follow by `RejudgePriorities`.
    """
    old = seen_row(snapshot, command.period, command.back)
    if isinstance(old, Stale):
        return old
    row = _tidy(command.period, old, back=command.back)
    if problem := _problem(row, snapshot):
        return problem
    return _put(snapshot, acting, row, old)


def _put(snapshot: Snapshot, acting: Acting, row: Period, old: Period | None) -> Decision:
    """The row with what follows it: an earlier end ends its alarms."""
    put = put_row(acting, row, old, SetPeriod, RemovePeriod)
    following = period_following(snapshot, acting, row) if put.puts and old is not None else ()
    return replace(put, puts=(*put.puts, *following))


@handles(EndPeriod)
def end_period(command: EndPeriod, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a period that is over, or that has not begun by then."""
    row = snapshot.periods.get(command.period)
    if row is None or row.version != command.version:
        return Stale("period", command.period)
    end = command.at or acting.now
    if row.end <= end:
        return refused(PERIOD_OVER, name=row.name)
    if end <= row.start:
        return refused(END_BEFORE_START, field="end")
    return _put(snapshot, acting, replace(row, end=end), row)


@handles(RemovePeriod)
def remove_period(command: RemovePeriod, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone; refused once work was begun on its list, or a roster or duty line stands for it."""
    row = snapshot.periods.get(command.period)
    if row is None or command.version not in (0, row.version):
        return Stale("period", command.period)
    if in_use(snapshot, row.id):
        return refused(PERIOD_IN_USE, name=row.name)
    removes = (("period", row.id), *removed_with(snapshot, row.id))
    return Decision(removes=removes, undo=undo_of_rows(snapshot, (), removes), result={"period": row.id})


def in_use(snapshot: Snapshot, period: str) -> bool:
    """Whether anything would be lost with a period (id): work on its list, files, rosters, lines of its own."""
    files = snapshot.attachments.derived(by_record)
    items = items_of(snapshot.readiness_items, period)
    return (
        any(row.state != OPEN or row.evidence or row.id in files for row in items)
        or any(roster.period == period for roster in snapshot.rosters.values())
        or any(line.period == period for line in snapshot.duty_lines.values())
    )


@dataclass(frozen=True, slots=True)
class RejudgePriorities:
    """Give open tickets the priority that their customer and the running periods ask for; those set by hand stay.

    To be given when a period started or ended (`planning.priorities.period_turned`) or was edited; the result tells how
    many were `changed`, and how many are `left` for the next time.
    """

    most: int = AT_ONCE


@handles(RejudgePriorities)
def rejudge_priorities(command: RejudgePriorities, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused."""
    found = misjudged(snapshot, acting.now)
    taken = found[: command.most]
    if not taken:
        return Decision(result={"changed": 0, "left": 0})
    before = [snapshot.tickets[ticket.id] for ticket in taken]
    events = [
        event_of(acting, new.id, PRIORITY, **_facts(old.priority, new.priority))
        for old, new in zip(before, taken, strict=True)
    ]
    undo = undo_of(before[0], before[1:])
    result = {"changed": len(taken), "left": len(found) - len(taken)}
    return written(snapshot, acting, taken, *events, undo=undo, result=result)


def _facts(before: int, priority: int) -> dict[str, Any]:
    return {"before": before, "priority": priority, JUDGED: True}
