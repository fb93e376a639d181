"""What every command on a checklist stands on: whose record it is, whether anything may still be entered."""

from typing import Any

from console.domain.checks import CheckRun, CheckTemplate
from console.domain.conferences import CANCELLED, CLOSED
from console.domain.snapshot import Snapshot
from console.planning.checks.subjects import Subject, of_number, run_of, template_of
from console.services.decision import Acting, Decision, Refused, Stale
from console.services.putting_back import undo_of
from console.services.tickets.basis import refused

Under = tuple[CheckRun, CheckTemplate]


def barred(snapshot: Snapshot, subject: Subject, run: CheckRun | None) -> Refused | None:
    """Why nothing is entered on a record any more: closed, its conference over, its venue excused."""
    if run is not None and run.done is not None:
        return refused("run_closed", number=run.number)
    conference = snapshot.conferences.get(subject.conference)
    if conference is not None and conference.state in (CANCELLED, CLOSED):
        return refused("check_conference_over", title=conference.title, state=conference.state)
    need = snapshot.needs.get(subject.need)
    if need is not None and need.excused:
        return refused("check_venue_excused", venue=need.venue, reason=need.excused)
    return None


def opened(subject: Subject, template: CheckTemplate, acting: Acting) -> CheckRun:
    """A new run of a subject, nothing entered yet."""
    return CheckRun(
        acting.new_id(), subject.number, template.id, subject.venue, subject.place, acting.now, acting.user,
        subject.conference, subject.need, subject.plan, subject.day,
    )  # fmt: skip


def under(snapshot: Snapshot, acting: Acting, number: str, version: int | None) -> Under | Refused | Stale:
    """The run of a record number and its template, made by the first entry. `version` is the one seen, 0 for none yet,
    None for a script. Refused where nothing may be entered.
    """
    subject = of_number(snapshot, number)
    if subject is None:
        return refused("unknown_record", number=number)
    run = run_of(snapshot, subject)
    if version is not None and version != (run.version if run else 0):
        return Stale("check_run", run.id if run else number)
    if stop := barred(snapshot, subject, run):
        return stop
    template = template_of(snapshot, subject)
    if template is None:
        return refused("no_checklist", number=number)
    return run or opened(subject, template, acting), template


def kept(snapshot: Snapshot, run: CheckRun, **result: Any) -> Decision:
    """The decision that writes a run as it is now; its undo puts the former one back."""
    result = {"run": run.id, "number": run.number, **result}
    return Decision((run,), undo=undo_of(snapshot, (run,)), result=result)
