"""`conference excuse|unexcuse|task|answer-task|switch|fault|note|log`: what happens at a conference's venues [D]."""

import argparse
from collections.abc import Iterator
from typing import Any

from console.cli.listing import plain
from console.cli.named import conference_named, needs_named, when
from console.cli.session import OK, Acts, Session
from console.domain.conference_log import ENTRY, TASK_KINDS, events_by_conference, tasks_by_conference
from console.domain.conferences import Conference, Need
from console.domain.policies import CUSTOMER_UNIT, UNITS
from console.domain.tickets import LINE, TERMINAL
from console.planning.assurance.switches import switches_of
from console.services.conferences import (
    SWITCH_ACTS,
    CloseTask,
    ExcuseVenue,
    GiveTask,
    NoteConference,
    ReportVenueFault,
    SwitchPath,
    UnexcuseVenue,
)
from console.wording.catalogue import Wording
from console.wording.conference_log import (
    event_author,
    event_details,
    event_name,
    event_venue,
    path_name,
    switch_length,
    task_name,
)
from console.wording.names import venue_name
from console.wording.notice_ladder import unit_at
from console.wording.tickets import mask_numbers

Row = dict[str, Any]


def register(acts: Acts, say: Wording) -> None:
    """Add them to the verb `conference`."""
    one = _act(acts, say, "excuse", say("A venue does not take part, for a reason"), _excuse, venue=True)
    one.add_argument("--reason", required=True, help=say("Why"))
    _act(acts, say, "unexcuse", say("An excused venue takes part again"), _unexcuse, venue=True)
    _register_tasks(acts, say)
    one = _act(acts, say, "switch", say("A backup path goes on or off"), _switch)
    one.add_argument("what", choices=SWITCH_ACTS, help=say("What is switched"))
    one.add_argument("--venue", default="", help=say("Venue; the whole conference if not given"))
    one.add_argument("--text", default="", help=say("Words for the log"))
    one = _act(acts, say, "fault", say("A fault at a venue: a ticket with the venue filled in"), _fault, venue=True)
    one.add_argument("fault", choices=(LINE, TERMINAL), help=say("Of the line or of the terminal"))
    one.add_argument("--summary", default="", help=say("What was told"))
    one.add_argument("--contact", default="", help=say("Who called, and how to reach them"))
    one.add_argument("--assignee", default="", help=say("Name of the assignee"))
    one.add_argument("--guidance", default="", help=say("What the integrator said to do"))
    one.add_argument("--received", metavar="TIME", help=say("Time of receipt: ISO 8601, or 14:40; now if not given"))
    one = _act(acts, say, "note", say("Words for the log"), _note)
    one.add_argument("text", help=say("Words for the log"))
    one.add_argument("--venue", default="", help=say("Venue; the whole conference if not given"))
    _act(acts, say, "log", say("What happened, open tasks, backup paths that are on"), _log)


def _register_tasks(acts: Acts, say: Wording) -> None:
    one = _act(acts, say, "task", say("Ask a unit for something at a venue, and tell it"), _task, venue=True)
    one.add_argument("--kind", choices=TASK_KINDS, default=ENTRY, help=say("Staff can't enter, or another task"))
    one.add_argument("--unit", choices=UNITS, default=CUSTOMER_UNIT, help=say("Which unit is asked"))
    one.add_argument("--text", default="", help=say("What is asked for"))
    one = acts.add_parser("answer-task", help=say("A task is done: what the unit answered"))
    one.add_argument("task", help=say("Id of the task"))
    one.add_argument("answer", help=say("What was answered"))
    one.set_defaults(run=_answer_task)


def _act(acts: Acts, say: Wording, name: str, text: str, run: Any, *, venue: bool = False) -> argparse.ArgumentParser:
    one = acts.add_parser(name, help=text)
    one.add_argument("id", help=say("Id or notice number of the conference"))
    if venue:
        one.add_argument("venue", help=say("Venue, by name or id, or its place"))
    one.set_defaults(run=run)
    return one


def _need(args: argparse.Namespace, session: Session) -> Need:
    return needs_named(session, conference_named(session, args.id), (args.venue,))[0]


def _about(args: argparse.Namespace, session: Session) -> tuple[Conference, str]:
    """The conference, and the need of the venue that was named, if any."""
    conference = conference_named(session, args.id)
    return conference, needs_named(session, conference, (args.venue,))[0].id if args.venue else ""


def _excuse(args: argparse.Namespace, session: Session) -> int:
    need = _need(args, session)
    said = session.say("{venue} is excused.", venue=venue_name(session.office.snapshot, need.venue))
    return session.report(session.office.do_now(ExcuseVenue(need.id, args.reason)), lambda _: said)


def _unexcuse(args: argparse.Namespace, session: Session) -> int:
    need = _need(args, session)
    said = session.say("{venue} takes part again.", venue=venue_name(session.office.snapshot, need.venue))
    return session.report(session.office.do_now(UnexcuseVenue(need.id)), lambda _: said)


def _task(args: argparse.Namespace, session: Session) -> int:
    command = GiveTask(_need(args, session).id, args.kind, args.text, args.unit)
    return session.report(session.office.do_now(command), lambda done: str(done.result["task"]))


def _answer_task(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(CloseTask(args.task, args.answer))
    return session.report(outcome, lambda _: session.say("The task is done."))


def _switch(args: argparse.Namespace, session: Session) -> int:
    conference, need = _about(args, session)
    outcome = session.office.do_now(SwitchPath(conference.id, args.what, need, args.text))
    return session.report(outcome, lambda _: event_name(session.say, args.what))


def _fault(args: argparse.Namespace, session: Session) -> int:
    received = when(session, args.received, ahead=False) if args.received else None
    command = ReportVenueFault(
        _need(args, session).id, args.fault, args.summary, received, args.contact, args.assignee, args.guidance
    )
    return session.report(session.office.do_now(command), lambda done: str(done.result["code"]))


def _note(args: argparse.Namespace, session: Session) -> int:
    conference, need = _about(args, session)
    outcome = session.office.do_now(NoteConference(conference.id, args.text, need))
    return session.report(outcome, lambda _: session.say("Written down."))


def _log(args: argparse.Namespace, session: Session) -> int:
    """JSON: `events` (the latest first), `tasks` (open ones first), `switches`."""
    conference = conference_named(session, args.id)
    found = {
        "events": list(_events(session, conference)),
        "tasks": list(_tasks(session, conference)),
        "switches": list(_switches(session, conference)),
    }
    if session.as_json:
        session.print_json({"conference": conference.id, **found})
    else:
        session.print_rows(map(plain, found["events"]))
        session.print_rows(_task_line(session, row) for row in found["tasks"])
        session.print_rows(_switch_line(session, row) for row in found["switches"])
    return OK


def _task_line(session: Session, row: Row) -> Row:
    """A task as people read it."""
    say, snapshot = session.say, session.office.snapshot
    done = row["answer"] or say("done") if row["done"] else say("open")
    unit = unit_at(say, snapshot, row["unit"], row["place"])
    return {"id": row["id"], "kind": task_name(say, row["kind"]), "unit": unit, "text": row["text"], "done": done}


def _switch_line(session: Session, row: Row) -> Row:
    """A backup path as people read it."""
    where = venue_name(session.office.snapshot, row["venue"]) if row["venue"] else ""
    return {"path": path_name(session.say, row["what"]), "venue": where, "on": row["on"], "lasted": row["lasted"]}


def _events(session: Session, conference: Conference) -> Iterator[Row]:
    snapshot, lister = session.office.snapshot, session.lister
    for event in snapshot.conference_events.derived(events_by_conference).get(conference.id, ()):
        details = event_details(session.say, snapshot, event, lister.zone)
        by = event.by if session.as_json else event_author(session.say, event)
        yield {
            "at": lister.time(event.at), "by": by, "what": event.what,
            "name": event_name(session.say, event.what), "need": event.need or None,
            "venue": event_venue(snapshot, event) or None, "details": list(details),
        }  # fmt: skip


def _tasks(session: Session, conference: Conference) -> Iterator[Row]:
    lister = session.lister
    for task in session.office.snapshot.unit_tasks.derived(tasks_by_conference).get(conference.id, ()):
        yield {
            "id": task.id, "kind": task.kind, "need": task.need, "unit": task.unit, "place": task.place,
            "text": mask_numbers(task.text), "at": lister.time(task.at), "by": task.by,
            "done": lister.time(task.done) if task.done else None, "answer": mask_numbers(task.answer) or None,
        }  # fmt: skip


def _switches(session: Session, conference: Conference) -> Iterator[Row]:
    lister, log = session.lister, session.office.snapshot.conference_events.derived(events_by_conference)
    for line in switches_of(log.get(conference.id, ()), session.office.clock.now()):
        minutes = int(line.lasted.total_seconds()) // 60
        yield {
            "what": line.what, "need": line.need or None, "venue": line.venue or None, "on": lister.time(line.on),
            "off": lister.time(line.off) if line.off else None, "minutes": minutes,
            "lasted": switch_length(session.say, minutes, still=line.off is None),
        }  # fmt: skip
