"""Assurance periods 重保, and the priorities of open tickets that follow them [A][B][C]."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from console.domain.periods import Period
from console.domain.places import by_code as places_by_code
from console.domain.snapshot import Snapshot
from console.planning.priorities import JUDGED, PRIORITY, misjudged
from console.services.arrangements.setting import put_row, remove_row, seen_row
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.tickets.basis import FIELD_OWED, event_of, refused, undo_of, written

GRADES = ("A", "B", "C", "")  # '' for customers of no class
END_BEFORE_START, UNKNOWN_GRADE, UNKNOWN_PLACES = "end_before_start", "unknown_grades", "unknown_places"
PERIOD_OVER = "period_over"
AT_ONCE = 1000  # tickets judged in one transaction


@dataclass(frozen=True, slots=True)
class SetPeriod:
    """Put a period: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

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
    """Take out a period entered by mistake."""

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
    return unknown_places(snapshot, row.places)


@handles(SetPeriod)
def set_period(command: SetPeriod, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a name, for an end before the start, and for a class or place that is none.

    Open tickets follow by `RejudgePriorities`.
    """
    given = command.period
    row = replace(given, name=given.name.strip(), kind=given.kind.strip())
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    if problem := _problem(row, snapshot):
        return problem
    return put_row(acting, row, old, SetPeriod, RemovePeriod)


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
    return put_row(acting, replace(row, end=end), row, SetPeriod, RemovePeriod)


@handles(RemovePeriod)
def remove_period(command: RemovePeriod, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone."""
    return remove_row(snapshot, Period, command.period, command.version, SetPeriod)


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
