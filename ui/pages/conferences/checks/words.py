"""What the head of a record says."""

from zoneinfo import ZoneInfo

from console.domain.checks import AFTER_MEETING, BEFORE_MEETING, CheckRun, CheckTemplate
from console.domain.snapshot import Snapshot
from console.planning.checks.run_view import RunView, StepProgress
from console.planning.checks.subjects import Subject
from console.wording.catalogue import Wording, mark
from console.wording.checks import LINE, PURPOSE_NAMES
from console.wording.names import date_time, place_name, venue_name
from ui.pages.conferences.checks.head import Part
from ui.pages.conferences.checks.rows import step_symbol, step_text
from ui.theme.symbols import Symbol

DUES = {BEFORE_MEETING: mark("before the meeting"), AFTER_MEETING: mark("after the meeting")}


def venue_text(snapshot: Snapshot, subject: Subject) -> str:
    """The venue by name, else its place."""
    return venue_name(snapshot, subject.venue) if subject.venue else place_name(snapshot, subject.place)


def record_text(say: Wording, subject: Subject, template: CheckTemplate) -> str:
    """Number, what the list is for, and its version."""
    return f"{subject.number}  {say(PURPOSE_NAMES[template.purpose])}  {template.id}"


def state_text(say: Wording, snapshot: Snapshot, run: CheckRun | None, view: RunView) -> str:
    """Who was on site, and whether the record is closed or may be."""
    if run is None:
        return say("Not begun")
    on_site = say("On site: {name}", name=run.on_site) if run.on_site else ""
    if run.done is not None:
        at = date_time(say, run.done, ZoneInfo(snapshot.site.zone))
        state = say("Closed {time}", time=at)
    else:
        state = say("Complete, not closed") if view.complete else ""
    return "  ".join(part for part in (on_site, state) if part)


def place_text(say: Wording, at: int, size: int) -> str:
    """Where the sheet lies in the pile."""
    return say("Sheet {n} of {all}", n=at + 1, all=size) if size else ""


def head_parts(say: Wording, view: RunView) -> tuple[Part, ...]:
    """Each step with n/m, and the optical line."""
    parts = [
        Part(step_text(step), step_symbol(step), f"{step.done}/{step.total}", "warn_t" if step.unsettled else "text2")
        for step in view.steps
    ]
    if view.line_done is not None:
        parts.append(Part(say(LINE), Symbol.DONE if view.line_done else Symbol.NOT_STARTED))
    return tuple(parts)


def step_detail(say: Wording, template: CheckTemplate | None, step: StepProgress) -> str:
    """What the heading of a step tells beside its name."""
    due = next((row.due for row in template.steps if row.code == step.code), "") if template else ""
    parts = [f"{step.done}/{step.total}", say(DUES[due]) if due in DUES else ""]
    if step.unsettled:
        parts.append(say.n("{n} item to be followed up", "{n} items to be followed up", step.unsettled))
    return "   ".join(part for part in parts if part)
