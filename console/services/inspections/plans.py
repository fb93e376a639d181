"""Plans of joint tests and routine inspections 巡检: entered, changed, stopped, taken out [D]."""

from dataclasses import dataclass, replace
from datetime import date

from console.domain.checks import MEETING_CHECK
from console.domain.inspections import BEFORE_PERIOD, MONTHLY, RHYTHMS, WEEKLY, InspectionPlan
from console.domain.places import by_code as places_by_code
from console.domain.snapshot import Snapshot
from console.planning.inspections.venues import venues_of
from console.services.arrangements.setting import put_row, remove_row, seen_row
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.tickets.basis import FIELD_OWED, refused

# Days that each rhythm takes, and how many days before it is due it may be done: less than it comes round in.
DAYS = {WEEKLY: (1, 7), MONTHLY: (1, 31), BEFORE_PERIOD: (0, 90)}
MOST_WITHIN = {WEEKLY: 6, MONTHLY: 27, BEFORE_PERIOD: 90}


@dataclass(frozen=True, slots=True)
class SetInspectionPlan:
    """Put a plan: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    plan: InspectionPlan
    back: bool = False


@dataclass(frozen=True, slots=True)
class StopInspectionPlan:
    """Stop a plan, or let it go on (`active`): what was done stays, nothing more falls due."""

    plan: str
    version: int
    active: bool = False


@dataclass(frozen=True, slots=True)
class RemoveInspectionPlan:
    """Take out a plan entered by mistake; one that was worked by is stopped instead."""

    plan: str
    version: int = 0


@handles(SetInspectionPlan)
def set_inspection_plan(command: SetInspectionPlan, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that can't be taken. `result`: `plan` and `venues`, how many it is for."""
    given = command.plan
    row = replace(given, name=given.name.strip(), since=given.since or _today(snapshot, acting))
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    if problem := _problem(row, snapshot):
        return problem
    decision = put_row(acting, row, old, SetInspectionPlan, RemoveInspectionPlan)
    return replace(decision, result={**decision.result, "venues": len(venues_of(snapshot, row))})


@handles(StopInspectionPlan)
def stop_inspection_plan(command: StopInspectionPlan, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it has changed."""
    row = snapshot.inspection_plans.get(command.plan)
    if row is None or row.version != command.version:
        return Stale("inspection_plan", command.plan)
    return put_row(acting, replace(row, active=command.active), row, SetInspectionPlan, RemoveInspectionPlan)


@handles(RemoveInspectionPlan)
def remove_inspection_plan(command: RemoveInspectionPlan, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused once venues were looked at by it."""
    done = sum(run.plan == command.plan for run in snapshot.check_runs.values())
    if done:
        return refused("plan_in_use", count=done)
    return remove_row(snapshot, InspectionPlan, command.plan, command.version, SetInspectionPlan)


def _today(snapshot: Snapshot, acting: Acting) -> str:
    return acting.now.astimezone(acting.zone(snapshot)).date().isoformat()


def _problem(row: InspectionPlan, snapshot: Snapshot) -> Refused | None:
    if not row.name:
        return refused(FIELD_OWED, field="name")
    if any(other.name == row.name and other.id != row.id for other in snapshot.inspection_plans.values()):
        return refused("plan_taken", field="name", name=row.name)
    return _template_problem(row, snapshot) or _rhythm_problem(row) or _where_problem(row, snapshot)


def _template_problem(row: InspectionPlan, snapshot: Snapshot) -> Refused | None:
    """A plan goes by the current number of a checklist for tests or inspections."""
    known = [t for t in snapshot.check_templates.values() if t.current and t.purpose != MEETING_CHECK]
    if any(template.code == row.template for template in known):
        return None
    return refused("no_inspection_template", field="template", value=row.template,
                   codes=sorted({template.code for template in known}))  # fmt: skip


def _rhythm_problem(row: InspectionPlan) -> Refused | None:
    if row.rhythm not in RHYTHMS:
        return refused("unknown_rhythm", field="rhythm", value=row.rhythm)
    first, last = DAYS[row.rhythm]
    if not first <= row.day <= last:
        return refused("bad_plan_day", field="day", value=row.day, first=first, last=last)
    if not 0 <= row.within <= MOST_WITHIN[row.rhythm]:
        return refused("bad_figure", field="within", value=row.within, least=0, most=MOST_WITHIN[row.rhythm])
    try:
        date.fromisoformat(row.since)
    except ValueError:
        return refused("bad_day", field="since", value=row.since)
    return None


def _where_problem(row: InspectionPlan, snapshot: Snapshot) -> Refused | None:
    if wrong := [code for code in row.systems if code not in snapshot.systems]:
        return refused("unknown_system", field="systems", value=wrong[0])
    if wrong := [code for code in row.levels if code not in snapshot.levels]:
        return refused("unknown_plan_level", field="levels", value=wrong[0])
    if wrong := [code for code in row.places if code not in snapshot.places.derived(places_by_code)]:
        return refused("unknown_places", field="places", codes=wrong)
    return None
