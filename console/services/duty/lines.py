"""Duty lines of the site: what is kept staffed, where, in which shifts, by how many and by whom [A]."""

from dataclasses import dataclass, replace

from console.domain.duty.lines import DAY_TYPES, DutyLine
from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.services.arrangements.periods import unknown_places
from console.services.arrangements.setting import order_problem, put_row, remove_row, seen_row
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.duty.force import duties_written
from console.services.duty.patterns import shifts_missing, times_differ
from console.services.on_duty.cells import refused_duty
from console.services.on_duty.effects import LINE_IN_USE, is_used
from console.services.tickets.basis import FIELD_OWED, refused

UNKNOWN_PATTERN, UNKNOWN_PERSON, BAD_STRENGTH, DESK_TWICE = (
    "duty_unknown_pattern", "duty_unknown_person", "duty_bad_strength", "duty_desk_twice",
)  # fmt: skip
MOST_PEOPLE = 500


@dataclass(frozen=True, slots=True)
class SetDutyLine:
    """Put a line: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    line: DutyLine
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveDutyLine:
    """Take out a line that nobody is rostered on; one that was served is switched off instead."""

    line: str
    version: int = 0


@handles(SetDutyLine)
def set_duty_line(command: SetDutyLine, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a name, for shifts, a place, people or numbers that are none, for a second desk, and for shifts
    that lack one that somebody serves.
    """
    row = replace(command.line, names={key: name.strip() for key, name in command.line.names.items() if name.strip()})
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    if problem := line_problem(snapshot, row):
        return problem
    written = put_row(acting, row, old, SetDutyLine, RemoveDutyLine)
    if not written.puts:
        return written
    return duties_written(
        snapshot, acting, written.puts, undo=written.undo, result=written.result,
        findings=_differ(snapshot, acting, old, row),
    )  # fmt: skip


def line_problem(snapshot: Snapshot, row: DutyLine) -> Refused | None:
    """Why a line can't be as it is written."""
    pattern = snapshot.shift_patterns.get(row.pattern)
    if not row.names:
        return refused(FIELD_OWED, field="name")
    if not row.kind.strip():
        return refused(FIELD_OWED, field="kind")
    if pattern is None:
        return refused_duty(UNKNOWN_PATTERN, field="pattern", value=row.pattern)
    if row.place and (problem := unknown_places(snapshot, (row.place,))):
        return problem
    if wrong := next((key for key in row.members if key not in snapshot.people), ""):
        return refused_duty(UNKNOWN_PERSON, field="members", value=wrong)
    codes = {"", *(shift.code for shift in pattern.shifts)}
    for need in row.needs:
        if not 0 <= need.count <= MOST_PEOPLE or need.shift not in codes or need.day_type not in ("", *DAY_TYPES):
            return refused_duty(BAD_STRENGTH, field="needs", value=need.count, most=MOST_PEOPLE)
    if row.desk and row.active and (other := _other_desk(snapshot, row)):
        return refused_duty(DESK_TWICE, field="desk", line=other)
    return order_problem(row.order) or (shifts_missing(snapshot, [row], pattern) if row.id else None)


def _other_desk(snapshot: Snapshot, row: DutyLine) -> str:
    rows = snapshot.duty_lines.values()
    return next((other.id for other in rows if other.desk and other.active and other.id != row.id), "")


def _differ(snapshot: Snapshot, acting: Acting, old: DutyLine | None, row: DutyLine) -> tuple[Finding, ...]:
    pattern = snapshot.shift_patterns[row.pattern]
    return tuple(times_differ(snapshot, row, pattern, acting)) if old is not None and old.pattern != row.pattern else ()


@handles(RemoveDutyLine)
def remove_duty_line(command: RemoveDutyLine, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while a roster, a rotation, an override, a period or the history names it."""
    if is_used(snapshot, command.line):
        return refused_duty(LINE_IN_USE, line=command.line)
    return remove_row(snapshot, DutyLine, command.line, command.version, SetDutyLine)
