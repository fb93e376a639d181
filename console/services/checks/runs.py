"""Runs of checklists: opened, signed, closed once nothing remains, opened again."""

from dataclasses import dataclass, replace

from console.domain.checks import MEETING_CHECK, CheckRun, runs_by_number
from console.domain.findings import Finding
from console.domain.rules import BLOCKING
from console.domain.snapshot import Snapshot
from console.planning.checks.run_view import run_view
from console.planning.checks.subjects import of_inspection, of_need, of_run, run_of
from console.services.checks.basis import barred, kept, under
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.tickets.basis import refused

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class OpenRun:
    """Open the checklist of a need (id) for a purpose, or of a plan (id) at a venue (id) on a day (ISO).

    `result`: `run`, `number`. One that is open already is answered, nothing written.
    """

    need: str = ""
    purpose: str = MEETING_CHECK
    plan: str = ""
    venue: str = ""
    day: str = ""


@handles(OpenRun)
def open_run(command: OpenRun, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused where the site keeps no checklist for it, or nothing is entered any more."""
    need, plan = snapshot.needs.get(command.need), snapshot.inspection_plans.get(command.plan)
    venue = snapshot.venues.get(command.venue)
    if need is not None:
        subject = of_need(snapshot, need, command.purpose)
    elif plan is not None and venue is not None:
        subject = of_inspection(plan.id, "", venue, command.day)
    else:
        return Stale("need", command.need) if command.need else Stale("inspection_plan", command.plan)
    if run := run_of(snapshot, subject):
        return Decision(result={"run": run.id, "number": run.number})
    found = under(snapshot, acting, subject.number, None)
    return found if isinstance(found, Refused | Stale) else kept(snapshot, found[0])


@dataclass(frozen=True, slots=True)
class SignRun:
    """Write down who was on site and signed the sheet."""

    number: str
    on_site: str
    version: int | None = None


@handles(SignRun)
def sign_run(command: SignRun, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a name."""
    name = command.on_site.strip()
    if not name or len(name) > LONGEST_NAME:
        return refused("on_site_owed", field="on_site")
    found = under(snapshot, acting, command.number, command.version)
    return found if isinstance(found, Refused | Stale) else kept(snapshot, replace(found[0], on_site=name))


@dataclass(frozen=True, slots=True)
class CloseRun:
    """Close a record: every item has a result, every abnormal one a follow-up."""

    number: str
    version: int | None = None


@handles(CloseRun)
def close_run(command: CloseRun, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while something remains, naming the items."""
    found = under(snapshot, acting, command.number, command.version)
    if isinstance(found, Refused | Stale):
        return found
    run, template = found
    view = run_view(template, run, snapshot.site.language)
    if not view.complete:
        lacks = {"items_missing": view.missing, "items_unsettled": view.unsettled}
        return Refused(
            tuple(
                Finding(rule, BLOCKING, {"number": run.number, "items": list(items)})
                for rule, items in lacks.items()
                if items
            )
        )
    return kept(snapshot, replace(run, done=acting.now))


@dataclass(frozen=True, slots=True)
class ReopenRun:
    """Open a closed record again, to correct it."""

    number: str
    version: int | None = None


@handles(ReopenRun)
def reopen_run(command: ReopenRun, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while it is open, or its conference is over."""
    run: CheckRun | None = snapshot.check_runs.derived(runs_by_number).get(command.number)
    if run is None or command.version not in (None, run.version):
        return Stale("check_run", run.id if run else command.number)
    if run.done is None:
        return refused("run_open", number=run.number)
    again = replace(run, done=None)
    return barred(snapshot, of_run(snapshot, again), again) or kept(snapshot, again)
