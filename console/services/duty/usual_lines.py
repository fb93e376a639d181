"""The six usual duty lines, for the control room or for all units of a level."""

from dataclasses import dataclass

from console.domain.duty.lines import (
    CUSTOMER_CARE,
    INCIDENT,
    LEADERSHIP,
    LINE_KINDS,
    OPERATIONS,
    SECURITY,
    TECHNICAL,
    DutyLine,
)
from console.domain.duty.patterns import H24, SEVEN_NINE, THREE, TWELVE
from console.domain.snapshot import Snapshot
from console.services.arrangements.periods import unknown_places
from console.services.decision import Acting, Answer, Decision, handles
from console.services.duty.lines import UNKNOWN_PATTERN
from console.services.on_duty.cells import refused_duty
from console.services.putting_back import undo_of
from console.wording.catalogue import LANGUAGES, wording
from console.wording.duty import kind_name

UNKNOWN_KIND, NO_UNITS = "duty_unknown_kind", "duty_no_units"
USUAL = {
    LEADERSHIP: H24, TECHNICAL: TWELVE, OPERATIONS: THREE, INCIDENT: H24, CUSTOMER_CARE: SEVEN_NINE, SECURITY: H24,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AddUsualLines:
    """Lines of these kinds with their usual shifts, one person a shift, for the unit at `place` (code; '' the site
    itself), or for each unit of a `level`. What a unit has of a kind stays as it is.
    """

    place: str = ""
    level: str = ""
    kinds: tuple[str, ...] = LINE_KINDS


@handles(AddUsualLines)
def add_usual_lines(command: AddUsualLines, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a place, a level or a kind that is none. `result`: lines (ids), added."""
    if wrong := next((kind for kind in command.kinds if kind not in USUAL), ""):
        return refused_duty(UNKNOWN_KIND, field="kinds", value=wrong, kinds=list(LINE_KINDS))
    if lost := next((USUAL[kind] for kind in command.kinds if USUAL[kind] not in snapshot.shift_patterns), ""):
        return refused_duty(UNKNOWN_PATTERN, field="pattern", value=lost)
    if command.place and (problem := unknown_places(snapshot, (command.place,))):
        return problem
    units = [command.place]
    if command.level:
        units = sorted(place.code for place in snapshot.places.values() if place.level == command.level)
        if not units:
            return refused_duty(NO_UNITS, field="level", value=command.level)
    there = {(row.place, row.kind) for row in snapshot.duty_lines.values()}
    desk = any(row.desk and row.active for row in snapshot.duty_lines.values())
    rows = tuple(
        DutyLine(
            acting.new_id(), kind, _names(kind), USUAL[kind], unit, LINE_KINDS.index(kind) + 1,
            desk=kind == OPERATIONS and not unit and not desk,
        )
        for unit in units
        for kind in command.kinds
        if (unit, kind) not in there
    )  # fmt: skip
    return Decision(rows, undo=undo_of(snapshot, rows), result={"lines": [row.id for row in rows], "added": len(rows)})


def _names(kind: str) -> dict[str, str]:
    """What a line is called in each language; whose it is its place says."""
    return {language: kind_name(wording(language), kind) for language in LANGUAGES}
