"""Plans of inspections in words: when they fall due, how venues stand, what commands refuse."""

from console.domain.inspections import AHEAD, DONE, MONTHLY, OPEN, OVERDUE, WEEKLY, InspectionPlan, VenueStanding
from console.wording.catalogue import Wording, mark
from console.wording.names import WEEKDAYS

STANDING_NAMES = {
    OVERDUE: mark("Overdue"),
    OPEN: mark("Due"),
    AHEAD: mark("Not due yet"),
    DONE: mark("Inspected"),
}
RHYTHM_NAMES = {
    "weekly": mark("Every week"),
    "monthly": mark("Every month"),
    "before_period": mark("Before a period"),
}

FACTS = {
    "plan_in_use": mark("{count} checklists were filled in by this plan; stop it instead."),
    "plan_taken": mark("There is a plan “{name}” already."),
    "no_inspection_template": mark("“{value}” is no checklist for tests or inspections. Choose from: {codes}."),
    "unknown_rhythm": mark("A plan falls due every week, every month or before a period, not “{value}”."),
    "bad_plan_day": mark("The day must be from {first} to {last}, not {value}."),
    "unknown_plan_level": mark("There is no level “{value}”."),
}
FIELDS = {
    "template": mark("Checklist"),
    "rhythm": mark("Falls due"),
    "within": mark("May be done, days before"),
    "since": mark("First day"),
    "systems": mark("Systems"),
    "levels": mark("Levels"),
}


def rhythm(say: Wording, plan: InspectionPlan) -> str:
    """When a plan falls due."""
    if plan.rhythm == WEEKLY:
        return say("Every {weekday}", weekday=say(WEEKDAYS[plan.day - 1]))
    if plan.rhythm == MONTHLY:
        return say("On day {n} of every month", n=plan.day)
    return say.n("{n} day before a period", "{n} days before a period", plan.day)


def standing(say: Wording, row: VenueStanding) -> str:
    """How a venue stands in a plan, with its days."""
    if row.state == OVERDUE:
        return say.n("Overdue by {n} day", "Overdue by {n} days", -row.days)
    if row.due is None:
        return say(STANDING_NAMES[row.state])
    if row.state == OPEN:
        return say("Due today") if row.days <= 0 else say.n("Due in {n} day", "Due in {n} days", row.days)
    if row.state == DONE:
        return say.n("Inspected; next in {n} day", "Inspected; next in {n} days", row.days)
    return say.n("First in {n} day", "First in {n} days", row.days)
